/** The organisation directory in memory: units, areas and overlays of every centre. */

import { groupBy } from '../../../common/group.ts'
import type { Db } from '../../platform/db.ts'
import { type Centre, selectDirectory } from './queries.ts'
import { areaNames, buildPlaceIndex, type Place, type PlaceIndex, resolvePlaceIn } from './rules/place.ts'
import {
  type Area,
  chainOf,
  codesAbove,
  isGrassroots,
  type Overlay,
  type Principle,
  principlesOf,
  scopeOf,
  type Unit,
  unitsByDuty,
} from './rules/units.ts'

export interface UnitStore {
  /** Reads everything again; callers keep the same store. */
  reload(): Promise<void>
  /** Grows with every reading: what was made of the units is old then. */
  revision(): number
  centres(): readonly Centre[]
  centre(id: string): Centre | undefined
  unit(centre: string, code: string): Unit | undefined
  units(centre: string): Unit[]
  /** 下级: anywhere under `ancestor` by parents; a unit is not below itself. */
  isBelow(centre: string, code: string, ancestor: string): boolean
  /** 条线下级 (SP-22): anywhere under `ancestor` along the professional line. */
  isInLine(centre: string, code: string, ancestor: string): boolean
  /** The unit itself and all below it or in its line; empty for an unknown unit. */
  scopeOf(centre: string, code: string): ReadonlySet<string>
  isGrassroots(unit: Unit): boolean
  superiorOf(centre: string, code: string): Unit | undefined
  /** GS-12: what speaks for the unit in a matter, principle by principle. */
  principlesFor(
    centre: string,
    code: string,
    matter: { categoryCode: string; adcode?: string },
    order: readonly Principle[],
  ): { kind: Principle; text: string }[]
  /** Active units that answer for the category, the most specific duty first. */
  unitsFor(centre: string, categoryCode: string): Unit[]
  /** The district, subdistrict, community or grid units of the area, then those of the areas above it. */
  territorialUnits(centre: string, areaCode: string): Unit[]
  area(code: string): Area | undefined
  areas(centre: string, parent: string | null): Area[]
  /** Names from the top down. */
  areaPath(code: string): string[]
  overlays(centre: string): Overlay[]
  /** `overlayId`: the zone or enclave that the point lies in; it goes before one that words name. */
  resolvePlace(centre: string, place: { text?: string; adcode?: string; overlayId?: string }): Place
}

interface CentreDirectory {
  units: Map<string, Unit>
  byArea: Map<string, Unit[]>
  scopes: Map<string, ReadonlySet<string>>
  overlays: Overlay[]
  places: PlaceIndex
}

const TERRITORIAL = ['DISTRICT', 'SUBDISTRICT', 'COMMUNITY', 'GRID']
const NOTHING: CentreDirectory = {
  units: new Map(),
  byArea: new Map(),
  scopes: new Map(),
  overlays: [],
  places: buildPlaceIndex([], []),
}

export async function openUnitStore(db: Db): Promise<UnitStore> {
  let centres = new Map<string, Centre>()
  let areas = new Map<string, Area>()
  let children = new Map<string, Area[]>()
  let directories = new Map<string, CentreDirectory>()
  let revision = 0

  const of = (centre: string) => directories.get(centre) ?? NOTHING

  async function reload(): Promise<void> {
    const all = await selectDirectory(db)
    centres = new Map(all.centres.map((c) => [c.id, c]))
    areas = new Map(all.areas.map((a) => [a.code, a]))
    children = groupBy(all.areas, (a) => childKey(a.centre, a.parentCode))
    const units = groupBy(all.units, (u) => u.centre)
    const overlays = groupBy(all.overlays, (o) => o.centre)
    const areasOf = groupBy(all.areas, (a) => a.centre)
    directories = new Map(
      all.centres.map(({ id }) => [
        id,
        directoryOf(units.get(id) ?? [], areasOf.get(id) ?? [], overlays.get(id) ?? []),
      ]),
    )
    revision += 1
  }
  await reload()

  return {
    reload,
    revision: () => revision,
    centres: () => [...centres.values()],
    centre: (id) => centres.get(id),
    unit: (centre, code) => of(centre).units.get(code),
    units: (centre) => [...of(centre).units.values()],
    isBelow: (centre, code, ancestor) =>
      chainOf(of(centre).units, code, 'parentCode').some((u) => u.code === ancestor),
    isInLine: (centre, code, ancestor) =>
      chainOf(of(centre).units, code, 'lineCode').some((u) => u.code === ancestor),
    scopeOf: (centre, code) => of(centre).scopes.get(code) ?? NO_SCOPE,
    isGrassroots,
    principlesFor(centre, code, matter, order) {
      const { units } = of(centre)
      const unit = units.get(code)
      if (!unit) return []
      const place = {
        name: (area: string) => areas.get(area)?.name ?? area,
        level: (area: string) => areas.get(area)?.level,
        top: centres.get(centre)?.level ?? ('CITY' as const),
      }
      return principlesOf(unit, chainOf(units, code, 'lineCode'), matter, place, order)
    },
    superiorOf: (centre, code) => chainOf(of(centre).units, code, 'parentCode').at(0),
    unitsFor: (centre, categoryCode) => unitsByDuty(of(centre).units.values(), categoryCode),
    territorialUnits: (centre, areaCode) =>
      [areaCode, ...codesAbove(areaCode)].flatMap((code) => of(centre).byArea.get(code) ?? []),
    area: (code) => areas.get(code),
    areas: (centre, parent) => children.get(childKey(centre, parent)) ?? [],
    areaPath: (code) => areaNames(areas, code),
    overlays: (centre) => of(centre).overlays,
    resolvePlace: (centre, { overlayId, ...place }) => {
      const { overlays, places } = of(centre)
      return resolvePlaceIn(
        places,
        place,
        overlays.find(({ id }) => id === overlayId),
      )
    },
  }
}

const NO_SCOPE: ReadonlySet<string> = new Set()
const childKey = (centre: string, parent: string | null) => `${centre}/${parent ?? ''}`

function directoryOf(units: Unit[], areas: Area[], overlays: Overlay[]): CentreDirectory {
  const territorial = units.filter((u) => u.active && u.areaCode && TERRITORIAL.includes(u.kind))
  const below = groupBy(
    units.flatMap((unit) =>
      [unit.parentCode, unit.lineCode].flatMap((above) => (above ? { above, unit } : [])),
    ),
    ({ above }) => above,
  )
  const childrenOf = (code: string) => (below.get(code) ?? []).map(({ unit }) => unit)
  return {
    scopes: new Map(units.map((u) => [u.code, scopeOf(childrenOf, u.code)])),
    units: new Map(units.map((u) => [u.code, u])),
    byArea: groupBy(territorial, (u) => u.areaCode ?? ''),
    overlays,
    places: buildPlaceIndex(areas, overlays),
  }
}
