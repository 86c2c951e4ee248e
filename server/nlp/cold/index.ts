/**
 * 没有历史时也给建议：看分类名称、职责目录、单位职责里的词在文字中出现了哪些；只在已有的类别中选，凑不够就不说。
 * A suggestion without history: the words of names and duties, looked for in the text. A closed set of labels; silence
 * when too little was found. Nothing is learnt: the numbers below were set by hand and rounded.
 */
import { segment, wordRarity } from '../segment.ts'
import { CATEGORY_WORDS } from '../words.ts'

/** What is written about one label; a phrase of its own name says more than what stands around it. */
export interface Description {
  label: string
  phrases: readonly { text: string; weight: number }[]
}

export interface ColdGuess {
  label: string
  /** Share of the evidence, less for having little of it. */
  score: number
  /** The words that spoke, the strongest first, at most three. */
  words: string[]
}

/** The matter stands at the beginning; the rest of a long text only costs time. */
const LOOKED_AT = 500
const LONGEST = 6
/** Evidence that a sure answer needs beside it: little evidence never becomes a high share. */
const DOUBT = 5
/** Under this share it is chance, and nothing is said. */
const WORTH_SAYING = 0.15
/** In a small set too, a word of one label alone says much. */
const FEW = 50
/** A word that the word list puts beside one of the label's own. */
const RELATED = 0.5
/** Half of a word of four letters: 物业 of 物业管理. */
const HALF = 0.5
/** People begin with what it is about. */
const BEGINNING = 40
const AT_BEGINNING = 1.5
/** A word said again adds a little. */
const AGAIN = 0.3

/** Words of an office or a heading that say nothing of the matter. */
const EMPTY = new Set(
  (
    '其他 管理 有关 有关规定 规定 部门 权责 清单 权责清单 条例 办法 法律 及其 以及 相关 工作 服务 问题 情况 事项 制度 政策 方面 监管 监督 ' +
    '行政 建设 中心 办公室 委员会 办事处 公司 有限公司 集团 专席 大队 支队 总队 单位 中华人民共和国 国家 本市 全市 负责 承担 组织 实施 ' +
    '指导 协调 依法 按照 怎么 怎样 如何 什么 办理 哪些 需要 多久 哪里 可以 是否'
  ).split(' '),
)

interface Posting {
  label: number
  weight: number
}

export class ColdIndex {
  readonly #labels: string[]
  readonly #postings = new Map<string, Posting[]>()
  readonly #scores: Float64Array

  constructor(descriptions: readonly Description[]) {
    this.#labels = descriptions.map((d) => d.label)
    this.#scores = new Float64Array(descriptions.length)
    const weights = descriptions.map((d) => withRelated(wordsOf(d)))
    const holders = new Map<string, number>()
    for (const words of weights)
      for (const word of words.keys()) holders.set(word, (holders.get(word) ?? 0) + 1)
    const labels = Math.max(FEW, descriptions.length)
    for (const [label, words] of weights.entries()) {
      for (const [word, weight] of words) {
        // What many labels say tells few of them apart; a long word is rarely said by chance.
        const rare = Math.log(1 + labels / holders.get(word)!)
        const posting = { label, weight: weight * rare * tellsMuch(word) * Math.sqrt(word.length / 2) }
        const list = this.#postings.get(word)
        if (list) list.push(posting)
        else this.#postings.set(word, [posting])
      }
    }
  }

  /** The likeliest labels, best first; none when too little of the text is known. */
  guess(text: string, count = 5): ColdGuess[] {
    const scores = this.#scores.fill(0)
    const said = this.#wordsIn(text.slice(0, LOOKED_AT).toLowerCase())
    for (const [word, times] of said)
      for (const { label, weight } of this.#postings.get(word)!) scores[label]! += weight * times
    let total = DOUBT
    for (const score of scores) total += score
    const best = [...scores.entries()]
      .filter(([, score]) => score / total >= WORTH_SAYING / count)
      .sort((a, b) => b[1] - a[1] || (this.#labels[a[0]]! < this.#labels[b[0]]! ? -1 : 1))
      .slice(0, count)
    const top = best[0]?.[1] ?? 0
    // Against what comes near, not against every label that shares one word.
    const rivals = best.reduce((sum, [, score]) => sum + (score > top / 2 ? score : score / 2), DOUBT)
    if (top / rivals < WORTH_SAYING) return []
    return best.map(([label, score]) => ({
      label: this.#labels[label]!,
      score: Math.round((score / rivals) * 1000) / 1000,
      words: this.#because(label, said),
    }))
  }

  /** The known words of a text; of two that overlap, the longer one. */
  #wordsIn(text: string): Map<string, number> {
    const said = new Map<string, number>()
    for (let i = 0; i < text.length; ) {
      let step = 1
      for (let length = Math.min(LONGEST, text.length - i); length > 1; length--) {
        const word = text.slice(i, i + length)
        if (!this.#postings.has(word)) continue
        const before = said.get(word)
        said.set(word, before === undefined ? (i < BEGINNING ? AT_BEGINNING : 1) : before + AGAIN)
        step = length
        break
      }
      i += step
    }
    return said
  }

  #because(label: number, said: ReadonlyMap<string, number>): string[] {
    return [...said.keys()]
      .flatMap((word) => {
        const own = this.#postings.get(word)!.find((p) => p.label === label)
        return own ? [{ word, weight: own.weight }] : []
      })
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 3)
      .map(({ word }) => word)
  }
}

/** 自己, 外地 are said of everything; from the rarity of 物业 or 医保 on, a word counts in full. */
const RARE_ENOUGH = 7
const tellsMuch = (word: string): number => Math.min(1, wordRarity(word) / RARE_ENOUGH) ** 2

function wordsOf({ phrases }: Description): Map<string, number> {
  const words = new Map<string, number>()
  const add = (word: string, weight: number) => {
    if (word.length < 2 || word.length > LONGEST || EMPTY.has(word) || /^[\d.]+$/.test(word)) return
    words.set(word, Math.max(words.get(word) ?? 0, weight))
  }
  for (const { text, weight } of phrases) {
    const cut = segment(text.toLowerCase())
    const whole = text.toLowerCase()
    const all = whole.length <= LONGEST ? [...cut, whole] : cut
    for (const word of all) {
      add(word, weight)
      if (word.length === 4) for (const half of [word.slice(0, 2), word.slice(2)]) add(half, weight * HALF)
    }
  }
  return words
}

/** Word -> the words that the word list names beside it. */
let beside: Map<string, Set<string>> | undefined

function withRelated(words: Map<string, number>): Map<string, number> {
  beside ??= besideWords()
  const all = new Map(words)
  for (const [word, weight] of words)
    for (const other of beside.get(word) ?? [])
      all.set(other, Math.max(all.get(other) ?? 0, weight * RELATED))
  return all
}

function besideWords(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const words of Object.values(CATEGORY_WORDS))
    for (const word of words) {
      const known = found.get(word) ?? new Set<string>()
      for (const other of words) if (other !== word) known.add(other)
      found.set(word, known)
    }
  return found
}
