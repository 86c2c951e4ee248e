/**
 * 两句话是不是同一个意思：看共有的词有多少分量、各自多出的词有多少分量。
 * Whether two short texts ask the same: what they share against what each says besides, in weights of words, with the
 * length they have to say it in. No training; the five numbers were set by hand on the development half of a public set
 * of question pairs and rounded.
 */
import { segment, wordRarity } from '../segment.ts'

/** Words that ask, point or please; they say little about what is asked. */
const LIGHT = new Set(
  (
    '什么 怎么 怎样 如何 怎么样 怎么办 为什么 哪里 哪儿 谁 多少 几 吗 呢 啊 呀 吧 的 了 是 有 在 请问 我 你 要 能 可以 会 哪些 哪个 有没有 ' +
    '是什么 一个 大家 求 谁知道 知道'
  ).split(' '),
)
const LIGHT_WEIGHT = 0.15

const weightOf = (word: string): number => (LIGHT.has(word) ? LIGHT_WEIGHT : wordRarity(word) / 6)

interface Shared {
  matched: number
  left: number
}

function shared(words: readonly string[], letters: ReadonlySet<string>): Shared {
  let matched = 0
  let left = 0
  for (const word of words) {
    const found = [...word].filter((letter) => letters.has(letter)).length / [...word].length
    matched += weightOf(word) * found
    left += weightOf(word) * (1 - found)
  }
  return { matched, left }
}

const clean = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** 0..1; from 0.5 on the two more likely mean the same. `nearness` is the cosine of the model pack, when there is one. */
export function sameMeaning(a: string, b: string, nearness?: number): number {
  const [x, y] = [clean(a), clean(b)]
  if (x.length === 0 || y.length === 0) return 0
  if (x === y) return 1
  const one = shared(segment(x), new Set(y))
  const two = shared(segment(y), new Set(x))
  const least = Math.min(one.left, two.left)
  const most = Math.max(one.left, two.left)
  const overlap = (one.matched * two.matched) / ((one.matched + one.left) * (two.matched + two.left) || 1)
  const score =
    5 * Math.log(x.length + y.length) +
    overlap +
    0.15 * (one.matched + two.matched) -
    least -
    0.5 * most -
    15.5
  const withPack = nearness === undefined ? score : 0.5 * score + 20 * (nearness - 0.9)
  return 1 / (1 + Math.exp(-withPack))
}
