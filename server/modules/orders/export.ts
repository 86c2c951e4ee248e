/** 导出工单：与列表同一筛选、同一可见范围，诉求人脱敏，每次导出留痕；边查边写，内存与行数无关。 */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { writeXlsxStream } from 'hucre/xlsx'
import { ExportBody } from '../../../api/order-export.ts'
import type { OrdersQuery } from '../../../api/order-lists.ts'
import { AppError } from '../../../common/errors.ts'
import { beijingDate } from '../../../common/time.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Database, inTx } from '../../platform/db.ts'
import { centreOf, logAccess, type UnitStore } from '../identity/public.ts'
import type { KnowledgeStore } from '../knowledge/public.ts'
import { EXPORTED, type ExportNames, type ExportRow, safeCell } from './export-columns.ts'
import { countOrders, type ListedRow, listOrders, selectFirstRequests } from './queries.ts'

export interface ExportDeps {
  db: Database
  units: UnitStore
  knowledge: KnowledgeStore
}

const MAX_ROWS = 50_000
const BATCH = 1_000
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function exportRoute(app: FastifyInstance, deps: ExportDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/v1/orders/export',
    config: { permission: 'order.export' },
    schema: {
      operationId: 'exportOrders',
      summary: '导出工单（XLSX，留痕）',
      description: '答复为 XLSX 文件；与列表同一筛选与可见范围，诉求人脱敏，最多 50000 条。',
      tags: ['工单'],
      body: ExportBody,
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const centre = centreOf(ctx.actor, body.filter.centre)
      const filter: OrdersQuery = { ...body.filter, limit: BATCH }
      const count = await countOrders(deps.db, ctx.actor, centre, filter, ctx.now, MAX_ROWS + 1)
      if (count > MAX_ROWS) throw new AppError('export.too_many', { max: MAX_ROWS })
      // On record before the first byte leaves.
      await inTx(deps.db, (tx) =>
        logAccess(tx, ctx, {
          ...{ subjectKind: 'ORDERS', subjectId: centre, action: 'export', reason: body.reason },
          detail: { filter: body.filter, columns: body.columns, count },
        }),
      )
      const language = /^en\b/i.test(req.headers['accept-language'] ?? '') ? 1 : 0
      const columns = body.columns.map((key) => EXPORTED[key])
      const names: ExportNames = {
        language,
        now: ctx.now,
        mayName: ctx.actor.unitCode === null,
        unit: (code) => deps.units.unit(centre, code)?.name ?? code,
        category: (code) =>
          deps.knowledge
            .categoryPath(centre, code)
            .map((c) => c.name)
            .join(' / ') || code,
      }
      const rows = cells(exportedRows(deps.db, ctx, centre, filter, count), (row) =>
        columns.map((column) => safeCell(column.value(row, names))),
      )
      const book = writeXlsxStream(rows, {
        name: language ? 'Orders' : '工单',
        columns: columns.map(({ words, width }) => ({ header: words[language], width })),
        freezePane: { rows: 1 },
      })
      const name = encodeURIComponent(`${language ? 'orders' : '工单'}-${beijingDate(ctx.now)}.xlsx`)
      return reply
        .header('content-type', XLSX_TYPE)
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .header('cache-control', 'no-store')
        .send(Readable.fromWeb(book as Parameters<typeof Readable.fromWeb>[0]))
    },
  })
}

async function* cells<T, C>(rows: AsyncIterable<T>, of: (row: T) => C): AsyncGenerator<C> {
  for await (const row of rows) yield of(row)
}

/** Page by page by the list's own cursor, each page with the first request of its orders. No more than was recorded. */
async function* exportedRows(
  db: Database,
  { actor, now }: Ctx,
  centre: string,
  filter: OrdersQuery,
  most: number,
): AsyncGenerator<ExportRow> {
  let cursor: string | null = null
  let left = most
  do {
    const page: { items: ListedRow[]; nextCursor: string | null } = await listOrders(
      db,
      actor,
      centre,
      { ...filter, cursor: cursor ?? undefined, limit: Math.min(BATCH, left) },
      now,
    )
    const requests = await selectFirstRequests(
      db,
      page.items.map(({ id }) => id),
    )
    for (const order of page.items) yield { order, request: requests.get(order.id) }
    cursor = page.nextCursor
    left -= page.items.length
  } while (cursor !== null && left > 0)
}
