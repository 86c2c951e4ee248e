/**
 * 成效（AY-31、KL-25）：举措前后日均相比，并以间断时间序列（水平、趋势、星期、举措后的一步）估计净变化及其 95% 区间。
 * - 有上年同期的，减去上年同期同样的一步（季节）；没有而有对照类别的，减去对照类别的一步；都没有的只说前后，并注明未剔除季节。
 * - 达到：估计的降幅不小于目标，且确实下降（区间不含零）。
 * - 未达到：估计的降幅小于目标，且目标在区间之外。
 * - 其余为无法判断：件数太少、天数太短，或区间同时容得下达到与未达到。
 * 前不足 28 天、后不足 14 天，或前段日均不足 1 件的，不下结论。
 */
import { type Fitted, fitStep } from './regression.ts'

export const LEAST = { before: 28, after: 14, aDay: 1 } as const
/** Two-sided 95 %. */
const Z = 1.96

export interface Series {
  counts: readonly number[]
  /** 0..6 of each day. */
  weekdays: readonly number[]
  /** The first day after the change. */
  from: number
}

export interface Change {
  /** −0.32 for 32 % less. */
  change: number
  low: number
  high: number
}

export type Verdict = 'MET' | 'NOT_MET' | 'CANNOT_TELL'
export type Reason = 'TOO_SHORT' | 'TOO_FEW' | 'WIDE' | null
export type Against = 'LAST_YEAR' | 'COMPARISON' | 'NOTHING'

export interface Effect {
  /** Daily means. */
  before: number
  after: number
  /** Of the means, as they stand. */
  plain: number | null
  /** By the interrupted series alone. */
  own: Change | null
  /** The same step in what it is held against. */
  other: Change | null
  /** What the verdict is of: own less other. */
  net: Change | null
  against: Against
  verdict: Verdict
  reason: Reason
  /** The whole interval is beyond the target. */
  sure: boolean
  /** What each day would have been without the change. */
  without: number[] | null
}

const mean = (counts: readonly number[]): number =>
  counts.length === 0 ? 0 : counts.reduce((a, b) => a + b, 0) / counts.length

const changeOf = (step: number, error: number): Change => ({
  change: Math.expm1(step),
  low: Math.expm1(step - Z * error),
  high: Math.expm1(step + Z * error),
})

/** `target` is a share: 0.3 for a drop of 30 %. */
export function effectOf(
  own: Series,
  target: number,
  others: { lastYear?: Series; comparison?: Series } = {},
): Effect {
  const [before, after] = [mean(own.counts.slice(0, own.from)), mean(own.counts.slice(own.from))]
  const plain = before > 0 ? after / before - 1 : null
  const none = { own: null, other: null, net: null, against: 'NOTHING' as const, sure: false, without: null }
  const unable = (reason: Reason): Effect => ({
    ...{ before, after, plain, ...none, verdict: 'CANNOT_TELL', reason },
  })
  if (own.from < LEAST.before || own.counts.length - own.from < LEAST.after) return unable('TOO_SHORT')
  if (before < LEAST.aDay) return unable('TOO_FEW')
  const fit = fitted(own)
  if (!fit) return unable('TOO_FEW')
  const [against, held] = heldAgainst(others)
  const step = fit.step - (held?.step ?? 0)
  const error = Math.hypot(fit.error, held?.error ?? 0)
  const net = changeOf(step, error)
  return {
    ...{ before, after, plain, own: changeOf(fit.step, fit.error), net, against },
    other: held ? changeOf(held.step, held.error) : null,
    ...judge(net, target),
    sure: net.high <= -target,
    // What would have come had this gone as what it is held against did.
    without: fit.without.map((n, i) => (i >= own.from ? n * Math.exp(held?.step ?? 0) : n)),
  }
}

const fitted = ({ counts, weekdays, from }: Series): Fitted | undefined => fitStep(counts, weekdays, from)

/** A series of too few is no measure of the season. */
function heldAgainst({
  lastYear,
  comparison,
}: {
  lastYear?: Series
  comparison?: Series
}): [Against, Fitted?] {
  for (const [name, series] of [
    ['LAST_YEAR', lastYear],
    ['COMPARISON', comparison],
  ] as const) {
    if (!series || mean(series.counts.slice(0, series.from)) < LEAST.aDay) continue
    const fit = fitted(series)
    if (fit) return [name, fit]
  }
  return ['NOTHING']
}

export function judge({ change, low, high }: Change, target: number): { verdict: Verdict; reason: Reason } {
  if (change <= -target && high < 0) return { verdict: 'MET', reason: null }
  if (change > -target && low > -target) return { verdict: 'NOT_MET', reason: null }
  return { verdict: 'CANNOT_TELL', reason: 'WIDE' }
}
