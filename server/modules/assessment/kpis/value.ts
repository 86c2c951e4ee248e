/** From sums to a figure. `weights` are the region's own (Q19, B.10). */
import type { KpiDefinition, Term, Weights } from './catalogue.ts'
import type { Measure } from './measures.ts'

export type Sums = ReadonlyMap<Measure, number>

export interface Figure {
  numerator: number
  denominator: number | null
  /** A share of one, a mean or a count; null where nothing is divided by. */
  value: number | null
}

export const weightsOf = (evaluation: {
  partialResolutionWeight: number
  basicallySatisfiedCounts: boolean
  extensionCountsOnTime: boolean
}): Weights => ({
  partialResolutionWeight: evaluation.partialResolutionWeight,
  basicallySatisfied: evaluation.basicallySatisfiedCounts ? 1 : 0,
  extensionCounts: evaluation.extensionCountsOnTime ? 1 : 0,
  extensionDoesNot: evaluation.extensionCountsOnTime ? 0 : 1,
})

const weigh = (weight: Term[1], weights: Weights): number =>
  typeof weight === 'number' ? weight : weights[weight]

const add = (terms: readonly Term[], sums: Sums, weights: Weights): number =>
  terms.reduce((sum, [measure, weight]) => sum + weigh(weight, weights) * (sums.get(measure) ?? 0), 0)

export const measuresOf = ({ numerator, denominator }: KpiDefinition): Measure[] => [
  ...new Set([...numerator, ...denominator].map(([measure]) => measure)),
]

export function figureOf(kpi: KpiDefinition, sums: Sums, weights: Weights): Figure {
  const numerator = add(kpi.numerator, sums, weights)
  if (kpi.denominator.length === 0) return { numerator, denominator: null, value: numerator }
  const denominator = add(kpi.denominator, sums, weights)
  return { numerator, denominator, value: denominator > 0 ? numerator / denominator : null }
}
