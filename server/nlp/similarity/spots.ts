/**
 * 诉求说的是哪一处：小区、单位、村、路口，或道路门牌；写法不同（3栋、三栋，带不带区名）算同一处。
 * Names for the spot of a matter. `exact` is one door, estate, village or crossing; `near` are the names under which
 * others may have told of it, the narrowest first. A road alone is near and never exact: it may be ten kilometres long.
 */
import type { PartKind } from '../place/model.ts'

export interface Spots {
  exact: string | null
  near: string[]
}

const MOST = 3
const LONGEST = 60
const DIGITS = '零一二三四五六七八九'

/** 三栋 -> 3栋, 十二号 -> 12号, and no marks or spaces. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(
      /[零一二三四五六七八九十]+(?=号|栋|幢|座|单元|室|层|楼|期)/g,
      (n) => numberOf(n)?.toString() ?? n,
    )
    .replace(/[^\p{L}\p{N}-]/gu, '')
}

function numberOf(said: string): number | undefined {
  const m = /^([一二三四五六七八九])?(十)?([零一二三四五六七八九])?$/.exec(said)
  if (!m?.[2]) return said.length === 1 ? DIGITS.indexOf(said) : undefined
  return (m[1] ? DIGITS.indexOf(m[1]) : 1) * 10 + (m[3] ? DIGITS.indexOf(m[3]) : 0)
}

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
