/** What orders say of a matter: how many asked, how many people, how many were not properly solved. */
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { openOnly } from '../../orders/public.ts'
import type { Facts } from './model.ts'

export interface Where {
  centre: string
  adcode: string
  /** The whole centre, not one of its districts. */
  whole: boolean
}
export interface Span {
  from: Date
  /** Not included. */
  to: Date
}

const came = ({ centre, adcode, whole }: Where, { from, to }: Span): RawBuilder<unknown> => sql`
  o.centre = ${centre} and o.created_at >= ${from} and o.created_at < ${to} and o.state <> 'MERGED'
  ${whole ? sql`` : sql`and o.adcode like ${`${adcode}%`}`}`

export interface MatterRow {
  category: string
  facts: Facts
}

interface Row {
  category: string
  orders: number
  requests: number
  repeats: number
  people: number
  unresolved: number
  dissatisfied: number
  again: number
  late: number
}

/** By category, or of one category with all below it; people are counted once each. */
export async function countMatters(
  db: Db,
  where: Where,
  span: Span,
  category?: string,
): Promise<MatterRow[]> {
  const code = category === undefined ? sql`o.category_code` : sql`${category}::text`
  const only = category === undefined ? sql`` : sql`and o.category_code like ${`${category}%`}`
  const rows = await db.query<Row>(sql`
    with came as (
      select ${code} as category, o.id, o.request_count, o.negative_count > 0 as dissatisfied, o.round > 1 as again,
        late.missed is not null as late
      from orders o
      left join lateral (select true as missed from clocks c
        where c.order_id = o.id and c.kind = 'complete' and c.breached_at is not null limit 1) late on true
      where ${came(where, span)} ${only}),
    people as (
      select c.category, count(distinct coalesce(r.requester_phone, r.id::text))::int as n
      from came c join requests r on r.order_id = c.id group by 1)
    select c.category, count(*)::int as orders, sum(c.request_count)::int as requests,
      sum(greatest(c.request_count - 1, 0))::int as repeats, coalesce(max(p.n), 0)::int as people,
      (count(*) filter (where c.dissatisfied or c.again or c.late))::int as unresolved,
      (count(*) filter (where c.dissatisfied))::int as dissatisfied,
      (count(*) filter (where c.again))::int as again, (count(*) filter (where c.late))::int as late
    from came c left join people p on p.category = c.category
    group by c.category order by unresolved desc, people desc, c.category`)
  return rows.map(({ category: of, ...facts }) => ({ category: of, facts }))
}

/** GS-29: categories whose orders were asked for again, most first. */
export const repeatsBy = (
  db: Db,
  where: Where,
  span: Span,
): Promise<{ category: string; repeats: number; orders: number }[]> =>
  db.query(sql`
    select o.category_code as category, sum(greatest(o.request_count - 1, 0))::int as repeats, count(*)::int as orders
    from orders o where ${came(where, span)}
    group by 1 order by 2 desc, 3 desc, 1`)

export interface HardOrder {
  id: string
  number: string
  title: string
  category: string
  facts: Facts
}

const OPEN = sql.raw(openOnly('w'))

/** GS-29: open orders that were returned, came back dissatisfied or were handled again, and the oldest; nothing confidential. */
export async function hardestOrders(
  db: Db,
  { centre }: Where,
  now: Date,
  most: number,
): Promise<HardOrder[]> {
  const rows = await db.query<
    Omit<HardOrder, 'facts'> & { returns: number; dissatisfied: number; again: number; days: number }
  >(sql`
    select o.id, o.number, o.title, o.category_code as category, o.return_count as returns,
      o.negative_count as dissatisfied, o.round - 1 as again,
      floor(extract(epoch from ${now}::timestamptz - o.created_at) / 86400)::int as days
    from orders o
    where o.centre = ${centre} and not o.confidential
      and o.id in (select w.order_id from order_queue w where w.centre = ${centre} and ${OPEN})
      and (o.return_count > 0 or o.negative_count > 0 or o.round > 1)
    order by o.negative_count + o.round - 1 + o.return_count desc, o.created_at, o.id limit ${most}`)
  return rows.map(({ returns, dissatisfied, again, days, ...o }) => ({
    ...o,
    facts: { returns, dissatisfied, again, days },
  }))
}
