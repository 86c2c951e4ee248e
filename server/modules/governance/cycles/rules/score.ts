/**
 * 选题四标准（AY-05）：反映普遍、基层解决有难度、同比或环比上升明显、适合市级统筹。每项 0—100 分，按权重合成，
 * 每项都附算出它的数；权重由政策配置。
 * 普遍：涉及的县（市、区）占比与诉求人数各半；难度：超期、重办、不满意、久拖未结占比；上升：环比、同比取高者，
 * 上升五成及以上满分；统筹：两家及以上单位共办或被退回、会商的占比。
 */
import { CRITERIA, type Criterion } from '../../../../../common/cycle.ts'
import type { SubScores } from '../model.ts'

/** Of one topic in the span looked at; the spans before are of the same length. */
export interface TopicCounts {
  orders: number
  people: number
  counties: number
  /** Overdue, handled again, dissatisfied or open past the limit; an order counts once. */
  hard: number
  /** More than one unit, returned, or taken to a consultation; an order counts once. */
  shared: number
  monthBefore: number
  yearBefore: number
}

/** What the whole jurisdiction has, to compare with. */
export interface Whole {
  counties: number
  /** The most people that any topic has. */
  mostPeople: number
}

export type Weights = Record<Criterion, number>

/** A rise of a half is as much as the row's "clearly rising" can ask for (AY-05 names +45 % as clear). */
const FULL_RISE = 0.5
/** Under this many a percentage says nothing. */
const LEAST_BEFORE = 5

const share = (part: number, all: number): number => (all === 0 ? 0 : part / all)
const points = (x: number): number => Math.round(Math.max(0, Math.min(1, x)) * 1000) / 10

/** Null where the span before has too little to compare with. */
export const rise = (now: number, before: number): number | null =>
  before < LEAST_BEFORE ? null : (now - before) / before

export function scoreTopic(counts: TopicCounts, whole: Whole): SubScores {
  const { orders, people, counties, hard, shared, monthBefore, yearBefore } = counts
  const month = rise(orders, monthBefore)
  const year = rise(orders, yearBefore)
  const growth = Math.max(month ?? 0, year ?? 0)
  return {
    breadth: {
      score: points((share(counties, whole.counties) + share(people, whole.mostPeople)) / 2),
      facts: { counties, allCounties: whole.counties, people, mostPeople: whole.mostPeople },
    },
    difficulty: { score: points(share(hard, orders)), facts: { hard, orders } },
    growth: {
      score: points(growth / FULL_RISE),
      facts: { orders, monthBefore, yearBefore },
    },
    coordination: { score: points(share(shared, orders)), facts: { shared, orders } },
  }
}

export function totalOf(scores: SubScores, weights: Weights): number {
  const all = CRITERIA.reduce((sum, c) => sum + weights[c], 0)
  const sum = CRITERIA.reduce((total, c) => total + scores[c].score * weights[c], 0)
  return Math.round((sum / all) * 10) / 10
}
