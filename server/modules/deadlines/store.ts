/** The calendars in memory: deadlines are counted on every command, the days change once a year. */
import { AppError } from '../../../common/errors.ts'
import type { Db } from '../../platform/db.ts'
import { Calendar } from './calendar.ts'
import { type StoredCalendars, selectCalendars } from './queries.ts'
import { assemble, layersOf } from './seed.ts'

export interface CalendarStore {
  /** Reads everything again; callers keep the same store. */
  reload(): Promise<void>
  get(id: string): Calendar
  ids(): string[]
  /** Puts changed calendars in force in this process; `reload` brings them to the others. */
  replace(calendars: ReadonlyMap<string, Calendar>): void
}

export async function openCalendarStore(db: Db): Promise<CalendarStore> {
  let calendars: ReadonlyMap<string, Calendar> = new Map()
  const store: CalendarStore = {
    async reload() {
      calendars = buildCalendars(await selectCalendars(db))
    },
    get(id) {
      const calendar = calendars.get(id)
      if (!calendar) throw new AppError('not_found', { calendar: id })
      return calendar
    },
    ids: () => [...calendars.keys()],
    replace(changed) {
      calendars = new Map([...calendars, ...changed])
    },
  }
  await store.reload()
  return store
}

export function buildCalendars({ definitions, years }: StoredCalendars): Map<string, Calendar> {
  const data = assemble(definitions, layersOf(years))
  return new Map([...data].map(([id, calendar]) => [id, new Calendar(calendar)]))
}
