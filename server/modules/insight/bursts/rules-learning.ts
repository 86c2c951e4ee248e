/** 平常量怎样学：按类别、区域逐级借形状和水平，近的重、远的轻；过去的突发先削平再学一遍（见 rules-baseline.ts）。 */
import {
  Baseline,
  CELL_SIZES,
  type Cell,
  type CellSize,
  type Counted,
  cellKey,
  HISTORY_WEEKS,
  LEAST_SPREAD,
  type RestOf,
  SLOTS,
  slotOf,
  WINDOWS,
  type Window,
} from './rules-baseline.ts'

/** Of less than a day nothing is learnt. */
const LEAST_HOURS = 24
/** A week so old counts half. */
const HALF_LIFE_WEEKS = 3
/** A borrowed shape counts as so many requests: two for each hour of the week. */
const SHAPE_COUNTS = 336
/** A borrowed level counts as so many weeks. */
const LEVEL_WEEKS = 1
/** Even what never came can come: half a request over the whole history. */
const NEVER = 0.5
const MOST_SPREAD = 4

/** What is learnt of the weeks before `hour` (not included). */
export function learnBaseline(history: readonly Counted[], hour: number, rest: RestOf): Baseline {
  const from = hour - HISTORY_WEEKS * SLOTS
  const rows = history.filter((row) => row.hour >= from && row.hour < hour)
  const past = pastOf(rows, hour, rest)
  const first = fitTo(
    past,
    Float64Array.from(rows, (row) => row.n),
  )
  // A burst of the past is not what is usual: what stood far out is cut off, and everything is learnt again.
  return fitTo(past, cutBack(past, first)).baseline
}

const weightAt = (age: number): number => 0.5 ** (age / SLOTS / HALF_LIFE_WEEKS)

/** The rows with their cells as numbers: they are gone through many times. */
interface Past {
  rows: readonly Counted[]
  hour: number
  rest: RestOf
  /** Hours that there is a history of. */
  length: number
  /** Slot and weight of each hour, the one right before `hour` first. */
  slots: Uint8Array
  weights: Float64Array
  ages: Int32Array
  groups: Map<string, Grouped>
}

interface Grouped {
  keys: readonly string[]
  /** Of each row. */
  cells: Int32Array
}

const ALL: CellSize = { category: 0, area: 0 }
const FIELD: CellSize = { category: 2, area: 0 }
const MATTER = CELL_SIZES[0]!
const DISTRICT: CellSize = { category: 0, area: 6 }
const STREET: CellSize = { category: 0, area: 9 }
const named = ({ category, area }: CellSize): string => `${category} ${area}`

function pastOf(rows: readonly Counted[], hour: number, rest: RestOf): Past {
  const first = rows.reduce((least, row) => Math.min(least, row.hour), hour - LEAST_HOURS)
  const length = hour - first
  const groups = [ALL, FIELD, DISTRICT, STREET, ...CELL_SIZES].map((size) => {
    const at = new Map<string, number>()
    const cells = Int32Array.from(rows, ({ category, area }) => {
      const key = cellKey(size, category, area)
      const known = at.get(key)
      if (known !== undefined) return known
      at.set(key, at.size)
      return at.size - 1
    })
    return [named(size), { keys: [...at.keys()], cells }] as const
  })
  return {
    ...{ rows, hour, rest, length, groups: new Map(groups) },
    slots: Uint8Array.from({ length }, (_, age) => slotOf(hour - 1 - age, rest)),
    weights: Float64Array.from({ length }, (_, age) => weightAt(age + 1)),
    ages: Int32Array.from(rows, (row) => hour - 1 - row.hour),
  }
}

interface Gathered {
  /** Decayed number of requests by slot. */
  slots: Float64Array
  sum: number
  /** Sum of squared weights: how much is known, rather than how much came. */
  squares: number
}

interface Fitted {
  baseline: Baseline
  /** Rate of the cell of a size, in the hour so long ago. */
  rates: (sizeAt: number) => { cells: Cell[] }
}

const FAR = 5

/** By matter and district. */
function cutBack(past: Past, { rates }: Fitted): Float64Array {
  const { cells: of } = past.groups.get(named(CELL_SIZES[1]!))!
  const { cells } = rates(1)
  const together = new Map<number, number>()
  const idOf = (i: number) => of[i]! * past.length + past.ages[i]!
  for (const [i, { n }] of past.rows.entries()) together.set(idOf(i), (together.get(idOf(i)) ?? 0) + n)
  return Float64Array.from(past.rows, (row, i) => {
    const n = together.get(idOf(i))!
    const cell = cells[of[i]!]!
    const mu = cell.level * cell.shape[past.slots[past.ages[i]!]!]!
    const most = mu + FAR * Math.sqrt(mu) + 3
    return n <= most ? row.n : (row.n * most) / n
  })
}

