import { describe, expect, test } from 'vitest'
import { dayOfDate } from '../../../common/time.ts'
import { Calendar, layered } from './calendar.ts'
import { dueAt } from './rules.ts'
import { seedCalendars } from './seed.ts'

const seeds = seedCalendars('db/seed/calendars')
const cn = new Calendar(seeds.get('cn')!)
const xinjiang = new Calendar(seeds.get('cn-xinjiang')!)
const gansu = new Calendar(seeds.get('cn-gansu')!)

describe('the published calendars (rules.md B.12)', () => {
  test.each([
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-28', true],
    ['2026-05-09', true],
    ['2026-09-20', true],
    ['2026-10-10', true],
    ['2026-01-02', false],
    ['2026-02-23', false],
    ['2026-05-05', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2017-05-27', true],
    ['2018-12-29', true],
    ['2018-12-31', false],
  ])('GS-20: %s is a working day: %s', (date, working) => {
    expect(cn.isWorkingDay(date)).toBe(working)
  })

  test.each([
    [2017, 249],
    [2018, 250],
    [2025, 248],
    [2026, 248],
  ])('GS-20: %i has %i working days', (year, count) => {
    expect(cn.workingDaysBetween(`${year}-01-01`, `${year + 1}-01-01`)).toBe(count)
  })
})

describe('layers', () => {
  test('GS-20 KL-01: Karamay has the Xinjiang holidays on top, Gansu an empty local layer', () => {
    expect([cn, gansu, xinjiang].map((c) => c.isWorkingDay('2026-05-27'))).toEqual([true, true, false])
    expect(cn.addWorkingDays('2026-05-26', 1)).toBe('2026-05-27')
    expect(xinjiang.addWorkingDays('2026-05-26', 1)).toBe('2026-06-01')
    expect(xinjiang.isWorkingDay('2026-05-09')).toBe(true)
  })

  test('GS-20: a year the layer never spoke of stays a guess', () => {
    const upper = layered(seeds.get('cn')!, { id: 'x', years: [], days: [] })
    expect(new Calendar(upper).isLoaded(2026)).toBe(false)
    expect(gansu.isLoaded(2026)).toBe(true)
  })
})

describe('what is not known is flagged, never refused', () => {
  const due = (calendar: Calendar, from: string, amount: number) =>
    dueAt(calendar, new Date(`${from}T10:00:00+08:00`), { amount, unit: 'WD' }, [])

  test('GS-20: a limit that runs into an unpublished year is provisional', () => {
    expect(due(cn, '2026-12-24', 5).provisional).toBe(false)
    expect(due(cn, '2026-12-30', 5).provisional).toBe(true)
    expect(due(cn, '2031-06-02', 5).provisional).toBe(true)
    expect(due(cn, '2031-06-02', 5).days).toHaveLength(5)
  })

  test('GS-20 KL-01: only limits that cross an unsure local holiday are provisional', () => {
    expect(due(xinjiang, '2026-05-25', 3).provisional).toBe(true)
    expect(due(xinjiang, '2026-06-01', 3).provisional).toBe(false)
  })

  test('GS-20: far outside the loaded range the plain week counts', () => {
    expect(cn.addWorkingDays('2050-07-01', 1)).toBe('2050-07-04')
    expect(cn.addWorkingDays('1999-12-31', -1)).toBe('1999-12-30')
    expect(cn.workingDaysBetween('2050-07-04', '2050-07-11')).toBe(5)
  })
})

test('GS-20: adding and counting agree with a day-by-day walk', () => {
  for (let day = dayOfDate('2025-01-01'); day < dayOfDate('2027-06-01'); day += 3) {
    for (const n of [1, 2, 5, 20]) {
      let walked = day
      for (let left = n; left > 0; ) if (xinjiang.isWorking(++walked)) left--
      expect(xinjiang.add(day, n)).toBe(walked)
      expect(xinjiang.between(day + 1, walked + 1)).toBe(n)
      let back = day
      for (let left = n; left > 0; ) if (xinjiang.isWorking(--back)) left--
      expect(xinjiang.add(day, -n)).toBe(back)
    }
  }
})

test('GS-20: adding and counting agree across the edges of the loaded range', () => {
  for (const edge of ['2015-01-01', '2036-01-01'].map(dayOfDate)) {
    for (let day = edge - 20; day < edge + 20; day++) {
      for (const n of [1, 7, 30]) {
        expect(cn.between(day + 1, cn.add(day, n) + 1)).toBe(n)
        expect(cn.between(cn.add(day, -n), day)).toBe(n)
      }
    }
  }
})
