/** 策略预演 over HTTP: what differs, start, progress and result, the orders behind a figure, seal, export. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { writeXlsx } from 'hucre/xlsx'
import { IdParams } from '../../../../api/parts.ts'
import * as schema from '../../../../api/rehearsals.ts'
import { AppError } from '../../../../common/errors.ts'
import { beijingDate } from '../../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type Database, inTx } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, logAccess } from '../../identity/public.ts'
import { cursorOf, makeCursor } from '../../orders/public.ts'
import { type RehearsalDeps, readText, sealRehearsal, startRehearsal } from './actions.ts'
import { lockRehearsal } from './data.ts'
import { sheetsOf } from './export.ts'
import type { Rehearsal } from './model.ts'
import * as queries from './queries.ts'
import { type NameDeps, namesOf, viewAffected, viewHead, viewRehearsal } from './view.ts'

export interface RehearsalRouteDeps extends RehearsalDeps, NameDeps {
  db: Database
}

const tags = ['规则']
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function rehearsalRoutes(app: FastifyInstance, deps: RehearsalRouteDeps): void {
  readRoutes(app, deps)
  orderRoute(app, deps)
  writeRoutes(app, deps)
  exportRoute(app, deps)
}

function own({ actor }: Ctx, found: Rehearsal | undefined): Rehearsal {
  if (!found || (actor.centre !== null && actor.centre !== found.centre)) throw new AppError('not_found')
  return found
}

const find = async ({ db }: RehearsalRouteDeps, ctx: Ctx, id: string): Promise<Rehearsal> =>
  own(ctx, await queries.selectRehearsal(db, id))

function readRoutes(app: FastifyInstance, deps: RehearsalRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/rehearsals',
    config: { permission: 'rehearsal.read' },
    schema: {
      ...{ operationId: 'listRehearsals', summary: '策略预演，最近的在前', tags },
      ...{ querystring: schema.RehearsalsQuery, response: { 200: schema.RehearsalList } },
    },
    handler: async ({ ctx, query: { cursor, limit, centre } }) => {
      const of = centreOf(ctx.actor, centre)
      const rows = await queries.selectRehearsals(deps.db, of, { after: cursorOf(cursor), limit: limit + 1 })
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      const nextCursor = rows.length > limit && last ? makeCursor(last.createdAt, last.id) : null
      return { items: items.map(viewHead), nextCursor }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/rehearsals/:id',
    config: { permission: 'rehearsal.read' },
    schema: {
      ...{ operationId: 'getRehearsal', summary: '一次策略预演：进度、结果', tags },
      ...{ params: IdParams, response: { 200: schema.RehearsalView } },
    },
    handler: async (req) => {
      const found = await find(deps, req.ctx, req.params.id)
      return viewRehearsal(namesOf(deps, found.centre), req.ctx.actor, found)
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/rehearsals/:id/text',
    config: { permission: 'rehearsal.read' },
    schema: {
      ...{ operationId: 'getRehearsalText', summary: '预演所用的规则原文', tags },
      ...{ params: IdParams, response: { 200: schema.RehearsalText } },
    },
    handler: async (req) => ({ text: (await find(deps, req.ctx, req.params.id)).text }),
  })
}

/** The place in the list is a plain number. */
function placeOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,9}$/.test(cursor))
    throw new AppError('request.invalid', { fields: [{ path: 'cursor', code: 'invalid' }] })
  return Number(cursor)
}

function orderRoute(app: FastifyInstance, deps: RehearsalRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/rehearsals/:id/orders',
    config: { permission: 'rehearsal.read' },
    schema: {
      ...{ operationId: 'listRehearsalOrders', summary: '某个数后面的工单', tags },
      ...{ params: IdParams, querystring: schema.RehearsalOrdersQuery },
      response: { 200: schema.RehearsalOrders },
    },
    handler: async ({ ctx, params, query }) => {
      const { id, centre } = await find(deps, ctx, params.id)
      const rows = await queries.selectAffected(deps.db, id, query, placeOf(query.cursor))
      const items = rows.slice(0, query.limit)
      const names = namesOf(deps, centre)
      return {
        items: items.map((row) => viewAffected(names, row)),
        nextCursor: rows.length > query.limit ? String(items.at(-1)!.seq) : null,
      }
    },
  })
}

