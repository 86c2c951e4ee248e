/** The whole suggestion for one request: the reading of its words, the place, the units and the duplicates. */
import type { Understanding, UnitSuggestion } from '../../../api/intake.ts'
import { beijingDate } from '../../../common/time.ts'
import type { Classifier } from '../../nlp/classify/classifier.ts'
import { MODEL, type Reading, readDifficulty, readRequest } from '../../nlp/understand.ts'
import { areaContains } from '../identity/public.ts'
import type { Place } from '../orders/public.ts'
import { type Candidate, scoreDuplicates } from './duplicates.ts'
import { nearnessTo } from './nearness.ts'
import { findPlace, keysOf, type Matter, type PlaceFound, type PlaceKeys, type Sources } from './place-of.ts'

/** Under this a likeness is chance and not worth an agent's look. */
export const WORTH_SHOWING = 0.35

/** 海口市 -> 海口: what is said to have happened there happened here. */
const homeOf = ({ units }: Sources, centre: string): string | undefined =>
  units.centre(centre)?.name.replace(/[省市县州区].*$/, '')

/** A request as it is read before anybody looks for others like it. */
export interface MatterRead {
  matter: Matter
  reading: Reading
  found: PlaceFound
  categories: Understanding['categories']
  /** By what others who spoke of the same are found; `classes` are the first digits of the likely categories. */
  keys: PlaceKeys & { classes: string[] }
}

export function readMatter(sources: Sources, centre: string, matter: Matter, now: Date): MatterRead {
  const reading = readRequest(matter.text, { now, home: homeOf(sources, centre) })
  const found = findPlace(sources, centre, matter)
  const categories = suggestCategories(sources, centre, matter.text, now, reading.categories)
  const codes = matter.categoryCode ? [matter.categoryCode] : categories.map((c) => c.code)
  const classes = [...new Set(codes.map((code) => code.slice(0, 2)))].slice(0, 3)
  return {
    ...{ matter, reading, found, categories },
    keys: { ...keysOf(found.place, matter.place?.text), classes },
  }
}

/** What is known of the category: chosen by a person, or likely enough to count. */
const knownCategory = ({ matter, categories }: MatterRead): string | undefined =>
  matter.categoryCode ??
  (categories[0] && categories[0].score >= CATEGORY_COUNTS ? categories[0].code : undefined)
const CATEGORY_COUNTS = 0.3

export function understand(
  sources: Sources,
  centre: string,
  read: MatterRead,
  candidates: readonly Candidate[],
  now: Date,
  principles: readonly ('TERRITORY' | 'DUTY' | 'LEVEL')[] = [],
): Understanding {
  const { matter, reading, categories } = read
  const { place, components } = read.found
  const categoryCode = matter.categoryCode ?? categories[0]?.code ?? '1804'
  // A ruling binds whichever of the likely categories it was made under, as long as nobody chose one.
  const ruledUnder = matter.categoryCode ? [] : categories.map((c) => c.code)
  return {
    type: reading.type,
    categories,
    units: suggestUnits(sources, centre, categoryCode, place, matter, now, principles, {
      components,
      ruledUnder,
    }),
    difficulty: readDifficulty(matter.text, {
      townDuty: sources.knowledge.mayGoToGrassroots(centre, categoryCode),
      urgent: reading.urgency.level !== 'ORDINARY',
    }),
    urgency: reading.urgency,
    place,
    duplicates: scoreDuplicates(
      {
        ...{ text: matter.text, categoryCode: knownCategory(read) },
        nearness: nearnessTo(sources, matter.text, candidates),
      },
      candidates,
      WORTH_SHOWING,
    ),
    risks: reading.risks,
    exits: reading.exits,
    sentiment: reading.sentiment,
    people: reading.people,
    entities: reading.entities,
    knowledge: suggestArticles(sources, centre, matter.text, categories[0]?.code, beijingDate(now)),
    model: modelOf(sources, centre),
  }
}

/** What the centre's own orders taught, once it has learnt; otherwise the word list and its own tables. */
export function suggestCategories(
  sources: Pick<Sources, 'models' | 'knowledge' | 'cold'>,
  centre: string,
  text: string,
  now: Date,
  listed: readonly { code: string; score: number }[] = readRequest(text).categories,
): Understanding['categories'] {
  const learnt = sources.models?.model(centre, 'CATEGORY')
  const own = learnt ? likely(learnt.classifier, text) : []
  // A text of which the model knows nothing is read as if nothing had been learnt yet.
  const guessed = own.length > 0 ? own : beforeLearning(sources, centre, text, listed, beijingDate(now))
  return guessed.flatMap(({ code, score }) => {
    const category = sources.knowledge.category(centre, code)
    // A retired category is suggested for nothing new.
    return category?.active === false ? [] : [{ code, name: category?.name ?? '', score }]
  })
}

