/** The follow-up desk over HTTP: the list of calls to make, and the day's plan. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  FollowUpDrawDetail,
  FollowUpDraws,
  FollowUpPage,
  FollowUpPlan,
  FollowUpPlanQuery,
  FollowUpsQuery,
} from '../../../api/follow-ups.ts'
import { IdParams } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { groupBy } from '../../../common/group.ts'
import { formatTime } from '../../../common/time.ts'
import type { Db } from '../../platform/db.ts'
import { sha256 } from '../../platform/sha256.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import type { Engine } from '../orders/public.ts'
import { type DrawOrder, type StoredDraw, selectDraw, selectDrawOrders, selectDraws } from './draw-data.ts'
import { listWaiting, sumCalls, type WaitingRequest } from './queries.ts'
import { drawKey, drawSample, quota } from './rules/plan.ts'

export interface FollowUpRouteDeps {
  db: Db
  engine: Engine
  units: Pick<UnitStore, 'unit'>
}

const tags = ['回访']
const config = { permission: 'order.record-follow-up' }

export function followUpRoutes(app: FastifyInstance, { db, engine, units }: FollowUpRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/follow-ups',
    config,
    schema: {
      ...{ operationId: 'listFollowUps', summary: '待回访清单', tags },
      querystring: FollowUpsQuery,
      response: { 200: FollowUpPage },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const page = await listWaiting(db, req.ctx.actor, centre, req.query)
      const name = (code: string | null) => (code ? units.unit(centre, code)?.name : undefined)
      return { ...page, items: page.items.map((row) => present(row, name(row.leadUnit))) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/follow-ups/plan',
    config,
    schema: {
      ...{ operationId: 'getFollowUpPlan', summary: '回访计划与当日进度', tags },
      querystring: FollowUpPlanQuery,
      response: { 200: FollowUpPlan },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const { scope, samplePercent, maxAttempts, minDays, by, plan } = engine.env(req.ctx, centre).policy
        .followUp
      const sums = await sumCalls(db, centre, req.ctx.now)
      const always = [...plan.always, ...plan.risks]
      return {
        ...{ scope, samplePercent, maxAttempts, minDays, by, always, ...sums },
        ...(plan.draw && { draw: plan.draw }),
      }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/follow-ups/draws',
    config,
    schema: {
      ...{ operationId: 'listFollowUpDraws', summary: '回访抽样记录', tags },
      querystring: FollowUpPlanQuery,
      response: { 200: FollowUpDraws },
    },
    handler: async (req) => {
      const draws = await selectDraws(db, centreOf(req.ctx.actor, req.query.centre))
      return { items: draws.map(presentDraw) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/follow-ups/draws/:id',
    config,
    schema: {
      ...{ operationId: 'getFollowUpDraw', summary: '一次回访抽样：种子、分层与重抽核对', tags },
      params: IdParams,
      response: { 200: FollowUpDrawDetail },
    },
    handler: async (req) => {
      const { centre } = req.ctx.actor
      const draw = await selectDraw(db, req.params.id)
      if (!draw || (centre !== null && draw.centre !== centre)) throw new AppError('not_found')
      const items = await selectDrawOrders(db, draw.id)
      const name = (code: string) => units.unit(draw.centre, code)?.name
      return { ...presentDraw(draw), ...drawnAgain(draw, items, name) }
    },
  })
}

const presentDraw = ({ id, at, date, seed, percent, leastPerUnit, orders, always, drawn }: StoredDraw) => ({
  ...{ id, at: formatTime(at), date, seed, percent, leastPerUnit, orders, always, drawn },
})

function drawnAgain(
  draw: StoredDraw,
  items: readonly DrawOrder[],
  nameOf: (code: string) => string | undefined,
) {
  const again = drawSample(items, draw, sha256)
  const units = [...groupBy(items, (i) => i.unit)].map(([unit, all]) => {
    const rest = all.filter((i) => i.reasons.length === 0)
    const drawn = rest.filter((i) => i.drawn).length
    const always = all.length - rest.length
    return {
      ...{ unit, unitName: nameOf(unit), orders: all.length, always },
      ...{ quota: quota(rest.length, draw), drawn },
    }
  })
  return {
    reproduced: items.every((i) => i.drawn === again.has(i.number)),
    units: units.sort((a, b) => (a.unit < b.unit ? -1 : 1)),
    items: items.map((i) => ({ ...i, key: sha256(drawKey(draw, i.number)) })),
  }
}

function present(row: WaitingRequest, leadUnitName: string | undefined) {
  const { leadUnit, dueAt, lastAttemptAt, lastOutcome } = row
  return {
    ...{ orderId: row.orderId, orderNumber: row.orderNumber, requestId: row.requestId },
    ...{ requestNumber: row.requestNumber, title: row.title, state: row.state, attempts: row.attempts },
    ...{ sampled: row.sampled, priorNegative: row.priorNegative, urgency: row.urgency },
    leadUnit: leadUnit ?? undefined,
    leadUnitName,
    dueAt: dueAt ? formatTime(dueAt) : undefined,
    lastAttemptAt: lastAttemptAt ? formatTime(lastAttemptAt) : undefined,
    lastOutcome: lastOutcome ?? undefined,
    basis: row.basis ?? undefined,
  }
}
