import { describe, expect, it } from 'vitest'
import type { Cadence } from '../../../common/kinds.ts'
import { formatTime } from '../../../common/time.ts'
import { nextDue, periodOf, previousDue } from './rules.ts'

const at = (text: string) => new Date(`${text}+08:00`)

describe('日结清、周分析、月调度：何时出、出哪一段', () => {
  it.each<[Cadence, after: string, due: string, period: string, from: string, to: string]>([
    ['DAY', '2026-05-11T09:00', '2026-05-11T18:00', '2026-05-11', '2026-05-11', '2026-05-12'],
    ['DAY', '2026-05-11T18:00', '2026-05-12T18:00', '2026-05-12', '2026-05-12', '2026-05-13'],
    ['WEEK', '2026-05-11T09:00', '2026-05-18T08:00', '2026-W20', '2026-05-11', '2026-05-18'],
    ['WEEK', '2026-05-18T07:59', '2026-05-18T08:00', '2026-W20', '2026-05-11', '2026-05-18'],
    ['WEEK', '2026-12-31T12:00', '2027-01-04T08:00', '2026-W53', '2026-12-28', '2027-01-04'],
    ['MONTH', '2026-05-11T09:00', '2026-06-01T08:00', '2026-05', '2026-05-01', '2026-06-01'],
    ['MONTH', '2026-12-01T08:00', '2027-01-01T08:00', '2026-12', '2026-12-01', '2027-01-01'],
    ['QUARTER', '2026-05-11T09:00', '2026-07-01T08:00', '2026-Q2', '2026-04-01', '2026-07-01'],
    ['HALF_YEAR', '2026-08-11T09:00', '2027-01-01T08:00', '2026-H2', '2026-07-01', '2027-01-01'],
    ['YEAR', '2026-01-01T07:00', '2026-01-01T08:00', '2025', '2025-01-01', '2026-01-01'],
    ['YEAR', '2026-01-01T08:00', '2027-01-01T08:00', '2026', '2026-01-01', '2027-01-01'],
  ])('AY-26: %s after %s is due %s and covers %s', (cadence, after, due, name, from, to) => {
    const next = nextDue(cadence, at(`${after}:00`))
    expect(formatTime(next)).toBe(`${due}:00+08:00`)
    expect(periodOf(cadence, next)).toEqual({ name, from: at(`${from}T00:00:00`), to: at(`${to}T00:00:00`) })
    expect(nextDue(cadence, previousDue(cadence, next))).toEqual(next)
  })
})
