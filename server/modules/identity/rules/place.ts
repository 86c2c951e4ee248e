/**
 * 诉求发生在哪里：在文字中找地名。
 * 取上级名称佐证最多、层级最低的一处；几处无法区分时退到它们的共同上级，不猜。
 * 功能区、飞地优先于行政区划：潞州区关村汽贸城归高新区，不归潞州区（CZ-22）；矿区飞地由属地、行业、国企共同办理（HB-10）。
 */
import { type Area, areaContains, codesAbove, type Overlay } from './units.ts'

export interface Place {
  /** The most specific administrative area that is certain. */
  adcode?: string
  /** Names from the top down; a functional zone stands where its district would. */
  areaPath: string[]
  overlay?: Overlay
}

interface Name {
  word: string
  short: boolean
  area?: Area
  overlay?: Overlay
}

interface Hit extends Name {
  start: number
  end: number
}

export interface PlaceIndex {
  areas: ReadonlyMap<string, Area>
  byStart: ReadonlyMap<string, Name[]>
}

const NATIONALITY =
  /(?:(?:满|回|藏|黎|苗|壮|彝|侗|瑶|蒙古|朝鲜|土家|东乡|保安|撒拉|裕固|哈萨克|维吾尔|柯尔克孜)族?)+自治/
const NAMED_AFTER_PLACE =
  /^(?:路|街|道|大道|大街|巷|桥|公园|广场|小区|花园|苑|学校|中学|小学|[一二三四五]中|医院|车站|站|酒店|宾馆|村|庄|山|河|湖|江|镇|乡|区|县|市|州)/
const STANDS_ALONE = /(?:^|[\s,，。；;：:、（("“在住到从于市省是])$/

/** 伊通满族自治县 -> 伊通县, 伊通. Only for districts and above: a town's short name is too often a word. */
function shortNames(area: Area): string[] {
  if (!['PROVINCE', 'CITY', 'DISTRICT'].includes(area.level)) return []
  const plain = area.name.replace(NATIONALITY, '')
  return [plain, plain.replace(/[省市区县州]$/, '')].filter((word) => word.length >= 2 && word !== area.name)
}

/** 东街道, 王村: too short to be taken for a name inside a longer phrase (东街道路破损). */
function isAlsoPlainSpeech({ level, name }: Area): boolean {
  return (level === 'STREET' || level === 'COMMUNITY') && name.length <= (name.endsWith('街道') ? 3 : 2)
}

export function buildPlaceIndex(areas: Iterable<Area>, overlays: Iterable<Overlay>): PlaceIndex {
  const known = new Map<string, Area>()
  const byStart = new Map<string, Name[]>()
  const add = (name: Name) => {
    const start = name.word.slice(0, 2)
    if (start.length === 2) byStart.set(start, [...(byStart.get(start) ?? []), name])
  }
  for (const area of areas) {
    known.set(area.code, area)
    if (area.level === 'GRID') continue
    add({ word: area.name, short: isAlsoPlainSpeech(area), area })
    for (const word of shortNames(area)) add({ word, short: true, area })
  }
  for (const overlay of overlays)
    for (const word of [overlay.name, ...overlay.matchWords]) add({ word, short: false, overlay })
  return { areas: known, byStart }
}

function findNames(index: PlaceIndex, text: string): Hit[] {
  const hits: Hit[] = []
  for (let start = 0; start < text.length - 1; start++) {
    for (const name of index.byStart.get(text.slice(start, start + 2)) ?? []) {
      const end = start + name.word.length
      if (!text.startsWith(name.word, start) || (name.short && NAMED_AFTER_PLACE.test(text.slice(end))))
        continue
      hits.push({ ...name, start, end })
    }
  }
  const inLonger = (a: Hit) =>
    hits.some((b) => b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start)
  const follows = (a: Hit) => hits.some((b) => b.end === a.start)
  return hits.filter(
    (hit) => !inLonger(hit) && (!hit.short || STANDS_ALONE.test(text.slice(0, hit.start)) || follows(hit)),
  )
}

/** The area the hits agree on: most of its path named, then deepest; a tie falls back to what is common. */
function agreedArea(index: PlaceIndex, hits: Hit[]): Area | undefined {
  const named = new Map(hits.flatMap((hit) => (hit.area ? [[hit.area.code, hit.area] as const] : [])))
  let best: Area[] = []
  let bestScore = 0
  for (const area of named.values()) {
    const score = area.path.filter((code) => named.has(code)).length * 10 + area.path.length
    if (score > bestScore) best = []
    if (score >= bestScore) best.push(area)
    bestScore = Math.max(score, bestScore)
  }
  const [first, ...others] = best
  const common = first?.path.filter((code) => others.every((other) => other.path.includes(code))).at(-1)
  return common === undefined ? undefined : index.areas.get(common)
}

/** The area of a code, or the nearest known one above it. */
function knownArea(index: PlaceIndex, code: string): Area | undefined {
  for (const candidate of [code, ...codesAbove(code)]) {
    const area = index.areas.get(candidate)
    if (area) return area
  }
  return undefined
}

export function areaNames(areas: ReadonlyMap<string, Area>, code: string): string[] {
  return (areas.get(code)?.path ?? []).flatMap((step) => areas.get(step)?.name ?? [])
}

/** `around`: the zone or enclave whose outline holds the point. */
export function resolvePlaceIn(
  index: PlaceIndex,
  place: { text?: string; adcode?: string },
  around?: Overlay,
): Place {
  const hits = place.text ? findNames(index, place.text) : []
  const given = place.adcode ? knownArea(index, place.adcode) : undefined
  const told = agreedArea(index, hits)
  const area = given && !(told && areaContains(given.code, told.code)) ? given : told
  const named = hits.filter((hit) => hit.overlay).sort((a, b) => b.word.length - a.word.length)
  const overlay = around ?? named[0]?.overlay
  if (!overlay)
    return area ? { adcode: area.code, areaPath: areaNames(index.areas, area.code) } : { areaPath: [] }
  return withOverlay(index, area, overlay)
}

function withOverlay(index: PlaceIndex, area: Area | undefined, overlay: Overlay): Place {
  const own = overlay.areaCode
  const inside = area && own && areaContains(own, area.code) ? area.code : undefined
  const adcode = inside ?? own ?? area?.code
  const names = adcode ? areaNames(index.areas, adcode) : []
  const above =
    overlay.kind === 'ZONE' ? names.filter((_, i) => !isDistrictOrBelow(index.areas, adcode, i)) : names
  return { ...(adcode ? { adcode } : {}), areaPath: [...above, overlay.name], overlay }
}

function isDistrictOrBelow(
  areas: ReadonlyMap<string, Area>,
  code: string | undefined,
  step: number,
): boolean {
  const level = areas.get(areas.get(code ?? '')?.path[step] ?? '')?.level
  return level !== 'PROVINCE' && level !== 'CITY'
}
