/** 结案、重新办理、归档、成效与表扬（T29、T31、T32、T41、T43、T44；SP-15、CZ-23）。 */
import { AppError, type ErrorCode } from '../../../../common/errors.ts'
import type { Closure, Draft, Env, Order } from '../../orders/public.ts'
import { stopAll } from '../../orders/public.ts'
import { mediating, settledNow } from './mediation.ts'
import { openRecovery } from './outcome.ts'
import { nextDraw } from './plan.ts'
import { openRound } from './round.ts'

/** Closes when nobody is still to be asked and no mediation goes on; the end of either comes here. */
export function closeWhenDone(draft: Draft): void {
  const { order } = draft
  if (order.state !== 'PENDING_FOLLOW_UP' || mediating(order)) return
  const waiting = order.requests.some(
    (r) => r.state === 'LINKED' && (r.followUpState === 'PENDING' || r.followUpState === 'TRIED'),
  )
  if (!waiting) closeFollowedUp(draft)
  // The limit for those that nobody calls passed while the two sides talked.
  else if (limitPassed(order)) closeUnfollowed(draft)
}

const limitPassed = (order: Order): boolean =>
  order.clocks.findLast((c) => c.kind === 'followUp' && c.round === order.round)?.breachedAt != null

function closeFollowedUp(draft: Draft, unrated: Closure['code'] = 'UNRATED'): void {
  const linked = draft.order.requests.filter((r) => r.state === 'LINKED')
  const rated = linked.filter((r) => r.followUpState === 'DONE')
  // HB-06: the two sides came to terms; that nobody rated it takes nothing from it.
  if (settledNow(draft.order))
    close(draft, rated.length === 0 ? 'close-unrated' : 'close-solved', { code: 'SETTLED' })
  else if (rated.length === 0) close(draft, 'close-unrated', { code: unrated })
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
  // ZZ-13: both facets are told when the mediation ends, so nothing closes over it.
  if (mediating(order)) throw new AppError('mediation.open')
  stopAll(draft, ['urgeAck', 'superviseDue', 'noticeReply'])
  // KL-08: 小事不出社区、大事不出街道 — the level of the unit that answered for it.
  const level = order.leadUnit === null ? undefined : env.units.unit(order.leadUnit)?.kind
  order.closure = { ...closure, level }
  order.closedAt = draft.now
  draft.move(action, 'CLOSED', { closure: order.closure })
}

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
  if (order.state !== 'PENDING_FOLLOW_UP' || order.followUpRequired || mediating(order)) return false
  // Its draw is still to come: nobody knows yet whether it is to be called.
  if (order.followUpBasis === 'WAITING') return false
  for (const request of order.requests) {
    if (request.state !== 'LINKED' || request.followUpState === 'DONE') continue
    request.followUpState = 'EXEMPT'
    request.satisfaction = draft.env.policy.followUp.defaultRating
    draft.touchRequest(request)
  }
  // 未抽中 is not satisfied, and told apart from those that nobody could reach.
  const { notDrawn } = draft.env.policy.followUp.plan
  closeFollowedUp(draft, order.followUpBasis === 'NOT_DRAWN' ? notDrawn : 'UNRATED')
  return true
}

/** What the draw said of an order that still waits for it. @returns false when it no longer does. */
export function applyDraw(
  draft: Draft,
  { drawId, drawn, reasons }: { drawId: string; drawn: boolean; reasons: readonly string[] },
): boolean {
  const { order } = draft
  if (order.state !== 'PENDING_FOLLOW_UP' || order.followUpBasis !== 'WAITING') return false
  order.followUpRequired = drawn
  order.followUpBasis = !drawn ? 'NOT_DRAWN' : reasons.length > 0 ? 'ALWAYS' : 'DRAWN'
  order.followUpDrawAt = null
  draft.emit('follow_up.drawn', { drawId, drawn, reasons })
  // The limit for those that nobody calls passed while the draw was to come.
  if (!drawn && limitPassed(order)) closeUnfollowed(draft)
  return true
}

export function postponeDraw({ order, env, now }: Draft, from: Date): boolean {
  if (order.followUpBasis !== 'WAITING' || !order.followUpDrawAt || order.followUpDrawAt > from) return false
  order.followUpDrawAt = nextDraw(env.policy.followUp.plan.draw?.at, now)
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
  // Q06: a positive follow-up that was accepted as final ends the count; what comes after it begins anew.
  const ended = draft.order.closure?.code === 'SOLVED' ? draft.order.negativeCount : 0
  if (ended > 0) draft.order.negativeCount = 0
  openRound(draft, 'reopen', {
    ...{ cause: 'REOPENED', reason: input.reason },
    ...(ended > 0 && { negativesEnded: ended }),
  })
}

/** SP-15: nothing is filed away while a requester waits for an answer. */
export function decideArchive(draft: Draft): void {
  const { order } = draft
  if (order.requests.some((r) => r.state === 'LINKED' && r.feedbackAt === null))
    throw new AppError('archive.feedback_missing')
  if (draft.openSide('COMMITMENT')) throw new AppError('archive.feedback_missing')
  if (draft.openSide('MEDIATION')) throw new AppError('mediation.open')
  if (openRecovery(order)) throw new AppError('advance.open')
  stopAll(draft)
  draft.move('archive', 'ARCHIVED')
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
