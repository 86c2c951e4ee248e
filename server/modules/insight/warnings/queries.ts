/** Reads of warnings, and what the analysis looks at. A unit sees what it, or a unit below it, was told of. */
import type { WarningQuery } from '../../../../api/warnings.ts'
import type { Actor } from '../../../platform/context.ts'
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { cursorOf, makeCursor } from '../../orders/public.ts'
import { COLUMNS, type Outlook, type Run } from './data.ts'
import type { Recipient, Task, Warning } from './model.ts'

export interface Counts {
  recipients: number
  acknowledged: number
  actions: number
  done: number
}

const COUNTS = sql.raw(`
  (select count(*)::int from warning_recipients r where r.warning_id = w.id) as recipients,
  (select count(*)::int from warning_recipients r where r.warning_id = w.id and r.acknowledged_at is not null) as acknowledged,
  (select count(*)::int from warning_actions a where a.warning_id = w.id) as actions,
  (select count(*)::int from warning_actions a where a.warning_id = w.id and a.done_at is not null) as done`)

/** What a person of a unit may see: a warning that a unit of theirs was told of. */
const toldTo = (units: readonly string[], waiting: boolean): RawBuilder<unknown> => sql`
  exists (select 1 from warning_recipients r where r.warning_id = w.id and r.unit_code = any(${[...units]})
    ${waiting ? sql`and r.acknowledged_at is null` : sql``})`

export async function listWarnings(db: Db, actor: Actor, centre: string, f: WarningQuery) {
  const where: RawBuilder<unknown>[] = [sql`w.centre = ${centre}`]
  if (actor.unitCode !== null) where.push(toldTo([...actor.unitScope], f.waiting === true))
  else if (f.waiting) where.push(toldTo([f.unit ?? 'hotline'], true))
  if (f.unit) where.push(toldTo([f.unit], false))
  // Two states, each read from the index in order of time; both together, too.
  if (f.state) where.push(sql`w.state = ${f.state}`)
  if (f.kind) where.push(sql`w.kind = ${f.kind}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(w.raised_at, w.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<Warning & Counts>(sql`
    select ${COLUMNS}, ${COUNTS} from warnings w where ${sql.join(where, sql` and `)}
    order by w.raised_at desc, w.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.raisedAt, last.id) : null }
}

export interface Source {
  requestId: string
  number: string
  title: string
  createdAt: Date
  orderId: string | null
}

/** So many of the requests are shown; all are kept. */
const SHOWN = 100

export async function findWarning(db: Db, id: string) {
  const [[warning], told, tasks, sources, [count]] = await Promise.all([
    db.query<Warning>(sql`select ${COLUMNS} from warnings where id = ${id}`),
    db.query<Recipient>(sql`
      select unit_code as "unitCode", due_at as "dueAt", acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy"
      from warning_recipients where warning_id = ${id} order by unit_code`),
    db.query<Task>(sql`
      select id, unit_code as "unitCode", title, quantity, measure, due_at as "dueAt", evidence, done_at as "doneAt", done_by as "doneBy"
      from warning_actions where warning_id = ${id} order by due_at, id`),
    db.query<Source>(sql`
      select r.id as "requestId", r.number, coalesce(o.title, r.title, left(r.body, 40)) as title, r.created_at as "createdAt",
        case when r.confidential or o.confidential then null else r.order_id end as "orderId"
      from warning_sources s join requests r on r.id = s.request_id left join orders o on o.id = r.order_id
      where s.warning_id = ${id} and not r.confidential order by r.created_at, r.id limit ${SHOWN}`),
    db.query<{ n: number }>(sql`select count(*)::int as n from warning_sources where warning_id = ${id}`),
  ])
  return warning ? { warning, told, tasks, sources, count: count!.n } : null
}
export type Found = NonNullable<Awaited<ReturnType<typeof findWarning>>>

export const selectFigures = (db: Db, centre: string) =>
  db.query<{
    kind: Warning['kind']
    raised: number
    open: number
    right: number
    wrong: number
    leadHours: number | null
    minutesToRaise: number | null
    acknowledgedInTime: number
    told: number
  }>(sql`
    select w.kind, count(*)::int as raised, (count(*) filter (where state = 'OPEN'))::int as open,
      (count(*) filter (where judged))::int as right, (count(*) filter (where not judged))::int as wrong,
      percentile_cont(0.5) within group (order by extract(epoch from expected_at - raised_at) / 3600)
        filter (where expected_at is not null) as "leadHours",
      percentile_cont(0.5) within group (order by extract(epoch from raised_at - since) / 60)
        filter (where expected_at is null) as "minutesToRaise",
      coalesce(sum(r.in_time), 0)::int as "acknowledgedInTime", coalesce(sum(r.told), 0)::int as told
    from warnings w left join lateral (
      select count(*) as told, count(*) filter (where acknowledged_at <= due_at) as in_time
      from warning_recipients where warning_id = w.id) r on true
    where w.centre = ${centre} group by w.kind order by w.kind`)

export const selectOutlooks = (db: Db, centre: string, from: string): Promise<Outlook[]> =>
  db.query<Outlook>(sql`
    select distinct on (day, adcode) id, centre, day::text as day, adcode, low, high, note, told_by as "toldBy", told_at as "toldAt"
    from weather_outlooks where centre = ${centre} and day >= ${from}::date order by day, adcode, told_at desc, id desc limit 60`)

