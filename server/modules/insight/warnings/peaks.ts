/**
 * 预计高峰（HB-11、HB-12、SQ-06）：去年同期哪一类诉求从此前两周到这两周翻着往上走，今年提前三周告知责任单位，
 * 写明去年的数、最多的辖区；每类每季只告知一次。
 */
import { dateOfDay, dayOf, startOfDay } from '../../../../common/time.ts'
import type { WarningRules } from '../../policy/public.ts'
import type { Names } from './findings.ts'
import type { Finding } from './model.ts'

/** Fifty-two weeks: the same days of the week. */
const YEAR_DAYS = 364
const AREAS_NAMED = 3

export interface DayCell {
  category: string
  area: string
  /** Days since 1970. */
  at: number
  n: number
}

/** The days of last year that are looked at: up to the peak, and the peak itself. */
export function spanOfPeaks({ aheadDays, spanDays }: WarningRules['peaks'], today: number) {
  const begins = today + aheadDays - YEAR_DAYS
  return { from: begins - spanDays, begins, to: begins + spanDays }
}

export function peakFindings(
  rules: WarningRules['peaks'],
  cells: readonly DayCell[],
  names: Names,
  now: Date,
): Finding[] {
  const today = dayOf(now)
  const { begins } = spanOfPeaks(rules, today)
  const sums = new Map<string, { before: number; peak: number; areas: Map<string, number> }>()
  for (const { category, area, at, n } of cells) {
    if (category === '') continue
    const sum = sums.get(category) ?? { before: 0, peak: 0, areas: new Map<string, number>() }
    sums.set(category, sum)
    if (at < begins) sum.before += n
    else {
      sum.peak += n
      if (area) sum.areas.set(area, (sum.areas.get(area) ?? 0) + n)
    }
  }
  return [...sums]
    .filter(([, { before, peak }]) => peak >= rules.least && peak >= rules.times * before)
    .map(([category, { before, peak, areas }]) => {
      const from = today + rules.aheadDays
      const most = [...areas].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, AREAS_NAMED)
      const said = most.map(([area, n]) => `${names.area(area)} ${n} 件`).join('、')
      const what = names.category(category)
      return {
        ...{ kind: 'FORECAST', category, area: '', requestIds: [], at: now, since: now },
        matter: `PEAK|${category}|${quarterOf(from)}`,
        title: `“${what}”预计 ${dateOfDay(from).slice(5)} 起进入高峰`,
        text: `去年同期 ${rules.spanDays} 天“${what}”${peak} 件，此前 ${rules.spanDays} 天 ${before} 件${said ? `；最多的是${said}` : ''}。`,
        evidence: { seen: before, expected: peak, hours: rules.spanDays * 24, rule: 'PEAK' },
        expectedAt: startOfDay(from),
        ...{ units: [], tasks: [], acknowledgeBy: null },
      } satisfies Finding
    })
}

function quarterOf(day: number): string {
  const date = dateOfDay(day)
  return `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}
