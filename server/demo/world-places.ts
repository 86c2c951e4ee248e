/** Place names of a centre along the invented roads around its middle, and outlines of its grids and zones. Pure. */
import { newRoadLine } from './world-components.ts'
import type { CentreFile, WorldFiles } from './world-files.ts'
import type { SeedArea } from './world-units.ts'

export interface SeedPlace {
  kind: string
  name: string
  aliases: string[]
  lon: number | null
  lat: number | null
  geometry: object | null
}

export interface SeedShape {
  area: string | null
  overlay: string | null
  geometry: object
}

const round = (n: number) => Math.round(n * 1e6) / 1e6

export function buildPlaces({ components, places }: WorldFiles, { at }: CentreFile): SeedPlace[] {
  const [lon, lat] = at
  const road = (name: string, line: [number, number][]): SeedPlace => ({
    ...{ kind: 'ROAD', name, aliases: [], lon: null, lat: null },
    geometry: { type: 'LineString', coordinates: line },
  })
  const south = newRoadLine(at, 0)[0]![1]
  const north = newRoadLine(at, components.roads.length - 1)[0]![1]
  return [
    ...components.roads.map((name, i) => road(name, newRoadLine(at, i))),
    ...places.streets.map(({ name, at: east }) =>
      road(name, [
        [round(lon + east), south],
        [round(lon + east), north],
      ]),
    ),
    ...places.names.map(({ at: [east, up], ...name }) => ({
      ...{ ...name, lon: round(lon + east), lat: round(lat + up), geometry: null },
    })),
  ]
}

/** About 400 m; eight of them side by side, the first row south of the roads. */
const GRID = 0.004
const COLUMNS = 8
/** Zones and enclaves lie east of the grids. */
const EAST = 0.05

function square(west: number, south: number, size: number): object {
  const [w, s, e, n] = [west, south, west + size, south + size].map(round) as [number, number, number, number]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  }
}

export function buildShapes(
  areas: readonly SeedArea[],
  { at: [lon, lat], overlays }: CentreFile,
): SeedShape[] {
  const grids = areas.filter(({ level }) => level === 'GRID')
  return [
    ...grids.map(({ code }, i) => ({
      ...{ area: code, overlay: null },
      geometry: square(
        lon - GRID * (COLUMNS / 2 - (i % COLUMNS)),
        lat + GRID * (Math.floor(i / COLUMNS) - 2),
        GRID,
      ),
    })),
    ...overlays.map(({ id }, i) => ({
      ...{ area: null, overlay: id },
      geometry: square(lon + EAST + i * 3 * GRID, lat, 2 * GRID),
    })),
  ]
}
