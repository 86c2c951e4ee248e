/** Analysis reports over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import * as schema from '../../../../api/analysis-reports.ts'
import { IdParams, paged } from '../../../../api/parts.ts'
import { AppError } from '../../../../common/errors.ts'
import { formatTime } from '../../../../common/time.ts'
import { type Answer, type Idempotency, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTx } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, logAccess, mapPage } from '../../identity/public.ts'
import { cursorOf } from '../../orders/public.ts'
import { sendPaper } from '../../supervision/public.ts'
import * as actions from './actions.ts'
import { ordersBehind } from './counts.ts'
import { dataOf } from './model.ts'
import { paperOf } from './paper.ts'
import * as queries from './queries.ts'
import { topicRoutes } from './topics/routes.ts'
import { figuresOf, presentListed, presentReport } from './view.ts'

const tags = ['研判']
const url = '/api/v1/analysis-reports'

export function analysisReportRoutes(app: FastifyInstance, deps: actions.ReportDeps): void {
  readRoutes(app, deps)
  stepRoutes(app, deps)
  topicRoutes(app, deps)
}

async function found({ db }: actions.ReportDeps, ctx: Ctx, id: string): Promise<queries.Listed> {
  const report = await queries.findReport(db, ctx.actor, id)
  if (!report || !(await actions.mayRead(db, ctx, report))) throw new AppError('not_found')
  return report
}

/** A unit that got a digest reads that and no more. */
async function whole(deps: actions.ReportDeps, ctx: Ctx, id: string): Promise<queries.Listed> {
  const report = await found(deps, ctx, id)
  const { actor } = ctx
  if (actor.unitCode !== null) {
    const copies = await queries.copiesOf(deps.db, id)
    const full = copies.some((c) => c.unitCode !== null && actor.unitScope.has(c.unitCode) && c.body === null)
    if (!full) throw new AppError('forbidden')
  }
  return report
}

function readRoutes(app: FastifyInstance, deps: actions.ReportDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { db } = deps
  route.route({
    method: 'GET',
    url,
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'listAnalysisReports', summary: '研判报告，最近的在前', tags },
      ...{ querystring: schema.ReportsQuery, response: { 200: paged(schema.ReportView) } },
    },
    handler: async ({ ctx, query }) =>
      mapPage(await queries.listReports(db, ctx.actor, centreOf(ctx.actor, query.centre), query), (r) =>
        presentListed(deps, r, ctx.actor),
      ),
  })
  route.route({
    method: 'GET',
    url: `${url}/kinds`,
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'listReportKinds', summary: '本地规则定下的报告种类', tags },
      querystring: schema.CentreQuery,
      response: { 200: schema.analysisReportEndpoints['GET /api/v1/analysis-reports/kinds'].answer },
    },
    handler: async ({ ctx, query }) => {
      const centre = centreOf(ctx.actor, query.centre)
      return {
        items: deps
          .policy(centre)
          .analysisReports.filter((k) => actions.isOffered(deps, centre, k))
          .map((k) => ({
            ...{ code: k.code, name: k.name, cadence: k.cadence ?? undefined, topic: k.topic },
            document: k.document,
          })),
      }
    },
  })
  route.route({
    method: 'GET',
    url: `${url}/:id`,
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'getAnalysisReport', summary: '一份研判报告：数据、正文、数字出处', tags },
      ...{ params: IdParams, response: { 200: schema.ReportDetail } },
    },
    handler: async ({ ctx, params }) => presentReport(db, deps, ctx, await found(deps, ctx, params.id)),
  })
  route.route({
    method: 'GET',
    url: `${url}/:id/edits`,
    config: { permission: 'analysis.write' },
    schema: {
      ...{ operationId: 'listReportEdits', summary: '修改记录：谁改的，改前改后', tags, params: IdParams },
      response: { 200: schema.analysisReportEndpoints['GET /api/v1/analysis-reports/:id/edits'].answer },
    },
    handler: async ({ ctx, params }) => {
      const report = await found(deps, ctx, params.id)
      const edits = await queries.editsOf(db, report.id)
      const sectionOf = (piece: string) => report.pieces.find((p) => p.id === piece)?.section ?? ''
      return { items: edits.map((e) => ({ ...e, section: sectionOf(e.piece), at: formatTime(e.at) })) }
    },
  })
  route.route({
    method: 'GET',
    url: `${url}/:id/figure`,
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'readReportFigure', summary: '一个数字背后的工单（按同一口径重查）', tags },
      ...{ params: IdParams, querystring: schema.FigureQuery, response: { 200: schema.FigureOrders } },
    },
    handler: async ({ ctx, params, query }) => {
      const report = await whole(deps, ctx, params.id)
      const data = dataOf(report)
      const figure = figuresOf(data).find((f) => f.key === query.key)
      if (!figure) throw new AppError('not_found')
      const { section: _, ...own } = figure
      if (figure.source.kind !== 'ORDERS' || ctx.actor.unitCode !== null)
        return { items: [], nextCursor: null, figure: own }
      const period = { from: new Date(data.from), to: new Date(data.to) }
      const page = { after: cursorOf(query.cursor), limit: query.limit }
      const { items, nextCursor } = await ordersBehind(
        db,
        report.centre,
        period,
        report.dueAt,
        data.filter,
        figure.source,
        page,
      )
      return {
        items: items.map((o) => ({ ...o, createdAt: formatTime(o.createdAt) })),
        nextCursor,
        figure: own,
      }
    },
  })
  route.route({
    method: 'GET',
    url: `${url}/:id/document`,
    config: { permission: 'analysis.read' },
    schema: {
      ...{ operationId: 'downloadAnalysisReport', summary: '研判报告下载（DOCX、PDF，留痕）', tags },
      ...{ description: '答复为文件。', params: IdParams, querystring: schema.ReportDocumentQuery },
    },
    handler: async ({ ctx, params, query }, reply) => {
      const report = await whole(deps, ctx, params.id)
      await inTx(db, (tx) =>
        logAccess(tx, ctx, {
          ...{ subjectKind: 'ANALYSIS_REPORT', subjectId: report.id, action: 'export' },
          detail: { title: report.title, format: query.format },
        }),
      )
      return sendPaper(reply, paperOf(report, dataOf(report), deps.policy(report.centre)), query.format)
    },
  })
}

