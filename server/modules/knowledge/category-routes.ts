/** Categories over HTTP: the tree, and keeping it. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../api/knowledge.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Database, inTx, type Tx } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf } from '../identity/public.ts'
import * as categories from './categories.ts'
import type { Category } from './rules/catalog.ts'
import type { KnowledgeStore } from './store.ts'

export interface CategoryRouteDeps extends categories.CategoryDeps {
  db: Database
  knowledge: KnowledgeStore
  /** Tells open pages that the categories changed. */
  announce(centre: string): void
}

const tags = ['知识']
const view = ({ centre: _, ...category }: Category): schema.CategoryView => category

export function categoryRoutes(app: FastifyInstance, deps: CategoryRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/categories',
    config: { permission: 'session' },
    schema: {
      ...{ operationId: 'listCategories', summary: '诉求分类', tags },
      querystring: schema.CategoriesQuery,
      response: { 200: schema.CategoryList },
    },
    handler: async (req) => {
      const { parent } = req.query
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const items = deps.knowledge.categories(centre, parent === 'root' ? null : parent)
      return { items: items.map(view) }
    },
  })
  writeRoutes(app, deps)
}

function writeRoutes(app: FastifyInstance, deps: CategoryRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const write = async (
    ctx: Ctx,
    centre: string,
    request: { key: string | undefined; route: string; body: unknown },
    work: (tx: Tx) => Promise<Category>,
  ) => {
    const key = idempotencyOf(ctx, request.key, request.route, request.body)
    const answer = await command(deps.db, ctx.now, key, [], async (tx) => ({
      ...{ status: 200, body: view(await work(tx)) },
    }))
    await deps.knowledge.reload()
    deps.announce(centre)
    return answer
  }

  route.route({
    method: 'POST',
    url: '/api/v1/categories',
    config: { permission: 'category.write' },
    schema: {
      ...{ operationId: 'createCategory', summary: '新增诉求分类', tags },
      ...{ querystring: schema.CentreQuery, headers: IdempotencyHeader, body: schema.NewCategoryBody },
      response: { 200: schema.CategoryView },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      const request = { key: req.headers['idempotency-key'], route: `categories ${centre}`, body }
      const work = (tx: Tx) => categories.createCategory(tx, ctx, centre, body)
      return sendJson(reply, await write(ctx, centre, request, work))
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/categories/:code',
    config: { permission: 'category.write' },
    schema: {
      ...{ operationId: 'changeCategory', summary: '修改、停用或恢复诉求分类', tags },
      ...{ params: schema.CategoryParams, querystring: schema.CentreQuery, headers: IdempotencyHeader },
      ...{ body: schema.CategoryBody, response: { 200: schema.CategoryView } },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const { code } = req.params
      const centre = centreOf(ctx.actor, req.query.centre)
      const request = { key: req.headers['idempotency-key'], route: `category ${centre} ${code}`, body }
      const work = (tx: Tx) => categories.changeCategory(tx, ctx, centre, code, body)
      return sendJson(reply, await write(ctx, centre, request, work))
    },
  })

  route.route({
    method: 'DELETE',
    url: '/api/v1/categories/:code',
    config: { permission: 'category.write' },
    schema: {
      ...{ operationId: 'removeCategory', summary: '删除从未用过的诉求分类', tags },
      ...{ params: schema.CategoryParams, querystring: schema.CentreQuery, response: { 204: z.null() } },
    },
    handler: async (req, reply) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      await inTx(deps.db, (tx) => categories.removeCategory(tx, req.ctx, deps, centre, req.params.code))
      await deps.knowledge.reload()
      deps.announce(centre)
      return reply.code(204).send(null)
    },
  })
}
