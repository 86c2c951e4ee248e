/**
 * 诉求发生在哪里（CZ-22、HB-10、ZZ-11）：人填的优先；没有填的从文字里取。
 * 坐标落在功能区、飞地的面内的，按功能区、飞地；其次按文字里的名称；再按网格、区划的面；最后按文字里的区划名。
 * 每一项都说明由来；道路不给坐标，同名几处不猜。
 */
import type { UnderstoodPlace } from '../../../api/parts.ts'
import { spotsOf } from '../../nlp/similarity/spots.ts'
import { placeKey } from '../../nlp/understand.ts'
import type { PackStore } from '../../platform/pack-store.ts'
import { areaContains, type UnitStore } from '../identity/public.ts'
import { type ComponentAnswer, type KnowledgeStore, matchComponent } from '../knowledge/public.ts'
import type { ModelStore } from '../learning/public.ts'
import type { Location, Place, RequestKeys } from '../orders/public.ts'
import type { PlaceStore } from '../places/public.ts'
import type { ColdStore } from './cold-store.ts'

export interface Sources {
  units: UnitStore
  knowledge: KnowledgeStore
  /** What the centre has learnt from its own orders, once it has. */
  models?: ModelStore
  places: PlaceStore
  /** What its own tables say, before it has learnt. */
  cold?: ColdStore
  /** How near two texts are in meaning, where the model pack is installed. */
  pack?: PackStore
}

export interface Matter {
  text: string
  /** Chosen by a person; otherwise the likeliest. */
  categoryCode?: string
  place?: { text?: string; adcode?: string; location?: Location; componentCode?: string }
}

type Parts = ReturnType<PlaceStore['read']>['parts']
type Reason = NonNullable<UnderstoodPlace['reasons']>[number]

export interface PlaceFound {
  place: UnderstoodPlace
  /** The component meant, or those to choose from. */
  components?: ComponentAnswer
}

export function findPlace(sources: Sources, centre: string, matter: Matter): PlaceFound {
  const { units, places } = sources
  const given = matter.place ?? {}
  const reasons: Reason[] = []
  const spoken = places.read(centre, { address: given.text, text: matter.text })
  if (!given.text && spoken.text) reasons.push({ kind: 'TEXT', text: `文字提到：${spoken.text}` })
  const words = `${given.text ?? ''} ${matter.text}`
  const told = units.resolvePlace(centre, { text: words, adcode: given.adcode })
  const located = places.locate(centre, spoken.parts, told.adcode)
  if (located) reasons.push({ kind: 'GAZETTEER', text: `地名库：${located.name}` })
  const components = componentsOf(sources, centre, matter, {
    parts: spoken.parts,
    area: told.adcode,
    derived: located?.location,
  })
  const component = components?.component
  if (component) reasons.push({ kind: 'COMPONENT', text: `${HOW[components.how]}：${component.name}` })
  const location: Location | undefined =
    given.location ?? (component ? { lon: component.lon, lat: component.lat } : located?.location)
  const spot = location ? places.at(centre, location) : {}
  const adcode = areaOf(
    [given.adcode ?? told.adcode, component?.areaCode, located?.areaCode, spot.areaCode],
    {
      first: given.location && !given.adcode ? spot.areaCode : undefined,
    },
  )
  const { gridCode } = spot
  // A point that words gave may lie across the border of the area they name: then its grid says nothing.
  const inGrid = gridCode && (!adcode || areaContains(adcode, gridCode)) ? gridCode : undefined
  if (inGrid) reasons.push({ kind: 'LOCATION', text: `坐标在${units.area(inGrid)?.name ?? inGrid}内` })
  const found = units.resolvePlace(centre, { text: words, adcode, overlayId: spot.overlayId })
  if (found.overlay) reasons.push({ kind: 'OVERLAY', text: `位于${found.overlay.name}` })
  const { overlay } = found
  const place: UnderstoodPlace = {
    ...given,
    text: given.text ?? spoken.text,
    adcode: given.adcode ?? found.adcode,
    ...(location ? { location } : {}),
    areaPath: found.areaPath,
    ...(inGrid ? { gridCode: inGrid } : {}),
    ...(component ? { componentCode: component.code } : {}),
    ...(components && !component ? { componentCandidates: choicesOf(sources, centre, components) } : {}),
    ...(overlay ? { overlay: { id: overlay.id, kind: overlay.kind, name: overlay.name } } : {}),
    ...(spoken.parts.length > 0 ? { parts: spoken.parts.map(({ kind, text }) => ({ kind, text })) } : {}),
    ...(reasons.length > 0 ? { reasons } : {}),
  }
  return { place, components }
}

/** ZZ-11: more than one could be meant, so a person chooses. */
const choicesOf = ({ units }: Sources, centre: string, { candidates }: ComponentAnswer) =>
  candidates.map(({ code, name, ownerUnit }) => ({
    ...{ code, name, ownerUnit, ownerUnitName: units.unit(centre, ownerUnit)?.name ?? ownerUnit },
  }))

/** What is kept of a place, and by what others who spoke of it are found. */
export function placeOf(
  sources: Sources,
  centre: string,
  matter: Matter,
): { place: Place; keys: RequestKeys } {
  const { place } = findPlace(sources, centre, matter)
  const { placeKey: exact, spotKey } = keysOf(place, matter.place?.text)
  return { place: withoutWhy(place), keys: { placeKey: exact, spotKey } }
}

export function withoutWhy({
  parts: _,
  reasons: __,
  componentCandidates: ___,
  ...place
}: UnderstoodPlace): Place {
  return place
}

export interface PlaceKeys extends RequestKeys {
  /** All names under which others may have told of it. */
  near: string[]
}

/**
 * By what others who spoke of the same place are found. What was filled in by hand and names no single spot is compared
 * as it was written; a road that words alone name is only near.
 */
export function keysOf({ parts }: UnderstoodPlace, given?: string): PlaceKeys {
  const { exact, near } = spotsOf(parts ?? [])
  const written = placeKey(given)
  const names = near.length > 0 || written === null ? near : [written]
  return { placeKey: exact ?? written, spotKey: names[0] ?? null, near: names }
}

const HOW: Record<ComponentAnswer['how'], string> = {
  ...{ CODE: '部件编码', NEAREST: '距离最近的同类部件', NAME: '名称相符的部件' },
}

/** Each of them only narrows what stood before it; one that lies elsewhere is left out. */
function areaOf(codes: readonly (string | null | undefined)[], { first }: { first?: string }) {
  let area = first
  for (const code of codes) if (code && (!area || areaContains(area, code))) area = code
  return area
}

/** What the text says of a component, with what the words of its place add. */
function componentsOf(
  { knowledge }: Sources,
  centre: string,
  matter: Matter,
  { parts, area, derived }: { parts: Parts; area?: string; derived?: Location },
): ComponentAnswer | undefined {
  const textsOf = (...kinds: string[]) => parts.filter(({ kind }) => kinds.includes(kind)).map((p) => p.text)
  return matchComponent(
    (code) => knowledge.component(centre, code),
    () => knowledge.components(centre),
    {
      ...{ code: matter.place?.componentCode, text: matter.text, location: matter.place?.location, derived },
      ...{ roads: textsOf('road', 'subroad'), estates: textsOf('poi', 'subpoi') },
      number: textsOf('roadNumber', 'subroadNumber')[0],
      fits: (code) => !area || areaContains(area, code) || areaContains(code, area),
    },
  )
}
