/** Requests over HTTP: the hotline's side. */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import * as schema from '../../../api/intake.ts'
import { IdParams } from '../../../api/parts.ts'
import { OrderSuggestion } from '../../../api/suggestion.ts'
import { AppError } from '../../../common/errors.ts'
import { IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import { sendJson } from '../../platform/http/server.ts'
import { checkAttachments } from '../attachments/public.ts'
import { centreOf, logAccess } from '../identity/public.ts'
import { callerRoutes } from './callers.ts'
import * as change from './change-request.ts'
import { createOrder } from './create-order.ts'
import type { IntakeDeps } from './deps.ts'
import { link, unlink } from './link.ts'
import { candidatesStatement, listRequests, toCandidates } from './queries.ts'
import { readEvents, readOne, reveal } from './read-request.ts'
import { register } from './register.ts'
import { suggestionFor } from './suggestion.ts'
import { readMatter, understand } from './understanding.ts'

const tags = ['诉求']
const params = IdParams

export function intakeRoutes(app: FastifyInstance, deps: IntakeDeps): void {
  registerRoutes(app, deps)
  actionRoutes(app, deps)
  readRoutes(app, deps)
  callerRoutes(app, deps)
}

function registerRoutes(app: FastifyInstance, deps: IntakeDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'POST',
    url: '/api/v1/requests',
    config: { permission: 'request.create' },
    schema: {
      operationId: 'registerRequest',
      summary: '登记诉求',
      tags,
      headers: IdempotencyHeader,
      body: schema.RegisterBody,
      response: { 200: schema.Registered, 201: schema.Registered },
    },
    handler: async (req, reply) => {
      const { actor } = req.ctx
      const centre = centreOf(actor, req.body.centre)
      if (actor.unitCode !== null && !['GRID', 'PROACTIVE'].includes(req.body.channel))
        throw new AppError('forbidden')
      await checkAttachments(deps.db, centre, actor, req.body.attachments)
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], 'POST /requests', req.body)
      return sendJson(reply, await register(deps, req.ctx, centre, req.body, key))
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/understand',
    config: { permission: 'session' },
    schema: {
      operationId: 'understand',
      summary: '研判一段文字（不留记录）',
      tags,
      body: schema.UnderstandBody,
      response: { 200: schema.Understanding },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.body.centre)
      const { policy } = deps.engine.env(req.ctx, centre)
      const since = new Date(req.ctx.now.getTime() - policy.intake.duplicateSearchDays * 86_400_000)
      const { text, place, categoryCode } = req.body
      const read = readMatter(deps, centre, { text, place, categoryCode }, req.ctx.now)
      const phone = req.body.phone?.replace(/[\s-]/g, '') ?? null
      // Its own text is read while the database looks.
      void deps.pack?.prepare([text])
      const candidates = toCandidates(
        await deps.db.query(candidatesStatement({ centre, phone, ...read.keys, since })),
      )
      await deps.pack?.prepare([text, ...candidates.map((c) => c.text)])
      return understand(deps, centre, read, candidates, req.ctx.now, policy.dispatch.principles)
    },
  })
}

