import { describe, expect, it } from 'vitest'
import { effectOf, judge, type Series } from './rules.ts'

/** A small generator of its own, so that every run is the same. */
function dice(seed: number) {
  let a = seed >>> 0
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const poisson = (mean: number): number => {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    const limit = Math.exp(-mean)
    let [k, product] = [0, next()]
    while (product > limit) {
      k += 1
      product *= next()
    }
    return k
  }
  return { normal, poisson }
}

const week = [1.1, 1.15, 1.1, 1.05, 1.1, 0.8, 0.7]
const series = (count: (i: number) => number, days = 120, from = 60): Series => ({
  counts: Array.from({ length: days }, (_, i) => count(i)),
  weekdays: Array.from({ length: days }, (_, i) => i % 7),
  from,
})

describe('成效（AY-31）', () => {
  it.each([
    ['AY-31: 100 a day before, 68 after: −32 %, met', 68, -0.32, 'MET'],
    ['AY-31: 100 a day before, 80 after: −20 %, not met', 80, -0.2, 'NOT_MET'],
    ['100 a day before and after: not met', 100, 0, 'NOT_MET'],
    ['exactly the target is met', 70, -0.3, 'MET'],
  ])('%s', (_, after, change, verdict) => {
    const effect = effectOf(
      series((i) => (i < 60 ? 100 : after)),
      0.3,
    )
    expect(effect.before).toBe(100)
    expect(effect.after).toBe(after)
    expect(effect.plain).toBeCloseTo(change, 10)
    expect(effect.net!.change).toBeCloseTo(change, 6)
    expect(effect.verdict).toBe(verdict)
  })

  it.each([
    ['KL-25: mosquitoes, −36 %', 50, 32, -0.36],
    ['KL-25: questions about schools, −28 %', 25, 18, -0.28],
  ])('%s', (_, before, after, change) => {
    const effect = effectOf(
      series((i) => (i < 60 ? before : after)),
      0.25,
    )
    expect(effect.plain).toBeCloseTo(change, 10)
    expect(effect.net!.change).toBeCloseTo(change, 6)
    expect(effect.verdict).toBe('MET')
  })

  it('does not judge what is too short or too few, and says which', () => {
    expect(
      effectOf(
        series((i) => (i < 20 ? 100 : 10), 60, 20),
        0.3,
      ),
    ).toMatchObject({
      ...{ verdict: 'CANNOT_TELL', reason: 'TOO_SHORT', net: null },
    })
    expect(
      effectOf(
        series((i) => (i < 60 ? 100 : 10), 70, 60),
        0.3,
      ),
    ).toMatchObject({ reason: 'TOO_SHORT' })
    expect(
      effectOf(
        series((i) => (i % 3 === 0 ? 1 : 0)),
        0.3,
      ),
    ).toMatchObject({
      ...{ verdict: 'CANNOT_TELL', reason: 'TOO_FEW' },
    })
  })

  it('few a day leave the answer open rather than wrong', () => {
    const { poisson } = dice(5)
    const effect = effectOf(
      series((i) => poisson(i < 60 ? 1.5 : 1.1)),
      0.3,
    )
    expect(effect).toMatchObject({ verdict: 'CANNOT_TELL', reason: 'WIDE' })
    expect(effect.net!.low).toBeLessThan(-0.3)
    expect(effect.net!.high).toBeGreaterThan(-0.3)
  })

  it('a fall that the season brings every year is not taken for an effect', () => {
    const { poisson } = dice(8)
    const season = (i: number) => (i < 60 ? 100 : 60)
    const own = series((i) => poisson(season(i)))
    expect(effectOf(own, 0.3).verdict).toBe('MET')
    const held = effectOf(own, 0.3, { lastYear: series((i) => poisson(season(i))) })
    expect(held).toMatchObject({ against: 'LAST_YEAR', verdict: 'NOT_MET' })
    expect(Math.abs(held.net!.change)).toBeLessThan(0.12)
    // The same with a category that nothing was done about.
    expect(effectOf(own, 0.3, { comparison: series((i) => poisson(season(i) / 2)) })).toMatchObject({
      ...{ against: 'COMPARISON', verdict: 'NOT_MET' },
    })
  })

  it('a slope that was there before is not taken for a step', () => {
    const effect = effectOf(
      series((i) => 200 * Math.exp(-0.006 * i)),
      0.3,
    )
    expect(effect.plain!).toBeLessThan(-0.28)
    expect(effect.net!.change).toBeCloseTo(0, 3)
    expect(effect.verdict).toBe('NOT_MET')
  })

  it.each([
    [-0.32, -0.35, -0.29, 'MET'],
    [-0.32, -0.6, 0.02, 'CANNOT_TELL'],
    [-0.28, -0.31, -0.25, 'CANNOT_TELL'],
    [-0.2, -0.25, -0.15, 'NOT_MET'],
    [0.1, -0.05, 0.27, 'NOT_MET'],
  ])('an estimate of %d within %d and %d against a target of 30 %%: %s', (change, low, high, verdict) => {
    expect(judge({ change, low, high }, 0.3).verdict).toBe(verdict)
  })

  /** How often the interval holds the truth, over simulated worlds whose truth is known. */
  const coverage = (worlds: number, world: (d: ReturnType<typeof dice>) => Series, truth: number) => {
    let [held, sum] = [0, 0]
    for (let seed = 1; seed <= worlds; seed++) {
      const { net } = effectOf(world(dice(seed * 7_919)), 0.3)
      if (net!.low <= truth && truth <= net!.high) held += 1
      sum += Math.log1p(net!.change)
    }
    return { share: held / worlds, mean: Math.expm1(sum / worlds) }
  }
  const WORLDS = 400

  it('recovers simulated truths, and its 95 % interval holds them about 95 times in a hundred', () => {
    const poisson = coverage(
      WORLDS,
      (d) => series((i) => d.poisson(40 * week[i % 7]! * (i < 60 ? 1 : 0.68))),
      -0.32,
    )
    expect(poisson.mean).toBeCloseTo(-0.32, 1)
    expect(poisson.share).toBeGreaterThan(0.92)
    expect(poisson.share).toBeLessThanOrEqual(0.99)
  })

  it('also where days scatter more than by chance, and with a slope', () => {
    const scattered = coverage(
      WORLDS,
      (d) =>
        series((i) =>
          d.poisson(40 * week[i % 7]! * Math.exp(0.002 * i + 0.25 * d.normal()) * (i < 60 ? 1 : 0.8)),
        ),
      -0.2,
    )
    expect(scattered.mean).toBeCloseTo(-0.2, 1)
    expect(scattered.share).toBeGreaterThan(0.91)
    expect(scattered.share).toBeLessThanOrEqual(0.99)
  })

  it('also where a day resembles the day before', () => {
    const resembling = coverage(
      WORLDS,
      (d) => {
        let state = 0
        return series((i) => {
          state = 0.5 * state + 0.2 * d.normal()
          return d.poisson(60 * week[i % 7]! * Math.exp(state) * (i < 60 ? 1 : 0.68))
        })
      },
      -0.32,
    )
    expect(resembling.mean).toBeCloseTo(-0.32, 1)
    expect(resembling.share).toBeGreaterThan(0.89)
    expect(resembling.share).toBeLessThanOrEqual(0.99)
  })
})