export async function listRuns(db: Db, centre: string, page: { cursor?: string; limit: number }) {
  const after = cursorOf(page.cursor)
  const rows = await db.query<Run>(sql`
    select id, centre, at, state, stages from insight_runs
    where centre = ${centre} ${after ? sql`and (at, id) < (${after.at}, ${after.id}::uuid)` : sql``}
    order by at desc, id desc limit ${page.limit + 1}`)
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > page.limit && last ? makeCursor(last.at, last.id) : null }
}

export async function lastRun(db: Db, centre: string): Promise<Date | null> {
  const [row] = await db.query<{ at: Date }>(
    sql`select at from insight_runs where centre = ${centre} order by at desc limit 1`,
  )
  return row?.at ?? null
}

/** Whether anything came in that time. */
export async function anyArrival(db: Db, centre: string, from: Date, to: Date): Promise<boolean> {
  const rows = await db.query(
    sql`select 1 from volume_facts where centre = ${centre} and at > ${from} and at <= ${to} limit 1`,
  )
  return rows.length > 0
}

export const selectArrivals = (db: Db, centre: string, from: Date, to: Date) =>
  db.query<{ id: string; at: Date; category: string; area: string }>(sql`
    select request_id as id, at, category_code as category, adcode as area from volume_facts
    where centre = ${centre} and at > ${from} and at <= ${to} order by at, request_id`)

export interface Told {
  id: string
  at: Date
  category: string
  area: string
  phone: string | null
  place: string | null
  /** How it is called. */
  placeText: string | null
  leadUnit: string | null
}

const TOLD =
  sql.raw(`f.request_id as id, f.at, f.category_code as category, f.adcode as area, r.requester_phone as phone,
  coalesce(r.spot_key, r.place_key) as place, coalesce(r.place->>'text', r.spot_key, r.place_key) as "placeText", o.lead_unit as "leadUnit"`)

/** Requests of that time by those, or at those places, from which one came since. */
export const selectAgain = (
  db: Db,
  centre: string,
  by: 'PLACE' | 'PERSON',
  span: { from: Date; since: Date; to: Date },
): Promise<Told[]> =>
  db.query<Told>(
    by === 'PERSON'
      ? sql`select ${TOLD} from requests r join volume_facts f on f.request_id = r.id left join orders o on o.id = r.order_id
          where r.centre = ${centre} and r.created_at > ${span.from} and r.created_at <= ${span.to}
            and r.requester_phone in (select n.requester_phone from requests n
              where n.centre = ${centre} and n.created_at > ${span.since} and n.created_at <= ${span.to} and n.requester_phone is not null)
          order by r.created_at`
      : sql`select ${TOLD} from requests r join volume_facts f on f.request_id = r.id left join orders o on o.id = r.order_id
          where r.centre = ${centre} and r.created_at > ${span.from} and r.created_at <= ${span.to}
            and coalesce(r.spot_key, r.place_key) in (select coalesce(n.spot_key, n.place_key) from requests n
              where n.centre = ${centre} and n.created_at > ${span.since} and n.created_at <= ${span.to})
          order by r.created_at`,
  )

/** Angry complaints and reports that name a body, with its name. */
export const selectAngry = (db: Db, centre: string, from: Date, to: Date) =>
  db.query<Told & { target: string }>(sql`
    select ${TOLD}, coalesce(e.value->>'value', e.value->>'text') as target
    from requests r join volume_facts f on f.request_id = r.id left join orders o on o.id = r.order_id
      cross join jsonb_array_elements(r.understanding->'entities') e
    where r.centre = ${centre} and r.created_at > ${from} and r.created_at <= ${to}
      and r.understanding->>'sentiment' = 'NEGATIVE' and f.type in ('COMPLAINT', 'REPORT', 'HELP')
      and e.value->>'kind' = 'COMPANY'
    order by r.created_at`)

/** How well the counts can be looked at: what has no category, what has no place. */
export async function selectQuality(db: Db, centre: string, from: Date, to: Date) {
  const [row] = await db.query<{ requests: number; uncategorised: number; unplaced: number }>(sql`
    select count(*)::int as requests, (count(*) filter (where category_code = ''))::int as uncategorised,
      (count(*) filter (where adcode = ''))::int as unplaced
    from volume_facts where centre = ${centre} and at > ${from} and at <= ${to}`)
  return row!
}

/** Fewer cold days than these say nothing yet. */
const COLD_DAYS = 2

/** What cold days brought against the week before each of them; null while there were too few. */
export async function coldFactor(
  db: Db,
  centre: string,
  low: number,
  categories: readonly string[],
  before: number,
): Promise<number | null> {
  const [row] = await db.query<{ days: number; seen: number; usual: number }>(sql`
    with cold as (select distinct day - date '1970-01-01' as day from weather_outlooks
      where centre = ${centre} and low <= ${low} and day - date '1970-01-01' < ${before}::int),
    daily as (select (hour + 8) / 24 as day, sum(n) as n from volumes v
      where centre = ${centre} and hour >= (select (min(day) - 8) * 24 - 8 from cold)
        and exists (select 1 from unnest(${[...categories]}::text[]) c where v.category_code like c || '%') group by 1)
    select count(*)::int as days, coalesce(sum((select n from daily d where d.day = c.day)), 0)::float8 as seen,
      coalesce(sum((select sum(n) / 7.0 from daily d where d.day between c.day - 7 and c.day - 1
        and d.day not in (select day from cold))), 0)::float8 as usual
    from cold c`)
  return row && row.days >= COLD_DAYS && row.usual >= 1 ? Math.max(1, row.seen / row.usual) : null
}
