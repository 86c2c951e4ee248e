/**
 * 热点名称：何处、何事，如“A2区丽发新城 搅拌站 噪音 污染”。地点取成员标题里最常说的一处，过三成才写；事由取最重的三个词，不与地点重复。
 */
import type { Profile } from './topic.ts'

const PLACE_SHARE = 0.3
const WORDS = 3
const CHOICE = 16
/** Say that somebody asks or where in general, not what. */
const LIGHT = new Set(
  '附近 咨询 反映 投诉 问题 居民 业主 小区 领导 希望 建议 请问 申请 有关 相关 情况 尽快 解决 处理 何时 什么 没有 一直 严重 关于 以南 以西 以北 以东 我们 他们 恳请 政府 部门 社区 现在 这个 市民 来电 要求 举报 回复 管理'.split(
    ' ',
  ),
)

const mostOf = (all: ReadonlyMap<string, number>): [string, number] | undefined =>
  [...all].reduce<[string, number] | undefined>(
    (most, one) => (most && most[1] >= one[1] ? most : one),
    undefined,
  )

export interface TopicName {
  place: string | null
  words: string[]
}

export function nameOf({ terms, places, located, size }: Profile): TopicName {
  const [place, n] = mostOf(places) ?? [null, 0]
  const where = place !== null && located > 0 && n / size >= PLACE_SHARE ? place : null
  const words: string[] = []
  const candidates = [...terms.keys()].slice(0, CHOICE).map((term) => term.replace(/^#/, ''))
  for (const word of candidates) {
    if (words.length === WORDS) break
    const known = [where ?? '', ...words].some(
      (each) => each.includes(word) || (where !== null && word.includes(where)),
    )
    if (known || LIGHT.has(word)) continue
    // 捆绑 gives way to 捆绑销售.
    const part = words.findIndex((each) => word.includes(each))
    if (part >= 0) words[part] = word
    else words.push(word)
  }
  return { place: where, words }
}

/** `area` stands before a place that does not begin with it. */
export function titleOfTopic({ place, words }: TopicName, area?: string): string {
  const where = [area && !place?.startsWith(area) ? area : '', place ?? ''].join('')
  return [where, ...words].filter((part) => part !== '').join(' ')
}
