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
