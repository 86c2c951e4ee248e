/** Weeks in which nothing happens but chance: what a promise about false alarms is held against. */
import { weekdayOf } from '../../../../common/time.ts'
import { drawCount, drawGamma } from '../../../stats/counts.ts'
import { clockHour, dayOfHour, HOUR_MS } from '../volumes/rules.ts'
import { type Baseline, type Counted, HISTORY_WEEKS, type RestOf } from './rules-baseline.ts'
import {
  type Arrival,
  type Burst,
  type BurstLimits,
  BurstWatch,
  clearest,
  sameMatter,
} from './rules-bursts.ts'
import { learnBaseline } from './rules-learning.ts'

export interface QuietWorld {
  categories: number
  areas: number
  /** Requests in a week, on average. */
  perWeek: number
  /** The gamma size of a field's days: the smaller, the more they differ. */
  daySize: number
}

interface Source {
  category: string
  area: string
  perWeek: number
}

const WEEK = 168
/** Monday 2024-01-01 0:00 in Beijing. */
const START = Date.parse('2024-01-01T00:00:00+08:00') / HOUR_MS
/** Morning and afternoon, weekends half: any habit would do. */
const habit = (hour: number, rest: RestOf): number => {
  const h = clockHour(hour)
  const day =
    (1 + 3 * Math.exp(-(((h - 10) / 3) ** 2)) + 2 * Math.exp(-(((h - 17) / 3) ** 2))) * (h < 6 ? 0.15 : 1)
  return rest(dayOfHour(hour)) ? day * 0.55 : day
}
const weekend: RestOf = (day) => weekdayOf(day) >= 5

export function sourcesOf(next: () => number, { categories, areas, perWeek }: QuietWorld): Source[] {
  const share = (n: number) => Array.from({ length: n }, () => drawGamma(next, 0.8) + 0.02)
  const [byCategory, byArea] = [share(categories), share(areas)]
  const cells = byCategory.flatMap((c, i) =>
    byArea.map((a, k) => ({
      category: `${String((i % 9) + 1).padStart(2, '0')}${String(Math.floor(i / 9) + 1).padStart(2, '0')}01`,
      area: `4601${String(k % 8).padStart(2, '0')}${String(k).padStart(3, '0')}`,
      perWeek: c * a,
    })),
  )
  const total = cells.reduce((sum, c) => sum + c.perWeek, 0)
  return cells.map((c) => ({ ...c, perWeek: (c.perWeek / total) * perWeek }))
}

/** Arrivals of whole weeks in the order of their time. */
export function drawWeek(
  next: () => number,
  sources: readonly Source[],
  from: number,
  daySize: number,
): Arrival[] {
  const habits = Array.from({ length: WEEK }, (_, h) => habit(from + h, weekend))
  const total = habits.reduce((a, b) => a + b, 0)
  const moods = new Map<string, number[]>()
  const moodOf = (field: string): number[] => {
    const known = moods.get(field)
    if (known) return known
    const drawn = Array.from({ length: 7 }, () => drawGamma(next, daySize) / daySize)
    moods.set(field, drawn)
    return drawn
  }
  const arrivals: Arrival[] = []
  for (const { category, area, perWeek } of sources) {
    const mood = moodOf(category.slice(0, 2))
    for (let day = 0; day < 7; day++) {
      const hours = habits.slice(day * 24, day * 24 + 24)
      const weight = hours.reduce((a, b) => a + b, 0)
      const n = drawCount(next, (perWeek * weight * mood[day]!) / total, 1e9)
      for (let i = 0; i < n; i++) {
        let left = next() * weight
        let h = 0
        for (left -= hours[h]!; h < 23 && left >= 0; left -= hours[h]!) h++
        const at = (from + day * 24 + h + next()) * HOUR_MS
        arrivals.push({ id: `${at}`, at, category, area })
      }
    }
  }
  return arrivals.sort((a, b) => a.at - b.at)
}

export const countedOf = (arrivals: readonly Arrival[]): Counted[] => {
  const cells = new Map<string, Counted>()
  for (const { category, area, at } of arrivals) {
    const hour = Math.floor(at / HOUR_MS)
    const key = `${category} ${area} ${hour}`
    const cell = cells.get(key)
    if (cell) cell.n++
    else cells.set(key, { category, area, hour, n: 1 })
  }
  return [...cells.values()]
}

/** An alarm of the same matter within a day of the last is the same alarm. */
export function episodes(watch: BurstWatch, arrivals: readonly Arrival[]): Burst[] {
  const open: Burst[] = []
  const all: Burst[] = []
  for (const arrival of arrivals)
    for (const burst of clearest(watch.add(arrival))) {
      const at = burst.at.getTime()
      const same = open.findIndex((o) => sameMatter(o, burst) && at - o.at.getTime() < 24 * HOUR_MS)
      if (same < 0) all.push(burst)
      open.splice(same < 0 ? open.length : same, same < 0 ? 0 : 1, burst)
    }
  return all
}

/** So many weeks with the baseline learnt anew as time goes on, in worlds of their own. Returns alarms by week. */
export function quietWeeks(
  next: () => number,
  world: QuietWorld,
  limits: BurstLimits,
  weeks: number,
  weeksOfWorld = 25,
  /** So many weeks are watched with one baseline, the last ones with an old one. */
  learnEvery = 1,
): number[] {
  const alarms: number[] = []
  while (alarms.length < weeks) {
    const sources = sourcesOf(next, world)
    let hour = START
    let history: Counted[] = []
    let baseline: Baseline | undefined
    for (let w = 0; w < HISTORY_WEEKS + weeksOfWorld && alarms.length < weeks; w++, hour += WEEK) {
      const arrivals = drawWeek(next, sources, hour, world.daySize)
      if (w >= HISTORY_WEEKS) {
        if (!baseline || (w - HISTORY_WEEKS) % learnEvery === 0)
          baseline = learnBaseline(history, hour, weekend)
        const watch = new BurstWatch(baseline, limits)
        alarms.push(episodes(watch, arrivals).length)
      }
      const oldest = hour + WEEK - HISTORY_WEEKS * WEEK
      history = [...history.filter((row) => row.hour >= oldest), ...countedOf(arrivals)]
    }
  }
  return alarms
}
