/**
 * 月度考核怎样计分（GS-37、GS-39，B.10 综合得分）：
 * - 每项指标按当月的分子、分母（从不平均比率）得出数值，从起点（0 分）到满分点（100 分）按直线折算，两头封顶。
 * - 一条线的得分是各项得分按权重的平均；没有数据的指标不计，其权重由其余各项分担，并写明缘由。
 * - 双线：系统数据一条，人工拨测和独立回访一条，按份额合并；第二条线没有数据的，只计第一条。
 * - 加减分按次计，各有上限；总分在 0—100 之间，保留两位小数。
 * - 当月办结或到期的件数不足的，样本不足，不给总分、不评档；档次只看总分所在区间，只在同类单位之间列示。
 */
import { CENTRE_RATES } from '../../../../common/kinds.ts'
import type { AssessmentRules } from '../../policy/public.ts'
import { definitionOf, type Weights } from '../kpis/catalogue.ts'
import type { Measure } from '../kpis/measures.ts'
import { figureOf } from '../kpis/value.ts'

export interface Basis {
  rules: AssessmentRules
  weights: Weights
  /** The last day of the month: which version of a definition is in force. */
  date: string
}

export type Measures = Partial<Record<Measure, number>>

export interface Subject {
  measures: Measures
  /** Scores of the test calls that count. */
  calls: readonly number[]
}

export interface Part {
  kpi: string
  version: number
  numerator: number
  denominator: number
  value: number | null
  floor: number
  target: number
  weight: number
  points: number | null
  /** Why it does not count. */
  reason?: 'NO_FIGURE' | 'CENTRE_ONLY' | 'TOO_FEW_CALLS'
}

export interface Line {
  line: 'SYSTEM' | 'SECOND'
  share: number
  points: number | null
  parts: Part[]
}

export interface Adjustment {
  kpi: string
  times: number
  points: number
}

export interface Score {
  /** Closed or due in the month. */
  orders: number
  sample: 'ENOUGH' | 'TOO_SMALL'
  points: number | null
  band: string | null
  lines: Line[]
  adjustments: Adjustment[]
}

const FULL = 100
const round = (n: number, digits: number): number => Number(n.toFixed(digits))
const clamp = (n: number, from: number, to: number): number => Math.min(to, Math.max(from, n))

export const pointsFor = (value: number, { floor, target }: { floor: number; target: number }): number =>
  round(FULL * clamp((value - floor) / (target - floor), 0, 1), 2)

/** Exempted orders are in neither; what is late and still open counts, or a unit would gain by never closing. */
export const sizeOf = ({ closedInTime = 0, late = 0 }: Measures): number => closedInTime + late

export function scoreUnit(unit: Subject, basis: Basis): Score {
  const { rules } = basis
  const orders = sizeOf(unit.measures)
  const enough = orders >= rules.minOrders
  const lines = linesOf(unit, basis, false)
  const adjustments = rules.adjustments.map((a) => adjust(unit.measures, a, basis))
  const points = enough ? total(lines, adjustments) : null
  return {
    ...{ orders, sample: enough ? 'ENOUGH' : 'TOO_SMALL', points, lines, adjustments },
    band: points === null ? null : bandOf(points, rules.bands),
  }
}

/** The centre as a whole takes points and no band: there is nobody beside it. */
export function scoreWhole(whole: Subject, basis: Basis): Pick<Score, 'points' | 'lines'> {
  const lines = linesOf(whole, basis, true)
  return { points: total(lines, []), lines }
}

export const bandOf = (points: number, bands: AssessmentRules['bands']): string | null =>
  bands.find((b) => points >= b.from)?.name ?? null

function linesOf(of: Subject, basis: Basis, whole: boolean): Line[] {
  const { indicators, secondLine } = basis.rules
  const system = line(
    'SYSTEM',
    1 - (secondLine?.share ?? 0),
    indicators.map((i) => rate(of.measures, i, basis, whole)),
  )
  if (!secondLine) return [system]
  const { share, testCalls, followUp } = secondLine
  const second = [
    testCallPart(of.calls, testCalls),
    ...followUp.map((i) => rate(of.measures, i, basis, whole)),
  ]
  return [system, line('SECOND', share, second)]
}

function line(name: Line['line'], share: number, parts: Part[]): Line {
  const counted = parts.filter((p) => p.points !== null)
  const weight = sum(counted.map((p) => p.weight))
  const points = weight === 0 ? null : round(sum(counted.map((p) => p.weight * p.points!)) / weight, 2)
  return { line: name, share: round(share, 4), points, parts }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

function total(lines: readonly Line[], adjustments: readonly Adjustment[]): number | null {
  const counted = lines.filter((l) => l.points !== null)
  if (counted.length === 0) return null
  const merged = sum(counted.map((l) => l.share * l.points!)) / sum(counted.map((l) => l.share))
  return round(clamp(merged + sum(adjustments.map((a) => a.points)), 0, FULL), 2)
}

type Indicator = AssessmentRules['indicators'][number]

function rate(measures: Measures, indicator: Indicator, { weights, date }: Basis, whole: boolean): Part {
  const { kpi: code, weight, floor, target } = indicator
  const kpi = definitionOf(code, date)!
  const { numerator, denominator, value } = figureOf(kpi, toMap(measures), weights)
  const part = {
    ...{
      kpi: code,
      version: kpi.version,
      numerator: round(numerator, 2),
      denominator: round(denominator ?? 0, 2),
    },
    ...{ value: value === null ? null : round(value, 6), floor, target, weight },
  }
  // The telephone rings at the hotline: no unit answers for that.
  if (!whole && (CENTRE_RATES as readonly string[]).includes(code))
    return { ...part, value: null, points: null, reason: 'CENTRE_ONLY' }
  if (part.value === null) return { ...part, points: null, reason: 'NO_FIGURE' }
  return { ...part, points: pointsFor(part.value, indicator) }
}

const toMap = (measures: Measures) => new Map(Object.entries(measures) as [Measure, number][])

/** The mean of calls, each out of 100: a call weighs as much as another. */
function testCallPart(
  scores: readonly number[],
  { weight, minCalls }: NonNullable<AssessmentRules['secondLine']>['testCalls'],
): Part {
  const numerator = sum(scores)
  const denominator = scores.length * FULL
  const part = { kpi: 'testCalls', version: 1, numerator, denominator, floor: 0, target: 1, weight }
  if (scores.length < minCalls) return { ...part, value: null, points: null, reason: 'TOO_FEW_CALLS' }
  const value = round(numerator / denominator, 6)
  return { ...part, value, points: pointsFor(value, part) }
}

function adjust(
  measures: Measures,
  { kpi: code, each, cap }: AssessmentRules['adjustments'][number],
  { weights, date }: Basis,
): Adjustment {
  const kpi = definitionOf(code, date)!
  const times = figureOf({ ...kpi, denominator: [] }, toMap(measures), weights).numerator
  return { kpi: code, times, points: round(clamp(times * each, -cap, cap), 2) }
}
