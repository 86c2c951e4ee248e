/**
 * 一个中心自己的用词：每个词在多少件里出现（越少见越说明问题），哪些相邻的词其实是一个名称（丽景｜新城、搅拌｜站）。
 * Learnt from a centre's own texts and kept as data; until there are enough of them, weights are those of the language.
 */
import { wordRarity } from '../segment.ts'
import { pairsOf, type Run, type Source, speaks, type Tokens, tokensOf } from './tokens.ts'

/** Words that stand side by side this much more often than by chance are one name (normalised pointwise mutual information). */
const ONE_NAME = 0.6
const LEAST_PAIRS = 3
const PASSES = 2
/** With fewer texts the language's own frequencies say more. */
const ENOUGH = 500
/** From the dictionary's scale to that of -ln(share of texts). */
const BY_LANGUAGE = 0.6
const RAREST = Math.log(ENOUGH)

export interface VocabularyData {
  texts: number
  /** [word, texts it is in], from two on. */
  words: [string, number][]
  /** Joined pairs of each pass, as `a b`. */
  names: string[][]
}

export class Vocabulary {
  readonly texts: number
  readonly #words: Map<string, number>
  readonly #names: readonly ReadonlySet<string>[]

  constructor({ texts, words, names }: VocabularyData) {
    this.texts = texts
    this.#words = new Map(words)
    this.#names = names.map((pass) => new Set(pass))
  }

  get data(): VocabularyData {
    return { texts: this.texts, words: [...this.#words], names: this.#names.map((pass) => [...pass]) }
  }

  /** Whether it was in two of the learnt texts; a vocabulary of none knows all. */
  knows(word: string): boolean {
    return this.texts < ENOUGH || this.#words.has(word)
  }

  weight(word: string): number {
    if (this.texts < ENOUGH)
      return word.startsWith('#') ? RAREST : Math.min(RAREST, BY_LANGUAGE * wordRarity(word))
    return Math.log(this.texts / Math.max(2, this.#words.get(word) ?? 0))
  }

  /** The words of a run, names put together. */
  read(run: Run): Run {
    return this.#names.reduce<Run>(joined, run)
  }
}

export const NO_WORDS = new Vocabulary({ texts: 0, words: [], names: [] })

function joined(run: Run, names: ReadonlySet<string>): Run {
  const out: (string | null)[] = []
  for (let i = 0; i < run.length; i++) {
    const [a, b] = [run[i], run[i + 1]]
    if (a && b && names.has(`${a} ${b}`)) {
      out.push(a + b)
      i++
    } else out.push(a ?? null)
  }
  return out
}

/** All texts at once: what is kept of each while learning is its words. */
export function learnWords(sources: Iterable<Source>, areas?: RegExp): Vocabulary {
  let all = [...sources].map((source) => tokensOf(source, areas))
  const names: string[][] = []
  for (let pass = 0; pass < PASSES; pass++) {
    const found = oneNames(all)
    names.push([...found].sort())
    all = all.map((t) => ({ ...t, title: joined(t.title, found), text: joined(t.text, found) }))
  }
  const counts = new Map<string, number>()
  for (const { title, text, titleNamed, textNamed } of all)
    for (const word of new Set([...title, ...text, ...titleNamed, ...textNamed]))
      if (word && speaks(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = [...counts].filter(([, n]) => n >= 2)
  return new Vocabulary({ texts: all.length, words, names })
}

function oneNames(all: readonly Tokens[]): Set<string> {
  const words = new Map<string, number>()
  const pairs = new Map<string, number>()
  for (const { title, text } of all) {
    for (const word of new Set([...title, ...text])) if (word) words.set(word, (words.get(word) ?? 0) + 1)
    const seen = new Set<string>()
    for (const run of [title, text]) for (const [a, b] of pairsOf(run)) seen.add(`${a} ${b}`)
    for (const pair of seen) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  const names = new Set<string>()
  for (const [pair, n] of pairs) {
    if (n < LEAST_PAIRS) continue
    const [a, b] = pair.split(' ') as [string, string]
    const chance = Math.log((n * all.length) / (words.get(a)! * words.get(b)!))
    if (chance / Math.log(all.length / n) >= ONE_NAME) names.add(pair)
  }
  return names
}
