/**
 * 机构：单位的上下级与条线、基层的界定、属地代码的包含关系、按职责找单位。
 */
import type { Direction, UnitKind } from '../../../../common/codes.ts'

export type AreaLevel = 'PROVINCE' | 'CITY' | 'DISTRICT' | 'STREET' | 'COMMUNITY' | 'GRID'

export interface Area {
  code: string
  centre: string
  parentCode: string | null
  level: AreaLevel
  name: string
  /** Codes from the top of the centre's map down to this area itself. */
  path: string[]
}

export interface Unit {
  centre: string
  code: string
  kind: UnitKind
  name: string
  parentCode: string | null
  areaCode: string | null
  /** The superior department along the professional line (SP-22). */
  lineCode: string | null
  phone: string | null
  /** Category code prefixes it answers for. */
  duties: string[]
  /** Matters on the town duty list may be sent to it directly (N9). */
  townDuties: boolean
  active: boolean
}

export interface Overlay {
  id: string
  centre: string
  kind: 'ZONE' | 'ENCLAVE'
  name: string
  areaCode: string | null
  /** Names of places inside it. */
  matchWords: string[]
  units: { unitCode: string; direction: Direction }[]
}

const GRASSROOTS: readonly UnitKind[] = ['SUBDISTRICT', 'COMMUNITY', 'GRID']

/** 基层：镇街、社区、网格。 */
export function isGrassroots(unit: Pick<Unit, 'kind'>): boolean {
  return GRASSROOTS.includes(unit.kind)
}

/** The chain of superiors, nearest first, along `parentCode` or `lineCode`. A ring in the data ends the walk. */
export function chainOf(
  units: ReadonlyMap<string, Unit>,
  code: string,
  along: 'parentCode' | 'lineCode',
): Unit[] {
  const chain: Unit[] = []
  let next = units.get(code)?.[along]
  while (next) {
    const unit = units.get(next)
    if (!unit || unit.code === code || chain.includes(unit)) break
    chain.push(unit)
    next = unit[along]
  }
  return chain
}

/** The unit and every unit under it, by parents or along the line: whose assignments it answers for. */
export function scopeOf(childrenOf: (code: string) => readonly Unit[], code: string): Set<string> {
  const scope = new Set([code])
  for (const above of scope) for (const child of childrenOf(above)) scope.add(child.code)
  return scope
}

/** True when `outer` is `inner` or holds it, by the digits of the codes: 410500 > 410502 > 410502001 > …-01. */
export function areaContains(outer: string, inner: string): boolean {
  return inner.startsWith(outer.length === 6 ? outer.replace(/(00){1,2}$/, '') : outer)
}

/** The codes above an area code, nearest first, whether or not the directory knows them. */
export function codesAbove(code: string): string[] {
  const district = code.slice(0, 6)
  const above = [12, 9, 6].filter((length) => length < code.length).map((length) => code.slice(0, length))
  return [...above, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].filter(
    (cut, i) => i < above.length || cut !== district,
  )
}

/** 二级热线：代表县（市、区）调度，可派本县区的部门和单位（CD-09）。 */
export const isCountyHotline = (unit: Pick<Unit, 'code'>): boolean => unit.code.startsWith('hotline-')

export type Principle = 'TERRITORY' | 'DUTY' | 'LEVEL'

const LEVEL_NAME: Record<AreaLevel, string> = {
  PROVINCE: '省级',
  CITY: '市级',
  DISTRICT: '区县级',
  STREET: '镇街级',
  COMMUNITY: '社区级',
  GRID: '网格级',
}

/**
 * 属地管理、职权法定、分级负责（GS-12）：which of them speak for a unit, in the region's order.
 * A department without an area serves the centre's whole map; its duty may be that of its line above.
 */
export function principlesOf(
  unit: Pick<Unit, 'areaCode' | 'duties' | 'name'>,
  above: readonly Pick<Unit, 'duties' | 'name'>[],
  matter: { categoryCode: string; adcode?: string },
  place: { name(code: string): string; level(code: string): AreaLevel | undefined; top: AreaLevel },
  order: readonly Principle[],
): { kind: Principle; text: string }[] {
  const area = unit.areaCode
  const holds = area !== null && matter.adcode !== undefined && areaContains(area, matter.adcode)
  const answering = [unit, ...above].find((u) => u.duties.some((d) => matter.categoryCode.startsWith(d)))
  const found: Partial<Record<Principle, string>> = {
    ...(holds ? { TERRITORY: `属地=${place.name(area)}` } : {}),
    ...(answering ? { DUTY: `职权=${answering.name}职责清单` } : {}),
    LEVEL: `层级=${LEVEL_NAME[(area && place.level(area)) || place.top]}`,
  }
  return order.flatMap((kind) => (found[kind] ? [{ kind, text: found[kind] }] : []))
}

/** Units whose duties name the category, those with the most specific duty first. */
export function unitsByDuty(units: Iterable<Unit>, categoryCode: string): Unit[] {
  const specificity = (u: Unit) =>
    Math.max(0, ...u.duties.filter((d) => categoryCode.startsWith(d)).map((d) => d.length))
  return [...units]
    .filter((u) => u.active && specificity(u) > 0)
    .sort((a, b) => specificity(b) - specificity(a) || (a.code < b.code ? -1 : 1))
}
