/**
 * 严格按法定程序下达执法文书（AY-39）：每件文书记文号、送达日期；有法定期限的，自送达次日起算，期满次日方可进行下一步
 * （“6 个月”止于第 6 个月的同一日，没有这一日的止于月末；“10 日”止于第 10 日）；文书另定自行履行期限的，两者都须届满。
 * 步骤须先具备的文书，缺一件、没有送达日期或期限未满的，不予进行。同一种文书送达多次的，以最后一次为准。
 */
import { AppError } from '../../../../../common/errors.ts'
import { beijingDate, dateOfDay, dayOfDate } from '../../../../../common/time.ts'
import type { Instrument } from '../model.ts'

export interface Wait {
  amount: number
  unit: 'DAY' | 'MONTH'
}

export interface InstrumentRule {
  code: string
  name: string
  wait: Wait | null
}

export interface StepRule {
  code: string
  name: string
  needs: readonly string[]
}

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The last day of a period that begins on the day after `from`. */
export function lastDay(from: string, wait: Wait): string {
  if (wait.unit === 'DAY') return dateOfDay(dayOfDate(from) + wait.amount)
  const [y, m, d] = from.split('-').map(Number) as [number, number, number]
  const months = y * 12 + (m - 1) + wait.amount
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  const day = Math.min(d, lastOfMonth(year, month))
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The first day on which what follows may be done. */
export function freeFrom(
  { servedOn, deadline }: Pick<Instrument, 'servedOn' | 'deadline'>,
  wait: Wait | null,
): string {
  const ends = [servedOn, ...(wait ? [lastDay(servedOn, wait)] : []), ...(deadline ? [deadline] : [])]
  const last = ends.reduce((a, b) => (a > b ? a : b))
  // Served and nothing to wait for: the same day.
  return last === servedOn && !deadline && !wait ? servedOn : dateOfDay(dayOfDate(last) + 1)
}

/** @throws AppError when the law still asks for something. */
export function checkLegal(
  step: StepRule,
  served: readonly Instrument[],
  rules: readonly InstrumentRule[],
  now: Date,
): void {
  const ruleOf = (code: string) => rules.find((r) => r.code === code)
  const latest = (code: string) =>
    served
      .filter((i) => i.type === code)
      .reduce<Instrument | null>((a, b) => (a && a.servedOn > b.servedOn ? a : b), null)
  const missing = step.needs.filter((code) => !latest(code))
  if (missing.length > 0)
    throw new AppError('step.instrument_missing', {
      instruments: missing.map((code) => `《${ruleOf(code)?.name ?? code}》`).join(''),
    })
  for (const code of step.needs) {
    const from = freeFrom(latest(code)!, ruleOf(code)?.wait ?? null)
    if (beijingDate(now) < from)
      throw new AppError('step.instrument_waiting', { instrument: ruleOf(code)?.name ?? code, date: from })
  }
}
