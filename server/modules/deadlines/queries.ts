/** Reads the calendars. */
import { type Db, sql } from '../../platform/db.ts'
import type { CalendarDay, DayStatus } from './calendar.ts'
import type { CalendarDefinition } from './seed.ts'

export interface StoredYear {
  calendarId: string
  year: number
  status: DayStatus
  version: number
  sha256: string
  loadedBy: string
  days: CalendarDay[]
}

export interface StoredCalendars {
  definitions: CalendarDefinition[]
  years: StoredYear[]
}

export async function selectCalendars(db: Db): Promise<StoredCalendars> {
  const definitions = await db.query<CalendarDefinition>(
    sql`select id, extends, name from calendars order by id`,
  )
  const years = await db.query<Omit<StoredYear, 'days'>>(sql`
    select calendar_id as "calendarId", year, status, version, sha256, loaded_by as "loadedBy"
    from calendar_years order by calendar_id, year`)
  const days = await db.query<CalendarDay & { calendarId: string }>(sql`
    select calendar_id as "calendarId", day as date, working, name, status from calendar_days order by day`)
  return {
    definitions,
    years: years.map((year) => ({ ...year, days: days.filter((day) => isOf(day, year)) })),
  }
}

function isOf(
  day: { calendarId: string; date: string },
  year: { calendarId: string; year: number },
): boolean {
  return day.calendarId === year.calendarId && day.date.startsWith(`${year.year}-`)
}

export interface YearLayer {
  calendar: string
  name: string
  extends: string | null
  status: DayStatus | null
  version: number | null
  loadedBy: string | null
  source: string | null
  days: { date: string; working: boolean; name: string | null }[]
}

/** What every calendar says of one year, loaded or not. */
export function selectYear(db: Db, year: number): Promise<YearLayer[]> {
  return db.query<YearLayer>(sql`
    select c.id as calendar, c.name, c.extends, y.status, y.version, y.loaded_by as "loadedBy",
           (select min(d.source) from calendar_days d
            where d.calendar_id = c.id and extract(year from d.day) = ${year}) as source,
           coalesce((select jsonb_agg(jsonb_build_object('date', d.day, 'working', d.working, 'name', d.name)
                                      order by d.day)
                     from calendar_days d
                     where d.calendar_id = c.id and extract(year from d.day) = ${year}), '[]') as days
    from calendars c left join calendar_years y on y.calendar_id = c.id and y.year = ${year}
    order by c.id`)
}
