/**
 * A working calendar: Monday to Friday, changed by the days that the State Council and the region publish
 * (rules.md B.12). Every answer is a lookup: the years in range are laid out once as a list of working days
 * and their running count. Outside that range the plain week is computed, so no date is ever refused.
 */
import { dateOfDay, dayOfDate } from '../../../common/time.ts'

export type DayStatus = 'PUBLISHED' | 'PROVISIONAL'

export interface CalendarDay {
  /** `YYYY-MM-DD` */
  date: string
  working: boolean
  name?: string | null
  status: DayStatus
}

export interface CalendarYear {
  year: number
  status: DayStatus
}

export interface CalendarData {
  id: string
  /** Grows with every change, so a stored due time can name the calendar it came from. */
  version?: number
  years: readonly CalendarYear[]
  days: readonly CalendarDay[]
}

const FIRST = dayOfDate('2015-01-01')
const END = dayOfDate('2036-01-01')
const SIZE = END - FIRST
const MONDAY = dayOfDate('1970-01-05')

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return mod(day - MONDAY, 7) + 1
}

/** Monday-to-Friday days from the first Monday up to `day`, exclusive. */
function weekdaysBefore(day: number): number {
  const weeks = Math.floor((day - MONDAY) / 7)
  return weeks * 5 + Math.min(day - MONDAY - weeks * 7, 5)
}

const mod = (n: number, by: number) => ((n % by) + by) % by

export class Calendar {
  readonly id: string
  readonly version: number
  readonly #published: ReadonlySet<number>
  readonly #days: ReadonlyMap<number, CalendarDay>
  /** `#before[i]`: working days in range before day FIRST + i; `#uncertain` likewise for unsure days. */
  readonly #before = new Int32Array(SIZE + 1)
  readonly #uncertain = new Int32Array(SIZE + 1)
  readonly #list: Int32Array

  constructor(data: CalendarData) {
    this.id = data.id
    this.version = data.version ?? 0
    this.#published = new Set(data.years.filter((y) => y.status === 'PUBLISHED').map((y) => y.year))
    this.#days = new Map(data.days.map((day) => [dayOfDate(day.date), day]))
    const list: number[] = []
    for (let i = 0, year = 2015, next = dayOfDate('2016-01-01'); i < SIZE; i++) {
      const day = FIRST + i
      if (day === next) next = dayOfDate(`${++year + 1}-01-01`)
      const entry = this.#days.get(day)
      const working = entry?.working ?? weekdayOf(day) <= 5
      const unsure = !this.#published.has(year) || entry?.status === 'PROVISIONAL'
      if (working) list.push(day)
      this.#before[i + 1] = list.length
      this.#uncertain[i + 1] = this.#uncertain[i]! + (unsure ? 1 : 0)
    }
    this.#list = Int32Array.from(list)
  }

  /** Running count of working days before `day`; only differences of it mean anything. */
  workingIndex(day: number): number {
    if (day < FIRST) return weekdaysBefore(day) - weekdaysBefore(FIRST)
    if (day <= END) return this.#before[day - FIRST]!
    return this.#list.length + weekdaysBefore(day) - weekdaysBefore(END)
  }

  /** The working day that has this running count before it: the inverse of `workingIndex`. */
  workingDayAt(index: number): number {
    if (index >= 0 && index < this.#list.length) return this.#list[index]!
    const count = index + (index < 0 ? weekdaysBefore(FIRST) : weekdaysBefore(END) - this.#list.length)
    return MONDAY + Math.floor(count / 5) * 7 + mod(count, 5)
  }

  isWorking(day: number): boolean {
    return this.workingIndex(day + 1) > this.workingIndex(day)
  }

  /** The n-th working day after `day` (before it when n is negative); `day` itself is never counted. */
  add(day: number, n: number): number {
    if (n === 0) return day
    return this.workingDayAt(n > 0 ? this.workingIndex(day + 1) + n - 1 : this.workingIndex(day) + n)
  }

  /** Working days in `[from, to)`; negative when `to` lies before `from`. */
  between(from: number, to: number): number {
    return this.workingIndex(to) - this.workingIndex(from)
  }

  /** True when a day in `[from, to]` is a guess: its year is not published, or the day itself is not. */
  isProvisional(from: number, to: number): boolean {
    if (from < FIRST || to >= END) return true
    return this.#uncertain[to + 1 - FIRST]! > this.#uncertain[from - FIRST]!
  }

  isLoaded(year: number): boolean {
    return this.#published.has(year)
  }

  day(day: number): CalendarDay & { weekday: number } {
    const entry = this.#days.get(day)
    return {
      date: dateOfDay(day),
      working: this.isWorking(day),
      weekday: weekdayOf(day),
      name: entry?.name ?? null,
      status: this.isProvisional(day, day) ? 'PROVISIONAL' : 'PUBLISHED',
    }
  }

  isWorkingDay(date: string): boolean {
    return this.isWorking(dayOfDate(date))
  }

  addWorkingDays(date: string, n: number): string {
    return dateOfDay(this.add(dayOfDate(date), n))
  }

  workingDaysBetween(from: string, to: string): number {
    return this.between(dayOfDate(from), dayOfDate(to))
  }
}

/**
 * One calendar on top of another: the upper layer's days win. A year is published only when the base says so
 * and the layer has spoken of it too; a layer that was never loaded for a year leaves that year a guess.
 */
export function layered(base: CalendarData, upper: CalendarData): CalendarData {
  const spoken = new Set(upper.years.map((y) => y.year))
  const days = new Map(base.days.map((day) => [day.date, day]))
  for (const day of upper.days) days.set(day.date, day)
  return {
    id: upper.id,
    version: (base.version ?? 0) + (upper.version ?? 0),
    years: base.years.map((y) => (spoken.has(y.year) ? y : { year: y.year, status: 'PROVISIONAL' })),
    days: [...days.values()],
  }
}
