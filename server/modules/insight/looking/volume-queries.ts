/**
 * How many requests came, by day: from the sums by day where one thing and a district are asked for, otherwise from the
 * sums by hour. Both hold the same requests, so a mark and what stands behind it always agree.
 */
import { startOfDay } from '../../../../common/time.ts'
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import type { Span } from '../../assessment/public.ts'
import { areaDigits, conditions, under, type VolumeFilter } from '../volumes/queries.ts'

export type By = 'category' | 'area' | 'channel' | 'type' | 'hour'

export interface DayCount {
  day: number
  key: string
  n: number
}

const DISTRICT_DIGITS = 6

/** The dimension of the daily sums that answers this alone. */
function daily(by: readonly By[], f: VolumeFilter): 'CATEGORY' | 'CHANNEL' | 'TYPE' | 'HOUR' | null {
  const dims = new Set<By>(by.filter((each) => each !== 'area'))
  if (f.category) dims.add('category')
  if (f.channel) dims.add('channel')
  if (f.type) dims.add('type')
  const shallow = !f.category || (f.category.length === 2 && !by.includes('category'))
  const wide = !f.area || (areaDigits(f.area).length <= DISTRICT_DIGITS && !by.includes('area'))
  if (dims.size > 1 || !shallow || !wide) return null
  return ([...dims][0]?.toUpperCase() ?? 'CATEGORY') as 'CATEGORY'
}

/** Inside a category its parts, inside a district its streets. */
function column(by: By, f: VolumeFilter): RawBuilder<unknown> {
  if (by === 'category') return sql`left(category_code, ${f.category ? f.category.length + 2 : 2}::int)`
  if (by === 'area') return sql`left(adcode, ${f.area ? Math.max(9, areaDigits(f.area).length + 3) : 6}::int)`
  if (by === 'channel') return sql`channel`
  if (by === 'type') return sql`type`
  return sql`((hour + 8) % 24)::text`
}

const within = ({ from, to }: Span) => ({ from: startOfDay(from), to: startOfDay(to + 1) })

/** By day and one thing; `null`: by day alone. */
export function selectDays(
  db: Db,
  centre: string,
  span: Span,
  by: By | null,
  f: VolumeFilter = {},
): Promise<DayCount[]> {
  const dim = daily(by ? [by] : [], f)
  if (dim === null)
    return db.query<DayCount>(sql`
      select (hour + 8) / 24 as day, ${by ? column(by, f) : sql`''::text`} as key, sum(n)::int as n
      from volumes where ${conditions(centre, within(span), f)} group by 1, 2`)
  const key = by === null ? sql`''::text` : by === 'area' ? sql`area` : sql`key`
  return db.query<DayCount>(sql`
    select day, ${key} as key, sum(n)::int as n from volume_days
    where ${ofDays(centre, dim, span, f)} group by 1, 2 having sum(n) <> 0`)
}

function ofDays(centre: string, dim: string, span: Span, f: VolumeFilter): RawBuilder<unknown> {
  const where = [
    sql`centre = ${centre} and dim = ${dim} and day between ${span.from}::int and ${span.to}::int`,
  ]
  const key = f.category ?? f.channel ?? f.type
  if (key) where.push(sql`key = ${key}`)
  if (f.area) where.push(under(sql`area`, areaDigits(f.area)))
  return sql.join(where, sql` and `)
}

export interface Cell {
  category: string
  area: string
  n: number
}

/** Category by area, over the whole span. */
export function selectMatrix(db: Db, centre: string, span: Span, f: VolumeFilter = {}): Promise<Cell[]> {
  if (daily(['category', 'area'], f) === 'CATEGORY')
    return db.query<Cell>(sql`
      select key as category, area, sum(n)::int as n from volume_days
      where ${ofDays(centre, 'CATEGORY', span, f)} group by 1, 2 having sum(n) <> 0`)
  return db.query<Cell>(sql`
    select ${column('category', f)} as category, ${column('area', f)} as area, sum(n)::int as n
    from volumes where ${conditions(centre, within(span), f)} group by 1, 2`)
}

export interface Behind {
  id: string
  at: Date
  number: string
  title: string
  state: string
  orderId: string | null
  orderNumber: string | null
  categoryCode: string
  adcode: string
  channel: string
}

export interface Mark extends VolumeFilter {
  /** Of the day, Beijing. */
  hour?: number
  /** 0 is Monday. */
  weekday?: number
  /** West, south, east, north; the east and north edges belong to the neighbours. */
  box?: readonly [number, number, number, number]
  /** Whom or what they speak of, of the request `r`. */
  group?: RawBuilder<boolean>
}

