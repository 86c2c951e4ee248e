/** 预测与排班 over HTTP (HB-11, SQ-06, SP-11). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../../api/forecast.ts'
import { centreOf } from '../../identity/public.ts'
import { scopeOf } from '../looking/scope.ts'
import { type ForecastDeps, viewForecast, viewSeats, viewStaffing } from './view.ts'

const tags = ['分析']
const config = { permission: 'stats.read' }

export function forecastRoutes(app: FastifyInstance, deps: ForecastDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/insight/forecast',
    config,
    schema: {
      ...{ operationId: 'getForecast', summary: '未来两周的诉求量：区间、误差，以及分类', tags },
      querystring: schema.ForecastQuery,
      response: { 200: schema.ForecastView },
    },
    handler: (req) =>
      viewForecast(deps, scopeOf(deps.units, req.ctx.actor, req.query), req.query.category, req.ctx.now),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/insight/staffing',
    config,
    schema: {
      ...{ operationId: 'getStaffing', summary: '一天每半小时的来电与所需座席', tags },
      querystring: schema.StaffingQuery,
      response: { 200: schema.StaffingView },
    },
    handler: (req) => {
      const { centre, ...query } = req.query
      return viewStaffing(deps, centreOf(req.ctx.actor, centre), query, req.ctx.now)
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/insight/seats',
    config,
    schema: {
      ...{ operationId: 'getSeats', summary: '按来电数算座席（Erlang C）', tags },
      querystring: schema.SeatsQuery,
      response: { 200: schema.SeatsView },
    },
    handler: async (req) => viewSeats(req.query),
  })
}
