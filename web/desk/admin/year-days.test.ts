import { expect, test } from 'vitest'
import { daysOfYear, readYear, weekdayOf, withChanges } from './year-days.ts'

test('a file of a year: days, ranges, comments, and the lines that are wrong', () => {
  const { days, wrong } = readYear(
    '\ufeff# 2027\n2027-01-01,休,元旦\n2027-02-06~2027-02-08，休，春节\n2027-02-14,班\n2027-02-30,休\n2026-01-01,休\n随便\n',
    2027,
  )
  expect(days.map((d) => `${d.date} ${d.working} ${d.name ?? ''}`.trim())).toEqual([
    '2027-01-01 false 元旦',
    '2027-02-06 false 春节',
    '2027-02-07 false 春节',
    '2027-02-08 false 春节',
    '2027-02-14 true',
  ])
  expect(wrong).toEqual([5, 6, 7])
})

test('changes lie over a layer; null takes a day back', () => {
  const days = [
    { date: '2026-01-01', working: false, name: '元旦' },
    { date: '2026-01-02', working: false },
  ]
  expect(
    withChanges(days, { '2026-01-02': null, '2026-01-01': { date: '2026-01-01', working: true } }),
  ).toEqual([{ date: '2026-01-01', working: true }])
})

test('a year has all its days, and they have their weekdays', () => {
  expect(daysOfYear(2028)).toHaveLength(366)
  expect([weekdayOf('2026-03-02'), weekdayOf('2026-03-08')]).toEqual([1, 7])
})
