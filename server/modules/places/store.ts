/** Place names and outlines of every centre in memory: reading a text's place, and the areas that hold a point. */
import { indexNames, type Name, type Names, type Part } from '../../nlp/place/model.ts'
import { parsePlace } from '../../nlp/place/parse.ts'
import { mainSpan } from '../../nlp/place/span.ts'
import type { Db } from '../../platform/db.ts'
import type { Area, UnitStore } from '../identity/public.ts'
import { type StoredEntry, type StoredOutline, selectEntries, selectOutlines } from './data.ts'
import type { Entry } from './rules/gazetteer.ts'
import { type Area as AreaGeometry, type Location, type Shape, ShapeIndex } from './rules/geometry.ts'
import { crossingKey, type Located, locate, type PlaceNames, roadsOf } from './rules/locate.ts'

export interface Spoken {
  /** The words that name the place; absent when no place is named. */
  text?: string
  parts: Part[]
}

export interface Spot {
  /** The finest administrative area; never a grid. */
  areaCode?: string
  gridCode?: string
  overlayId?: string
}

export interface PlaceStore {
  reload(): Promise<void>
  entries(centre: string): readonly StoredEntry[]
  /** How many areas and how many zones have an outline. */
  outlined(centre: string): { areas: number; overlays: number }
  /** The outline of an area of the centre. */
  outlineOf(centre: string, areaCode: string): AreaGeometry | undefined
  /** Takes a place apart: all of an address, or the main place of a text. */
  read(centre: string, said: { address?: string; text: string }): Spoken
  locate(centre: string, parts: readonly Part[], within?: string): Located | undefined
  /** What outlines say of a point: zone or enclave, grid, area. */
  at(centre: string, location: Location): Spot
}

type Outlined = Shape & { overlay: boolean }

interface Shelf extends PlaceNames {
  entries: StoredEntry[]
  shapes: ShapeIndex<Outlined>
  outlined: { areas: number; overlays: number }
  areas: ReadonlyMap<string, AreaGeometry>
  spoken: Name[]
}

export async function openPlaceStore(db: Db, units: UnitStore): Promise<PlaceStore> {
  let shelves = new Map<string, Shelf>()
  const empty = shelfOf([], [])
  const of = (centre: string) => shelves.get(centre) ?? empty
  const known = new Map<string, { areas: readonly Area[]; shelf: Shelf; names: Names }>()

  async function reload(): Promise<void> {
    const [entries, outlines] = await Promise.all([selectEntries(db, null), selectOutlines(db, null)])
    const centres = new Set([...entries, ...outlines].map(({ centre }) => centre))
    const mine = <T extends { centre: string }>(rows: T[], centre: string) =>
      rows.filter((row) => row.centre === centre)
    shelves = new Map([...centres].map((c) => [c, shelfOf(mine(entries, c), mine(outlines, c))]))
  }
  await reload()

  /** Made when first needed, and again when the directory or the place names were read anew. */
  function namesOf(centre: string): Names {
    const [areas, shelf, before] = [units.areas(centre, null), of(centre), known.get(centre)]
    if (before && before.areas === areas && before.shelf === shelf) return before.names
    const overlays = units.overlays(centre).flatMap((o) => [o.name, ...o.matchWords])
    const names = indexNames([
      ...areaNames(units, centre, areas),
      ...overlays.map((word): Name => ({ word, kind: 'poi' })),
      ...shelf.spoken,
    ])
    known.set(centre, { areas, shelf, names })
    return names
  }

  return {
    reload,
    entries: (centre) => of(centre).entries,
    outlined: (centre) => of(centre).outlined,
    outlineOf: (centre, areaCode) => of(centre).areas.get(areaCode),
    read(centre, { address, text }) {
      const names = namesOf(centre)
      if (address?.trim()) return { text: address, parts: parsePlace(address, { names }) }
      const span = mainSpan(text, parsePlace(text, { names, mode: 'text' }))
      return span ? { text: span.text, parts: span.parts } : { parts: [] }
    },
    locate: (centre, parts, within) => locate(of(centre), parts, within),
    at: (centre, location) => spotOf(units, of(centre).shapes.at(location)),
  }
}

function shelfOf(entries: StoredEntry[], outlines: StoredOutline[]): Shelf {
  const [byWord, crossings] = [new Map<string, Entry[]>(), new Map<string, Entry[]>()]
  const put = (map: Map<string, Entry[]>, key: string, entry: Entry) => {
    const there = map.get(key)
    if (!there) map.set(key, [entry])
    else if (!there.includes(entry)) there.push(entry)
  }
  const spoken: Name[] = []
  for (const entry of entries)
    for (const word of [entry.name, ...entry.aliases]) {
      put(byWord, word, entry)
      const roads = entry.kind === 'INTERSECTION' ? roadsOf(parsePlace(word, { mode: 'text' })) : []
      if (roads.length === 2) put(crossings, crossingKey(roads), entry)
      else spoken.push({ word, kind: entry.kind === 'ROAD' ? 'road' : 'poi' })
    }
  const shapes = outlines.map(({ areaCode, overlayId, geometry }) => ({
    ...{ code: areaCode ?? overlayId ?? '', geometry, overlay: overlayId !== null },
  }))
  const overlays = shapes.filter(({ overlay }) => overlay).length
  const outlined = { areas: shapes.length - overlays, overlays }
  const areas = new Map(
    outlines.flatMap(({ areaCode, geometry }) => (areaCode ? [[areaCode, geometry] as const] : [])),
  )
  return { entries, byWord, crossings, spoken, outlined, areas, shapes: new ShapeIndex(shapes) }
}

/** Districts and cities also as people call them (滕州); streets and communities whose names say nothing else; 东街 or 王村 alone are left to the rules. */
function areaNames(units: UnitStore, centre: string, areas: readonly Area[]): Name[] {
  return areas.flatMap((area): Name[] => {
    const below = area.level === 'COMMUNITY' ? [] : areaNames(units, centre, units.areas(centre, area.code))
    const least = area.level === 'STREET' ? 4 : 3
    if (area.level === 'CITY' || area.level === 'DISTRICT') {
      const kind = area.level === 'CITY' ? 'city' : 'district'
      const short = area.name.replace(/[市区县]$/, '')
      const called: Name[] =
        short.length >= 2 && short !== area.name ? [{ word: short, kind, short: true }] : []
      return [...below, { word: area.name, kind }, ...called]
    }
    const kind = area.level === 'STREET' ? 'town' : area.level === 'COMMUNITY' ? 'community' : undefined
    return kind && area.name.length >= least ? [...below, { word: area.name, kind }] : below
  })
}

function spotOf(units: UnitStore, shapes: readonly Outlined[]): Spot {
  const areas = shapes
    .filter(({ overlay }) => !overlay)
    .flatMap(({ code }) => units.area(code) ?? [])
    .sort((a, b) => b.path.length - a.path.length)
  const grid = areas.find(({ level }) => level === 'GRID')
  const area = areas.find(({ level }) => level !== 'GRID')
  const parent = grid?.parentCode ? units.area(grid.parentCode) : undefined
  const finest = parent && (!area || parent.path.length > area.path.length) ? parent : area
  const overlayId = shapes.find(({ overlay }) => overlay)?.code
  return {
    ...(finest ? { areaCode: finest.code } : {}),
    ...(grid ? { gridCode: grid.code } : {}),
    ...(overlayId ? { overlayId } : {}),
  }
}
