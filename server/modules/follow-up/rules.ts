/**
 * 回访与结案：答复审核，独立回访（承办人员不得自访，SP-31..33），满意与解决分开记；
 * 不满意或未解决即重办，累计 2 次自动催办、4 次自动督办（HK-14、HK-15）；
 * 多次（不少于规定日数）联系不上按未评价结案；承诺结案到期未兑现自动重办并督办（CZ-16）。
 */
import type { ContactResult, Resolution, Satisfaction } from '../../../common/codes.ts'
import { AppError, type ErrorCode } from '../../../common/errors.ts'
import { beijingDate } from '../../../common/time.ts'
import type { Actor } from '../../platform/context.ts'
import type { Closure, Draft, Env, Order, Request } from '../orders/public.ts'
import {
  assignUnit,
  checkOwner,
  isActive,
  openSupervision,
  recallAll,
  runOn,
  sendUrge,
  startHandlingClocks,
  stop,
  stopAll,
  whistleForDissatisfied,
} from '../orders/public.ts'

// --- reply review ---

export function decideReviewReply(draft: Draft, input: { accept: boolean; reason?: string }): void {
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
    draft.move('review-reply', 'IN_PROGRESS', { accepted: false, reason: input.reason })
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
  })
}

/** Whether the hotline itself must call. A sample is drawn from the order's id, so anyone can draw it again. */
export function followUpRequired(order: Order, env: Env): boolean {
  const { scope, samplePercent, enterpriseAlways } = env.policy.followUp
  if (scope === 'ALL' || (enterpriseAlways && order.enterprise)) return true
  if (scope === 'NON_ENQUIRY') return order.type !== 'ENQUIRY'
  return Number.parseInt(order.id.slice(-8), 16) / 0xffffffff < samplePercent / 100
}

// --- follow-up ---

export interface FollowUpInput {
  requestId?: string
  outcome: ContactResult
  satisfaction?: Satisfaction
  resolution?: Resolution
  note?: string
  source?: 'HOTLINE' | 'DEPUTY'
  deputy?: string
}

export function isNegative(env: Env, input: Pick<FollowUpInput, 'satisfaction' | 'resolution'>): boolean {
  const dissatisfied = input.satisfaction === 'DISSATISFIED' || input.satisfaction === 'VERY_DISSATISFIED'
  const unresolved = input.resolution === 'UNRESOLVED'
  const { counts } = env.policy.followUp.negative
  if (counts === 'DISSATISFIED') return dissatisfied
  if (counts === 'UNRESOLVED') return unresolved
  return dissatisfied || unresolved
}

/** SP-31..33: whoever handled it may not be the one who asks how it was handled. */
export const barredFromFollowUp = (actor: Actor): ErrorCode | null =>
  actor.unitCode === null ? null : 'followup.by_handler'

export function decideFollowUp(
  draft: Draft,
  input: FollowUpInput,
  by: 'HOTLINE' | 'CITIZEN' = 'HOTLINE',
): void {
  const { order } = draft
  checkOwner(draft)
  const request = pickRequest(order, input.requestId)
  if (input.outcome === 'REACHED' && (!input.satisfaction || !input.resolution)) {
    throw new AppError('followup.result_needed', {
      fields: [
        ...(input.satisfaction ? [] : [{ path: 'satisfaction', code: 'required' }]),
        ...(input.resolution ? [] : [{ path: 'resolution', code: 'required' }]),
      ],
    })
  }
  if (input.source === 'DEPUTY') {
    if (!draft.env.policy.supervision.external.includes('DEPUTIES'))
      throw new AppError('followup.no_deputies')
    recordDeputy(draft, request, input)
    return
  }
  if (order.state === 'CLOSED') {
    checkCommitment(draft, request, input)
    return
  }
  draft.side(
    'FOLLOW_UP',
    input.outcome,
    { ...input, requestId: request.id, source: by, by: draft.env.actor.name },
    { closedAt: draft.now },
  )
  if (input.outcome === 'REACHED') {
    request.satisfaction = input.satisfaction!
    request.resolution = input.resolution!
    request.followUpState = 'DONE'
    request.feedbackAt ??= draft.now
  } else if (input.outcome === 'REFUSED' || attemptsUsedUp(draft, request)) {
    request.followUpState = 'UNREACHABLE'
    request.satisfaction = draft.env.policy.followUp.defaultRating
  } else request.followUpState = 'TRIED'
  draft.touchRequest(request)
  const negative = input.outcome === 'REACHED' && isNegative(draft.env, input)
  draft.emit('follow_up.recorded', { requestId: request.id, source: by, ...pick(input), negative })
  if (negative) {
    rehandle(draft, input)
    return
  }
  const waiting = order.requests.some(
    (r) => r.state === 'LINKED' && (r.followUpState === 'PENDING' || r.followUpState === 'TRIED'),
  )
  if (!waiting) closeFollowedUp(draft)
}

