/** Reading a request, and showing its requester on record (B.13). */
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTx, type Tx } from '../../platform/db.ts'
import {
  assembleOrder,
  lockOrder,
  presentRequest,
  type Request,
  readRequest,
  visible,
} from '../orders/public.ts'
import { type IntakeDeps, mayTouch } from './deps.ts'

export async function readOne(deps: IntakeDeps, ctx: Ctx, id: string) {
  const [request] = await deps.db.query<Request>(readRequest(id))
  if (!request || !mayTouch(request, ctx)) throw new AppError('not_found')
  if (ctx.actor.unitCode !== null) {
    if (!request.orderId) throw new AppError('not_found')
    await deps.engine.read(ctx, request.orderId)
  }
  return presentRequest(request, ctx.actor)
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
