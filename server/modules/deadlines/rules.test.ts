import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOfDay, dayOf, formatTime, startOfDay } from '../../../common/time.ts'
import { Calendar } from './calendar.ts'
import {
  type Amount,
  dueAt,
  dueInstant,
  extend,
  isLate,
  latestExtensionRequest,
  light,
  rehandleAmount,
  resumeDue,
  warnTimes,
} from './rules.ts'
import { seedCalendars } from './seed.ts'

const seeds = seedCalendars('db/seed/calendars')
const calendarOf = (id: string) => new Calendar(seeds.get(id)!)
const cn = calendarOf('cn')
const xinjiang = calendarOf('cn-xinjiang')
const hours = [
  ['09:00', '12:00'],
  ['14:30', '17:30'],
] as const

const at = (text: string) => new Date(`${text}+08:00`)
const due = (from: string, amount: number, unit: Amount['unit'], calendar = cn) =>
  formatTime(dueInstant(calendar, at(from), { amount, unit }, hours))
/** The day that the limit ends with. */
const lastDay = (from: string, workingDays: number, calendar = cn) =>
  dateOfDay(dayOf(dueInstant(calendar, at(from), { amount: workingDays, unit: 'WD' }, hours)) - 1)

/** lifecycle.md E.6, every cell: dispatched, working days, last day. */
const GOLDEN: [dispatched: string, note: string, ...cells: [workingDays: number, last: string][]][] = [
  ['2026-02-13', '调休的周六 02-14、02-28 计入', [1, '02-14'], [3, '02-25'], [5, '02-27'], [7, '03-02']],
  ['2026-04-30', '劳动节跳过，周六 05-09 计入', [1, '05-06'], [3, '05-08'], [5, '05-11']],
  ['2026-09-18', '咨询 09-22，投诉 09-29', [1, '09-20'], [3, '09-22'], [5, '09-24'], [7, '09-29']],
  ['2026-09-30', '国庆节', [1, '10-08'], [3, '10-10'], [5, '10-13'], [7, '10-15']],
  ['2026-10-03', '假期中受理', [1, '10-08'], [5, '10-13']],
  ['2026-11-20', '平常的一周', [1, '11-23'], [3, '11-25'], [5, '11-27'], [7, '12-01']],
]

describe('GS-20 GS-22 GS-23 HK-10 SP-06: golden vectors of E.6', () => {
  for (const [dispatched, note, ...cells] of GOLDEN) {
    for (const [workingDays, last] of cells) {
      test(`GS-20 HK-10 SP-06: dispatched ${dispatched} +${workingDays} WD ends with ${last} (${note})`, () => {
        expect(lastDay(`${dispatched}T10:00:00`, workingDays)).toBe(`2026-${last}`)
        expect(lastDay(`${dispatched}T23:59:59`, workingDays)).toBe(`2026-${last}`)
      })
    }
  }

  test('GS-20: the due time is the midnight that ends the day, with the days that were counted', () => {
    const result = dueAt(cn, at('2026-04-30T10:00:00'), { amount: 5, unit: 'WD' }, hours)
    expect(formatTime(result.dueAt)).toBe('2026-05-12T00:00:00+08:00')
    expect(result.days).toEqual(['2026-05-06', '2026-05-07', '2026-05-08', '2026-05-09', '2026-05-11'])
    expect(result.provisional).toBe(false)
  })
})