function suggestArticles(
  { knowledge, pack }: Sources,
  centre: string,
  text: string,
  categoryCode: string | undefined,
  day: string,
): Understanding['knowledge'] {
  const { articles } = knowledge
  pack?.keep(`articles ${centre}`, articles.revision(), () => articles.published(centre).map((a) => a.title))
  const near = pack?.state() === 'IN_USE' ? (title: string) => pack.nearness(text, title) : undefined
  return articles.suggest(centre, text, categoryCode, day, near)
}

const LEARNT_UNITS = 3

/** What the model says, with two names of one unit taken together; the name that it knows best stands for both. */
function learntUnits(classifier: Classifier, text: string, kept: ReadonlyMap<string, string> | undefined) {
  if (!kept || kept.size === 0) return classifier.classify(text, LEARNT_UNITS)
  const found = new Map<string, { label: string; score: number }>()
  for (const { label, score } of classifier.classify(text, LEARNT_UNITS + 2)) {
    const one = kept.get(label) ?? label
    const known = found.get(one)
    if (known) known.score = Math.min(1, known.score + score)
    else found.set(one, { label, score })
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, LEARNT_UNITS)
}

const CATEGORIES_SHOWN = 5

/**
 * Without a learnt model: the word list, whose codes are those of the common tree, and the names of the centre's own
 * categories; the better of the two first. Of a tree of the centre's own, the word list's codes mean nothing.
 */
export function beforeLearning(
  { knowledge, cold }: Pick<Sources, 'knowledge' | 'cold'>,
  centre: string,
  text: string,
  listed: readonly { code: string; score: number }[],
  day: string,
): { code: string; score: number }[] {
  const own = cold?.categories(centre, text, day) ?? []
  const best = new Map(own.map(({ label, score }) => [label, score]))
  for (const { code, score } of listed) {
    if (own.length > 0 && !knowledge.category(centre, code)) continue
    best.set(code, Math.max(score, best.get(code) ?? 0))
  }
  return [...best]
    .map(([code, score]) => ({ code, score }))
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, CATEGORIES_SHOWN)
}

/** A unit that history gives one chance in ten is no suggestion. */
const WORTH_HEARING = 0.1
/** Under this a guess is noise beside the others. */
const WORTH_SAYING = 0.02

const likely = (classifier: Classifier, text: string) =>
  classifier
    .classify(text)
    .map(({ label, score }) => ({ code: label, score: Math.round(score * 1000) / 1000 }))
    .filter(({ score }, i) => i === 0 || score >= WORTH_SAYING)

/** Who read the text, for the record of how suggestions fare. */
function modelOf({ models }: Sources, centre: string): Understanding['model'] {
  const versions = [models?.model(centre, 'CATEGORY')?.version, models?.model(centre, 'UNIT')?.version]
  if (versions.every((v) => v === undefined)) return MODEL
  return { name: 'learnt', version: versions.map((v) => v ?? 0).join('.') }
}

