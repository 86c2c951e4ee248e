/** Facts of a month added up by unit. */
import { type Fact, orderFacts, type Told } from '../kpis/facts.ts'
import type { Measure } from '../kpis/measures.ts'
import type { Span } from '../kpis/queries.ts'
import type { Measures } from './score.ts'

/** By what figures are told apart says nothing about a unit's month. */
const UNKNOWN = { categoryCode: '', adcode: '', channel: '', type: '', ownership: '' }

export const factsOfOrder = (events: readonly Told[], again: readonly Date[] | undefined): Fact[] =>
  orderFacts(events, UNKNOWN, again).facts

export class UnitSums {
  readonly #sums = new Map<string, Map<Measure, number>>()
  readonly #span: Span

  constructor(span: Span) {
    this.#span = span
  }

  add(unit: string, measure: Measure, n: number): void {
    const of = this.#sums.get(unit) ?? new Map<Measure, number>()
    this.#sums.set(unit, of.set(measure, (of.get(measure) ?? 0) + n))
  }

  addFacts(facts: readonly Fact[], sign: 1 | -1 = 1): void {
    const { from, to } = this.#span
    for (const { measure, day, unit, n } of facts)
      if (day >= from && day <= to) this.add(unit, measure, sign * n)
  }

  addAll(measures: Readonly<Record<string, Measures>>): void {
    for (const [unit, of] of Object.entries(measures))
      for (const [measure, n] of Object.entries(of) as [Measure, number][]) this.add(unit, measure, n)
  }

  /** Without zeros, so that it does not matter whether something was counted and taken back or never counted. */
  done(): Record<string, Measures> {
    const units: Record<string, Measures> = {}
    for (const [unit, of] of this.#sums) {
      const kept = [...of].filter(([, n]) => n !== 0)
      if (kept.length > 0) units[unit] = Object.fromEntries(kept)
    }
    return units
  }
}
