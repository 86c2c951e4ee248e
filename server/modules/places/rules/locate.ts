/**
 * 说到的地方在哪里：两条路的交叉口先查地名库，再由两条道路的线求交点；小区、学校等按名称或别名；道路只给出区划，不给坐标。
 * 同名的多处，取话里说到的区划内的一处；仍有几处的不猜。
 */
import type { Part } from '../../../nlp/place/model.ts'
import { areaContains } from '../../identity/public.ts'
import type { Entry } from './gazetteer.ts'
import { crossingOf, type Line, type Location, middleOf } from './geometry.ts'

export interface PlaceNames {
  /** By name and by other name. */
  byWord: ReadonlyMap<string, readonly Entry[]>
  /** Crossings by both roads, see `crossingKey`. */
  crossings: ReadonlyMap<string, readonly Entry[]>
}

export interface Located {
  name: string
  areaCode?: string
  location?: Location
}

export const crossingKey = (roads: readonly string[]): string => [...roads].sort().join('/')
export const roadsOf = (parts: readonly Part[]): string[] =>
  parts.filter(({ kind }) => kind === 'road' || kind === 'subroad').map(({ text }) => text)

function locationOf({ lon, lat, geometry }: Entry): Location | undefined {
  if (lon !== null && lat !== null) return { lon, lat }
  return geometry && !geometry.type.endsWith('LineString') ? middleOf(geometry) : undefined
}

function only(entries: readonly Entry[] | undefined, within: string | undefined): Entry | undefined {
  if (!entries) return undefined
  const inside = within
    ? entries.filter(
        ({ areaCode }) =>
          areaCode === null || areaContains(within, areaCode) || areaContains(areaCode, within),
      )
    : entries
  return inside.length === 1 ? inside[0] : undefined
}

const located = (name: string, areaCode: string | null | undefined, location?: Location): Located => ({
  name,
  ...(areaCode ? { areaCode } : {}),
  ...(location ? { location } : {}),
})

export function locate(names: PlaceNames, parts: readonly Part[], within?: string): Located | undefined {
  const roads = roadsOf(parts)
  const [first, second] = roads
  if (first && second && roads.length === 2) {
    const entry = only(names.crossings.get(crossingKey([first, second])), within)
    if (entry) return located(entry.name, entry.areaCode, locationOf(entry))
    const at = crossingByLines(names, first, second, within)
    if (at) return at
  }
  for (const part of parts) {
    if (part.kind !== 'poi' && part.kind !== 'subpoi') continue
    const entry = only(names.byWord.get(part.text), within)
    if (entry && entry.kind !== 'ROAD') return located(entry.name, entry.areaCode, locationOf(entry))
  }
  const road = first && roads.length === 1 ? only(names.byWord.get(first), within) : undefined
  return road?.areaCode ? located(road.name, road.areaCode) : undefined
}

function crossingByLines(names: PlaceNames, first: string, second: string, within?: string) {
  const [a, b] = [first, second].map((road) => only(names.byWord.get(road), within))
  if (!a?.geometry?.type.endsWith('LineString') || !b?.geometry?.type.endsWith('LineString')) return undefined
  const at = crossingOf(a.geometry as Line, b.geometry as Line)
  return at && located(`${a.name}与${b.name}交叉口`, a.areaCode === b.areaCode ? a.areaCode : null, at)
}
