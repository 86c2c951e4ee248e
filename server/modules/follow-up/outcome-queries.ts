/** What outcomes brought in money. A sum that the hotline entered counts for the unit that leads the order. */
import type { OutcomeSumsQuery, OutcomesQuery } from '../../../api/outcomes.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, sql } from '../../platform/db.ts'
import { cursorOf, makeCursor, visibleOrders } from '../orders/public.ts'

export interface OutcomeSum {
  grain: 'TOTAL' | 'UNIT' | 'KIND' | 'MONTH'
  unitCode: string | null
  kind: string | null
  month: string | null
  orders: number
  amountFen: number
}

const UNIT = sql.raw('coalesce(s.unit_code, o.lead_unit)')

function matching(actor: Actor, centre: string, f: OutcomeSumsQuery) {
  const where = [
    sql`s.centre = ${centre} and s.kind = 'OUTCOME' and s.data->>'amountFen' is not null`,
    visibleOrders(actor, centre),
  ]
  if (f.from) where.push(sql`s.opened_at >= ${new Date(f.from)}`)
  if (f.to) where.push(sql`s.opened_at < ${new Date(f.to)}`)
  if (f.kind) where.push(sql`s.state = ${f.kind}`)
  if (f.unit) where.push(sql`${UNIT} = ${f.unit}`)
  if (f.enterprise) where.push(sql`o.enterprise = ${f.enterprise === 'true'}`)
  return where
}

export async function sumOutcomes(
  db: Db,
  actor: Actor,
  centre: string,
  f: OutcomeSumsQuery,
): Promise<OutcomeSum[]> {
  return await db.query<OutcomeSum>(sql`
    with m as (
      select ${UNIT} as unit_code, s.state as kind, s.order_id, (s.data->>'amountFen')::bigint as fen,
             to_char(s.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month
      from side_processes s join orders o on o.id = s.order_id
      where ${sql.join(matching(actor, centre, f), sql` and `)})
    select case grouping(unit_code, kind, month) when 7 then 'TOTAL' when 3 then 'UNIT' when 5 then 'KIND' else 'MONTH' end
             as grain, unit_code as "unitCode", kind, month, count(distinct order_id) as orders,
           coalesce(sum(fen), 0)::bigint as "amountFen"
    from m group by grouping sets ((), (unit_code), (kind), (month)) order by month desc, "amountFen" desc, unit_code, kind`)
}

export interface ListedOutcome {
  id: string
  orderId: string
  orderNumber: string
  title: string
  kind: string
  amountFen: number
  unitCode: string | null
  at: Date
}

export async function listOutcomes(
  db: Db,
  actor: Actor,
  centre: string,
  f: Omit<OutcomesQuery, 'cursor'> & { cursor?: string | undefined },
): Promise<{ items: ListedOutcome[]; nextCursor: string | null }> {
  const where = matching(actor, centre, f)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(s.opened_at, s.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<ListedOutcome>(sql`
    select s.id, o.id as "orderId", o.number as "orderNumber", o.title, s.state as kind, s.opened_at as at,
           (s.data->>'amountFen')::bigint as "amountFen", ${UNIT} as "unitCode"
    from side_processes s join orders o on o.id = s.order_id
    where ${sql.join(where, sql` and `)} order by s.opened_at desc, s.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.at, last.id) : null }
}
