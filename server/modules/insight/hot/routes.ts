/** Hot topics over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import * as schema from '../../../../api/hot-topics.ts'
import { IdParams } from '../../../../api/parts.ts'
import { type Answer, type Idempotency, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, mapPage } from '../../identity/public.ts'
import * as actions from './actions.ts'
import { listTopics } from './queries.ts'
import { detailOf, present } from './view.ts'
import type { HotTopicDeps } from './work.ts'

const tags = ['热点']
const url = '/api/v1/hot-topics'

export function hotTopicRoutes(app: FastifyInstance, deps: HotTopicDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url,
    config: { permission: 'topic.read' },
    schema: {
      ...{ operationId: 'listHotTopics', summary: '热点，热度高的在前，热度逐项列出', tags },
      querystring: schema.HotTopicQuery,
      response: { 200: schema.HotTopicPage },
    },
    handler: async (req) => {
      const { now, actor } = req.ctx
      const page = await listTopics(deps.db, centreOf(actor, req.query.centre), req.query, now)
      return mapPage(page, (topic) => present(deps, topic))
    },
  })
  route.route({
    method: 'GET',
    url: `${url}/:id`,
    config: { permission: 'topic.read' },
    schema: {
      ...{ operationId: 'getHotTopic', summary: '一个热点：成员、地点、逐日、用词、相近的热点', tags },
      ...{ params: IdParams, response: { 200: schema.HotTopicDetail } },
    },
    handler: (req) => detailOf(deps, deps.db, req.ctx, req.params.id),
  })
  const acts: actions.TopicActions = { ...deps, view: (tx, ctx, id) => detailOf(deps, tx, ctx, id) }
  const add = <B extends z.ZodType>(
    name: string,
    summary: string,
    body: B,
    work: (ctx: Ctx, id: string, key: Idempotency | null, input: z.infer<B>) => Promise<Answer>,
  ) =>
    route.route({
      method: 'POST',
      url: `${url}/:id/${name}`,
      config: { permission: 'topic.write' },
      schema: {
        ...{ operationId: `hotTopic_${name}`, summary, tags, headers: IdempotencyHeader, params: IdParams },
        ...{ body: body as z.ZodType, response: { 200: schema.HotTopicDetail } },
      },
      handler: async (req, reply) => {
        const { id } = req.params as { id: string }
        const header = req.headers['idempotency-key'] as string | undefined
        const key = idempotencyOf(req.ctx, header, `hotTopic_${name} ${id}`, req.body)
        return sendJson(reply, await work(req.ctx, id, key, req.body as z.infer<B>))
      },
    })
  add('merge', '把另一个热点并入', schema.MergeTopicBody, (ctx, id, key, { other }) =>
    actions.mergeTopic(acts, ctx, id, key, other),
  )
  add('split', '把选中的诉求拆成另一个热点', schema.SplitTopicBody, (ctx, id, key, input) =>
    actions.splitTopic(acts, ctx, id, key, input),
  )
  add('rename', '改名', schema.RenameTopicBody, (ctx, id, key, { name }) =>
    actions.renameTopic(acts, ctx, id, key, name),
  )
  add('dismiss', '标为不是热点', schema.DismissTopicBody, (ctx, id, key, { reason }) =>
    actions.dismissTopic(acts, ctx, id, key, reason),
  )
  add('undo', '撤销最近一次合并、拆分、改名或标记', schema.UndoTopicBody, (ctx, id, key) =>
    actions.undoTopic(acts, ctx, id, key),
  )
}
