import { describe, expect, test } from 'vitest'
import type { ClockKind, RequestType, Urgency } from '../../../common/codes.ts'
import { loadPolicies } from './load.ts'
import { timerFor } from './rules.ts'

const policies = loadPolicies('regions')
const policyOf = (centre: string) => policies.get(centre)!.policy

function limit(centre: string, kind: ClockKind, type: RequestType, urgency: Urgency, enterprise = false) {
  const rule = timerFor(policyOf(centre), kind, { type, urgency, enterprise, categoryCode: null })
  return rule && `${rule.amount} ${rule.unit}`
}

describe('limits of the regions (lifecycle.md E.4)', () => {
  test.each<[id: string, centre: string, kind: ClockKind, RequestType, Urgency, string | null]>([
    ['HK-10', 'haikou', 'complete', 'COMPLAINT', 'ORDINARY', '7 WD'],
    ['HK-10', 'haikou', 'complete', 'ENQUIRY', 'ORDINARY', '3 WD'],
    ['HK-10', 'haikou', 'complete', 'HELP', 'URGENT', '3 WD'],
    ['HK-10', 'haikou', 'complete', 'SUGGESTION', 'ORDINARY', '3 WD'],
    ['HK-10', 'haikou', 'complete', 'REPORT', 'ORDINARY', '7 WD'],
    ['HK-37', 'haikou', 'contact', 'HELP', 'EMERGENCY', '30 MIN'],
    ['GS-18', 'gansu', 'dispatch', 'HELP', 'ORDINARY', '1 HOUR'],
    ['GS-18', 'gansu', 'dispatch', 'ENQUIRY', 'ORDINARY', null],
    ['GS-19', 'gansu', 'sign', 'HELP', 'ORDINARY', '3 HOUR'],
    ['GS-20', 'gansu', 'complete', 'COMPLAINT', 'ORDINARY', '5 WD'],
    ['GS-21', 'gansu', 'preliminary', 'HELP', 'EMERGENCY', '3 HOUR'],
    ['GS-21', 'gansu', 'preliminary', 'HELP', 'ORDINARY', null],
    ['GS-22', 'gansu', 'interim', 'HELP', 'EMERGENCY', '3 WD'],
    ['GS-23', 'gansu', 'complete', 'HELP', 'EMERGENCY', '5 WD'],
    ['GS-33', 'gansu', 'triage', 'HELP', 'EMERGENCY', '10 MIN'],
    ['CZ-07', 'changzhi', 'triage', 'HELP', 'EMERGENCY', '10 MIN'],
    ['CD-25', 'changde', 'review', 'HELP', 'URGENT', '3 MIN'],
    ['CD-25', 'changde', 'review', 'HELP', 'ORDINARY', '30 MIN'],
    ['CD-08', 'changde', 'deliver', 'HELP', 'EMERGENCY', '3 MIN'],
    ['CD-10', 'changde', 'arrive', 'HELP', 'EMERGENCY', '1 HOUR'],
    ['CD-29', 'changde', 'overall', 'HELP', 'URGENT', '24 HOUR'],
    ['SP-06', 'siping', 'complete', 'COMPLAINT', 'EMERGENCY', '1 WD'],
    ['SP-06', 'siping', 'complete', 'COMPLAINT', 'URGENT', '3 WD'],
    ['SP-06', 'siping', 'complete', 'COMPLAINT', 'ORDINARY', '5 WD'],
    ['SP-07', 'siping', 'arrive', 'HELP', 'EMERGENCY', '1 HOUR'],
    ['AY-26', 'anyang', 'complete', 'REPORT', 'ORDINARY', '7 WD'],
    ['ZZ-08', 'zaozhuang', 'sign', 'HELP', 'ORDINARY', '4 HOUR'],
    ['HB-08', 'huaibei', 'complete', 'HELP', 'ORDINARY', '5 WD'],
  ])('%s: %s %s of %s %s is %s', (_, centre, kind, type, urgency, expected) => {
    expect(limit(centre, kind, type, urgency)).toBe(expected)
  })

  test('SQ-10 CZ-21: enterprises have their own limit', () => {
    expect(limit('shangqiu', 'complete', 'COMPLAINT', 'ORDINARY', true)).toBe('3 DAY')
    expect(limit('changzhi', 'complete', 'HELP', 'URGENT', true)).toBe('1 WD')
    expect(limit('anyang', 'complete', 'COMPLAINT', 'ORDINARY', true)).toBe('3 WD')
  })

  test('HK-10: every region limits every kind of order, and each question costs no copy', () => {
    for (const { policy } of policies.values()) {
      const facts = { type: 'OTHER', urgency: 'ORDINARY', enterprise: false, categoryCode: '0101' } as const
      for (const kind of ['complete', 'sign', 'review', 'followUp', 'dispatch'] as const) {
        expect(timerFor(policy, kind, facts), `${policy.region.id} ${kind}`).not.toBeNull()
      }
      expect(timerFor(policy, 'sign', facts)).toBe(timerFor(policy, 'sign', facts))
    }
  })

  test('HK-10: an entry may be narrowed to categories by their prefix', () => {
    const { timers, ...rest } = policyOf('haikou')
    const entry = { amount: 1, unit: 'WD', warnAt: [], onWarn: [], onBreach: [] } as const
    const rule = { ...entry, warnAt: [], onWarn: [], onBreach: [], when: { categories: ['0102'] } }
    const policy = { ...rest, timers: { ...timers, complete: [rule, ...timers.complete!] } }
    const of = (categoryCode: string | null) =>
      timerFor(policy as never, 'complete', {
        type: 'HELP',
        urgency: 'ORDINARY',
        enterprise: false,
        categoryCode,
      })
    expect(of('010203')!.amount).toBe(1)
    expect(of('0103')!.amount).toBe(3)
    expect(of(null)!.amount).toBe(3)
  })
})

