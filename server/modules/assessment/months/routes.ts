/** A month's assessment over HTTP (GS-37..40, HK-09). */
import { hash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import * as schema from '../../../../api/assessments.ts'
import { AppError } from '../../../../common/errors.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, type Permission } from '../../identity/public.ts'
import { verifyChain } from '../../orders/public.ts'
import * as actions from './actions.ts'
import { viewGaming } from './gaming-view.ts'
import * as queries from './queries.ts'
import { rebuildResult } from './rebuild.ts'
import { viewMonth } from './view.ts'

export interface MonthRouteDeps extends actions.MonthDeps {
  db: Database
}

const tags = ['考核']

export function monthRoutes(app: FastifyInstance, deps: MonthRouteDeps): void {
  readRoutes(app, deps)
  stepRoutes(app, deps)
}

function readRoutes(app: FastifyInstance, deps: MonthRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { db } = deps
  route.route({
    method: 'GET',
    url: '/api/v1/assessments',
    config: { permission: 'assessment.read' },
    schema: {
      ...{ operationId: 'listAssessments', summary: '各月考核', tags, querystring: schema.MonthQuery },
      response: { 200: schema.assessmentsEndpoints['GET /api/v1/assessments'].answer },
    },
    handler: async (req) => {
      const months = await queries.selectMonths(db, centreOf(req.ctx.actor, req.query.centre))
      return {
        items: months.map(({ month, state, result, published }) => ({ month, state, result, published })),
      }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/assessments/:month',
    config: { permission: 'assessment.read' },
    schema: {
      ...{ operationId: 'getAssessment', summary: '一个月的考核：未冻结时为草稿', tags },
      ...{ params: schema.MonthParams, querystring: schema.MonthQuery, response: { 200: schema.MonthView } },
    },
    handler: (req) =>
      viewMonth(db, req.ctx, deps, {
        centre: centreOf(req.ctx.actor, req.query.centre),
        month: req.params.month,
      }),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/assessments/:month/gaming',
    config: { permission: 'assessment.read' },
    schema: {
      ...{ operationId: 'getAssessmentGaming', summary: '防刷数据：各单位苗头及所据工单', tags },
      ...{ params: schema.MonthParams, querystring: schema.MonthQuery, response: { 200: schema.GamingView } },
    },
    handler: (req) =>
      viewGaming(db, req.ctx, deps.units, {
        centre: centreOf(req.ctx.actor, req.query.centre),
        month: req.params.month,
      }),
  })
  const resultOf = async (
    ctx: Ctx,
    { month, result }: z.infer<typeof schema.ResultParams>,
    centre?: string,
  ) => {
    const stored = await queries.selectMonth(db, centreOf(ctx.actor, centre), month)
    const found = stored && (await queries.selectResult(db, stored.id, result))
    if (!found) throw new AppError('not_found')
    return { stored, found }
  }
  route.route({
    method: 'GET',
    url: '/api/v1/assessments/:month/results/:result',
    config: { permission: 'assessment.verify' },
    schema: {
      ...{ operationId: 'getAssessmentResult', summary: '冻结的结果原文', tags },
      ...{
        params: schema.ResultParams,
        querystring: schema.MonthQuery,
        response: { 200: schema.ResultView },
      },
    },
    handler: async (req) => {
      const { found } = await resultOf(req.ctx, req.params, req.query.centre)
      return { ...found, at: found.at.toISOString() }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/assessments/:month/results/:result/rebuilt',
    config: { permission: 'assessment.verify' },
    schema: {
      ...{ operationId: 'rebuildAssessmentResult', summary: '由事件重算，与冻结的结果比对', tags },
      ...{
        params: schema.ResultParams,
        querystring: schema.MonthQuery,
        response: { 200: schema.RebuiltView },
      },
    },
    handler: async (req) => {
      const { stored, found } = await resultOf(req.ctx, req.params, req.query.centre)
      const body = await rebuildResult(db, stored, found.result)
      const { result, sha256 } = found
      const chain = verifyChain(stored.id, stored, await queries.selectHistory(db, stored.id))
      return { result, sha256, rebuilt: hash('sha256', body), same: body === found.body, chain }
    },
  })
}

type Work<B> = (tx: Tx, ctx: Ctx, which: actions.Which, input: { body: B; id: string }) => Promise<void>

function stepRoutes(app: FastifyInstance, deps: MonthRouteDeps): void {
  const add = <B extends z.ZodType>(
    {
      url,
      permission,
      ...meta
    }: { url: string; permission: Permission; operationId: string; summary: string },
    body: B,
    work: Work<z.infer<B>>,
  ) =>
    app.withTypeProvider<ZodTypeProvider>().route({
      method: 'POST',
      url: `/api/v1/assessments/:month/${url}`,
      config: { permission },
      schema: {
        ...{ ...meta, tags, headers: IdempotencyHeader, body: body as z.ZodType },
        params: url.includes(':id') ? schema.MonthItemParams : schema.MonthParams,
        response: { 200: schema.MonthView },
      },
      handler: async (req, reply) => {
        const { ctx } = req
        const { month, id = '' } = req.params as { month: string; id?: string }
        const which = { centre: centreOf(ctx.actor, undefined), month }
        const route = `assessment ${meta.operationId} ${which.centre} ${month} ${id}`
        const key = idempotencyOf(ctx, req.headers['idempotency-key'], route, req.body)
        const done = await command(deps.db, ctx.now, key, [], async (tx) => {
          await work(tx, ctx, which, { body: req.body as z.infer<B>, id })
          return { status: 200, body: await viewMonth(tx, ctx, deps, which) }
        })
        return sendJson(reply, done)
      },
    })
  add(
    {
      url: 'calls',
      permission: 'assessment.record-call',
      operationId: 'recordTestCall',
      summary: '录入一次拨测',
    },
    schema.CallBody,
    (tx, ctx, which, { body }) => actions.recordCall(tx, ctx, deps, which, body),
  )
  add(
    {
      ...{ url: 'calls/:id/strike', permission: 'assessment.record-call' },
      ...{ operationId: 'strikeTestCall', summary: '划去录错的拨测' },
    },
    schema.ReasonBody,
    (tx, ctx, which, { body, id }) => actions.strikeCall(tx, ctx, which, id, body.reason),
  )
  add(
    { url: 'freeze', permission: 'assessment.freeze', operationId: 'freezeAssessment', summary: '冻结' },
    schema.EmptyBody,
    (tx, ctx, which) => actions.freeze(tx, ctx, deps, which),
  )
  add(
    {
      ...{ url: 'recalculate', permission: 'assessment.freeze' },
      ...{ operationId: 'recalculateAssessment', summary: '按现行规则重算，出新版结果' },
    },
    schema.ReasonBody,
    (tx, ctx, which, { body }) => actions.recalculate(tx, ctx, deps, which, body.reason),
  )
  add(
    { url: 'appeals', permission: 'assessment.appeal', operationId: 'appealAssessment', summary: '申诉' },
    schema.AppealBody,
    (tx, ctx, which, { body }) => actions.appeal(tx, ctx, which, body),
  )
  add(
    {
      ...{ url: 'appeals/:id/decide', permission: 'assessment.decide-appeal' },
      ...{ operationId: 'decideAssessmentAppeal', summary: '决定申诉；采纳的出新版结果' },
    },
    schema.AppealDecision,
    (tx, ctx, which, { body, id }) => actions.decideAppeal(tx, ctx, deps, which, id, body),
  )
  add(
    {
      ...{ url: 'ask-publication', permission: 'assessment.ask-publication' },
      ...{ operationId: 'askAssessmentPublication', summary: '提请公布' },
    },
    schema.EmptyBody,
    (tx, ctx, which) => actions.askPublication(tx, ctx, which),
  )
  add(
    {
      ...{ url: 'decide-publication', permission: 'assessment.decide-publication' },
      ...{ operationId: 'decideAssessmentPublication', summary: '审批公布' },
    },
    schema.PublicationDecision,
    (tx, ctx, which, { body }) => actions.decidePublication(tx, ctx, which, body),
  )
}
