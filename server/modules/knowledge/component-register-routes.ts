/** The register of city components over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../api/component-register.ts'
import { CentreQuery, ComponentView } from '../../../api/knowledge.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf, mapPage, pageOf, type UnitStore } from '../identity/public.ts'
import { filterComponents, importComponents, putComponent } from './component-register.ts'
import type { Component } from './rules/components.ts'
import type { KnowledgeStore } from './store.ts'

export interface RegisterDeps {
  db: Database
  knowledge: KnowledgeStore
  units: UnitStore
}

const tags = ['部件']

export function componentView(units: UnitStore, component: Component): ComponentView {
  const { centre, lon, lat, ...rest } = component
  return {
    ...rest,
    location: { lon, lat },
    areaPath: component.areaCode ? units.areaPath(component.areaCode) : [],
    ownerUnitName: units.unit(centre, component.ownerUnit)?.name ?? component.ownerUnit,
    maintainerUnitName:
      component.maintainerUnit === null ? undefined : units.unit(centre, component.maintainerUnit)?.name,
  }
}

export function componentRegisterRoutes(app: FastifyInstance, deps: RegisterDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/component-register',
    config: { permission: 'catalog.read' },
    schema: {
      ...{ operationId: 'listComponentRegister', summary: '城市部件台账', tags },
      querystring: schema.RegisterQuery,
      response: { 200: schema.RegisterPage },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const found = filterComponents(deps.knowledge.components(centre), req.query)
      return mapPage(pageOf(found, req.query), (c) => componentView(deps.units, c))
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/component-register/:code',
    config: { permission: 'component.write' },
    schema: {
      ...{ operationId: 'putComponent', summary: '登记或修改城市部件', tags },
      ...{ params: schema.ComponentParams, querystring: CentreQuery, headers: IdempotencyHeader },
      ...{ body: schema.ComponentBody, response: { 200: ComponentView } },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const { code } = req.params
      const centre = centreOf(ctx.actor, req.query.centre)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `component ${centre} ${code}`, body)
      const answer = await command(deps.db, ctx.now, key, [], async (tx) => {
        const made = await putComponent(tx, ctx, deps.units, centre, code, body)
        return { status: 200, body: componentView(deps.units, made) }
      })
      await deps.knowledge.reload()
      return sendJson(reply, answer)
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/component-register/import',
    config: { permission: 'component.write' },
    schema: {
      ...{ operationId: 'importComponents', summary: '批量导入城市部件，逐行说明未收的行', tags },
      ...{ querystring: CentreQuery, headers: IdempotencyHeader, body: schema.ComponentImportBody },
      response: { 200: schema.ComponentImport },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `components ${centre}`, body)
      const answer = await command(deps.db, ctx.now, key, [], async (tx) => ({
        ...{ status: 200, body: await importComponents(tx, ctx, deps.units, centre, body) },
      }))
      if (!body.preview) await deps.knowledge.reload()
      return sendJson(reply, answer)
    },
  })
}
