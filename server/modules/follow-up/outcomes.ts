/** Sums of the amounts that outcomes record, by unit and by kind. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { OutcomeSums, OutcomeSumsQuery } from '../../../api/outcomes.ts'
import { centreOf } from '../identity/public.ts'
import { sumOutcomes } from './outcome-queries.ts'
import type { FollowUpRouteDeps } from './routes.ts'

export function outcomeRoutes(app: FastifyInstance, { db, units }: Omit<FollowUpRouteDeps, 'engine'>): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/outcomes/sums',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'sumOutcomes', summary: '成效金额合计：按单位、按类别', tags: ['成效'] },
      querystring: OutcomeSumsQuery,
      response: { 200: OutcomeSums },
    },
    handler: async (req) => {
      const { actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const rows = await sumOutcomes(db, actor, centre, req.query)
      const total = rows.find((row) => row.grain === 'TOTAL')
      return {
        total: { orders: total?.orders ?? 0, amountFen: total?.amountFen ?? 0 },
        byUnit: rows.flatMap(({ grain, unitCode, orders, amountFen }) =>
          grain === 'UNIT' && unitCode
            ? [{ unitCode, unitName: units.unit(centre, unitCode)?.name, orders, amountFen }]
            : [],
        ),
        byKind: rows.flatMap(({ grain, kind, orders, amountFen }) =>
          grain === 'KIND' && kind ? [{ kind, orders, amountFen }] : [],
        ),
      }
    },
  })
}
