/** What the big screen counts: today by the indexes of time, what is open by the queue; never a reading of all rows. */
import { WALL_WARNING_KINDS } from '../../../../api/wall.ts'
import type { OrderState } from '../../../../common/codes.ts'
import { DAY_MS } from '../../../../common/time.ts'
import { type Db, sql, toStatement } from '../../../platform/db.ts'
import { OPEN_STATES } from '../../orders/public.ts'

export interface Today {
  requests: number
  orders: number
  closed: number
  hours: { hour: number; requests: number }[]
}

/** What came and what ended since midnight: by requests_by_time, orders_by_time and orders_by_end. */
export async function selectToday(db: Db, centre: string, midnight: Date): Promise<Today> {
  const [hours, [counts]] = (await db.batch([
    toStatement(sql`
      select floor(extract(epoch from created_at - ${midnight}::timestamptz) / 3600)::int as hour, count(*)::int as requests
      from requests where centre = ${centre} and created_at >= ${midnight} group by 1 order by 1`),
    toStatement(sql`
      select (select count(*)::int from orders where centre = ${centre} and created_at >= ${midnight}) as orders,
        (select count(*)::int from orders where centre = ${centre} and closed_at >= ${midnight}) as closed`),
  ])) as [Today['hours'], { orders: number; closed: number }[]]
  return { ...counts!, requests: hours.reduce((sum, each) => sum + each.requests, 0), hours }
}

export interface OpenWarning {
  id: string
  kind: (typeof WALL_WARNING_KINDS)[number]
  category: string
  adcode: string
}

/** As many as the screen has room for. */
const WARNINGS = 5

export const selectOpenWarnings = (db: Db, centre: string): Promise<OpenWarning[]> =>
  db.query<OpenWarning>(sql`
    select id, kind, category_code as category, adcode from warnings
    where centre = ${centre} and state = 'OPEN' and kind = any(${[...WALL_WARNING_KINDS]})
    order by raised_at desc, id desc limit ${sql.lit(WARNINGS)}`)

export interface WeekdayHour {
  /** How many weeks ago. */
  weeks: number
  hour: number
  requests: number
  /** Of these, until the time of day that it is now. */
  until: number
}

/** The same weekday of the weeks before, hour by hour (requests_by_time). */
export function selectWeekdays(
  db: Db,
  centre: string,
  { midnight, now, weeks }: { midnight: Date; now: Date; weeks: number },
): Promise<WeekdayHour[]> {
  const list = Array.from({ length: weeks }, (_, i) => i + 1)
  const starts = list.map((n) => new Date(midnight.getTime() - n * 7 * DAY_MS))
  const gone = `${now.getTime() - midnight.getTime()} milliseconds`
  return db.query<WeekdayHour>(sql`
    select d.weeks, floor(extract(epoch from r.created_at - d.start) / 3600)::int as hour, count(*)::int as requests,
      (count(*) filter (where r.created_at < d.start + ${gone}::interval))::int as until
    from unnest(${list}::int[], ${starts}::timestamptz[]) d (weeks, start)
    cross join lateral (
      select created_at from requests
      where centre = ${centre} and created_at >= d.start and created_at < d.start + interval '1 day') r
    group by 1, 2`)
}

export interface TopicCount {
  code: string
  today: number
  /** On the same weekday of the weeks before, until this time of day; together. */
  before: number
}

/** Orders of today by the top level of the categories, beside the same weekday of the weeks before (orders_by_time). */
export function selectTopics(
  db: Db,
  centre: string,
  { midnight, now, weeks }: { midnight: Date; now: Date; weeks: number },
): Promise<TopicCount[]> {
  const starts = Array.from({ length: weeks + 1 }, (_, n) => new Date(midnight.getTime() - n * 7 * DAY_MS))
  const gone = `${now.getTime() - midnight.getTime() + 1} milliseconds`
  return db.query<TopicCount>(sql`
    select left(o.category_code, 2) as code, (count(*) filter (where d.start = ${midnight}))::int as today,
      (count(*) filter (where d.start < ${midnight}))::int as before
    from unnest(${starts}::timestamptz[]) d (start)
    cross join lateral (
      select category_code from orders
      where centre = ${centre} and created_at >= d.start and created_at < d.start + ${gone}::interval) o
    group by 1`)
}

export interface OpenGroup {
  state: OrderState
  adcode: string | null
  categoryCode: string
  open: number
  late: number
  dueSoon: number
}

/** Open orders alone, however many are closed. */
export function selectOpenGroups(db: Db, centre: string, now: Date): Promise<OpenGroup[]> {
  return db.query<OpenGroup>(sql`
    select w.state, o.adcode, left(o.category_code, 2) as "categoryCode", count(*)::int as open,
      (count(*) filter (where w.due_at < ${now}))::int as late,
      (count(*) filter (where w.due_at >= ${now} and o.warn_at <= ${now}))::int as "dueSoon"
    from order_queue w join orders o on o.id = w.order_id
    where w.centre = ${centre} and w.state = any(${OPEN_STATES})
    group by 1, 2, 3`)
}
