/** Drafts by a large model, asked for by a person; the reading at intake never waits for one. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../api/assist.ts'
import { IdParams } from '../../../api/parts.ts'
import { centreOf } from '../identity/public.ts'
import { type AssistDeps, openAssist } from './assist.ts'

const tags = ['诉求']
const config = { permission: 'assist.use' }

export function assistRoutes(app: FastifyInstance, deps: AssistDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const assist = openAssist(deps)

  route.route({
    method: 'GET',
    url: '/api/v1/understand/assist',
    config,
    schema: {
      ...{ operationId: 'getAssistOffer', summary: '已配置大模型的辅助事项', tags },
      response: { 200: schema.AssistOffer },
    },
    handler: async () => ({ items: assist.offer() }),
  })

  route.route({
    method: 'POST',
    url: '/api/v1/understand/assist',
    config,
    schema: {
      ...{ operationId: 'assist', summary: '起草：归类、要素、标题摘要、答复（大模型或本地）', tags },
      body: schema.AssistBody,
      response: { 200: schema.Assisted },
    },
    handler: (req) => assist.assist(req.ctx, centreOf(req.ctx.actor, req.body.centre), req.body),
  })

  route.route({
    method: 'POST',
    url: '/api/v1/understand/assist/:id/decision',
    config,
    schema: {
      ...{ operationId: 'decideAssist', summary: '对大模型草稿的取舍（留痕）', tags },
      params: IdParams,
      body: schema.AssistDecisionBody,
      response: { 200: schema.AssistDecided },
    },
    handler: (req) => assist.decide(req.ctx, req.params.id, req.body.agreed),
  })
}
