/** Series of the past as the forecast takes them: every day or hour has its value, and its season by the calendar. */
import { weekdayOf } from '../../../../common/time.ts'
import type { Calendar } from '../../deadlines/public.ts'
import type { DayCount } from '../looking/volume-queries.ts'
import { type Forecast, forecast } from './rules.ts'

/** Two years tell a season; what is older is another time. */
export const LEARN_DAYS = 730
export const AHEAD_DAYS = 14
const WEEK = 7

export interface Days {
  /** Days since 1970: the first value's. */
  from: number
  values: readonly number[]
}

/** From the first day on which anything was counted; before it there was no hotline to count. */
export function daysOf(counts: readonly DayCount[], to: number): Days {
  const first = counts.reduce((least, c) => Math.min(least, c.day), to + 1)
  const values = Array.from({ length: to - first + 1 }, () => 0)
  for (const { day, n } of counts) values[day - first]! += n
  return { from: first, values }
}

const REST = 7

/** Weekdays as they are; a holiday is a day of rest of its own kind, a weekend that is worked an ordinary Monday. */
export function seasonOf(calendar: Pick<Calendar, 'isWorking'>, day: number): number {
  const weekday = weekdayOf(day)
  const weekend = weekday >= 5
  if (calendar.isWorking(day)) return weekend ? 0 : weekday
  return weekend ? weekday : REST
}

export const forecastDays = (
  { from, values }: Days,
  calendar: Pick<Calendar, 'isWorking'>,
  horizon: number,
): Forecast => forecast({ values, horizon, period: WEEK, season: (at) => seasonOf(calendar, from + at) })

/**
 * How a day's calls lie over its hours, by what kind of day it is: each hour's share of days like it. A day forecast as
 * a whole and spread so errs less than hours forecast each for themselves.
 */
export function sharesOf(
  hours: readonly { at: number; n: number }[],
  calendar: Pick<Calendar, 'isWorking'>,
  day: number,
): number[] {
  const like = calendar.isWorking(day)
  const sums = Array.from({ length: 24 }, () => 0)
  for (const { at, n } of hours) {
    // Hours since 1970 count from midnight in London; a day here begins at Beijing's.
    const local = at + 8
    if (calendar.isWorking(Math.floor(local / 24)) === like) sums[local % 24]! += n
  }
  const all = sums.reduce((a, b) => a + b, 0)
  return sums.map((n) => (all === 0 ? 0 : n / all))
}
