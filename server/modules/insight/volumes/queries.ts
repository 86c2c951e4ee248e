/** Series of requests: by hour, day or week; of a category with all below it, of an area with all in it. */
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { hourOf } from './rules.ts'

export type Grain = 'HOUR' | 'DAY' | 'WEEK'

export interface Within {
  from: Date
  /** Not included. */
  to: Date
}

export interface VolumeFilter {
  /** With all below it. */
  category?: string
  /** With all in it: 410500 holds 410502001. */
  area?: string
  channel?: string
  type?: string
}

const beginOf: Record<Grain, RawBuilder<unknown>> = {
  HOUR: sql`hour`,
  DAY: sql`(hour + 8) / 24`,
  // Weeks since the Monday before 1970.
  WEEK: sql`((hour + 8) / 24 + 3) / 7`,
}

/** Codes of areas by their first digits: a city or province ends in zeros. */
export const areaDigits = (code: string): string =>
  code.length === 6 ? code.replace(/(00){1,2}$/, '') : code

/** After every code that begins so: ':' is what follows '9'. */
export const under = (column: RawBuilder<unknown>, digits: string): RawBuilder<unknown> =>
  sql`${column} >= ${digits} and ${column} < ${`${digits}:`}`

export function conditions(centre: string, { from, to }: Within, f: VolumeFilter): RawBuilder<unknown> {
  const where = [sql`centre = ${centre} and hour >= ${hourOf(from)}::int and hour < ${hourOf(to)}::int`]
  if (f.category) where.push(under(sql`category_code`, f.category))
  if (f.area) where.push(under(sql`adcode`, areaDigits(f.area)))
  if (f.channel) where.push(sql`channel = ${f.channel}`)
  if (f.type) where.push(sql`type = ${f.type}`)
  return sql.join(where, sql` and `)
}

/** `at` counts hours since 1970, days since 1970 or weeks since the Monday before; one without requests has no row. */
export const selectSeries = (
  db: Db,
  centre: string,
  grain: Grain,
  within: Within,
  filter: VolumeFilter = {},
): Promise<{ at: number; n: number }[]> =>
  db.query(sql`
    select ${beginOf[grain]} as at, sum(n)::int as n from volumes
    where ${conditions(centre, within, filter)} group by 1 order by 1`)

export interface CellHour {
  category: string
  area: string
  at: number
  n: number
}

/** The same for all cells at once; categories and areas are cut to so many digits. */
export const selectCells = (
  db: Db,
  centre: string,
  grain: Grain,
  within: Within,
  digits: { category: number; area: number },
  filter: VolumeFilter = {},
): Promise<CellHour[]> =>
  db.query<CellHour>(sql`
    select left(category_code, ${digits.category}::int) as category, left(adcode, ${digits.area}::int) as area,
      ${beginOf[grain]} as at, sum(n)::int as n
    from volumes where ${conditions(centre, within, filter)} group by 1, 2, 3`)

export interface MonthCount {
  /** `2026-03`. */
  month: string
  n: number
}

/**
 * Requests of some categories by month of Beijing. With words only those whose own text has one of them: these are read
 * one by one, so the categories keep it to a part of the whole.
 */
export function selectMonths(
  db: Db,
  centre: string,
  { categories, words = [] }: { categories: readonly string[]; words?: readonly string[] },
  { from, to }: Within,
): Promise<MonthCount[]> {
  const month = (at: RawBuilder<unknown>) => sql`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM')`
  const of = (column: RawBuilder<unknown>) =>
    sql`(${sql.join(
      categories.map((c) => under(column, c)),
      sql` or `,
    )})`
  if (words.length === 0)
    return db.query<MonthCount>(sql`
      select ${month(sql`to_timestamp(hour::bigint * 3600)`)} as month, sum(n)::int as n from volumes
      where ${conditions(centre, { from, to }, {})} and ${of(sql`category_code`)} group by 1 order by 1`)
  return db.query<MonthCount>(sql`
    select ${month(sql`v.at`)} as month, count(*)::int as n
    from volume_facts v join requests r on r.id = v.request_id
    where v.centre = ${centre} and v.at >= ${from} and v.at < ${to} and ${of(sql`v.category_code`)}
      and (${sql.join(
        words.map((w) => sql`position(${w} in coalesce(r.title, '') || ' ' || r.body) > 0`),
        sql` or `,
      )})
    group by 1 order by 1`)
}
