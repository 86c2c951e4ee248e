/**
 * 往常此时：与前四周同一星期几的同一时刻相比；没有记录的周不算，一周都没有则不比。
 * 增长的类别：今日件数高出往常的差额最大者；不足 3 件的不上榜，免得一两件事看似激增（SQ-17 的小数保护同一数）。
 */
export const USUAL_WEEKS = 4
/** SQ-17: fewer than this is not told apart. */
export const FEWEST = 3

export interface Usual {
  /** Until this time of day. */
  requests: number
  /** Of each of the 24 hours. */
  hours: number[]
}

export function usualOf(
  rows: readonly { weeks: number; hour: number; requests: number; until: number }[],
): Usual | null {
  const weeks = new Set(rows.map((row) => row.weeks)).size
  if (weeks === 0) return null
  const hours = Array.from({ length: 24 }, () => 0)
  let until = 0
  for (const row of rows) {
    hours[row.hour] = (hours[row.hour] ?? 0) + row.requests
    until += row.until
  }
  return { requests: until / weeks, hours: hours.map((n) => n / weeks) }
}

/** The topics that grew most against what is usual; `weeks` is how many weeks stand behind `before`. */
export function growing<T extends { today: number; before: number }>(
  topics: readonly T[],
  weeks: number,
): (T & { usual: number })[] {
  return topics
    .map((topic) => ({ ...topic, usual: weeks > 0 ? topic.before / weeks : 0 }))
    .filter(({ today, usual }) => today >= FEWEST && today > usual)
    .sort((a, b) => b.today - b.usual - (a.today - a.usual))
}
