/** Items of service reform over HTTP (AY-43). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { IdParams, paged } from '../../../../api/parts.ts'
import * as schema from '../../../../api/reforms.ts'
import { AppError } from '../../../../common/errors.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Database } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, mapPage } from '../../identity/public.ts'
import { addReform, changeReform, type ReformDeps } from './actions.ts'
import { findReform, listReforms } from './data.ts'
import { presentHead, viewReform } from './view.ts'

export interface ReformRouteDeps extends ReformDeps {
  db: Database
}

const tags = ['服务改革']

export function reformRoutes(app: FastifyInstance, deps: ReformRouteDeps): void {
  readRoutes(app, deps)
  writeRoutes(app, deps)
}

function readRoutes(app: FastifyInstance, deps: ReformRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/reforms',
    config: { permission: 'reform.read' },
    schema: {
      ...{ operationId: 'listReforms', summary: '服务改革、数据共享事项', tags },
      ...{ querystring: schema.ReformQuery, response: { 200: paged(schema.ReformHead) } },
    },
    handler: async ({ ctx, query }) =>
      mapPage(await listReforms(deps.db, centreOf(ctx.actor, query.centre), query), (r) =>
        presentHead(deps, r),
      ),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/reforms/:id',
    config: { permission: 'reform.read' },
    schema: {
      ...{ operationId: 'getReform', summary: '一件及上线前后的诉求', tags },
      ...{ params: IdParams, response: { 200: schema.ReformView } },
    },
    handler: async ({ ctx, params }) => {
      const found = await findReform(deps.db, params.id)
      if (!found || (ctx.actor.centre !== null && ctx.actor.centre !== found.centre))
        throw new AppError('not_found')
      return viewReform(deps.db, ctx, deps, found)
    },
  })
}

function writeRoutes(app: FastifyInstance, deps: ReformRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'POST',
    url: '/api/v1/reforms',
    config: { permission: 'reform.write' },
    schema: {
      ...{ operationId: 'addReform', summary: '登记一件', tags, headers: IdempotencyHeader },
      ...{ body: schema.ReformBody, response: { 201: schema.ReformView } },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], 'addReform', body)
      const done = await command(deps.db, ctx.now, key, [], async (tx) => ({
        ...{ status: 201, body: await viewReform(tx, ctx, deps, await addReform(tx, ctx, deps, body)) },
      }))
      return sendJson(reply, done)
    },
  })
  route.route({
    method: 'PUT',
    url: '/api/v1/reforms/:id',
    config: { permission: 'reform.write' },
    schema: {
      ...{
        operationId: 'changeReform',
        summary: '修改一件',
        tags,
        params: IdParams,
        headers: IdempotencyHeader,
      },
      ...{ body: schema.ChangeReformBody, response: { 200: schema.ReformView } },
    },
    handler: async (req, reply) => {
      const { ctx, body, params } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `changeReform ${params.id}`, body)
      const done = await command(deps.db, ctx.now, key, [], async (tx) => ({
        ...{
          status: 200,
          body: await viewReform(tx, ctx, deps, await changeReform(tx, ctx, deps, params.id, body)),
        },
      }))
      return sendJson(reply, done)
    },
  })
}