function fitTo(past: Past, n: Float64Array): Fitted {
  const { length } = past
  const seen = observed(past)
  const gathered = new Map([...past.groups].map(([size, group]) => [size, gatherBy(past, group, n)]))
  const byKey = (size: CellSize) => {
    const { keys } = past.groups.get(named(size))!
    const of = gathered.get(named(size))!
    return new Map(keys.map((key, i) => [key, of[i]!]))
  }
  const all = gathered.get(named(ALL))![0] ?? nothing()
  const [fields, matters, districts, streets] = [byKey(FIELD), byKey(MATTER), byKey(DISTRICT), byKey(STREET)]
  const root = shapeOf(all, byDayAndHour(all, seen), seen)
  /** How many weeks of full weight there were, an empty night counting for little. */
  let exposed = 0
  for (let age = 0; age < length; age++) exposed += past.weights[age]! * root[past.slots[age]!]!
  const shapes = new Map([...fields].map(([key, g]) => [key, shapeOf(g, root, seen)]))
  const fieldShape = (category: string) => shapes.get(`${category.slice(0, 2)}|`) ?? root
  const matterShapes = new Map(
    [...matters].map(([key, g]) => [key, shapeOf(g, fieldShape(key), seen)] as const),
  )
  const levelIn = (of: Map<string, Gathered>, key: string): number =>
    ((of.get(key)?.sum ?? 0) + NEVER) / exposed
  const total = (all.sum + NEVER) / exposed
  const borrowed = (size: CellSize, category: string, area: string): number => {
    const byCategory = levelIn(size.category === 2 ? fields : matters, `${category.slice(0, size.category)}|`)
    if (size.area === 0) return byCategory
    const byArea = levelIn(size.area === 6 ? districts : streets, `|${area.slice(0, size.area)}`)
    return (byCategory * byArea) / total
  }
  const cellOf = (size: CellSize, category: string, area: string, g: Gathered): Cell => {
    const prior = borrowed(size, category, area)
    const effective = g.squares > 0 ? (g.sum * g.sum) / g.squares : 0
    const own = size.category === 6 ? matterShapes.get(`${category.slice(0, 6)}|`) : undefined
    return {
      level: (g.sum + LEVEL_WEEKS * prior) / (exposed + LEVEL_WEEKS),
      shape: own ?? fieldShape(category),
      doubt: 1 / (effective + LEVEL_WEEKS * prior + NEVER),
      known: g.sum > 0,
    }
  }
  const sizes = CELL_SIZES.map((size) => {
    const { keys } = past.groups.get(named(size))!
    const of = gathered.get(named(size))!
    const cells = keys.map((key, i) => {
      const [category, area] = key.split('|') as [string, string]
      return cellOf(size, category, area, of[i]!)
    })
    return { keys, cells }
  })
  const maps = sizes.map(
    ({ keys, cells }, i) =>
      new Map(
        keys
          .map((key, at) => [key, cells[at]!] as const)
          // A place of a larger size, or none, is no cell of this one.
          .filter(([key]) => key.length - key.indexOf('|') - 1 === CELL_SIZES[i]!.area),
      ),
  )
  const running = new Map<Float64Array, Float64Array>()
  /** Share of the shape in the hours up to so long ago, for sums over windows. */
  const runningOf = (shape: Float64Array): Float64Array => {
    const known = running.get(shape)
    if (known) return known
    const sums = new Float64Array(length + 1)
    for (let age = 0; age < length; age++) sums[age + 1] = sums[age]! + shape[past.slots[age]!]!
    running.set(shape, sums)
    return sums
  }
  const spreads = WINDOWS.map((window) => spreadsOf(past, n, sizes, runningOf, window))
  const baseline = new Baseline(past.rest, maps, spreads, (size, category, area) =>
    cellOf(size, category, area, nothing()),
  )
  return { baseline, rates: (sizeAt) => sizes[sizeAt]! }
}

const nothing = (): Gathered => ({ slots: new Float64Array(SLOTS), sum: 0, squares: 0 })

function gatherBy(past: Past, { keys, cells }: Grouped, n: Float64Array): Gathered[] {
  const gathered = keys.map(nothing)
  for (let i = 0; i < n.length; i++) {
    const g = gathered[cells[i]!]!
    const age = past.ages[i]!
    const weight = past.weights[age]!
    g.slots[past.slots[age]!]! += weight * n[i]!
    g.sum += weight * n[i]!
    g.squares += weight * weight * n[i]!
  }
  return gathered
}