describe('what else the regions set', () => {
  test('[GS-24] [GS-25] Gansu: 2 working days ahead, twice, 5 each; elsewhere once, one day ahead', () => {
    const days = (amount: number) => ({ amount, unit: 'WD' })
    expect(policyOf('gansu').extension).toMatchObject({ leadTime: days(2), maxCount: 2, maxEach: days(5) })
    expect(policyOf('anyang').extension).toMatchObject({ leadTime: days(1), maxCount: 1, maxEach: days(5) })
  })

  test('[HK-11] [HK-14] [HK-15] [HK-16] Haikou: two voices, urge at 2, supervision at 4, then the public eye', () => {
    const { return: back, followUp, supervision } = policyOf('haikou')
    expect(back).toMatchObject({ confirmations: 2, reviewers: ['reviewer', 'teamleader'] })
    expect(followUp.negative).toMatchObject({ urgeAt: 2, superviseAt: 4 })
    expect(supervision.external).toEqual(['MEDIA', 'SUPERVISION_NETWORK', 'DEPUTIES'])
  })

  test('[SP-25] [SP-26] [SP-27] [SP-29] [SP-30] [SP-31] [SP-33] Siping: one owner, signers, ladder, callback', () => {
    const { ownership, documents, supervision, reply, followUp } = policyOf('siping')
    expect(ownership.agent).toBe(true)
    expect(documents.signers).toMatchObject({ ASSIGNMENT_SLIP: '办公室主任', SPECIAL_REPORT: '市长' })
    expect(supervision.ladder).toHaveLength(4)
    expect(reply).toMatchObject({ handlerCallback: true, callbackContent: true })
    expect(followUp).toMatchObject({ scope: 'SAMPLE', samplePercent: 5 })
  })

  test('[AY-06] [AY-09] [AY-14] Anyang runs the monthly cycle: 2–3 topics, 40–60 orders, a draw', () => {
    expect(policyOf('anyang').governance).toMatchObject({
      ...{ cycle: true, proposals: [2, 3], pool: [40, 60], draw: true },
    })
  })

  test('[HB-04] [HB-08] [SQ-20] [GS-14] [GS-27] [KL-11] single switches', () => {
    expect(policyOf('huaibei').intake.ivr).toEqual({ allowed: false, menu: [], bots: 0 })
    expect(policyOf('huaibei').dispatch.multiDirection).toBe(true)
    expect(policyOf('shangqiu').intake.ivr.bots).toBe(15)
    expect(policyOf('gansu').dispatch.difficultyRequired).toBe(true)
    // Four of the row; the fourth is told by a tag and by days.
    expect(policyOf('gansu').whistle.triggers).toEqual([
      ...['MULTI_UNIT', 'DISSATISFIED', 'HIGH_REPEAT', 'LEGACY', 'UNSOLVED_LONG'],
    ])
    expect(policyOf('karamay').supervision.listed).toBe(true)
  })

  test('[GS-19] [GS-21] [GS-38] [HK-37] what follows a missed limit', () => {
    const facts = { type: 'HELP', urgency: 'EMERGENCY', enterprise: false, categoryCode: null } as const
    const rule = (centre: string, kind: ClockKind) => timerFor(policyOf(centre), kind, facts)
    expect(rule('gansu', 'sign')!.onBreach).toEqual(['URGE', 'PHONE_LIAISON'])
    expect(rule('gansu', 'preliminary')!.onBreach).toEqual(['NOTIFY_LEADER'])
    expect(rule('gansu', 'complete')).toMatchObject({ warnAt: [0.8], onWarn: ['REMINDER'] })
    expect(rule('haikou', 'contact')!.onBreach).toEqual(['ESCALATE'])
  })
})
