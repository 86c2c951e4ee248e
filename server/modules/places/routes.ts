/** The gazetteer over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../api/gazetteer.ts'
import { Centre } from '../../../api/parts.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { areaContains, centreOf, mapPage, pageOf, type UnitStore } from '../identity/public.ts'
import type { StoredEntry } from './data.ts'
import { importGazetteer } from './import.ts'
import { middleOf } from './rules/geometry.ts'
import type { PlaceStore } from './store.ts'

export interface PlaceRouteDeps {
  db: Database
  units: UnitStore
  places: PlaceStore
}

const tags = ['地名库']

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

export function placeRoutes(app: FastifyInstance, { db, units, places }: PlaceRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/gazetteer',
    config: { permission: 'catalog.read' },
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
    method: 'POST',
    url: '/api/v1/gazetteer/import',
    config: { permission: 'directory.write' },
    schema: {
      ...{
        operationId: 'importGazetteer',
        summary: '导入地名与边界（CSV、GeoJSON），逐行说明未收的行',
        tags,
      },
      querystring: z.strictObject({ centre: Centre.optional() }),
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