/** Component owner, enclave, precedent, catalogue, duty, territory, description — in this order, each saying why. */
export function suggestUnits(
  sources: Sources,
  centre: string,
  categoryCode: string,
  place: Place,
  matter: Matter,
  now: Date,
  principles: readonly ('TERRITORY' | 'DUTY' | 'LEVEL')[] = [],
  /** Components that were found with the place already, when it was looked for. */
  known: { components?: PlaceFound['components']; ruledUnder?: readonly string[] } | null = null,
): UnitSuggestion[] {
  const { units, knowledge } = sources
  const components = known ? known.components : findPlace(sources, centre, matter).components
  const kept = sources.models?.keptUnits(centre)
  const found = new Map<string, UnitSuggestion>()
  const add = (
    code: string | undefined | null,
    role: 'LEAD' | 'ASSIST',
    score: number,
    kind: string,
    text: string,
  ) => {
    const unit = code ? units.unit(centre, kept?.get(code) ?? code) : undefined
    if (!unit) return
    const known = found.get(unit.code)
    if (known) {
      known.reasons.push({ kind, text })
      // Two voices for one unit are surer than either.
      known.score = Math.max(known.score, score)
    } else
      found.set(unit.code, { unitCode: unit.code, name: unit.name, role, score, reasons: [{ kind, text }] })
  }
  const learnt = sources.models?.model(centre, 'UNIT')
  for (const { label, score } of learnt ? learntUnits(learnt.classifier, matter.text, kept) : []) {
    if (score < WORTH_HEARING) continue
    const words = learnt!.classifier.because(matter.text, label)
    const spoke = words.length > 0 ? `：${words.map((w) => `“${w}”`).join('')}` : ''
    add(
      label,
      'LEAD',
      Math.round(score * 1000) / 1000,
      'HISTORY',
      `同类工单多由其承办，把握 ${Math.round(score * 100)}%${spoke}`,
    )
  }
  for (const owner of componentOwners(components)) {
    add(owner.ownerUnit, 'LEAD', owner.ambiguous ? 0.6 : 0.98, 'COMPONENT', `部件 ${owner.code} 权属单位`)
  }
  const overlay = place.overlay && units.overlays(centre).find((o) => o.id === place.overlay!.id)
  for (const [i, each] of (overlay?.units ?? []).entries()) {
    add(each.unitCode, i === 0 ? 'LEAD' : 'ASSIST', 0.9 - i * 0.05, 'OVERLAY', `位于${overlay!.name}`)
  }
  const [precedent] = [categoryCode, ...(known?.ruledUnder ?? [])].flatMap(
    (code) => knowledge.precedentFor(centre, code, matter.text) ?? [],
  )
  if (precedent) {
    add(precedent.leadUnit, 'LEAD', 0.95, 'PRECEDENT', '同类事项已有会商裁定')
    for (const assist of precedent.assistUnits)
      add(assist, 'ASSIST', 0.8, 'PRECEDENT', '同类事项已有会商裁定')
  }
  const row = knowledge.catalogFor(centre, { categoryCode, areaCode: place.adcode, date: beijingDate(now) })
  if (row) {
    add(row.leadUnit, 'LEAD', 0.85, 'CATALOG', `派单目录第 ${row.version} 版：${row.legalBasis}`)
    for (const assist of row.assistUnits) add(assist, 'ASSIST', 0.6, 'CATALOG', '派单目录协办')
  }
  for (const unit of units.unitsFor(centre, categoryCode).slice(0, 2))
    add(unit.code, 'LEAD', 0.5, 'DUTY', '职责清单')
  if (place.adcode) {
    const [nearest] = units.territorialUnits(centre, place.adcode)
    add(
      nearest?.code,
      found.size === 0 ? 'LEAD' : 'ASSIST',
      0.45,
      'TERRITORY',
      `属地：${(place.areaPath ?? []).at(-1) ?? ''}`,
    )
  }
  describedUnits(sources, centre, matter.text, place, now, add)
  for (const unit of found.values()) {
    const why = units.principlesFor(centre, unit.unitCode, { categoryCode, adcode: place.adcode }, principles)
    unit.reasons.push(...why)
  }
  const list = [...found.values()].sort((a, b) => b.score - a.score).slice(0, 6)
  // One lead is suggested, the strongest; every other voice becomes an assist.
  const lead = list.find((u) => u.role === 'LEAD')
  return list.map((u) => ({ ...u, role: u === lead ? 'LEAD' : 'ASSIST' }))
}

/** Under the territory's voice: what names and duties say is the last that is listened to. */
const DESCRIBED = 0.4

/** Offices whose names, duties or rows of the catalogue say words of the text; one of another district says nothing. */
function describedUnits(
  { units, cold, models }: Sources,
  centre: string,
  text: string,
  place: Place,
  now: Date,
  add: (code: string, role: 'LEAD', score: number, kind: string, text: string) => void,
): void {
  if (models?.model(centre, 'UNIT')?.classifier.scores(text)) return
  for (const { label, score, words } of cold?.units(centre, text, beijingDate(now)) ?? []) {
    const area = units.unit(centre, label)?.areaCode
    if (area && !(place.adcode && areaContains(area, place.adcode))) continue
    const said = words.map((word) => `“${word}”`).join('')
    add(label, 'LEAD', Math.round(score * DESCRIBED * 1000) / 1000, 'DESCRIPTION', `职责说明提到：${said}`)
  }
}

/** ZZ-11: the one owner, or each of those among whom a person chooses. */
function componentOwners(components: PlaceFound['components']) {
  const ambiguous = components?.component === undefined
  return (components?.candidates ?? []).map(({ code, ownerUnit }) => ({ code, ownerUnit, ambiguous }))
}
