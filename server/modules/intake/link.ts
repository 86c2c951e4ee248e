/** T5: a further request on an open order is attached, never dispatched again (ZZ-07); and its undoing. */
import { AppError } from '../../../common/errors.ts'
import type { Idempotency } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import {
  type Draft,
  type Earlier,
  isOpen,
  keptApart,
  noteFalseClosure,
  noteRecurrence,
  type Order,
  type Request,
  whistleWhenDue,
} from '../orders/public.ts'
import { changeRequest } from './change-request.ts'
import type { IntakeDeps } from './deps.ts'
import { earlierStatement } from './queries.ts'

const DAY_MS = 86_400_000
/** How far back recurrence is counted for an account of no centre, whose policy is not known yet. */
const DEFAULT_DAYS = 180

/** ZZ-07: a further request on an open order is attached, never dispatched again. */
export const link = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { orderId: string },
  key: Idempotency | null,
) =>
  changeRequest(
    deps,
    ctx,
    id,
    'link',
    key,
    async (request, tx, { order }) => {
      if (!order || order.centre !== request.centre)
        throw new AppError('not_found', { fields: [{ path: 'orderId', code: 'unknown' }] })
      const thanks = request.type === 'PRAISE' && ['CLOSED', 'ARCHIVED'].includes(order.state)
      if (!isOpen(order) && !thanks) throw new AppError('link.not_same_matter')
      const draft = thanks
        ? await attachPraise(deps, ctx, tx, order, request)
        : await attach(deps, ctx, tx, order, request)
      return {
        data: { orderId: order.id, orderNumber: order.number, joined: true },
        answer: { order: deps.engine.view(draft) },
      }
    },
    { order: input.orderId },
  )

/** CZ-23: a call of thanks joins the order that it thanks for and changes nothing else about it. */
async function attachPraise(
  deps: IntakeDeps,
  ctx: Ctx,
  tx: Tx,
  order: Order,
  request: Request,
): Promise<Draft> {
  request.orderId = order.id
  request.followUpState = 'EXEMPT'
  request.feedbackAt = ctx.now
  const draft = await deps.engine.touchLoaded(tx, ctx, order, (d) => {
    const data = { text: request.body, requestId: request.id, requestNumber: request.number }
    d.side(
      'PRAISE',
      'RECORDED',
      { ...data, by: ctx.actor.name },
      { unitCode: order.leadUnit, closedAt: ctx.now },
    )
    d.emit('praise.recorded', { ...data, unit: order.leadUnit })
    return true
  })
  order.requests.push({ ...request, state: 'LINKED' })
  return draft!
}

async function attach(deps: IntakeDeps, ctx: Ctx, tx: Tx, order: Order, request: Request): Promise<Draft> {
  request.orderId = order.id
  request.cycleRepeat = true
  const earlier = (await tx.query(
    earlierOf(deps, ctx, request.centre, request.id, order.categoryCode),
  )) as unknown as Earlier[]
  // Two orders are written in id order, here and wherever else it is done: nobody waits in a circle.
  const closed = closedBefore(deps, ctx, order, earlier)
  const first = closed !== undefined && closed < order.id
  if (first) await markFalseClosure(deps, ctx, tx, order, request, closed)
  const draft = await deps.engine.touchLoaded(tx, ctx, order, (d) => {
    d.order.requestCount += 1
    d.order.duplicateCount += 1
    d.order.confidential ||= request.confidential
    d.searchChanged = true
    whistleWhenDue(d)
    // The follow-up of the current round asks this requester too.
    request.followUpState = 'PENDING'
    d.emit('request.attached', { requestId: request.id, requestNumber: request.number })
    d.deliver(
      'REPLY',
      request.channel,
      { template: 'LINKED', number: request.number, text: '您反映的事项正在办理，已为您关联。' },
      request.id,
    )
    noteRecurrence(d, earlier)
    if (order.state === 'PENDING_FOLLOW_UP') {
      // The others have the reply already; whoever comes now gets it too, and is asked with them.
      request.feedbackAt = ctx.now
      const text = order.reply?.publicText ?? ''
      d.deliver('REPLY', request.channel, { template: 'REPLY', text, number: request.number }, request.id)
    }
    return true
  })
  order.requests.push({ ...request, state: 'LINKED' })
  if (!first) await markFalseClosure(deps, ctx, tx, order, request, closed)
  return draft!
}

/**
 * What was closed a short while ago and comes again was perhaps not done: the latest of those closings says so itself;
 * the ones before it were questioned by the order that it closed.
 */
export async function markFalseClosure(
  deps: IntakeDeps,
  ctx: Ctx,
  tx: Tx,
  by: Order,
  request: Request,
  id: string | undefined,
): Promise<void> {
  if (id === undefined) return
  const about = { orderNumber: by.number, requestNumber: request.number }
  await deps.engine.touch(tx, ctx, id, (d) => noteFalseClosure(d, about))
}

/** The order of the latest closing that the policy's days still hold; undefined when there is none. */
export function closedBefore(
  deps: IntakeDeps,
  ctx: Ctx,
  by: Order,
  earlier: readonly Earlier[],
): string | undefined {
  if (by.type === 'PRAISE') return undefined
  const longest = Math.max(0, ...deps.engine.env(ctx, by.centre).policy.followUp.falseClosure.days)
  let latest = ctx.now.getTime() - longest * DAY_MS - 1
  let found: string | undefined
  for (const { orderId, closedAt } of earlier) {
    if (orderId === by.id || !closedAt || closedAt.getTime() <= latest) continue
    latest = closedAt.getTime()
    found = orderId
  }
  return found
}

/** Asks for earlier requests of the same kind from the same place or phone, for recurrence (HB-14). */
export function earlierOf(
  deps: IntakeDeps,
  ctx: Ctx,
  centre: string | null,
  requestId: string,
  categoryCode: string,
): Statement {
  const withinDays = centre
    ? deps.engine.env(ctx, centre).policy.supervision.letters.withinDays
    : DEFAULT_DAYS
  return earlierStatement({
    requestId,
    categoryCode,
    since: new Date(ctx.now.getTime() - withinDays * DAY_MS),
  })
}

export const unlink = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { reason: string },
  key: Idempotency | null,
) =>
  changeRequest(
    deps,
    ctx,
    id,
    'unlink',
    key,
    async (request, tx, { order }) => {
      const orderId = order!.id
      await deps.engine.touchLoaded(tx, ctx, order!, (d) => {
        if (!isOpen(d.order) || d.order.requestCount <= 1) throw new AppError('split.leaves_none')
        d.order.requestCount -= 1
        d.order.duplicateCount = Math.max(0, d.order.duplicateCount - 1)
        d.emit('request.detached', { requestId: id, reason: input.reason })
        return true
      })
      request.orderId = null
      request.cycleRepeat = false
      request.apartFrom = keptApart(request, orderId)
      return { data: { orderId, reason: input.reason } }
    },
    { order: 'own' },
  )
