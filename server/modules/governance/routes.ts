/** The ledger over HTTP (AY-20, AY-22, AY-23, ZZ-15). */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import * as schema from '../../../api/ledger.ts'
import { IdParams } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf, mapPage } from '../identity/public.ts'
import { type LedgerRouteDeps, moveRoutes } from './move-routes.ts'
import { openItem, openSession } from './open.ts'
import { listItems, mayRead, readItem } from './queries.ts'
import { presentDetail, presentItem, presentSession } from './view.ts'

const tags = ['台账']

export function ledgerRoutes(app: FastifyInstance, deps: LedgerRouteDeps): void {
  readRoutes(app, deps)
  openRoutes(app, deps)
  moveRoutes(app, deps)
}

function readRoutes(app: FastifyInstance, { db, units }: LedgerRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/ledger',
    config: { permission: 'ledger.read' },
    schema: {
      ...{ operationId: 'listLedger', summary: '台账：问题、监督、督导、会议交办', tags },
      querystring: schema.LedgerQuery,
      response: { 200: schema.ItemPage },
    },
    handler: async (req) => {
      const { actor, now } = req.ctx
      const page = await listItems(db, actor, centreOf(actor, req.query.centre), req.query)
      return mapPage(page, (item) => presentItem(units, item, now))
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/ledger/:id',
    config: { permission: 'ledger.read' },
    schema: {
      ...{ operationId: 'getLedgerItem', summary: '台账事项及其经过', tags },
      params: IdParams,
      response: { 200: schema.ItemDetail },
    },
    handler: async (req) => {
      const found = await readItem(db, req.params.id)
      if (!found || !mayRead(req.ctx.actor, found.item)) throw new AppError('not_found')
      return presentDetail(units, req.ctx.actor, found, req.ctx.now)
    },
  })
}

function openRoutes(app: FastifyInstance, deps: LedgerRouteDeps): void {
  const add = <B extends z.ZodType>(
    { url, ...meta }: { url: string; operationId: string; summary: string },
    body: B,
    answer: z.ZodType,
    work: (tx: Tx, ctx: Ctx, input: z.infer<B>) => Promise<unknown>,
  ) =>
    app.withTypeProvider<ZodTypeProvider>().route({
      method: 'POST',
      url,
      config: { permission: 'ledger.create' },
      schema: {
        ...meta,
        tags,
        headers: IdempotencyHeader,
        body: body as z.ZodType,
        response: { 201: answer },
      },
      handler: async (req, reply) => {
        const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], meta.operationId, req.body)
        const done = await command(deps.db, req.ctx.now, key, [], async (tx) => ({
          ...{ status: 201, body: await work(tx, req.ctx, req.body as z.infer<B>) },
        }))
        return sendJson(reply, done)
      },
    })
  add(
    { url: '/api/v1/ledger/sessions', operationId: 'openLedgerSession', summary: '建立问题、督办双清单' },
    schema.SessionBody,
    schema.LedgerSessionView,
    async (tx, ctx, input) => presentSession(deps.units, await openSession(tx, ctx, deps, input), ctx.now),
  )
  add(
    { url: '/api/v1/ledger', operationId: 'openLedgerItem', summary: '单项挂账（会议交办、督导等）' },
    schema.ItemBody,
    schema.ItemView,
    async (tx, ctx, input) => presentItem(deps.units, await openItem(tx, ctx, deps, input), ctx.now),
  )
}