function writeRoutes(app: FastifyInstance, deps: RehearsalRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'POST',
    url: '/api/v1/rehearsals/differences',
    config: { permission: 'rehearsal.write' },
    schema: {
      ...{ operationId: 'comparePolicy', summary: '检查规则原文，列出与现行规则的差别', tags },
      ...{ body: schema.DifferencesBody, response: { 200: schema.Differences } },
    },
    handler: async ({ ctx, body }) => {
      const centre = centreOf(ctx.actor, body.centre)
      const { base, problems, differences } = readText(deps, centre, body.text)
      return { valid: problems.length === 0, problems, differences, baseVersion: base.version }
    },
  })
  route.route({
    method: 'POST',
    url: '/api/v1/rehearsals',
    config: { permission: 'rehearsal.write' },
    schema: {
      ...{ operationId: 'startRehearsal', summary: '开始一次策略预演（后台计算）', tags },
      ...{ headers: IdempotencyHeader, body: schema.RehearsalBody },
      response: { 201: schema.RehearsalView },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const centre = centreOf(ctx.actor, body.centre)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `rehearsals ${centre}`, body)
      const answer = await command(deps.db, ctx.now, key, [], async (tx) => {
        const made = await startRehearsal(tx, ctx, deps, centre, body)
        return { status: 201, body: viewRehearsal(namesOf(deps, centre), ctx.actor, made) }
      })
      return sendJson(reply, answer)
    },
  })
  route.route({
    method: 'POST',
    url: '/api/v1/rehearsals/:id/seal',
    config: { permission: 'rehearsal.write' },
    schema: {
      ...{ operationId: 'sealRehearsal', summary: '封存预演结果，供启用规则时引用', tags },
      ...{ params: IdParams, headers: IdempotencyHeader, response: { 200: schema.RehearsalView } },
    },
    handler: async (req, reply) => {
      const { ctx, params } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `rehearsal seal ${params.id}`, null)
      const answer = await command(deps.db, ctx.now, key, [], async (tx) => {
        const sealed = await sealRehearsal(tx, ctx, own(ctx, await lockRehearsal(tx, params.id)))
        return { status: 200, body: viewRehearsal(namesOf(deps, sealed.centre), ctx.actor, sealed) }
      })
      return sendJson(reply, answer)
    },
  })
}

function exportRoute(app: FastifyInstance, deps: RehearsalRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/v1/rehearsals/:id/export',
    config: { permission: 'rehearsal.read' },
    schema: {
      ...{ operationId: 'exportRehearsal', summary: '导出预演结果（XLSX，留痕）', tags, params: IdParams },
      description: '答复为 XLSX 文件：概要、规则差别、对照、工作量、每日回访；不含诉求人信息。',
    },
    handler: async (req, reply) => {
      const found = await find(deps, req.ctx, req.params.id)
      if (!found.result) throw new AppError('rehearsal.not_done')
      await inTx(deps.db, (tx) =>
        logAccess(tx, req.ctx, { subjectKind: 'REHEARSAL', subjectId: found.id, action: 'export' }),
      )
      const language = /^en\b/i.test(req.headers['accept-language'] ?? '') ? 1 : 0
      const view = viewRehearsal(namesOf(deps, found.centre), req.ctx.actor, found)
      const book = await writeXlsx({
        sheets: sheetsOf(view, found, language).map(({ name, columns, rows }) => ({
          name,
          rows: [columns, ...rows],
        })),
      })
      const name = encodeURIComponent(
        `${language ? 'rehearsal' : '策略预演'}-${beijingDate(req.ctx.now)}.xlsx`,
      )
      return reply
        .header('content-type', XLSX_TYPE)
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .header('cache-control', 'no-store')
        .send(Buffer.from(book))
    },
  })
}
