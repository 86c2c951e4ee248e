/**
 * 突发（GS-44）：最近 1、4、24 小时里，某类在某地比平常多得不像偶然。误报率先定后守：每个中心每周不多于所定的次数。
 * 报警只在来了一件时才会发生，故“一周里误报几次”可以算出来：来件的速率乘以那时恰有那么多件的概率；总额平均分给每个格子、每个窗口。
 * An alarm begins with a request that comes, so the expected number of false ones in a week is an integral that can be
 * written down: the rate of requests times the chance that so many others are there. The budget is shared out equally.
 */
import { upperTail } from '../../../stats/counts.ts'
import { type Baseline, CELL_SIZES, type Cell, cellKey, WINDOWS, type Window } from './rules-baseline.ts'

const HOUR_MS = 3_600_000
const HOURS_OF_WEEK = 168

export interface Arrival {
  id: string
  at: number
  category: string
  area: string
}

export interface BurstLimits {
  /** False alarms in a week, the whole centre together. */
  perWeek: number
  /** Fewer than these are no burst, however rare. */
  least: number
}

export interface Burst {
  /** The digits that the cell has; an area of none is the whole centre. */
  category: string
  area: string
  window: Window
  seen: number
  expected: number
  /** The chance of so many in that window, on a day like others. */
  p: number
  from: Date
  at: Date
  ids: string[]
}

/** A share of the budget is kept for cells that never had a request: they are many and each is hardly ever right. */
const FOR_UNKNOWN = 0.1
const UNKNOWN_CELLS = 10_000

/** Looks at arrivals in the order of their time. */
export class BurstWatch {
  readonly #baseline: Baseline
  readonly #limits: BurstLimits
  readonly #share: number
  readonly #shareUnknown: number
  readonly #limit = new Map<string, number>()
  readonly #recent = new Map<string, Arrival[]>()

  constructor(baseline: Baseline, limits: BurstLimits) {
    this.#baseline = baseline
    this.#limits = limits
    const cells = CELL_SIZES.reduce((sum, _, i) => sum + baseline.cellCount(i), 0)
    const perHour = limits.perWeek / HOURS_OF_WEEK / WINDOWS.length
    this.#share = ((1 - FOR_UNKNOWN) * perHour) / Math.max(1, cells)
    this.#shareUnknown = (FOR_UNKNOWN * perHour) / UNKNOWN_CELLS
  }

  /** What this arrival makes a burst of; most of the time nothing. */
  add(arrival: Arrival): Burst[] {
    const bursts: Burst[] = []
    for (const [sizeAt, size] of CELL_SIZES.entries()) {
      if (size.area > 0 && arrival.area.length < Math.min(size.area, 6)) continue
      if (size.area === 9 && arrival.area.length < 9) continue
      if (arrival.category === '') continue
      const id = `${sizeAt} ${cellKey(size, arrival.category, arrival.area)}`
      const recent = this.#recent.get(id) ?? []
      this.#recent.set(id, recent)
      recent.push(arrival)
      const oldest = arrival.at - WINDOWS.at(-1)! * HOUR_MS
      while (recent.length > 0 && recent[0]!.at <= oldest) recent.shift()
      if (recent.length < this.#limits.least) continue
      const burst = this.#look(sizeAt, id, arrival, recent)
      if (burst) bursts.push(burst)
    }
    return bursts
  }

  #look(sizeAt: number, id: string, arrival: Arrival, recent: readonly Arrival[]): Burst | null {
    const cell = this.#baseline.cell(sizeAt, arrival.category, arrival.area)
    const hour = Math.floor(arrival.at / HOUR_MS)
    let best: Burst | null = null
    for (const window of WINDOWS) {
      const from = arrival.at - window * HOUR_MS
      let first = recent.length - 1
      while (first > 0 && recent[first - 1]!.at > from) first--
      const seen = recent.length - first
      if (seen < this.#limits.least || seen < this.#limitOf(sizeAt, id, cell, arrival, hour, window)) continue
      const expected = this.#mean(cell, hour, window)
      const p = upperTail(seen, expected, this.#baseline.sizeOf(sizeAt, cell, arrival.category, window))
      if (best && best.p <= p) continue
      const size = CELL_SIZES[sizeAt]!
      best = {
        ...{ category: arrival.category.slice(0, size.category), area: arrival.area.slice(0, size.area) },
        ...{ window, seen, expected, p, from: new Date(recent[first]!.at), at: new Date(arrival.at) },
        ids: recent.slice(first).map((r) => r.id),
      }
    }
    return best
  }

  /** The window ends somewhere in this hour: the greater of what it may expect there. */
  #mean(cell: Cell, hour: number, window: Window): number {
    return Math.max(
      this.#baseline.expected(cell, hour, window),
      this.#baseline.expected(cell, hour - 1, window),
    )
  }

  /**
   * The smallest number that an alarm may begin with: rate × P(so many others | a request comes now) within the share.
   * Given that one came, the rate is likelier to be high just now: the size grows by one (Palm, gamma mixture).
   */
  #limitOf(
    sizeAt: number,
    id: string,
    cell: Cell,
    { category }: Arrival,
    hour: number,
    window: Window,
  ): number {
    const key = `${id} ${window} ${hour}`
    const known = this.#limit.get(key)
    if (known !== undefined) return known
    const size = this.#baseline.sizeOf(sizeAt, cell, category, window)
    const rate = this.#baseline.rate(cell, hour)
    const mean = (this.#mean(cell, hour, window) * (size + 1)) / size
    const share = cell.known ? this.#share : this.#shareUnknown
    let limit = Math.max(this.#limits.least, Math.floor(mean))
    while (rate * upperTail(limit - 1, mean, size + 1) > share) limit++
    this.#limit.set(key, limit)
    return limit
  }
}

const related = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

/** The same matter in the same place, told more or less closely. */
export const sameMatter = (
  a: { category: string; area: string },
  b: { category: string; area: string },
): boolean => related(a.category, b.category) && related(a.area, b.area)

/** What most of the requests are about is said, not what they are a part of. */
const MOST = 0.8
const closeness = ({ category, area }: { category: string; area: string }): number =>
  category.length + area.length

/** Of cells that lie in each other one speaks: the closest told that holds most of the requests of the clearest. */
export function clearest(bursts: readonly Burst[]): Burst[] {
  const groups: Burst[][] = []
  for (const burst of [...bursts].sort((a, b) => a.p - b.p)) {
    const group = groups.find(([first]) => sameMatter(first!, burst))
    if (group) group.push(burst)
    else groups.push([burst])
  }
  return groups.map(([first, ...others]) =>
    others
      .filter((b) => b.seen >= MOST * first!.seen)
      .reduce((best, b) => (closeness(b) > closeness(best) ? b : best), first!),
  )
}
