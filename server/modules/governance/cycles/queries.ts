/** Reads of the cycles, and of the orders that a cycle is about. */
import type { CycleQuery } from '../../../../api/cycles.ts'
import { DAY_MS } from '../../../../common/time.ts'
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { CLOSED_STATES, type verifyChain } from '../../orders/public.ts'
import { LEDGER_COLUMNS } from '../data.ts'
import type { LedgerItem } from '../model.ts'
import { CYCLE_COLUMNS } from './data.ts'
import type { Cycle, PoolFacts } from './model.ts'
import type { TopicCounts } from './rules/score.ts'

const COLUMNS = sql.raw(CYCLE_COLUMNS)

export async function findCycle(db: Db, id: string): Promise<Cycle | null> {
  const [row] = await db.query<Cycle>(sql`select ${COLUMNS} from governance_cycles where id = ${id}`)
  return row ?? null
}

/** A year has at most twelve for the city and twelve for each county. */
const LISTED = 300

export async function selectCycles(
  db: Db,
  centre: string,
  f: Pick<CycleQuery, 'year' | 'adcode'>,
): Promise<(Cycle & { writtenOff: number })[]> {
  const where: RawBuilder<unknown>[] = [sql`c.centre = ${centre}`]
  if (f.year) where.push(sql`c.month >= ${`${f.year}-01`} and c.month <= ${`${f.year}-12`}`)
  if (f.adcode) where.push(sql`c.adcode = ${f.adcode}`)
  return db.query(sql`
    select c.*, coalesce(l.done, 0) as "writtenOff" from (
      select ${COLUMNS} from governance_cycles c where ${sql.join(where, sql` and `)}
      order by c.month desc, c.adcode limit ${sql.lit(LISTED)}) c
    left join lateral (
      select count(*)::int as done from ledger_items i
      where i.session_id = c.id and i.kind = 'SUPERVISION' and i.state = 'WRITTEN_OFF') l on true`)
}

export const selectItems = (db: Db, cycleId: string): Promise<LedgerItem[]> =>
  db.query<LedgerItem>(sql`
    select ${sql.raw(LEDGER_COLUMNS)} from ledger_items where session_id = ${cycleId} order by id`)

export const selectHistory = (db: Db, id: string) =>
  db.query<Parameters<typeof verifyChain>[2][number]>(sql`
    select seq, type, at, actor, data, previous_hash as "previousHash", hash from events
    where subject_id = ${id} order by seq`)

/** Earlier cycles with the same theme of the catalogue or the same categories (AY-32). */
export const selectEarlier = (db: Db, { centre, adcode, month, theme }: Cycle) =>
  db.query<{ id: string; month: string; title: string; directives: number; open: number }>(sql`
    select c.id, c.month, c.theme->>'title' as title, jsonb_array_length(c.directives)::int as directives,
      (select count(*)::int from ledger_items i
       where i.session_id = c.id and i.kind = 'SUPERVISION' and i.state <> 'WRITTEN_OFF') as open
    from governance_cycles c
    where c.centre = ${centre} and c.adcode = ${adcode} and c.month < ${month}
      and (c.theme->>'theme' = ${theme!.theme} or c.theme->'categories' = ${JSON.stringify(theme!.categories)}::jsonb)
    order by c.month desc`)

export interface Span {
  from: Date
  to: Date
}

/** Orders of a place that came in a span. A place is a code and all below it. */
const came = (centre: string, adcode: string, whole: boolean, { from, to }: Span) => sql`
  o.centre = ${centre} and o.created_at >= ${from} and o.created_at < ${to} and o.state <> 'MERGED'
  ${whole ? sql`` : sql`and o.adcode like ${`${adcode}%`}`}`

export interface TopicRow extends TopicCounts {
  topic: string
  countyCodes: string[]
}

/** By the second level of the category: what a topic is made of. */
export function countTopics(
  db: Db,
  { centre, adcode, whole }: { centre: string; adcode: string; whole: boolean },
  { now, monthBefore, yearBefore }: { now: Span; monthBefore: Span; yearBefore: Span },
): Promise<TopicRow[]> {
  const before = (span: Span) => sql`
    select left(o.category_code, 4) as topic, count(*)::int as n from orders o
    where ${came(centre, adcode, whole, span)} group by 1`
  return db.query<TopicRow>(sql`
    with came as (
      select left(o.category_code, 4) as topic, o.id, left(o.adcode, 6) as county,
        o.negative_count > 0 or o.round > 1 or late.missed is not null as hard,
        o.return_count > 0 or units.n > 1 as shared
      from orders o
      left join lateral (select true as missed from clocks c
        where c.order_id = o.id and c.kind = 'complete' and c.breached_at is not null limit 1) late on true
      left join lateral (select count(distinct a.unit_code)::int as n from assignments a
        where a.order_id = o.id and a.role <> 'COPY') units on true
      where ${came(centre, adcode, whole, now)}),
    people as (
      select c.topic, count(distinct coalesce(r.requester_phone, r.id::text))::int as n
      from came c join requests r on r.order_id = c.id group by 1)
    select c.topic, count(*)::int as orders, coalesce(max(p.n), 0)::int as people,
      count(distinct c.county)::int as counties,
      coalesce(array_agg(distinct c.county) filter (where c.county is not null), '{}') as "countyCodes",
      (count(*) filter (where c.hard))::int as hard, (count(*) filter (where c.shared))::int as shared,
      coalesce(max(m.n), 0)::int as "monthBefore", coalesce(max(y.n), 0)::int as "yearBefore"
    from came c left join people p on p.topic = c.topic
    left join (${before(monthBefore)}) m on m.topic = c.topic
    left join (${before(yearBefore)}) y on y.topic = c.topic
    group by c.topic order by orders desc`)
}

