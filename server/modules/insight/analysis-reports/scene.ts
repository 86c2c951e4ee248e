/** What a section is made from: the windows, the counts of each, and the names of things. */
import type { Figure, ReportFilter, ReportSection } from '../../../../api/analysis-reports.ts'
import type { SectionKind } from '../../../../common/analysis.ts'
import type { Cadence } from '../../../../common/kinds.ts'
import type { Db } from '../../../platform/db.ts'
import type { Policy, ReportKind } from '../../policy/public.ts'
import type { Tallies, Tally } from './counts.ts'
import type { Windows } from './rules/span.ts'

export interface SourceTask {
  id: string
  title: string
  unitCode: string
  state: string
  dueAt: Date
}

export interface Programme {
  id: string
  name: string
  baselineHours: number | null
  baselineNote: string | null
  target: string | null
}

export interface Scene {
  db: Db
  centre: string
  kind: ReportKind
  policy: Policy
  windows: Windows
  asOf: Date
  filter: ReportFilter
  now: Tallies
  before: Tallies
  /** Null where the centre had no orders then: nothing to compare with. */
  lastYear: Tallies | null
  hadBefore: boolean
  programme: Programme | null
  names: {
    unit(code: string): string
    category(code: string): string
    area(code: string): string
    channel(code: string): string
  }
  /** 本周, 上周 */
  words: { now: string; before: string }
  /** Tasks that came from the report before this one, or from the programme. */
  tasks(): Promise<SourceTask[]>
  /** GS-29: what was consulted on about the quarter before; empty in every other report. */
  consulted(): Promise<Consulted[]>
}

export interface Consulted {
  partner: string
  categories: string[]
}

/** A section with the pieces of text that it begins with; null: this report has nothing to say under it. */
export interface Made extends Omit<ReportSection, 'kind' | 'title'> {
  pieces: string[]
}
/**
 * The seam: a section names what fills it. Hot topics and forecasts of other folders take the place of a provider here
 * and nothing else changes.
 */
export type Provider = (scene: Scene) => Promise<Made | null>
export type Providers = Record<SectionKind, Provider>

export const made = (given: Partial<Made>): Made => ({
  ...{ figures: [], tables: [], charts: [], pieces: [] },
  ...given,
})

/** A count of the report's orders, by one thing or of all. */
export function tallied(s: Scene, measure: keyof Tally, { key, name, of, part = {} }: TalliedPart): Figure {
  const from = (t: Tallies | null) => (t ? ((of ? of(t) : t.all)?.[measure] ?? 0) : null)
  return {
    ...{ key, name, unit: 'COUNT' as const, value: from(s.now), numerator: from(s.now)!, denominator: null },
    ...{ before: s.hadBefore ? from(s.before) : null, lastYear: from(s.lastYear) },
    source: { kind: 'ORDERS', query: measure, ...part },
  }
}
interface TalliedPart {
  key: string
  name: string
  of?: (t: Tallies) => Tally | undefined
  part?: { category?: string; unit?: string; area?: string; channel?: string }
}

/** A share of two counts of the same orders. */
export function shared(
  s: Scene,
  measure: keyof Tally,
  whole: keyof Tally,
  { key, name, of, part = {} }: TalliedPart,
): Figure {
  const share = (t: Tallies | null) => {
    const tally = t && (of ? of(t) : t.all)
    return tally && tally[whole] > 0 ? tally[measure] / tally[whole] : null
  }
  const own = of ? of(s.now) : s.now.all
  return {
    ...{ key, name, unit: 'SHARE' as const, value: share(s.now), numerator: own?.[measure] ?? 0 },
    denominator: own?.[whole] ?? 0,
    ...{ before: s.hadBefore ? share(s.before) : null, lastYear: share(s.lastYear) },
    source: { kind: 'ORDERS', query: measure, ...part },
  }
}

export const given = (
  key: string,
  name: string,
  value: number,
  rule: string,
  unit: Figure['unit'] = 'COUNT',
): Figure => ({
  ...{ key, name, unit, value, numerator: value, denominator: null, before: null, lastYear: null },
  source: { kind: 'RULE', rule },
})

export const cadenceOf = (kind: ReportKind): Cadence | 'NONE' => kind.cadence ?? 'NONE'
