import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClockKind } from '../../../../../common/codes.ts'
import { formatTime } from '../../../../../common/time.ts'
import { Calendar, seedCalendars } from '../../../deadlines/public.ts'
import { loadPolicies, type Policy } from '../../../policy/public.ts'
import type { RecordedClock, RecordedEvent, RecordedOrder, RecordedSide } from '../model.ts'
import { type Span, trace } from './clock.ts'
import { compare } from './compare.ts'
import { differencesOf } from './differences.ts'
import { factsAt } from './facts.ts'
import { type ReplayDeps, replay } from './replay.ts'

const calendar = new Calendar(seedCalendars('db/seed/calendars').get('cn')!)
const base = loadPolicies('regions').get('zaozhuang')!.policy
/** A policy like the region's with these parts changed. */
const policyWith = (change: (draft: Policy) => void): Policy => {
  const draft = structuredClone(base) as Policy
  change(draft)
  return draft
}
const at = (text: string) => new Date(`${text}+08:00`)
const world = (policy: Policy) => ({ policy, calendar, hours: policy.region.officeHours })

function clock(kind: ClockKind, from: string, more: Partial<RecordedClock> = {}): RecordedClock {
  const blank = { assignmentId: null, subjectId: null, stoppedAt: null, breachedAt: null }
  return {
    ...{ id: `${kind}-${from}`, kind, round: 1, amount: 0, unit: 'WD', ...blank },
    ...{ startedAt: at(from), dueAt: at(from), ...more },
  }
}

const event = (type: string, when: string, data: Record<string, unknown> = {}): RecordedEvent => ({
  ...{ type, at: at(when), data: { round: 1, ...data } },
})

const order = (more: Partial<RecordedOrder> = {}): RecordedOrder => ({
  ...{ id: 'o', number: 'G1', state: 'CLOSED', type: 'HELP', urgency: 'ORDINARY', categoryCode: '030502' },
  ...{ enterprise: false, difficulty: null, adcode: '370402', leadUnit: 'chengguan', incidentId: null },
  ...{ policyVersion: 1, bindingUnits: [], eventHash: '', closedAt: null },
  ...{ acceptedAt: at('2026-03-02T09:00:00'), createdAt: at('2026-03-02T09:00:00') },
  ...{ clocks: [], assignments: [], sides: [], events: [] },
  ...more,
})

const extension = (filed: string, decided: string, workingDays: number): RecordedSide => ({
  ...{ id: filed, kind: 'EXTENSION', state: 'APPROVED', assignmentId: null, unitCode: 'chengguan', round: 1 },
  ...{ openedAt: at(filed), closedAt: at(decided), data: { workingDays } },
})

interface Case {
  kind: ClockKind
  from: string
  done: string | null
  limit: { amount: number; unit: 'MIN' | 'HOUR' | 'WH' | 'WD' | 'DAY' }
  policy?: Policy
  with?: Partial<RecordedOrder>
}

function traced({ kind, from, done, limit, policy = base, with: more }: Case) {
  const span: Span = {
    ...{ clock: clock(kind, from), startedAt: at(from), doneAt: done === null ? null : at(done) },
    asOf: at('2026-04-01T00:00:00'),
  }
  const { dueAt, late, warnings, refused } = trace(order(more), span, limit, world(policy))
  return { due: formatTime(dueAt).slice(5, 16), late, warnings, refused: refused.length }
}

