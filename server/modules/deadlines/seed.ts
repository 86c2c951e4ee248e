/** Reads the calendar files of `db/seed/calendars`: one file per calendar and year, ranges spelled out to days. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { CalendarDate } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { dateOfDay, dayOfDate } from '../../../common/time.ts'
import { type CalendarData, type CalendarDay, type DayStatus, layered } from './calendar.ts'

const CalendarFile = z.strictObject({
  calendar: z.string(),
  year: z.number().int().min(2015).max(2035),
  status: z.enum(['published', 'provisional']),
  source: z.string(),
  holidays: z.array(z.strictObject({ name: z.string(), from: CalendarDate, to: CalendarDate })),
  workdays: z.array(z.strictObject({ name: z.string(), date: CalendarDate })),
})

const Definitions = z.array(
  z.strictObject({ id: z.string(), name: z.string(), extends: z.string().nullable() }),
)
export type CalendarDefinition = z.infer<typeof Definitions>[number]

export interface YearDays {
  calendarId: string
  year: number
  status: DayStatus
  source: string
  sha256: string
  days: CalendarDay[]
}

export function readSeed(dir: string): { definitions: CalendarDefinition[]; years: YearDays[] } {
  const definitions = read(dir, 'calendars.yaml', Definitions).value
  const names = readdirSync(dir).filter((name) => name.endsWith('.yaml') && name !== 'calendars.yaml')
  const years = names.sort().map((name) => toYear(name, read(dir, name, CalendarFile)))
  const stray = years.find((y) => !definitions.some((d) => d.id === y.calendarId))
  if (stray) throw invalid(`calendars.yaml`, `no calendar ${stray.calendarId}`)
  return { definitions, years }
}

function read<T>(dir: string, name: string, shape: z.ZodType<T>): { value: T; sha256: string } {
  const text = readFileSync(join(dir, name), 'utf8')
  try {
    return { value: shape.parse(parse(text)), sha256: sha256(text) }
  } catch (error) {
    throw invalid(name, (error as Error).message)
  }
}

function invalid(file: string, message: string): AppError {
  return new AppError('calendar.invalid', { message: `${file}: ${message}` })
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function toYear(name: string, file: { value: z.infer<typeof CalendarFile>; sha256: string }): YearDays {
  const { calendar, year, status, source, holidays, workdays } = file.value
  const dayStatus: DayStatus = status === 'published' ? 'PUBLISHED' : 'PROVISIONAL'
  const days: CalendarDay[] = workdays.map(({ name: title, date }) => ({
    ...{ date, working: true, name: title, status: dayStatus },
  }))
  for (const { name: title, from, to } of holidays) {
    for (let day = dayOfDate(from); day <= dayOfDate(to); day++) {
      days.push({ date: dateOfDay(day), working: false, name: title, status: dayStatus })
    }
  }
  const dates = new Set(days.map((day) => day.date))
  if (dates.size !== days.length) throw invalid(name, 'a day is listed twice')
  if (days.some((day) => !day.date.startsWith(`${year}-`))) throw invalid(name, `a day is not in ${year}`)
  return { calendarId: calendar, year, status: dayStatus, source, sha256: file.sha256, days }
}

/** Calendars by id, each with the layers below it. */
export function assemble(
  definitions: readonly CalendarDefinition[],
  layers: ReadonlyMap<string, CalendarData>,
): Map<string, CalendarData> {
  const result = new Map<string, CalendarData>()
  const build = (id: string, seen: string[]): CalendarData => {
    const definition = definitions.find((d) => d.id === id)
    if (!definition || seen.includes(id)) throw invalid(id, 'unknown or circular calendar')
    const own = layers.get(id) ?? { id, years: [], days: [] }
    return definition.extends ? layered(build(definition.extends, [...seen, id]), own) : own
  }
  for (const { id } of definitions) result.set(id, build(id, []))
  return result
}

/** The seed as calendar data, without a database: for rule tests and tools. */
export function seedCalendars(dir: string): Map<string, CalendarData> {
  const { definitions, years } = readSeed(dir)
  return assemble(definitions, layersOf(years))
}

/** One layer per calendar; its version is how often its years were loaded, all together. */
export function layersOf(years: readonly LayerYear[]): Map<string, CalendarData> {
  const ids = new Set(years.map((y) => y.calendarId))
  return new Map(
    [...ids].map((id) => {
      const own = years.filter((y) => y.calendarId === id)
      const version = own.reduce((sum, y) => sum + (y.version ?? 1), 0)
      return [id, { id, version, years: own, days: own.flatMap((y) => y.days) }]
    }),
  )
}

interface LayerYear {
  calendarId: string
  year: number
  status: DayStatus
  version?: number
  days: readonly CalendarDay[]
}
