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
