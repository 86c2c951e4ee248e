/** The follow-up desk over HTTP: the list of calls to make, and the day's plan. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { FollowUpPage, FollowUpPlan, FollowUpPlanQuery, FollowUpsQuery } from '../../../api/follow-ups.ts'
import { formatTime } from '../../../common/time.ts'
import type { Db } from '../../platform/db.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import type { Engine } from '../orders/public.ts'
import { listWaiting, sumCalls, type WaitingRequest } from './queries.ts'

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
      const { scope, samplePercent, maxAttempts, minDays, by } = engine.env(req.ctx, centre).policy.followUp
      const sums = await sumCalls(db, centre, req.ctx.now)
      return { scope, samplePercent, maxAttempts, minDays, by, ...sums }
    },
  })
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
  }
}
