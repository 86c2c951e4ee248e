/** The gazetteer over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../api/gazetteer.ts'
import { IdParams } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { GAZETTEER_KINDS } from '../../../common/kinds.ts'
import { formatTime } from '../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import { type Database, inTx } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { areaContains, centreOf, mapPage, pageOf, type UnitStore } from '../identity/public.ts'
import { type ImportRow, type StoredEntry, selectImports } from './data.ts'
import { importGazetteer, putName, undoGazetteerImport } from './import.ts'
import { middleOf, pathsOf } from './rules/geometry.ts'
import type { PlaceStore } from './store.ts'

export interface PlaceRouteDeps {
  db: Database
  units: UnitStore
  places: PlaceStore
}

const tags = ['地名库']
const read = { permission: 'catalog.read' }
const write = { permission: 'directory.write' }

function filterEntries(all: readonly StoredEntry[], f: schema.GazetteerQuery): StoredEntry[] {
  return all.filter(
    (e) =>
      (!f.q || [e.name, ...e.aliases].some((word) => word.includes(f.q!))) &&
      (!f.kind || e.kind === f.kind) &&
      (!f.area || (e.areaCode !== null && areaContains(f.area, e.areaCode))),
  )
}

function entryView(units: UnitStore, e: StoredEntry): schema.GazetteerEntry {
  const middle = e.geometry ? middleOf(e.geometry) : null
  return {
    ...{ id: e.id, kind: e.kind, name: e.name, aliases: e.aliases, areaCode: e.areaCode },
    areaPath: e.areaCode ? units.areaPath(e.areaCode) : [],
    location: e.lon !== null && e.lat !== null ? { lon: e.lon, lat: e.lat } : middle,
    outlined: e.geometry !== null,
  }
}

function detailView(units: UnitStore, e: StoredEntry): schema.GazetteerDetail {
  const { paths, closed } = e.geometry ? pathsOf(e.geometry) : { paths: [], closed: false }
  const flat = paths.map((path) => path.map(([lon, lat]): [number, number] => [lon, lat]))
  return { ...entryView(units, e), paths: flat, closed }
}

function countsOf(places: PlaceStore, centre: string): schema.GazetteerCounts {
  const entries = places.entries(centre)
  const counts = new Map<StoredEntry['kind'], number>()
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const kinds = GAZETTEER_KINDS.flatMap((kind) => {
    const count = counts.get(kind)
    return count ? [{ kind, count }] : []
  })
  return { names: entries.length, kinds, ...places.outlined(centre) }
}

const importView = (row: ImportRow): schema.GazetteerImports['items'][number] => ({
  ...{ id: row.id, at: formatTime(row.at), by: row.byName, lines: row.lines, rejected: row.rejected },
  names: { created: row.namesCreated, changed: row.namesChanged },
  shapes: { created: row.shapesCreated, changed: row.shapesChanged },
  undoneAt: row.undoneAt && formatTime(row.undoneAt),
  undoneBy: row.undoneBy,
})

export function placeRoutes(app: FastifyInstance, deps: PlaceRouteDeps): void {
  nameRoutes(app, deps)
  importRoutes(app, deps)
}

function nameRoutes(app: FastifyInstance, { db, units, places }: PlaceRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/gazetteer',
    config: read,
    schema: {
      ...{ operationId: 'listGazetteer', summary: '地名库：道路、路口、小区、学校等', tags },
      querystring: schema.GazetteerQuery,
      response: { 200: schema.GazetteerPage },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      // Paged by name; the id keeps two of one name apart.
      const found = filterEntries(places.entries(centre), req.query).map((e) => ({
        ...{ code: `${e.name} ${e.id}`, e },
      }))
      return mapPage(pageOf(found, req.query), ({ e }) => entryView(units, e))
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/gazetteer/counts',
    config: read,
    schema: {
      ...{ operationId: 'countGazetteer', summary: '地名库：各类地名与边界的数量', tags },
      querystring: schema.CentreOnly,
      response: { 200: schema.GazetteerCounts },
    },
    handler: async (req) => countsOf(places, centreOf(req.ctx.actor, req.query.centre)),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/gazetteer/:id',
    config: read,
    schema: {
      ...{ operationId: 'getGazetteerName', summary: '一个地名及其位置、边界', tags, params: IdParams },
      querystring: schema.CentreOnly,
      response: { 200: schema.GazetteerDetail },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const found = places.entries(centre).find(({ id }) => id === req.params.id)
      if (!found) throw new AppError('not_found')
      return detailView(units, found)
    },
  })

  route.route({
    method: 'DELETE',
    url: '/api/v1/gazetteer/:id',
    config: write,
    schema: {
      ...{ operationId: 'removeGazetteerName', summary: '移除一个地名（可恢复）', tags, params: IdParams },
      querystring: schema.CentreOnly,
      response: { 200: schema.GazetteerPut },
    },
    handler: async (req) => {
      const { ctx, params } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      const done = await inTx(db, (tx) => putName(tx, ctx, centre, { id: params.id, removed: true }))
      await places.reload()
      return done
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/gazetteer/:id/restore',
    config: write,
    schema: {
      ...{ operationId: 'restoreGazetteerName', summary: '恢复移除的地名', tags, params: IdParams },
      ...{ querystring: schema.CentreOnly, headers: IdempotencyHeader },
      response: { 200: schema.GazetteerPut },
    },
    handler: async (req, reply) => {
      const { ctx, params } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `gazetteer restore ${params.id}`, null)
      const answer = await command(db, ctx.now, key, [], async (tx) => ({
        status: 200,
        body: await putName(tx, ctx, centre, { id: params.id, removed: false }),
      }))
      await places.reload()
      return sendJson(reply, answer)
    },
  })
}

function importRoutes(app: FastifyInstance, { db, units, places }: PlaceRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/gazetteer/imports',
    config: write,
    schema: {
      ...{ operationId: 'listGazetteerImports', summary: '最近的地名导入', tags },
      querystring: schema.GazetteerImportsQuery,
      response: { 200: schema.GazetteerImports },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      return { items: (await selectImports(db, centre, req.query.limit)).map(importView) }
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/gazetteer/imports/:id/undo',
    config: write,
    schema: {
      ...{
        operationId: 'undoGazetteerImport',
        summary: '撤回一次地名导入（其后另有改动的保留）',
        ...{ tags, params: IdParams },
      },
      ...{ querystring: schema.CentreOnly, headers: IdempotencyHeader },
      response: { 200: schema.GazetteerUndone },
    },
    handler: async (req, reply) => {
      const { ctx, params } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `gazetteer undo ${params.id}`, null)
      const answer = await command(db, ctx.now, key, [], async (tx) => ({
        status: 200,
        body: await undoGazetteerImport(tx, ctx, centre, params.id),
      }))
      await places.reload()
      return sendJson(reply, answer)
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/gazetteer/import',
    config: write,
    schema: {
      ...{
        operationId: 'importGazetteer',
        summary: '导入地名与边界（CSV、GeoJSON），逐行说明未收的行',
        tags,
      },
      querystring: schema.CentreOnly,
      ...{ headers: IdempotencyHeader, body: schema.GazetteerImportBody },
      response: { 200: schema.GazetteerImport },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `gazetteer ${centre}`, body)
      const answer = await command(db, ctx.now, key, [], async (tx) => {
        const { report } = await importGazetteer(tx, ctx, units, centre, body)
        return { status: 200, body: report }
      })
      if (!body.preview) await places.reload()
      return sendJson(reply, answer)
    },
  })
}
