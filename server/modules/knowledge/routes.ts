/** Categories, the dispatch catalogue, and the files of city components. */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../api/knowledge.ts'
import { AppError } from '../../../common/errors.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf, mapPage, pageOf, type UnitStore } from '../identity/public.ts'
import { putCatalog } from './actions.ts'
import { articleRoutes } from './articles.ts'
import { componentListRoute } from './component-list.ts'
import { selectCatalog } from './queries.ts'
import { type CatalogRow, inForce } from './rules/catalog.ts'
import type { KnowledgeStore } from './store.ts'

export interface KnowledgeRouteDeps {
  db: Database
  knowledge: KnowledgeStore
  units: UnitStore
}

export function knowledgeRoutes(app: FastifyInstance, deps: KnowledgeRouteDeps): void {
  categoryRoutes(app, deps)
  catalogRoutes(app, deps)
  componentRoutes(app, deps)
  componentListRoute(app, deps)
  articleRoutes(app, deps)
}

const ComponentParams = z.object({ code: z.string().min(1).max(40) })

function categoryRoutes(app: FastifyInstance, { knowledge }: KnowledgeRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/categories',
    config: { permission: 'session' },
    schema: {
      ...{ operationId: 'listCategories', summary: '诉求分类', tags: ['知识'] },
      querystring: schema.CategoriesQuery,
      response: { 200: schema.CategoryList },
    },
    handler: async (req) => {
      const { parent } = req.query
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const items = knowledge.categories(centre, parent === 'root' ? null : parent)
      return { items: items.map(({ centre: _, ...view }) => view) }
    },
  })
}

function catalogRoutes(app: FastifyInstance, deps: KnowledgeRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/dispatch-catalog',
    config: { permission: 'catalog.read' },
    schema: {
      ...{ operationId: 'listDispatchCatalog', summary: '派单目录：某日有效的各条', tags: ['派单'] },
      querystring: schema.CatalogQuery,
      response: { 200: schema.CatalogPage },
    },
    handler: async (req) => {
      const { query } = req
      const centre = centreOf(req.ctx.actor, query.centre)
      const rows = (await selectCatalog(deps.db, centre)).filter(filterOf(query, req.ctx.now))
      // Paged by a key that sorts as people read it.
      const keyed = rows.map((row) => ({ code: sortKey(row), row }))
      return mapPage(pageOf(keyed, query), ({ row }) => catalogView(deps, row))
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/dispatch-catalog',
    config: { permission: 'catalog.write' },
    schema: {
      ...{ operationId: 'putDispatchCatalog', summary: '发布新版派单目录，自某日生效', tags: ['派单'] },
      querystring: schema.CentreQuery,
      headers: IdempotencyHeader,
      body: schema.PutCatalogBody,
      response: { 200: schema.CatalogVersion },
    },
    handler: async (req, reply) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `catalog ${centre}`, req.body)
      const answer = await command(deps.db, req.ctx.now, key, [], async (tx) => {
        const made = await putCatalog(tx, req.ctx, deps, centre, req.body)
        return { status: 200, body: { ...made, items: made.items.map((row) => catalogView(deps, row)) } }
      })
      await deps.knowledge.reload()
      return sendJson(reply, answer)
    },
  })
}

function componentRoutes(app: FastifyInstance, { knowledge, units }: KnowledgeRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/components/:code',
    config: { permission: 'session' },
    schema: {
      ...{ operationId: 'getComponent', summary: '城市部件身份档案', tags: ['知识'] },
      params: ComponentParams,
      querystring: schema.CentreQuery,
      response: { 200: schema.ComponentView },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const component = knowledge.component(centre, req.params.code)
      if (!component) throw new AppError('not_found')
      const { centre: _, lon, lat, ...rest } = component
      return {
        ...rest,
        location: { lon, lat },
        areaPath: component.areaCode ? units.areaPath(component.areaCode) : [],
        ownerUnitName: units.unit(centre, component.ownerUnit)?.name ?? component.ownerUnit,
        maintainerUnitName:
          component.maintainerUnit === null ? undefined : units.unit(centre, component.maintainerUnit)?.name,
      }
    },
  })
}

function filterOf(query: schema.CatalogQuery, now: Date): (row: CatalogRow) => boolean {
  const date = query.date ?? beijingDay(now)
  return (row) =>
    (query.all || inForce(row, date)) &&
    (!query.category || row.categoryCode.startsWith(query.category)) &&
    (!query.unit || row.leadUnit === query.unit || row.assistUnits.includes(query.unit))
}

const beijingDay = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

const sortKey = (row: CatalogRow) =>
  `${row.categoryCode}/${row.areaCode ?? ''}/${row.difficulty ?? ''}/${String(row.version).padStart(6, '0')}`

function catalogView({ knowledge, units }: Omit<KnowledgeRouteDeps, 'db'>, row: CatalogRow) {
  const { centre: _, ...view } = row
  return {
    ...view,
    categoryName: knowledge.category(row.centre, row.categoryCode)?.name ?? row.categoryCode,
    leadUnitName: units.unit(row.centre, row.leadUnit)?.name ?? row.leadUnit,
  }
}
