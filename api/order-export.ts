/** Orders as a workbook: POST /api/v1/orders/export answers with XLSX, so it is not in the table of JSON endpoints. */
import { z } from 'zod'
import { OrdersQuery } from './order-lists.ts'
import { plain } from './parts.ts'

export const EXPORT_COLUMNS = [
  'number',
  'state',
  'light',
  'type',
  'title',
  'category',
  'urgency',
  'lane',
  'leadUnit',
  'area',
  'place',
  'requester',
  'phone',
  'channel',
  'requestCount',
  'duplicateCount',
  'returnCount',
  'negativeCount',
  'satisfaction',
  'resolution',
  'createdAt',
  'dueAt',
  'closedAt',
  'closure',
  'tags',
  'confidential',
] as const
export type ExportColumn = (typeof EXPORT_COLUMNS)[number]

export const ExportBody = z.strictObject({
  /** The list's own filters, as they stand in its address; `centre` and `sort` too. */
  filter: OrdersQuery.omit({ cursor: true, limit: true, count: true }).default({}),
  columns: z.array(z.enum(EXPORT_COLUMNS)).min(1).max(EXPORT_COLUMNS.length),
  /** Kept with the record of who took what. */
  reason: plain(500).min(2),
})
export type ExportBody = z.infer<typeof ExportBody>
