/**
 * 冻结的结果：一份规范化的 JSON（键排序、数字只有一种写法），同样的数据总是同样的字节。
 * 里面有算出它所需的一切：当时的规则、单位、各单位的件数、拨测、剔除、采纳的申诉，以及事件的位置。
 */
import { dateOfDay } from '../../../../common/time.ts'
import { canonical } from '../../orders/public.ts'
import type { AssessmentRules } from '../../policy/public.ts'
import type { Weights } from '../kpis/catalogue.ts'
import type { Measure } from '../kpis/measures.ts'
import { spanOfMonth } from './month.ts'
import { type Measures, type Score, scoreUnit, scoreWhole } from './score.ts'

export interface NamedUnit {
  code: string
  name: string
  kind: string
}

/** What the rules were when a result was made. */
export interface RulesInForce {
  policyVersion: number
  rules: AssessmentRules
  weights: Weights
}

export interface Exemption {
  id: string
  orderId: string
  kpis: string[]
}

/** What an accepted appeal took out: an order from some figures, or a test call. */
export interface Removal {
  appealId: string
  orderId: string | null
  kpis: string[]
  callId: string | null
}

export interface CutOff {
  at: string
  /** Orders whose history was read, and the SHA-256 of their positions. */
  subjects: number
  digest: string
}

export interface Basis {
  kind: 'FREEZE' | 'APPEAL' | 'RECALCULATION'
  reason?: string
  appealId?: string
}

export interface Given extends RulesInForce {
  centre: string
  month: string
  result: number
  /** SHA-256 of the result it takes the place of. */
  previous: string | null
  basis: Basis
  cutOff: CutOff
  units: readonly NamedUnit[]
  /** By unit code; '' is what no unit answers for. */
  measures: Readonly<Record<string, Measures>>
  /** What the system does not see itself. */
  outside: Measures
  calls: readonly { id: string; unit: string; score: number }[]
  exemptions: readonly Exemption[]
  removed: readonly Removal[]
}

export type UnitResult = NamedUnit & { class: string } & Score

export interface ResultDocument extends Given {
  form: 1
  units: UnitResult[]
  allUnits: NamedUnit[]
  whole: ReturnType<typeof scoreWhole>
}

const byCode = <T extends { code: string }>(a: T, b: T) => (a.code < b.code ? -1 : 1)
const byId = <T extends { id: string }>(a: T, b: T) => (a.id < b.id ? -1 : 1)

export function documentOf(given: Given): ResultDocument {
  const { month, units, removed } = given
  const struck = new Set(removed.map((r) => r.callId))
  const calls = [...given.calls].sort(byId)
  const allUnits = [...units].sort(byCode)
  return {
    ...given,
    form: 1,
    calls,
    allUnits,
    exemptions: [...given.exemptions].sort(byId).map((e) => ({ ...e, kpis: [...e.kpis].sort() })),
    ...scoresOf(
      given,
      month,
      calls.filter((c) => !struck.has(c.id)),
      allUnits,
    ),
  }
}

/** Points of every unit that has a class and anything to count, and of the centre as a whole. */
export function scoresOf(
  { rules, weights, measures, outside }: Pick<Given, 'rules' | 'weights' | 'measures' | 'outside'>,
  month: string,
  calls: readonly { unit: string; score: number }[],
  units: readonly NamedUnit[],
): Pick<ResultDocument, 'units' | 'whole'> {
  const basis = { rules, weights, date: dateOfDay(spanOfMonth(month).to) }
  const classOf = (kind: string) => rules.classes.find((c) => (c.kinds as string[]).includes(kind))?.code
  const scored = [...units].sort(byCode).flatMap((unit) => {
    const own = calls.filter((c) => c.unit === unit.code).map((c) => c.score)
    const counted = measures[unit.code]
    const of = classOf(unit.kind)
    if (of === undefined || (!counted && own.length === 0)) return []
    return { ...unit, class: of, ...scoreUnit({ measures: counted ?? {}, calls: own }, basis) }
  })
  const whole = addUp([...Object.values(measures), outside])
  return { units: scored, whole: scoreWhole({ measures: whole, calls: calls.map((c) => c.score) }, basis) }
}

export function addUp(all: readonly Measures[]): Measures {
  const sums: Measures = {}
  for (const each of all)
    for (const [measure, n] of Object.entries(each) as [Measure, number][])
      sums[measure] = (sums[measure] ?? 0) + n
  return sums
}

/** The bytes that are kept and hashed. */
export const bytesOf = (document: ResultDocument): string => canonical(document)
