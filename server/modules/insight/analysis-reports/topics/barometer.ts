/** The barometer's days: counted by area in one reading of the window and the days before it. */
import type { z } from 'zod'
import type { BarometerQuery, BarometerView } from '../../../../../api/topics.ts'
import { AppError } from '../../../../../common/errors.ts'
import { dateOfDay, dayOf, dayOfDate, startOfDay } from '../../../../../common/time.ts'
import { type Db, sql } from '../../../../platform/db.ts'
import type { UnitStore } from '../../../identity/public.ts'
import { BAROMETER_BASE, type DayCounts, indexOf } from './barometer-rules.ts'

/** A page's worth of days. */
const MOST = 92
const SHOWN = 30

interface Row extends DayCounts {
  area: string
}

export async function barometer(
  db: Db,
  { units }: { units: UnitStore },
  centre: string,
  now: Date,
  query: z.infer<typeof BarometerQuery>,
): Promise<BarometerView> {
  // A day is judged when it is over: until then whatever has not come yet would pass for calm.
  const last = dayOf(now) - 1
  const to = query.to ? dayOfDate(query.to) : last
  const from = query.from ? dayOfDate(query.from) : to - SHOWN + 1
  if (from > to || to > last || to - from >= MOST)
    throw new AppError('request.invalid', { fields: [{ path: 'to', code: 'period.invalid' }] })
  const rows = await count(db, centre, { from: from - BAROMETER_BASE, to })
  const within = query.area
  const all = new Map<number, DayCounts>()
  const areas = new Map<string, DayCounts[]>()
  for (const row of rows) {
    if (row.area !== '-') areas.set(row.area, [...(areas.get(row.area) ?? []), row])
    if (within && !row.area.startsWith(within)) continue
    const day = all.get(row.day) ?? { day: row.day, received: 0, urgent: 0, places: 0, closed: 0 }
    all.set(row.day, {
      ...{ day: row.day, received: day.received + row.received, urgent: day.urgent + row.urgent },
      ...{ places: day.places + row.places, closed: day.closed + row.closed },
    })
  }
  const of = (counts: readonly DayCounts[], day: number): DayCounts =>
    counts.find((d) => d.day === day) ?? { day, received: 0, urgent: 0, places: 0, closed: 0 }
  const days = [...all.values()]
  return {
    days: Array.from({ length: to - from + 1 }, (_, i) => ({
      day: dateOfDay(from + i),
      ...indexOf(of(days, from + i), days),
    })),
    areas: [...areas]
      .map(([code, counts]) => ({
        ...{ code, name: units.area(code)?.name ?? code, index: indexOf(of(counts, to), counts).index },
        received: of(counts, to).received,
      }))
      .sort((a, b) => a.index - b.index || (a.code < b.code ? -1 : 1)),
  }
}

/** By day of arrival and county; orders closed, by the day and county they were closed in. */
const count = (db: Db, centre: string, { from, to }: { from: number; to: number }): Promise<Row[]> => {
  const [a, b] = [startOfDay(from), startOfDay(to + 1)]
  const dayOfColumn = (column: 'created_at' | 'closed_at') =>
    sql`((${sql.raw(`o.${column}`)} at time zone 'Asia/Shanghai')::date - date '1970-01-01')`
  return db.query<Row>(sql`
    select day, area, sum(received)::int as received, sum(urgent)::int as urgent, sum(places)::int as places,
      sum(closed)::int as closed
    from (
      select ${dayOfColumn('created_at')} as day, coalesce(left(o.adcode, 6), '-') as area, count(*) as received,
        count(*) filter (where o.urgency <> 'ORDINARY') as urgent, count(distinct o.adcode) as places, 0 as closed
      from orders o where o.centre = ${centre} and o.created_at >= ${a} and o.created_at < ${b} and o.state <> 'MERGED'
      group by 1, 2
      union all
      select ${dayOfColumn('closed_at')}, coalesce(left(o.adcode, 6), '-'), 0, 0, 0, count(*)
      from orders o where o.centre = ${centre} and o.closed_at >= ${a} and o.closed_at < ${b} group by 1, 2) x
    group by 1, 2`)
}
