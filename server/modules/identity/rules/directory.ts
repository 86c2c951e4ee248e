/**
 * 机构和区划的维护：上级链、条线链不得成环；停用单位须先办完手上的工单；
 * 镇街及以上的区划以国家公布的为准，本系统只增改社区和网格。
 */
import { AppError } from '../../../../common/errors.ts'
import { type Area, chainOf, type Unit } from './units.ts'

export interface Around {
  /** The centre's units as they are now. */
  units: ReadonlyMap<string, Unit>
  area(code: string): Area | undefined
}

/** A unit as it is to be. */
export function checkUnit(unit: Unit, { units, area }: Around): void {
  for (const along of ['parentCode', 'lineCode'] as const) {
    const above = unit[along]
    if (above === null) continue
    if (!units.has(above)) {
      throw new AppError('unit.unknown', { unit: above, fields: [{ path: along, code: 'unit.unknown' }] })
    }
    const after = new Map(units).set(unit.code, unit)
    if (above === unit.code || chainOf(after, above, along).some((u) => u.code === unit.code)) {
      throw new AppError('unit.ring', { fields: [{ path: along, code: 'unit.ring' }] })
    }
  }
  if (unit.areaCode !== null && area(unit.areaCode)?.centre !== unit.centre) {
    throw new AppError('area.unknown', {
      code: unit.areaCode,
      fields: [{ path: 'areaCode', code: 'area.unknown' }],
    })
  }
}

const BELOW = { STREET: 'COMMUNITY', COMMUNITY: 'GRID' } as const

/** The new area below its parent; `siblings` are the codes that are taken. */
export function decideNewArea(
  parent: Area,
  { name, code }: { name: string; code?: string | undefined },
  siblings: readonly string[],
): Area {
  const level = BELOW[parent.level as keyof typeof BELOW]
  if (!level) throw new AppError('area.official', { fields: [{ path: 'parentCode', code: 'area.official' }] })
  const form = level === 'GRID' ? /^-\d{2}$/ : /^\d{3}$/
  if (code !== undefined && !(code.startsWith(parent.code) && form.test(code.slice(parent.code.length)))) {
    throw new AppError('area.code_wrong', { fields: [{ path: 'code', code: 'area.code_wrong' }] })
  }
  const next = code ?? nextCode(parent, level, siblings)
  const { centre, code: parentCode } = parent
  return { code: next, centre, parentCode, level, name, path: [...parent.path, next] }
}

function nextCode({ code }: Area, level: 'COMMUNITY' | 'GRID', siblings: readonly string[]): string {
  const [prefix, digits] = level === 'GRID' ? [`${code}-`, 2] : [code, 3]
  const taken = siblings.flatMap((s) => (s.startsWith(prefix) ? [Number(s.slice(prefix.length))] : []))
  const next = Math.max(0, ...taken) + 1
  if (String(next).length > digits) throw new AppError('area.full')
  return `${prefix}${String(next).padStart(digits, '0')}`
}

export function checkAreaChange(area: Area, change: { name?: string | undefined; gridUnit?: unknown }): void {
  if (change.name !== undefined && area.level !== 'COMMUNITY' && area.level !== 'GRID') {
    throw new AppError('area.official', { fields: [{ path: 'name', code: 'area.official' }] })
  }
  if (change.gridUnit !== undefined && area.level !== 'GRID') {
    throw new AppError('area.not_grid', { fields: [{ path: 'gridUnit', code: 'area.not_grid' }] })
  }
}
