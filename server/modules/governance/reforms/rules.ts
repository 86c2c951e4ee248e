/**
 * 服务改革（AY-43）：一件事要几个部门的数据互通，写明各部门要什么、哪个系统、哪些字段、认证一次在哪些事项复用；
 * 至少两个部门。上线前后逐月看“重复认证”一类诉求有没有少。上线当月两边都不算。
 */
import { AppError } from '../../../../common/errors.ts'
import { monthAfter, monthOf, monthsBetween } from '../../../../common/months.ts'
import type { MonthCount } from '../../insight/public.ts'
import type { Department, Reform } from './model.ts'

export function checkDepartments(departments: readonly Department[]): void {
  const units = departments.map((d) => d.unitCode)
  const twice = units.findIndex((u, i) => units.indexOf(u) !== i)
  if (twice >= 0)
    throw new AppError('reform.department_twice', {
      fields: [{ path: `departments.${twice}.unitCode`, code: 'reform.department_twice' }],
    })
  if (units.length < 2)
    throw new AppError('reform.one_department', {
      fields: [{ path: 'departments', code: 'reform.one_department' }],
    })
}

const BEFORE = 12
const AFTER = 12

/** A year before it went live and as much of the year after as there is; without a day, the year up to now. */
export function monthsOf({ goLiveOn }: Pick<Reform, 'goLiveOn'>, now: Date): string[] {
  const current = monthOf(now)
  const live = goLiveOn?.slice(0, 7) ?? current
  const last = monthAfter(live, AFTER)
  return monthsBetween(monthAfter(live, -BEFORE), last < current ? last : current)
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round((values.reduce((a, b) => a + b, 0) / values.length) * 10) / 10

/** The month in which it went live, and the one that is not over, stand in no mean. */
export function trendOf(
  counts: readonly MonthCount[],
  reform: Pick<Reform, 'goLiveOn'>,
  now: Date,
): { months: MonthCount[]; before: number | null; after: number | null; change: number | null } {
  const by = new Map(counts.map(({ month, n }) => [month, n]))
  const months = monthsOf(reform, now).map((month) => ({ month, n: by.get(month) ?? 0 }))
  const live = reform.goLiveOn?.slice(0, 7)
  if (live === undefined) return { months, before: null, after: null, change: null }
  const of = (which: (month: string) => boolean) => months.filter((m) => which(m.month)).map((m) => m.n)
  // What came before anything was counted is no month without complaints.
  const first = counts[0]?.month ?? live
  const before = mean(of((m) => m < live && m >= first))
  const after = mean(of((m) => m > live && m < monthOf(now)))
  const change = before === null || before === 0 || after === null ? null : after / before - 1
  return { months, before, after, change }
}
