/**
 * 点在哪个面里：坐标为 WGS-84，边界上的点算在内侧之一，洞里的点不算。
 * 按经纬度方格建索引，一万个网格时每点只比对几个外接框。
 */
export interface Location {
  lon: number
  lat: number
}
type Ring = readonly (readonly [number, number, ...number[]])[]
export type Area = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }
export type Line =
  | { type: 'LineString'; coordinates: Ring }
  | { type: 'MultiLineString'; coordinates: Ring[] }
export type Geometry = { type: 'Point'; coordinates: [number, number] } | Area | Line

export interface Shape {
  code: string
  geometry: Area
}

type Box = readonly [west: number, south: number, east: number, north: number]

const polygonsOf = (area: Area): Ring[][] => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates)

function boxOf(rings: Iterable<Ring>): Box {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const ring of rings)
    for (const [lon, lat] of ring) {
      if (lon < west) west = lon
      if (lon > east) east = lon
      if (lat < south) south = lat
      if (lat > north) north = lat
    }
  return [west, south, east, north]
}

/** Even-odd: crossings of a line to the east. */
function inRing(ring: Ring, { lon, lat }: Location): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i]!
    const [x2, y2] = ring[j]!
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

export const contains = (area: Area, at: Location): boolean =>
  polygonsOf(area).some(([outer, ...holes]) => inRing(outer!, at) && !holes.some((hole) => inRing(hole, at)))

/** The middle of the outline: to look around from, not the exact centre. */
export function middleOf(geometry: Geometry): Location {
  if (geometry.type === 'Point') return { lon: geometry.coordinates[0], lat: geometry.coordinates[1] }
  const rings =
    geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : polygonsOf(geometry).map(([outer]) => outer!)
  const [west, south, east, north] = boxOf(rings)
  return { lon: (west + east) / 2, lat: (south + north) / 2 }
}

const linesOf = (line: Line): Ring[] => (line.type === 'LineString' ? [line.coordinates] : line.coordinates)

/** What can be drawn of it: lines, or rings that enclose an area. */
export function pathsOf(geometry: Geometry): { paths: Ring[]; closed: boolean } {
  if (geometry.type === 'Point') return { paths: [], closed: false }
  if (geometry.type === 'LineString' || geometry.type === 'MultiLineString')
    return { paths: linesOf(geometry), closed: false }
  return { paths: polygonsOf(geometry).flat(), closed: true }
}

/** Where two roads first cross. */
export function crossingOf(a: Line, b: Line): Location | undefined {
  for (const one of linesOf(a))
    for (const other of linesOf(b))
      for (let i = 1; i < one.length; i++)
        for (let j = 1; j < other.length; j++) {
          const found = cross(one[i - 1]!, one[i]!, other[j - 1]!, other[j]!)
          if (found) return found
        }
  return undefined
}

type Point = Ring[number]
function cross([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point, [dx, dy]: Point): Location | undefined {
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
  if (across === 0) return undefined
  const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across
  const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across
  // A line that ends on the other still meets it, within a few metres.
  const [low, high] = [-1e-9, 1 + 1e-9]
  if (t < low || t > high || u < low || u > high) return undefined
  return { lon: ax + t * (bx - ax), lat: ay + t * (by - ay) }
}

/** One number for a cell; at the smallest cell (1e-5 degrees) it stays a safe integer. */
const cellKey = (x: number, y: number): number => x * 40_000_000 + y

/** A shape over more cells than this is looked at for every point: a city among its grids. */
const WIDE = 256

export class ShapeIndex<S extends Shape = Shape> {
  readonly #cells = new Map<number, { shape: S; box: Box }[]>()
  readonly #wide: { shape: S; box: Box }[] = []
  readonly #size: number

  constructor(shapes: Iterable<S>) {
    const all = [...shapes].map((shape) => ({
      shape,
      box: boxOf(polygonsOf(shape.geometry).map(([outer]) => outer!)),
    }))
    const widths = all.map(({ box }) => Math.max(box[2] - box[0], box[3] - box[1])).sort((a, b) => a - b)
    // The middle width is that of the grids, which are most of the shapes.
    this.#size = Math.max(widths[Math.floor(widths.length / 2)] ?? 1, 1e-5)
    for (const one of all) this.#add(one)
  }

  #add(one: { shape: S; box: Box }): void {
    const [west, south, east, north] = one.box.map((edge) => Math.floor(edge / this.#size)) as [
      number,
      number,
      number,
      number,
    ]
    if ((east - west + 1) * (north - south + 1) > WIDE) {
      this.#wide.push(one)
      return
    }
    for (let x = west; x <= east; x++)
      for (let y = south; y <= north; y++) {
        const cell = this.#cells.get(cellKey(x, y))
        if (cell) cell.push(one)
        else this.#cells.set(cellKey(x, y), [one])
      }
  }

  /** Every shape that holds the point. */
  at(point: Location): S[] {
    const [x, y] = [Math.floor(point.lon / this.#size), Math.floor(point.lat / this.#size)]
    const cell = this.#cells.get(cellKey(x, y))
    const found: S[] = []
    for (const among of [cell ?? [], this.#wide])
      for (const { shape, box } of among) {
        const inBox = point.lon >= box[0] && point.lon <= box[2] && point.lat >= box[1] && point.lat <= box[3]
        if (inBox && contains(shape.geometry, point)) found.push(shape)
      }
    return found
  }
}