function stepRoutes(app: FastifyInstance, deps: actions.ReportDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  type Permission = 'analysis.read' | 'analysis.write' | 'analysis.approve'
  const step = <B extends z.ZodType>(
    { verb, permission, summary }: { verb: string; permission: Permission; summary: string },
    body: B,
    work: (ctx: Ctx, id: string, key: Idempotency | null, input: z.infer<B>) => Promise<Answer>,
  ) =>
    route.route({
      method: 'POST',
      url: verb === '' ? url : `${url}/:id/${verb}`,
      config: { permission },
      schema: {
        ...{ operationId: `analysisReport_${verb || 'make'}`, summary, tags, headers: IdempotencyHeader },
        ...(verb === '' ? {} : { params: IdParams }),
        ...{ body: body as z.ZodType, response: { [verb === '' ? 201 : 200]: schema.ReportDetail } },
      },
      handler: async (req, reply) => {
        const { id = '' } = req.params as { id?: string }
        const header = req.headers['idempotency-key'] as string | undefined
        const key = idempotencyOf(req.ctx, header, `analysis ${verb} ${id}`, req.body)
        return sendJson(reply, await work(req.ctx, id, key, req.body as z.infer<B>))
      },
    })
  step(
    { verb: '', permission: 'analysis.write', summary: '起草研判报告（专报、特别呈报、任意时段）' },
    schema.MakeReportBody,
    (ctx, _, key, input) => actions.makeReport(deps, ctx, key, input),
  )
  step(
    { verb: 'edit', permission: 'analysis.write', summary: '修改一段文字，留前后文' },
    schema.EditPieceBody,
    (ctx, id, key, input) => actions.editPiece(deps, ctx, id, key, input),
  )
  step(
    { verb: 'confirm', permission: 'analysis.write', summary: '说明一个不在数据中的数字' },
    schema.ConfirmNumberBody,
    (ctx, id, key, input) => actions.confirmNumber(deps, ctx, id, key, input),
  )
  step(
    { verb: 'submit', permission: 'analysis.write', summary: '送批' },
    schema.VersionBody,
    (ctx, id, key, input) => actions.submitReport(deps, ctx, id, key, input),
  )
  step(
    { verb: 'return', permission: 'analysis.approve', summary: '退回修改' },
    schema.ReturnBody,
    (ctx, id, key, input) => actions.returnReport(deps, ctx, id, key, input),
  )
  step(
    { verb: 'approve', permission: 'analysis.approve', summary: '批准并编号' },
    schema.ApproveReportBody,
    (ctx, id, key, input) => actions.approveReport(deps, ctx, id, key, input),
  )
  step(
    { verb: 'distribute', permission: 'analysis.write', summary: '发送给单位、领导' },
    schema.DistributeBody,
    (ctx, id, key, input) => actions.distributeReport(deps, ctx, id, key, input),
  )
  step(
    { verb: 'acknowledge', permission: 'analysis.read', summary: '单位签收' },
    schema.AcknowledgeBody,
    (ctx, id, key) => actions.acknowledgeReport(deps, ctx, id, key),
  )
  step(
    { verb: 'records', permission: 'analysis.write', summary: '登记方案、文件、上级答复' },
    schema.RecordBody,
    (ctx, id, key, input) => actions.addRecord(deps, ctx, id, key, input),
  )
  step(
    { verb: 'tasks', permission: 'analysis.write', summary: '交办提前介入任务' },
    schema.TaskBody,
    (ctx, id, key, input) => actions.addTask(deps, ctx, id, key, input),
  )
}
