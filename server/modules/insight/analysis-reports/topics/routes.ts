/** Topics, probes, area tags and the barometer over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { RecordBody, TaskBody } from '../../../../../api/analysis-reports.ts'
import { IdParams } from '../../../../../api/parts.ts'
import * as schema from '../../../../../api/topics.ts'
import { AppError } from '../../../../../common/errors.ts'
import {
  type Answer,
  type Idempotency,
  IdempotencyHeader,
  idempotencyOf,
} from '../../../../platform/command.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { sendJson } from '../../../../platform/http/server.ts'
import { centreOf } from '../../../identity/public.ts'
import type { ReportDeps } from '../actions.ts'
import * as actions from './actions.ts'
import { listAreaTags, saveAreaTag } from './area-tags.ts'
import { barometer } from './barometer.ts'
import { findProgramme, listProgrammes } from './queries.ts'
import { detailOf, presentProgramme } from './view.ts'

const tags = ['研判']

export function topicRoutes(app: FastifyInstance, deps: ReportDeps): void {
  readRoutes(app, deps)
  const route = app.withTypeProvider<ZodTypeProvider>()
  const write = <B extends z.ZodType>(
    meta: {
      method?: 'POST' | 'PUT'
      url: string
      id: string
      summary: string
      answer: z.ZodType
      made?: boolean
    },
    body: B,
    work: (ctx: Ctx, id: string, key: Idempotency | null, input: z.infer<B>) => Promise<Answer>,
  ) =>
    route.route({
      method: meta.method ?? 'POST',
      url: `/api/v1/${meta.url}`,
      config: { permission: 'analysis.write' },
      schema: {
        ...{ operationId: meta.id, summary: meta.summary, tags, headers: IdempotencyHeader },
        ...(meta.url.includes(':id') ? { params: IdParams } : {}),
        ...{ body: body as z.ZodType, response: { [meta.made ? 201 : 200]: meta.answer } },
      },
      handler: async (req, reply) => {
        const { id = '' } = req.params as { id?: string }
        const header = req.headers['idempotency-key'] as string | undefined
        const key = idempotencyOf(req.ctx, header, `${meta.id} ${id}`, req.body)
        return sendJson(reply, await work(req.ctx, id, key, req.body as z.infer<B>))
      },
    })
  const answer = schema.ProgrammeView
  write(
    { url: 'topics', id: 'makeTopic', summary: '新建专题、探针', answer, made: true },
    schema.ProgrammeBody,
    (ctx, _, key, input) => actions.makeProgramme(deps, ctx, key, input),
  )
  write(
    { method: 'PUT', url: 'topics/:id', id: 'changeTopic', summary: '修改、停用专题', answer },
    schema.ProgrammeChange,
    (ctx, id, key, input) => actions.changeProgramme(deps, ctx, id, key, input),
  )
  write(
    { url: 'topics/:id/clone', id: 'cloneTopic', summary: '克隆专题', answer, made: true },
    schema.CloneBody,
    (ctx, id, key, input) => actions.cloneProgramme(deps, ctx, id, key, input),
  )
  write(
    { url: 'topics/:id/records', id: 'recordOfTopic', summary: '登记专题的文件、方案、治理', answer },
    RecordBody,
    (ctx, id, key, input) => actions.recordOfProgramme(deps, ctx, id, key, input),
  )
  write(
    { url: 'topics/:id/tasks', id: 'taskOfTopic', summary: '交办专题任务（日调度）', answer },
    TaskBody,
    (ctx, id, key, input) => actions.taskOfProgramme(deps, ctx, id, key, input),
  )
  write(
    { url: 'area-tags', id: 'makeAreaTag', summary: '新建区域标签', answer: schema.AreaTagView, made: true },
    schema.AreaTagBody,
    (ctx, _, key, input) => saveAreaTag(deps.db, ctx, null, key, input),
  )
  write(
    {
      method: 'PUT',
      url: 'area-tags/:id',
      id: 'changeAreaTag',
      summary: '修改区域标签',
      answer: schema.AreaTagView,
    },
    schema.AreaTagChange,
    (ctx, id, key, input) => saveAreaTag(deps.db, ctx, id, key, input),
  )
}

function readRoutes(app: FastifyInstance, deps: ReportDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { db } = deps
  const hotlineOnly = ({ actor }: Ctx) => {
    if (actor.unitCode !== null) throw new AppError('forbidden')
  }
  route.route({
    method: 'GET',
    url: '/api/v1/topics',
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'listTopics', summary: '专题和探针', tags },
      querystring: schema.topicEndpoints['GET /api/v1/topics'].query,
      response: { 200: schema.topicEndpoints['GET /api/v1/topics'].answer },
    },
    handler: async ({ ctx, query }) => {
      hotlineOnly(ctx)
      const found = await listProgrammes(db, centreOf(ctx.actor, query.centre))
      return { items: await Promise.all(found.map((p) => presentProgramme(db, deps, p))) }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/topics/:id',
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'getTopic', summary: '一个专题：趋势、地点、单位、任务、成果', tags },
      ...{ params: IdParams, querystring: schema.ProgrammeQuery, response: { 200: schema.ProgrammeDetail } },
    },
    handler: async ({ ctx, params, query }) => {
      hotlineOnly(ctx)
      const found = await findProgramme(db, params.id)
      if (!found || (ctx.actor.centre !== null && ctx.actor.centre !== found.centre))
        throw new AppError('not_found')
      return detailOf(db, deps, found, ctx.now, query.days)
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/area-tags',
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'listAreaTags', summary: '区域标签；或一件工单所在的', tags },
      querystring: schema.AreaTagsQuery,
      response: { 200: schema.topicEndpoints['GET /api/v1/area-tags'].answer },
    },
    handler: async ({ ctx, query }) => {
      hotlineOnly(ctx)
      return { items: await listAreaTags(db, centreOf(ctx.actor, query.centre), query.order) }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/barometer',
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'readBarometer', summary: '城市运行晴雨表：逐日指数和四项组成', tags },
      ...{ querystring: schema.BarometerQuery, response: { 200: schema.BarometerView } },
    },
    handler: async ({ ctx, query }) => {
      hotlineOnly(ctx)
      return barometer(db, deps, centreOf(ctx.actor, query.centre), ctx.now, query)
    },
  })
}
