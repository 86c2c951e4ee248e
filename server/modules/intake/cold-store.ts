/** What a centre's own tables say of a text, before it has learnt from orders: kept in memory, made anew when they change. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { categoryDescriptions, unitDescriptions } from '../../nlp/cold/descriptions.ts'
import { type ColdGuess, ColdIndex } from '../../nlp/cold/index.ts'
import type { UnitStore } from '../identity/public.ts'
import type { KnowledgeStore } from '../knowledge/public.ts'

export interface ColdStore {
  categories(centre: string, text: string, day: string): ColdGuess[]
  /** Offices that serve by their duty; those that serve a place are the territory's voice. */
  units(centre: string, text: string, day: string): ColdGuess[]
  /** Makes what the first requests would wait for: the dictionary, then one centre after the other. */
  warm(day: string): Promise<void>
}

interface Shelf {
  stamp: string
  categories: ColdIndex
  units: ColdIndex
}

const BY_DUTY: readonly string[] = ['DEPARTMENT', 'UTILITY', 'ENTERPRISE']
const UNITS_SHOWN = 2

export function coldStore({ units, knowledge }: { units: UnitStore; knowledge: KnowledgeStore }): ColdStore {
  const shelves = new Map<string, Shelf>()

  /** Some tens of milliseconds at the first request after a change, at 500 categories; nothing at all the others. */
  function of(centre: string, day: string): Shelf {
    const known = shelves.get(centre)
    // The catalogue in force turns with the day.
    const stamp = [units.revision(), knowledge.revision(), knowledge.articles.revision(), day].join('/')
    if (known?.stamp === stamp) return known
    const categories = knowledge.categories(centre).filter((c) => c.active)
    const offices = units.units(centre).filter((u) => u.active && BY_DUTY.includes(u.kind))
    const catalogue = knowledge.catalogue(centre, day)
    const name = units.centre(centre)?.name ?? ''
    const shelf = {
      stamp,
      categories: new ColdIndex(categoryDescriptions(categories, knowledge.articles.published(centre))),
      units: new ColdIndex(unitDescriptions(offices, categories, catalogue, name)),
    }
    shelves.set(centre, shelf)
    return shelf
  }

  return {
    categories: (centre, text, day) => of(centre, day).categories.guess(text),
    units: (centre, text, day) => of(centre, day).units.guess(text, UNITS_SHOWN),
    async warm(day) {
      for (const { id } of units.centres()) {
        of(id, day)
        await nextTurn()
      }
    },
  }
}