describe('one limit under a policy', () => {
  const HOURS_4 = { amount: 4, unit: 'HOUR' } as const
  const DAYS_5 = { amount: 5, unit: 'WD' } as const
  test.each<[what: string, Case, due: string, late: boolean, warnings: number]>([
    [
      'done before the first reminder',
      { kind: 'sign', from: '2026-03-02T09:00:00', done: '2026-03-02T10:00:00', limit: HOURS_4 },
      '03-02T13:00',
      false,
      0,
    ],
    [
      'done at the very end is in time',
      { kind: 'sign', from: '2026-03-02T09:00:00', done: '2026-03-02T13:00:00', limit: HOURS_4 },
      '03-02T13:00',
      false,
      2,
    ],
    [
      'a second later is not',
      { kind: 'sign', from: '2026-03-02T09:00:00', done: '2026-03-02T13:00:01', limit: HOURS_4 },
      '03-02T13:00',
      true,
      2,
    ],
    [
      'never done',
      { kind: 'sign', from: '2026-03-02T09:00:00', done: null, limit: HOURS_4 },
      '03-02T13:00',
      true,
      2,
    ],
    [
      'five working days end with the Monday',
      { kind: 'complete', from: '2026-03-02T09:00:00', done: '2026-03-09T23:00:00', limit: DAYS_5 },
      '03-10T00:00',
      false,
      1,
    ],
    [
      'an extension of three days',
      {
        kind: 'complete',
        from: '2026-03-02T09:00:00',
        done: '2026-03-12T10:00:00',
        limit: DAYS_5,
        with: { sides: [extension('2026-03-04T09:00:00', '2026-03-05T09:00:00', 3)] },
      },
      '03-13T00:00',
      false,
      1,
    ],
    [
      'an extension asked for on the last day, which this policy refuses',
      {
        kind: 'complete',
        from: '2026-03-02T09:00:00',
        done: '2026-03-12T10:00:00',
        limit: DAYS_5,
        with: { sides: [extension('2026-03-09T09:00:00', '2026-03-09T10:00:00', 3)] },
      },
      '03-10T00:00',
      true,
      1,
    ],
    [
      'suspended for two working days',
      {
        kind: 'complete',
        from: '2026-03-02T09:00:00',
        done: '2026-03-11T10:00:00',
        limit: DAYS_5,
        with: {
          events: [
            event('suspension.decided', '2026-03-03T09:00:00', { approved: true }),
            event('order.resumed', '2026-03-05T09:00:00'),
          ],
        },
      },
      '03-12T00:00',
      false,
      1,
    ],
    [
      'refused suspension stops nothing',
      {
        kind: 'complete',
        from: '2026-03-02T09:00:00',
        done: '2026-03-10T10:00:00',
        limit: DAYS_5,
        with: { events: [event('suspension.decided', '2026-03-03T09:00:00', { approved: false })] },
      },
      '03-10T00:00',
      true,
      1,
    ],
  ])('%s', (_, given, due, late, warnings) => {
    expect(traced(given)).toMatchObject({ due, late, warnings })
  })

  test('a policy whose suspensions stop no clock', () => {
    const events = [
      event('suspension.decided', '2026-03-03T09:00:00', { approved: true }),
      event('order.resumed', '2026-03-05T09:00:00'),
    ]
    const given: Case = {
      kind: 'complete',
      from: '2026-03-02T09:00:00',
      done: '2026-03-11T10:00:00',
      limit: DAYS_5,
      with: { events },
    }
    const policy = policyWith((p) => {
      p.suspension.pausesBusinessClock = false
    })
    expect(traced({ ...given, policy })).toMatchObject({ due: '03-10T00:00', late: true })
  })

  test('no more extensions than the policy gives, and none longer than it allows', () => {
    const sides = [extension('2026-03-03T09:00:00', '2026-03-04T09:00:00', 5)]
    const given: Case = {
      kind: 'complete',
      from: '2026-03-02T09:00:00',
      done: '2026-03-16T10:00:00',
      limit: DAYS_5,
      with: { sides },
    }
    expect(traced(given)).toMatchObject({ due: '03-17T00:00', late: false, refused: 0 })
    for (const part of [
      { maxCount: 0 },
      { maxEach: { amount: 4, unit: 'WD' } },
      { leadTime: { amount: 5, unit: 'WD' } },
    ]) {
      const policy = policyWith((p) => {
        Object.assign(p.extension, part)
      })

      expect(traced({ ...given, policy })).toMatchObject({
        due: '03-10T00:00',
        late: true,
        refused: 1,
      })
    }
  })

  test('an upgrade counts from the flag, and never later than before', () => {
    const events = [event('order.urgency_set', '2026-03-02T10:00:00', { from: 'ORDINARY', to: 'URGENT' })]
    const given: Case = {
      kind: 'contact',
      from: '2026-03-02T09:00:00',
      done: '2026-03-02T10:20:00',
      limit: { amount: 1, unit: 'WD' },
      with: { events, urgency: 'URGENT' },
    }
    expect(traced(given)).toMatchObject({ due: '03-02T10:30', late: false })
    expect(traced({ ...given, done: '2026-03-02T10:31:00' })).toMatchObject({ late: true })
  })
})

