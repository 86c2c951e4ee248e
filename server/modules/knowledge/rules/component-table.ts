/**
 * 部件批量导入：一行一个部件，列名中英文均可，顺序不限；有误的行逐行说明，不影响其他行。
 * 同一编码在文件中出现两次的，后一行不收。
 */
import { COMPONENT_CODE, COMPONENT_TYPE_CODE } from '../../../../api/component-register.ts'
import { readCsv } from '../../../../common/csv.ts'
import { AppError } from '../../../../common/errors.ts'
import { COMPONENT_TYPE } from './components.ts'

export interface ComponentLine {
  line: number
  code: string
  type: string
  name: string
  lon: number
  lat: number
  areaCode: string | null
  ownerUnit: string
  maintainerUnit: string | null
}

export interface Rejected {
  line: number
  code: string
  field: string
}

/** What the directory knows; for owner and maintainer a code or the exact name of an active unit. */
export interface Known {
  unitCode(text: string): string | undefined
  hasArea(code: string): boolean
}

const HEADS: Record<string, keyof ComponentLine> = {
  ...{ 编码: 'code', code: 'code', 类型: 'type', type: 'type', 名称: 'name', name: 'name' },
  ...{ 经度: 'lon', lon: 'lon', 纬度: 'lat', lat: 'lat', 区划: 'areaCode', area: 'areaCode' },
  ...{ 权属单位: 'ownerUnit', owner: 'ownerUnit', 养护单位: 'maintainerUnit', maintainer: 'maintainerUnit' },
}
const NEEDED = ['code', 'type', 'name', 'lon', 'lat', 'ownerUnit'] as const

/** 井盖 or MANHOLE. */
const typeOf = (text: string): string | undefined => {
  const byWord = Object.entries<readonly string[]>(COMPONENT_TYPE).find(([, words]) => words.includes(text))
  return byWord?.[0] ?? (COMPONENT_TYPE_CODE.test(text) ? text : undefined)
}

const degrees = (text: string, most: number): number => {
  const value = text === '' ? Number.NaN : Number(text)
  return Math.abs(value) <= most ? value : Number.NaN
}

export function readComponents(
  csv: string,
  known: Known,
): { accepted: ComponentLine[]; rejected: Rejected[] } {
  const [head, ...rows] = readCsv(csv)
  const columns = (head?.cells ?? []).map((title) => HEADS[title.toLowerCase()])
  if (NEEDED.some((name) => !columns.includes(name))) {
    throw new AppError('import.no_head', { fields: [{ path: 'csv', code: 'import.no_head' }] })
  }
  const accepted = new Map<string, ComponentLine>()
  const rejected: Rejected[] = []
  for (const { line, cells } of rows) {
    const of = (name: keyof ComponentLine): string => cells[columns.indexOf(name)] ?? ''
    const read = readLine(line, of, known)
    if ('field' in read) rejected.push(read)
    else if (accepted.has(read.code)) rejected.push({ line, code: 'duplicate', field: 'code' })
    else accepted.set(read.code, read)
  }
  return { accepted: [...accepted.values()], rejected }
}

function readLine(
  line: number,
  of: (name: keyof ComponentLine) => string,
  known: Known,
): ComponentLine | Rejected {
  const refuse = (field: string, code: string): Rejected => ({ line, code, field })
  const type = typeOf(of('type'))
  const [lon, lat] = [degrees(of('lon'), 180), degrees(of('lat'), 90)]
  const owner = known.unitCode(of('ownerUnit'))
  const maintainer = of('maintainerUnit') === '' ? null : known.unitCode(of('maintainerUnit'))
  const area = of('areaCode') === '' ? null : of('areaCode')
  if (!COMPONENT_CODE.test(of('code'))) return refuse('code', 'format')
  if (type === undefined) return refuse('type', 'unknown')
  if (of('name') === '' || of('name').length > 80) return refuse('name', 'length')
  if (Number.isNaN(lon)) return refuse('lon', 'range')
  if (Number.isNaN(lat)) return refuse('lat', 'range')
  if (area !== null && !known.hasArea(area)) return refuse('areaCode', 'unknown')
  if (owner === undefined) return refuse('ownerUnit', 'unknown')
  if (maintainer === undefined) return refuse('maintainerUnit', 'unknown')
  const { code, name } = { code: of('code'), name: of('name') }
  return { line, code, type, name, lon, lat, areaCode: area, ownerUnit: owner, maintainerUnit: maintainer }
}
