/** 答复审核（T27）：通过则人人得到答复并进入回访；驳回则时限续走，不算新一轮。 */
import type { ReplyCheckCode } from '../../../../common/reply-checks.ts'
import type { Draft } from '../../orders/public.ts'
import { isActive, runOn, stop } from '../../orders/public.ts'
import { isCalled, planFollowUp, type ReadRisks } from './plan.ts'

/** `findings`: what the checks showed the reviewer; beside the decision they say how good each check is. */
export function decideReviewReply(
  draft: Draft,
  input: { accept: boolean; reason?: string },
  findings: readonly ReplyCheckCode[],
  read: ReadRisks,
): void {
  const { order } = draft
  stop(draft, 'replyReview')
  const submitted = order.assignments.filter((a) => a.round === order.round && a.state === 'SUBMITTED')
  if (!input.accept) {
    for (const a of submitted) {
      if (a.role !== 'LEAD') continue
      a.state = 'REJECTED'
      draft.touchAssignment(a)
    }
    // Not a new round (T27): the limit that the reply stopped runs on as if there had been no reply.
    for (const clock of order.clocks)
      if (clock.kind === 'complete' && clock.round === order.round) runOn(draft, clock)
    draft.move('review-reply', 'IN_PROGRESS', { accepted: false, reason: input.reason, findings })
    return
  }
  for (const a of order.assignments) {
    if (a.round !== order.round || !isActive(a)) continue
    if (a.state === 'SUBMITTED' || a.role !== 'COPY') {
      a.state = 'ACCEPTED'
      a.endedAt = draft.now
      draft.touchAssignment(a)
    }
  }
  const { basis, reasons, drawAt } = planFollowUp(order, draft.env, read)
  order.followUpRequired = isCalled(basis)
  order.followUpBasis = basis
  order.followUpDrawAt = drawAt
  for (const request of order.requests) {
    if (request.state !== 'LINKED') continue
    request.followUpState = 'PENDING'
    request.feedbackAt = draft.now
    draft.touchRequest(request)
  }
  const { live } = draft.env.policy.followUp.plan
  draft.startClock('followUp', basis === 'LIVE' && live ? { limit: live.within } : {})
  // ZZ-04: every requester gets the reply, by the way their own request came.
  draft.tellRequesters('REPLY', order.reply?.publicText ?? '')
  draft.move('review-reply', 'PENDING_FOLLOW_UP', {
    accepted: true,
    followUpRequired: order.followUpRequired,
    ...{ basis, reasons },
    findings,
  })
}
