import { describe, expect, it } from 'vitest'
import type { Issue, Meeting } from '../model.ts'
import { flagsOf } from './flags.ts'
import { changeOf, nextQuarter, quarterOf } from './quarter.ts'
import { checkAssign, checkStep, decideArrange, decideClose, decideConvene } from './steps.ts'

const RULES = { windowDays: 30, concentrated: { requests: 10, people: 5 }, unresolved: { orders: 3 } }
const now = new Date('2026-05-06T09:00:00+08:00')
const scene = { now, actor: { name: '督办员', userId: null } as never }

const issue = (id: string, more: Partial<Issue> = {}): Issue => ({
  ...{ id, source: 'CATEGORY', title: id, categoryCode: '0401', topicId: null, orderId: null, class: id },
  ...{ flags: [], facts: {}, by: '', at: now.toISOString(), assignment: null, dropped: null },
  ...more,
})
const meeting = (more: Partial<Meeting> = {}): Meeting => ({
  ...{ id: 'm', centre: 'zaozhuang', adcode: '370400', kind: 'ASSIGNMENT', state: 'PLANNED', year: 2026 },
  ...{ series: 1, number: '例会', title: '例会', meetsAt: new Date('2026-05-06T15:00:00+08:00') },
  ...{ convenedAt: null, heldAt: null, place: null, host: null, partner: null, period: null, orderId: null },
  ...{ reason: null, invited: [], issues: [issue('a'), issue('b')], minutes: null, closedBy: null },
  ...{ cancelled: null, version: 1, createdBy: null, createdAt: now, updatedAt: now },
  ...more,
})
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('议题门槛', () => {
  it.each([
    [{ requests: 10, people: 5, unresolved: 0 }, ['CONCENTRATED']],
    // Nine people who asked once each, and one who asked ten times, are not many.
    [{ requests: 9, people: 9, unresolved: 2 }, []],
    [{ requests: 10, people: 4, unresolved: 2 }, []],
    [{ requests: 3, people: 3, unresolved: 3 }, ['UNRESOLVED']],
    [{ requests: 40, people: 31, unresolved: 12 }, ['CONCENTRATED', 'UNRESOLVED']],
    [{}, []],
  ])('%j is flagged %j', (facts, flags) => {
    expect(flagsOf(facts, RULES).map((f) => f.flag)).toEqual(flags)
  })
})

describe('会议的步骤', () => {
  it('is opened on its day, not the day before, and not with an empty agenda', () => {
    expect(codeOf(() => decideConvene(meeting(), scene, { host: '市长' }))).toBe('done')
    const tomorrow = meeting({ meetsAt: new Date('2026-05-07T00:30:00+08:00') })
    expect(codeOf(() => decideConvene(tomorrow, scene, { host: '市长' }))).toBe('meeting.too_early')
    const dropped = meeting({ issues: [issue('a', { dropped: { reason: '', by: '', at: '' } })] })
    expect(codeOf(() => decideConvene(dropped, scene, { host: '市长' }))).toBe('meeting.no_issue')
  })

  it('assigns only in session, each unit once, and ends when nothing is left', () => {
    const input = { issueId: 'a', lead: 'x', assists: ['y'], requirement: '', dueAt: '' }
    expect(codeOf(() => checkAssign(meeting(), input))).toBe('meeting.state')
    const open = meeting({ state: 'IN_SESSION' })
    expect(codeOf(() => checkAssign(open, input))).toBe('done')
    expect(codeOf(() => checkAssign(open, { ...input, assists: ['y', 'y'] }))).toBe('meeting.unit_twice')
    expect(codeOf(() => checkAssign(open, { ...input, issueId: 'c' }))).toBe('not_found')
    expect(codeOf(() => decideClose(open, scene, '略'))).toBe('meeting.issues_open')
  })

  it('a dispute is arranged and ruled: it has no agenda to add to, and leaves nobody of it out', () => {
    const dispute = meeting({ kind: 'JOINT', reason: 'RETURNED_REPEATEDLY', invited: ['x', 'y'] })
    for (const step of ['add-issue', 'convene', 'assign'] as const)
      expect(codeOf(() => checkStep(dispute, step))).toBe('meeting.state')
    const meetsAt = '2026-05-07T09:00:00+08:00'
    expect(codeOf(() => decideArrange(dispute, scene, { meetsAt, units: ['x'] }))).toBe('meeting.uninvited')
    expect(decideArrange(dispute, scene, { meetsAt, units: ['x', 'y', 'z'] }).invited).toEqual([
      'x',
      'y',
      'z',
    ])
    expect(codeOf(() => decideClose(dispute, scene, '略'))).toBe('meeting.needs_ruling')
    // Called by the ladder, its order stays with its units: nothing is ruled.
    const ladder = meeting({ kind: 'COORDINATION', reason: 'COORDINATION' })
    expect(decideClose(ladder, scene, '略')).toMatchObject({ state: 'HELD', convenedAt: now })
  })
})

describe('季度', () => {
  it.each([
    ['2026-Q1', '2026-01-01', '2026-04-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
  ])('%s is from %s up to %s', (name, from, to) => {
    const q = quarterOf(name)
    expect([q.from, q.to]).toEqual([new Date(`${from}T00:00:00+08:00`), new Date(`${to}T00:00:00+08:00`)])
  })

  it('the next one may be of the next year; a change from nothing is no share', () => {
    expect(nextQuarter('2025-Q4').name).toBe('2026-Q1')
    expect(changeOf(10, 6).change).toBeCloseTo(-0.4, 9)
    expect(changeOf(0, 6).change).toBeNull()
  })
})
