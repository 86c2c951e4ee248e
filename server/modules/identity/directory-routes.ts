/** The organisation over HTTP: centres, roles, and changing units and areas. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../api/directory.ts'
import { AreaView, UnitView } from '../../../api/identity.ts'
import { UnitCode } from '../../../api/parts.ts'
import type { Role } from '../../../common/codes.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import * as directory from './directory.ts'
import { centreOf } from './lists.ts'
import { PERMISSIONS } from './permissions.ts'
import { forgetActors } from './sessions.ts'
import type { UnitStore } from './units.ts'

export interface DirectoryRouteDeps extends directory.DirectoryDeps {
  db: Database
  units: UnitStore
  /** Tells open pages that the organisation or somebody's rights changed. */
  announce(centre: string): void
  movedPermissions?: (centre: string | null) => Record<string, readonly Role[]> | undefined
}

const tags = ['机构']
const UnitParams = z.strictObject({ code: UnitCode })
const AreaParams = z.strictObject({ code: z.string().regex(/^\d{6}(\d{3}){0,2}(-\d{2})?$/) })
const CentreOnly = schema.directoryEndpoints['GET /api/v1/roles'].query

export function adminDirectoryRoutes(app: FastifyInstance, deps: DirectoryRouteDeps): void {
  readRoutes(app, deps)
  writeRoutes(app, deps)
}

function readRoutes(app: FastifyInstance, { units, movedPermissions }: DirectoryRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/centres',
    config: { permission: 'session' },
    schema: {
      ...{ operationId: 'listCentres', summary: '中心', tags },
      response: { 200: schema.CentreList },
    },
    handler: async (req) => {
      const { centre } = req.ctx.actor
      return { items: units.centres().filter((c) => centre === null || c.id === centre) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/roles',
    config: { permission: 'roles.read' },
    schema: {
      ...{ operationId: 'listRoles', summary: '角色与权限对照', tags },
      querystring: CentreOnly,
      response: { 200: schema.RoleMatrix },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const moved = movedPermissions?.(centre) ?? {}
      const usual = Object.entries<readonly Role[]>(PERMISSIONS)
      return {
        centre,
        items: usual.map(([permission, roles]) => rowOf(permission, roles, moved[permission])),
      }
    },
  })
}

function rowOf(permission: string, usual: readonly Role[], moved: readonly Role[] | undefined) {
  const same = !moved || (moved.length === usual.length && moved.every((role) => usual.includes(role)))
  return { permission, holders: [...(moved ?? usual)], ...(same ? {} : { usual: [...usual] }) }
}

/** One change of the organisation: written, then in force in this process before the answer leaves. */
async function change<T>(
  { db, units, announce }: DirectoryRouteDeps,
  ctx: Ctx,
  centre: string,
  request: { key: string | undefined; route: string; body: unknown },
  work: (tx: Tx) => Promise<T>,
  view: (made: T) => object,
) {
  const key = idempotencyOf(ctx, request.key, request.route, request.body)
  const answer = await command(db, ctx.now, key, [], async (tx) => ({
    ...{ status: 200, body: view(await work(tx)) },
  }))
  await units.reload()
  forgetActors() // what an account of a unit sees follows from the organisation
  announce(centre)
  return answer
}

const withoutCentre = <T extends { centre: string }>({ centre: _, ...view }: T): Omit<T, 'centre'> => view

interface Write<B extends z.ZodType> {
  method: 'POST' | 'PUT'
  url: `/api/v1/${string}`
  operationId: string
  summary: string
  /** What it changes is named by its code in the address; a new one has none there. */
  params?: z.ZodType<{ code: string }>
  body: B
  view: z.ZodType
  work(tx: Tx, ctx: Ctx, centre: string, code: string, body: z.infer<B>): Promise<{ centre: string }>
}

/** Every change of the organisation has one shape: a code at most, a body, and what was made of it. */
function add<B extends z.ZodType>(app: FastifyInstance, deps: DirectoryRouteDeps, write: Write<B>): void {
  const { method, url, operationId, summary, params, body, view, work } = write
  app.withTypeProvider<ZodTypeProvider>().route({
    method,
    url,
    config: { permission: 'directory.write' },
    schema: {
      ...{ operationId, summary, tags },
      ...{ querystring: CentreOnly, headers: IdempotencyHeader, body: body as z.ZodType },
      ...(params ? { params } : {}),
      response: { 200: view },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const { code = '' } = req.params as { code?: string }
      const centre = centreOf(ctx.actor, req.query.centre)
      const key = req.headers['idempotency-key']
      const request = { key, route: `${method} ${url} ${centre} ${code}`, body: req.body }
      const done = (tx: Tx) => work(tx, ctx, centre, code, req.body as z.infer<B>)
      return sendJson(reply, await change(deps, ctx, centre, request, done, withoutCentre))
    },
  })
}

function writeRoutes(app: FastifyInstance, deps: DirectoryRouteDeps): void {
  add(app, deps, {
    ...{ method: 'POST', url: '/api/v1/units', operationId: 'createUnit', summary: '新增单位' },
    ...{ body: schema.NewUnitBody, view: UnitView },
    work: (tx, ctx, centre, _, body) => directory.createUnit(tx, ctx, centre, body),
  })
  add(app, deps, {
    ...{ method: 'PUT', url: '/api/v1/units/:code', operationId: 'changeUnit' },
    ...{ summary: '修改、停用或启用单位', params: UnitParams, body: schema.UnitBody, view: UnitView },
    work: (tx, ctx, centre, code, body) => directory.changeUnit(tx, ctx, deps, centre, code, body),
  })
  add(app, deps, {
    ...{ method: 'POST', url: '/api/v1/areas', operationId: 'createArea', summary: '新增社区或网格' },
    ...{ body: schema.AreaBody, view: AreaView },
    work: (tx, ctx, centre, _, body) => directory.createArea(tx, ctx, centre, body),
  })
  add(app, deps, {
    ...{ method: 'PUT', url: '/api/v1/areas/:code', operationId: 'changeArea' },
    ...{ summary: '社区、网格改名，指定网格员', params: AreaParams, body: schema.AreaChange, view: AreaView },
    work: (tx, ctx, centre, code, body) => directory.changeArea(tx, ctx, centre, code, body),
  })
}
