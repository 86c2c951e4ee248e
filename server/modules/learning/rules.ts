/**
 * 用本中心已办结的工单学习；新模型只在最近的工单上不比现用的差时才启用，各版本留存、可回退（AY-03）。
 */

/** Fewer confirmed orders teach nothing worth suggesting. */
export const MIN_EXAMPLES = 200
/** The most recent orders a model learns from: what was decided years ago was decided by other units. */
export const MAX_EXAMPLES = 60_000
/** A label needs this many orders. */
const MIN_PER_LABEL = 3
/** Share of the newest orders on which a candidate and the model in use are compared. */
const HELD_BACK = 0.2

export interface Confirmed {
  text: string
  label: string
  /** The label as it stands in the order, where another name of the body was kept. */
  written?: string
  /** Of the order. */
  number: string
}

/** Orders in the order of time -> those of labels that are worth learning; null when too few are left. */
export function worthLearning(orders: readonly Confirmed[]): Confirmed[] | null {
  const counts = new Map<string, number>()
  for (const { label } of orders) counts.set(label, (counts.get(label) ?? 0) + 1)
  const kept = orders.filter(({ label }) => counts.get(label)! >= MIN_PER_LABEL)
  return kept.length >= MIN_EXAMPLES && new Set(kept.map((o) => o.label)).size >= 2 ? kept : null
}

/** Older orders to learn from, the newest to compare on. */
export function byTime(orders: readonly Confirmed[]): { older: Confirmed[]; recent: Confirmed[] } {
  const cut = Math.floor(orders.length * (1 - HELD_BACK))
  return { older: orders.slice(0, cut), recent: orders.slice(cut) }
}

/** Versions that stay with their bytes, besides the one in use. */
export const KEPT_VERSIONS = 10
/** A version that was in use this lately may be wanted back. */
export const KEPT_DAYS = 90

/** Every label under the name that was kept. */
export const underKept = (
  orders: readonly Confirmed[],
  kept: ReadonlyMap<string, string>,
): readonly Confirmed[] =>
  kept.size === 0
    ? orders
    : orders.map((o) => ({ ...o, label: kept.get(o.label) ?? o.label, written: o.label }))

/** A candidate comes into use when nothing is in use, or when it is right at least as often on the same orders. */
export const isBetter = (candidate: number, current: number | null): boolean =>
  current === null || candidate >= current
