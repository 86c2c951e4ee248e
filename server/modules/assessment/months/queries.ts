/** Reads of months. */
import { type Db, sql } from '../../../platform/db.ts'
import type { verifyChain } from '../../orders/public.ts'
import { COLUMNS } from './data.ts'
import type { Appeal, Month, TestCall } from './month.ts'

export async function selectMonth(db: Db, centre: string, month: string): Promise<Month | undefined> {
  const [row] = await db.query<Month>(
    sql`select ${sql.raw(COLUMNS.months)} from assessments where centre = ${centre} and month = ${month}`,
  )
  return row
}

export const selectMonths = (db: Db, centre: string): Promise<Month[]> =>
  db.query<Month>(
    sql`select ${sql.raw(COLUMNS.months)} from assessments where centre = ${centre} order by month desc`,
  )

export const selectCalls = (db: Db, id: string): Promise<TestCall[]> =>
  db.query<TestCall>(
    sql`select ${sql.raw(COLUMNS.calls)} from assessment_calls where assessment_id = ${id} order by called_at, id`,
  )

export const selectAppeals = (db: Db, id: string): Promise<Appeal[]> =>
  db.query<Appeal>(
    sql`select ${sql.raw(COLUMNS.appeals)} from assessment_appeals where assessment_id = ${id} order by at, id`,
  )

export interface StoredResult {
  result: number
  body: string
  sha256: string
  at: Date
  by: string
}

export const selectResults = (db: Db, id: string): Promise<Omit<StoredResult, 'body'>[]> =>
  db.query(sql`
    select result, sha256, at, by_name as by from assessment_results where assessment_id = ${id} order by result desc`)

export async function selectResult(db: Db, id: string, result: number): Promise<StoredResult | undefined> {
  const [row] = await db.query<StoredResult>(sql`
    select result, body, sha256, at, by_name as by from assessment_results
    where assessment_id = ${id} and result = ${result}`)
  return row
}

export interface ExemptionRow {
  id: string
  orderId: string
  number: string
  title: string
  unitCode: string | null
  state: string
  kpis: string[]
  evidence: string
  by: string
  firstName: string | null
  secondName: string | null
  openedAt: Date
}

/** What units asked to be exempted from, of orders closed in the month. */
export const selectExemptions = (db: Db, centre: string, from: Date, to: Date): Promise<ExemptionRow[]> =>
  db.query<ExemptionRow>(sql`
    select x.id, o.id as "orderId", o.number, o.title, x.unit_code as "unitCode", x.state,
      coalesce(array(select jsonb_array_elements_text(x.data->'kpis')), '{}') as kpis,
      coalesce(x.data->>'evidence', '') as evidence, coalesce(x.data->>'by', '') as by,
      x.data->>'firstName' as "firstName", x.data->>'secondName' as "secondName", x.opened_at as "openedAt"
    from side_processes x join orders o on o.id = x.order_id
    where x.centre = ${centre} and x.kind = 'EXEMPTION' and x.opened_at >= ${from} and o.closed_at >= ${from} and o.closed_at < ${to}
    order by x.opened_at, x.id`)

export async function isInCut(db: Db, id: string, orderId: string): Promise<boolean> {
  const rows = await db.query(
    sql`select 1 from assessment_heads where assessment_id = ${id} and subject_id = ${orderId}`,
  )
  return rows.length > 0
}

export async function selectNumbers(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.query<{ id: string; number: string }>(
    sql`select id, number from orders where id = any(${[...ids]}::uuid[])`,
  )
  return new Map(rows.map((r) => [r.id, r.number]))
}

/** The month's own history with its hashes. */
export const selectHistory = (db: Db, id: string): Promise<Parameters<typeof verifyChain>[2]> =>
  db.query(sql`
    select seq, type, at, actor, data, previous_hash as "previousHash", hash from events
    where subject_id = ${id} order by seq`)
