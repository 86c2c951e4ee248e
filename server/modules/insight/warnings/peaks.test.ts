import { describe, expect, it } from 'vitest'
import { dayOfDate } from '../../../../common/time.ts'
import { type DayCell, peakFindings, spanOfPeaks } from './peaks.ts'

const RULES = { aheadDays: 21, spanDays: 14, times: 2, least: 20 }
const names = { category: (code: string) => `类${code}`, area: (code: string) => `区${code}` }
const now = new Date('2026-10-25T09:00:00+08:00')
const { from, begins, to } = spanOfPeaks(RULES, dayOfDate('2026-10-25'))
const cells = (before: number, peak: number, category = '0403'): DayCell[] => [
  { category, area: '411402', at: from, n: before },
  { category, area: '411403', at: begins, n: Math.ceil(peak / 2) },
  { category, area: '411402', at: to - 1, n: Math.floor(peak / 2) },
]

describe('预计高峰', () => {
  it('the same days of last year are looked at, three weeks ahead', () => {
    expect([from, begins, to]).toEqual([
      dayOfDate('2025-11-02'),
      dayOfDate('2025-11-16'),
      dayOfDate('2025-11-30'),
    ])
  })

  it.each([
    [30, 120, true],
    [60, 120, true],
    [61, 120, false],
    [0, 20, true],
    [0, 19, false],
    [120, 30, false],
  ])('%d before and %d then: warned %s', (before, peak, warned) =>
    expect(peakFindings(RULES, cells(before, peak), names, now)).toHaveLength(warned ? 1 : 0),
  )

  it('says what came last year, where most, and by when', () => {
    const [finding] = peakFindings(RULES, cells(30, 121), names, now)
    expect(finding).toMatchObject({
      ...{ kind: 'FORECAST', category: '0403', matter: 'PEAK|0403|2026Q4' },
      title: '“类0403”预计 11-15 起进入高峰',
      text: '去年同期 14 天“类0403”121 件，此前 14 天 30 件；最多的是区411403 61 件、区411402 60 件。',
      evidence: { seen: 30, expected: 121 },
      expectedAt: new Date('2026-11-15T00:00:00+08:00'),
    })
  })
})
