/** Warnings, outlooks of the weather and the log of the runs over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { IdParams } from '../../../../api/parts.ts'
import * as schema from '../../../../api/warnings.ts'
import { AppError } from '../../../../common/errors.ts'
import { dateOfDay, dayOf, dayOfDate, formatTime } from '../../../../common/time.ts'
import {
  type Answer,
  command,
  type Idempotency,
  IdempotencyHeader,
  idempotencyOf,
} from '../../../platform/command.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, logAccess } from '../../identity/public.ts'
import * as actions from './actions.ts'
import { insertOutlook } from './data.ts'
import * as queries from './queries.ts'
import type { WarningRunner } from './runner.ts'
import { present, presentDetail } from './view.ts'

export interface WarningRouteDeps extends actions.ActionDeps {
  warnings: WarningRunner
}

const tags = ['预警']

export function warningRoutes(app: FastifyInstance, deps: WarningRouteDeps): void {
  readRoutes(app, deps)
  weatherRoutes(app, deps)
  const route = app.withTypeProvider<ZodTypeProvider>()
  const add = <B extends z.ZodType, P extends z.ZodType>(
    meta: {
      url: string
      id: string
      summary: string
      permission: 'warning.write' | 'warning.acknowledge' | 'warning.judge'
    },
    shapes: { params?: P; body: B; status: 200 | 201 },
    work: (ctx: Ctx, params: z.infer<P>, key: Idempotency | null, input: z.infer<B>) => Promise<Answer>,
  ) =>
    route.route({
      method: 'POST',
      url: `/api/v1/warnings${meta.url}`,
      config: { permission: meta.permission },
      schema: {
        ...{ operationId: meta.id, summary: meta.summary, tags, headers: IdempotencyHeader },
        ...(shapes.params ? { params: shapes.params } : {}),
        ...{ body: shapes.body as z.ZodType, response: { [shapes.status]: schema.WarningDetail } },
      },
      handler: async (req, reply) => {
        const params = (req.params ?? {}) as z.infer<P>
        const header = req.headers['idempotency-key'] as string | undefined
        const key = idempotencyOf(req.ctx, header, `${meta.id} ${JSON.stringify(params)}`, req.body)
        return sendJson(reply, await work(req.ctx, params, key, req.body as z.infer<B>))
      },
    })
  add(
    { url: '', id: 'issueWarning', summary: '发布预警', permission: 'warning.write' },
    { body: schema.IssueBody, status: 201 },
    (ctx, _, key, body) => actions.issue(deps, ctx, key, body),
  )
  add(
    {
      url: '/:id/acknowledge',
      id: 'warning_acknowledge',
      summary: '确认收到',
      permission: 'warning.acknowledge',
    },
    { params: IdParams, body: schema.AcknowledgeBody, status: 200 },
    (ctx, { id }, key, { unitCode }) => actions.acknowledge(deps, ctx, id, key, unitCode),
  )
  add(
    { url: '/:id/actions', id: 'warning_addAction', summary: '增加一项动作', permission: 'warning.write' },
    { params: IdParams, body: schema.AddTaskBody, status: 200 },
    (ctx, { id }, key, body) => actions.addTask(deps, ctx, id, key, body),
  )
  add(
    {
      url: '/:id/actions/:taskId/done',
      id: 'warning_done',
      summary: '一项动作办完，附办理情况',
      permission: 'warning.acknowledge',
    },
    { params: schema.TaskParams, body: schema.DoneBody, status: 200 },
    (ctx, params, key, { evidence }) => actions.finish(deps, ctx, params, key, evidence),
  )
  add(
    { url: '/:id/close', id: 'warning_close', summary: '关闭（动作全部办完）', permission: 'warning.write' },
    { params: IdParams, body: schema.CloseWarningBody, status: 200 },
    (ctx, { id }, key, { note }) => actions.close(deps, ctx, id, key, note),
  )
  add(
    { url: '/:id/judge', id: 'warning_judge', summary: '判定准不准', permission: 'warning.judge' },
    { params: IdParams, body: schema.JudgeBody, status: 200 },
    (ctx, { id }, key, body) => actions.judge(deps, ctx, id, key, body),
  )
}

function readRoutes(app: FastifyInstance, deps: WarningRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { db } = deps
  route.route({
    method: 'GET',
    url: '/api/v1/warnings',
    config: { permission: 'warning.read' },
    schema: {
      ...{ operationId: 'listWarnings', summary: '预警，最近的在前；单位只看发给自己的', tags },
      querystring: schema.WarningsQuery,
      response: { 200: schema.WarningPage },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const page = await queries.listWarnings(db, req.ctx.actor, centre, req.query)
      return { ...page, items: page.items.map((w) => present(deps, w)) }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/warnings/:id',
    config: { permission: 'warning.read' },
    schema: {
      ...{ operationId: 'getWarning', summary: '预警的依据、收件单位、动作、来源诉求', tags },
      params: IdParams,
      response: { 200: schema.WarningDetail },
    },
    handler: async (req) => {
      const found = await queries.findWarning(db, req.params.id)
      if (!found || !actions.mayRead(req.ctx, found)) throw new AppError('not_found')
      return presentDetail(deps, req.ctx, found)
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/warning-figures',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'getWarningFigures', summary: '预警的准确率、提前量、确认及时', tags },
      querystring: schema.CentreQuery,
      response: { 200: schema.WarningFigures },
    },
    handler: async (req) => {
      const rows = await queries.selectFigures(db, centreOf(req.ctx.actor, req.query.centre))
      const kinds = rows.map((r) => ({
        ...r,
        precision: r.right + r.wrong === 0 ? null : r.right / (r.right + r.wrong),
      }))
      return { kinds }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/insight-runs',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'listInsightRuns', summary: '采集、分析、预警、辅助决策的运行日志', tags },
      querystring: schema.RunsQuery,
      response: { 200: schema.RunPage },
    },
    handler: async (req) => {
      const page = await queries.listRuns(db, centreOf(req.ctx.actor, req.query.centre), req.query)
      const items = page.items.map(({ id, at, state, stages }) => ({ id, at: formatTime(at), state, stages }))
      return { ...page, items }
    },
  })
}

function weatherRoutes(app: FastifyInstance, deps: WarningRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { db } = deps
  const listed = async (centre: string, now: Date) => {
    const rows = await queries.selectOutlooks(db, centre, dateOfDay(dayOf(now)))
    const items = rows.map(({ centre: _, high, toldAt, ...o }) => ({
      ...{ ...o, toldAt: formatTime(toldAt), high: high ?? undefined },
    }))
    return { items }
  }
  route.route({
    method: 'GET',
    url: '/api/v1/weather',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'listWeather', summary: '今起的天气展望', tags },
      querystring: schema.CentreQuery,
      response: { 200: schema.OutlookList },
    },
    handler: async (req) => listed(centreOf(req.ctx.actor, req.query.centre), req.ctx.now),
  })
  route.route({
    method: 'POST',
    url: '/api/v1/weather',
    config: { permission: 'warning.write' },
    schema: {
      ...{ operationId: 'tellWeather', summary: '报一天的天气展望（人工或气象接口账号）', tags },
      headers: IdempotencyHeader,
      body: schema.OutlookBody,
      response: { 200: schema.OutlookList },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const centre = centreOf(ctx.actor, undefined)
      if (dayOfDate(body.day) < dayOf(ctx.now))
        throw new AppError('request.invalid', { fields: [{ path: 'day', code: 'invalid' }] })
      if (body.adcode && deps.units.area(body.adcode)?.centre !== centre)
        throw new AppError('area.unknown', { fields: [{ path: 'adcode', code: 'area.unknown' }] })
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], 'tellWeather', body)
      const answer = await command(db, ctx.now, key, [], async (tx) => {
        const id = newId(ctx.now)
        const told = { toldBy: ctx.actor.name, toldAt: ctx.now }
        await insertOutlook(tx, { ...body, ...told, id, centre, high: body.high ?? null })
        const detail = { day: body.day, low: body.low }
        await logAccess(tx, ctx, { subjectKind: 'WEATHER', subjectId: id, action: 'weather.told', detail })
        return { status: 200, body: { items: [] } }
      })
      if (answer.status === 200) await deps.warnings.lookAtWeather(centre, ctx.now)
      return sendJson(reply, { status: 200, json: JSON.stringify(await listed(centre, ctx.now)) })
    },
  })
}
