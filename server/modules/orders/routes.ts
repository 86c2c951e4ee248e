/** Orders over HTTP: one route for each action of the life cycle, made from its definition, and the reads. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  ASSIGNMENT_ROLES,
  CHANNELS,
  NOTICE_KINDS,
  ORDER_STATES,
  REQUEST_TYPES,
  URGENCIES,
} from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import { IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Actor } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf } from '../identity/public.ts'
import { assembleOrder, readOrder } from './data.ts'
import { type Engine, visible } from './engine.ts'
import { verifyChain } from './events.ts'
import { type ListedNotice, type ListedOrder, listNotices, listOrders, selectEvents } from './queries.ts'
import { STAGE_CODES, stageOfEvent, stageStays } from './rules/stages.ts'
import { Id, Instant } from './schema.ts'
import { orderLight, veil, veilAll } from './view.ts'

export interface OrderRouteDeps {
  db: Database
  engine: Engine
}

const anyOf = (values: readonly string[]) =>
  z.string().refine((s) => s.split(',').every((v) => values.includes(v)), { message: 'enum.unknown' })

export const Page = {
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
const Flag = z.enum(['true', 'false']).transform((v) => v === 'true')
const Word = z
  .string()
  .max(120)
  .refine((s) => !s.includes('\u0000'), { message: 'text.nul' })

const OrdersQuery = z.strictObject({
  ...Page,
  state: anyOf(ORDER_STATES).optional(),
  unit: Word.optional(),
  role: z.enum(ASSIGNMENT_ROLES).optional(),
  category: Word.optional(),
  urgency: anyOf(URGENCIES).optional(),
  type: anyOf(REQUEST_TYPES).optional(),
  channel: z.enum(CHANNELS).optional(),
  adcode: Word.optional(),
  light: z.enum(['GREEN', 'YELLOW', 'RED']).optional(),
  dueBefore: Instant.optional(),
  createdFrom: Instant.optional(),
  createdTo: Instant.optional(),
  tag: Word.optional(),
  /** SP-25: the agent who owns the order; `me` is the caller. */
  owner: z.union([z.literal('me'), Id]).optional(),
  incident: Id.optional(),
  number: Word.optional(),
  q: Word.optional(),
  sort: z
    .enum(['created', 'due', 'createdAt', '-createdAt', 'dueAt', 'nextDueAt'])
    .transform((v) => (/due/i.test(v) ? ('due' as const) : ('created' as const)))
    .optional(),
  count: Flag.optional(),
  centre: z.string().max(30).optional(),
})

const time = (at: Date | null) => (at ? formatTime(at) : undefined)
const Loose = z.looseObject({})
const PageOf = z.looseObject({
  items: z.array(Loose),
  nextCursor: z.string().nullable(),
  total: z.number().optional(),
})

const presentListed = (o: ListedOrder, now: Date, actor: Actor) => ({
  ...o,
  title: o.confidential && actor.unitCode !== null ? '保密诉求' : o.title,
  dueAt: time(o.dueAt),
  warnAt: time(o.warnAt),
  nextDueAt: time(o.nextDueAt),
  createdAt: formatTime(o.createdAt),
  updatedAt: formatTime(o.updatedAt),
  closedAt: time(o.closedAt),
  light: orderLight(o, now),
})

const presentListedNotice = (n: ListedNotice) => ({
  ...n,
  orderId: n.orderId ?? undefined,
  signer: n.signer ?? undefined,
  sentAt: formatTime(n.sentAt),
  dueAt: time(n.dueAt),
  acknowledgedAt: time(n.acknowledgedAt),
})

export function orderRoutes(app: FastifyInstance, deps: OrderRouteDeps): void {
  actionRoutes(app, deps)
  readRoutes(app, deps)
}

function actionRoutes(app: FastifyInstance, { engine }: OrderRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  for (const def of engine.defs) {
    const url = `/api/v1/orders/:id/${def.action}`
    route.route({
      method: 'POST',
      url,
      config: { permission: `order.${def.action}`, barred: def.barred },
      schema: {
        operationId: `order_${def.action.replaceAll('-', '_')}`,
        summary: def.summary,
        tags: ['工单'],
        params: z.strictObject({ id: Id }),
        headers: IdempotencyHeader,
        body: def.body,
        response: { 200: Loose },
      },
      handler: async (req, reply) => {
        const body = (req.body ?? {}) as { version?: number }
        const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `${url} ${req.params.id}`, body)
        return sendJson(reply, await engine.act(req.ctx, req.params.id, def.action, body, key))
      },
    })
  }
}

