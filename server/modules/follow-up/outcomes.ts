/** Sums of the amounts that outcomes record, by unit, by kind and by month; each amount with its order; all as a table. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { OutcomePage, OutcomeSums, OutcomeSumsQuery, OutcomesQuery } from '../../../api/outcomes.ts'
import { OUTCOME_KIND } from '../../../common/kinds.ts'
import { formatTime } from '../../../common/time.ts'
import { sendCsv } from '../../platform/http/csv.ts'
import { centreOf } from '../identity/public.ts'
import { safeCell } from '../orders/public.ts'
import { type ListedOutcome, listOutcomes, sumOutcomes } from './outcome-queries.ts'
import type { FollowUpRouteDeps } from './routes.ts'

const tags = ['成效']
const config = { permission: 'stats.read' }
/** As many lines as a person looks through in a table. */
const MOST_LINES = 10_000
const HEADS = ['登记时间', '工单号', '标题', '成效类别', '金额（元）', '单位']

export function outcomeRoutes(app: FastifyInstance, { db, units }: Omit<FollowUpRouteDeps, 'engine'>): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const nameIn = (centre: string) => (code: string | null) =>
    code === null ? undefined : units.unit(centre, code)?.name

  route.route({
    method: 'GET',
    url: '/api/v1/outcomes/sums',
    config,
    schema: {
      ...{ operationId: 'sumOutcomes', summary: '成效金额合计：按单位、按类别、按月', tags },
      querystring: OutcomeSumsQuery,
      response: { 200: OutcomeSums },
    },
    handler: async (req) => {
      const { actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const rows = await sumOutcomes(db, actor, centre, req.query)
      const nameOf = nameIn(centre)
      const total = rows.find((row) => row.grain === 'TOTAL')
      return {
        total: { orders: total?.orders ?? 0, amountFen: total?.amountFen ?? 0 },
        byUnit: rows.flatMap(({ grain, unitCode, orders, amountFen }) =>
          grain === 'UNIT' && unitCode ? [{ unitCode, unitName: nameOf(unitCode), orders, amountFen }] : [],
        ),
        byKind: rows.flatMap(({ grain, kind, orders, amountFen }) =>
          grain === 'KIND' && kind ? [{ kind, orders, amountFen }] : [],
        ),
        byMonth: rows.flatMap(({ grain, month, orders, amountFen }) =>
          grain === 'MONTH' && month ? [{ month, orders, amountFen }] : [],
        ),
      }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/outcomes',
    config,
    schema: {
      ...{ operationId: 'listOutcomes', summary: '成效金额逐笔', tags },
      ...{ querystring: OutcomesQuery, response: { 200: OutcomePage } },
    },
    handler: async (req) => {
      const { actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const page = await listOutcomes(db, actor, centre, req.query)
      const nameOf = nameIn(centre)
      return {
        ...page,
        items: page.items.map((row) => ({
          ...row,
          unitCode: row.unitCode ?? undefined,
          unitName: nameOf(row.unitCode),
          at: formatTime(row.at),
        })),
      }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/outcomes/export',
    config,
    schema: {
      ...{ operationId: 'exportOutcomes', summary: '成效金额逐笔导出（CSV）', tags },
      querystring: OutcomeSumsQuery,
    },
    handler: async (req, reply) => {
      const { actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const { items } = await listOutcomes(db, actor, centre, { ...req.query, limit: MOST_LINES })
      const nameOf = nameIn(centre)
      const line = (row: ListedOutcome) =>
        [
          ...[formatTime(row.at).slice(0, 16).replace('T', ' '), row.orderNumber, row.title],
          ...[OUTCOME_KIND[row.kind as keyof typeof OUTCOME_KIND]?.[0] ?? row.kind],
          ...[(row.amountFen / 100).toFixed(2), nameOf(row.unitCode) ?? ''],
        ].map(safeCell)
      return sendCsv(reply, [HEADS, ...items.map(line)])
    },
  })
}
