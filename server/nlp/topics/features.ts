/**
 * 一条诉求用来归并的特征：标题与正文里最说明问题的二十几个词（标题的词分量大），标题里说到的地方。
 * What a request is grouped by: its most telling words, the title's counting more, and the places its title names.
 */
import { parsePlace } from '../place/parse.ts'
import { type Source, speaks, tokensOf } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A word of the title says what four words of the text say; set by hand on a public set of messages and rounded. */
const TITLE = 4
const MOST_TERMS = 24
const MOST_PLACES = 4
const SPOTS = ['poi', 'community', 'road', 'subroad']
const BEFORE = /^.*[a-z]\d*[市区县]/i
const GENERAL = /(?:小区|社区|附近)$/

export interface Features {
  /** Heaviest first; the weights' squares sum to 1. */
  terms: [term: string, weight: number][]
  places: string[]
}

export interface Options {
  /** Names of the centre's divisions, longest first. */
  areas?: RegExp
  /** Names of the spot that are known already, beside those that the title says. */
  places?: readonly string[]
}

export function featuresOf(source: Source, vocabulary: Vocabulary, options: Options = {}): Features {
  const { title, text, titleNamed, textNamed } = tokensOf(source, options.areas)
  const counts = new Map<string, number>()
  const heads = new Set<string>()
  const add = (word: string | null, times: number) => {
    if (word && speaks(word)) counts.set(word, (counts.get(word) ?? 0) + times)
  }
  for (const word of [...vocabulary.read(title), ...titleNamed]) {
    add(word, TITLE)
    if (word) heads.add(word)
  }
  for (const word of [...vocabulary.read(text), ...textNamed]) add(word, 1)
  const weighed: [string, number][] = []
  for (const [word, n] of counts) {
    // A word nobody used before is a name or a slip of the pen: in the title, or said twice, it may be the former.
    if (!vocabulary.knows(word) && n < 2) continue
    const weight = (1 + Math.log(n)) * vocabulary.weight(word)
    if (weight > 0) weighed.push([word, weight])
  }
  weighed.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const top = weighed.slice(0, MOST_TERMS)
  const norm = Math.hypot(...top.map(([, w]) => w)) || 1
  return { terms: top.map(([word, w]) => [word, w / norm]), places: placesOf(source.title, options) }
}

function placesOf(title: string, { areas, places = [] }: Options): string[] {
  const parts = parsePlace(title, { mode: 'text' })
  const said = parts
    .filter(({ kind }) => SPOTS.includes(kind))
    .map(({ text }) => text.replace(BEFORE, ''))
    .map((name) => (areas ? name.replace(areas, '') : name))
  return [...new Set([...places, ...said].map((name) => name.replace(GENERAL, '')))]
    .filter((name) => [...name].length >= 2)
    .slice(0, MOST_PLACES)
}

/** 魅力之城 and 劳动东路魅力之城 are one place: one name ends in the other, or a long one holds it. */
export const samePlace = (a: string, b: string): boolean =>
  a === b ||
  a.endsWith(b) ||
  b.endsWith(a) ||
  (a.length >= 4 && b.length >= 4 && (a.includes(b) || b.includes(a)))
