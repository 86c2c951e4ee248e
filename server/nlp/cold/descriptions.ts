/** What is written about each category and each unit, from the tables a centre has before its first order. */
import type { Description } from './index.ts'

export interface ColdCategory {
  code: string
  parentCode: string | null
  name: string
}

export interface ColdUnit {
  code: string
  name: string
  /** Category codes, or their beginnings. */
  duties: readonly string[]
}

/** Weights against the label's own name. */
const ABOVE = 0.4
const FAR_ABOVE = 0.2
const TITLE = 0.4
const KEYWORD = 0.7
const DUTY = 0.7
const BASIS = 0.5
const ASSISTS = 0.3

type Phrases = Description['phrases'][number][]

export function categoryDescriptions(
  categories: readonly ColdCategory[],
  articles: readonly { categoryCode: string | null; title: string; keywords: readonly string[] }[],
): Description[] {
  const byCode = new Map(categories.map((c) => [c.code, c]))
  const phrases = new Map<string, Phrases>()
  for (const { code, name, parentCode } of categories) {
    const above = parentCode === null ? undefined : byCode.get(parentCode)
    const far = above?.parentCode ? byCode.get(above.parentCode) : undefined
    phrases.set(code, [
      { text: name, weight: 1 },
      ...(above ? [{ text: above.name, weight: ABOVE }] : []),
      ...(far ? [{ text: far.name, weight: FAR_ABOVE }] : []),
    ])
  }
  for (const { categoryCode, title, keywords } of articles) {
    const known = categoryCode === null ? undefined : phrases.get(categoryCode)
    known?.push({ text: title, weight: TITLE }, ...keywords.map((text) => ({ text, weight: KEYWORD })))
  }
  return [...phrases].map(([label, all]) => ({ label, phrases: all }))
}

/** `within` is what stands in every name of the centre (海口市) and tells no unit from another. */
export function unitDescriptions(
  units: readonly ColdUnit[],
  categories: readonly ColdCategory[],
  catalogue: readonly {
    categoryCode: string
    leadUnit: string
    assistUnits: readonly string[]
    legalBasis: string
  }[],
  within: string,
): Description[] {
  const short = within.replace(/[省市县州区].*$/, '')
  const phrases = new Map<string, Phrases>()
  const below = (code: string) => categories.filter((c) => c.code.startsWith(code))
  for (const { code, name, duties } of units) {
    const own = [within, short].reduce((rest, part) => (part ? rest.replace(part, '') : rest), name)
    phrases.set(code, [
      { text: own, weight: 1 },
      ...duties.flatMap(below).map((c) => ({ text: c.name, weight: DUTY })),
    ])
  }
  const names = new Map(categories.map((c) => [c.code, c.name]))
  for (const { categoryCode, leadUnit, assistUnits, legalBasis } of catalogue) {
    const text = names.get(categoryCode) ?? ''
    phrases.get(leadUnit)?.push({ text, weight: DUTY }, { text: legalBasis, weight: BASIS })
    for (const assist of assistUnits) phrases.get(assist)?.push({ text, weight: ASSISTS })
  }
  return [...phrases].map(([label, all]) => ({ label, phrases: all }))
}
