/**
 * 态势：环比取等长的上一段（整月比整月），同比取上年同日；各步按位置对齐。那时还没有数据的不比，也不当作零。
 * 周从时段首日起每七天一步，三段才能对齐；月按自然月。
 */
import { dateOfDay, dayOfDate } from '../../../../common/time.ts'

export interface Span {
  from: number
  to: number
}
export type Grain = 'day' | 'week' | 'month'

/** The steps of a span; the first and the last may be cut short by it. */
export function stepsOf({ from, to }: Span, grain: Grain): Span[] {
  const steps: Span[] = []
  for (let day = from; day <= to; ) {
    const next = grain === 'day' ? day + 1 : grain === 'week' ? day + 7 : firstOfNextMonth(day)
    steps.push({ from: day, to: Math.min(next - 1, to) })
    day = next
  }
  return steps
}

function firstOfNextMonth(day: number): number {
  const [year, month] = dateOfDay(day).split('-').map(Number) as [number, number]
  return dayOfDate(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`)
}

export const sumIn = (days: ReadonlyMap<number, number>, { from, to }: Span): number => {
  let sum = 0
  for (let day = from; day <= to; day++) sum += days.get(day) ?? 0
  return sum
}

/** Whether anything of the span was counted already; what began in its midst is not compared either. */
export const known = (span: Span, firstDay: number | null): boolean =>
  firstDay !== null && firstDay <= span.from

export interface Point extends Span {
  n: number
  before: number | null
  lastYear: number | null
}

export function pointsOf(
  grain: Grain,
  now: { span: Span; days: ReadonlyMap<number, number> },
  before: { span: Span; days: ReadonlyMap<number, number> } | null,
  lastYear: { span: Span; days: ReadonlyMap<number, number> } | null,
): Point[] {
  const earlier = (other: typeof before) => {
    const steps = other ? stepsOf(other.span, grain) : []
    return (i: number) => (other && steps[i] ? sumIn(other.days, steps[i]) : null)
  }
  const [then, year] = [earlier(before), earlier(lastYear)]
  return stepsOf(now.span, grain).map((step, i) => ({
    ...step,
    ...{ n: sumIn(now.days, step), before: then(i), lastYear: year(i) },
  }))
}

/**
 * 民情月历（C6）：某类在某月的日均，比其各月日均高多少；高出四分之一以上、且超出偶然（三倍标准差）的为当季。
 * 只看完整的月。
 */
export const PEAK = 1.25
const CHANCE = 3

export function seasonOf(
  counts: readonly number[],
  days: readonly number[],
): { months: (number | null)[]; peaks: number[] } {
  const total = counts.reduce((a, b) => a + b, 0)
  // Each month of the year weighs the same, however often it was seen.
  const rates = counts.map((n, i) => (days[i]! > 0 ? n / days[i]! : null))
  const seen = rates.filter((rate) => rate !== null)
  const mean = seen.length > 0 ? seen.reduce((a, b) => a + b, 0) / seen.length : 0
  if (total === 0 || mean === 0) return { months: rates.map((r) => (r === null ? null : 0)), peaks: [] }
  const months = rates.map((rate) => (rate === null ? null : rate / mean))
  const peaks = months.flatMap((ratio, i) => {
    const expected = mean * days[i]!
    const stands = ratio !== null && ratio >= PEAK && counts[i]! - expected > CHANCE * Math.sqrt(expected)
    return stands && seen.length > 1 ? [i + 1] : []
  })
  return { months, peaks }
}

/**
 * 热力图的小数保护（SQ-17）：不足三件的格子不显示件数，与邻格并成四倍大的一片，只说这一片有零星诉求；
 * 并成一片后不论几件都不说，免得由差额推出单件。
 */
export function blurred<Cell extends { x: number; y: number; parallel: number; n: number }>(
  cells: readonly Cell[],
  floor: number,
): { shown: Cell[]; faint: { x: number; y: number; parallel: number }[] } {
  const faint = new Map<string, { x: number; y: number; parallel: number }>()
  for (const { x, y, parallel, n } of cells) {
    if (n >= floor) continue
    const patch = { x: Math.floor(x / 2), y: Math.floor(y / 2), parallel }
    faint.set(`${patch.x} ${patch.y} ${parallel}`, patch)
  }
  return {
    shown: cells.filter(({ n }) => n >= floor).sort((a, b) => b.n - a.n),
    faint: [...faint.values()],
  }
}
