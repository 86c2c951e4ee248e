/**
 * 工单审核：提交、审核通过、要求补充、补充、更正、撤销（T7–T9、T36）。
 * 提交人与审核人不能是同一人（政策可定）；紧急工单可免审直派；市民逾期不补充，按“无法核实”结案。
 */
import type { CompleteDetailsBody } from '../../../api/details.ts'
import { AppError } from '../../../common/errors.ts'
import type { Draft } from '../orders/public.ts'
import { checkOwner, fastTrackWhenDue, stop, stopAll } from '../orders/public.ts'
import { moveCategory } from './rules/details.ts'

/** Fields an order must have before it leaves the agent. */
export function missingFields(draft: Draft): string[] {
  const { order } = draft
  const missing: string[] = []
  if (!order.title.trim()) missing.push('title')
  if (!order.summary.trim()) missing.push('summary')
  if (!order.categoryCode) missing.push('categoryCode')
  return missing
}

/** Orders that go straight to dispatch. */
export const skipsReview = (
  { policy }: Pick<Draft['env'], 'policy'>,
  { type, urgency }: Pick<Draft['order'], 'type' | 'urgency'>,
): boolean => policy.review.skipFor.types.includes(type) || policy.review.skipFor.urgency.includes(urgency)

export function decideSubmit(draft: Draft): void {
  const { order, env } = draft
  const missing = missingFields(draft)
  if (missing.length > 0) {
    throw new AppError('form.incomplete', { fields: missing.map((path) => ({ path, code: 'required' })) })
  }
  stop(draft, 'intake')
  const skip = skipsReview(env, order)
  if (!skip) draft.startClock('review')
  draft.move('submit', skip ? 'PENDING_DISPATCH' : 'PENDING_REVIEW', { reviewed: !skip })
  fastTrackWhenDue(draft)
}

export function decideApprove(draft: Draft): void {
  const { order, env } = draft
  checkOwner(draft)
  if (env.policy.review.differentPerson && env.actor.userId !== null && env.actor.userId === order.authorId) {
    throw new AppError('review.same_person')
  }
  stop(draft, 'review')
  draft.move('approve', 'PENDING_DISPATCH')
  fastTrackWhenDue(draft)
}

export function decideAskInfo(draft: Draft, input: { question: string }): void {
  stop(draft, 'review')
  draft.startClock('info', { limit: draft.env.policy.intake.infoSilentDays })
  draft.side('INFO', 'ASKED', { question: input.question, by: draft.env.actor.name })
  draft.tellRequesters('INFO_ASKED', input.question)
  draft.move('ask-info', 'PENDING_INFO', { question: input.question })
}

/** A supplement while the order waits for it sends it back to review; at any other time it is kept with the order. */
export function decideSupplement(draft: Draft, input: { text: string; requestId?: string }): void {
  const { order } = draft
  const asked = draft.openSide('INFO')
  if (asked) draft.setSide(asked, 'ANSWERED', { answer: input.text }, true)
  else
    draft.side(
      'INFO',
      'VOLUNTEERED',
      { answer: input.text, requestId: input.requestId },
      { closedAt: draft.now },
    )
  draft.searchChanged = true
  if (order.state !== 'PENDING_INFO') {
    draft.emit('order.supplemented', { from: order.state, to: order.state, text: input.text })
    return
  }
  stop(draft, 'info')
  draft.startClock('review')
  draft.move('supplement', 'PENDING_REVIEW', { text: input.text })
}

/** The silent requester: closed as 无法核实, nothing is held against a unit. */
export function closeSilent(draft: Draft): void {
  const { order } = draft
  stopAll(draft)
  order.closure = { code: 'CANNOT_VERIFY' }
  order.closedAt = draft.now
  for (const request of order.requests) {
    request.followUpState = 'EXEMPT'
    request.feedbackAt = draft.now
    draft.touchRequest(request)
  }
  draft.tellRequesters('CLOSED_SILENT', '多次联系未获补充信息，工单按无法核实办结，您可随时再次反映。')
  draft.move('close-silent', 'CLOSED', { closure: order.closure })
}

export interface Correction {
  type?: Draft['order']['type']
  categoryCode?: string
  title?: string
  summary?: string
  difficulty?: Draft['order']['difficulty']
  details?: CompleteDetailsBody
  reason?: string
}

/** CD-02: a correction keeps the old value in the record; another category asks for what it asks of a new order. */
export function decideCorrect(draft: Draft, input: Correction): void {
  const { order, env } = draft
  if (input.categoryCode && !env.knowsCategory(input.categoryCode)) {
    throw new AppError('category.unknown', {
      code: input.categoryCode,
      fields: [{ path: 'categoryCode', code: 'unknown' }],
    })
  }
  const moved =
    input.categoryCode && input.categoryCode !== order.categoryCode ? input.categoryCode : undefined
  const completed =
    moved || input.details ? moveCategory(draft, moved ?? order.categoryCode, input.details) : []
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const key of ['type', 'categoryCode', 'title', 'summary', 'difficulty'] as const) {
    const value = input[key]
    if (value !== undefined && value !== order[key]) {
      before[key] = order[key]
      after[key] = value
      Object.assign(order, { [key]: value })
    }
  }
  draft.searchChanged = true
  draft.emit('order.corrected', {
    from: order.state,
    to: order.state,
    before,
    after,
    reason: input.reason,
    ...(completed.length > 0 ? { completed } : {}),
  })
}

/** Public interest outlives a withdrawal: such an order goes on without its requester. */
export function decideWithdraw(draft: Draft, input: { reason?: string }): void {
  const { order, env } = draft
  if (order.tags.some((tag) => env.policy.withdraw.publicInterestTags.includes(tag))) {
    throw new AppError('withdraw.public_interest')
  }
  stopAll(draft)
  for (const assignment of order.assignments) {
    if (['ACCEPTED', 'RETURNED', 'RECALLED'].includes(assignment.state)) continue
    assignment.previousState = assignment.state
    assignment.state = 'RECALLED'
    assignment.endedAt = draft.now
    draft.touchAssignment(assignment)
  }
  for (const request of order.requests) {
    if (request.state !== 'LINKED') continue
    request.state = 'WITHDRAWN'
    request.feedbackAt = draft.now
    draft.touchRequest(request)
  }
  order.closure = { code: 'WITHDRAWN', note: input.reason }
  order.closedAt = draft.now
  draft.move('withdraw', 'CANCELLED', { reason: input.reason })
}
