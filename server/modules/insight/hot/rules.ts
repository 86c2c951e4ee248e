/**
 * 热度（GS-44 聚类部分、CD-15、HB-13）：不同的人数为主，加上近七日比前七日多出的人、涉及的区域、不满的占比、点赞的多少，
 * 各部分的权重由各地规则定（hotTopics），页面与接口逐项列出。同一人反映多次只算一人。
 */
import type { Policy } from '../../policy/public.ts'

export type HotTopicRules = Policy['hotTopics']
export const GROWTH_DAYS = 7

export interface Counts {
  /** Distinct people within the window. */
  people: number
  requests: number
  /** Distinct people of the last seven days, and of the seven before. */
  recent: number
  before: number
  areas: number
  negative: number
  /** `reachOf` the likes less dislikes of each person. */
  reach: number
}

export interface Heat {
  people: number
  growth: number
  spread: number
  negativity: number
  reach: number
  total: number
}

const rounded = (n: number): number => Math.round(n * 100) / 100

export function heatOf(counts: Counts, weights: HotTopicRules['weights']): Heat {
  const people = weights.person * counts.people
  const growth = weights.growth * Math.max(0, counts.recent - counts.before)
  const spread = weights.area * Math.max(0, counts.areas - 1)
  const negativity = weights.negative * counts.people * (counts.negative / Math.max(1, counts.requests))
  const reach = weights.reach * counts.reach
  const parts = { people, growth, spread, negativity, reach }
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return {
    ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, rounded(part)])),
    total: rounded(total),
  } as unknown as Heat
}

/** How far it carries, by the likes of each person's requests: the thousandth like says less than the first. */
export const reachOf = (likes: readonly number[]): number =>
  likes.reduce((sum, n) => sum + Math.log1p(Math.max(0, n)), 0)

/** Growth of the last seven days over the seven before, as a share; null where there was nothing before. */
export const growthOf = ({ recent, before }: Pick<Counts, 'recent' | 'before'>): number | null =>
  before === 0 ? null : (recent - before) / before

/** One person's key: the telephone, else the name and the words, else the words. */
export const personKey = ({
  phone,
  name,
  copyOf,
}: {
  phone: string | null
  name: string | null
  copyOf: string
}): string => (phone ? `p:${phone.replace(/\D/g, '')}` : `${name ?? ''}|${copyOf}`)
