/** The reference data of dispatch in memory: categories, catalogue, components, precedents of every centre. */
import type { Db } from '../../platform/db.ts'
import { areaContains } from '../identity/public.ts'
import { type ArticleStore, openArticleStore } from './article-store.ts'
import { selectReferenceData } from './queries.ts'
import {
  type CatalogQuestion,
  type CatalogRow,
  type Category,
  categoryCodesUp,
  inForce,
  onTownDutyList,
  pickCatalogRow,
} from './rules/catalog.ts'
import { type Component, type ComponentMatch, type Location, nearestComponents } from './rules/components.ts'
import { type Precedent, pickPrecedent } from './rules/precedents.ts'

export interface KnowledgeStore {
  /** Reads everything again; callers keep the same store. */
  reload(): Promise<void>
  /** Grows with every reading: what was made of categories and catalogue is old then. */
  revision(): number
  category(centre: string, code: string): Category | undefined
  /** All of a centre in the order of their codes, or those right below `parent` (null: level 1). */
  categories(centre: string, parent?: string | null): Category[]
  /** From level 1 down to the category; empty when it is unknown. */
  categoryPath(centre: string, code: string): Category[]
  /** The catalogue row in force on that day. */
  catalogFor(centre: string, question: CatalogQuestion): CatalogRow | undefined
  /** All rows in force on that day. */
  catalogue(centre: string, date: string): CatalogRow[]
  /** On the town duty list (N9); unknown categories are not. */
  mayGoToGrassroots(centre: string, categoryCode: string): boolean
  component(centre: string, code: string): Component | undefined
  components(centre: string): Component[]
  /** The nearest component, or several to choose from when they lie within 10 m of each other (ZZ-11). */
  componentsNear(centre: string, at: Location, options?: { type?: string; within?: number }): ComponentMatch
  precedentFor(centre: string, categoryCode: string, text: string): Precedent | undefined
  articles: ArticleStore
  /** Takes effect at once in this process; `reload` brings it to the others. */
  addPrecedent(precedent: Precedent): void
}

interface Shelf {
  categories: Map<string, Category>
  catalog: Map<string, CatalogRow[]>
  components: Map<string, Component>
  precedents: Precedent[]
}

const emptyShelf = (): Shelf => ({
  categories: new Map(),
  catalog: new Map(),
  components: new Map(),
  precedents: [],
})

export async function openKnowledgeStore(db: Db): Promise<KnowledgeStore> {
  let shelves = new Map<string, Shelf>()
  let revision = 0
  const of = (centre: string) => shelves.get(centre) ?? emptyShelf()

  async function reload(): Promise<void> {
    const all = await selectReferenceData(db)
    const next = new Map<string, Shelf>()
    const shelf = (centre: string) => {
      const found = next.get(centre) ?? emptyShelf()
      next.set(centre, found)
      return found
    }
    for (const row of all.categories) shelf(row.centre).categories.set(row.code, row)
    for (const row of all.components) shelf(row.centre).components.set(row.code, row)
    for (const row of all.precedents) shelf(row.centre).precedents.push(row)
    for (const row of all.catalog) {
      const { catalog } = shelf(row.centre)
      catalog.set(row.categoryCode, [...(catalog.get(row.categoryCode) ?? []), row])
    }
    shelves = next
    revision += 1
  }
  const [articles] = await Promise.all([openArticleStore(db), reload()])

  return {
    reload,
    revision: () => revision,
    articles,
    category: (centre, code) => of(centre).categories.get(code),
    categories: (centre, parent) =>
      [...of(centre).categories.values()].filter((c) => parent === undefined || c.parentCode === parent),
    categoryPath: (centre, code) => pathOf(of(centre).categories, code),
    catalogFor: (centre, question) =>
      pickCatalogRow((code) => of(centre).catalog.get(code) ?? [], areaContains, question),
    catalogue: (centre, date) => [...of(centre).catalog.values()].flat().filter((row) => inForce(row, date)),
    mayGoToGrassroots: (centre, code) => onTownDutyList((up) => of(centre).categories.get(up), code),
    component: (centre, code) => of(centre).components.get(code),
    components: (centre) => [...of(centre).components.values()],
    componentsNear: (centre, at, options) => nearestComponents(of(centre).components.values(), at, options),
    precedentFor: (centre, code, text) => pickPrecedent(of(centre).precedents, code, text),
    addPrecedent: (precedent) => {
      shelves.get(precedent.centre)?.precedents.push(precedent)
    },
  }
}

function pathOf(categories: ReadonlyMap<string, Category>, code: string): Category[] {
  if (!categories.has(code)) return []
  return categoryCodesUp(code)
    .reverse()
    .flatMap((up) => categories.get(up) ?? [])
}
