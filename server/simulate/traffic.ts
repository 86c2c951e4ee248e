/**
 * When people ring and what they want: shares as published (rules.md B.7). Types: Tangshan 2024-11, Huaibei
 * 2021-03 and Yichun 2023-05 mixed 6:2:2; channels: Yichun; the day has its peaks at ten and at four.
 */
import type { Channel, RequestType } from '../../common/codes.ts'
import { DAY_MS, dayOf, startOfDay } from '../../common/time.ts'
import type { Calendar } from '../modules/deadlines/public.ts'
import { type Random, randomOf } from './random.ts'

export const TYPES: Record<RequestType, number> = {
  ENQUIRY: 0.5531,
  HELP: 0.1821,
  COMPLAINT: 0.1869,
  REPORT: 0.0162,
  SUGGESTION: 0.0094,
  PRAISE: 0.0012,
  OTHER: 0.0511,
}

export const CHANNELS = {
  PHONE: 0.9067,
  WECHAT: 0.0709,
  SUPERIOR: 0.0083,
  POLICE_110: 0.0068,
  WEB: 0.0044,
  APP: 0.003,
} as const satisfies Partial<Record<Channel, number>>

/** Share of each hour of the day, from midnight. */
const HOURS = [
  0.8, 0.5, 0.4, 0.3, 0.3, 0.5, 1.2, 3.0, 7.2, 9.8, 10.2, 8.0, 5.0, 5.2, 7.4, 8.6, 8.8, 7.0, 4.6, 3.6, 3.0,
  2.3, 1.5, 0.9,
]
/** Monday to Sunday. */
const WEEKDAYS = [1.18, 1.12, 1.08, 1.05, 1.04, 0.8, 0.73]
const HOLIDAY = 0.6

const HOUR_MS = 3_600_000

/** The moments of a day's requests, in order; `perDay` is the mean of an ordinary week. */
export function arrivalsOf(
  centre: string,
  seed: number,
  day: number,
  perDay: number,
  calendar: Calendar,
): number[] {
  const random = randomOf(seed, centre, 'day', day)
  const { weekday, working } = calendar.day(day)
  const share = weekday <= 5 && !working ? HOLIDAY : WEEKDAYS[weekday - 1]!
  const count = Math.max(0, Math.round(perDay * share * random.between(0.93, 1.07)))
  const moments = Array.from({ length: count }, () => momentOf(random, day))
  return moments.sort((a, b) => a - b)
}

const TOTAL = HOURS.reduce((sum, share) => sum + share, 0)

function momentOf(random: Random, day: number): number {
  let left = random.next() * TOTAL
  let hour = 0
  while (hour < 23 && left >= HOURS[hour]!) left -= HOURS[hour++]!
  const ms = startOfDay(day).getTime() + Math.floor((hour + random.next()) * HOUR_MS)
  return ms - (ms % 1_000)
}

/** The next moment between nine and eight in the evening, when people may be called. */
export const daytime = (at: number, random: Random): number => within(at, 9, 20, 2.5, random)

/** The next moment when somebody on duty looks at the screen. */
export const dutyTime = (at: number, random: Random): number => within(at, 6.5, 23.5, 0.7, random)

/** Unchanged between the hours, otherwise somewhat after the next opening. */
function within(at: number, opens: number, closes: number, spread: number, random: Random): number {
  const midnight = startOfDay(dayOf(new Date(at))).getTime()
  const hour = (at - midnight) / HOUR_MS
  if (hour >= opens && hour < closes) return at
  const day = hour < opens ? midnight : midnight + DAY_MS
  return Math.floor(day + (opens + random.between(0, spread)) * HOUR_MS)
}
