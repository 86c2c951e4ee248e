/** Counts that spread more than chance alone (negative binomial), their tails, and draws of them. */

const LANCZOS = [
  76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
  -0.5395239384953e-5,
]

/** Lanczos, g = 5: ten digits, more than any count deserves. */
export function logGamma(x: number): number {
  const t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5)
  let series = 1.000000000190015
  for (const [i, c] of LANCZOS.entries()) series += c / (x + 1 + i)
  return -t + Math.log((2.5066282746310007 * series) / x)
}

/** So large a size is Poisson for every purpose. */
const POISSON = 1e7

/** P(N = n) of mean `mu`; `size` is the shape of the gamma that the rate is drawn from: variance mu + mu²/size. */
export function probability(n: number, mu: number, size: number): number {
  if (n < 0) return 0
  if (mu <= 0) return n === 0 ? 1 : 0
  if (size >= POISSON) return Math.exp(n * Math.log(mu) - mu - logGamma(n + 1))
  return Math.exp(
    logGamma(n + size) -
      logGamma(size) -
      logGamma(n + 1) +
      size * Math.log(size / (size + mu)) +
      n * Math.log(mu / (size + mu)),
  )
}

/** P(N >= n), exact to the last digit that matters, also far out where one minus the rest would be zero. */
export function upperTail(n: number, mu: number, size: number): number {
  if (n <= 0) return 1
  if (mu <= 0) return 0
  if (n < mu) {
    let below = 0
    for (let k = 0; k < n; k++) below += probability(k, mu, size)
    return Math.max(0, 1 - below)
  }
  let term = probability(n, mu, size)
  let sum = term
  for (let k = n; term > sum * 1e-12; k++) {
    // P(k+1) / P(k)
    const ratio = size >= POISSON ? mu / (k + 1) : ((k + size) / (k + 1)) * (mu / (size + mu))
    term *= ratio
    sum += term
    if (k > n + 100_000) break
  }
  return Math.min(1, sum)
}

/** The smallest count that so much of the chance lies at or below. */
export function quantile(share: number, mu: number, size: number): number {
  let sum = 0
  for (let n = 0; n < 1_000_000; n++) {
    sum += probability(n, mu, size)
    if (sum >= share - 1e-12) return n
  }
  return 1_000_000
}

type Next = () => number

/** Marsaglia and Tsang (2000), with the usual lift for shapes under one. */
export function drawGamma(next: Next, shape: number): number {
  if (shape < 1) return drawGamma(next, shape + 1) * (1 - next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

export function drawPoisson(next: Next, mu: number): number {
  if (mu <= 0) return 0
  // In pieces, so that exp(-mu) does not vanish.
  if (mu > 500) return drawPoisson(next, mu / 2) + drawPoisson(next, mu / 2)
  const least = Math.exp(-mu)
  let n = 0
  for (let p = 1 - next(); p > least; p *= 1 - next()) n++
  return n
}

export const drawCount = (next: Next, mu: number, size: number): number =>
  drawPoisson(next, size >= POISSON ? mu : (mu * drawGamma(next, size)) / size)
