/** Beijing time in words and numbers. China keeps one zone without daylight saving, so +08:00 is exact. */
export const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3_600_000

/** Days since 1970-01-01, counted at Beijing midnight: the integer that all calendar arithmetic uses. */
export function dayOf(instant: Date): number {
  return Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS)
}

/** Milliseconds since Beijing midnight. */
export function timeOfDay(instant: Date): number {
  return instant.getTime() + OFFSET_MS - dayOf(instant) * DAY_MS
}

/** The Beijing midnight that begins the day. */
export function startOfDay(day: number): Date {
  return new Date(day * DAY_MS - OFFSET_MS)
}

/** `YYYY-MM-DD` of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The day number of `YYYY-MM-DD`; NaN for a date that does not exist. */
export function dayOfDate(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  return dateIsReal(date, ms) ? ms / DAY_MS : Number.NaN
}

/** JavaScript turns 02-30 into 03-02; a calendar file with such a day must be refused instead. */
function dateIsReal(date: string, ms: number): boolean {
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date)
}

/** The Beijing date of an instant. */
export function beijingDate(instant: Date): string {
  return dateOfDay(dayOf(instant))
}

/** What has no time yet has none on the wire. */
export const timeOrNone = (instant: Date | null): string | undefined =>
  instant ? formatTime(instant) : undefined

/** RFC 3339 with +08:00; milliseconds only when there are any. */
export function formatTime(instant: Date): string {
  const local = new Date(instant.getTime() + OFFSET_MS).toISOString()
  return `${local.slice(0, local.endsWith('.000Z') ? -5 : -1)}+08:00`
}

/** 0 is Monday. Day 0 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7