test('what an order was at a time: read back through corrections and changes of urgency', () => {
  const changed = order({
    ...{ type: 'REPORT', urgency: 'EMERGENCY', categoryCode: '040202' },
    events: [
      event('order.corrected', '2026-03-02T10:00:00', {
        before: { type: 'ENQUIRY', categoryCode: '030502' },
      }),
      event('order.urgency_set', '2026-03-02T11:00:00', { from: 'URGENT', to: 'EMERGENCY' }),
    ],
  })
  expect(factsAt(changed, at('2026-03-02T09:30:00'))).toMatchObject({
    type: 'ENQUIRY',
    urgency: 'URGENT',
    categoryCode: '030502',
  })
  expect(factsAt(changed, at('2026-03-02T10:30:00'))).toMatchObject({
    type: 'REPORT',
    urgency: 'URGENT',
    categoryCode: '040202',
  })
  expect(factsAt(changed, at('2026-03-02T11:00:00'))).toMatchObject({ type: 'REPORT', urgency: 'EMERGENCY' })
})

const deps = (policy: Policy): ReplayDeps => ({
  ...{ world: world(policy), own: base, asOf: at('2026-05-01T00:00:00') },
  ...{ risks: () => new Set(), drawn: () => null },
})

describe('negative answers', () => {
  const asked = (answers: readonly ('SATISFIED' | 'DISSATISFIED')[], more: Record<string, unknown> = {}) =>
    order({
      events: answers.flatMap((satisfaction, i) => [
        event('reply.reviewed', `2026-03-${String(3 + i).padStart(2, '0')}T09:00:00`, {
          accepted: true,
          basis: 'SCOPE',
          round: i + 1,
        }),
        event('follow_up.recorded', `2026-03-${String(3 + i).padStart(2, '0')}T10:00:00`, {
          ...{ outcome: 'REACHED', satisfaction, resolution: 'RESOLVED', source: 'HOTLINE', round: i + 1 },
          ...more,
        }),
      ]),
    })
  const rungs = (given: RecordedOrder, urgeAt: number | null, superviseAt: number | null) => {
    const policy = policyWith((p) => {
      Object.assign(p.followUp.negative, { urgeAt, superviseAt })
    })
    const { urges, supervisions, rehandles } = replay(given, deps(policy))
    return [urges.byAnswer, supervisions.byAnswer, rehandles]
  }
  const BAD = 'DISSATISFIED'
  test.each<[answers: ('SATISFIED' | 'DISSATISFIED')[], number | null, number | null, expected: number[]]>([
    [[BAD], 2, 4, [0, 0, 1]],
    [[BAD, BAD], 2, 4, [1, 0, 2]],
    [[BAD, BAD, BAD, BAD], 2, 4, [1, 1, 4]],
    [[BAD, BAD, BAD, BAD], 1, 2, [1, 1, 4]],
    [[BAD, BAD, BAD, BAD], null, 3, [0, 1, 4]],
    [[BAD, 'SATISFIED'], 2, 4, [0, 0, 1]],
    [['SATISFIED'], 1, 1, [0, 0, 0]],
  ])('%j with an urge at %s and supervision at %s', (answers, urgeAt, superviseAt, expected) => {
    expect(rungs(asked(answers), urgeAt, superviseAt)).toEqual(expected)
  })

  test('what counts as negative is the policy’s own word', () => {
    const given = asked(['SATISFIED'], { resolution: 'UNRESOLVED' })
    expect(rungs(given, 1, null)[0]).toBe(1)
    const policy = policyWith((p) => {
      Object.assign(p.followUp.negative, { counts: 'DISSATISFIED', urgeAt: 1 })
    })
    expect(replay(given, deps(policy)).urges.byAnswer).toBe(0)
  })

  test('who is not called says nothing: enquiries outside the scope', () => {
    const policy = policyWith((p) => {
      Object.assign(p.followUp.negative, { urgeAt: 1 })
    })
    const enquiry = { ...asked([BAD]), type: 'ENQUIRY' as const }
    const replayed = replay(enquiry, deps(policy))
    expect(replayed.plans.map((p) => p.basis)).toEqual(['OUTSIDE'])
    expect(replayed.rehandles).toBe(0)
    const all = policyWith((p) => {
      p.followUp.scope = 'ALL'
    })
    expect(replay(enquiry, deps(all)).rehandles).toBe(1)
  })

  test('a later threshold never brings more: the rungs are monotone', () => {
    const answer = fc.constantFrom<'SATISFIED' | 'DISSATISFIED'>('SATISFIED', 'DISSATISFIED')
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 8 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 4 }),
        (answers, superviseAt, later) => {
          const given = asked(answers)
          const [, sooner] = rungs(given, null, superviseAt)
          const [, then] = rungs(given, null, superviseAt + later)
          expect(then!).toBeLessThanOrEqual(sooner!)
        },
      ),
      { numRuns: 120 },
    )
  })
})

