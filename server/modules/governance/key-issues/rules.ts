/**
 * 年度重点（HK-43）：一年攻坚若干件（海口五件），每件须有责任单位、目标和措施，并看得到逐月走势；
 * 缺一件、缺责任单位、缺目标或措施的，不得公布；公布后可以改，但不能改到不完整。
 */
import { AppError } from '../../../../common/errors.ts'
import { monthAfter, monthOf, monthsBetween } from '../../../../common/months.ts'
import type { MonthCount } from '../../insight/public.ts'
import type { KeyIssue } from './model.ts'

const NEEDED = [
  ['ownerUnit', 'key_issue.owner_missing'],
  ['target', 'key_issue.target_missing'],
] as const

/** Named by issue, so that it is clear whose owner is missing. */
export function checkComplete(issues: readonly KeyIssue[], count: number): void {
  for (const [field, code] of NEEDED) {
    const missing = issues.filter((i) => !i[field])
    if (missing.length > 0)
      throw new AppError(code, {
        titles: missing.map((i) => i.title).join('、'),
        fields: issues.flatMap((i, n) =>
          i[field] ? [] : [{ path: `items.${n}.${field}`, code: 'required' }],
        ),
      })
  }
  const without = issues.filter((i) => i.measures.length === 0)
  if (without.length > 0)
    throw new AppError('key_issue.measures_missing', { titles: without.map((i) => i.title).join('、') })
  if (issues.length !== count) throw new AppError('key_issue.count', { n: issues.length, count })
}

export interface Trend {
  months: { month: string; n: number; lastYear: number }[]
  change: number | null
  met: boolean | null
}

/** The year's months so far against the same a year ago; only those that are over are compared. */
export function trendOf(
  counts: readonly MonthCount[],
  { year, targetChange }: Pick<KeyIssue, 'year' | 'targetChange'>,
  now: Date,
): Trend {
  const by = new Map(counts.map(({ month, n }) => [month, n]))
  const current = monthOf(now)
  const last = current < `${year}-12` ? current : `${year}-12`
  const months = monthsBetween(`${year}-01`, last).map((month) => ({
    ...{ month, n: by.get(month) ?? 0, lastYear: by.get(monthAfter(month, -12)) ?? 0 },
  }))
  const over = months.filter(({ month }) => month < current)
  const sum = (of: 'n' | 'lastYear') => over.reduce((total, m) => total + m[of], 0)
  const change = sum('lastYear') === 0 ? null : sum('n') / sum('lastYear') - 1
  const met = change === null || targetChange === null ? null : change <= targetChange / 100
  return { months, change, met }
}
