/**
 * 每日 18 时推送（GS-48）：各部门收到自己的一份——标签（类型、紧急程度），高频、热点、重复件；签收留痕。
 */
import { REQUEST_TYPE, type RequestType, URGENCY, type Urgency } from '../../../../common/codes.ts'
import type { DigestRow } from './queries.ts'
import { count } from './rules/words.ts'

const TOP = 5
const NAMED = 20

const countBy = <T>(rows: readonly T[], keyOf: (row: T) => string): [string, number][] => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}

export function digestsOf(
  rows: readonly DigestRow[],
  category: (code: string) => string,
): Map<string, string[]> {
  const hot = countBy(rows, (r) => r.category)
    .slice(0, TOP)
    .map(([code]) => code)
  const units = new Map<string, DigestRow[]>()
  for (const row of rows) units.set(row.unit, [...(units.get(row.unit) ?? []), row])
  return new Map([...units].map(([unit, own]) => [unit, digestOf(own, hot, category)]))
}

function digestOf(
  own: readonly DigestRow[],
  hot: readonly string[],
  category: (code: string) => string,
): string[] {
  const says = (pairs: [string, number][], name: (key: string) => string) =>
    pairs.map(([key, n]) => `${name(key)}${count(n)}件`).join('、')
  const byCategory = countBy(own, (r) => r.category)
  const hotHere = byCategory.filter(([code]) => hot.includes(code))
  const repeated = own.filter((r) => r.requests > 1)
  const named = repeated.slice(0, NAMED).map((r) => `${r.number}（${r.requests}次）`)
  return [
    `本单位新收工单${count(own.length)}件。`,
    `类型：${says(
      countBy(own, (r) => r.type),
      (key) => REQUEST_TYPE[key as RequestType]?.[0] ?? key,
    )}；紧急程度：${says(
      countBy(own, (r) => r.urgency),
      (key) => URGENCY[key as Urgency]?.[0] ?? key,
    )}。`,
    `高频：${says(byCategory.slice(0, TOP), category)}。`,
    hotHere.length > 0 ? `热点：${says(hotHere, category)}。` : '热点：无。',
    named.length > 0
      ? `重复：${named.join('、')}${repeated.length > NAMED ? `等${count(repeated.length)}件` : ''}。`
      : '重复：无。',
  ]
}
