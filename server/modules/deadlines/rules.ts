/**
 * 时限怎么算（民法典第二百零一、二百零三条；rules.md B.12；lifecycle.md E.6）：
 * - 按分钟、小时计的，从规定的时刻起算，节假日、夜间照算（Q01）；按工作小时（WH）计的，只算工作日的办公时间。
 * - 按工作日（WD）计的，当天不计入，调休上班的周末算工作日，最后一个工作日 24:00 截止（GS-20、HK-10、SP-06）。
 * - 按自然日（DAY）计的，当天不计入，最后一日是休息日的顺延到下一个工作日，24:00 截止。
 * - “某日 24:00”写作次日零点：5 月 11 日止即 2026-05-12T00:00+08:00；正好在该时刻办结的仍为按时。
 * - 延期在原到期日基础上加工作日（GS-25）；申请须在到期日前 n 个工作日当天 24:00 之前提出（GS-24、Q04）。
 * - 挂起期间时钟停走，恢复后剩下的时间与挂起时相同（E.3）。
 */
import type { TimeUnit } from '../../../common/codes.ts'
import { DAY_MS, dateOfDay, dayOf, startOfDay } from '../../../common/time.ts'
import type { Calendar } from './calendar.ts'
import { type OfficeHours, officeTime } from './office.ts'

export interface Amount {
  amount: number
  unit: TimeUnit
}

export interface Due {
  dueAt: Date
  /** The days that were counted, `YYYY-MM-DD`; none for minutes and hours. */
  days: string[]
  /** A day on the way is a guess: the year's calendar is not published yet. */
  provisional: boolean
}

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

const endOf = (day: number) => startOfDay(day + 1)
/** The day a limit belongs to: midnight belongs to the day it ends. */
const lastDay = (due: Date) => dayOf(new Date(due.getTime() - 1))
const shift = (instant: Date, ms: number) => new Date(instant.getTime() + Math.round(ms))

export function dueInstant(calendar: Calendar, start: Date, limit: Amount, hours: OfficeHours): Date {
  const { amount, unit } = limit
  if (unit === 'MIN') return shift(start, amount * MINUTE_MS)
  if (unit === 'HOUR') return shift(start, amount * HOUR_MS)
  if (unit === 'WH') return officeTime(calendar, hours).add(start, Math.round(amount * HOUR_MS))
  const whole = Math.ceil(amount)
  if (unit === 'WD') return endOf(calendar.add(dayOf(start), whole))
  return endOf(workingDayFrom(calendar, dayOf(start) + whole))
}

/** The due time with the days that were counted, for people who ask why. */
export function dueAt(calendar: Calendar, start: Date, limit: Amount, hours: OfficeHours): Due {
  const due = dueInstant(calendar, start, limit, hours)
  const from = dayOf(start)
  const to = lastDay(due)
  const days: string[] = []
  if (limit.unit !== 'MIN' && limit.unit !== 'HOUR') {
    const first = limit.unit === 'WH' ? from : from + 1
    for (let day = first; day <= to; day++) {
      if (limit.unit === 'DAY' || calendar.isWorking(day)) days.push(dateOfDay(day))
    }
  }
  const exact = limit.unit === 'MIN' || limit.unit === 'HOUR'
  return { dueAt: due, days, provisional: !exact && calendar.isProvisional(from, to) }
}

/** 民法典第二百零三条：最后一日是休息日的，以下一个工作日为最后一日。 */
function workingDayFrom(calendar: Calendar, day: number): number {
  return calendar.isWorking(day) ? day : calendar.add(day, 1)
}

/** Instants at the given shares of the time between start and due (wall time, whole seconds). */
export function warnTimes(start: Date, due: Date, shares: readonly number[]): Date[] {
  const length = due.getTime() - start.getTime()
  return [...shares].sort((a, b) => a - b).map((s) => shift(start, Math.round((length * s) / 1000) * 1000))
}

