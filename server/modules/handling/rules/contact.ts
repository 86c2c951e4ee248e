/** 联系诉求人、到场打卡、初步意见与阶段进展（T18–T20；CD-10、GS-21、GS-22）。 */
import type { ContactResult } from '../../../../common/codes.ts'
import { AppError } from '../../../../common/errors.ts'
import { metresBetween } from '../../knowledge/public.ts'
import type { Assignment, Draft, Location } from '../../orders/public.ts'
import { stop } from '../../orders/public.ts'

function begin(draft: Draft, assignment: Assignment): void {
  if (assignment.state === 'SIGNED') assignment.state = 'IN_PROGRESS'
  draft.touchAssignment(assignment)
}

/** When it happened, as the handler says; not before the task was theirs, and not in the future. */
function momentOf(draft: Draft, assignment: Assignment, said: string | undefined): Date {
  const at = said ? new Date(said) : draft.now
  if (at.getTime() > draft.now.getTime() || at.getTime() < assignment.assignedAt.getTime()) {
    throw new AppError('request.invalid', { fields: [{ path: 'at', code: 'time.out_of_range' }] })
  }
  return at
}

export function decideContact(
  draft: Draft,
  assignment: Assignment,
  input: { at?: string; result: ContactResult; note?: string },
): void {
  const at = momentOf(draft, assignment, input.at)
  begin(draft, assignment)
  draft.side(
    'CONTACT',
    input.result,
    { at: at.toISOString(), note: input.note, by: draft.env.actor.name },
    {
      assignmentId: assignment.id,
      unitCode: assignment.unitCode,
      closedAt: draft.now,
    },
  )
  if (input.result === 'REACHED') {
    assignment.firstContactAt ??= at
    stop(draft, 'contact', {}, at)
  }
  draft.emit('requester.contacted', {
    assignmentId: assignment.id,
    unit: assignment.unitCode,
    result: input.result,
    at,
  })
}

export function decideCheckIn(
  draft: Draft,
  assignment: Assignment,
  input: { at?: string; location?: Location; note?: string; attachments?: string[] },
): void {
  const { order, env } = draft
  // Arrived where there is no network: the arrival counts from then, and the record keeps when it was told.
  const at = momentOf(draft, assignment, input.at)
  begin(draft, assignment)
  assignment.checkedInAt ??= at
  const metres =
    input.location && order.place.location
      ? Math.round(metresBetween(input.location, order.place.location))
      : undefined
  // CD-10: arriving counts; a place too far from the matter is kept and flagged, not refused.
  const outsideRadius = metres === undefined ? undefined : metres > env.policy.emergency.onSiteRadiusMetres
  draft.side(
    'CHECK_IN',
    outsideRadius ? 'FLAGGED' : 'DONE',
    { ...input, metres, outsideRadius, by: env.actor.name },
    {
      assignmentId: assignment.id,
      unitCode: assignment.unitCode,
      closedAt: draft.now,
    },
  )
  stop(draft, 'arrive', {}, at)
  draft.emit('handler.checked_in', {
    assignmentId: assignment.id,
    unit: assignment.unitCode,
    metres,
    outsideRadius,
    ...(input.at ? { at } : {}),
  })
}

export function decideReportProgress(
  draft: Draft,
  assignment: Assignment,
  input: { kind: 'PRELIMINARY' | 'INTERIM'; text: string; public?: boolean; attachments?: string[] },
): void {
  begin(draft, assignment)
  draft.side(
    'PROGRESS',
    input.kind,
    {
      ...{ text: input.text, public: input.public ?? false, by: draft.env.actor.name },
      ...(input.attachments ? { attachments: input.attachments } : {}),
    },
    {
      assignmentId: assignment.id,
      unitCode: assignment.unitCode,
      closedAt: draft.now,
    },
  )
  if (assignment.role === 'LEAD') stop(draft, input.kind === 'PRELIMINARY' ? 'preliminary' : 'interim')
  if (input.public) draft.tellRequesters('PROGRESS', input.text)
  draft.emit('progress.reported', {
    assignmentId: assignment.id,
    unit: assignment.unitCode,
    kind: input.kind,
    text: input.text,
  })
}
