/**
 * 预测（HB-11、SQ-06、SP-11）：水平×季节因子。水平、因子都由过去加权得出，近的重；权减得多快，只用过去的数据回测选定。
 * 区间按负二项，散的程度由过去同样远的预测错了多少算出。误差与“上一季同时”（上周同日、昨天同时、去年同月）相比，如实写。
 */
import { quantile } from '../../../stats/counts.ts'

export interface Series {
  values: readonly number[]
  /** The season of each value and of those to come: weekday or holiday, hour, month. */
  season: (at: number) => number
  /** How many values back the same season was, for the naive comparison. */
  period: number
  /** How far ahead. */
  horizon: number
}

export interface Point {
  mean: number
  low: number
  high: number
}

export interface Forecast {
  points: Point[]
  /** Of the past, forecast as far ahead, beside the same season before: what the error is to be measured by. */
  error: Errors | null
}

export interface Errors {
  /** Sum of errors by sum of values. */
  wape: number
  naiveWape: number
  /** Mean error by that of the season before; under 1 is better. */
  relative: number
  /** Share of values within the interval. */
  coverage: number
  values: number
}

/** So much of what comes lies within. */
export const INTERVAL = 0.9
const LEVELS = [3, 7, 14, 28, 60] as const
/** A factor leans on 1 as if so many seasons had been like all others. */
const LEANS = [0.5, 2] as const
const SEASON_LIFE = 12

interface Model {
  level: number
  lean: number
}
const MODELS: readonly Model[] = LEVELS.flatMap((level) => LEANS.map((lean) => ({ level, lean })))

/** Goes through the past once; `seen` is told what was expected `horizon` steps before. */
function run(
  { values, season }: Pick<Series, 'values' | 'season'>,
  { level, lean }: Model,
  each?: (at: number, expect: (at: number) => number) => void,
): (at: number) => number {
  const fade = 0.5 ** (1 / level)
  const fadeSeason = 0.5 ** (1 / SEASON_LIFE)
  const factors = new Map<number, { n: number; of: number }>()
  let [n, of] = [0, 0]
  const factor = (s: number, mean: number): number => {
    const f = factors.get(s)
    return f ? (f.n + lean * mean) / (f.of + lean * mean || 1) : 1
  }
  const mean = (): number => (of > 0 ? n / of : 0)
  const expect = (at: number): number => Math.max(0, mean() * factor(season(at), mean()))
  for (const [at, value] of values.entries()) {
    each?.(at, expect)
    const s = season(at)
    const before = mean()
    n = n * fade + value
    of = of * fade + factor(s, before)
    const f = factors.get(s) ?? { n: 0, of: 0 }
    factors.set(s, { n: f.n * fadeSeason + value, of: f.of * fadeSeason + mean() })
  }
  return expect
}

interface Tried {
  actual: number
  expected: number
  naive: number
}

/** What a model would have said of the later part of the past, `horizon` at a time. */
function trial(series: Series, model: Model, from: number): Tried[] {
  const { values, horizon, period } = series
  const tried: Tried[] = []
  run(series, model, (at, expect) => {
    if (at < from || (at - from) % horizon !== 0) return
    for (let h = 0; h < horizon && at + h < values.length; h++)
      tried.push({ actual: values[at + h]!, expected: expect(at + h), naive: naiveOf(series, at, at + h) })
  })
  return period > 0 ? tried : []
}

/** The same season before, as known when the forecast was made. */
function naiveOf({ values, period }: Series, now: number, at: number): number {
  let before = at - period
  while (before >= now) before -= period
  return values[Math.max(0, before)] ?? 0
}

const wrong = (tried: readonly Tried[]): number =>
  tried.reduce((sum, t) => sum + Math.abs(t.actual - t.expected), 0)

/** Fewer values than this teach nothing about errors. */
const LEAST = 10

export function forecast(series: Series): Forecast {
  const { values, horizon, period } = series
  const from = Math.max(2 * period, Math.floor(values.length / 2))
  const trials = MODELS.map((model) => ({ model, tried: trial(series, model, from) }))
  trials.sort((a, b) => wrong(a.tried) - wrong(b.tried))
  // The three best together err less than whichever happened to be the best.
  const best = trials.slice(0, 3)
  const tried = (best[0]?.tried ?? []).map((t, i) => ({
    ...t,
    expected: best.reduce((sum, b) => sum + b.tried[i]!.expected, 0) / best.length,
  }))
  const size = sizeOf(tried)
  const said = best.map(({ model }) => run(series, model))
  const points = Array.from({ length: horizon }, (_, h) =>
    pointOf(said.reduce((sum, expect) => sum + expect(values.length + h), 0) / said.length, size),
  )
  return { points, error: tried.length >= LEAST ? errorsOf(tried, size) : null }
}

export function pointOf(mean: number, size: number): Point {
  const tail = (1 - INTERVAL) / 2
  if (mean <= 0) return { mean: 0, low: 0, high: 0 }
  return { mean, low: quantile(tail, mean, size), high: quantile(1 - tail, mean, size) }
}

/** The gamma shape with which the counts spread about what was expected as they did. */
function sizeOf(tried: readonly Tried[]): number {
  const over = tried.reduce((sum, t) => sum + (t.actual - t.expected) ** 2 - t.expected, 0)
  const squares = tried.reduce((sum, t) => sum + t.expected ** 2, 0)
  return squares > 0 ? 1 / Math.max(0.002, over / squares) : 5
}

function errorsOf(tried: readonly Tried[], size: number): Errors {
  const total = tried.reduce((sum, t) => sum + t.actual, 0) || 1
  const naive = tried.reduce((sum, t) => sum + Math.abs(t.actual - t.naive), 0)
  const within = tried.filter((t) => {
    const { low, high } = pointOf(t.expected, size)
    return t.actual >= low && t.actual <= high
  }).length
  return {
    ...{ wape: wrong(tried) / total, naiveWape: naive / total },
    ...{ relative: naive > 0 ? wrong(tried) / naive : 1, coverage: within / tried.length },
    values: tried.length,
  }
}

/** Held back entirely: forecasts at each origin from what came before it, and their errors. */
export function heldBack(series: Series, from: number): Errors {
  const { values, horizon } = series
  const tried: (Tried & Point)[] = []
  for (let at = from; at < values.length; at += horizon) {
    const { points } = forecast({ ...series, values: values.slice(0, at) })
    for (let h = 0; h < horizon && at + h < values.length; h++)
      tried.push({
        ...{ ...points[h]!, actual: values[at + h]!, expected: points[h]!.mean },
        naive: naiveOf(series, at, at + h),
      })
  }
  const total = tried.reduce((sum, t) => sum + t.actual, 0) || 1
  const naive = tried.reduce((sum, t) => sum + Math.abs(t.actual - t.naive), 0)
  return {
    ...{ wape: wrong(tried) / total, naiveWape: naive / total, relative: wrong(tried) / (naive || 1) },
    coverage: tried.filter((t) => t.actual >= t.low && t.actual <= t.high).length / Math.max(1, tried.length),
    values: tried.length,
  }
}
