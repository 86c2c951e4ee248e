/** Calendars over HTTP: which days count, when a limit ends, and loading a new year. */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../api/deadlines.ts'
import { Centre } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { dayOf, dayOfDate, formatTime } from '../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf } from '../identity/public.ts'
import { type CalendarDeps, putYear } from './actions.ts'
import type { Calendar } from './calendar.ts'
import { selectYear, type YearLayer } from './queries.ts'
import { dueAt } from './rules.ts'

export interface DeadlineRouteDeps extends CalendarDeps {
  db: Database
}

const MAX_DAYS = 800
const tags = ['日历']
const CentreParams = z.object({ centre: Centre })
const YearParams = CentreParams.extend({ year: z.coerce.number().int().min(2015).max(2035) })

export function deadlineRoutes(app: FastifyInstance, deps: DeadlineRouteDeps): void {
  readRoutes(app, deps)
  yearRoute(app, deps)
  writeRoutes(app, deps)
}

function readRoutes(app: FastifyInstance, { calendars, regionOf }: DeadlineRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/calendar/:centre',
    config: { permission: 'public' },
    schema: {
      ...{ operationId: 'getCalendar', summary: '工作日历：某段日期', tags },
      ...{ params: CentreParams, querystring: schema.DaysQuery, response: { 200: schema.DaysView } },
    },
    handler: async (req) => {
      const { centre } = req.params
      const calendar = calendars.get(regionOf(centre).calendar)
      const from = req.query.from ? dayOfDate(req.query.from) : dayOf(req.ctx.now)
      const to = req.query.to ? dayOfDate(req.query.to) : from + 30
      if (to < from || to - from >= MAX_DAYS) {
        throw new AppError('request.invalid', { fields: [{ path: 'to', code: 'range' }] })
      }
      return { centre, calendar: calendar.id, version: calendar.version, days: daysOf(calendar, from, to) }
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/calendar/:centre/due',
    config: { permission: 'public' },
    schema: {
      ...{ operationId: 'computeDue', summary: '推算到期时间', tags },
      ...{ params: CentreParams, body: schema.DueBody, response: { 200: schema.DueView } },
    },
    handler: async (req) => {
      const { calendar, officeHours } = regionOf(req.params.centre)
      const due = dueAt(calendars.get(calendar), req.body.from, req.body, officeHours)
      return { ...due, dueAt: formatTime(due.dueAt) }
    },
  })
}

function yearRoute(app: FastifyInstance, { db, regionOf, centres }: DeadlineRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/calendar/:centre/years/:year',
    config: { permission: 'calendar.write' },
    schema: {
      ...{ operationId: 'getCalendarYear', summary: '某年各层日历的放假和调休', tags },
      ...{ params: YearParams, response: { 200: schema.YearLayers } },
    },
    handler: async (req) => {
      const { year } = req.params
      const centre = centreOf(req.ctx.actor, req.params.centre)
      const all = await selectYear(db, year)
      const own = chainOf(all, regionOf(centre).calendar)
      const users = (id: string) =>
        centres().filter((c) => chainOf(all, regionOf(c).calendar).some((layer) => layer.calendar === id))
      return { centre, year, layers: own.map((layer) => layerView(layer, users(layer.calendar))) }
    },
  })
}

/** A calendar and those it lies on, the lowest first. */
function chainOf(all: readonly YearLayer[], id: string): YearLayer[] {
  const layer = all.find((each) => each.calendar === id)
  if (!layer) return []
  return layer.extends ? [...chainOf(all, layer.extends), layer] : [layer]
}

function layerView({ calendar, name, status, version, source, loadedBy, days }: YearLayer, users: string[]) {
  return {
    ...{ calendar, name, centres: users },
    ...(status ? { status } : {}),
    ...(version ? { version } : {}),
    ...(source ? { source } : {}),
    ...(loadedBy ? { loadedBy } : {}),
    days: days.map(({ name: title, ...day }) => ({ ...day, ...(title ? { name: title } : {}) })),
  }
}

function daysOf(calendar: Calendar, from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const { name, ...day } = calendar.day(from + i)
    return { ...day, ...(name ? { name } : {}) }
  })
}

function writeRoutes(app: FastifyInstance, deps: DeadlineRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'PUT',
    url: '/api/v1/calendar/:centre/years/:year',
    config: { permission: 'calendar.write' },
    schema: {
      ...{ operationId: 'putCalendarYear', summary: '载入一年的放假和调休，并重算在办时限', tags },
      ...{ params: YearParams, querystring: schema.PreviewQuery, body: schema.PutYearBody },
      headers: IdempotencyHeader,
      response: { 200: schema.YearView },
    },
    handler: async (req, reply) => {
      const { params, query, body, ctx } = req
      const centre = centreOf(ctx.actor, params.centre)
      const preview = query.preview ?? false
      const route = `calendar ${centre} ${params.year} ${preview}`
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], route, body)
      const answer = await command(deps.db, ctx.now, key, [], async (tx) => ({
        status: 200,
        body: await putYear(tx, ctx, deps, { centre, year: params.year, preview, body }),
      }))
      return sendJson(reply, answer)
    },
  })
}