/** HK-18, Q13: a people's deputy asks on the Sunday line; it stands beside the hotline's own follow-up and changes nothing. */
function recordDeputy(draft: Draft, request: Request, input: FollowUpInput): void {
  draft.side(
    'FOLLOW_UP',
    `DEPUTY_${input.outcome}`,
    { ...input, requestId: request.id, by: draft.env.actor.name },
    { closedAt: draft.now },
  )
  const { source, deputy } = input
  draft.emit('follow_up.deputy', { requestId: request.id, source, deputy, ...pick(input) })
}

const pick = ({ outcome, satisfaction, resolution, note }: FollowUpInput) => ({
  outcome,
  satisfaction,
  resolution,
  note,
})

function pickRequest(order: Order, requestId: string | undefined): Request {
  const linked = order.requests.filter((r) => r.state === 'LINKED')
  const found =
    requestId === undefined
      ? (linked.find((r) => r.followUpState === 'PENDING' || r.followUpState === 'TRIED') ?? linked[0])
      : linked.find((r) => r.id === requestId)
  if (!found)
    throw new AppError('followup.request_unknown', { fields: [{ path: 'requestId', code: 'unknown' }] })
  return found
}

/** T32: at least n tries, on at least m different days, this one included. */
function attemptsUsedUp(draft: Draft, request: Request): boolean {
  const { maxAttempts, minDays } = draft.env.policy.followUp
  const tries = draft.order.sides.filter(
    (s) =>
      s.kind === 'FOLLOW_UP' &&
      s.round === draft.order.round &&
      s.data.requestId === request.id &&
      s.state === 'UNREACHABLE',
  )
  return tries.length >= maxAttempts && new Set(tries.map((s) => beijingDate(s.openedAt))).size >= minDays
}

function closeFollowedUp(draft: Draft): void {
  const linked = draft.order.requests.filter((r) => r.state === 'LINKED')
  const rated = linked.filter((r) => r.followUpState === 'DONE')
  if (rated.length === 0) close(draft, 'close-unrated', { code: 'UNRATED' })
  else
    close(draft, 'close-solved', {
      code: rated.every((r) => r.resolution === 'EXPLAINED') ? 'EXPLAINED' : 'SOLVED',
    })
}

export function close(
  draft: Draft,
  action: 'close-solved' | 'close-unrated' | 'close-explained' | 'close-with-commitment',
  closure: Closure,
): void {
  const { order, env } = draft
  stopAll(draft, ['urgeAck', 'superviseDue', 'noticeReply'])
  // KL-08: 小事不出社区、大事不出街道 — the level of the unit that answered for it.
  const level = order.leadUnit === null ? undefined : env.units.unit(order.leadUnit)?.kind
  order.closure = { ...closure, level }
  order.closedAt = draft.now
  draft.move(action, 'CLOSED', { closure: order.closure })
}