describe('minutes, hours, office hours, natural days', () => {
  const table: [id: string, from: string, amount: number, unit: Amount['unit'], due: string][] = [
    ['CD-25: 3 MIN', '2026-10-01T09:00:00', 3, 'MIN', '2026-10-01T09:03:00+08:00'],
    ['GS-33: 10 MIN at night', '2026-10-03T23:55:00', 10, 'MIN', '2026-10-04T00:05:00+08:00'],
    ['GS-18: 1 HOUR', '2026-11-20T09:00:00', 1, 'HOUR', '2026-11-20T10:00:00+08:00'],
    ['GS-19: 3 HOUR on a holiday', '2026-10-01T10:00:00', 3, 'HOUR', '2026-10-01T13:00:00+08:00'],
    ['half an hour', '2026-11-20T09:00:00', 0.5, 'HOUR', '2026-11-20T09:30:00+08:00'],
    ['1 WH in the morning', '2026-11-20T09:00:00', 1, 'WH', '2026-11-20T10:00:00+08:00'],
    ['WH ends exactly at noon', '2026-11-20T09:00:00', 3, 'WH', '2026-11-20T12:00:00+08:00'],
    ['WH over noon', '2026-11-20T11:30:00', 1, 'WH', '2026-11-20T15:00:00+08:00'],
    ['WH over a weekend', '2026-11-20T16:30:00', 2, 'WH', '2026-11-23T10:00:00+08:00'],
    ['WH from a holiday', '2026-10-03T20:00:00', 4, 'WH', '2026-10-08T15:30:00+08:00'],
    ['WH of many days', '2026-11-20T09:00:00', 30, 'WH', '2026-11-26T17:30:00+08:00'],
    ['SQ-10: 3 DAY', '2026-11-23T10:00:00', 3, 'DAY', '2026-11-27T00:00:00+08:00'],
    ['SQ-10: 3 DAY ends on a Sunday, moves on', '2026-11-19T10:00:00', 3, 'DAY', '2026-11-24T00:00:00+08:00'],
    ['DAY ends in a holiday', '2026-09-30T10:00:00', 3, 'DAY', '2026-10-09T00:00:00+08:00'],
    ['half a WD is one', '2026-11-20T10:00:00', 0.5, 'WD', '2026-11-24T00:00:00+08:00'],
  ]
  for (const [title, from, amount, unit, expected] of table) {
    test(`${title}: from ${from}`, () => expect(due(from, amount, unit)).toBe(expected))
  }
})

describe('extensions', () => {
  const first = at('2026-05-12T00:00:00')

  test('[GS-24] the last day to ask is 05-08 for a limit that ends with 05-11; 05-09 is refused', () => {
    const latest = latestExtensionRequest(cn, first, { amount: 2, unit: 'WD' })
    expect(formatTime(latest)).toBe('2026-05-09T00:00:00+08:00')
    expect(at('2026-05-08T23:59:59') < latest).toBe(true)
    expect(at('2026-05-09T08:00:00') < latest).toBe(false)
  })

  test('[GS-25] 5 WD each: 05-11, then 05-18, then 05-25', () => {
    const second = extend(cn, first, 5)
    expect(formatTime(second)).toBe('2026-05-19T00:00:00+08:00')
    expect(formatTime(extend(cn, second, 5))).toBe('2026-05-26T00:00:00+08:00')
  })

  test('[GS-24] lead times in other units', () => {
    const latest = (amount: number, unit: Amount['unit']) =>
      formatTime(latestExtensionRequest(cn, first, { amount, unit }, hours))
    expect(latest(2, 'DAY')).toBe('2026-05-10T00:00:00+08:00')
    expect(latest(3, 'HOUR')).toBe('2026-05-11T21:00:00+08:00')
    expect(latest(4, 'WH')).toBe('2026-05-11T11:00:00+08:00')
  })
})

