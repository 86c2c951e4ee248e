/**
 * 城市部件：按编码，或按类型取最近的一个，派给权属单位（ZZ-10、ZZ-11）。
 * 与最近者相差不到 10 米的都列出，由人选择，不猜。
 */
export const COMPONENT_TYPE = {
  MANHOLE: ['井盖', '窨井', '下水井'],
  STREET_LIGHT: ['路灯', '照明灯'],
  CABLE_BOX: ['电缆箱', '变电箱', '交接箱', '配电箱'],
  HYDRANT: ['消防栓', '消火栓'],
  PRESSURE_BOX: ['调压柜', '调压箱'],
  SIGNAL_LIGHT: ['红绿灯', '信号灯'],
} as const
export type ComponentType = keyof typeof COMPONENT_TYPE

export interface Location {
  lon: number
  lat: number
}

export interface ComponentEvent {
  at: string
  text: string
  orderNumber?: string
}

export interface Component {
  centre: string
  code: string
  type: string
  name: string
  lon: number
  lat: number
  areaCode: string | null
  ownerUnit: string
  maintainerUnit: string | null
  history: ComponentEvent[]
}

export interface ComponentMatch {
  /** Set when exactly one is meant. */
  component?: Component
  /** Nearest first; more than one: a person chooses. */
  candidates: { component: Component; metres: number }[]
}

export const SEARCH_METRES = 50
export const AMBIGUOUS_METRES = 10

/** The type a text speaks of: “小区门口井盖破损” -> MANHOLE. */
export function componentTypeIn(text: string): ComponentType | undefined {
  const types = Object.keys(COMPONENT_TYPE) as ComponentType[]
  return types.find((type) => COMPONENT_TYPE[type].some((word) => text.includes(word)))
}

const EARTH_METRES = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance (haversine). */
export function metresBetween(a: Location, b: Location): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2)
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2)
  const h = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** All within so many metres, nearest first. */
export function componentsWithin(
  components: Iterable<Component>,
  at: Location,
  within: number,
): ComponentMatch['candidates'] {
  const near: ComponentMatch['candidates'] = []
  // A degree of latitude is 111 km: most components are ruled out before any sine.
  const reach = within / 110_000
  for (const component of components) {
    if (Math.abs(component.lat - at.lat) > reach) continue
    const metres = metresBetween(at, component)
    if (metres <= within) near.push({ component, metres })
  }
  return near.sort((a, b) => a.metres - b.metres)
}

export function nearestComponents(
  components: Iterable<Component>,
  at: Location,
  { type, within = SEARCH_METRES }: { type?: string; within?: number } = {},
): ComponentMatch {
  const near = componentsWithin(components, at, within).filter((c) => !type || c.component.type === type)
  const nearest = near[0]
  if (!nearest) return { candidates: [] }
  const candidates = near.filter((c) => c.metres - nearest.metres <= AMBIGUOUS_METRES)
  return candidates.length === 1 ? { component: nearest.component, candidates } : { candidates }
}
