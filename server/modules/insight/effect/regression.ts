/**
 * Segmented Poisson regression (interrupted time series): counts by day on a level, a trend, the day of the week and a
 * step. Standard errors allow for counts that scatter more than Poisson's and for days that resemble the day before.
 */
export interface Fitted {
  /** The step, as a natural logarithm, and its standard error. */
  step: number
  error: number
  /** What each day would have been: with the step, and without it. */
  fitted: number[]
  without: number[]
  /** Scatter over Poisson's; resemblance to the day before. */
  scatter: number
  memory: number
}

const ROUNDS = 50
const ENOUGH = 1e-9
const WEEK = 7
/** What is left of a series without any scatter is rounding, and resembles itself. */
const SMOOTH = 1e-6

/** `weekdays` 0..6; `from` is the first day after the change. Undefined where the days cannot tell. */
export function fitStep(
  counts: readonly number[],
  weekdays: readonly number[],
  from: number,
): Fitted | undefined {
  const n = counts.length
  const rows = counts.map((_, i) => {
    const row = [1, (i - n / 2) / n, i >= from ? 1 : 0]
    for (let d = 1; d < WEEK; d++) row.push(weekdays[i] === d ? 1 : 0)
    return row
  })
  const p = rows[0]?.length ?? 0
  if (n <= p + 2 || from <= 0 || from >= n) return undefined
  const mean = counts.reduce((a, b) => a + b, 0) / n
  if (mean === 0) return undefined
  let beta = [Math.log(mean), ...Array.from({ length: p - 1 }, () => 0)]
  const dot = (row: readonly number[]) => row.reduce((sum, x, j) => sum + x * beta[j]!, 0)
  let inverse: number[][] | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const [xwx, xwz] = [square(p), Array.from({ length: p }, () => 0)]
    rows.forEach((row, i) => {
      const eta = Math.max(-20, Math.min(20, dot(row)))
      const mu = Math.exp(eta)
      const z = eta + (counts[i]! - mu) / mu
      for (let a = 0; a < p; a++) {
        if (row[a] === 0) continue
        xwz[a]! += row[a]! * mu * z
        for (let b = 0; b < p; b++) xwx[a]![b]! += row[a]! * mu * row[b]!
      }
    })
    inverse = invert(xwx)
    if (!inverse) return undefined
    const next = inverse.map((row) => row.reduce((sum, x, j) => sum + x * xwz[j]!, 0))
    const moved = Math.max(...next.map((b, j) => Math.abs(b - beta[j]!)))
    beta = next
    if (moved < ENOUGH) break
  }
  const fitted = rows.map((row) => Math.exp(dot(row)))
  const rest = counts.map((y, i) => (y - fitted[i]!) / Math.sqrt(fitted[i]!))
  const sum2 = rest.reduce((sum, r) => sum + r * r, 0)
  const lag = rest.slice(1).reduce((sum, r, i) => sum + r * rest[i]!, 0)
  // Counts cannot scatter less than Poisson's in the long run; days that alternate are taken as independent.
  const scatter = Math.max(1, sum2 / (n - p))
  // A fit takes some of the resemblance out of what is left; for a series with no rest at all there is none.
  const memory = sum2 < SMOOTH * n ? 0 : Math.max(0, Math.min(0.8, lag / sum2 + p / 2 / n))
  const error = Math.sqrt(inverse![2]![2]! * scatter * ((1 + memory) / (1 - memory)))
  const step = beta[2]!
  const without = fitted.map((mu, i) => (i >= from ? mu / Math.exp(step) : mu))
  return { step, error, fitted, without, scatter, memory }
}

const square = (size: number): number[][] =>
  Array.from({ length: size }, () => Array.from({ length: size }, () => 0))

/** Gauss and Jordan; undefined for what has no inverse. */
function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let i = 0; i < size; i++) {
    let best = i
    for (let r = i + 1; r < size; r++) if (Math.abs(work[r]![i]!) > Math.abs(work[best]![i]!)) best = r
    const pivot = work[best]![i]!
    if (Math.abs(pivot) < 1e-10) return undefined
    ;[work[i], work[best]] = [work[best]!, work[i]!]
    work[i] = work[i]!.map((x) => x / pivot)
    for (let r = 0; r < size; r++) {
      const times = work[r]![i]!
      if (r !== i && times !== 0) work[r] = work[r]!.map((x, j) => x - times * work[i]![j]!)
    }
  }
  return work.map((row) => row.slice(size))
}
