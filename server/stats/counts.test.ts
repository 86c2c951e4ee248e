import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawCount, logGamma, probability, quantile, upperTail } from './counts.ts'

describe('counts', () => {
  it.each([
    [1, 0],
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [171, 706.5730622457874],
  ])('log gamma of %d', (x, value) => expect(logGamma(x)).toBeCloseTo(value, 7))

  it.each([
    // Poisson(2): P(N >= 5) = 1 - e^-2 (1 + 2 + 2 + 4/3 + 2/3)
    [5, 2, 1e9, 1 - Math.exp(-2) * 7],
    // size 1 is geometric: P(N >= n) = (mu / (1 + mu))^n
    [3, 4, 1, 0.8 ** 3],
    [40, 0.5, 1, (1 / 3) ** 40],
  ])('P(N >= %d) of mean %d and size %d', (n, mu, size, value) =>
    expect(upperTail(n, mu, size) / value).toBeCloseTo(1, 6),
  )

  it('tails fall, add up and are the quantiles turned round', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 60, noNaN: true }),
        fc.double({ min: 0.3, max: 500, noNaN: true }),
        fc.integer({ min: 0, max: 90 }),
        (mu, size, n) => {
          const here = upperTail(n, mu, size)
          expect(here - upperTail(n + 1, mu, size)).toBeCloseTo(probability(n, mu, size), 7)
          const q = quantile(0.9, mu, size)
          expect(upperTail(q + 1, mu, size)).toBeLessThanOrEqual(0.1 + 1e-6)
          if (q > 0) expect(upperTail(q, mu, size)).toBeGreaterThan(0.1 - 1e-6)
        },
      ),
    )
  })

  it('draws have the mean and the spread they should', () => {
    let seed = 1
    const next = () => {
      seed = (seed * 48271) % 2147483647
      return seed / 2147483647
    }
    const drawn = Array.from({ length: 40_000 }, () => drawCount(next, 6, 3))
    const mean = drawn.reduce((a, b) => a + b) / drawn.length
    const variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length
    expect(mean).toBeCloseTo(6, 0)
    expect(variance / 18).toBeGreaterThan(0.93)
    expect(variance / 18).toBeLessThan(1.07)
  })
})
