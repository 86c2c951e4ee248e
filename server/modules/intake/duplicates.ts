/**
 * 重复诉求：同一人、同一地点、同一事项、同一办理周期（HB-02、ZZ-03）。只提示，由话务员确认；
 * 门牌号不同的不自动并，同一路段不同的欠薪不自动并。
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
  samePlace: boolean
}

/** Scores candidates 0..1, best first; those under `threshold` are left out. */
export function scoreDuplicates(
  text: string,
  candidates: readonly Candidate[],
  threshold: number,
): Duplicate[] {
  return candidates
    .map((c) => score(text, c))
    .filter((d) => d.score >= threshold)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
}

function score(text: string, c: Candidate): Duplicate {
  const same = likeness(text, c.text)
  const reasons: Duplicate['reasons'] = []
  let points = same * 0.6
  if (same >= 0.3) reasons.push({ kind: 'MATTER', text: `内容相似 ${Math.round(same * 100)}%` })
  if (c.samePhone) {
    points += 0.3
    reasons.push({ kind: 'PERSON', text: '同一来电人' })
  }
  if (c.samePlace) {
    points += 0.3
    reasons.push({ kind: 'PLACE', text: '同一地点' })
  }
  if (differentDoors(text, c.text)) {
    points = Math.min(points, 0.3)
    reasons.push({ kind: 'DOOR', text: '门牌号不同' })
  }
  if (c.categoryCode.startsWith('0601') && !c.samePhone) {
    points = Math.min(points, 0.3)
    reasons.push({ kind: 'WAGES', text: '欠薪事项，非同一人不并' })
  }
  return {
    orderId: c.orderId,
    number: c.number,
    score: Math.round(Math.min(points, 1) * 1000) / 1000,
    reasons,
  }
}
