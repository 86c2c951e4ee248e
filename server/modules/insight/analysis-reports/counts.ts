/** Orders of a window, counted by unit, category, area and day in one reading; and the orders behind a count. */
import type { ReportFilter } from '../../../../api/analysis-reports.ts'
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { makeCursor, openOnly } from '../../orders/public.ts'
import { HOTLINE } from '../queries.ts'
import type { Period } from '../rules.ts'
import { filterOf } from './filter.ts'

/** Of the orders that came in the window, as it was at `asOf`. */
export interface Tally {
  received: number
  closed: number
  overdue: number
  negative: number
  /** Requests beyond the first of an order: the same matter asked for again. */
  repeats: number
}
export const NONE: Tally = { received: 0, closed: 0, overdue: 0, negative: 0, repeats: 0 }

export interface Tallies {
  all: Tally
  byUnit: Map<string, Tally>
  byCategory: Map<string, Tally>
  byArea: Map<string, Tally>
}

interface Row extends Tally {
  unit: string | null
  category: string | null
  area: string | null
}

/** The limit makes PostgreSQL look up each order's clocks by their key. */
const LATE = (asOf: Date) => sql`left join lateral (
    select true as missed from clocks c
    where c.order_id = o.id and c.kind = 'complete' and c.breached_at <= ${asOf} limit 1) late on true`

const base = (centre: string, { from, to }: Pick<Period, 'from' | 'to'>, filter: ReportFilter) =>
  sql.join(
    [
      sql`o.centre = ${centre} and o.created_at >= ${from} and o.created_at < ${to} and o.state <> 'MERGED'`,
      ...filterOf(filter),
    ],
    sql` and `,
  )

export async function tally(
  db: Db,
  centre: string,
  period: Pick<Period, 'from' | 'to'>,
  asOf: Date,
  filter: ReportFilter,
): Promise<Tallies> {
  const rows = await db.query<Row>(sql`
    select unit, category, area, count(*)::int as received, (count(*) filter (where closed))::int as closed,
      (count(*) filter (where overdue))::int as overdue, (count(*) filter (where negative))::int as negative,
      coalesce(sum(repeats), 0)::int as repeats
    from (
      select coalesce(o.lead_unit, ${HOTLINE}) as unit, o.category_code as category, coalesce(left(o.adcode, 6), '-') as area,
        o.closed_at is not null and o.closed_at <= ${asOf} as closed, late.missed is not null as overdue,
        o.negative_count > 0 as negative, greatest(o.request_count - 1, 0) as repeats
      from orders o ${LATE(asOf)} where ${base(centre, period, filter)}) p
    group by grouping sets ((unit), (category), (area), ())`)
  const by = (key: 'unit' | 'category' | 'area') =>
    new Map(
      rows
        .flatMap((row) => (row[key] === null ? [] : [[row[key], pick(row)] as const]))
        .sort(([a, x], [b, y]) => y.received - x.received || (a < b ? -1 : 1)),
    )
  const all = rows.find((r) => r.unit === null && r.category === null && r.area === null)
  return { all: all ? pick(all) : NONE, byUnit: by('unit'), byCategory: by('category'), byArea: by('area') }
}

const pick = ({ received, closed, overdue, negative, repeats }: Tally): Tally => ({
  ...{ received, closed, overdue, negative, repeats },
})

/** By day of arrival; days without any are not in it. */
export async function receivedByDay(
  db: Db,
  centre: string,
  period: Pick<Period, 'from' | 'to'>,
  filter: ReportFilter,
): Promise<Map<string, number>> {
  const rows = await db.query<{ day: string; n: number }>(sql`
    select to_char(o.created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)::int as n
    from orders o where ${base(centre, period, filter)} group by 1`)
  return new Map(rows.map(({ day, n }) => [day, n]))
}

/** Which unit leads most of a category's orders in the window. */
export async function leaders(
  db: Db,
  centre: string,
  period: Pick<Period, 'from' | 'to'>,
  filter: ReportFilter,
  categories: readonly string[],
): Promise<Map<string, string>> {
  if (categories.length === 0) return new Map()
  const rows = await db.query<{ category: string; unit: string }>(sql`
    select distinct on (category) category, unit from (
      select o.category_code as category, o.lead_unit as unit, count(*) as n from orders o
      where ${base(centre, period, filter)} and o.category_code = any(${[...categories]}) and o.lead_unit is not null
      group by 1, 2) x order by category, n desc, unit`)
  return new Map(rows.map((r) => [r.category, r.unit]))
}

