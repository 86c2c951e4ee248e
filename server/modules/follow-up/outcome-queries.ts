/** What outcomes brought in money. A sum that the hotline entered counts for the unit that leads the order. */
import type { OutcomeSumsQuery } from '../../../api/outcomes.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, sql } from '../../platform/db.ts'
import { visibleOrders } from '../orders/public.ts'

export interface OutcomeSum {
  grain: 'TOTAL' | 'UNIT' | 'KIND'
  unitCode: string | null
  kind: string | null
  orders: number
  amountFen: number
}

export async function sumOutcomes(
  db: Db,
  actor: Actor,
  centre: string,
  f: OutcomeSumsQuery,
): Promise<OutcomeSum[]> {
  const unit = sql.raw('coalesce(s.unit_code, o.lead_unit)')
  const where = [
    sql`s.centre = ${centre} and s.kind = 'OUTCOME' and s.data->>'amountFen' is not null`,
    visibleOrders(actor, centre),
  ]
  if (f.from) where.push(sql`s.opened_at >= ${new Date(f.from)}`)
  if (f.to) where.push(sql`s.opened_at < ${new Date(f.to)}`)
  if (f.kind) where.push(sql`s.state = ${f.kind}`)
  if (f.unit) where.push(sql`${unit} = ${f.unit}`)
  if (f.enterprise) where.push(sql`o.enterprise = ${f.enterprise === 'true'}`)
  return await db.query<OutcomeSum>(sql`
    with m as (
      select ${unit} as unit_code, s.state as kind, s.order_id, (s.data->>'amountFen')::bigint as fen
      from side_processes s join orders o on o.id = s.order_id
      where ${sql.join(where, sql` and `)})
    select case grouping(unit_code, kind) when 3 then 'TOTAL' when 1 then 'UNIT' else 'KIND' end as grain,
           unit_code as "unitCode", kind, count(distinct order_id) as orders,
           coalesce(sum(fen), 0)::bigint as "amountFen"
    from m group by grouping sets ((), (unit_code), (kind)) order by "amountFen" desc, unit_code, kind`)
}
