/**
 * 诉求量（SP-39、GS-41 的底数）：以诉求计，不以工单计——二十五个人说同一处停水是二十五件，尽管只办一单。
 * 小时从 1970 年数起；北京时间与整点齐，日、周按北京时间。
 */
import type { Change, VolumeFact } from './model.ts'

export const HOUR_MS = 3_600_000
const OFFSET_HOURS = 8
/** 1970-01-01 was a Thursday. */
const THURSDAY = 3

export const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS)
/** Day number (common/time.ts) of an hour. */
export const dayOfHour = (hour: number): number => Math.floor((hour + OFFSET_HOURS) / 24)
/** 0..23 in Beijing. */
export const clockHour = (hour: number): number => (((hour + OFFSET_HOURS) % 24) + 24) % 24
/** 0 is Monday 0:00, 167 Sunday 23:00. */
export const hourOfWeek = (hour: number): number => ((dayOfHour(hour) + THURSDAY) % 7) * 24 + clockHour(hour)

/** What the sums change by when requests are counted as something else than before. */
export function differences(before: readonly VolumeFact[], after: readonly VolumeFact[]): Change[] {
  const changes = new Map<string, Change>()
  const count = (row: VolumeFact, n: 1 | -1) => {
    const { centre, categoryCode, adcode, channel, type } = row
    const cell = { centre, categoryCode, adcode, hour: hourOf(new Date(row.at)), channel, type }
    const key = Object.values(cell).join('|')
    const change = changes.get(key)
    if (change) change.n += n
    else changes.set(key, { ...cell, n })
  }
  for (const row of before) count(row, -1)
  for (const row of after) count(row, 1)
  return [...changes.values()].filter(({ n }) => n !== 0)
}
