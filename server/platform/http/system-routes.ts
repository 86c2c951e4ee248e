/** Health, metrics, the manual clock and live updates. */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import { ManualClockBody, ManualClockView } from '../../../api/system.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db.ts'
import type { Live, LiveMessage } from '../live.ts'

export interface SystemDeps {
  db: Database
  clock: Clock
  live: Live
  /** Moves the manual clock, running everything due on the way. */
  advance(to: Date): Promise<void>
  /** Null until the app can serve. */
  ready(): boolean
}

const tags = ['系统']

export function systemRoutes(app: FastifyInstance, deps: SystemDeps): void {
  healthRoutes(app, deps)
  clockRoutes(app, deps)
  liveRoute(app, deps)
}

function healthRoutes(app: FastifyInstance, { db, ready }: SystemDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/healthz',
    config: { permission: 'public' },
    schema: {
      operationId: 'health',
      summary: '存活',
      tags,
      response: { 200: z.strictObject({ ok: z.boolean() }) },
    },
    handler: async () => ({ ok: true }),
  })
  const Ready = z.strictObject({ ready: z.boolean(), checks: z.record(z.string(), z.boolean()) })
  route.route({
    method: 'GET',
    url: '/readyz',
    config: { permission: 'public' },
    schema: { operationId: 'ready', summary: '就绪', tags, response: { 200: Ready, 503: Ready } },
    handler: async (_req, reply) => {
      const database = await db.query({ text: 'select 1', values: [] }).then(
        () => true,
        () => false,
      )
      const checks = { database, started: ready() }
      const all = Object.values(checks).every(Boolean)
      return reply.code(all ? 200 : 503).send({ ready: all, checks })
    },
  })

  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  new Gauge({
    name: 'db_connections',
    help: 'Connections of this process',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'total' }, db.pool.totalCount)
      this.set({ state: 'idle' }, db.pool.idleCount)
      this.set({ state: 'waiting' }, db.pool.waitingCount)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const name = request.routeOptions.url ?? 'unknown'
    requests.inc({ method: request.method, route: name, status: reply.statusCode })
    seconds.observe({ route: name }, reply.elapsedTime / 1000)
  })
  app.route({
    method: 'GET',
    url: '/metrics',
    config: { permission: 'public' },
    schema: { operationId: 'metrics', summary: '指标', tags },
    handler: async (_req, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  })
  app.route({
    method: 'GET',
    url: '/api/v1/openapi.json',
    config: { permission: 'public' },
    schema: { operationId: 'openapi', summary: '接口文档', tags },
    handler: async () => app.swagger(),
  })
}

function clockRoutes(app: FastifyInstance, { clock, advance }: SystemDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/dev/clock',
    config: { permission: 'public' },
    schema: { operationId: 'getClock', summary: '当前时间', tags, response: { 200: ManualClockView } },
    handler: async () => ({ now: formatTime(clock.now()) }),
  })
  route.route({
    method: 'PUT',
    url: '/api/v1/dev/clock',
    config: { permission: 'public' },
    schema: {
      operationId: 'setClock',
      summary: '把手动时钟拨到以后',
      tags,
      body: ManualClockBody,
      response: { 200: ManualClockView },
    },
    handler: async (req) => {
      if (!clock.manual) throw new AppError('clock.not_manual')
      const to = new Date(req.body.now)
      if (to.getTime() < clock.now().getTime()) throw new AppError('clock.backwards')
      await advance(to)
      return { now: formatTime(clock.now()) }
    },
  })
}

const HEARTBEAT_MS = 20_000
/** A page that reads too slowly is cut off and comes back; it must not hold the server's memory. */
const MAX_BACKLOG = 256 * 1024

function liveRoute(app: FastifyInstance, { live }: SystemDeps): void {
  app.route({
    method: 'GET',
    url: '/api/v1/live',
    config: { permission: 'session' },
    schema: { operationId: 'live', summary: '实时更新（SSE），只有类型、编号和版本', tags },
    handler: (req, reply) => {
      const { actor } = req.ctx
      const mine = (m: LiveMessage): boolean =>
        (actor.centre === null || actor.centre === m.centre) &&
        (actor.unitCode === null || m.units.some((u) => actor.unitScope.has(u)))
      reply.hijack()
      const out = reply.raw
      out.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache',
        'x-accel-buffering': 'no',
      })
      out.write(': open\n\n')
      const unsubscribe = live.subscribe((m) => {
        if (!mine(m)) return
        if (out.writableLength > MAX_BACKLOG) out.destroy()
        else out.write(`data: ${JSON.stringify({ type: m.type, id: m.id, version: m.version })}\n\n`)
      })
      const heartbeat = setInterval(() => out.write(': ping\n\n'), HEARTBEAT_MS)
      out.on('close', () => {
        clearInterval(heartbeat)
        unsubscribe()
      })
    },
  })
  // Open streams would keep the server from closing.
  const streams = new Set<import('node:http').ServerResponse>()
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === '/api/v1/live') {
      streams.add(reply.raw)
      reply.raw.on('close', () => streams.delete(reply.raw))
    }
  })
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.destroy()
  })
}