export interface Spot {
  x: number
  y: number
  /** Of the row of cells: a degree of longitude is shorter the further north. */
  parallel: number
  n: number
}

/** Metres of a degree of latitude. */
export const DEGREE_METRES = 111_320

/** Requests with a point, by cells of so many metres (volume_facts_at). */
export function selectSpots(
  db: Db,
  centre: string,
  span: Span,
  metres: number,
  f: VolumeFilter,
): Promise<Spot[]> {
  const { from, to } = within(span)
  const where = [
    sql`v.centre = ${centre} and v.at >= ${from} and v.at < ${to} and v.lon is not null and v.lat is not null`,
  ]
  where.push(...filters(f))
  const step = metres / DEGREE_METRES
  return db.query<Spot>(sql`
    select floor(lon * cos(radians(round(lat))) / ${step}::float8)::int as x, floor(lat / ${step}::float8)::int as y,
      round(lat)::int as parallel, count(*)::int as n
    from volume_facts v where ${sql.join(where, sql` and `)} group by 1, 2, 3`)
}

export function filters(f: VolumeFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (f.category !== undefined)
    where.push(f.category === '' ? sql`v.category_code = ''` : under(sql`v.category_code`, f.category))
  if (f.area !== undefined)
    where.push(f.area === '' ? sql`v.adcode = ''` : under(sql`v.adcode`, areaDigits(f.area)))
  if (f.channel) where.push(sql`v.channel = ${f.channel}`)
  if (f.type) where.push(sql`v.type = ${f.type}`)
  return where
}

/** The first day of which anything is counted (volume_days_day). */
export async function firstDay(db: Db, centre: string): Promise<number | null> {
  const [row] = await db.query<{ day: number | null }>(
    sql`select min(day) as day from volume_days where centre = ${centre} and dim = 'HOUR'`,
  )
  return row?.day ?? null
}

/** The very requests that a mark counts, the newest first (volume_facts_at). */
export function selectBehind(
  db: Db,
  centre: string,
  span: Span,
  { hour, weekday, box, group, ...f }: Mark,
  { after, limit }: { after: { at: Date; id: string } | null; limit: number },
): Promise<Behind[]> {
  const { from, to } = within(span)
  const where = [sql`v.centre = ${centre} and v.at >= ${from} and v.at < ${to}`]
  where.push(...filters(f))
  const local = sql`(v.at at time zone 'Asia/Shanghai')`
  if (hour !== undefined) where.push(sql`extract(hour from ${local}) = ${hour}::int`)
  if (weekday !== undefined) where.push(sql`extract(isodow from ${local}) = ${weekday + 1}::int`)
  if (box) {
    const [west, south, east, north] = box
    where.push(
      sql`v.lon >= ${west}::float8 and v.lon < ${east}::float8 and v.lat >= ${south}::float8 and v.lat < ${north}::float8`,
    )
  }
  if (group) where.push(sql`exists (select 1 from requests r where r.id = v.request_id and ${group})`)
  if (after) where.push(sql`(v.at, v.request_id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  return db.query<Behind>(sql`
    select v.request_id as id, v.at, r.number, coalesce(o.title, r.title, '') as title, r.state::text as state,
      v.order_id as "orderId", o.number as "orderNumber", v.category_code as "categoryCode", v.adcode, v.channel
    from (select * from volume_facts v where ${sql.join(where, sql` and `)}
          order by v.at desc, v.request_id desc limit ${limit}) v
    join requests r on r.id = v.request_id left join orders o on o.id = v.order_id
    order by v.at desc, v.request_id desc`)
}

/** Of the newest requests the titles alone (volume_facts_at): a bounded reading, whatever the period. */
export async function selectTitles(
  db: Db,
  centre: string,
  span: Span,
  f: VolumeFilter,
  most: number,
): Promise<string[]> {
  const { from, to } = within(span)
  const where = [sql`v.centre = ${centre} and v.at >= ${from} and v.at < ${to}`, ...filters(f)]
  const rows = await db.query<{ title: string }>(sql`
    select coalesce(o.title, r.title, left(r.body, 60)) as title
    from (select request_id, order_id from volume_facts v where ${sql.join(where, sql` and `)}
          order by v.at desc, v.request_id desc limit ${most}) v
    join requests r on r.id = v.request_id left join orders o on o.id = v.order_id
    where not r.confidential and not coalesce(o.confidential, false)`)
  return rows.map(({ title }) => title)
}

/** Requests whose counting waits: the newest are not in the sums yet. */
export async function countWaiting(db: Db): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from volume_queue limit 10000) q`,
  )
  return row!.n
}