/** How much of each slot was seen, 1 on average: a week of five days has seen no Saturday. */
function observed(past: Past): Float64Array {
  const seen = new Float64Array(SLOTS)
  for (let age = 0; age < past.length; age++) seen[past.slots[age]!]! += past.weights[age]!
  const mean = seen.reduce((a, b) => a + b, 0) / SLOTS
  return seen.map((weight) => weight / mean)
}

/** The habits of working days and of weekends by the hour: what a slot is like that was hardly seen. */
function byDayAndHour(all: Gathered, seen: Float64Array): Float64Array {
  const rate = (slots: readonly number[]): number | null => {
    const weight = slots.reduce((sum, s) => sum + seen[s]!, 0)
    return weight > 0 ? slots.reduce((sum, s) => sum + all.slots[s]!, 0) / weight : null
  }
  const rates = Float64Array.from({ length: SLOTS }, (_, slot) => {
    const days = slot < 120 ? [0, 1, 2, 3, 4] : [5, 6]
    const [like, any] = [days, [0, 1, 2, 3, 4, 5, 6]].map((of) => rate(of.map((d) => d * 24 + (slot % 24))))
    return like ?? any ?? 0
  })
  const total = rates.reduce((a, b) => a + b, 0)
  return rates.map((r) => 0.95 * (total > 0 ? r / total : 1 / SLOTS) + 0.05 / SLOTS)
}

function shapeOf(g: Gathered, above: Float64Array, seen: Float64Array): Float64Array {
  const shares = above.map(
    (share, i) => (g.slots[i]! + SHAPE_COUNTS * share) / (g.sum * seen[i]! + SHAPE_COUNTS),
  )
  const total = shares.reduce((a, b) => a + b, 0)
  return shares.map((share) => share / total)
}

/**
 * By how much counts spread over the window, beyond chance: moments over windows that lie side by side, pooled over the
 * cells of a field and size, and leaning on all fields of that size.
 */
function spreadsOf(
  past: Past,
  n: Float64Array,
  sizes: readonly { keys: readonly string[]; cells: Cell[] }[],
  runningOf: (shape: Float64Array) => Float64Array,
  window: Window,
): Map<string, number> {
  const spreads = new Map<string, number>()
  const blocks = Math.floor(past.length / window)
  const weights = Float64Array.from({ length: blocks }, (_, block) => past.weights[block * window]!)
  for (const [sizeAt, size] of CELL_SIZES.entries()) {
    const { cells: of } = past.groups.get(named(size))!
    const { keys, cells } = sizes[sizeAt]!
    const counts = new Map<number, number>()
    for (let i = 0; i < n.length; i++) {
      const block = Math.floor(past.ages[i]! / window)
      if (block >= blocks) continue
      const id = of[i]! * blocks + block
      counts.set(id, (counts.get(id) ?? 0) + n[i]!)
    }
    const over = new Map<string, number>()
    const square = new Map<string, number>()
    const add = (to: Map<string, number>, cell: number, by: number) => {
      const field = keys[cell]!.slice(0, 2)
      to.set(field, (to.get(field) ?? 0) + by)
      to.set('', (to.get('') ?? 0) + by)
    }
    const muOf = (running: Float64Array, block: number): number =>
      running[(block + 1) * window]! - running[block * window]!
    for (const [id, count] of counts) {
      const [at, block] = [Math.floor(id / blocks), id % blocks]
      const cell = cells[at]!
      const mu = cell.level * muOf(runningOf(cell.shape), block)
      add(over, at, weights[block]! * (count * count - 2 * count * mu - count))
    }
    // The sum of squared means is that of the shape, week after week: most windows are empty and need no look.
    const shapes = new Map<Float64Array, number>()
    for (const [at, cell] of cells.entries()) {
      let squares = shapes.get(cell.shape)
      if (squares === undefined) {
        const running = runningOf(cell.shape)
        squares = 0
        for (let block = 0; block < blocks; block++) squares += weights[block]! * muOf(running, block) ** 2
        shapes.set(cell.shape, squares)
      }
      add(over, at, squares * cell.level ** 2)
      add(square, at, squares * cell.level ** 2)
    }
    const bounded = (spread: number) => Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, spread))
    const pooled = bounded((over.get('') ?? 0) / Math.max(1e-9, square.get('') ?? 0))
    spreads.set(`${sizeAt} `, pooled)
    for (const [field, squares] of square) {
      if (field === '') continue
      const spread = ((over.get(field) ?? 0) + LEAN * pooled) / (squares + LEAN)
      spreads.set(`${sizeAt} ${field}`, bounded(spread))
    }
  }
  return spreads
}

/** Squared means that the pooled spread counts for. */
const LEAN = 50
