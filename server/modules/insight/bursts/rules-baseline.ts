/**
 * 平常时候有多少（GS-44、SP-39）：每类×每地×一周中的每小时的常量，由近八周推出，近的重、远的轻；节假日按周日、调休上班日按周二看。
 * 件数少的格子借上级类别的形状、借“类别×区域”的水平；件数比纯属偶然更散（负二项），散的程度由自己的过去算出。
 * Cells are sparse: shapes are borrowed from the category above, levels from category × area; what is borrowed counts as
 * so many weeks, so that a cell with a history of its own speaks for itself.
 */
import { weekdayOf } from '../../../../common/time.ts'
import { clockHour, dayOfHour } from '../volumes/rules.ts'

/** So many digits of the category and of the area make a cell; 0 is all. */
export interface CellSize {
  category: number
  area: number
}

/** What is watched: a matter everywhere, a matter in a district, a field in a district, a field in a street. */
export const CELL_SIZES: readonly CellSize[] = [
  { category: 6, area: 0 },
  { category: 6, area: 6 },
  { category: 2, area: 6 },
  { category: 2, area: 9 },
]
/** Hours that are looked back over. */
export const WINDOWS = [1, 4, 24] as const
export type Window = (typeof WINDOWS)[number]

export interface Counted {
  category: string
  area: string
  /** Hours since 1970. */
  hour: number
  n: number
}

export const SLOTS = 168
export const HISTORY_WEEKS = 8
/** Counts are never taken to be spread less than this: a fifth of the mean is always possible. */
export const LEAST_SPREAD = 0.04

/** Whether nobody works on that day. */
export type RestOf = (day: number) => boolean

/** The hour of the week whose habits hold: a holiday is like a Sunday, a working weekend like a Tuesday. */
export function slotOf(hour: number, rest: RestOf): number {
  const day = dayOfHour(hour)
  const weekday = weekdayOf(day)
  const weekend = weekday >= 5
  const like = rest(day) === weekend ? weekday : weekend ? 1 : 6
  return like * 24 + clockHour(hour)
}

export const cellKey = (size: CellSize, category: string, area: string): string =>
  `${category.slice(0, size.category)}|${area.slice(0, size.area)}`

export interface Cell {
  /** Requests a week. */
  level: number
  /** Share of each slot of the week. */
  shape: Float64Array
  /** 1 / the gamma shape of the level: what is not known of it. */
  doubt: number
  known: boolean
}

export class Baseline {
  readonly rest: RestOf
  readonly #cells: ReadonlyMap<string, Cell>[]
  readonly #spreads: ReadonlyMap<string, number>[]
  readonly #unknown: (size: CellSize, category: string, area: string) => Cell
  readonly #met = new Map<string, Cell>()

  constructor(
    rest: RestOf,
    cells: ReadonlyMap<string, Cell>[],
    spreads: ReadonlyMap<string, number>[],
    unknown: (size: CellSize, category: string, area: string) => Cell,
  ) {
    this.rest = rest
    this.#cells = cells
    this.#spreads = spreads
    this.#unknown = unknown
  }

  cell(sizeAt: number, category: string, area: string): Cell {
    const size = CELL_SIZES[sizeAt]!
    const key = cellKey(size, category, area)
    const known = this.#cells[sizeAt]!.get(key)
    if (known) return known
    const id = `${sizeAt} ${key}`
    const cell = this.#met.get(id) ?? this.#unknown(size, category, area)
    this.#met.set(id, cell)
    return cell
  }

  /** How many cells have a history; each is a chance to be wrong. */
  cellCount(sizeAt: number): number {
    return this.#cells[sizeAt]!.size
  }

  keys(sizeAt: number): Iterable<string> {
    return this.#cells[sizeAt]!.keys()
  }

  rate(cell: Cell, hour: number): number {
    return cell.level * cell.shape[slotOf(hour, this.rest)]!
  }

  /** Expected in so many whole hours that end with this one. */
  expected(cell: Cell, hour: number, window: number): number {
    let sum = 0
    for (let h = hour - window + 1; h <= hour; h++) sum += this.rate(cell, h)
    return sum
  }

  /** The gamma shape for counts over the window: the spread there always was, and what is not known of the level. */
  sizeOf(sizeAt: number, cell: Cell, category: string, window: Window): number {
    const spreads = this.#spreads[WINDOWS.indexOf(window)]!
    const spread =
      spreads.get(`${sizeAt} ${category.slice(0, 2)}`) ?? spreads.get(`${sizeAt} `) ?? LEAST_SPREAD
    return 1 / (spread + cell.doubt)
  }
}