export { IdempotencyHeader }

function readRoutes(app: FastifyInstance, { db, engine }: OrderRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['工单']
  const params = z.strictObject({ id: Id })

  route.route({
    method: 'GET',
    url: '/api/v1/orders',
    config: { permission: 'order.read' },
    schema: {
      operationId: 'listOrders',
      summary: '工单列表',
      tags,
      querystring: OrdersQuery,
      response: { 200: PageOf },
    },
    handler: async (req) => {
      const { now, actor } = req.ctx
      const page = await listOrders(db, actor, centreOf(actor, req.query.centre), req.query, now)
      return { ...page, items: page.items.map((o) => presentListed(o, now, actor)) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id',
    config: { permission: 'order.read' },
    schema: { operationId: 'getOrder', summary: '工单详情', tags, params, response: { 200: Loose } },
    handler: async (req) => engine.read(req.ctx, req.params.id),
  })

  const subject = async (id: string, actor: Parameters<typeof visible>[1]) =>
    visible(assembleOrder(await db.batch(readOrder(id))), actor)

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/events',
    config: { permission: 'order.events' },
    schema: {
      operationId: 'listOrderEvents',
      summary: '工单时间线',
      tags,
      params,
      response: { 200: PageOf },
    },
    handler: async (req) => {
      const order = await subject(req.params.id, req.ctx.actor)
      const events = await selectEvents(db, order.id)
      const told = veil(req.ctx.actor, order.confidential, order.requests)
      const items = events.map((e) => ({
        ...e,
        data: veilAll(e.data, told),
        ...{ at: formatTime(e.at), stage: stageOfEvent(e.type) },
      }))
      return { items, nextCursor: null }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/stages',
    config: { permission: 'order.events' },
    schema: {
      operationId: 'listOrderStages',
      summary: '七个环节各停留多久',
      tags,
      params,
      response: {
        200: z.strictObject({
          items: z.array(
            z.strictObject({
              ...{ stage: z.enum(STAGE_CODES), title: z.string() },
              ...{ events: z.number(), dwellMs: z.number() },
            }),
          ),
        }),
      },
    },
    handler: async (req) => {
      const order = await subject(req.params.id, req.ctx.actor)
      const cases = order.notices.filter((n) => n.kind === 'SUPERVISION' || n.kind === 'LISTED_SUPERVISION')
      return { items: stageStays(await selectEvents(db, order.id), cases, req.ctx.now) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/events/verify',
    config: { permission: 'order.verify' },
    schema: {
      operationId: 'verifyOrderEvents',
      summary: '核验时间线的哈希链',
      tags,
      params,
      response: {
        200: z.strictObject({ valid: z.boolean(), checked: z.number(), brokenAt: z.number().optional() }),
      },
    },
    handler: async (req) => {
      const order = await subject(req.params.id, req.ctx.actor)
      return verifyChain(order.id, order, await selectEvents(db, order.id))
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/notices',
    config: { permission: 'notice.read' },
    schema: {
      operationId: 'listNotices',
      summary: '提醒、催办、督办、函件列表',
      tags: ['督办'],
      querystring: z.strictObject({
        ...Page,
        orderId: Id.optional(),
        kind: z.enum(NOTICE_KINDS).optional(),
        unit: Word.optional(),
        centre: z.string().max(30).optional(),
      }),
      response: { 200: PageOf },
    },
    handler: async (req) => {
      const { actor } = req.ctx
      const page = await listNotices(db, actor, centreOf(actor, req.query.centre), req.query)
      return { ...page, items: page.items.map(presentListedNotice) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/by-number/:number',
    config: { permission: 'order.read' },
    schema: {
      operationId: 'getOrderByNumber',
      summary: '按编号查工单',
      tags,
      params: z.strictObject({ number: z.string().regex(/^G?\d{15,24}$/) }),
      response: { 200: Loose },
    },
    handler: async (req) => {
      const { number } = req.params
      const [row] = await db.query<{ id: string | null }>({
        text: number.startsWith('G')
          ? 'select id from orders where number = $1'
          : 'select order_id as id from requests where number = $1',
        values: [number],
      })
      if (!row?.id) throw new AppError('not_found')
      return engine.read(req.ctx, row.id)
    },
  })
}
