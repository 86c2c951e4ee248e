import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../common/errors.ts'
import { type Actor, SYSTEM_ACTOR } from '../../../platform/context.ts'
import type { Month } from './month.ts'
import * as steps from './steps.ts'

const at = (text: string) => new Date(`${text}:00+08:00`)
const person = (userId: string, more: Partial<Actor> = {}): Actor => ({
  ...SYSTEM_ACTOR,
  kind: 'USER',
  userId,
  ...more,
})
const month = (more: Partial<Month> = {}): Month => ({
  ...{
    id: 'm',
    centre: 'gansu',
    month: '2026-09',
    state: 'FROZEN',
    frozenBy: 'a',
    frozenAt: at('2026-10-01T09:00'),
  },
  ...{
    appealUntil: at('2026-10-14T00:00'),
    result: 1,
    published: null,
    askedBy: null,
    eventSeq: 1,
    eventHash: '',
  },
  ...{ version: 1, createdAt: at('2026-09-01T09:00'), updatedAt: at('2026-10-01T09:00') },
  ...more,
})
const scene = (now: string, actor = person('b')) => ({ now: at(now), actor })

function refusal(attempt: () => void): string | null {
  try {
    attempt()
    return null
  } catch (error) {
    return (error as AppError).code
  }
}

describe('冻结、申诉、公布各有其时、各有其人', () => {
  it.each<[string, () => void, string | null]>([
    [
      'a month is over at its last midnight',
      () => steps.checkFreeze(month({ state: 'OPEN' }), scene('2026-10-01T00:00'), 0),
      null,
    ],
    [
      'and not a minute before',
      () => steps.checkFreeze(month({ state: 'OPEN' }), scene('2026-09-30T23:59'), 0),
      'assessment.month_running',
    ],
    [
      'an open exemption request waits',
      () => steps.checkFreeze(month({ state: 'OPEN' }), scene('2026-10-02T09:00'), 1),
      'assessment.exemptions_open',
    ],
    ['frozen once', () => steps.checkFreeze(month(), scene('2026-10-02T09:00'), 0), 'assessment.state'],
    [
      'a call at the first moment of the month',
      () => steps.checkCall(month({ state: 'OPEN' }), scene('2026-09-10T09:00'), at('2026-09-01T00:00')),
      null,
    ],
    [
      'a call of tomorrow',
      () => steps.checkCall(month({ state: 'OPEN' }), scene('2026-09-10T09:00'), at('2026-09-11T09:00')),
      'assessment.call_outside',
    ],
    [
      'a call at the first moment of the next month',
      () => steps.checkCall(month({ state: 'OPEN' }), scene('2026-10-10T09:00'), at('2026-10-01T00:00')),
      'assessment.call_outside',
    ],
    ['an appeal in the last minute', () => steps.checkAppeal(month(), scene('2026-10-13T23:59')), null],
    [
      'an appeal at midnight',
      () => steps.checkAppeal(month(), scene('2026-10-14T00:00')),
      'assessment.appeal_late',
    ],
    [
      'an appeal before the freeze',
      () => steps.checkAppeal(month({ state: 'OPEN' }), scene('2026-10-01T09:00')),
      'assessment.state',
    ],
    ['decided by another', () => steps.checkDecideAppeal(month(), scene('2026-10-05T09:00')), null],
    [
      'decided by who froze',
      () => steps.checkDecideAppeal(month(), scene('2026-10-05T09:00', person('a'))),
      'assessment.same_person',
    ],
    [
      'decided by outsourced staff',
      () => steps.checkDecideAppeal(month(), scene('2026-10-05T09:00', person('b', { outsourced: true }))),
      'outsourced.forbidden',
    ],
    [
      'asked for at the end of the appeals',
      () => steps.checkAskPublication(month(), scene('2026-10-14T00:00'), 0),
      null,
    ],
    [
      'asked for while appeals run',
      () => steps.checkAskPublication(month(), scene('2026-10-13T23:59'), 0),
      'assessment.appeals_running',
    ],
    [
      'asked for with an appeal open',
      () => steps.checkAskPublication(month(), scene('2026-10-14T00:00'), 1),
      'assessment.appeals_open',
    ],
    [
      'approved by another',
      () =>
        steps.checkDecidePublication(month({ state: 'PUBLISHING', askedBy: 'a' }), scene('2026-10-15T09:00')),
      null,
    ],
    [
      'approved by who asked',
      () =>
        steps.checkDecidePublication(month({ state: 'PUBLISHING', askedBy: 'b' }), scene('2026-10-15T09:00')),
      'assessment.same_person',
    ],
    ['recalculated after publication', () => steps.checkRecalculate(month({ state: 'PUBLISHED' }), 0), null],
    [
      'recalculated while approval is waited for',
      () => steps.checkRecalculate(month({ state: 'PUBLISHING' }), 0),
      'assessment.state',
    ],
    [
      'a month to come',
      () => steps.checkBegun('2026-10', at('2026-09-30T23:59')),
      'assessment.month_not_begun',
    ],
  ])('%s', (_, attempt, code) => {
    expect(refusal(attempt)).toBe(code)
  })
})

describe('GS-39：拨测计分', () => {
  const items = [
    { name: '接听及时', points: 40 },
    { name: '答复准确', points: 60 },
  ]
  it.each<[Record<string, number>, number | string]>([
    [{ 接听及时: 40, 答复准确: 60 }, 100],
    [{ 接听及时: 0, 答复准确: 25 }, 25],
    [{ 接听及时: 41, 答复准确: 0 }, 'scores.接听及时'],
    [{ 接听及时: 40 }, 'scores.答复准确'],
    [{ 接听及时: 40, 答复准确: 60, 态度: 1 }, 'scores.态度'],
  ])('%j', (scores, expected) => {
    try {
      expect(steps.scoreOfCall(items, scores)).toBe(expected)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.details.fields?.[0]?.path).toBe(expected)
    }
  })
})
