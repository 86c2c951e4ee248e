/**
 * 词语：本期与上期各取最近的若干条诉求的标题，数每个词在几条里说到；增长按两期比例之差除以其标准误。
 * 只说至少三条不同诉求说到的词；姓名、号码等个人信息里的字词一律不说。
 */
import { findEntities } from '../../../nlp/entities.ts'
import { findNames } from '../../../nlp/names.ts'
import { segment, wordRarity } from '../../../nlp/segment.ts'

export const LEAST_SAID = 3
/** Words commoner than this say nothing of a matter: 的, 问题, 进行. */
const RARE = 3.5
/** How requests are told, not what they are about. */
const FRAME = new Set(
  '反映 女士 先生 电话 联系人 市民 来电 诉求 问题 要求 希望 建议 咨询 投诉 举报 求助 情况 相关 部门 处理 尽快 同一 居民 群众'.split(
    ' ',
  ),
)
const HAN = /^\p{Script=Han}{2,}$/u
const PLACE = /(路|街|巷|区|镇|乡|村|小区|花园|社区|市场|广场|公园|医院|学校|小学|中学|大道|车站)$/

export interface Word {
  word: string
  kind: 'PLACE' | 'TOPIC'
  /** Requests that say it, of the sample; and in the period before. */
  n: number
  before: number
  /** How far the share grew, in standard errors. */
  growth: number
}

/** In how many of the texts each word is said; what is in a name or a number of somebody is not. */
export function wordsOf(texts: readonly string[]): { counts: Map<string, number>; personal: Set<string> } {
  const counts = new Map<string, number>()
  const personal = new Set<string>()
  for (const text of texts) {
    const hidden = [...findNames(text), ...findEntities(text).map((e) => e.text)]
    for (const each of hidden) for (const word of [each, ...segment(each)]) personal.add(word)
    for (const word of new Set(segment(text)))
      if (HAN.test(word) && !FRAME.has(word) && wordRarity(word) >= RARE)
        counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return { counts, personal }
}

export function grown(now: readonly string[], before: readonly string[], most: number): Word[] {
  const [here, then] = [wordsOf(now), wordsOf(before)]
  const words: Word[] = []
  for (const [word, n] of here.counts) {
    if (n < LEAST_SAID || here.personal.has(word) || then.personal.has(word)) continue
    const b = then.counts.get(word) ?? 0
    words.push({
      ...{ word, kind: PLACE.test(word) ? 'PLACE' : 'TOPIC', n, before: b },
      growth: growthOf(n, now.length, b, before.length),
    })
  }
  return words.sort((a, b) => b.growth - a.growth || b.n - a.n || (a.word < b.word ? -1 : 1)).slice(0, most)
}

/** The difference of two shares over its standard error, with half a request added so that none is not certain. */
export function growthOf(n: number, of: number, before: number, ofBefore: number): number {
  if (of === 0 || ofBefore === 0) return 0
  const [p, q] = [(n + 0.5) / (of + 1), (before + 0.5) / (ofBefore + 1)]
  return (p - q) / Math.sqrt((p * (1 - p)) / (of + 1) + (q * (1 - q)) / (ofBefore + 1))
}
