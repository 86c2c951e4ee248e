/** The monthly cycle over HTTP (AY-01 to AY-44). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../../api/cycles.ts'
import { IdParams } from '../../../../api/parts.ts'
import { AppError } from '../../../../common/errors.ts'
import { dateOfDay, dayOf } from '../../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Database } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf } from '../../identity/public.ts'
import { openCycle, type StepInput, takeStep } from './actions.ts'
import { STEP_PERMISSION } from './allowed.ts'
import { lockCycle } from './data.ts'
import type { Cycle } from './model.ts'
import * as queries from './queries.ts'
import { ALGORITHM } from './rules/draw.ts'
import { poolBytes } from './rules/pool.ts'
import { settingsOf } from './settings.ts'
import { guidanceOf, totalsOf } from './sums.ts'
import { listTopics } from './topics.ts'
import { namesOf, presentHead, type ViewDeps, viewCycle } from './view.ts'

export interface CycleRouteDeps extends ViewDeps {
  db: Database
}

const tags = ['月调度']
const StudyParams = z.strictObject({ ...IdParams.shape, studyId: IdParams.shape.id })

export function cycleRoutes(app: FastifyInstance, deps: CycleRouteDeps): void {
  readRoutes(app, deps)
  detailRoutes(app, deps)
  stepRoutes(app, deps)
}

async function find({ db }: CycleRouteDeps, { actor }: Ctx, id: string): Promise<Cycle> {
  const cycle = await queries.findCycle(db, id)
  if (!cycle || (actor.centre !== null && actor.centre !== cycle.centre)) throw new AppError('not_found')
  return cycle
}

function readRoutes(app: FastifyInstance, deps: CycleRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/cycles',
    config: { permission: 'cycle.read' },
    schema: {
      ...{ operationId: 'listCycles', summary: '各月调度及合计', tags },
      ...{ querystring: schema.CycleQuery, response: { 200: schema.CycleList } },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const cycles = await queries.selectCycles(deps.db, centre, req.query)
      const names = namesOf(deps, centre)
      return { items: cycles.map((c) => presentHead(names, c, c.writtenOff)), totals: totalsOf(cycles) }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/cycles/:id',
    config: { permission: 'cycle.read' },
    schema: {
      ...{ operationId: 'getCycle', summary: '一次月调度', tags },
      ...{ params: IdParams, response: { 200: schema.CycleView } },
    },
    handler: async (req) => viewCycle(deps.db, req.ctx, deps, await find(deps, req.ctx, req.params.id)),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/guidance',
    config: { permission: 'order.read' },
    schema: {
      ...{ operationId: 'getOrderGuidance', summary: '工单所属主题的处置原则和同类措施', tags },
      ...{ params: IdParams, response: { 200: schema.OrderGuidance } },
    },
    handler: async (req) => {
      // Whoever may not see the order may not learn what theme it belongs to.
      await deps.engine.read(req.ctx, req.params.id)
      const cycles = await queries.selectCyclesOfOrder(deps.db, req.params.id)
      return { items: guidanceOf(cycles, req.params.id) }
    },
  })
}

function detailRoutes(app: FastifyInstance, deps: CycleRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/cycles/:id/topics',
    config: { permission: 'cycle.read' },
    schema: {
      ...{ operationId: 'listCycleTopics', summary: '备选主题及四项得分', tags },
      ...{ params: IdParams, response: { 200: schema.TopicList } },
    },
    handler: async (req) => {
      const cycle = await find(deps, req.ctx, req.params.id)
      const settings = settingsOf(deps, cycle.centre, cycle.adcode)
      const { span, topics } = await listTopics(deps.db, deps, cycle, settings, req.ctx.now)
      const names = namesOf(deps, cycle.centre)
      return {
        ...{ from: dateOfDay(dayOf(span.from)), to: dateOfDay(dayOf(span.to) - 1) },
        items: topics.map(({ topic, scores, total, weeks, prefilled, counties }) => ({
          ...{ title: names.subtype(topic), categories: [topic], scores, total, weeks, prefilled },
          theme: settings.themes.find((t) => t.categories.some((c) => topic.startsWith(c)))?.name ?? null,
          counties: counties.map(names.county),
        })),
      }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/cycles/:id/draw-file',
    config: { permission: 'cycle.read' },
    schema: {
      ...{ operationId: 'getDrawFile', summary: '抽取的公开文件：谁都可以重算', tags },
      ...{ params: IdParams, response: { 200: schema.DrawFile } },
    },
    handler: async (req) => {
      const { month, pool, draw } = await find(deps, req.ctx, req.params.id)
      if (!pool.hash) throw new AppError('cycle.pool_open')
      return {
        ...{ month, algorithm: ALGORITHM, pool: poolBytes(pool.entries), poolHash: pool.hash },
        ...{ commitment: pool.commitment!, secret: draw ? pool.secret : null, word: draw?.word ?? null },
        ...{ seed: draw?.seed ?? null, sequence: draw?.sequence ?? [], drawn: draw?.drawn ?? 0 },
        laidAside: draw?.laidAside.map(({ number, reason, at }) => ({ number, reason, at })) ?? [],
      }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/cycles/:id/studies/:studyId/similar',
    config: { permission: 'cycle.read' },
    schema: {
      ...{ operationId: 'listSimilarOrders', summary: '同类工单：件数与未办结的', tags },
      ...{ params: StudyParams, response: { 200: schema.SimilarOrders } },
    },
    handler: async (req) => {
      const cycle = await find(deps, req.ctx, req.params.id)
      const study = cycle.studies.find((s) => s.id === req.params.studyId)
      if (!study) throw new AppError('not_found')
      return queries.selectSimilar(deps.db, cycle.centre, study, req.ctx.now)
    },
  })
}

function stepRoutes(app: FastifyInstance, deps: CycleRouteDeps): void {
  const { db } = deps
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/v1/cycles',
    config: { permission: 'cycle.propose' },
    schema: {
      ...{ operationId: 'openCycle', summary: '建立一月的调度', tags, headers: IdempotencyHeader },
      ...{ body: schema.CycleBody, response: { 201: schema.CycleView } },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], 'openCycle', req.body)
      const done = await command(db, ctx.now, key, [], async (tx) => {
        const cycle = await openCycle(tx, ctx, deps, req.body)
        return { status: 201, body: await viewCycle(tx, ctx, deps, cycle) }
      })
      return sendJson(reply, done)
    },
  })
  for (const action of schema.CYCLE_STEPS) stepRoute(app, deps, action)
}

const SUMMARY: Record<schema.CycleStep, string> = {
  propose: '提出选题建议',
  deliberate: '登记审议意见',
  guide: '登记处置原则',
  reform: '登记改革举措',
  'build-pool': '按代表性推荐入库工单',
  'edit-pool': '增减入库工单，写明理由',
  'lock-pool': '锁定工单库',
  convene: '开会',
  'check-in': '签到、离会',
  draw: '抽取一件',
  redraw: '改抽，写明理由',
  report: '承办单位汇报',
  call: '现场回访',
  review: '复盘',
  measure: '同类措施',
  'close-study': '研究完毕',
  direct: '当场部署',
  'end-session': '散会',
  issue: '下发双清单',
  close: '闭环',
}

function stepRoute<S extends schema.CycleStep>(app: FastifyInstance, deps: CycleRouteDeps, action: S): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: `/api/v1/cycles/:id/${action}`,
    config: { permission: STEP_PERMISSION[action] },
    schema: {
      ...{ operationId: `cycle_${action}`, summary: SUMMARY[action], tags, params: IdParams },
      ...{ headers: IdempotencyHeader, body: schema.CYCLE_STEP_BODIES[action] as z.ZodType },
      response: { 200: schema.CycleView },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const { id } = req.params
      const { version, ...input } = req.body as { version?: number }
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `cycle ${action} ${id}`, req.body)
      const done = await command(deps.db, ctx.now, key, [lockCycle(id)], async (tx, [rows]) => {
        const found = rows?.[0] as unknown as Cycle | undefined
        const cycle = await takeStep(tx, ctx, deps, { action, cycle: found, version }, input as StepInput<S>)
        return { status: 200, body: await viewCycle(tx, ctx, deps, cycle) }
      })
      return sendJson(reply, done)
    },
  })
}