export interface Part {
  query: string
  category?: string
  unit?: string
  area?: string
  channel?: string
}

const QUERY: Record<string, (asOf: Date) => RawBuilder<unknown>> = {
  received: () => sql`true`,
  closed: (asOf) => sql`o.closed_at <= ${asOf}`,
  overdue: () => sql`late.missed is not null`,
  negative: () => sql`o.negative_count > 0`,
  repeats: () => sql`o.request_count > 1`,
  proactive: () => sql`exists (select 1 from requests r where r.order_id = o.id and r.channel = 'PROACTIVE')`,
}

/** The orders that a figure counted, the latest first; nothing of a confidential matter. */
export async function ordersBehind(
  db: Db,
  centre: string,
  period: Pick<Period, 'from' | 'to'>,
  asOf: Date,
  filter: ReportFilter,
  part: Part,
  page: { after: { at: Date; id: string } | null; limit: number },
) {
  const where = [base(centre, period, filter), (QUERY[part.query] ?? QUERY.received!)(asOf)]
  if (part.category) where.push(sql`o.category_code = ${part.category}`)
  if (part.unit) where.push(sql`coalesce(o.lead_unit, ${HOTLINE}) = ${part.unit}`)
  if (part.area) where.push(sql`coalesce(left(o.adcode, 6), '-') = ${part.area}`)
  if (page.after) where.push(sql`(o.created_at, o.id) < (${page.after.at}, ${page.after.id}::uuid)`)
  const rows = await db.query<{
    id: string
    number: string
    title: string
    state: string
    unitCode: string
    createdAt: Date
  }>(sql`
    select o.id, o.number, case when o.confidential then '' else o.title end as title, o.state,
      coalesce(o.lead_unit, ${HOTLINE}) as "unitCode", o.created_at as "createdAt"
    from orders o ${LATE(asOf)} where ${sql.join(where, sql` and `)}
    order by o.created_at desc, o.id desc limit ${page.limit + 1}`)
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > page.limit && last ? makeCursor(last.createdAt, last.id) : null }
}

export interface ListedOrder {
  id: string
  number: string
  title: string
  unit: string
  category: string
  createdAt: Date
  closedAt: Date | null
  requests: number
}

const LISTED = sql`o.id, o.number, o.title, coalesce(o.lead_unit, ${HOTLINE}) as unit, o.category_code as category,
  o.created_at as "createdAt", o.closed_at as "closedAt", o.request_count as requests`
const OPEN = sql.raw(openOnly('w'))

/** 久拖、难办、不满意: those of all that is open, of the filter, that had come before the end of the window. */
export async function hardOrders(
  db: Db,
  centre: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  long: Date,
  filter: ReportFilter,
  most: number,
) {
  const f = filterOf(filter)
  const of = (more: RawBuilder<unknown>) =>
    db.query<ListedOrder & { total: number }>(sql`
      select ${LISTED}, (count(*) over ())::int as total from orders o
      where ${sql.join([sql`o.centre = ${centre} and not o.confidential and o.created_at < ${to}`, more, ...f], sql` and `)}
      order by o.created_at, o.id limit ${most}`)
  const queue = sql`o.id in (select w.order_id from order_queue w where w.centre = ${centre} and ${OPEN})`
  return {
    longOpen: await of(sql`${queue} and o.created_at <= ${long}`),
    hard: await of(sql`${queue} and (o.return_count >= 2 or o.state = 'IN_CONSULTATION')`),
    dissatisfied: await of(sql`o.negative_count > 0 and (${queue} or o.created_at >= ${from})`),
  }
}

/** Closed well: many asked for it, and it was solved. */
export const typicalOrders = (
  db: Db,
  centre: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  filter: ReportFilter,
  most: number,
) =>
  db.query<ListedOrder & { reply: string | null }>(sql`
    select ${LISTED}, o.reply->>'publicText' as reply from orders o
    where ${sql.join(
      [
        sql`o.centre = ${centre} and o.closed_at >= ${from} and o.closed_at < ${to} and not o.confidential
          and o.state in ('CLOSED','ARCHIVED') and o.negative_count = 0 and o.closure->>'code' in ('SOLVED','SETTLED')`,
        ...filterOf(filter),
      ],
      sql` and `,
    )} order by o.request_count desc, o.closed_at desc, o.id limit ${most}`)

