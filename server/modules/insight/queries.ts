/** What the outputs are made of: orders by the time they came (orders_by_time), open ones by the queue. */

import type { CadenceQuery, Listed, Lists, Totals } from '../../../api/insight.ts'
import { ORDER_STATES } from '../../../common/codes.ts'
import { DAY_MS, dayOfDate, startOfDay } from '../../../common/time.ts'
import { type Db, type RawBuilder, sql, toStatement } from '../../platform/db.ts'
import { CLOSED_STATES, cursorOf, makeCursor } from '../orders/public.ts'
import type { Output } from './data.ts'
import { daysBetween, LONG_OPEN_DAYS, type Period } from './rules.ts'

/** Who is asked for an order that no unit has yet. */
export const HOTLINE = 'hotline'
/** An order stands in one list no more than so often, whatever the centre's size. */
const LISTED = 200

const OPEN_STATES = ORDER_STATES.filter((state) => !CLOSED_STATES.includes(state))

export interface DueToday {
  id: string
  number: string
  unitCode: string
}

/** Orders whose limit ends within the day and that are not answered: midnight belongs to the day it ends. */
export function selectDueToday(db: Db, centre: string, { from, to }: Period): Promise<DueToday[]> {
  return db.query<DueToday>(sql`
    select o.id, o.number, coalesce(o.lead_unit, ${HOTLINE}) as "unitCode"
    from order_queue w join orders o on o.id = w.order_id
    where w.centre = ${centre} and w.state = any(${OPEN_STATES}) and w.next_due_at <= ${to}
      and exists (
        select 1 from clocks c where c.order_id = o.id and c.kind = 'complete' and c.round = o.round
          and c.due_at > ${from} and c.due_at <= ${to} and c.stopped_at is null and c.paused_at is null)
    order by "unitCode", o.number`)
}

interface CountRow extends Totals {
  unitCode: string | null
  categoryCode: string | null
}

/**
 * Orders of the period, each with what had become of it at `asOf`. The limit makes PostgreSQL look up each order's
 * clocks by their key; an EXISTS it may turn into a reading of all clocks there are.
 */
const ofPeriod = (centre: string, { from, to }: Period, asOf: Date): RawBuilder<unknown> => sql`
  select coalesce(o.lead_unit, ${HOTLINE}) as unit_code, o.category_code,
    o.closed_at is not null and o.closed_at <= ${asOf} as closed,
    late.missed is not null as overdue, o.negative_count > 0 as negative
  from orders o left join lateral (
    select true as missed from clocks c
    where c.order_id = o.id and c.kind = 'complete' and c.breached_at <= ${asOf} limit 1) late on true
  where o.centre = ${centre} and o.created_at >= ${from} and o.created_at < ${to} and o.state <> 'MERGED'`

const COUNTS = sql.raw(`count(*)::int as received, (count(*) filter (where closed))::int as closed,
  (count(*) filter (where overdue))::int as overdue, (count(*) filter (where negative))::int as negative`)

const most = (a: Totals, b: Totals): number => b.received - a.received

/** By unit, by category and over all, in one reading of the period; beside it the totals of the period before. */
export async function countPeriods(
  db: Db,
  centre: string,
  now: { period: Period; asOf: Date },
  before: { period: Period; asOf: Date },
) {
  const [rows, earlier] = (await db.batch([
    toStatement(sql`select unit_code as "unitCode", category_code as "categoryCode", ${COUNTS}
      from (${ofPeriod(centre, now.period, now.asOf)}) p
      group by grouping sets ((unit_code), (category_code), ()) order by 1, 2`),
    toStatement(sql`select ${COUNTS} from (${ofPeriod(centre, before.period, before.asOf)}) p`),
  ])) as [CountRow[], Totals[]]
  const units = rows.flatMap(({ unitCode, categoryCode: _, ...n }) => (unitCode ? [{ unitCode, ...n }] : []))
  const categories = rows.flatMap(({ categoryCode, unitCode: _, ...n }) =>
    categoryCode ? [{ categoryCode, ...n }] : [],
  )
  const { unitCode: _, categoryCode: __, ...totals } = rows.find((r) => !r.unitCode && !r.categoryCode)!
  return { totals, before: earlier[0]!, units: units.sort(most), categories: categories.sort(most) }
}

interface ListedRow {
  list: keyof Lists
  orderId: string
  number: string
  unitCode: string
  createdAt: Date
}

/** 久拖、难办、不满意 (GS-50): open orders by the queue; of the dissatisfied also what the period brought and is closed. */
export async function selectLists(db: Db, centre: string, { from, to }: Period, asOf: Date): Promise<Lists> {
  const open = sql`from order_queue w join orders o on o.id = w.order_id
    where w.centre = ${centre} and w.state = any(${OPEN_STATES}) and o.created_at < ${to}`
  const long = new Date(asOf.getTime() - LONG_OPEN_DAYS * DAY_MS)
  const one = (list: string, source: RawBuilder<unknown>) => sql`
    (select ${list}::text as list, o.id as "orderId", o.number, coalesce(o.lead_unit, ${HOTLINE}) as "unitCode",
            o.created_at as "createdAt" ${source} order by o.created_at, o.id limit ${LISTED})`
  const rows = await db.query<ListedRow>(sql`
    ${one('longOpen', sql`${open} and o.created_at <= ${long}`)} union all
    ${one('hard', sql`${open} and (o.return_count >= 2 or w.state = 'IN_CONSULTATION')`)} union all
    ${one(
      'dissatisfied',
      sql`from (
      select o.* ${open} and o.negative_count > 0 union all
      select o.* from orders o where o.centre = ${centre} and o.created_at >= ${from} and o.created_at < ${to}
        and o.negative_count > 0 and o.state = any(${CLOSED_STATES})) o`,
    )}`)
  const listed = (list: keyof Lists): Listed[] =>
    rows
      .filter((row) => row.list === list)
      .map(({ list: _, createdAt, ...row }) => ({ ...row, days: daysBetween(createdAt, asOf) }))
  return { longOpen: listed('longOpen'), hard: listed('hard'), dissatisfied: listed('dissatisfied') }
}

const HEAD = sql.raw('id, cadence, period, due_at as "dueAt", made_at as "madeAt"')

export async function listOutputs(db: Db, centre: string, f: CadenceQuery) {
  const where = [sql`centre = ${centre}`]
  if (f.cadence) where.push(sql`cadence = ${f.cadence}`)
  if (f.from) where.push(sql`due_at >= ${startOfDay(dayOfDate(f.from))}`)
  if (f.to) where.push(sql`due_at < ${new Date(startOfDay(dayOfDate(f.to)).getTime() + DAY_MS)}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(due_at, id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<Omit<Output, 'centre' | 'body'>>(sql`
    select ${HEAD} from cadence_outputs where ${sql.join(where, sql` and `)}
    order by due_at desc, id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.dueAt, last.id) : null }
}

export async function findOutput(db: Db, id: string): Promise<Output | undefined> {
  const [row] = await db.query<Output>(
    sql`select ${HEAD}, centre, body from cadence_outputs where id = ${id}`,
  )
  return row
}
