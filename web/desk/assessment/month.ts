/** What the parts of a month's page share: shapes, words of what is weighed, how a figure reads. */
import type { AnswerOf } from '../../app/query.ts'
import { words } from '../../ui/words.ts'

export type MonthView = AnswerOf<'GET /api/v1/assessments/:month'>
export type UnitRow = MonthView['units'][number]
export type Part = UnitRow['lines'][number]['parts'][number]

export const KPI = words({
  connectRate: ['接通率', 'Connect rate'],
  serviceLevel15s: ['15 秒接听率', 'Answered within 15 s'],
  directAnswerRate: ['直接答复率', 'Direct answer rate'],
  articlesOnTimeRate: ['知识库按时更新率', 'Articles updated on time'],
  signedOnTimeRate: ['按时签收率', 'Signed on time'],
  responseRate: ['响应率', 'Response rate'],
  closureRate: ['办结率', 'Closure rate'],
  onTimeClosureRate: ['按时办结率', 'On-time closure'],
  onTimeClosureRateUnextended: ['按时办结率（不计延期）', 'On-time closure, no extensions'],
  resolutionRate: ['解决率', 'Resolution rate'],
  satisfactionRate: ['满意率', 'Satisfaction rate'],
  rehandleRate: ['重办率', 'Rehandle rate'],
  returnRate: ['退单率', 'Return rate'],
  unreasonableReturnRate: ['不合理退单', 'Unreasonable returns'],
  firstTimeRate: ['一次办结率', 'Done the first time'],
  testCalls: ['拨测', 'Test calls'],
  praised: ['表扬', 'Praise'],
  urged: ['催办', 'Urges'],
  supervised: ['督办', 'Supervisions'],
})

export const LINE = words({
  SYSTEM: ['系统数据', 'System figures'],
  SECOND: ['拨测与独立回访', 'Test calls and follow-up'],
})

export const STATE = words({
  OPEN: ['未冻结', 'Open'],
  FROZEN: ['已冻结', 'Frozen'],
  PUBLISHING: ['待批准公布', 'Waiting for approval'],
  PUBLISHED: ['已公布', 'Published'],
})

export const percent = (value: number | null): string =>
  value === null ? '—' : `${(value * 100).toFixed(2)}%`
export const points = (value: number | null): string => (value === null ? '—' : value.toFixed(2))

/** What each part brings to the total of its unit: its share of its line, the line's share of the lines that count. */
export function contributions(unit: UnitRow): { kpi: string; line: string; points: number }[] {
  const lines = unit.lines.filter((l) => l.points !== null)
  const shares = lines.reduce((sum, l) => sum + l.share, 0)
  return lines.flatMap((l) => {
    const counted = l.parts.filter((p) => p.points !== null)
    const weights = counted.reduce((sum, p) => sum + p.weight, 0)
    return counted.map((p) => ({
      ...{ kpi: p.kpi, line: l.line },
      points: ((p.points ?? 0) * p.weight * l.share) / (weights * shares),
    }))
  })
}
