/**
 * GeoJSON 几何的核对：类型、坐标范围、环是否闭合、点数。
 * A file that says longitude where latitude belongs is found by its range here, not by a place in the sea.
 */
import type { Geometry } from './geometry.ts'

/** A city's outline in full detail has some ten thousand points. */
const MAX_POINTS = 50_000
const DEPTH: Record<string, number> = {
  ...{ Point: 0, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 },
}

type Result = { geometry: Geometry } | { geometry: null; fault: { field: string; code: string } }
const faulty = (field: string, code: string): Result => ({ geometry: null, fault: { field, code } })

export function readGeometry(value: unknown): Result {
  const { type, coordinates } = value as { type?: string; coordinates?: unknown }
  const depth = DEPTH[type ?? '']
  if (depth === undefined) return faulty('geometry', 'type')
  const points: [number, number][] = []
  const lists: [number, number][][] = []
  if (!collect(coordinates, depth, points, lists)) return faulty('geometry', 'form')
  if (points.length > MAX_POINTS) return faulty('geometry', 'size')
  if (points.some(([lon]) => !(Math.abs(lon) <= 180))) return faulty('lon', 'range')
  if (points.some(([, lat]) => !(Math.abs(lat) <= 90))) return faulty('lat', 'range')
  const least = type?.endsWith('Polygon') ? 4 : 2
  if (depth > 0 && (lists.length === 0 || lists.some((list) => list.length < least)))
    return faulty('geometry', 'points')
  const open = (ring: [number, number][]) => String(ring[0]) !== String(ring.at(-1))
  if (type?.endsWith('Polygon') && lists.some(open)) return faulty('geometry', 'open')
  return { geometry: { type, coordinates } as Geometry }
}

/** All points, and the lists they stand in; false when the nesting is another one. */
function collect(
  value: unknown,
  depth: number,
  points: [number, number][],
  lists: [number, number][][],
): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  if (depth === 0) {
    const [lon, lat] = value
    if (typeof lon !== 'number' || typeof lat !== 'number') return false
    points.push([lon, lat])
    return true
  }
  if (!value.every((inner) => collect(inner, depth - 1, points, lists))) return false
  if (depth === 1) lists.push(value as [number, number][])
  return true
}
