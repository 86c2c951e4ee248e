/**
 * 报告说的是哪一段：日报是出刊时刻前 24 小时（一天到 18 时，前后两期不重不漏）；周、月、季、半年、年是上一个整期。
 * 与上一个同样长的整期比，与上年同日比；日报不比上年。
 */
import type { Cadence } from '../../../../../common/kinds.ts'
import { DAY_MS, dateOfDay, dayOf, startOfDay } from '../../../../../common/time.ts'
import { type Span, spanBefore, spanLastYear } from '../../../assessment/public.ts'
import { type Period, periodOf } from '../../rules.ts'

export interface Windows {
  period: string
  now: Period
  before: Period
  lastYear: Period | null
  /** Whole Beijing days, where the window is made of them. */
  days: Span | null
}

const ofDays = ({ from, to }: Span, name = ''): Period => ({
  name,
  from: startOfDay(from),
  to: startOfDay(to + 1),
})

export function windowsOf(cadence: Cadence, dueAt: Date): Windows {
  if (cadence !== 'DAY') {
    const { name, from, to } = periodOf(cadence, dueAt)
    return windowsOfDays({ from: dayOf(from), to: dayOf(to) - 1 }, name)
  }
  const back = (n: number): Period => ({
    name: '',
    from: new Date(dueAt.getTime() - (n + 1) * DAY_MS),
    to: new Date(dueAt.getTime() - n * DAY_MS),
  })
  return { period: dateOfDay(dayOf(dueAt)), now: back(0), before: back(1), lastYear: null, days: null }
}

export function windowsOfDays(days: Span, period: string): Windows {
  return {
    ...{ period, now: ofDays(days, period), before: ofDays(spanBefore(days)), days },
    lastYear: ofDays(spanLastYear(days)),
  }
}

/** What the period before is called in a sentence. */
export const BEFORE: Record<Cadence | 'NONE', string> = {
  ...{ DAY: '前一日', WEEK: '上周', MONTH: '上月', QUARTER: '上季度', HALF_YEAR: '上一个半年', YEAR: '上年' },
  NONE: '上期',
}
export const THIS: Record<Cadence | 'NONE', string> = {
  ...{ DAY: '本日', WEEK: '本周', MONTH: '本月', QUARTER: '本季度', HALF_YEAR: '本半年', YEAR: '全年' },
  NONE: '期内',
}
