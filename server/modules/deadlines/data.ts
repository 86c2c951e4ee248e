/** Writes to the calendar tables. */
import { sql, type Tx } from '../../platform/db.ts'
import type { CalendarDefinition, YearDays } from './seed.ts'

/** One loader at a time: versions count every change of a year, and a preview sees what it will change. */
export async function lockCalendars(tx: Tx): Promise<void> {
  await tx.query(sql`lock table calendar_years in share row exclusive mode`)
}

export async function upsertCalendars(tx: Tx, definitions: readonly CalendarDefinition[]): Promise<void> {
  for (const { id, extends: base, name } of definitions) {
    await tx.query(sql`
      insert into calendars (id, extends, name) values (${id}, ${base}, ${name})
      on conflict (id) do update set extends = excluded.extends, name = excluded.name`)
  }
}

/** The days of one year of one calendar become exactly these. */
export async function replaceYear(tx: Tx, year: YearDays, loadedAt: Date, loadedBy: string): Promise<void> {
  const { calendarId, status, sha256, source } = year
  await tx.query(sql`
    delete from calendar_days
    where calendar_id = ${calendarId} and extract(year from day) = ${year.year}`)
  await tx.query(sql`
    insert into calendar_days (calendar_id, day, working, name, status, source)
    select ${calendarId}, date, working, name, status, ${source}
    from jsonb_to_recordset(${JSON.stringify(year.days)}::jsonb)
      as d(date date, working boolean, name text, status text)`)
  await tx.query(sql`
    insert into calendar_years (calendar_id, year, status, version, sha256, loaded_at, loaded_by)
    values (${calendarId}, ${year.year}, ${status}, 1, ${sha256}, ${loadedAt}, ${loadedBy})
    on conflict (calendar_id, year) do update
    set status = excluded.status, version = calendar_years.version + 1, sha256 = excluded.sha256,
        loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by`)
}
