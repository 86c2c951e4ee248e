/** 态势：趋势（同比、环比）、类别×区域、十二时辰、民情月历、地图，以及每个数背后的诉求。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../../api/looking.ts'
import { formatTime } from '../../../../common/time.ts'
import { cursorOf, makeCursor } from '../../orders/public.ts'
import { belongs } from './group-queries.ts'
import { groupOf, groupsOf } from './group-views.ts'
import { scopeOf } from './scope.ts'
import { spanIn } from './span.ts'
import { calendarOf, hoursOf, type LookingDeps, mapOf, matrixOf, trendsOf, wordsIn } from './views.ts'
import { selectBehind } from './volume-queries.ts'

const tags = ['分析']
const config = { permission: 'stats.read' }

export function lookingRoutes(app: FastifyInstance, deps: LookingDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { units } = deps

  route.route({
    method: 'GET',
    url: '/api/v1/insight/trends',
    config,
    schema: {
      ...{ operationId: 'getTrends', summary: '诉求趋势：按日、周、月，与上期、上年同期相比，可分列', tags },
      querystring: schema.TrendsQuery,
      response: { 200: schema.TrendsView },
    },
    handler: (req) => trendsOf(deps, scopeOf(units, req.ctx.actor, req.query), req.query, req.ctx.now),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/insight/matrix',
    config,
    schema: {
      ...{ operationId: 'getMatrix', summary: '类别 × 区域', tags },
      querystring: schema.LookingQuery,
      response: { 200: schema.MatrixView },
    },
    handler: (req) => matrixOf(deps, scopeOf(units, req.ctx.actor, req.query), req.query, req.ctx.now),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/insight/hours',
    config,
    schema: {
      ...{ operationId: 'getHours', summary: '十二时辰：星期 × 小时', tags },
      querystring: schema.LookingQuery,
      response: { 200: schema.HoursView },
    },
    handler: (req) => hoursOf(deps, scopeOf(units, req.ctx.actor, req.query), req.query, req.ctx.now),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/insight/calendar',
    config,
    schema: {
      ...{ operationId: 'getTopicCalendar', summary: '民情月历：哪一类在哪几个月多', tags },
      querystring: schema.CalendarQuery,
      response: { 200: schema.CalendarView },
    },
    handler: (req) => calendarOf(deps, scopeOf(units, req.ctx.actor, req.query), req.ctx.now),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/insight/words',
    config,
    schema: {
      ...{ operationId: 'getWords', summary: '词语：比上期多说的词，至少三条诉求说到', tags },
      querystring: schema.LookingQuery,
      response: { 200: schema.WordsView },
    },
    handler: (req) => wordsIn(deps, scopeOf(units, req.ctx.actor, req.query), req.query, req.ctx.now),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/insight/groups',
    config,
    schema: {
      ...{
        operationId: 'getGroups',
        summary: '群体与对象：说到谁、说到什么物件，与上期相比（GS-45、ZZ-21）',
        tags,
      },
      querystring: schema.LookingQuery,
      response: { 200: schema.GroupsView },
    },
    handler: (req) => groupsOf(deps, scopeOf(units, req.ctx.actor, req.query), req.query, req.ctx.now),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/insight/map',
    config,
    schema: {
      ...{ operationId: 'getMap', summary: '地图：各区域件数、热力格（不足三件的模糊）', tags },
      querystring: schema.MapQuery,
      response: { 200: schema.MapView },
    },
    handler: (req) => mapOf(deps, scopeOf(units, req.ctx.actor, req.query), req.query, req.ctx.now),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/insight/behind',
    config,
    schema: {
      ...{ operationId: 'listBehind', summary: '一个数背后的诉求，最近的在前', tags },
      querystring: schema.BehindQuery,
      response: { 200: schema.BehindPage },
    },
    handler: async (req) => {
      const { category, area, channel, type, hour, weekday, box, group, limit } = req.query
      const scope = scopeOf(units, req.ctx.actor, { ...req.query, area: area === 'none' ? undefined : area })
      const rows = await selectBehind(
        deps.db,
        scope.centre,
        spanIn(req.query, req.ctx.now),
        {
          ...{ category: category === 'none' ? '' : category, channel, type, hour, weekday },
          area: area === 'none' && scope.heldTo === null ? '' : scope.area,
          group: group === undefined ? undefined : belongs(groupOf(deps.policy(scope.centre), group)),
          box: box?.split(',').map(Number) as [number, number, number, number] | undefined,
        },
        { after: cursorOf(req.query.cursor), limit: limit + 1 },
      )
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return {
        items: items.map((row) => ({ ...row, at: formatTime(row.at) })),
        nextCursor: rows.length > limit && last ? makeCursor(last.at, last.id) : null,
      }
    },
  })
}
