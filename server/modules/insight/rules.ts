/**
 * 日结清、周分析、月调度（AY-26；HK-26、GS-48..50）：什么时候出，出的是哪一段。
 * - 日结清：每天 18:00，当天到期（当天 24:00 止，含按小时到期的）而未答复的工单，按承办单位列出。没有的也出（零件日）。
 * - 周分析：每周一 8:00，分析上一周（周一至周日，按 ISO 周编号）。
 * - 月调度，季、半年、年：每期首日 8:00，分析上一期。
 * - 与上期相比，两期各按自己出刊的时刻计，才可比。
 */
import { CADENCES, type Cadence } from '../../../common/kinds.ts'
import { DAY_MS, dateOfDay, dayOf, dayOfDate, startOfDay, weekdayOf } from '../../../common/time.ts'

export const isCadence = (word: string): word is Cadence => CADENCES.some((c) => c === word)

export interface Period {
  /** 2026-05-11, 2026-W20, 2026-05, 2026-Q2, 2026-H1, 2026. */
  name: string
  from: Date
  /** Not included. */
  to: Date
}

const HOUR_MS = 3_600_000
const DAY_END = 18 * HOUR_MS
const MORNING = 8 * HOUR_MS
const MONTHS: Record<Exclude<Cadence, 'DAY' | 'WEEK'>, number> = {
  MONTH: 1,
  QUARTER: 3,
  HALF_YEAR: 6,
  YEAR: 12,
}

/** The first instant after `after` at which an output is due. */
export function nextDue(cadence: Cadence, after: Date): Date {
  const due = dueOn(cadence, dayOf(after))
  return due.getTime() > after.getTime() ? due : dueOn(cadence, startOfNext(cadence, dayOf(after)))
}

/** The output before the one due at `dueAt`. */
export function previousDue(cadence: Cadence, dueAt: Date): Date {
  return dueOn(cadence, startOf(cadence, dayOf(dueAt)) - 1)
}

/** What the output that is due at `dueAt` covers: the day itself, otherwise the week, month … that has ended. */
export function periodOf(cadence: Cadence, dueAt: Date): Period {
  const day = dayOf(dueAt)
  const to = cadence === 'DAY' ? day + 1 : startOf(cadence, day)
  const from = startOf(cadence, to - 1)
  return { name: nameOf(cadence, from), from: startOfDay(from), to: startOfDay(to) }
}

/** The instant at which an output is due in the day's own day, week, month …; weeks and months begin with it. */
function dueOn(cadence: Cadence, day: number): Date {
  const start = startOfDay(startOf(cadence, day))
  return new Date(start.getTime() + (cadence === 'DAY' ? DAY_END : MORNING))
}

/** Day numbers throughout. */
const mondayOf = (day: number): number => day - weekdayOf(day)
const yearOf = (day: number): number => Number(dateOfDay(day).slice(0, 4))
const monthOf = (day: number): number => Number(dateOfDay(day).slice(5, 7)) - 1

function startOf(cadence: Cadence, day: number): number {
  if (cadence === 'DAY') return day
  if (cadence === 'WEEK') return mondayOf(day)
  return firstOfMonth(yearOf(day), monthOf(day) - (monthOf(day) % MONTHS[cadence]))
}

function startOfNext(cadence: Cadence, day: number): number {
  const start = startOf(cadence, day)
  if (cadence === 'DAY') return start + 1
  if (cadence === 'WEEK') return start + 7
  return firstOfMonth(yearOf(start), monthOf(start) + MONTHS[cadence])
}

/** `month` counts from 0 and may be 12. */
function firstOfMonth(year: number, month: number): number {
  const [y, m] = month > 11 ? [year + 1, month - 12] : [year, month]
  return dayOfDate(`${y}-${String(m + 1).padStart(2, '0')}-01`)
}

function nameOf(cadence: Cadence, from: number): string {
  const date = dateOfDay(from)
  const year = date.slice(0, 4)
  if (cadence === 'DAY') return date
  if (cadence === 'WEEK') return weekName(from)
  if (cadence === 'MONTH') return date.slice(0, 7)
  if (cadence === 'QUARTER') return `${year}-Q${monthOf(from) / 3 + 1}`
  if (cadence === 'HALF_YEAR') return `${year}-H${monthOf(from) / 6 + 1}`
  return year
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function weekName(monday: number): string {
  const thursday = monday + 3
  const week = Math.floor((thursday - firstOfMonth(yearOf(thursday), 0)) / 7) + 1
  return `${yearOf(thursday)}-W${String(week).padStart(2, '0')}`
}

/** Whole days from then until now: the age of an order in a list. */
export const daysBetween = (from: Date, to: Date): number =>
  Math.floor((to.getTime() - from.getTime()) / DAY_MS)

/** Orders longer open than this are 久拖 (GS-50 gives no number; a month, as the list is monthly). */
export const LONG_OPEN_DAYS = 30

const NAMED = 20

/** What a unit reads at the day's end. */
export function dayEndText(date: string, numbers: readonly string[]): string {
  const named = numbers.slice(0, NAMED).join('、')
  const rest = numbers.length > NAMED ? `等` : ''
  return `日结清：${date} 到期尚未答复的工单 ${numbers.length} 件（${named}${rest}），请于当日办结答复。`
}

export function dayEndSummary(date: string, units: readonly { unitCode: string; count: number }[]): string {
  const total = units.reduce((sum, u) => sum + u.count, 0)
  return `日结清：${date} 到期尚未答复的工单共 ${total} 件，涉及 ${units.length} 个单位，已逐一提醒。`
}
