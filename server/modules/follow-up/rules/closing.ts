/** 结案、重新办理、归档、成效与表扬（T29、T31、T32、T41、T43、T44；SP-15、CZ-23）。 */
import { AppError, type ErrorCode } from '../../../../common/errors.ts'
import type { Closure, Draft, Env, Order } from '../../orders/public.ts'
import { stopAll } from '../../orders/public.ts'
import { mediating, settledNow } from './mediation.ts'
import { openRound } from './round.ts'

/** Closes when nobody is still to be asked and no mediation goes on; the end of either comes here. */
export function closeWhenDone(draft: Draft): void {
  const { order } = draft
  const waiting = order.requests.some(
    (r) => r.state === 'LINKED' && (r.followUpState === 'PENDING' || r.followUpState === 'TRIED'),
  )
  if (order.state === 'PENDING_FOLLOW_UP' && !waiting && !mediating(order)) closeFollowedUp(draft)
}

function closeFollowedUp(draft: Draft): void {
  const linked = draft.order.requests.filter((r) => r.state === 'LINKED')
  const rated = linked.filter((r) => r.followUpState === 'DONE')
  // HB-06: the two sides came to terms; that nobody rated it takes nothing from it.
  if (settledNow(draft.order))
    close(draft, rated.length === 0 ? 'close-unrated' : 'close-solved', { code: 'SETTLED' })
  else if (rated.length === 0) close(draft, 'close-unrated', { code: 'UNRATED' })
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
  if (draft.openSide('MEDIATION')) throw new AppError('mediation.open')
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
