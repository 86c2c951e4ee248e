/** Orders over HTTP: one route for each action of the life cycle, made from its definition, and the reads. */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { OrderView } from '../../../api/order.ts'
import {
  ChainVerdict,
  EventPage,
  type ListedOrder,
  NoticePage,
  NoticesQuery,
  type NoticeView,
  OrderPage,
  OrdersQuery,
  type RecordedEvent,
  StagesView,
} from '../../../api/order-lists.ts'
import { OrderSummary, OrderSummaryQuery } from '../../../api/order-summary.ts'
import { IdParams } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime, timeOrNone } from '../../../common/time.ts'
import { IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Actor } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { checkAttachments } from '../attachments/public.ts'
import { centreOf } from '../identity/public.ts'
import { orderAttachmentRoutes } from './attachments.ts'
import { assembleOrder, readOrder } from './data.ts'
import { waitingReturns } from './desk-filters.ts'
import { type Engine, visible } from './engine.ts'
import { verifyChain } from './events.ts'
import { type ListedNotice, type ListedRow, listNotices, listOrders, selectEvents } from './queries.ts'
import { stageOfEvent, stageStays } from './rules/stages.ts'
import { sumOpenOrders } from './summary.ts'
import { orderLight, veil, veilAll } from './view.ts'

export interface OrderRouteDeps {
  db: Database
  engine: Engine
}
const presentListed = (o: ListedRow, now: Date, actor: Actor): ListedOrder => ({
  ...o,
  title: o.confidential && actor.unitCode !== null ? '保密诉求' : o.title,
  dueAt: timeOrNone(o.dueAt),
  warnAt: timeOrNone(o.warnAt),
  nextDueAt: timeOrNone(o.nextDueAt),
  createdAt: formatTime(o.createdAt),
  updatedAt: formatTime(o.updatedAt),
  closedAt: timeOrNone(o.closedAt),
  light: orderLight(o, now),
})

export const presentListedNotice = (n: ListedNotice): NoticeView => ({
  ...n,
  orderId: n.orderId ?? undefined,
  orderNumber: n.orderNumber ?? undefined,
  signer: n.signer ?? undefined,
  signedBy: n.signedBy ?? undefined,
  leader: n.leader ?? undefined,
  title: n.title ?? undefined,
  closedAt: timeOrNone(n.closedAt),
  sentAt: formatTime(n.sentAt),
  dueAt: timeOrNone(n.dueAt),
  acknowledgedAt: timeOrNone(n.acknowledgedAt),
  answeredAt: timeOrNone(n.answeredAt),
})

export function orderRoutes(app: FastifyInstance, deps: OrderRouteDeps): void {
  actionRoutes(app, deps)
  readRoutes(app, deps)
  orderAttachmentRoutes(app, deps)
}

function actionRoutes(app: FastifyInstance, { db, engine }: OrderRouteDeps): void {
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
        params: IdParams,
        headers: IdempotencyHeader,
        body: def.body,
        response: { 200: OrderView },
      },
      handler: async (req, reply) => {
        const body = (req.body ?? {}) as { version?: number; attachments?: string[] }
        await checkAttachments(db, req.ctx.actor.centre, req.ctx.actor, body.attachments)
        const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `${url} ${req.params.id}`, body)
        return sendJson(reply, await engine.act(req.ctx, req.params.id, def.action, body, key))
      },
    })
  }
}

function readRoutes(app: FastifyInstance, { db, engine }: OrderRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['工单']
  const params = IdParams

  route.route({
    method: 'GET',
    url: '/api/v1/orders',
    config: { permission: 'order.read' },
    schema: {
      operationId: 'listOrders',
      summary: '工单列表',
      tags,
      querystring: OrdersQuery,
      response: { 200: OrderPage },
    },
    handler: async (req) => {
      const { now, actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const returns = waitingReturns(req.query, actor, () => engine.env(req.ctx, centre).policy.return)
      const { first } = engine.env(req.ctx, centre).policy.enterprise
      const sort = req.query.sort === 'lane' && !first ? ('due' as const) : req.query.sort
      const page = await listOrders(db, actor, centre, { ...req.query, sort, ...returns }, now)
      return { ...page, items: page.items.map((o) => presentListed(o, now, actor)) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/summary',
    config: { permission: 'order.read' },
    schema: {
      operationId: 'sumOrders',
      summary: '在办工单各状态件数与临期、超期、反复情况',
      tags,
      querystring: OrderSummaryQuery,
      response: { 200: OrderSummary },
    },
    handler: async (req) => {
      const { now, actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const { urgeAt: urge, superviseAt: supervise } = engine.env(req.ctx, centre).policy.followUp.negative
      const negativeAt = { urge, supervise }
      const sums = await sumOpenOrders(db, actor, centre, now, negativeAt)
      const byState = sums.byState.map((s) => ({
        ...s,
        oldestAt: timeOrNone(s.oldestAt),
        nextDueAt: timeOrNone(s.nextDueAt),
      }))
      return { ...sums, byState, negativeAt }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id',
    config: { permission: 'order.read' },
    schema: { operationId: 'getOrder', summary: '工单详情', tags, params, response: { 200: OrderView } },
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
      response: { 200: EventPage },
    },
    handler: async (req) => {
      const order = await subject(req.params.id, req.ctx.actor)
      const events = await selectEvents(db, order.id)
      const told = veil(req.ctx.actor, order.confidential, order.requests)
      const items = events.map((e) => ({
        ...e,
        actor: e.actor as RecordedEvent['actor'],
        data: veilAll(e.data, told) as RecordedEvent['data'],
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
      response: { 200: StagesView },
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
      response: { 200: ChainVerdict },
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
      querystring: NoticesQuery,
      response: { 200: NoticePage },
    },
    handler: async (req) => {
      const { actor, now } = req.ctx
      const page = await listNotices(db, actor, centreOf(actor, req.query.centre), req.query, now)
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
      response: { 200: OrderView },
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
