/**
 * 重复诉求：同一人、同一地点、同一事项、同一办理周期（HB-02、ZZ-03）。只提示，由话务员确认；
 * 门牌号不同的不自动并，同一路段不同的欠薪不自动并；人已判定不是一件事的不再提示。
 */
import type { Duplicate } from '../../../api/intake.ts'
import { differentDoors, likeness } from '../../nlp/understand.ts'

export interface Candidate {
  orderId: string
  number: string
  state: string
  categoryCode: string
  text: string
  samePhone: boolean
  /** Exactly the same spot: door, estate, village, crossing. */
  samePlace: boolean
  /** The same estate or road, as far as both say. */
  nearPlace: boolean
}

/** What is looked for: the words, and the category as far as it is known. */
export interface Sought {
  text: string
  categoryCode?: string
  /** How near in meaning the model pack finds a candidate's text, -1..1, when there is a pack. */
  nearness?: (orderId: string) => number | undefined
}

/** Weights of the four signs; set by hand so that two of them together are worth a look and one alone is not. */
const MATTER = 0.6
const PERSON = 0.3
const SPOT = 0.3
const NEAR = 0.15
const CATEGORY = 0.1
/** The most that is given when a rule says that it is not one matter. */
const NEVER = 0.3
/** Cosines of the pack: under the first two texts have nothing to do with each other, over the second they say one thing. */
const PACK_FROM = 0.62
const PACK_TO = 0.92

/** Scores candidates 0..1, best first; those under `threshold` are left out. */
export function scoreDuplicates(
  sought: Sought,
  candidates: readonly Candidate[],
  threshold: number,
): Duplicate[] {
  const best = new Map<string, Duplicate>()
  for (const candidate of candidates) {
    const scored = score(sought, candidate)
    // An order is as alike as the likest of its requests.
    if (scored.score >= threshold && scored.score > (best.get(scored.orderId)?.score ?? 0))
      best.set(scored.orderId, scored)
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, 5)
}

function score({ text, categoryCode, nearness }: Sought, c: Candidate): Duplicate {
  const near = nearness?.(c.orderId)
  const meant = near === undefined ? 0 : Math.min(1, Math.max(0, (near - PACK_FROM) / (PACK_TO - PACK_FROM)))
  const same = Math.max(likeness(text, c.text), meant)
  const reasons: Duplicate['reasons'] = []
  let points = same * MATTER
  if (same >= 0.3) reasons.push({ kind: 'MATTER', text: `内容相似 ${Math.round(same * 100)}%` })
  if (categoryCode === c.categoryCode) {
    points += CATEGORY
    reasons.push({ kind: 'CATEGORY', text: '同一类别' })
  }
  if (c.samePhone) {
    points += PERSON
    reasons.push({ kind: 'PERSON', text: '同一来电人' })
  }
  if (c.samePlace) {
    points += SPOT
    reasons.push({ kind: 'PLACE', text: '同一地点' })
  } else if (c.nearPlace) {
    points += NEAR
    reasons.push({ kind: 'NEAR', text: '同一小区或道路' })
  }
  if (differentDoors(text, c.text)) {
    points = Math.min(points, NEVER)
    reasons.push({ kind: 'DOOR', text: '门牌号不同' })
  }
  if (c.categoryCode.startsWith('0601') && !c.samePhone) {
    points = Math.min(points, NEVER)
    reasons.push({ kind: 'WAGES', text: '欠薪事项，非同一人不并' })
  }
  return {
    orderId: c.orderId,
    number: c.number,
    score: Math.round(Math.min(points, 1) * 1000) / 1000,
    reasons,
  }
}
