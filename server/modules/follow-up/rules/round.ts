/** 重办：不满意累计、催办督办、开启新一轮（HK-14、HK-15、HK-20；T30、T41）。 */
import type { Draft } from '../../orders/public.ts'
import {
  assignUnit,
  openSupervision,
  recallAll,
  sendUrge,
  startHandlingClocks,
  stopAll,
  whistleForDissatisfied,
} from '../../orders/public.ts'
import { type FollowUpInput, isNegative, negativeRungs } from './result.ts'

/** HK-14/15 and HK-20: count, act at the thresholds, open the next round. */
export function rehandle(draft: Draft, input: FollowUpInput): void {
  const { order, env } = draft
  const { negative } = env.policy.followUp
  order.negativeCount += 1
  const unit = order.leadUnit ?? order.reply?.unitCode
  draft.emit('follow_up.negative', {
    count: order.negativeCount,
    satisfaction: input.satisfaction,
    resolution: input.resolution,
  })
  if (negative.rehandle) openRound(draft, 'rehandle', { cause: 'NEGATIVE_FOLLOW_UP', note: input.note })
  if (!unit) return
  const rungs = negativeRungs(order.negativeCount, negative)
  if (rungs.urge) {
    sendUrge(
      draft,
      unit,
      `回访不满意或未解决累计 ${order.negativeCount} 次`,
      input.note ?? '回访不满意，请限期重新办理。',
    )
  }
  if (rungs.supervise) {
    openSupervision(
      draft,
      unit,
      negative.joint ? 'JOINT_REPEATED_NEGATIVE' : 'REPEATED_NEGATIVE',
      `回访不满意或未解决累计 ${order.negativeCount} 次`,
    )
  }
  whistleForDissatisfied(draft, [unit])
}

/** A new round: same number, same life, its own clocks (E.1). */
export function openRound(draft: Draft, action: 'rehandle' | 'reopen', data: Record<string, unknown>): void {
  const { order, env } = draft
  const lead = order.assignments.find(
    (a) => a.role === 'LEAD' && a.round === order.round && a.state !== 'RETURNED',
  )
  const assists = order.assignments.filter(
    (a) => a.role === 'ASSIST' && a.round === order.round && a.parentId === null && a.state === 'ACCEPTED',
  )
  stopAll(draft, ['urgeAck', 'superviseDue', 'noticeReply'])
  recallAll(draft)
  const previousReply = order.reply
  order.round += 1
  order.reply = null
  order.repliedAt = null
  order.closedAt = null
  order.closure = null
  for (const request of order.requests) {
    if (request.state !== 'LINKED' || request.followUpState === 'DONE') continue
    request.followUpState = 'PENDING'
    draft.touchRequest(request)
  }
  // The requester who was not content is asked again after the next reply.
  for (const request of order.requests) {
    if (
      request.state === 'LINKED' &&
      request.followUpState === 'DONE' &&
      isNegative(env, {
        satisfaction: request.satisfaction ?? undefined,
        resolution: request.resolution ?? undefined,
      })
    ) {
      request.followUpState = 'PENDING'
      draft.touchRequest(request)
    }
  }
  const enters = env.policy.followUp.rehandle.enters
  if (enters === 'DISPATCHED' && lead) {
    assignUnit(draft, { unitCode: lead.unitCode, role: 'LEAD', direction: lead.direction ?? undefined })
    for (const a of assists)
      assignUnit(draft, { unitCode: a.unitCode, role: 'ASSIST', direction: a.direction ?? undefined })
    startHandlingClocks(draft)
    draft.move(action, 'DISPATCHED', { ...data, lead: lead.unitCode, previousReply: previousReply?.at })
    return
  }
  draft.startClock('dispatch')
  draft.move(action, 'PENDING_DISPATCH', { ...data, previousReply: previousReply?.at })
}
