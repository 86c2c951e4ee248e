/**
 * 办公时间怎么算：只有工作日的办公时段计时（WH，珠海“1 个工作小时”等）。下班后到达的从下一工作日上班起算；
 * 正好在下班时刻到期的，就在当天下班时刻到期，不移到次日。
 */
import { DAY_MS, dayOf, startOfDay, timeOfDay } from '../../../common/time.ts'
import type { Calendar } from './calendar.ts'

/** Office hours of a working day, `HH:MM` Beijing time, in order and apart. */
export type OfficeHours = readonly (readonly [from: string, to: string])[]

interface Span {
  from: number
  to: number
}

const WHOLE_DAY: Span[] = [{ from: 0, to: DAY_MS }]
const parsed = new WeakMap<OfficeHours, Span[]>()

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

function spansOf(hours: OfficeHours): Span[] {
  let spans = parsed.get(hours)
  if (!spans) {
    spans = hours.map(([from, to]) => ({ from: minutes(from) * 60_000, to: minutes(to) * 60_000 }))
    if (spans.length === 0) spans = WHOLE_DAY
    parsed.set(hours, spans)
  }
  return spans
}

export interface OfficeTime {
  /** The moment reached after `ms` of office time; a negative `ms` goes back. */
  add(instant: Date, ms: number): Date
  /** Office time between two moments. */
  elapsed(from: Date, to: Date): number
}

export function officeTime(calendar: Calendar, hours: OfficeHours): OfficeTime {
  const spans = spansOf(hours)
  const perDay = spans.reduce((sum, s) => sum + s.to - s.from, 0)

  /** Office milliseconds that have run up to this moment, from a fixed origin. */
  const run = (instant: Date): number => {
    const day = dayOf(instant)
    const before = calendar.workingIndex(day) * perDay
    if (!calendar.isWorking(day)) return before
    const time = timeOfDay(instant)
    return before + spans.reduce((sum, s) => sum + Math.min(Math.max(time - s.from, 0), s.to - s.from), 0)
  }

  /** The earliest moment at which that much has run; an exact end of office belongs to the day it ends. */
  const momentOf = (total: number): Date => {
    const index = Math.ceil(total / perDay) - 1
    let rest = total - index * perDay
    const midnight = startOfDay(calendar.workingDayAt(index)).getTime()
    for (const span of spans) {
      if (rest <= span.to - span.from) return new Date(midnight + span.from + rest)
      rest -= span.to - span.from
    }
    return new Date(midnight + spans.at(-1)!.to)
  }

  return {
    add: (instant, ms) => momentOf(run(instant) + ms),
    elapsed: (from, to) => run(to) - run(from),
  }
}
