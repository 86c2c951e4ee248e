/** The two keys of a follow-up: what the requester said, then how it was solved. */
import type { ContactResult, Resolution, Satisfaction } from '../../../common/codes.ts'

export const RATING_KEYS: Record<string, Satisfaction> = {
  1: 'VERY_SATISFIED',
  2: 'SATISFIED',
  3: 'BASICALLY_SATISFIED',
  4: 'DISSATISFIED',
  5: 'VERY_DISSATISFIED',
}
export const MISSED_KEYS: Record<string, ContactResult> = { U: 'UNREACHABLE', R: 'REFUSED' }
export const RESOLUTION_KEYS: Record<string, Resolution> = {
  1: 'RESOLVED',
  2: 'PARTIALLY_RESOLVED',
  3: 'UNRESOLVED',
  4: 'EXPLAINED',
}

export interface Result {
  outcome: ContactResult
  satisfaction?: Satisfaction
  resolution?: Resolution
}

/** What the region counts, and from when on it urges and supervises (the policy's own words). */
export interface NegativeRule {
  counts: 'DISSATISFIED' | 'UNRESOLVED' | 'DISSATISFIED_OR_UNRESOLVED'
  rehandle: boolean
  urgeAt: number
  superviseAt: number
}

/** Only to say beforehand what will follow; the server decides when it is sent. */
export function looksNegative(rule: NegativeRule, { satisfaction, resolution }: Result): boolean {
  const dissatisfied = satisfaction === 'DISSATISFIED' || satisfaction === 'VERY_DISSATISFIED'
  const unresolved = resolution === 'UNRESOLVED'
  if (rule.counts === 'DISSATISFIED') return dissatisfied
  if (rule.counts === 'UNRESOLVED') return unresolved
  return dissatisfied || unresolved
}
