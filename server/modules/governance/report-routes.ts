/** Reports and instructions over HTTP (HK-27, SP-29). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { IdParams } from '../../../api/parts.ts'
import * as schema from '../../../api/reports.ts'
import { LetterView } from '../../../api/supervision.ts'
import {
  type Answer,
  command,
  type Idempotency,
  IdempotencyHeader,
  idempotencyOf,
} from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { sendJson } from '../../platform/http/server.ts'
import { changeReport, instructReport, openReport, type ReportDeps } from './reports.ts'
import * as rules from './rules/reports.ts'

const tags = ['督办']

export function reportRoutes(app: FastifyInstance, deps: ReportDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'POST',
    url: '/api/v1/reports',
    config: { permission: 'report.write' },
    schema: {
      ...{ operationId: 'openReport', summary: '拟写专报、市长专报', tags, headers: IdempotencyHeader },
      ...{ body: schema.ReportBody, response: { 201: LetterView } },
    },
    handler: async (req, reply) => {
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], 'report', req.body)
      const work = await command(deps.db, req.ctx.now, key, [], (tx) =>
        openReport(tx, req.ctx, deps, req.body),
      )
      return sendJson(reply, work)
    },
  })
  const step = <B extends z.ZodType>(
    { method = 'POST', verb, permission, summary }: Step,
    body: B,
    work: (ctx: Ctx, id: string, key: Idempotency | null, input: z.infer<B>) => Promise<Answer>,
  ) =>
    route.route({
      method,
      url: `/api/v1/reports/:id${verb === 'edit' ? '' : `/${verb}`}`,
      config: { permission },
      schema: {
        ...{ operationId: `report_${verb}`, summary, tags, params: IdParams, headers: IdempotencyHeader },
        ...{ body: body as z.ZodType, response: { 200: LetterView } },
      },
      handler: async (req, reply) => {
        const { ctx } = req
        const { id } = req.params
        const key = idempotencyOf(ctx, req.headers['idempotency-key'], `report ${verb} ${id}`, req.body)
        return sendJson(reply, await work(ctx, id, key, req.body as z.infer<B>))
      },
    })
  step(
    { method: 'PUT', verb: 'edit', permission: 'report.write', summary: '修改未签发的专报' },
    schema.EditReportBody,
    (ctx, id, key, input) =>
      changeReport(deps, ctx, id, key, (notice) => rules.editReport(ctx, notice, input)),
  )
  step(
    { verb: 'sign', permission: 'report.sign', summary: '签发专报' },
    schema.SignReportBody,
    (ctx, id, key, input) =>
      changeReport(deps, ctx, id, key, (notice) => rules.signReport(ctx, notice, input)),
  )
  step(
    { verb: 'instruct', permission: 'report.instruct', summary: '登记领导批示，形成任务' },
    schema.InstructBody,
    (ctx, id, key, input) => instructReport(deps, ctx, id, key, input),
  )
  step(
    { verb: 'settle', permission: 'report.instruct', summary: '专报办结（任务全部销号后）' },
    schema.SettleReportBody,
    (ctx, id, key) =>
      changeReport(deps, ctx, id, key, (notice, open) => rules.settleReport(ctx, notice, open)),
  )
}

interface Step {
  method?: 'POST' | 'PUT'
  verb: 'edit' | 'sign' | 'instruct' | 'settle'
  permission: 'report.write' | 'report.sign' | 'report.instruct'
  summary: string
}
