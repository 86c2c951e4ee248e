/** What the anti-gaming indices are counted from, by unit: how many, of how many, and which orders. */
import { groupBy } from '../../../../common/group.ts'
import { mostCopies } from '../../../nlp/similarity/copies.ts'
import { type Db, type RawBuilder, sql, toStatement } from '../../../platform/db.ts'
import type { GamingCode } from './gaming.ts'

export const MOST_ORDERS = 50

export interface Counted {
  unit: string
  code: GamingCode
  numerator: number
  denominator: number
  orders: string[]
}

interface Within {
  centre: string
  from: Date
  to: Date
}

export async function countGaming(db: Db, within: Within): Promise<Counted[]> {
  const parts: [GamingCode, RawBuilder<unknown>][] = [
    ['EARLY_CLOSES', early(within)],
    ['SERIAL_RETURNS', returned(within)],
    ['EXTENSION_HABIT', extended(within)],
    ['REPLY_WITHOUT_RESULT', unresolved(within)],
  ]
  const answers = await db.batch(parts.map(([, query]) => toStatement(byUnit(query))))
  const counted = answers.flatMap((rows, i) =>
    (rows as Omit<Counted, 'code'>[]).map((row) => ({ ...row, code: parts[i]![0] })),
  )
  return [...counted, ...(await countCopies(db, within))]
}

/** `rows` has unit, id and hit, once for each thing counted. */
const byUnit = (rows: RawBuilder<unknown>) => sql`
  select unit, count(*)::int as denominator, count(*) filter (where hit)::int as numerator,
    coalesce((array_agg(distinct id::text) filter (where hit))[1:${sql.lit(MOST_ORDERS)}], '{}') as orders
  from (${rows}) r where unit is not null group by unit`

const NEGATIVE = sql`
  (f.data->>'resolution' = 'UNRESOLVED' or f.data->>'satisfaction' in ('DISSATISFIED', 'VERY_DISSATISFIED'))`

const AGAIN = sql`interval '30 days'`

/** Answered within half of the limit of that round. */
const early = ({ centre, from, to }: Within) => sql`
  select a.unit_code as unit, o.id,
    exists (select 1 from side_processes f where f.order_id = o.id and f.kind = 'FOLLOW_UP' and f.state = 'REACHED'
            and f.round = a.round and ${NEGATIVE})
    or exists (select 1 from kpi_recurrences r where r.order_number = o.number
               and r.at > a.submitted_at and r.at <= a.submitted_at + ${AGAIN}) as hit
  from assignments a join orders o on o.id = a.order_id
  cross join lateral (select c.due_at from clocks c where c.order_id = o.id and c.kind = 'complete' and c.round = a.round
                      order by c.started_at limit 1) c
  where a.centre = ${centre} and a.role = 'LEAD' and a.submitted_at >= ${from} and a.submitted_at < ${to}
    and a.state <> 'RETURNED' and a.submitted_at - a.assigned_at <= (c.due_at - a.assigned_at) / 2`

/** A return refused because nobody decided in time says nothing about the unit. */
const returned = ({ centre, from, to }: Within) => sql`
  select s.unit_code as unit, s.order_id as id,
    (s.state = 'REFUSED' and s.data->>'lapsed' is null)
    or row_number() over (partition by s.order_id, s.unit_code order by s.opened_at, s.id) > 1 as hit
  from side_processes s
  where s.centre = ${centre} and s.kind = 'RETURN' and s.opened_at >= ${from} and s.opened_at < ${to}`

const extended = ({ centre, from, to }: Within) => sql`
  select a.unit_code as unit, a.order_id as id,
    exists (select 1 from side_processes s where s.order_id = a.order_id and s.kind = 'EXTENSION'
            and s.unit_code = a.unit_code and s.round = a.round) as hit
  from assignments a
  where a.centre = ${centre} and a.role = 'LEAD' and a.assigned_at >= ${from} and a.assigned_at < ${to}
    and a.state not in ('RETURNED', 'RECALLED')`

/** The last word of each round's requesters; rounds whose limit was kept. */
const unresolved = ({ centre, from, to }: Within) => sql`
  select a.unit_code as unit, o.id, f.data->>'resolution' = 'UNRESOLVED' as hit
  from assignments a join orders o on o.id = a.order_id
  cross join lateral (
    select distinct on (s.data->>'requestId') s.data from side_processes s
    where s.order_id = o.id and s.kind = 'FOLLOW_UP' and s.state = 'REACHED' and s.round = a.round
      and s.data->>'resolution' is not null
    order by s.data->>'requestId', s.opened_at desc, s.id desc) f
  where a.centre = ${centre} and a.role = 'LEAD' and a.submitted_at >= ${from} and a.submitted_at < ${to}
    and a.state <> 'RETURNED'
    and not exists (select 1 from clocks c where c.order_id = o.id and c.kind = 'complete' and c.round = a.round
                    and c.breached_at is not null)`

/** More texts than this say no more about a unit. */
const MOST_TEXTS = 2_000

async function countCopies(db: Db, { centre, from, to }: Within): Promise<Counted[]> {
  const rows = await db.query<{ unit: string; id: string; text: string }>(sql`
    select unit, id, text from (
      select o.reply->>'unitCode' as unit, o.id, o.reply->>'text' as text,
        row_number() over (partition by o.reply->>'unitCode' order by o.replied_at, o.id) as n
      from assignments a join orders o on o.id = a.order_id and o.replied_at = a.submitted_at
      where a.centre = ${centre} and a.role = 'LEAD' and a.submitted_at >= ${from} and a.submitted_at < ${to}
        and o.reply is not null) r
    where n <= ${MOST_TEXTS} and unit is not null and text is not null order by unit, n`)
  return [...groupBy(rows, (r) => r.unit)].map(([unit, all]) => {
    const copies = mostCopies(all.map((r) => r.text))
    const numerator = copies.length > 1 ? copies.length : 0
    const orders = numerator === 0 ? [] : copies.slice(0, MOST_ORDERS).map((place) => all[place]!.id)
    return { unit, code: 'TEMPLATE_REPLIES', numerator, denominator: all.length, orders }
  })
}
