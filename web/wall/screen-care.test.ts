import { describe, expect, it } from 'vitest'
import { isNight, shiftAt } from './screen-care.ts'

const DAY_MINUTES = 24 * 60

describe('大屏的养护', () => {
  it('moves by one small step at a time, stays near, and leaves no pixel at rest', () => {
    const seen = new Map<string, number>()
    for (let minute = 1; minute <= DAY_MINUTES; minute++) {
      const [now, then] = [shiftAt(minute), shiftAt(minute - 1)]
      expect(Math.abs(now.x - then.x) + Math.abs(now.y - then.y)).toBeLessThanOrEqual(1)
      expect(Math.max(Math.abs(now.x), Math.abs(now.y))).toBeLessThanOrEqual(4)
      const spot = `${now.x} ${now.y}`
      seen.set(spot, (seen.get(spot) ?? 0) + 1)
    }
    expect(seen.size).toBe(32)
    // Each place for about the same time.
    expect(Math.max(...seen.values()) / DAY_MINUTES).toBeLessThan(0.05)
  })

  it.each([
    ['2026-03-02T06:59:59+08:00', true],
    ['2026-03-02T07:00:00+08:00', false],
    ['2026-03-02T19:59:59+08:00', false],
    ['2026-03-02T20:00:00+08:00', true],
    ['2026-03-03T00:10:00+08:00', true],
  ])('%s: night %s', (at, night) => {
    expect(isNight(Date.parse(at))).toBe(night)
  })
})
