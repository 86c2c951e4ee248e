/** 挂起、恢复与终止办理：事由在目录内，期限有上限，是否停表由政策定（T23、T34）。 */
import { AppError } from '../../../../common/errors.ts'
import type { Assignment, Draft } from '../../orders/public.ts'
import { pause, resume, stop, stopAll } from '../../orders/public.ts'

export function decideRequestSuspension(
  draft: Draft,
  assignment: Assignment,
  input: { code: string; until: string; reason: string },
): void {
  const { codes, maxDays } = draft.env.policy.suspension
  if (!codes.includes(input.code)) {
    throw new AppError('suspension.code_not_allowed', {
      code: input.code,
      fields: [{ path: 'code', code: 'suspension.code_not_allowed' }],
    })
  }
  const days = (Date.parse(input.until) - draft.now.getTime()) / 86_400_000
  if (days <= 0) throw new AppError('request.invalid', { fields: [{ path: 'until', code: 'time.in_past' }] })
  if (days > maxDays)
    throw new AppError('suspension.too_long', {
      max: maxDays,
      fields: [{ path: 'until', code: 'suspension.too_long' }],
    })
  const side = draft.side(
    'SUSPENSION',
    'FILED',
    { ...input, by: draft.env.actor.name },
    { assignmentId: assignment.id, unitCode: assignment.unitCode },
  )
  draft.emit('suspension.requested', { suspensionId: side.id, ...input })
}

export function decideSuspension(
  draft: Draft,
  input: { suspensionId?: string; approve: boolean; reason?: string },
): void {
  const { order, env } = draft
  if (env.actor.outsourced) throw new AppError('outsourced.forbidden')
  const side = order.sides.find(
    (s) =>
      s.kind === 'SUSPENSION' && s.state === 'FILED' && (!input.suspensionId || s.id === input.suspensionId),
  )
  if (!side) throw new AppError('side.none')
  const data = { suspensionId: side.id, approved: input.approve, reason: input.reason }
  if (!input.approve) {
    draft.setSide(side, 'REFUSED', { decidedBy: env.actor.name, decidedReason: input.reason }, true)
    draft.emit('suspension.decided', data)
    return
  }
  draft.setSide(side, 'ACTIVE', { decidedBy: env.actor.name })
  if (env.policy.suspension.pausesBusinessClock) {
    for (const clock of order.clocks) if (!PERSONAL_CLOCKS.has(clock.kind)) pause(draft, clock)
  }
  draft.startClock('resume', { subjectId: side.id, dueAt: new Date(side.data.until) })
  draft.tellRequesters(
    'SUSPENDED',
    `您反映的事项因客观原因暂缓办理，预计 ${side.data.until.slice(0, 10)} 恢复。`,
  )
  draft.move('decide-suspension', 'SUSPENDED', data)
}

/** Clocks that a suspension of the matter does not stop: answers owed to the hotline itself. */
export const PERSONAL_CLOCKS: ReadonlySet<string> = new Set([
  'urgeAck',
  'superviseDue',
  'noticeReply',
  'whistleReportIn',
])

export function decideResume(draft: Draft): void {
  const { order } = draft
  const side = order.sides.find((s) => s.kind === 'SUSPENSION' && s.state === 'ACTIVE')
  stop(draft, 'resume')
  for (const clock of order.clocks) resume(draft, clock)
  if (side) draft.setSide(side, 'ENDED', {}, true)
  draft.move('resume', 'IN_PROGRESS')
}

export function decideTerminate(draft: Draft, input: { code: string; reason: string }): void {
  const { order, env } = draft
  if (env.actor.outsourced) throw new AppError('outsourced.forbidden')
  if (!env.policy.termination.codes.includes(input.code)) {
    throw new AppError('termination.code_not_allowed', {
      code: input.code,
      fields: [{ path: 'code', code: 'termination.code_not_allowed' }],
    })
  }
  stopAll(draft)
  order.closure = { code: 'TERMINATED', note: input.reason }
  order.closedAt = draft.now
  for (const request of order.requests) {
    request.feedbackAt = draft.now
    draft.touchRequest(request)
  }
  draft.tellRequesters('TERMINATED', input.reason)
  draft.move('terminate', 'TERMINATED', { code: input.code, reason: input.reason })
}
