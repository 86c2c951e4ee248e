/** The quality of a reply over HTTP: of a text still being written, and of the reply that an order holds. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { IdParams } from '../../../api/parts.ts'
import { ReplyCheckBody, ReplyChecks } from '../../../api/reply-checks.ts'
import type { Actor } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { assembleOrder, type Order, readOrder, visible } from '../orders/public.ts'
import { checkReply } from './rules/quality.ts'

const tags = ['回访']
const languageOf = (req: FastifyRequest) =>
  /^en\b/i.test(req.headers['accept-language'] ?? '') ? ('en' as const) : ('zh' as const)

export function replyCheckRoutes(app: FastifyInstance, { db }: { db: Database }): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const read = async (id: string, actor: Actor) =>
    visible(assembleOrder(await db.batch(readOrder(id))), actor)

  route.route({
    method: 'POST',
    url: '/api/v1/reply-checks',
    config: { permission: 'order.read' },
    schema: {
      ...{ operationId: 'checkReply', summary: '答复质量提示（不留记录，不拦截）', tags },
      body: ReplyCheckBody,
      response: { 200: ReplyChecks },
    },
    handler: async (req) => {
      const { orderId, resolution: _, ...reply } = req.body
      const order = orderId ? await read(orderId, req.ctx.actor) : undefined
      return { checks: checkReply({ ...reply, ...aboutOf(order, req.ctx.actor) }, languageOf(req)) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/reply-checks',
    config: { permission: 'order.read' },
    schema: {
      ...{ operationId: 'checkOrderReply', summary: '已提交答复的质量提示', tags },
      params: IdParams,
      response: { 200: ReplyChecks },
    },
    handler: async (req) => {
      const order = await read(req.params.id, req.ctx.actor)
      if (!order.reply) return { checks: [] }
      return { checks: checkReply({ ...order.reply, ...aboutOf(order, req.ctx.actor) }, languageOf(req)) }
    },
  })
}

/** A unit that may not know whose matter it is learns no name from a hint either. */
function aboutOf(order: Order | undefined, actor: Actor) {
  if (!order) return {}
  const secret = actor.unitCode !== null && (order.confidential || order.requests.some((r) => r.confidential))
  return {
    request: [order.title, order.summary, ...order.requests.map((r) => r.body)].join('\n'),
    people: secret ? [] : order.requests.map((r) => r.requesterName),
  }
}
