/** 季度：会商回看一个季度，成效看下一个季度（GS-29）。 */
import { dayOfDate, startOfDay } from '../../../../../common/time.ts'

export interface Quarter {
  name: string
  from: Date
  /** Not included. */
  to: Date
}

export function quarterOf(name: string): Quarter {
  const [year, q] = [Number(name.slice(0, 4)), Number(name.slice(6))]
  const first = (y: number, n: number) =>
    startOfDay(
      dayOfDate(`${y + Math.floor((n - 1) / 4)}-${String(((n - 1) % 4) * 3 + 1).padStart(2, '0')}-01`),
    )
  return { name, from: first(year, q), to: first(year, q + 1) }
}

export function nextQuarter(name: string): Quarter {
  const [year, q] = [Number(name.slice(0, 4)), Number(name.slice(6))]
  return quarterOf(q === 4 ? `${year + 1}-Q1` : `${year}-Q${q + 1}`)
}

/** How much more or less; null where there was nothing before. */
export const changeOf = (before: number, after: number) => ({
  before,
  after,
  change: before === 0 ? null : after / before - 1,
})