describe('pause and resume', () => {
  const resumed = (unit: Amount['unit'], dueText: string, pausedAt: string, resumedAt: string) =>
    formatTime(
      resumeDue(
        cn,
        { startedAt: at('2026-11-16T09:00:00'), dueAt: at(dueText), unit },
        at(pausedAt),
        at(resumedAt),
        hours,
      ),
    )
  const table: [string, Amount['unit'], due: string, paused: string, resumed: string, expected: string][] = [
    ['same day', 'WD', '2026-11-24T00:00:00', '2026-11-18T09:00:00', '2026-11-18T17:00:00', '2026-11-24'],
    [
      'two working days',
      'WD',
      '2026-11-24T00:00:00',
      '2026-11-18T09:00:00',
      '2026-11-20T09:00:00',
      '2026-11-26',
    ],
    [
      'over a weekend',
      'WD',
      '2026-11-24T00:00:00',
      '2026-11-20T09:00:00',
      '2026-11-23T09:00:00',
      '2026-11-25',
    ],
    [
      'only a weekend',
      'WD',
      '2026-11-24T00:00:00',
      '2026-11-21T09:00:00',
      '2026-11-23T09:00:00',
      '2026-11-24',
    ],
    [
      'natural days',
      'DAY',
      '2026-11-24T00:00:00',
      '2026-11-17T09:00:00',
      '2026-11-19T09:00:00',
      '2026-11-26',
    ],
    [
      'after the limit',
      'WD',
      '2026-11-18T00:00:00',
      '2026-11-18T09:00:00',
      '2026-11-20T09:00:00',
      '2026-11-18',
    ],
  ]
  for (const [title, unit, dueText, paused, again, expected] of table) {
    test(`suspension (T23) of a ${unit} limit: ${title}`, () => {
      expect(resumed(unit, dueText, paused, again)).toBe(`${expected}T00:00:00+08:00`)
    })
  }

  test('suspension (T23): hours move by the time that passed, office hours by office time', () => {
    const pause = ['2026-11-20T16:30:00', '2026-11-23T10:00:00'] as const
    expect(resumed('HOUR', '2026-11-20T18:00:00', ...pause)).toBe('2026-11-23T11:30:00+08:00')
    expect(resumed('WH', '2026-11-20T17:30:00', ...pause)).toBe('2026-11-23T11:00:00+08:00')
  })
})

describe('reminders, lights, re-handling', () => {
  test('[GS-18] [GS-38] reminders at 50 and 80 % of the limit', () => {
    const marks = warnTimes(at('2026-11-20T09:00:00'), at('2026-11-20T10:00:00'), [0.8, 0.5])
    expect(marks.map(formatTime)).toEqual(['2026-11-20T09:30:00+08:00', '2026-11-20T09:48:00+08:00'])
  })

  test('[GS-21] the reminder of a 3 h opinion comes at 2 h', () => {
    const [mark] = warnTimes(at('2026-11-20T14:00:00'), at('2026-11-20T17:00:00'), [0.6667])
    expect(formatTime(mark!)).toBe('2026-11-20T16:00:00+08:00')
  })

  test('[GS-18] [GS-19] [CZ-07] on the second is in time, one second later is late', () => {
    const limit = at('2026-11-20T10:00:00')
    expect(isLate(limit, limit)).toBe(false)
    expect(isLate(at('2026-11-20T10:00:01'), limit)).toBe(true)
    const warnAt = at('2026-11-20T09:48:00')
    expect(light(at('2026-11-20T09:47:59'), limit, warnAt)).toBe('GREEN')
    expect(light(at('2026-11-20T09:48:00'), limit, warnAt)).toBe('YELLOW')
    expect(light(at('2026-11-20T10:00:01'), limit, warnAt)).toBe('RED')
    expect(light(at('2026-11-20T09:59:00'), limit, null)).toBe('GREEN')
  })

  test('[HK-20] a second round has half the time, at least 2 working days', () => {
    const minimum: Amount = { amount: 2, unit: 'WD' }
    expect(rehandleAmount({ amount: 7, unit: 'WD' }, 0.5, minimum)).toEqual({ amount: 4, unit: 'WD' })
    expect(rehandleAmount({ amount: 3, unit: 'WD' }, 0.5, minimum)).toEqual(minimum)
    expect(rehandleAmount({ amount: 96, unit: 'HOUR' }, 0.75, minimum)).toEqual({ amount: 72, unit: 'HOUR' })
  })
})

