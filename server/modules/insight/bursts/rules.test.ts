/** The promise about false alarms against a thousand quiet weeks, and what is found all the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../simulate/random.ts'
import { drawCount } from '../../../stats/counts.ts'
import { HOUR_MS } from '../volumes/rules.ts'
import { countedOf, drawWeek, quietWeeks, sourcesOf } from './quiet-weeks.ts'
import { HISTORY_WEEKS, slotOf } from './rules-baseline.ts'
import { type Arrival, BurstWatch, clearest, sameMatter } from './rules-bursts.ts'
import { earlyLimit, earlySign } from './rules-early.ts'
import { learnBaseline } from './rules-learning.ts'

const START = Date.parse('2024-01-01T00:00:00+08:00') / HOUR_MS
const WEEK = 168
const weekend = (day: number) => (((day + 3) % 7) + 7) % 7 >= 5
const LIMITS = { perWeek: 0.5, least: 5 }

describe('突发', () => {
  it('GS-44: a thousand quiet weeks: no more alarms a week than promised, and the watch is not asleep', () => {
    const world = { categories: 12, areas: 8, perWeek: 260, daySize: 8 }
    const alarms = quietWeeks(randomOf('quiet').next, world, LIMITS, 1_000, 50, 5)
    const each = alarms.reduce((a, b) => a + b, 0) / alarms.length
    expect(alarms).toHaveLength(1_000)
    expect(each).toBeLessThanOrEqual(LIMITS.perWeek)
    expect(each).toBeGreaterThan(0.005)
  }, 120_000)

  const world = { categories: 12, areas: 8, perWeek: 600, daySize: 10 }
  const { next } = randomOf('injected')
  const sources = sourcesOf(next, world)
  const weeks = Array.from({ length: HISTORY_WEEKS }, (_, w) =>
    drawWeek(next, sources, START + w * WEEK, world.daySize),
  )
  const now = START + HISTORY_WEEKS * WEEK
  const baseline = learnBaseline(countedOf(weeks.flat()), now, weekend)

  it.each([3, 11, 19])(
    '25 in 40 minutes at %i o’clock are found with place and topic before half have come',
    (hour) => {
      const { category, area } = sources.find((s) => s.perWeek > 0.5 && s.perWeek < 8)!
      const watch = new BurstWatch(baseline, LIMITS)
      const begin = (now + 24 + hour) * HOUR_MS
      for (let i = 0; i < 25; i++) {
        const [found] = clearest(watch.add({ id: `${i}`, at: begin + i * 96_000, category, area }))
        if (!found) continue
        expect(found.category).toBe(category)
        expect(area.startsWith(found.area)).toBe(true)
        expect(found.area).not.toBe('')
        expect(i).toBeLessThan(12)
        return
      }
      throw new Error('not found')
    },
  )

  it('what is expected over a week is what came in one', () => {
    const cells = Array.from({ length: 12 }, (_, i) => sources[i * 8]!.category)
    const expected = cells.reduce(
      (sum, category) => sum + baseline.expected(baseline.cell(0, category, ''), now - 1, WEEK),
      0,
    )
    const came = weeks.flat().length / HISTORY_WEEKS
    expect(expected / came).toBeGreaterThan(0.9)
    expect(expected / came).toBeLessThan(1.1)
  })

  it('a burst of the past hardly moves what is usual', () => {
    const { category, area } = sources[0]!
    const burst: Arrival[] = Array.from({ length: 200 }, (_, i) => ({
      ...{ id: `${i}`, category, area, at: (now - 500) * HOUR_MS + i * 1_000 },
    }))
    const after = learnBaseline([...countedOf(weeks.flat()), ...countedOf(burst)], now, weekend)
    const level = (b: typeof baseline) => b.cell(1, category, area).level
    expect(level(after)).toBeLessThan(level(baseline) * 1.5 + 3)
  })

  it.each([
    ['2026-10-01T10:00:00+08:00', '2026-10-04T10:00:00+08:00'], // a holiday Thursday is like a Sunday
    ['2026-10-10T10:00:00+08:00', '2026-10-13T10:00:00+08:00'], // a working Saturday like a Tuesday
  ])('%s has the habits of %s', (day, like) => {
    const hour = (at: string) => Math.floor(Date.parse(at) / HOUR_MS)
    const rest = (d: number) =>
      d === Math.floor((hour('2026-10-01T10:00:00+08:00') + 8) / 24) ||
      (weekend(d) && d !== Math.floor((hour('2026-10-10T10:00:00+08:00') + 8) / 24))
    expect(slotOf(hour(day), rest)).toBe(slotOf(hour(like), rest))
  })

  it('one matter told more or less closely is one', () => {
    const code = fc.constantFrom('', '04', '0401', '040101', '05')
    const area = fc.constantFrom('', '620102', '620102001', '620103')
    fc.assert(
      fc.property(code, area, code, area, (c1, a1, c2, a2) => {
        const [one, other] = [
          { category: c1, area: a1 },
          { category: c2, area: a2 },
        ]
        expect(sameMatter(one, other)).toBe(sameMatter(other, one))
        expect(sameMatter(one, one)).toBe(true)
      }),
    )
  })
})

describe('萌芽', () => {
  const limit = earlyLimit(200, 0.2)

  it('a rise over three weeks that no single day shows', () => {
    const days = Array.from({ length: 21 }, (_, d) => ({ n: 10 + Math.round(d * 0.55), expected: 10 }))
    const sign = earlySign(days, 0.02, limit)
    expect(sign).not.toBeNull()
    expect(sign!.days).toBeGreaterThan(7)
    expect(sign!.p).toBeLessThan(1e-4)
  })

  it('cells in which nothing rises are wrong no more often than promised', () => {
    const { next } = randomOf('early')
    let wrong = 0
    const cells = 4_000
    for (let cell = 0; cell < cells; cell++) {
      const days = Array.from({ length: 21 }, () => ({ n: drawCount(next, 6, 1 / 0.05), expected: 6 }))
      if (earlySign(days, 0.05, limit)) wrong++
    }
    // 200 cells and a day's look each: at most 0.2 a week; three weeks of 4,000 cells are twenty such centres.
    expect(wrong).toBeLessThanOrEqual(0.2 * 3 * (cells / 200))
  })

  it('nothing rose, or fell', () => {
    expect(earlySign([], 0.04, limit)).toBeNull()
    expect(
      earlySign(
        Array.from({ length: 21 }, () => ({ n: 0, expected: 20 })),
        0.04,
        limit,
      ),
    ).toBeNull()
  })
})
