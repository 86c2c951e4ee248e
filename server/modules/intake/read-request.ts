/** Reading a request and what happened to it, and showing its requester on record (B.13). */
import { type RequestDetail, Understanding } from '../../../api/intake.ts'
import type { RecordedEvent } from '../../../api/order-lists.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTx, type Tx } from '../../platform/db.ts'
import {
  assembleOrder,
  lockOrder,
  type Request,
  readRequest,
  selectEvents,
  veil,
  veilAll,
  visible,
} from '../orders/public.ts'
import { type IntakeDeps, mayTouch } from './deps.ts'
import { understandingOf } from './queries.ts'
import { presentOffered } from './request-detail.ts'

/** The request, and whether it is confidential to this reader: a unit sees it as part of an order that it has. */
async function openTo(deps: IntakeDeps, ctx: Ctx, id: string) {
  const [request] = await deps.db.query<Request>(readRequest(id))
  if (!request || !mayTouch(request, ctx)) throw new AppError('not_found')
  if (ctx.actor.unitCode === null) return { request, confidential: request.confidential }
  if (!request.orderId) throw new AppError('not_found')
  const order = await deps.engine.read(ctx, request.orderId)
  return { request, confidential: request.confidential || order.confidential }
}

export async function readOne(deps: IntakeDeps, ctx: Ctx, id: string): Promise<RequestDetail> {
  const { request, confidential } = await openTo(deps, ctx, id)
  const offered = presentOffered(request, ctx.actor, confidential)
  if (ctx.actor.unitCode !== null) return offered
  const [row] = await deps.db.query<{ understanding: unknown }>(understandingOf(id))
  // What an older version or an import stored is shown only when it still has today's shape.
  const understanding = Understanding.safeParse(row?.understanding).data
  if (!understanding) return offered
  // What a person said to be another matter stays so, however alike the words were.
  const duplicates = understanding.duplicates.filter((d) => !request.apartFrom.includes(d.orderId))
  return { ...offered, understanding: { ...understanding, duplicates } }
}

export async function readEvents(deps: IntakeDeps, ctx: Ctx, id: string) {
  const { request, confidential } = await openTo(deps, ctx, id)
  const told = veil(ctx.actor, confidential, [request])
  const items = (await selectEvents(deps.db, id)).map((e) => ({
    ...e,
    at: formatTime(e.at),
    actor: e.actor as RecordedEvent['actor'],
    data: veilAll(e.data, told) as RecordedEvent['data'],
  }))
  return { items, nextCursor: null }
}

/** Shows a requester once, on record (B.13). A confidential one is never shown to a handling unit. */
export async function reveal(
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  log: (tx: Tx) => Promise<void>,
): Promise<{ name: string | null; phone: string | null }> {
  return inTx(deps.db, async (tx) => {
    const [request] = await tx.query<Request>(readRequest(id))
    if (!request || !mayTouch(request, ctx)) throw new AppError('not_found')
    if (ctx.actor.unitCode !== null) {
      if (!request.orderId) throw new AppError('not_found')
      const order = visible(assembleOrder(await tx.batch(lockOrder(request.orderId))), ctx.actor)
      if (request.confidential || order.confidential) throw new AppError('forbidden')
    }
    await log(tx)
    return { name: request.requesterName, phone: request.requesterPhone }
  })
}