/** HK-14/15 and HK-20: count, act at the thresholds, open the next round. */
function rehandle(draft: Draft, input: FollowUpInput): void {
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
  if (order.negativeCount === negative.urgeAt) {
    sendUrge(
      draft,
      unit,
      `回访不满意或未解决累计 ${order.negativeCount} 次`,
      input.note ?? '回访不满意，请限期重新办理。',
    )
  }
  if (order.negativeCount === negative.superviseAt) {
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

// --- commitment ---

export function decideCloseWithCommitment(draft: Draft, input: { promise: string; dueAt: string }): void {
  const { order } = draft
  const dueAt = new Date(input.dueAt)
  if (dueAt.getTime() <= draft.now.getTime())
    throw new AppError('close.promise_in_past', { fields: [{ path: 'dueAt', code: 'time.in_past' }] })
  const side = draft.side(
    'COMMITMENT',
    'OPEN',
    { promise: input.promise, dueAt: input.dueAt, by: draft.env.actor.name },
    { unitCode: order.leadUnit },
  )
  close(draft, 'close-with-commitment', { code: 'COMMITTED', note: input.promise })
  draft.startClock('commitmentDue', { subjectId: side.id, dueAt })
  draft.tellRequesters('COMMITTED', `承办单位承诺：${input.promise}`)
}

/** A follow-up on a promise: kept, or broken and back to work at once. */
function checkCommitment(draft: Draft, request: Request, input: FollowUpInput): void {
  const side = draft.openSide('COMMITMENT')
  if (!side) throw new AppError('order.state', { state: '已结案' })
  draft.side(
    'FOLLOW_UP',
    input.outcome,
    { ...input, requestId: request.id, by: draft.env.actor.name },
    { closedAt: draft.now },
  )
  draft.emit('follow_up.recorded', { requestId: request.id, commitmentId: side.id, ...pick(input) })
  if (input.outcome !== 'REACHED') return
  request.satisfaction = input.satisfaction!
  request.resolution = input.resolution!
  request.followUpState = 'DONE'
  draft.touchRequest(request)
  if (!isNegative(draft.env, input)) {
    stop(draft, 'commitmentDue', { subjectId: side.id })
    draft.setSide(side, 'FULFILLED', {}, true)
    draft.emit('commitment.fulfilled', { commitmentId: side.id })
    return
  }
  draft.order.negativeCount += 1
  breakCommitment(draft, side.id)
}

/** CZ-16: the promised day passed without the promise being kept: reopened and supervised. */
export function breakCommitment(draft: Draft, sideId: string): void {
  const side = draft.openSide('COMMITMENT', sideId)
  if (!side || draft.order.state !== 'CLOSED') return
  draft.setSide(side, 'BROKEN', {}, true)
  draft.emit('commitment.broken', { commitmentId: side.id, promise: side.data.promise })
  const unit = draft.order.leadUnit
  openRound(draft, 'reopen', { cause: 'COMMITMENT_BROKEN', commitmentId: side.id })
  if (unit) openSupervision(draft, unit, 'COMMITMENT_BROKEN', `承诺“${side.data.promise}”到期未兑现`)
}

// --- other closings ---

export function decideCloseExplained(draft: Draft, input: { reason: string; evidence: string }): void {
  if (draft.env.actor.outsourced) throw new AppError('outsourced.forbidden')
  draft.side('EXEMPTION', 'FILED', {
    code: 'UNREASONABLE',
    kpis: ['satisfactionRate', 'resolutionRate'],
    evidence: input.evidence,
    by: draft.env.actor.name,
    firstBy: draft.env.actor.userId,
  })
  close(draft, 'close-explained', { code: 'EXPLAINED', note: input.reason })
}

/** The follow-up's limit passed on an order that nobody of the hotline had to call: it closes unrated. */
export function closeUnfollowed(draft: Draft): boolean {
  const { order } = draft
  if (order.state !== 'PENDING_FOLLOW_UP' || order.followUpRequired) return false
  for (const request of order.requests) {
    if (request.state !== 'LINKED' || request.followUpState === 'DONE') continue
    request.followUpState = 'EXEMPT'
    request.satisfaction = draft.env.policy.followUp.defaultRating
    draft.touchRequest(request)
  }
  closeFollowedUp(draft)
  return true
}

export function reopenRefusal(order: Order, env: Env): ErrorCode | null {
  const { approvedBy } = env.policy.reopen
  if (env.actor.roles.some((role) => approvedBy.includes(role))) return null
  const until = order.closedAt && reopenUntil(order, env)
  return until && env.now.getTime() > until.getTime() ? 'reopen.window_passed' : null
}

function reopenUntil(order: Order, env: Env): Date {
  const { amount, unit } = env.policy.reopen.window
  const perUnit = { MIN: 60_000, HOUR: 3_600_000, WH: 3_600_000, WD: 86_400_000, DAY: 86_400_000 }[unit]
  return new Date(order.closedAt!.getTime() + amount * perUnit)
}

export function decideReopen(draft: Draft, input: { reason: string }): void {
  const refused = reopenRefusal(draft.order, draft.env)
  if (refused) throw new AppError(refused)
  const promise = draft.openSide('COMMITMENT')
  if (promise) draft.setSide(promise, 'BROKEN', { reason: input.reason }, true)
  openRound(draft, 'reopen', { cause: 'REOPENED', reason: input.reason })
}

/** SP-15: nothing is filed away while a requester waits for an answer. */
export function decideArchive(draft: Draft): void {
  const { order } = draft
  if (order.requests.some((r) => r.state === 'LINKED' && r.feedbackAt === null))
    throw new AppError('archive.feedback_missing')
  if (draft.openSide('COMMITMENT')) throw new AppError('archive.feedback_missing')
  stopAll(draft)
  draft.move('archive', 'ARCHIVED')
}

export function decideOutcome(
  draft: Draft,
  input: { kind: string; amountFen?: number; people?: number; text?: string },
): void {
  draft.side(
    'OUTCOME',
    input.kind,
    { ...input, by: draft.env.actor.name },
    { unitCode: draft.env.actor.unitCode, closedAt: draft.now },
  )
  draft.emit('outcome.recorded', { ...input })
}

/** CZ-23: thanks after closing are kept with the order and change nothing else. */
export function decidePraise(
  draft: Draft,
  input: { text: string; requestId?: string; unitCode?: string },
): void {
  draft.side(
    'PRAISE',
    'RECORDED',
    { ...input, by: draft.env.actor.name },
    { unitCode: input.unitCode ?? draft.order.leadUnit, closedAt: draft.now },
  )
  draft.emit('praise.recorded', { ...input })
}

// --- exemption (T42) ---

export function decideRequestExemption(
  draft: Draft,
  input: { code: string; kpis: string[]; evidence: string },
): void {
  const { env, order } = draft
  if (
    order.closedAt &&
    draft.now.getTime() > draft.dueAfter(env.policy.exemption.window, order.closedAt).getTime()
  ) {
    throw new AppError('exemption.window_passed')
  }
  const side = draft.side(
    'EXEMPTION',
    'FILED',
    { ...input, by: env.actor.name },
    { unitCode: env.actor.unitCode },
  )
  draft.emit('exemption.requested', { exemptionId: side.id, ...input })
}

/** Two people, neither of them outsourced, or nothing is granted. */
export function decideExemption(
  draft: Draft,
  input: { exemptionId?: string; approve: boolean; reason?: string },
): void {
  const { env } = draft
  if (env.actor.outsourced) throw new AppError('outsourced.forbidden')
  const side = draft.openSide('EXEMPTION', input.exemptionId)
  if (!side) throw new AppError('side.none')
  if (side.data.firstBy === env.actor.userId) throw new AppError('exemption.same_person')
  const first = side.data.firstBy === undefined
  const said = first
    ? { firstBy: env.actor.userId, firstName: env.actor.name }
    : { secondBy: env.actor.userId, secondName: env.actor.name }
  if (!input.approve) draft.setSide(side, 'REFUSED', { ...said, decidedReason: input.reason }, true)
  else if (first) draft.setSide(side, 'FIRST_APPROVED', said)
  else draft.setSide(side, 'GRANTED', { ...said, decidedReason: input.reason }, true)
  draft.emit('exemption.decided', { exemptionId: side.id, state: side.state, kpis: side.data.kpis })
}
