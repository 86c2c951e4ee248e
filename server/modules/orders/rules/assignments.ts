/**
 * 承办任务：派给一个单位、收回、送达，以及整单的办理时限何时起算（T10、T13，HK-20，Q34）。
 */

import type { ClockKind, Urgency } from '../../../../common/codes.ts'
import type { TimerRule } from '../../policy/public.ts'
import { type Assignment, type AssignmentInput, ENDED_ASSIGNMENT, isActive } from '../model.ts'
import { stopClock } from './clocks.ts'
import type { Draft } from './draft.ts'

/** Assigns a unit anew: what it still holds in this round is taken back first, so no unit has a matter twice (ZZ-07). */
export function assignAnew(draft: Draft, input: AssignmentInput, instruction?: string): Assignment {
  const { order } = draft
  const standing = order.assignments.find(
    (a) => a.unitCode === input.unitCode && a.round === order.round && isActive(a),
  )
  if (standing) recall(draft, standing)
  return assignUnit(draft, input, instruction)
}

/** One assignment with the clocks that belong to it. */
export function assignUnit(
  draft: Draft,
  input: AssignmentInput,
  instruction?: string,
  parent?: Assignment,
): Assignment {
  const { order } = draft
  const assignment = draft.assign(input, { instruction: instruction ?? null, parentId: parent?.id ?? null })
  if (input.role === 'COPY') return assignment
  const window = draft.rule('returnWindow')
  if (window) {
    // Kept with the assignment, not as a clock: nothing happens when it passes, a later request is refused.
    assignment.returnUntil = draft.dueAfter(window)
  }
  draft.startClock('sign', { assignmentId: assignment.id })
  // GS-34: every unit confirms for itself; where the limit counts from acceptance it is one for the whole order (CD-08).
  if (draft.rule('deliver')?.from !== 'ACCEPTED') draft.startClock('deliver', { assignmentId: assignment.id })
  if (input.role === 'LEAD') {
    if (contactStarts(draft) === 'DISPATCHED') draft.startClock('contact', { assignmentId: assignment.id })
  }
  // An ordinary task waits in the unit's queue, which updates by itself; an urgent one is also pushed and on record.
  if (order.urgency !== 'ORDINARY') {
    draft.deliver('PUSH', input.unitCode, { number: order.number, title: order.title, role: input.role })
  }
  return assignment
}

/** When the first-contact clock starts: at dispatch when it is urgent, otherwise when the unit signs (T13). */
export const contactStarts = (draft: Draft): 'DISPATCHED' | 'SIGNED' =>
  contactStart(draft.rule('contact'), draft.order.urgency)

export function contactStart(
  rule: Pick<TimerRule, 'from'> | null,
  urgency: Urgency,
): 'DISPATCHED' | 'SIGNED' {
  const from = rule?.from
  return from === 'SIGNED' || from === 'DISPATCHED' ? from : urgency === 'ORDINARY' ? 'SIGNED' : 'DISPATCHED'
}

/** The clocks of handling that run for the order as a whole, once a round. */
export function startHandlingClocks(draft: Draft): void {
  const { order } = draft
  const running = (kind: ClockKind) => order.clocks.some((c) => c.kind === kind && c.round === order.round)
  if (!running('complete') && draft.rule('complete')?.from !== 'SIGNED')
    draft.startClock('complete', rehandleLimit(draft))
  for (const kind of ['arrive', 'preliminary', 'interim', 'track'] as const)
    if (!running(kind)) draft.startClock(kind)
}

/** Q34: a later round gets its share of the first limit, at least the policy's minimum. */
function rehandleLimit(draft: Draft) {
  const { order, env } = draft
  const rule = draft.rule('complete')
  if (order.round === 1 || !rule) return {}
  const { factor, minimum } = env.policy.followUp.rehandle
  return { limit: draft.shorter({ amount: rule.amount, unit: rule.unit }, factor, minimum) }
}

/** Takes an assignment back: nothing more is owed on it. */
export function recall(draft: Draft, assignment: Assignment): void {
  if (ENDED_ASSIGNMENT.includes(assignment.state)) return
  assignment.previousState = assignment.state
  assignment.state = 'RECALLED'
  assignment.endedAt = draft.now
  draft.touchAssignment(assignment)
  draft.dropClocksOf(assignment.id)
  for (const child of draft.order.assignments) if (child.parentId === assignment.id) recall(draft, child)
}

export function recallAll(draft: Draft): void {
  for (const assignment of draft.order.assignments) recall(draft, assignment)
}

export function acknowledgeDelivery(draft: Draft, assignment: Assignment): void {
  const { order, env } = draft
  if (
    assignment.deliveredAt === null &&
    assignment.role === 'LEAD' &&
    order.urgency === 'EMERGENCY' &&
    env.policy.ownership.firstReceiverInEmergency
  ) {
    // GS-31: with the lead's word the first receiver lets go.
    draft.emit('order.handed_over', { from: order.ownerId ?? order.authorId, toUnit: assignment.unitCode })
  }
  assignment.deliveredAt ??= draft.now
  draft.touchAssignment(assignment)
  for (const clock of draft.running('deliver')) {
    if (clock.assignmentId === assignment.id || (clock.assignmentId === null && assignment.role === 'LEAD'))
      stopClock(draft, clock)
  }
}
