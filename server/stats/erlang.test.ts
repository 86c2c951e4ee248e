import { describe, expect, it } from 'vitest'
import { levelWith, rostered, seatsFor } from './erlang.ts'

const HALF_HOUR = { calls: 100, interval: 1_800, aht: 180 }

describe('话务座席', () => {
  // SP-11's figures (rules.md B.11); the row itself also asks that seats are switched on, which a scenario proves.
  it.each([
    [HALF_HOUR, 14, { offered: 10, waits: 0.1741319, level: 0.88835, wait: 7.8359, occupancy: 0.7142857 }],
    [
      { calls: 1_000, interval: 3_600, aht: 120 },
      40,
      { offered: 33.3333, waits: 0.1907373, level: 0.9372106, wait: 3.43327, occupancy: 0.8333 },
    ],
  ])('the vectors: %o with %i seats', (load, seats, expected) => {
    const level = levelWith(load, seats, 20)
    for (const [key, value] of Object.entries(expected))
      expect(level[key as keyof typeof expected]).toBeCloseTo(value, 3)
  })

  it('14 seats hold 88 % in 20 s, 13 do not; 12 catch up, 10 never', () => {
    expect(seatsFor(HALF_HOUR, { share: 0.88, target: 20 }).seats).toBe(14)
    expect(levelWith(HALF_HOUR, 13, 20).level).toBeLessThan(0.88)
    expect(levelWith(HALF_HOUR, 10, 20)).toMatchObject({ level: 0, wait: null })
    expect(rostered(40, 0.3)).toBe(58)
    expect(levelWith({ ...HALF_HOUR, calls: 0 }, 0, 20)).toMatchObject({ level: 1, wait: 0 })
  })
})