function actionRoutes(app: FastifyInstance, deps: IntakeDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const add = <B extends z.ZodType>(
    action: string,
    summary: string,
    body: B,
    answer: z.ZodType,
    run: (
      deps: IntakeDeps,
      ctx: Parameters<typeof change.answer>[1],
      id: string,
      input: z.infer<B>,
      key: Parameters<typeof change.answer>[4],
    ) => ReturnType<typeof change.answer>,
  ) =>
    route.route({
      method: 'POST',
      url: `/api/v1/requests/:id/${action}`,
      config: { permission: `request.${action}` },
      schema: {
        operationId: `request_${action.replaceAll('-', '_')}`,
        summary,
        tags,
        params,
        headers: IdempotencyHeader,
        body: body as z.ZodType,
        response: { 200: answer },
      },
      handler: async (req, reply) => {
        const key = idempotencyOf(
          req.ctx,
          req.headers['idempotency-key'],
          `${action} ${req.params.id}`,
          req.body,
        )
        return sendJson(reply, await run(deps, req.ctx, req.params.id, req.body as z.infer<B>, key))
      },
    })

  const bodies = schema.REQUEST_ACTION_BODIES
  add(
    'complete-details',
    '补充要素',
    bodies['complete-details'],
    schema.ChangedRequest,
    change.completeDetails,
  )
  add('answer', '直接答复', bodies.answer, schema.ChangedRequest, change.answer)
  add('transfer-out', '转出', bodies['transfer-out'], schema.ChangedRequest, change.transferOut)
  add('decline', '不予受理', bodies.decline, schema.ChangedRequest, change.decline)
  add('link', '关联在办工单', bodies.link, schema.RequestWithOrder, link)
  add('unlink', '取消关联', bodies.unlink, schema.ChangedRequest, unlink)
  add('withdraw', '撤回', bodies.withdraw, schema.ChangedRequest, change.withdraw)

  route.route({
    method: 'POST',
    url: '/api/v1/requests/:id/create-order',
    config: { permission: 'request.create-order' },
    schema: {
      operationId: 'request_create_order',
      summary: '生成工单',
      tags,
      params,
      headers: IdempotencyHeader,
      body: bodies['create-order'],
      response: { 200: schema.RequestWithOrder },
    },
    handler: async (req, reply) => {
      const key = idempotencyOf(
        req.ctx,
        req.headers['idempotency-key'],
        `create-order ${req.params.id}`,
        req.body,
      )
      return sendJson(reply, await createOrder(deps, req.ctx, req.params.id, req.body, key))
    },
  })
}

function readRoutes(app: FastifyInstance, deps: IntakeDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/requests',
    config: { permission: 'request.read' },
    schema: {
      operationId: 'listRequests',
      summary: '诉求列表',
      tags,
      querystring: schema.RequestsQuery,
      response: { 200: schema.RequestPage },
    },
    handler: async (req) =>
      listRequests(deps.db, req.ctx.actor, centreOf(req.ctx.actor, req.query.centre), req.query),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/approvers',
    config: { permission: 'request.decline' },
    schema: {
      operationId: 'listApprovers',
      summary: '可作复核人的人员',
      tags,
      querystring: schema.ApproversQuery,
      response: { 200: schema.Approvers },
    },
    handler: async (req) => {
      const all = await deps.approvers(centreOf(req.ctx.actor, req.query.centre))
      const others = all.filter(({ userId }) => userId !== req.ctx.actor.userId)
      return { items: others.map(({ username, name }) => ({ username, name })) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/requests/:id',
    config: { permission: 'order.read' },
    schema: {
      operationId: 'getRequest',
      summary: '诉求详情',
      tags,
      params,
      response: { 200: schema.RequestDetail },
    },
    handler: async (req) => readOne(deps, req.ctx, req.params.id),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/requests/:id/events',
    config: { permission: 'order.events' },
    schema: {
      operationId: 'listRequestEvents',
      summary: '诉求时间线',
      tags,
      params,
      response: { 200: schema.RequestEvents },
    },
    handler: async (req) => readEvents(deps, req.ctx, req.params.id),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/suggestion',
    config: { permission: 'request.read' },
    schema: {
      ...{ operationId: 'getOrderSuggestion', summary: '派单建议：单位、理由、疑似重复、先例', tags },
      params,
      response: { 200: OrderSuggestion },
    },
    handler: async (req) => suggestionFor(deps, req.ctx, req.params.id),
  })

  route.route({
    method: 'POST',
    url: '/api/v1/requests/:id/reveal',
    config: { permission: 'request.reveal' },
    schema: {
      operationId: 'revealRequester',
      summary: '查看诉求人信息（留痕）',
      tags,
      params,
      body: schema.RevealBody,
      response: { 200: schema.RevealedRequester },
    },
    handler: async (req) =>
      reveal(deps, req.ctx, req.params.id, (tx) =>
        logAccess(tx, req.ctx, {
          subjectKind: 'REQUEST',
          subjectId: req.params.id,
          action: 'reveal',
          reason: req.body.reason,
        }),
      ),
  })
}
