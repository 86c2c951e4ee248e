import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDay, dayOfDate } from '../../../../common/time.ts'
import { growing, usualOf } from './rules.ts'
import { blurred, known, pointsOf, seasonOf, stepsOf, sumIn } from './trend-rules.ts'

const span = (from: string, to: string) => ({ from: dayOfDate(from), to: dayOfDate(to) })
const said = (steps: readonly { from: number; to: number }[]) =>
  steps.map(({ from, to }) => `${dateOfDay(from)}..${dateOfDay(to)}`)

describe('态势', () => {
  it('months are those of the calendar, weeks count from the first day, both cut by the span', () => {
    expect(said(stepsOf(span('2026-01-30', '2026-03-02'), 'month'))).toEqual([
      '2026-01-30..2026-01-31',
      '2026-02-01..2026-02-28',
      '2026-03-01..2026-03-02',
    ])
    expect(said(stepsOf(span('2026-12-25', '2027-01-05'), 'week'))).toEqual([
      '2026-12-25..2026-12-31',
      '2027-01-01..2027-01-05',
    ])
  })

  it('steps hold each day of the span once, so that points add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 18_000, max: 22_000 }),
        fc.integer({ min: 0, max: 900 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        (from, length, grain) => {
          const whole = { from, to: from + length }
          const days = new Map(Array.from({ length: length + 1 }, (_, i) => [from + i, (i * 7) % 5]))
          const points = pointsOf(grain, { span: whole, days }, null, null)
          expect(points.reduce((sum, p) => sum + p.n, 0)).toBe(sumIn(days, whole))
          expect(points[0]!.from).toBe(from)
          expect(points.at(-1)!.to).toBe(whole.to)
          for (let i = 1; i < points.length; i++) expect(points[i]!.from).toBe(points[i - 1]!.to + 1)
        },
      ),
    )
  })

  it('a step without its like in the shorter period before has nothing beside it', () => {
    const [march, february] = [span('2026-03-01', '2026-03-31'), span('2026-02-01', '2026-02-28')]
    const points = pointsOf(
      'day',
      { span: march, days: new Map() },
      { span: february, days: new Map([[february.to, 9]]) },
      null,
    )
    expect(points.map((p) => p.before).slice(26)).toEqual([0, 9, null, null, null])
    expect(points.every((p) => p.lastYear === null)).toBe(true)
  })

  it('what was not counted yet is not taken for none', () => {
    const march = span('2026-03-01', '2026-03-31')
    expect(known(march, null)).toBe(false)
    expect(known(march, dayOfDate('2026-03-02'))).toBe(false)
    expect(known(march, dayOfDate('2026-03-01'))).toBe(true)
  })
})

describe('民情月历（C6）', () => {
  const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  it('finds the season of heating and none in what comes evenly', () => {
    const heating = DAYS.map((days, i) => days * ([10, 11, 0].includes(i) ? 30 : 3))
    expect(seasonOf(heating, DAYS).peaks).toEqual([1, 11, 12])
    expect(
      seasonOf(
        DAYS.map((days) => days * 5),
        DAYS,
      ).peaks,
    ).toEqual([])
  })

  it('three calls more in a month of few are chance', () => {
    expect(
      seasonOf(
        DAYS.map((_, i) => (i === 4 ? 6 : 3)),
        DAYS,
      ).peaks,
    ).toEqual([])
  })

  it('a month not seen is left out and does not lower the mean', () => {
    const days = DAYS.map((n, i) => (i < 6 ? n : 0))
    const { months } = seasonOf(
      days.map((n) => n * 2),
      days,
    )
    expect(months.slice(0, 6).map((r) => r!.toFixed(3))).toEqual(Array.from({ length: 6 }, () => '1.000'))
    expect(months.slice(6)).toEqual(Array.from({ length: 6 }, () => null))
  })
})

describe('小数保护（SQ-17）', () => {
  it('no cell under the floor is told, and a blurred patch does not say how many', () => {
    const cell = fc.record({
      ...{ x: fc.integer({ min: -50, max: 50 }), y: fc.integer({ min: -50, max: 50 }) },
      ...{ parallel: fc.constantFrom(20, 21), n: fc.integer({ min: 1, max: 9 }) },
    })
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const { shown, faint } = blurred(cells, 3)
        expect(shown.every(({ n }) => n >= 3)).toBe(true)
        expect(shown.length + cells.filter(({ n }) => n < 3).length).toBe(cells.length)
        for (const patch of faint) expect(Object.keys(patch).sort()).toEqual(['parallel', 'x', 'y'])
        // Every small cell lies in a patch four times its size.
        for (const { x, y, parallel } of cells.filter(({ n }) => n < 3))
          expect(faint).toContainEqual({ x: Math.floor(x / 2), y: Math.floor(y / 2), parallel })
      }),
    )
  })
})

describe('往常此时', () => {
  it('is the mean of the weeks that have figures', () => {
    const rows = [
      { weeks: 1, hour: 9, requests: 10, until: 6 },
      { weeks: 2, hour: 9, requests: 20, until: 10 },
      { weeks: 2, hour: 15, requests: 4, until: 0 },
    ]
    const usual = usualOf(rows)!
    expect(usual.requests).toBe(8)
    expect([usual.hours[9], usual.hours[15], usual.hours[3]]).toEqual([15, 2, 0])
    expect(usualOf([])).toBeNull()
  })

  it('growing topics: most above the usual first, few and falling ones left out', () => {
    const topics = [
      { code: 'a', today: 10, before: 36 },
      { code: 'b', today: 12, before: 12 },
      { code: 'c', today: 2, before: 0 },
      { code: 'd', today: 5, before: 40 },
    ]
    expect(growing(topics, 4).map(({ code, usual }) => [code, usual])).toEqual([
      ['b', 3],
      ['a', 9],
    ])
  })
})