describe('two policies beside each other', () => {
  const MIN = 60_000
  /** An order whose lead signs so many minutes after the dispatch, and answers so many hours after it. */
  const arbitrary = fc
    .record({
      signed: fc.integer({ min: 1, max: 900 }),
      answered: fc.integer({ min: 1, max: 400 }),
      extended: fc.boolean(),
    })
    .map(({ signed, answered, extended }) => {
      const from = at('2026-03-02T09:00:00')
      const assigned = {
        id: 'a',
        unitCode: 'chengguan',
        role: 'LEAD' as const,
        state: 'ACCEPTED' as const,
        round: 1,
        assignedAt: from,
        signedAt: new Date(from.getTime() + signed * MIN),
        returnUntil: null,
      }
      return order({
        assignments: [assigned],
        sides: extended ? [extension('2026-03-04T09:00:00', '2026-03-05T09:00:00', 2)] : [],
        clocks: [
          clock('sign', '2026-03-02T09:00:00', { assignmentId: 'a', stoppedAt: assigned.signedAt }),
          clock('complete', '2026-03-02T09:00:00', {
            stoppedAt: new Date(from.getTime() + answered * 60 * MIN),
          }),
        ],
      })
    })
  const late = (given: RecordedOrder, kind: ClockKind, next: Policy) =>
    compare(given, replay(given, deps(base)), replay(given, deps(next))).find((l) => l.stage === kind)!

  test.each(['sign', 'complete'] as const)(
    '%s: longer never makes late, shorter never makes punctual',
    (kind) => {
      fc.assert(
        fc.property(arbitrary, fc.integer({ min: 1, max: 12 }), (given, by) => {
          const amountBy = (n: number) =>
            policyWith((p) => {
              for (const rule of p.timers[kind]!) rule.amount = Math.max(0.5, rule.amount + n)
            })
          const longer = late(given, kind, amountBy(by))
          expect(longer.n.next).toBeLessThanOrEqual(longer.n.now)
          expect(longer.kept).toBeLessThanOrEqual(longer.n.now)
          const shorter = late(given, kind, amountBy(-Math.min(by, 3)))
          expect(shorter.n.next).toBeGreaterThanOrEqual(shorter.n.now)
          expect(shorter.kept).toBeGreaterThanOrEqual(shorter.n.now)
        }),
        { numRuns: 150 },
      )
    },
  )

  test('the same policy makes no difference', () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        for (const line of compare(
          given,
          replay(given, deps(base)),
          replay(given, deps(structuredClone(base) as Policy)),
        ))
          expect([line.n.next, line.kept]).toEqual([line.n.now, line.n.now])
      }),
      { numRuns: 60 },
    )
  })

  test('a limit that the other policy does not have is neither kept nor missed there', () => {
    const given = order({
      clocks: [clock('replyReview', '2026-03-02T09:00:00', { stoppedAt: at('2026-03-09T09:00:00') })],
    })
    const without = policyWith((p) => {
      p.timers.replyReview = [{ ...p.timers.replyReview![0]!, when: { types: ['REPORT'] } }]
    })
    expect(late(given, 'replyReview', without)).toMatchObject({
      asked: { now: true, next: false },
      n: { now: 1, next: 0 },
    })
  })
})

test('what two policies differ in, entry by entry, and what is not replayed', () => {
  const next = policyWith((p) => {
    p.timers.sign![0]!.amount = 2
    p.followUp.plan.risks = ['MINOR']
    p.dispatch.directToGrassroots = false
    p.return.codes = ['OTHER']
  })
  expect(differencesOf(base, base)).toEqual([])
  expect(differencesOf(base, next).map(({ path, replayed }) => [path, replayed])).toEqual([
    ['timers.sign.0.amount', true],
    ['dispatch.directToGrassroots', false],
    ['return.codes', true],
    ['followUp.plan.risks', true],
  ])
  expect(differencesOf(base, next)[0]).toMatchObject({ now: 4, next: 2 })
})
