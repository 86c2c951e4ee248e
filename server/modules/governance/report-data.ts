/** Reports as they are stored: those that hang on no order are written here, the others by their order's engine. */
import { REPORT_KINDS } from '../../../common/kinds.ts'
import { type Db, type Statement, sql } from '../../platform/db.ts'
import { insertNotice, type Notice, updateNotice } from '../orders/public.ts'

export const insertReport = (centre: string, notice: Notice): Statement =>
  insertNotice({ ...notice, centre, orderId: null })
export const updateReport = (centre: string, notice: Notice): Statement =>
  updateNotice({ ...notice, centre, orderId: null })

export interface Found {
  centre: string
  orderId: string | null
}

export async function findReport(db: Db, centre: string | null, id: string): Promise<Found | undefined> {
  const [row] = await db.query<Found>(sql`
    select centre, order_id as "orderId" from notices
    where id = ${id} and kind = any(${[...REPORT_KINDS]}) and centre = coalesce(${centre}, centre)`)
  return row
}

export async function openTasks(db: Db, id: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(sql`
    select count(*)::int as n from ledger_items where notice_id = ${id} and state <> 'WRITTEN_OFF'`)
  return row!.n
}

export const ordersNamed = (db: Db, centre: string, ids: readonly string[]) =>
  db.query<{ id: string; number: string; title: string }>(sql`
    select id, number, title from orders where centre = ${centre} and id = any(${[...ids]}::uuid[]) and not confidential
    order by number`)
