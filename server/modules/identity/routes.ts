/** Signing in, the demo accounts, and the directory of units and areas. */

import type {} from '@fastify/cookie'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../api/identity.ts'
import type { Actor } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { SESSION_COOKIE, tokenOf } from '../../platform/http/server.ts'
import { auditRoutes } from './audit-routes.ts'
import { adminDirectoryRoutes, type DirectoryRouteDeps } from './directory-routes.ts'
import { centreOf, filterUnits, mapPage, pageOf } from './lists.ts'
import { peopleRoutes } from './people-routes.ts'
import { type DemoAccount, selectDemoAccounts } from './queries.ts'
import type { Area, Unit } from './rules/units.ts'
import { type ActorSources, actorOf, signIn, signOut } from './sessions.ts'
import type { UnitStore } from './units.ts'
import { viewRoutes } from './views.ts'

export interface IdentityDeps extends ActorSources, DirectoryRouteDeps {
  db: Database
  units: UnitStore
  /** True: `GET /demo/accounts` answers; the passwords are public anyway. */
  demo: boolean
  /** With CLOCK=manual one session lives through weeks: give it years. */
  sessionHours: number
}

export function identityRoutes(app: FastifyInstance, deps: IdentityDeps): void {
  sessionRoutes(app, deps)
  directoryRoutes(app, deps)
  viewRoutes(app, deps)
  peopleRoutes(app, deps)
  adminDirectoryRoutes(app, deps)
  auditRoutes(app, deps)
  if (deps.demo) demoRoutes(app, deps)
}

function sessionRoutes(app: FastifyInstance, deps: IdentityDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['会话']

  route.route({
    method: 'POST',
    url: '/api/v1/session',
    config: { permission: 'public' },
    schema: {
      ...{ operationId: 'signIn', summary: '登录', tags },
      body: schema.SignInBody,
      response: { 200: schema.SessionView },
    },
    handler: async (req, reply) => {
      const lifetime = deps.sessionHours * 3_600_000
      const { token, account } = await signIn(deps.db, req.ctx.now, req.body, lifetime)
      setCookie(reply, token, Math.floor(lifetime / 1000))
      return { token, user: sessionUser(deps.units, actorOf(account, deps)) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/session',
    config: { permission: 'session', openBeforeChange: true },
    schema: {
      ...{ operationId: 'getSession', summary: '当前登录人', tags },
      response: { 200: schema.SessionUser },
    },
    handler: async (req) => sessionUser(deps.units, req.ctx.actor),
  })

  route.route({
    method: 'DELETE',
    url: '/api/v1/session',
    config: { permission: 'session', openBeforeChange: true },
    schema: { ...{ operationId: 'signOut', summary: '退出登录', tags }, response: { 204: z.null() } },
    handler: async (req, reply) => {
      const token = tokenOf(req)
      if (token) await signOut(deps.db, token)
      setCookie(reply, '', 0)
      return reply.code(204).send(null)
    },
  })
}

function directoryRoutes(app: FastifyInstance, { units }: IdentityDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['机构']

  route.route({
    method: 'GET',
    url: '/api/v1/units',
    config: { permission: 'session' },
    schema: {
      ...{ operationId: 'listUnits', summary: '承办单位列表', tags },
      querystring: schema.UnitsQuery,
      response: { 200: schema.UnitPage },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      return mapPage(pageOf(filterUnits(units.units(centre), req.query), req.query), unitView)
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/areas',
    config: { permission: 'session' },
    schema: {
      ...{ operationId: 'listAreas', summary: '行政区划：某级以下', tags },
      querystring: schema.AreasQuery,
      response: { 200: schema.AreaPage },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      return mapPage(pageOf(units.areas(centre, req.query.parent ?? null), req.query), areaView)
    },
  })
}

/** Answers leave as they are returned: a view names what goes out. */
function unitView({ centre: _, ...view }: Unit): schema.UnitView {
  return view
}

function areaView({ centre: _, ...view }: Area): schema.AreaView {
  return view
}

function demoRoutes(app: FastifyInstance, { db }: IdentityDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/demo/accounts',
    config: { permission: 'public' },
    schema: {
      ...{ operationId: 'listDemoAccounts', summary: '演示账号', tags: ['演示'] },
      response: { 200: schema.DemoAccounts },
    },
    handler: async () => ({ items: (await selectDemoAccounts(db)).map(demoAccount) }),
  })
}

function demoAccount({ username, centre, name, roles, unitCode, unitKind, outsourced }: DemoAccount) {
  const unit = unitCode && unitKind ? { unitCode, unitKind } : { role: roles[0] }
  return { username, centre, name, ...unit, ...(outsourced ? { outsourced } : {}) }
}

function sessionUser(units: UnitStore, actor: Actor) {
  const { userId, username, name, centre, mustChangePassword, roles, permissions } = actor
  const unit = centre && actor.unitCode ? units.unit(centre, actor.unitCode) : undefined
  return {
    ...{ id: userId ?? '', username, name, centre, mustChangePassword },
    ...(unit ? { unit: { code: unit.code, name: unit.name, kind: unit.kind } } : {}),
    ...{ roles: [...roles], permissions: [...permissions].sort() },
  }
}

function setCookie(reply: FastifyReply, value: string, maxAge: number): void {
  reply.setCookie(SESSION_COOKIE, value, { path: '/', httpOnly: true, sameSite: 'lax', maxAge })
}