/** Requests by channel, and those that joined an order which an earlier request had opened. */
export const channelCounts = (db: Db, centre: string, { from, to }: Pick<Period, 'from' | 'to'>) =>
  db.query<{ channel: string; requests: number; joined: number }>(sql`
    select r.channel, count(*)::int as requests, (count(*) filter (where r.order_id is not null and exists (
        select 1 from requests e where e.order_id = r.order_id and (e.created_at, e.id) < (r.created_at, r.id))))::int as joined
    from requests r where r.centre = ${centre} and r.created_at >= ${from} and r.created_at < ${to}
    group by 1 order by 2 desc, 1`)

/** From acceptance to the first word with the requester, in hours; without it nothing is said. */
export async function responseHours(
  db: Db,
  centre: string,
  period: Pick<Period, 'from' | 'to'>,
  filter: ReportFilter,
): Promise<{ orders: number; hours: number | null }> {
  const [row] = await db.query<{ orders: number; hours: number | null }>(sql`
    select count(*)::int as orders, avg(extract(epoch from c.at - o.accepted_at) / 3600)::float8 as hours
    from orders o join lateral (
      select min(s.opened_at) as at from side_processes s where s.order_id = o.id and s.kind = 'CONTACT') c on c.at is not null
    where ${base(centre, period, filter)}`)
  return row!
}

/** What was got back in the window, in fen. */
export async function recovered(
  db: Db,
  centre: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  filter: ReportFilter,
): Promise<{ orders: number; fen: number }> {
  const [row] = await db.query<{ orders: number; fen: number }>(sql`
    select count(distinct s.order_id)::int as orders, coalesce(sum((s.data->>'amountFen')::bigint), 0)::float8 as fen
    from side_processes s join orders o on o.id = s.order_id
    where ${sql.join(
      [
        sql`s.centre = ${centre} and s.kind = 'OUTCOME' and s.state in ('RECOVERED','REFUNDED')
          and s.opened_at >= ${from} and s.opened_at < ${to}`,
        ...filterOf(filter),
      ],
      sql` and `,
    )}`)
  return row!
}

/** Orders that nobody had asked for, and the requests that then joined them: those needed no order of their own. */
export async function proactive(
  db: Db,
  centre: string,
  period: Pick<Period, 'from' | 'to'>,
  filter: ReportFilter,
): Promise<{ orders: number; avoided: number }> {
  const [row] = await db.query<{ orders: number; avoided: number }>(sql`
    select count(*)::int as orders, coalesce(sum(greatest(o.request_count - 1, 0)), 0)::int as avoided from orders o
    where ${base(centre, period, filter)}
      and exists (select 1 from requests r where r.order_id = o.id and r.channel = 'PROACTIVE')`)
  return row!
}

/** The three kinds of what is made of the data (CZ-04). */
export async function outputCounts(
  db: Db,
  centre: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  programme?: string,
) {
  const own = programme ? sql`and programme_id = ${programme}` : sql``
  const [row] = await db.query<{
    campaigns: number
    reports: number
    warnings: number
    documents: number
  }>(sql`
    select (select count(*)::int from analysis_records where centre = ${centre} and kind = 'CAMPAIGN'
              and on_day >= (${from} at time zone 'Asia/Shanghai')::date and on_day < (${to} at time zone 'Asia/Shanghai')::date ${own}) as campaigns,
           (select count(*)::int from analysis_reports where centre = ${centre} and approved_at >= ${from}
              and approved_at < ${to} ${own}) as reports,
           (select count(*)::int from analysis_records where centre = ${centre} and kind = 'RISK_WARNING'
              and on_day >= (${from} at time zone 'Asia/Shanghai')::date and on_day < (${to} at time zone 'Asia/Shanghai')::date ${own}) as warnings,
           (select count(*)::int from analysis_records where centre = ${centre} and kind in ('NOTICE','ACTION_PLAN')
              and on_day >= (${from} at time zone 'Asia/Shanghai')::date and on_day < (${to} at time zone 'Asia/Shanghai')::date ${own}) as documents`)
  return row!
}
