import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../api/learning.ts'
import { DAY_MS, formatTime } from '../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import type { PackState } from '../../platform/pack-store.ts'
import { centreOf } from '../identity/public.ts'
import { bringIntoUse, decideSameUnit } from './actions.ts'
import { accuracyOf, selectModels, selectSameUnits } from './queries.ts'
import type { LearntTask, ModelRow, SameUnitRow } from './schema.ts'
import type { ModelStore } from './store.ts'

export interface LearningRouteDeps {
  db: Database
  models: ModelStore
  packState(): PackState
  /** The name of a unit or category code. */
  nameOf(centre: string, task: LearntTask, code: string): string | undefined
}

const tags = ['学习']
const DEFAULT_DAYS = 30

function sameView(deps: LearningRouteDeps, { centre, ...row }: SameUnitRow): schema.SameUnitView {
  const nameOf = (code: string) => deps.nameOf(centre, 'UNIT', code) ?? code
  return {
    ...row,
    ...{ keptName: nameOf(row.kept), otherName: nameOf(row.other) },
    proposedAt: formatTime(row.proposedAt),
    decidedAt: row.decidedAt && formatTime(row.decidedAt),
  }
}

function view({ centre: _, ...model }: ModelRow): schema.ModelView {
  const { trainedAt, promotedAt } = model
  return { ...model, trainedAt: formatTime(trainedAt), promotedAt: promotedAt && formatTime(promotedAt) }
}

export function learningRoutes(app: FastifyInstance, deps: LearningRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/models',
    config: { permission: 'model.read' },
    schema: {
      ...{ operationId: 'listModels', summary: '学习所得的模型及其版本', tags },
      ...{ querystring: schema.ModelsQuery, response: { 200: schema.ModelList } },
    },
    handler: async (req) => {
      const rows = await selectModels(deps.db, centreOf(req.ctx.actor, req.query.centre))
      return { items: rows.map(view), pack: deps.packState(), nextCursor: null }
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/models/:id/use',
    config: { permission: 'model.write' },
    schema: {
      ...{ operationId: 'useModel', summary: '启用某一版本（可回退）', tags },
      ...{ params: schema.ModelParams, querystring: schema.ModelsQuery, headers: IdempotencyHeader },
      response: { 200: schema.ModelView },
    },
    handler: async (req, reply) => {
      const { ctx, params } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `use model ${params.id}`, {})
      const answer = await command(deps.db, ctx.now, key, [], async (tx) => ({
        ...{ status: 200, body: view(await bringIntoUse(tx, ctx, centre, params.id)) },
      }))
      await deps.models.reload()
      return sendJson(reply, answer)
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/models/accuracy',
    config: { permission: 'model.read' },
    schema: {
      ...{ operationId: 'suggestionAccuracy', summary: '派单准确率：建议与实际决定对照', tags },
      ...{ querystring: schema.AccuracyQuery, response: { 200: schema.AccuracyList } },
    },
    handler: async (req) => {
      const { task, by } = req.query
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const to = req.query.to ? new Date(req.query.to) : req.ctx.now
      const from = req.query.from ? new Date(req.query.from) : new Date(to.getTime() - DEFAULT_DAYS * DAY_MS)
      const rows = await accuracyOf(
        deps.db,
        { centre, task, from, to, by },
        task === 'UNIT' ? deps.models.keptUnits(centre) : new Map(),
      )
      const named = (key: string) => (by === 'decided' ? deps.nameOf(centre, task, key) : undefined)
      return { items: rows.map((row) => ({ ...row, name: named(row.key) })), nextCursor: null }
    },
  })
  sameUnitRoutes(app, deps)
}

function sameUnitRoutes(app: FastifyInstance, deps: LearningRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/models/same-units',
    config: { permission: 'model.read' },
    schema: {
      ...{ operationId: 'listSameUnits', summary: '疑为同一单位的两个名称', tags },
      ...{ querystring: schema.ModelsQuery, response: { 200: schema.SameUnitList } },
    },
    handler: async (req) => {
      const rows = await selectSameUnits(deps.db, centreOf(req.ctx.actor, req.query.centre))
      return { items: rows.map((row) => sameView(deps, row)), nextCursor: null }
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/models/same-units/:id/decide',
    config: { permission: 'model.write' },
    schema: {
      ...{ operationId: 'decideSameUnit', summary: '确认、否认或撤销：两个名称是否同一单位', tags },
      ...{ params: schema.ModelParams, querystring: schema.ModelsQuery, headers: IdempotencyHeader },
      body: schema.SameUnitDecision,
      response: { 200: schema.SameUnitView },
    },
    handler: async (req, reply) => {
      const { ctx, params, body } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      const nameOf = (code: string) => deps.nameOf(centre, 'UNIT', code) ?? code
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `same unit ${params.id}`, body)
      const answer = await command(deps.db, ctx.now, key, [], async (tx) => ({
        status: 200,
        body: sameView(deps, await decideSameUnit(tx, ctx, centre, params.id, body, nameOf)),
      }))
      await deps.models.reload()
      return sendJson(reply, answer)
    },
  })
}
