/**
 * 专项工单库（AY-09、AY-10）：下旬从主题工单中选取 40—60 件，按县（市、区）、承办单位、小类、满意度、久拖程度分层推荐，
 * 每个有主题工单的县（市、区）至少一件；人工增减须写明理由；锁定时件数不足或超出的不受理，锁定后不再变，留存内容哈希。
 */
import { AppError } from '../../../../../common/errors.ts'
import type { Cycle, PoolEntry, PoolFacts } from '../model.ts'
import { checkStep, type Scene, type Step, stampOf, type Windows, withLate } from './stage.ts'

export interface PoolRules {
  size: readonly [number, number]
  windows: Windows
}

export type Digest = (text: string) => string

/** What a representative pool is spread over. */
const AXES = ['county', 'unit', 'subtype', 'satisfaction', 'agePart'] as const
type Axis = (typeof AXES)[number]

/** Up to a week, a month, three months, longer. */
const agePart = ({ age }: PoolFacts): string =>
  age <= 7 ? '≤7' : age <= 30 ? '≤30' : age <= 90 ? '≤90' : '>90'
const partOf = (o: PoolFacts, axis: Axis): string => (axis === 'agePart' ? agePart(o) : o[axis])

/**
 * One by one, always the order that adds most to what is still thin: a value that the pool has less of than its
 * share counts for it; a county without any order counts above all. Equal ones go by the digest, so that the same
 * orders always give the same pool and nobody's number is favoured.
 */
export function suggestPool(orders: readonly PoolFacts[], size: number, digest: Digest): PoolFacts[] {
  const left = orders
    .map((order) => ({ order, key: digest(order.number) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const shares = new Map<string, number>()
  for (const order of orders) for (const axis of AXES) add(shares, `${axis}:${partOf(order, axis)}`)
  const have = new Map<string, number>()
  const chosen: PoolFacts[] = []
  while (chosen.length < size && left.length > 0) {
    let best = 0
    let most = -Infinity
    left.forEach(({ order }, i) => {
      const gain = gainOf(order, { have, shares, size, all: orders.length })
      if (gain > most) [best, most] = [i, gain]
    })
    const { order } = left.splice(best, 1)[0]!
    chosen.push(order)
    for (const axis of AXES) add(have, `${axis}:${partOf(order, axis)}`)
  }
  return chosen.sort((a, b) => (a.number < b.number ? -1 : 1))
}

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

function gainOf(
  order: PoolFacts,
  {
    have,
    shares,
    size,
    all,
  }: { have: Map<string, number>; shares: Map<string, number>; size: number; all: number },
): number {
  let gain = have.has(`county:${order.county}`) ? 0 : AXES.length
  for (const axis of AXES) {
    const key = `${axis}:${partOf(order, axis)}`
    const wanted = (shares.get(key)! / all) * size
    gain += Math.max(0, wanted - (have.get(key) ?? 0)) / Math.max(1, wanted)
  }
  return gain
}

/** How many of each value are there, and in the pool: what the page shows as coverage. */
export function coverageOf(orders: readonly PoolFacts[], pool: readonly PoolFacts[]) {
  return AXES.map((axis) => {
    const values = new Map<string, { value: string; orders: number; pool: number }>()
    const row = (value: string) => {
      const found = values.get(value) ?? { value, orders: 0, pool: 0 }
      values.set(value, found)
      return found
    }
    for (const o of orders) row(partOf(o, axis)).orders += 1
    for (const o of pool) row(partOf(o, axis)).pool += 1
    return {
      axis,
      values: [...values.values()].sort((a, b) => b.orders - a.orders || (a.value < b.value ? -1 : 1)),
    }
  })
}

/** Lays the suggestion into the pool; what people added stays. */
export function decideBuild(cycle: Cycle, suggested: readonly PoolFacts[]): Step {
  checkStep(cycle, 'build-pool')
  const added = cycle.pool.entries.filter((e) => e.source === 'ADDED')
  const known = new Set(added.map((e) => e.orderId))
  const entries = [
    ...added,
    ...suggested
      .filter((o) => !known.has(o.orderId))
      .map((o): PoolEntry => ({ ...o, source: 'SUGGESTED', reason: null })),
  ]
  return {
    set: { state: 'POOLING', pool: { ...cycle.pool, entries: sorted(entries) } },
    ...{ type: 'cycle.pool_built', data: { orders: entries.length } },
  }
}

export interface PoolEdit {
  add: readonly { facts: PoolFacts; reason: string }[]
  remove: readonly { orderId: string; reason: string }[]
}

export function decideEdit(cycle: Cycle, scene: Scene, { add: added, remove }: PoolEdit): Step {
  checkStep(cycle, 'edit-pool')
  const gone = new Map(remove.map((r) => [r.orderId, r.reason]))
  remove.forEach(({ orderId }, i) => {
    if (!cycle.pool.entries.some((e) => e.orderId === orderId))
      throw invalid(`remove.${i}.orderId`, 'unknown')
  })
  added.forEach(({ facts }, i) => {
    if (cycle.pool.entries.some((e) => e.orderId === facts.orderId))
      throw invalid(`add.${i}.orderId`, 'twice')
  })
  const removed = cycle.pool.entries
    .filter((e) => gone.has(e.orderId))
    .map((e) => ({ ...stampOf(scene), number: e.number, reason: gone.get(e.orderId)! }))
  const entries = [
    ...cycle.pool.entries.filter((e) => !gone.has(e.orderId)),
    ...added.map(({ facts, reason }): PoolEntry => ({ ...facts, source: 'ADDED', reason })),
  ]
  return {
    set: {
      state: 'POOLING',
      pool: { ...cycle.pool, entries: sorted(entries), removed: [...cycle.pool.removed, ...removed] },
    },
    type: 'cycle.pool_edited',
    data: {
      added: added.map(({ facts, reason }) => ({ number: facts.number, reason })),
      removed: removed.map(({ number, reason }) => ({ number, reason })),
    },
  }
}

/** The bytes that are hashed and published: one line an order, fields in this order. */
export const poolBytes = (entries: readonly PoolFacts[]): string =>
  sorted(entries)
    .map((e) => [e.number, e.county, e.unit, e.subtype, e.satisfaction, e.age].join('\t'))
    .join('\n')

export function decideLock(
  cycle: Cycle,
  scene: Scene,
  { size: [least, most], windows }: PoolRules,
  { digest, secret }: { digest: Digest; secret: string },
): Step {
  checkStep(cycle, 'lock-pool')
  const n = cycle.pool.entries.length
  if (n < least || n > most) throw new AppError('cycle.pool_size', { n, least, most })
  const hash = digest(poolBytes(cycle.pool.entries))
  const commitment = digest(secret)
  const late = withLate(cycle, 'POOL', windows, scene.now)
  const { by, at } = stampOf(scene)
  return {
    set: {
      ...{ state: 'LOCKED', late },
      pool: { ...cycle.pool, lockedAt: at, lockedBy: by, hash, commitment, secret },
    },
    type: 'cycle.pool_locked',
    data: { orders: n, hash, commitment, late: late.includes('POOL') },
  }
}

const sorted = <T extends PoolFacts>(entries: readonly T[]): T[] =>
  [...entries].sort((a, b) => (a.number < b.number ? -1 : 1))
const invalid = (path: string, code: string) => new AppError('request.invalid', { fields: [{ path, code }] })
