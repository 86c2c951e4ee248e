/** 答复审核（T27）：通过则人人得到答复并进入回访；驳回则时限续走，不算新一轮。 */
import { fnv1a } from '../../../../common/hash.ts'
import type { ReplyCheckCode } from '../../../../common/reply-checks.ts'
import type { Draft, Env, Order } from '../../orders/public.ts'
import { isActive, runOn, stop } from '../../orders/public.ts'

/** `findings`: what the checks showed the reviewer; beside the decision they say how good each check is. */
export function decideReviewReply(
  draft: Draft,
  input: { accept: boolean; reason?: string },
  findings: readonly ReplyCheckCode[],
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
  order.followUpRequired = followUpRequired(order, draft.env)
  for (const request of order.requests) {
    if (request.state !== 'LINKED') continue
    request.followUpState = 'PENDING'
    request.feedbackAt = draft.now
    draft.touchRequest(request)
  }
  draft.startClock('followUp')
  // ZZ-04: every requester gets the reply, by the way their own request came.
  draft.tellRequesters('REPLY', order.reply?.publicText ?? '')
  draft.move('review-reply', 'PENDING_FOLLOW_UP', {
    accepted: true,
    followUpRequired: order.followUpRequired,
    findings,
  })
}

/** Whether the hotline itself must call. The sample follows from the order's number (FNV-1a), so anyone can draw it again. */
export function followUpRequired(order: Order, env: Env): boolean {
  const { scope, samplePercent, enterpriseAlways } = env.policy.followUp
  if (scope === 'ALL' || (enterpriseAlways && order.enterprise)) return true
  if (scope === 'NON_ENQUIRY') return order.type !== 'ENQUIRY'
  return fnv1a(order.number) / 2 ** 32 < samplePercent / 100
}
