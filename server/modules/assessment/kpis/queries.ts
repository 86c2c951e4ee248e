/** Reading sums and what stands behind them. One dimension at a time comes from the sums; several from the facts. */
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import type { Dimension } from './derive.ts'
import type { Measure } from './measures.ts'

/** Days since 1970, both inclusive. */
export interface Span {
  from: number
  to: number
}

export interface Filters {
  unit?: string
  category?: string
  area?: string
  channel?: string
  type?: string
  joint?: boolean
  enterprise?: boolean
  ownership?: string
}

export interface Row {
  key: string
  measure: Measure
  n: number
}

const COLUMN: Record<Dimension, RawBuilder<unknown>> = {
  ALL: sql`''::text`,
  UNIT: sql`unit_code`,
  CATEGORY: sql`left(category_code, 2)`,
  AREA: sql`left(adcode, 6)`,
  CHANNEL: sql`channel`,
  TYPE: sql`type`,
  JOINT: sql`joint::text`,
  OWNERSHIP: sql`ownership`,
}

/** Of enterprises (`key` null) all keys are taken together. */
interface Single {
  dim: Dimension
  key: string | null
}

/** The filter that the sums can answer by themselves, if there is only one and it is a whole key. */
function single(f: Filters): Single | null | 'MANY' {
  const set: Single[] = []
  if (f.enterprise === false) return 'MANY'
  if (f.ownership !== undefined) set.push({ dim: 'OWNERSHIP', key: f.ownership })
  else if (f.enterprise) set.push({ dim: 'OWNERSHIP', key: null })
  if (f.unit !== undefined) set.push({ dim: 'UNIT', key: f.unit })
  if (f.category !== undefined) set.push({ dim: 'CATEGORY', key: f.category })
  if (f.area !== undefined) set.push({ dim: 'AREA', key: f.area })
  if (f.channel !== undefined) set.push({ dim: 'CHANNEL', key: f.channel })
  if (f.type !== undefined) set.push({ dim: 'TYPE', key: f.type })
  if (f.joint !== undefined) set.push({ dim: 'JOINT', key: String(f.joint) })
  if (set.length === 0) return null
  const [only] = set
  const whole =
    only!.dim === 'CATEGORY' ? only!.key!.length === 2 : only!.dim !== 'AREA' || only!.key!.length === 6
  return set.length === 1 && whole ? only! : 'MANY'
}

export function conditions(centre: string, span: Span, f: Filters): RawBuilder<unknown> {
  const where = [sql`centre = ${centre}`, sql`day between ${span.from}::int and ${span.to}::int`]
  if (f.unit !== undefined) where.push(sql`unit_code = ${f.unit}`)
  if (f.category !== undefined) where.push(sql`category_code like ${`${f.category}%`}`)
  if (f.area !== undefined) where.push(sql`adcode like ${`${f.area}%`}`)
  if (f.channel !== undefined) where.push(sql`channel = ${f.channel}`)
  if (f.type !== undefined) where.push(sql`type = ${f.type}`)
  if (f.joint !== undefined) where.push(sql`joint = ${f.joint}`)
  if (f.ownership !== undefined) where.push(sql`ownership = ${f.ownership} and ownership <> ''`)
  else if (f.enterprise !== undefined) where.push(f.enterprise ? sql`ownership <> ''` : sql`ownership = ''`)
  return sql.join(where, sql` and `)
}

/**
 * Sums of the measures over the days, by one dimension (`ALL`: one row a measure). With `aged`, each day counts as often
 * as there are days from it to that one: what came on a day stands on every day after it.
 */
export function sumBy(
  db: Db,
  centre: string,
  by: Dimension,
  measures: readonly Measure[],
  span: Span,
  f: Filters,
  aged?: number,
): Promise<Row[]> {
  const only = single(f)
  const times = aged === undefined ? sql`1` : sql`(${aged}::int + 1 - day)`
  if (only === null || (only !== 'MANY' && (by === 'ALL' || by === only.dim))) {
    const dim = only?.dim ?? by
    const key = only && only.key !== null ? sql`and key = ${only.key}` : sql``
    return db.query<Row>(sql`
      select ${by === 'ALL' ? sql`''` : sql`key`} as key, measure, sum(n * ${times})::float8 as n from kpi_sums
      where centre = ${centre} and dim = ${dim} and measure = any(${[...measures]}) and day between ${span.from} and ${span.to} ${key}
      group by 1, 2`)
  }
  return db.query<Row>(sql`
    select ${COLUMN[by]} as key, m.measure, sum((measures->>m.measure)::bigint * ${times})::float8 as n
    from kpi_facts cross join unnest(${[...measures]}::text[]) m (measure)
    where ${conditions(centre, span, by === 'OWNERSHIP' && f.enterprise === undefined ? { ...f, enterprise: true } : f)} and measures ? m.measure group by 1, 2`)
}

/** The same by day: what a line is drawn from, and what a stock is added up from. */
export function sumByDay(
  db: Db,
  centre: string,
  measures: readonly Measure[],
  span: Span,
  f: Filters,
): Promise<{ day: number; measure: Measure; n: number }[]> {
  const only = single(f)
  if (only !== 'MANY')
    return db.query(sql`
      select day, measure, sum(n)::float8 as n from kpi_sums
      where centre = ${centre} and dim = ${only?.dim ?? 'ALL'} and measure = any(${[...measures]})
        and day between ${span.from} and ${span.to} ${only && only.key !== null ? sql`and key = ${only.key}` : sql``}
      group by 1, 2`)
  return db.query(sql`
    select day, m.measure, sum((measures->>m.measure)::bigint)::float8 as n
    from kpi_facts cross join unnest(${[...measures]}::text[]) m (measure)
    where ${conditions(centre, span, f)} and measures ? m.measure group by 1, 2`)
}

export interface Behind {
  id: string
  kind: 'ORDER' | 'REQUEST'
  day: number
  unitCode: string
  number: string
  title: string
  state: string
  leadUnit: string | null
  measures: Partial<Record<Measure, number>>
}

/** Subjects of which any of these measures was counted, by day and id. */
export function selectBehind(
  db: Db,
  centre: string,
  measures: readonly Measure[],
  span: Span,
  f: Filters,
  page: { after: { day: number; id: string; unit: string } | null; limit: number },
): Promise<Behind[]> {
  const { after } = page
  const later = after
    ? sql`and (day, subject_id, unit_code) > (${after.day}::int, ${after.id}::uuid, ${after.unit})`
    : sql``
  return db.query<Behind>(sql`
    select f.subject_id as id, f.kind, f.day, f.unit_code as "unitCode", f.measures,
      coalesce(o.number, r.number) as number, coalesce(o.title, r.title, '') as title,
      coalesce(o.state::text, r.state::text) as state, o.lead_unit as "leadUnit"
    from (select * from kpi_facts where ${conditions(centre, span, f)} and measures ?| ${[...measures]}::text[] ${later}
          order by day, subject_id, unit_code limit ${page.limit}) f
    left join orders o on f.kind = 'ORDER' and o.id = f.subject_id
    left join requests r on f.kind = 'REQUEST' and r.id = f.subject_id
    order by f.day, f.subject_id, f.unit_code`)
}

/** How far the sums are behind: what waits, and since when is not known, for a mark has no time. */
export async function countQueued(db: Db, centre: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from facts_queue where centre = ${centre} limit 10000) q`,
  )
  return row!.n
}
