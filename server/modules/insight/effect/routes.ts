/** 成效：列出、新增、查看、移除。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../../api/effects.ts'
import { IdParams } from '../../../../api/parts.ts'
import { AppError } from '../../../../common/errors.ts'
import { dayOf, dayOfDate } from '../../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Database } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { areaContains, logChange, type UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { cursorOf, makeCursor } from '../../orders/public.ts'
import { scopeOf } from '../looking/scope.ts'
import * as data from './data.ts'
import { measure, withoutDays } from './measure.ts'

export interface EffectRouteDeps {
  db: Database
  units: UnitStore
  knowledge: KnowledgeStore
}

const tags = ['分析']

export function effectRoutes(app: FastifyInstance, deps: EffectRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { db, units } = deps

  /** One that the account may see; another centre's or district's is not there. */
  async function found(ctx: Ctx, id: string): Promise<data.Effect> {
    const effect = await data.selectEffect(db, id)
    if (!effect || (ctx.actor.centre !== null && ctx.actor.centre !== effect.centre))
      throw new AppError('not_found')
    const { heldTo } = scopeOf(units, ctx.actor, { centre: effect.centre })
    if (heldTo !== null && !(effect.area !== null && areaContains(heldTo, effect.area)))
      throw new AppError('not_found')
    return effect
  }

  route.route({
    method: 'GET',
    url: '/api/v1/insight/effects',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'listEffects', summary: '成效：各项举措前后与结论，最近的在前', tags },
      querystring: schema.EffectsQuery,
      response: { 200: schema.EffectPage },
    },
    handler: async (req) => {
      const { centre, heldTo } = scopeOf(units, req.ctx.actor, { centre: req.query.centre })
      const { limit, cursor } = req.query
      const rows = await data.selectEffects(db, centre, {
        ...{ under: heldTo, after: cursorOf(cursor), limit: limit + 1 },
      })
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return {
        items: await Promise.all(
          items.map(async (each) => withoutDays(await measure(deps, each, req.ctx.now))),
        ),
        nextCursor: rows.length > limit && last ? makeCursor(last.createdAt, last.id) : null,
      }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/insight/effects/:id',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'getEffect', summary: '一项成效：逐日、若未采取举措、结论', tags },
      params: IdParams,
      response: { 200: schema.EffectView },
    },
    handler: async (req) => measure(deps, await found(req.ctx, req.params.id), req.ctx.now),
  })

  route.route({
    method: 'POST',
    url: '/api/v1/insight/effects',
    config: { permission: 'effect.write' },
    schema: {
      ...{ operationId: 'addEffect', summary: '新增一项成效测算', tags },
      ...{ headers: IdempotencyHeader, body: schema.EffectBody },
      response: { 201: schema.EffectMade },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const { centre, area } = scopeOf(units, ctx.actor, body)
      check(deps, centre, body, ctx.now)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `effects ${centre}`, body)
      const answer = await command(db, ctx.now, key, [], async (tx) => {
        const id = newId(ctx.now)
        const { title, categories, comparison, target } = body
        tx.atCommit(
          data.insertEffect({
            ...{ id, centre, title, categories, comparison, area: area ?? null },
            ...{ day: dayOfDate(body.from), target: target / 100 },
            ...{ createdBy: ctx.actor.name, createdAt: ctx.now },
          }),
        )
        await logChange(tx, ctx, centre, {
          ...{ subjectKind: 'EFFECT', subjectId: id, action: 'effect.added', after: body },
        })
        return { status: 201, body: { id } }
      })
      return sendJson(reply, answer)
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/insight/effects/:id/remove',
    config: { permission: 'effect.write' },
    schema: {
      ...{ operationId: 'removeEffect', summary: '移除一项成效测算', tags, params: IdParams },
      ...{ headers: IdempotencyHeader, body: z.strictObject({}) },
      response: { 200: schema.EffectMade },
    },
    handler: async (req, reply) => {
      const { ctx, params } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `effect ${params.id} remove`, null)
      const answer = await command(db, ctx.now, key, [], async (tx) => {
        const { id, centre, title } = await found(ctx, params.id)
        if (!(await data.removeEffect(tx, id, ctx.now))) throw new AppError('not_found')
        await logChange(tx, ctx, centre, {
          ...{ subjectKind: 'EFFECT', subjectId: id, action: 'effect.removed', before: { title } },
        })
        return { status: 200, body: { id } }
      })
      return sendJson(reply, answer)
    },
  })
}

function check(
  { units, knowledge }: EffectRouteDeps,
  centre: string,
  body: schema.EffectBody,
  now: Date,
): void {
  const unknown = (['categories', 'comparison'] as const).filter((field) =>
    body[field].some((code) => !knowledge.category(centre, code)),
  )
  const fields = unknown.map((path) => ({ path: path as string, code: 'unknown' }))
  if (body.area !== undefined && units.area(body.area)?.centre !== centre)
    fields.push({ path: 'area', code: 'unknown' })
  if (dayOfDate(body.from) > dayOf(now)) fields.push({ path: 'from', code: 'future' })
  if (fields.length > 0) throw new AppError('request.invalid', { fields })
}
