import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../simulate/random.ts'
import { drawCount } from '../../../stats/counts.ts'
import { forecast, heldBack, pointOf, type Series } from './rules.ts'

const { next } = randomOf('forecast')
const WEEKDAY = [1.3, 1.2, 1.1, 1.1, 1, 0.6, 0.5]
const season = (at: number) => at % 7
const drawn = (length: number, level: (at: number) => number, size: number): Series => ({
  values: Array.from({ length }, (_, at) => drawCount(next, level(at) * WEEKDAY[at % 7]!, size)),
  ...{ season, period: 7, horizon: 14 },
})

describe('预测', () => {
  it('weekdays are learnt: better than the week before, and nine in ten lie within the interval', () => {
    const errors = heldBack(
      drawn(400, () => 60, 25),
      200,
    )
    expect(errors.relative).toBeLessThan(0.85)
    expect(errors.coverage).toBeGreaterThan(0.85)
    expect(errors.coverage).toBeLessThan(0.97)
  })

  it('a level that moves is followed', () => {
    const { points } = forecast(drawn(200, (at) => (at < 120 ? 40 : 80), 1e9))
    const mean = points.reduce((sum, p) => sum + p.mean, 0) / points.length
    expect(mean).toBeGreaterThan(70)
    expect(mean).toBeLessThan(90)
  })

  it('nothing came, or nearly nothing: zero, and no error is claimed', () => {
    expect(forecast({ values: [], season, period: 7, horizon: 3 })).toEqual({
      points: Array.from({ length: 3 }, () => ({ mean: 0, low: 0, high: 0 })),
      error: null,
    })
    const few = forecast({ values: [0, 1, 0], season, period: 7, horizon: 2 })
    expect(few.error).toBeNull()
    for (const { mean, low, high } of few.points) expect(low <= mean && mean <= high + 1).toBe(true)
  })

  it('an interval holds its mean and widens with the spread', () => {
    const [narrow, wide] = [pointOf(100, 1e9), pointOf(100, 4)]
    expect(narrow.low).toBeGreaterThan(wide.low)
    expect(narrow.high).toBeLessThan(wide.high)
  })
})
