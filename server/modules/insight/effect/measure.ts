/** The series of an effect from the counts of requests, and what the rules say of them. */
import type { EffectItem, EffectView } from '../../../../api/effects.ts'
import { dateOfDay, dayOf, formatTime } from '../../../../common/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { firstDay, selectDays } from '../looking/volume-queries.ts'
import type { Effect } from './data.ts'
import { effectOf, type Series } from './rules.ts'

/** So many days on each side: longer ago other things were different too. */
const WINDOW = 90
/** 52 weeks: a year that keeps its weekdays. */
const YEAR = 364

export interface EffectDeps {
  db: Db
  units: Pick<UnitStore, 'area'>
  knowledge: Pick<KnowledgeStore, 'category'>
}

export async function measure(
  { db, units, knowledge }: EffectDeps,
  effect: Effect,
  now: Date,
): Promise<EffectView> {
  const { centre, day } = effect
  const first = await firstDay(db, centre)
  const from = Math.max(day - WINDOW, first ?? day)
  // A day that is not over is no day yet.
  const to = Math.min(dayOf(now) - 1, day + WINDOW - 1)
  const read = async (categories: readonly string[], shift: number): Promise<Series> => {
    const counts = Array.from({ length: Math.max(0, to - from + 1) }, () => 0)
    const span = { from: from - shift, to: to - shift }
    for (const category of counts.length > 0 ? categories : [])
      for (const { day: at, n } of await selectDays(db, centre, span, null, {
        category,
        area: effect.area ?? undefined,
      }))
        counts[at - span.from]! += n
    return { counts, weekdays: counts.map((_, i) => (from + i) % 7), from: day - from }
  }
  const own = await read(effect.categories, 0)
  const lastYear = first !== null && first <= from - YEAR ? await read(effect.categories, YEAR) : undefined
  const comparison = effect.comparison.length > 0 ? await read(effect.comparison, 0) : undefined
  const { without, ...judged } = effectOf(own, effect.target, { lastYear, comparison })
  const named = (code: string) => ({ code, name: knowledge.category(centre, code)?.name ?? code })
  return {
    ...{ id: effect.id, title: effect.title, from: dateOfDay(day), by: effect.createdBy },
    createdAt: formatTime(effect.createdAt),
    ...{ categories: effect.categories.map(named), comparison: effect.comparison.map(named) },
    area:
      effect.area === null ? null : { code: effect.area, name: units.area(effect.area)?.name ?? effect.area },
    ...{ target: effect.target, ...judged },
    daysBefore: Math.min(own.from, own.counts.length),
    daysAfter: Math.max(0, own.counts.length - own.from),
    days: own.counts.map((n, i) => ({
      ...{ date: dateOfDay(from + i), n },
      without: without && i >= own.from ? Math.round(without[i]! * 10) / 10 : null,
    })),
  }
}

export const withoutDays = ({ days: _, ...item }: EffectView): EffectItem => item
