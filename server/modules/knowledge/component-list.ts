/** 附近的城市部件：由近到远，供选点和扫码。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { ComponentList, ComponentsQuery } from '../../../api/components.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import { type Component, componentsWithin, type Location } from './rules/components.ts'
import type { KnowledgeStore } from './store.ts'

export function componentListRoute(
  app: FastifyInstance,
  { knowledge, units }: { knowledge: KnowledgeStore; units: UnitStore },
): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/components',
    config: { permission: 'session' },
    schema: {
      ...{ operationId: 'listComponents', summary: '附近的城市部件', tags: ['知识'] },
      querystring: ComponentsQuery,
      response: { 200: ComponentList },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const { near, radius, type, code, limit } = req.query
      const all = knowledge
        .components(centre)
        .filter((c) => (!type || c.type === type) && (!code || c.code.startsWith(code)))
      const found: { component: Component; metres?: number }[] =
        near === undefined
          ? all.sort((a, b) => (a.code < b.code ? -1 : 1)).map((component) => ({ component }))
          : componentsWithin(all, locationOf(near), radius)
      return {
        items: found.slice(0, limit).map(({ component: c, metres }) => ({
          ...{ code: c.code, type: c.type, name: c.name, location: { lon: c.lon, lat: c.lat } },
          ...(metres === undefined ? {} : { distance: Math.round(metres * 10) / 10 }),
          ownerUnit: c.ownerUnit,
          ownerUnitName: units.unit(centre, c.ownerUnit)?.name ?? c.ownerUnit,
        })),
      }
    },
  })
}

function locationOf(near: string): Location {
  const [lon = 0, lat = 0] = near.split(',').map(Number)
  return { lon, lat }
}
