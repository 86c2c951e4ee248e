/** The ladder of one order over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { type LadderRow, OrderLadder } from '../../../api/ladder.ts'
import { IdParams } from '../../../api/parts.ts'
import { formatTime } from '../../../common/time.ts'
import type { Database } from '../../platform/db.ts'
import { assembleOrder, type Engine, readOrder, selectEvents, visible } from '../orders/public.ts'
import { type Done, ladderOf, type Rung } from './rules/ladder.ts'

export function ladderRoutes(app: FastifyInstance, { db, engine }: { db: Database; engine: Engine }): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/orders/:id/ladder',
    config: { permission: 'order.read' },
    schema: {
      ...{
        operationId: 'getOrderLadder',
        summary: '阶梯：触发条件、计数、重置与已采取的措施',
        tags: ['督办'],
      },
      params: IdParams,
      response: { 200: OrderLadder },
    },
    handler: async (req) => {
      const order = visible(assembleOrder(await db.batch(readOrder(req.params.id))), req.ctx.actor)
      const events = await selectEvents(db, order.id)
      const recurred = events.findLast((e) => e.type === 'order.recurred')
      const data = recurred?.data as { occurrence?: number } | undefined
      const env = engine.env(req.ctx, order.centre, order.policyVersion)
      const rungs = ladderOf(order, env, { occurrence: data?.occurrence ?? 1 })
      // A paper that waits for its signature is not shown to the unit it would go to.
      const shown = ({ notice }: Done) => req.ctx.actor.unitCode === null || notice?.state !== 'DRAFTED'
      return { policyVersion: order.policyVersion, rows: rungs.map((r) => present(r, shown)) }
    },
  })
}

const present = ({ done, ...rung }: Rung, shown: (done: Done) => boolean): LadderRow => ({
  ...rung,
  done: done.filter(shown).map(({ at, notice, state, by }) => ({
    at: formatTime(at),
    ...(notice && {
      ...{ notice: notice.kind, noticeId: notice.id, number: notice.number, noticeState: notice.state },
    }),
    ...(state !== undefined && { state }),
    ...(by && by.length > 0 && { by }),
  })),
})