/** 延期：在当前到期日之后再加 n 个工作日，最后一个工作日 24:00 截止（GS-25）。 */
export function extend(calendar: Calendar, previousDue: Date, workingDays: number): Date {
  return endOf(calendar.add(lastDay(previousDue), Math.ceil(workingDays)))
}

/** The instant before which an extension must be asked for: `now < latest` is in time (GS-24). */
export function latestExtensionRequest(
  calendar: Calendar,
  due: Date,
  lead: Amount,
  hours: OfficeHours = [],
): Date {
  if (lead.unit === 'MIN') return shift(due, -lead.amount * MINUTE_MS)
  if (lead.unit === 'HOUR') return shift(due, -lead.amount * HOUR_MS)
  if (lead.unit === 'WH') return officeTime(calendar, hours).add(due, -Math.round(lead.amount * HOUR_MS))
  const whole = Math.ceil(lead.amount)
  return endOf(lead.unit === 'WD' ? calendar.add(lastDay(due), -whole) : lastDay(due) - whole)
}

export interface RunningLimit {
  startedAt: Date
  dueAt: Date
  unit: TimeUnit
}

/**
 * The due time after a pause. Minutes and hours move by the time that passed; WH by the office time that
 * passed; WD by the working days from the day of the pause up to, not including, the day of the resumption,
 * so as many working days remain as remained then; DAY by natural days, then on to a working day. A pause
 * that began after the limit had passed changes nothing, and time before the start is not given back.
 */
export function resumeDue(
  calendar: Calendar,
  limit: RunningLimit,
  pausedAt: Date,
  resumedAt: Date,
  hours: OfficeHours = [],
): Date {
  const from = pausedAt < limit.startedAt ? limit.startedAt : pausedAt
  if (resumedAt <= from || from > limit.dueAt) return limit.dueAt
  if (limit.unit === 'MIN' || limit.unit === 'HOUR') {
    return shift(limit.dueAt, resumedAt.getTime() - from.getTime())
  }
  if (limit.unit === 'WH') {
    const office = officeTime(calendar, hours)
    const passed = office.elapsed(from, resumedAt)
    return passed === 0 ? limit.dueAt : office.add(limit.dueAt, passed)
  }
  const last = lastDay(limit.dueAt)
  if (limit.unit === 'WD') {
    const passed = calendar.between(dayOf(from), dayOf(resumedAt))
    return passed === 0 ? limit.dueAt : endOf(calendar.add(last, passed))
  }
  const passed = dayOf(resumedAt) - dayOf(from)
  return passed === 0 ? limit.dueAt : endOf(workingDayFrom(calendar, last + passed))
}

/** 到点之后才算超期：10:00:00 派出为按时，10:00:01 为超时（GS-18）。 */
export function isLate(now: Date, due: Date): boolean {
  return now.getTime() > due.getTime()
}

export type Light = 'GREEN' | 'YELLOW' | 'RED'

export function light(now: Date, due: Date, warnAt: Date | null | undefined): Light {
  if (isLate(now, due)) return 'RED'
  return warnAt && now.getTime() >= warnAt.getTime() ? 'YELLOW' : 'GREEN'
}

/** Roughly how much wall time a unit takes, only to say which of two limits is longer. */
const NOMINAL_MS: Record<TimeUnit, number> = {
  MIN: MINUTE_MS,
  HOUR: HOUR_MS,
  WH: 3 * HOUR_MS,
  WD: DAY_MS,
  DAY: DAY_MS,
}

/** 重办时限：首次时限的一部分，不少于最低时限（Q34）；整日取整向上。 */
export function rehandleAmount(original: Amount, factor: number, minimum: Amount): Amount {
  const part = original.amount * factor
  const wholeDays = original.unit === 'WD' || original.unit === 'DAY'
  const shorter: Amount = { amount: wholeDays ? Math.ceil(part) : part, unit: original.unit }
  const length = (a: Amount) => a.amount * NOMINAL_MS[a.unit]
  return length(shorter) > length(minimum) ? shorter : minimum
}
