/** 专报—方案—成效（HK-28）：登记了行动方案的，按月列出方案前后同一范围的诉求量。 */
import type { AnalysisRecord, ReportData } from '../../../../api/analysis-reports.ts'
import { dateOfDay, dayOf, dayOfDate, startOfDay } from '../../../../common/time.ts'
import type { Db } from '../../../platform/db.ts'
import { receivedByDay } from './counts.ts'
import type { Report } from './model.ts'

const MONTHS_BEFORE = 6
const MONTHS_SINCE = 12

/** The first of the month so many months away; `month` is YYYY-MM. */
function monthFrom(month: string, by: number): string {
  const [y, m] = month.split('-').map(Number)
  const n = y! * 12 + m! - 1 + by
  return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
}

export async function effectOf(db: Db, r: Report, data: ReportData, records: readonly AnalysisRecord[]) {
  const plan = records.filter((x) => x.kind === 'ACTION_PLAN' || x.kind === 'CAMPAIGN').at(-1)
  if (!plan) return undefined
  const month = plan.on.slice(0, 7)
  const [first, last] = [monthFrom(month, -MONTHS_BEFORE), monthFrom(month, MONTHS_SINCE)]
  const period = { from: startOfDay(dayOfDate(`${first}-01`)), to: startOfDay(dayOfDate(`${last}-01`)) }
  const byMonth = new Map<string, number>()
  for (let m = first; m < last; m = monthFrom(m, 1)) byMonth.set(m, 0)
  let latest = month
  for (const [day, n] of await receivedByDay(db, r.centre, period, data.filter)) {
    const key = day.slice(0, 7)
    byMonth.set(key, (byMonth.get(key) ?? 0) + n)
    if (key > latest) latest = key
  }
  const months = [...byMonth].filter(([m]) => m <= latest).map(([m, received]) => ({ month: m, received }))
  return { since: dateOfDay(dayOf(new Date(`${plan.on}T00:00:00+08:00`))), months }
}
