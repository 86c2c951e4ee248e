/**
 * 诉求说的是哪一处：小区、单位、村、路口，或道路门牌；写法不同（3栋、三栋，带不带区名）算同一处。
 * Names for the spot of a matter. `exact` is one door, estate, village or crossing; `near` are the names under which
 * others may have told of it, the narrowest first. A road alone is near and never exact: it may be ten kilometres long.
 */
import type { PartKind } from '../place/model.ts'
import { chineseNumber } from '../urgency/numbers.ts'

export interface Spots {
  exact: string | null
  near: string[]
}

const MOST = 3
const LONGEST = 60

const NUMBER =
  /(?<![零一二三四五六七八九十])(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九])(?=号|栋|幢|座|单元|室|层|楼|期)/g

/** 三栋 -> 3栋, 十二号 -> 12号, and no marks or spaces. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(NUMBER, (said) => String(chineseNumber(said)))
    .replace(/[^\p{L}\p{N}-]/gu, '')

/** Parts of one place, as `parsePlace` gives them. */
export function spotsOf(parts: readonly { kind: string; text: string }[]): Spots {
  const all = (...kinds: PartKind[]) =>
    parts.filter(({ kind }) => kinds.includes(kind as PartKind)).map(({ text }) => plain(text))
  const roads = all('road', 'subroad')
  const crossing = roads.length >= 2 ? [...roads.slice(0, 2)].sort().join('/') : undefined
  const [poi] = all('poi')
  const [community] = all('community')
  const near = [poi, community, crossing, ...roads]
    .filter((name): name is string => name !== undefined && name.length >= 2)
    .map((name) => name.slice(0, LONGEST))
  if (near.length === 0) return { exact: null, near: [] }
  const inside = all('building', 'unit', 'floor', 'room')
  const number = poi ? [] : all('roadNumber', 'subroadNumber')
  const found = poi !== undefined || community !== undefined || crossing !== undefined || number.length > 0
  const exact = found ? [near[0], ...number, ...inside].join('').slice(0, LONGEST) : null
  return { exact, near: [...new Set(near)].slice(0, MOST) }
}
