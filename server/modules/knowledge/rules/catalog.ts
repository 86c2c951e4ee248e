/**
 * 派单目录：诉求分类 × 属地 × 处置难度 → 主办、协办、法律依据、时限，按日期取当日有效的一条（GS-13）。
 * 分类越细越优先，其次属地越小越优先，再次写明难度的优先；仍相同取新版本。
 * 基层：不在镇街履职事项清单内的事项不得分派给镇街、社区、网格（N9、HK-04）。
 */
import type { Difficulty } from '../../../../common/codes.ts'

export interface Category {
  centre: string
  code: string
  parentCode: string | null
  level: number
  name: string
  requiredFields: string[]
  townDuty: boolean
  /** False: retired, for old orders only. */
  active: boolean
}

export interface CatalogRow {
  id: string
  centre: string
  categoryCode: string
  areaCode: string | null
  difficulty: Difficulty | null
  leadUnit: string
  assistUnits: string[]
  legalBasis: string
  limitDays: number | null
  /** In force on [effectiveFrom, effectiveTo), `YYYY-MM-DD`. */
  effectiveFrom: string
  effectiveTo: string | null
  version: number
}

export interface CatalogQuestion {
  categoryCode: string
  areaCode?: string | null
  difficulty?: Difficulty | null
  /** The Beijing day asked about: of the order's creation, so old orders keep their row. */
  date: string
}

/** 6, 4 and 2 digits of a category code, itself first. */
export function categoryCodesUp(code: string): string[] {
  return [6, 4, 2].filter((length) => length <= code.length).map((length) => code.slice(0, length))
}

export function inForce(row: Pick<CatalogRow, 'effectiveFrom' | 'effectiveTo'>, date: string): boolean {
  return row.effectiveFrom <= date && (row.effectiveTo === null || date < row.effectiveTo)
}

/** `rowsOf` gives the rows of one category; `contains` says whether an area holds another. */
export function pickCatalogRow(
  rowsOf: (categoryCode: string) => readonly CatalogRow[],
  contains: (outer: string, inner: string) => boolean,
  { categoryCode, areaCode, difficulty, date }: CatalogQuestion,
): CatalogRow | undefined {
  const fits = (row: CatalogRow) =>
    inForce(row, date) &&
    (row.areaCode === null || (!!areaCode && contains(row.areaCode, areaCode))) &&
    (row.difficulty === null || row.difficulty === difficulty)
  for (const code of categoryCodesUp(categoryCode)) {
    const [best] = rowsOf(code).filter(fits).sort(moreSpecific)
    if (best) return best
  }
  return undefined
}

/** A province or city ends in zeros; every other code is longer the smaller the area. */
const narrowness = (areaCode: string | null) => (areaCode ?? '').replace(/^(\d{2,4}?)(00)+$/, '$1').length

function moreSpecific(a: CatalogRow, b: CatalogRow): number {
  return (
    narrowness(b.areaCode) - narrowness(a.areaCode) ||
    Number(b.difficulty !== null) - Number(a.difficulty !== null) ||
    b.version - a.version
  )
}

/** The town duty list speaks of the category itself, or of the nearest one above it that is known. */
export function onTownDutyList(
  categoryOf: (code: string) => Pick<Category, 'townDuty'> | undefined,
  code: string,
): boolean {
  for (const up of categoryCodesUp(code)) {
    const category = categoryOf(up)
    if (category) return category.townDuty
  }
  return false
}

export interface CatalogChange {
  categoryCode: string
  areaCode: string | null
  difficulty: Difficulty | null
}

/** What a row says, besides when it is in force. */
export type CatalogEntry = CatalogChange &
  Pick<CatalogRow, 'leadUnit' | 'assistUnits' | 'legalBasis' | 'limitDays'>

export interface CatalogDifferences {
  added: CatalogEntry[]
  changed: { before: CatalogEntry; after: CatalogEntry }[]
  removed: CatalogEntry[]
  unchanged: number
}

const entryOf = (row: CatalogEntry): CatalogEntry => {
  const { categoryCode, areaCode, difficulty, leadUnit, assistUnits, legalBasis, limitDays } = row
  return { categoryCode, areaCode, difficulty, leadUnit, assistUnits, legalBasis, limitDays }
}

/** 发布前对照：what a new version does to the rows in force on its first day. */
export function differences(
  rows: readonly CatalogRow[],
  next: { rows: readonly CatalogEntry[]; remove: readonly CatalogChange[] },
  from: string,
): CatalogDifferences {
  const current = rows.filter((row) => inForce(row, from))
  const before = (key: CatalogChange) => current.filter((row) => sameKey(row, key)).at(-1)
  const made: CatalogDifferences = { added: [], changed: [], removed: [], unchanged: 0 }
  for (const row of next.rows) {
    const was = before(row)
    const [a, b] = [was && entryOf(was), entryOf(row)]
    if (!a) made.added.push(b)
    else if (JSON.stringify(a) === JSON.stringify(b)) made.unchanged += 1
    else made.changed.push({ before: a, after: b })
  }
  for (const key of next.remove) {
    const was = before(key)
    if (was) made.removed.push(entryOf(was))
  }
  return made
}

const sameKey = (a: CatalogChange, b: CatalogChange) =>
  a.categoryCode === b.categoryCode && a.areaCode === b.areaCode && a.difficulty === b.difficulty

/**
 * What a new row that takes effect on `from` does to the earlier rows of its key: those in force end there,
 * those planned for later are withdrawn (an empty range, kept for the record).
 */
export function supersede(
  rows: readonly CatalogRow[],
  change: CatalogChange,
  from: string,
): { id: string; effectiveTo: string }[] {
  return rows
    .filter((row) => sameKey(row, change) && (row.effectiveTo === null || row.effectiveTo > from))
    .filter((row) => row.effectiveTo !== row.effectiveFrom)
    .map((row) => ({ id: row.id, effectiveTo: row.effectiveFrom < from ? from : row.effectiveFrom }))
}
