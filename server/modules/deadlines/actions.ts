/** Loading calendars: the seed at start, and one year by an administrator when the State Council has spoken. */
import type { MovedClocks, PutYearBody } from '../../../api/deadlines.ts'
import { AppError, type FieldError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { logChange } from '../identity/public.ts'
import type { Calendar } from './calendar.ts'
import { lockCalendars, replaceYear, upsertCalendars } from './data.ts'
import type { OfficeHours } from './office.ts'
import { type StoredYear, selectCalendars } from './queries.ts'
import { type CalendarDefinition, readSeed, sha256, type YearDays } from './seed.ts'
import { buildCalendars, type CalendarStore } from './store.ts'

/** Who loaded a year that came with the program. */
const SEED = 'seed'

/** Brings the seed into the database. A year that an administrator has loaded is left as it is. */
export async function loadSeedCalendars(tx: Tx, now: Date, dir: string): Promise<void> {
  const { definitions, years } = readSeed(dir)
  await lockCalendars(tx)
  await upsertCalendars(tx, basesFirst(definitions))
  const stored = (await selectCalendars(tx)).years
  for (const year of years) {
    const old = stored.find((y) => y.calendarId === year.calendarId && y.year === year.year)
    if (!old || (old.loadedBy === SEED && old.sha256 !== year.sha256)) await replaceYear(tx, year, now, SEED)
  }
}

const basesFirst = (definitions: CalendarDefinition[]) =>
  [...definitions].sort((a, b) => Number(a.extends !== null) - Number(b.extends !== null))

export interface RecomputeOptions {
  tx: Tx
  calendarId: string
  /** Centres whose limits are counted with a changed calendar. */
  centres: string[]
  /** The changed calendars by id, as they will be; the store still holds the old ones. */
  calendars: ReadonlyMap<string, Calendar>
  preview: boolean
}
/** Recounts the open clocks of these centres; with `preview` it only says what would move. */
export type RecomputeOpenClocks = (options: RecomputeOptions) => Promise<MovedClocks>

export interface CalendarDeps {
  calendars: CalendarStore
  regionOf: (centre: string) => { calendar: string; officeHours: OfficeHours }
  centres: () => string[]
  recomputeOpenClocks: RecomputeOpenClocks
}

interface PutYear {
  centre: string
  year: number
  preview: boolean
  body: PutYearBody
}

/** 放假通知公布后载入一年：the year's days are replaced and every open clock that counts with them moves. */
export async function putYear(
  tx: Tx,
  ctx: Ctx,
  deps: CalendarDeps,
  { centre, year, preview, body }: PutYear,
) {
  const days = toYearDays(body.calendar ?? deps.regionOf(centre).calendar, year, body)
  const { calendarId } = days
  await lockCalendars(tx)
  const stored = await selectCalendars(tx)
  const chain = (id: string) => withBases(stored.definitions, id)
  if (!chain(deps.regionOf(centre).calendar).includes(calendarId)) throw new AppError('not_found')
  const isThisYear = (y: StoredYear) => y.calendarId === calendarId && y.year === year
  const version = (stored.years.find(isThisYear)?.version ?? 0) + 1
  const changed: StoredYear = { ...days, version, loadedBy: ctx.actor.username }
  const after = { ...stored, years: [...stored.years.filter((y) => !isThisYear(y)), changed] }
  const calendars = new Map([...buildCalendars(after)].filter(([id]) => chain(id).includes(calendarId)))
  const centres = deps.centres().filter((c) => calendars.has(deps.regionOf(c).calendar))
  if (!preview) {
    await replaceYear(tx, days, ctx.now, ctx.actor.username)
    tx.afterCommit(() => deps.calendars.replace(calendars))
  }
  const moved = await deps.recomputeOpenClocks({ tx, calendarId, centres, calendars, preview })
  if (!preview) {
    const before = stored.years.find(isThisYear)
    await logChange(tx, ctx, centre, {
      ...{ subjectKind: 'CALENDAR', subjectId: `${calendarId} ${year}`, action: 'calendar.changed' },
      before: before ? yearFacts(before) : null,
      after: { ...yearFacts(changed), source: body.source, moved: moved.moved, centres },
    })
    bumpStore(tx, 'calendars')
  }
  return { calendar: calendarId, year, preview, centres, ...moved }
}

const yearFacts = ({ version, status, days }: StoredYear) => ({
  ...{ version, status },
  days: days.map(({ date, working, name }) => `${date} ${working ? '上班' : '放假'} ${name ?? ''}`.trim()),
})

/** A calendar and all those it lies on. */
function withBases(definitions: readonly CalendarDefinition[], id: string): string[] {
  const base = definitions.find((d) => d.id === id)?.extends
  return base ? [id, ...withBases(definitions, base)] : [id]
}

function toYearDays(calendarId: string, year: number, body: PutYearBody): YearDays {
  const { status, source } = body
  const seen = new Set<string>()
  const fields: FieldError[] = []
  for (const [i, { date }] of body.days.entries()) {
    if (!date.startsWith(`${year}-`)) fields.push({ path: `days.${i}.date`, code: 'other_year' })
    if (seen.has(date)) fields.push({ path: `days.${i}.date`, code: 'duplicate' })
    seen.add(date)
  }
  if (fields.length > 0) throw new AppError('calendar.invalid', { fields })
  const days = body.days.map((day) => ({ ...day, status }))
  return { ...{ calendarId, year, status, source, days }, sha256: sha256(JSON.stringify(body)) }
}
