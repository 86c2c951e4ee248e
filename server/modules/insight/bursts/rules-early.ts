/**
 * 萌芽（SP-39）：一类在一地慢慢多起来，每天都够不上突发，三周下来却已是另一个样子。
 * 每天把“涨了一半”与“照旧”哪个更像的对数比累加（CUSUM），累到限值就提示。误报的间隔不短于 e^限值 天（Lorden 1971），限值由每周许可的误报数得出。
 */
import { upperTail } from '../../../stats/counts.ts'

/** What a rise is compared with: half as much again. */
const RISE = 1.5

export interface Day {
  n: number
  expected: number
}

export interface EarlySign {
  /** How many of the days given, to the last, the rise has gone on. */
  days: number
  seen: number
  expected: number
  score: number
  limit: number
  /** The chance of so many over those days, had nothing risen. */
  p: number
}

/** So that all cells together are wrong no more often than so often a week. */
export const earlyLimit = (cells: number, perWeek: number): number =>
  Math.log((7 * Math.max(1, cells)) / perWeek)

/** The days in order, the last one being the one that has just ended; `spread` is 1 / size of a day's counts. */
export function earlySign(days: readonly Day[], spread: number, limit: number): EarlySign | null {
  const size = 1 / spread
  let score = 0
  let since = 0
  for (const [i, { n, expected }] of days.entries()) {
    // log NB(n; RISE·mu) - log NB(n; mu), the same size: a day that is spread anyway says less.
    const step =
      n * Math.log((RISE * (size + expected)) / (size + RISE * expected)) -
      size * Math.log((size + RISE * expected) / (size + expected))
    score += step
    if (score > 0) continue
    score = 0
    since = i + 1
  }
  if (score < limit) return null
  const rise = days.slice(since)
  const [seen, expected] = [sum(rise.map((d) => d.n)), sum(rise.map((d) => d.expected))]
  // Days that are spread each on their own are less so together.
  const p = upperTail(seen, expected, (size * expected ** 2) / sum(rise.map((d) => d.expected ** 2)))
  return { days: rise.length, seen, expected, score, limit, p }
}

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)
