/**
 * 会议的步骤：交办例会、会商先列议题，开会当场明确牵头、协办和时限（进台账，ZZ-15），议题都有着落才能散会并写纪要；
 * 联席会议、协调会因一件争议工单而开（GS-15、SP-28），定时间、请单位，以会商裁定结束。
 */
import type { MeetingStep } from '../../../../../api/meetings.ts'
import { AppError } from '../../../../../common/errors.ts'
import { isDispute, MEETING_STATE, type MeetingState } from '../../../../../common/meetings.ts'
import { beijingDate } from '../../../../../common/time.ts'
import type { Actor } from '../../../../platform/context.ts'
import { type Assigned, type Issue, type Meeting, standing } from '../model.ts'

export interface Scene {
  now: Date
  actor: Actor
}
export type Set = Partial<Meeting>

/** The whole life of a meeting. Check, `allowedActions` and routes read this. */
export const STEP_STATES: Record<MeetingStep, readonly MeetingState[]> = {
  'add-issue': ['PLANNED', 'IN_SESSION'],
  'drop-issue': ['PLANNED', 'IN_SESSION'],
  arrange: ['PLANNED'],
  convene: ['PLANNED'],
  assign: ['IN_SESSION'],
  close: ['IN_SESSION'],
  cancel: ['PLANNED'],
}

/** A meeting on a disputed order is arranged and ruled; it has no agenda of its own. */
const OF_DISPUTES: readonly MeetingStep[] = ['arrange', 'close', 'cancel']

export function checkStep({ state, kind }: Pick<Meeting, 'state' | 'kind'>, step: MeetingStep): void {
  const possible = isDispute(kind)
    ? OF_DISPUTES.includes(step) && state === 'PLANNED'
    : STEP_STATES[step].includes(state)
  if (!possible) throw new AppError('meeting.state', { state: MEETING_STATE[state] })
}

/** AY-25 alike: a district's people run the district's meeting, the city's people all of them. */
export function checkOwn(meeting: Pick<Meeting, 'adcode'>, { actor }: Scene, ownArea: string | null): void {
  if (actor.unitCode !== null && ownArea !== meeting.adcode) throw new AppError('meeting.not_own')
}

const stamp = ({ now, actor }: Scene) => ({ by: actor.name, at: now.toISOString() })

export function decideAddIssue(
  meeting: Meeting,
  scene: Scene,
  issue: Omit<Issue, 'by' | 'at' | 'assignment' | 'dropped'>,
): Set {
  checkStep(meeting, 'add-issue')
  if (standing(meeting).some((i) => i.class === issue.class)) throw new AppError('meeting.issue_listed')
  return { issues: [...meeting.issues, { ...issue, ...stamp(scene), assignment: null, dropped: null }] }
}

const issueOf = (meeting: Meeting, id: string): Issue => {
  const issue = standing(meeting).find((i) => i.id === id)
  if (!issue) throw new AppError('not_found')
  return issue
}

const changed = (meeting: Meeting, id: string, set: Partial<Issue>): Set => ({
  issues: meeting.issues.map((i) => (i.id === id ? { ...i, ...set } : i)),
})

export function decideDropIssue(
  meeting: Meeting,
  scene: Scene,
  { id, reason }: { id: string; reason: string },
): Set {
  checkStep(meeting, 'drop-issue')
  if (issueOf(meeting, id).assignment) throw new AppError('meeting.issue_assigned')
  return changed(meeting, id, { dropped: { reason, ...stamp(scene) } })
}

export function decideArrange(
  meeting: Meeting,
  { now }: Scene,
  input: { meetsAt: string; place?: string; host?: string; units: string[] },
): Set {
  checkStep(meeting, 'arrange')
  const meetsAt = new Date(input.meetsAt)
  if (meetsAt.getTime() <= now.getTime())
    throw new AppError('ledger.due_in_past', { fields: [{ path: 'meetsAt', code: 'time.in_past' }] })
  // Whoever the dispute is about cannot be left out.
  const needed = isDispute(meeting.kind) ? meeting.invited.filter((u) => !input.units.includes(u)) : []
  if (needed.length > 0)
    throw new AppError('meeting.uninvited', { fields: [{ path: 'units', code: 'meeting.uninvited' }] })
  return {
    ...{ meetsAt, place: input.place ?? meeting.place, host: input.host ?? meeting.host },
    invited: [...new Set(input.units)],
  }
}

/** Not before its day, and not without an issue. */
export function decideConvene(meeting: Meeting, { now }: Scene, { host }: { host: string }): Set {
  checkStep(meeting, 'convene')
  if (standing(meeting).length === 0) throw new AppError('meeting.no_issue')
  if (meeting.meetsAt && beijingDate(now) < beijingDate(meeting.meetsAt))
    throw new AppError('meeting.too_early')
  return { state: 'IN_SESSION', convenedAt: now, host }
}

export interface AssignInput {
  issueId: string
  lead: string
  assists: string[]
  requirement: string
  dueAt: string
}

/** ZZ-14: one lead, its assists, a limit. @returns the issue, for the ledger to hold. */
export function checkAssign(meeting: Meeting, { issueId, lead, assists }: AssignInput): Issue {
  checkStep(meeting, 'assign')
  const issue = issueOf(meeting, issueId)
  if (issue.assignment) throw new AppError('meeting.issue_assigned')
  if (assists.includes(lead) || new Set(assists).size < assists.length)
    throw new AppError('meeting.unit_twice', { fields: [{ path: 'assists', code: 'meeting.unit_twice' }] })
  return issue
}

export const decideAssign = (
  meeting: Meeting,
  scene: Scene,
  id: string,
  given: Omit<Assigned, 'by' | 'at'>,
): Set => changed(meeting, id, { assignment: { ...given, ...stamp(scene) } })

export function decideClose(meeting: Meeting, { now, actor }: Scene, minutes: string | undefined): Set {
  checkStep(meeting, 'close')
  const held: Set = { state: 'HELD', heldAt: now, minutes: minutes ?? '', closedBy: actor.name }
  if (isDispute(meeting.kind)) {
    // SP-30: called by the ladder, the order stays with its units; every other dispute ends with a ruling.
    if (meeting.reason !== 'COORDINATION') throw new AppError('meeting.needs_ruling')
    return { ...held, convenedAt: now }
  }
  const open = standing(meeting).filter((i) => !i.assignment)
  if (open.length > 0) throw new AppError('meeting.issues_open', { n: open.length })
  return held
}

export function decideCancel(meeting: Meeting, _: Scene, { reason }: { reason: string }): Set {
  checkStep(meeting, 'cancel')
  return { state: 'CANCELLED', cancelled: reason }
}
