/**
 * 地名库与边界的导入：CSV 一行一个地名；GeoJSON 一个要素一个地名或一片边界（区划、网格、功能区、飞地）。
 * 列名中英文均可，顺序不限；有误的逐行（逐个）说明原因，不影响其他；同一地名在文件中出现两次的，后一个不收。
 * 坐标为 WGS-84；道路可以是线，其余为点或面。
 */
import { readCsv } from '../../../../common/csv.ts'
import { AppError } from '../../../../common/errors.ts'
import { GAZETTEER_KINDS, type GazetteerKind } from '../../../../common/kinds.ts'
import type { Area, Geometry } from './geometry.ts'
import { readGeometry } from './read-geometry.ts'

export interface Entry {
  kind: GazetteerKind
  name: string
  aliases: string[]
  areaCode: string | null
  lon: number | null
  lat: number | null
  /** A line or an outline; a point is `lon`, `lat`. */
  geometry: Geometry | null
}

export interface Outline {
  areaCode: string | null
  overlayId: string | null
  geometry: Area
}

export interface Rejected {
  line: number
  code: string
  field: string
}

export interface Read {
  lines: number
  entries: Entry[]
  outlines: Outline[]
  rejected: Rejected[]
}

export interface Known {
  hasArea(code: string): boolean
  hasOverlay(id: string): boolean
}

export const entryKey = (e: Pick<Entry, 'kind' | 'name' | 'areaCode'>): string =>
  `${e.kind}/${e.name}/${e.areaCode ?? ''}`
export const outlineKey = (o: Pick<Outline, 'areaCode' | 'overlayId'>): string =>
  `${o.areaCode ?? ''}/${o.overlayId ?? ''}`

const KIND_WORD: Record<string, GazetteerKind> = {
  ...{ 道路: 'ROAD', 路口: 'INTERSECTION', 小区: 'ESTATE', 楼宇: 'BUILDING', 学校: 'SCHOOL' },
  ...{ 医院: 'HOSPITAL', 市场: 'MARKET', 公园: 'PARK', 车站: 'STATION', 地标: 'LANDMARK' },
}
const HEADS: Record<string, string> = {
  ...{ 名称: 'name', name: 'name', 类型: 'kind', kind: 'kind', 区划: 'area', area: 'area' },
  ...{ 经度: 'lon', lon: 'lon', 纬度: 'lat', lat: 'lat', 别名: 'aliases', aliases: 'aliases' },
}
const MAX_NAME = 60

interface Row {
  line: number
  name: string
  kind: string
  area: string
  aliases: string[]
  geometry: Geometry | null
  /** What is wrong with its coordinates. */
  fault?: { field: string; code: string }
}

export function readGazetteer(text: string, known: Known): Read {
  const rows = /^\ufeff?\s*\{/.test(text) ? featureRows(text) : tableRows(text)
  const [entries, outlines] = [new Map<string, Entry>(), new Map<string, Outline>()]
  const rejected: Rejected[] = []
  for (const row of rows) {
    const refuse = (field: string, code: string) => rejected.push({ line: row.line, code, field })
    const read = readRow(row, known)
    if ('field' in read) refuse(read.field, read.code)
    else if ('outline' in read) {
      const key = outlineKey(read.outline)
      if (outlines.has(key)) refuse('code', 'duplicate')
      else outlines.set(key, read.outline)
    } else {
      const key = entryKey(read.entry)
      if (entries.has(key)) refuse('name', 'duplicate')
      else entries.set(key, read.entry)
    }
  }
  return { lines: rows.length, entries: [...entries.values()], outlines: [...outlines.values()], rejected }
}

function readRow(
  row: Row,
  known: Known,
): { entry: Entry } | { outline: Outline } | { field: string; code: string } {
  const { kind: said, name, area, geometry, fault } = row
  if (fault) return fault
  const isArea = said === 'AREA'
  if (isArea || said === 'OVERLAY') {
    if (isArea ? !known.hasArea(area) : !known.hasOverlay(area)) return { field: 'code', code: 'unknown' }
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon')
      return { field: 'geometry', code: 'no_outline' }
    return {
      outline: { areaCode: isArea ? area : null, overlayId: isArea ? null : area, geometry },
    }
  }
  const kind = KIND_WORD[said] ?? GAZETTEER_KINDS.find((k) => k === said)
  if (!kind) return { field: 'kind', code: 'unknown' }
  if (name.length < 2 || name.length > MAX_NAME) return { field: 'name', code: 'length' }
  if (row.aliases.some((alias) => alias.length < 2 || alias.length > MAX_NAME))
    return { field: 'aliases', code: 'length' }
  if (area !== '' && !known.hasArea(area)) return { field: 'area', code: 'unknown' }
  if (geometry?.type.endsWith('LineString') && kind !== 'ROAD') return { field: 'geometry', code: 'line' }
  const point = geometry?.type === 'Point' ? geometry.coordinates : undefined
  return {
    entry: {
      ...{ kind, name, aliases: [...new Set(row.aliases)].filter((alias) => alias !== name) },
      ...{ areaCode: area === '' ? null : area, lon: point?.[0] ?? null, lat: point?.[1] ?? null },
      geometry: point ? null : geometry,
    },
  }
}

const aliasesIn = (text: string): string[] =>
  text
    .split(/[|、；;]/)
    .map((alias) => alias.trim())
    .filter(Boolean)

function tableRows(csv: string): Row[] {
  const [head, ...rows] = readCsv(csv)
  const columns = (head?.cells ?? []).map((title) => HEADS[title.toLowerCase()])
  if (!columns.includes('name') || !columns.includes('kind')) throw noHead()
  return rows.map(({ line, cells }) => {
    const of = (name: string) => cells[columns.indexOf(name)] ?? ''
    const [lon, lat] = [of('lon'), of('lat')]
    const place =
      lon === '' && lat === ''
        ? { geometry: null }
        : readGeometry({
            type: 'Point',
            coordinates: [lon === '' ? Number.NaN : Number(lon), lat === '' ? Number.NaN : Number(lat)],
          })
    const { name, kind, area, aliases } = {
      ...{ name: of('name'), kind: of('kind'), area: of('area'), aliases: aliasesIn(of('aliases')) },
    }
    return { line, name, kind, area, aliases, ...place }
  })
}

const noHead = () => new AppError('import.no_head', { fields: [{ path: 'text', code: 'import.no_head' }] })
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''

function featureRows(json: string): Row[] {
  let collection: { features?: unknown }
  try {
    collection = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch {
    throw noHead() // a half-copied file reads like one without a head
  }
  if (!Array.isArray(collection.features)) throw noHead()
  return collection.features.map((feature: unknown, i) => {
    const { properties, geometry } = (feature ?? {}) as { properties?: object; geometry?: unknown }
    const said = (properties ?? {}) as Record<string, unknown>
    const outline = said.kind === 'AREA' || said.kind === 'OVERLAY'
    const place = geometry ? readGeometry(geometry) : { geometry: null }
    return {
      ...{ line: i + 1, name: textOf(said.name), kind: textOf(said.kind) },
      area: textOf(outline ? said.code : said.area),
      aliases: Array.isArray(said.aliases)
        ? said.aliases.map(textOf).filter(Boolean)
        : aliasesIn(textOf(said.aliases)),
      ...place,
    }
  })
}
