import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../../common/time.ts'
import { clockHour, dayOfHour, differences, hourOf, hourOfWeek } from './rules.ts'

describe('诉求量', () => {
  it.each([
    ['2026-11-30T00:00:00+08:00', 0, 0], // a Monday
    ['2026-11-30T23:59:59+08:00', 23, 23],
    ['2026-12-06T23:30:00+08:00', 167, 23],
    ['1970-01-01T00:00:00+08:00', 72, 0],
  ])('%s is hour %i of the week', (at, week, clock) => {
    expect(hourOfWeek(hourOf(new Date(at)))).toBe(week)
    expect(clockHour(hourOf(new Date(at)))).toBe(clock)
  })

  it('an hour belongs to the day its first instant belongs to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
        expect(dayOfHour(hourOf(new Date(ms)))).toBe(dayOf(new Date(ms)))
      }),
    )
  })

  it('differences, added to the sums before, are the sums after', () => {
    const fact = fc.record({
      ...{ requestId: fc.uuid(), centre: fc.constant('c'), orderId: fc.constant(null) },
      at: fc.integer({ min: 0, max: 10 }).map((h) => new Date(h * 1_800_000)),
      categoryCode: fc.constantFrom('01', '02', ''),
      adcode: fc.constantFrom('a', 'b'),
      ...{ channel: fc.constant('PHONE'), type: fc.constant(''), lon: fc.constant(null) },
      lat: fc.constant(null),
    })
    const sums = (changes: ReturnType<typeof differences>) => {
      const all = new Map<string, number>()
      for (const { n, ...cell } of changes)
        all.set(JSON.stringify(cell), (all.get(JSON.stringify(cell)) ?? 0) + n)
      return new Map([...all].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)))
    }
    fc.assert(
      fc.property(fc.array(fact), fc.array(fact), (before, after) => {
        const added = [...differences([], before), ...differences(before, after)]
        expect(sums(added)).toEqual(sums(differences([], after)))
      }),
    )
  })
})