describe('properties', () => {
  const instants = fc
    .date({ min: at('2025-01-01T00:00:00'), max: at('2027-11-30T00:00:00'), noInvalidDate: true })
    .map((d) => d)
  const calendars = fc.constantFrom(cn, xinjiang, calendarOf('cn-gansu'))
  const units = fc.constantFrom('MIN', 'HOUR', 'WH', 'WD', 'DAY') as fc.Arbitrary<Amount['unit']>
  const whole = fc.integer({ min: 1, max: 60 })
  const gap = fc.integer({ min: 0, max: 40 * 86_400_000 })
  const later = (d: Date, ms: number) => new Date(d.getTime() + ms)

  test('GS-20: a later start is never due earlier, and a due time lies after its start', () => {
    fc.assert(
      fc.property(calendars, instants, gap, whole, units, (calendar, start, ms, amount, unit) => {
        const early = dueInstant(calendar, start, { amount, unit }, hours)
        expect(dueInstant(calendar, later(start, ms), { amount, unit }, hours) >= early).toBe(true)
        expect(early > start).toBe(true)
      }),
    )
  })

  test('GS-20: a longer limit is never due earlier', () => {
    fc.assert(
      fc.property(calendars, instants, whole, whole, units, (calendar, start, a, b, unit) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)].map((amount) =>
          dueInstant(calendar, start, { amount, unit }, hours),
        )
        expect(long! >= short!).toBe(true)
      }),
    )
  })

  test('GS-20 HK-10: a day-based limit ends at midnight after a working day', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        whole,
        fc.constantFrom('WD', 'DAY'),
        (calendar, start, amount, unit) => {
          const end = dueInstant(calendar, start, { amount, unit: unit as 'WD' | 'DAY' }, hours)
          expect(startOfDay(dayOf(end)).getTime()).toBe(end.getTime())
          expect(calendar.isWorking(dayOf(end) - 1)).toBe(true)
        },
      ),
    )
  })

  test('[GS-25] an extension adds exactly its working days', () => {
    fc.assert(
      fc.property(calendars, instants, whole, whole, (calendar, start, amount, more) => {
        const first = dueInstant(calendar, start, { amount, unit: 'WD' }, hours)
        const second = extend(calendar, first, more)
        expect(calendar.between(dayOf(first), dayOf(second))).toBe(more)
        expect(second).toEqual(dueInstant(calendar, start, { amount: amount + more, unit: 'WD' }, hours))
      }),
    )
  })

  test('suspension (T23): a pause of no length changes nothing, a longer one never comes due earlier', () => {
    fc.assert(
      fc.property(calendars, instants, whole, units, gap, gap, (calendar, startedAt, amount, unit, a, b) => {
        const limit = { startedAt, dueAt: dueInstant(calendar, startedAt, { amount, unit }, hours), unit }
        const pausedAt = later(startedAt, a)
        expect(resumeDue(calendar, limit, pausedAt, pausedAt, hours)).toEqual(limit.dueAt)
        const moved = resumeDue(calendar, limit, pausedAt, later(pausedAt, b), hours)
        expect(moved >= limit.dueAt).toBe(true)
        expect(resumeDue(calendar, limit, pausedAt, later(pausedAt, b + 3_600_000), hours) >= moved).toBe(
          true,
        )
      }),
    )
  })

  test('a WH limit ends inside office hours of a working day', () => {
    const minutesOf = (d: Date) => (d.getTime() - startOfDay(dayOf(d)).getTime()) / 60_000
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.double({ min: 0.01, max: 80, noNaN: true }),
        (calendar, start, amount) => {
          const end = dueInstant(calendar, start, { amount, unit: 'WH' }, hours)
          const m = minutesOf(end)
          expect(calendar.isWorking(dayOf(end))).toBe(true)
          expect((m > 540 && m <= 720) || (m > 870 && m <= 1050)).toBe(true)
        },
      ),
    )
  })
})