/** A theme is looked at this far back: what is older is no longer typical of it. */
const THEME_DAYS = 180
const MOST_OF_THEME = 3_000

/** What came at this very instant belongs to it. */
const lately = (now: Date): Span => ({
  from: new Date(now.getTime() - THEME_DAYS * DAY_MS),
  to: new Date(now.getTime() + 1),
})

const ofCategories = (categories: readonly string[]) =>
  sql`o.category_code like any(${categories.map((c) => `${c}%`)})`

const FACTS = (now: Date) => sql`
  o.id as "orderId", o.number, coalesce(left(o.adcode, 6), '') as county, coalesce(o.lead_unit, '') as unit,
  o.category_code as subtype,
  coalesce((select r.satisfaction from requests r where r.order_id = o.id and r.satisfaction is not null
            order by r.feedback_at desc nulls last limit 1), 'UNRATED') as satisfaction,
  floor(extract(epoch from ${now}::timestamptz - o.created_at) / 86400)::int as age`

export const selectThemeOrders = (
  db: Db,
  {
    centre,
    adcode,
    whole,
    categories,
  }: { centre: string; adcode: string; whole: boolean; categories: string[] },
  now: Date,
): Promise<PoolFacts[]> =>
  db.query<PoolFacts>(sql`
    select ${FACTS(now)} from orders o
    where ${came(centre, adcode, whole, lately(now))}
      and not o.confidential and ${ofCategories(categories)}
    order by o.created_at desc, o.id desc limit ${sql.lit(MOST_OF_THEME)}`)

/** The named orders, if they are of this centre; whether they are of the theme the caller looks at `subtype`. */
export const selectFacts = (
  db: Db,
  centre: string,
  ids: readonly string[],
  now: Date,
): Promise<PoolFacts[]> =>
  db.query<PoolFacts>(sql`
    select ${FACTS(now)} from orders o
    where o.id = any(${ids}::uuid[]) and o.centre = ${centre} and not o.confidential`)

const SIMILAR = 50
const CLOSED = [...CLOSED_STATES]

/** AY-15, AY-18: the same kind of matter in the same place or with the same unit; the open ones are listed. */
export async function selectSimilar(
  db: Db,
  centre: string,
  { orderId, subtype, unit }: { orderId: string; subtype: string; unit: string },
  now: Date,
) {
  const like = sql`o.centre = ${centre} and o.category_code = ${subtype} and o.id <> ${orderId}
    and o.created_at >= ${new Date(now.getTime() - THEME_DAYS * DAY_MS)} and o.state <> 'MERGED'`
  const [[figures], items] = await Promise.all([
    db.query<{ open: number; closed: number; dissatisfied: number }>(sql`
      select (count(*) filter (where o.state <> all(${CLOSED})))::int as open,
        (count(*) filter (where o.state = any(${CLOSED})))::int as closed,
        (count(*) filter (where o.negative_count > 0))::int as dissatisfied
      from orders o where ${like} ${unit === '' ? sql`` : sql`and o.lead_unit = ${unit}`}`),
    db.query<{ orderId: string; number: string; title: string; state: string; county: string }>(sql`
      select o.id as "orderId", o.number, case when o.confidential then '' else o.title end as title, o.state,
        coalesce(left(o.adcode, 6), '') as county
      from orders o where ${like} and o.state <> all(${CLOSED})
      order by o.created_at desc, o.id desc limit ${sql.lit(SIMILAR)}`),
  ])
  return { figures: figures!, items }
}

export const ordersOfCentre = async (
  db: Db,
  centre: string,
  ids: readonly string[],
): Promise<Set<string>> => {
  const rows = await db.query<{ id: string }>(
    sql`select id from orders where id = any(${ids}::uuid[]) and centre = ${centre}`,
  )
  return new Set(rows.map((r) => r.id))
}

/** AY-35: the cycles whose theme the order belongs to, or which took a measure for it. */
export const selectCyclesOfOrder = (db: Db, orderId: string): Promise<Cycle[]> =>
  db.query<Cycle>(sql`
    select ${COLUMNS} from governance_cycles
    where id in (select cycle_id from cycle_orders where order_id = ${orderId})
       or id in (select c.id from orders o join governance_cycles c on c.centre = o.centre and c.state <> 'CLOSED'
                 where o.id = ${orderId} and c.theme is not null
                   and exists (select 1 from jsonb_array_elements_text(c.theme->'categories') t
                               where o.category_code like t || '%'))
    order by month desc limit 10`)
