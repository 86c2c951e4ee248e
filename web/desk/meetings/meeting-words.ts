/** Words and shapes that the pages of meetings share. */
import type { z } from 'zod'
import type { Endpoints } from '../../../api/endpoints.ts'
import type { MeetingStep } from '../../../api/meetings.ts'
import { ISSUE_FACT, type IssueFact } from '../../../common/meetings.ts'
import { wordOf, words } from '../../ui/words.ts'

export type MeetingView = z.infer<Endpoints['GET /api/v1/meetings/:id']['answer']>
export type MeetingHead = z.infer<Endpoints['GET /api/v1/meetings']['answer']>['items'][number]
export type IssueView = MeetingView['issues'][number]
export type Candidate = z.infer<Endpoints['GET /api/v1/meetings/:id/candidates']['answer']>['items'][number]

export const STEP = {
  'add-issue': ['列入议程', 'Put on the agenda'],
  'drop-issue': ['撤下', 'Take off'],
  arrange: ['安排会议', 'Arrange'],
  convene: ['开会', 'Convene'],
  assign: ['交办', 'Assign'],
  close: ['散会', 'End the meeting'],
  cancel: ['取消会议', 'Cancel'],
  rule: ['裁定', 'Rule'],
} as const satisfies Record<MeetingStep | 'rule', readonly [string, string]>

const LEVEL = words({
  PROVINCE: ['省级', 'Province'],
  CITY: ['市级', 'City'],
  DISTRICT: ['区县级', 'District'],
})

/** Of what level a place is, by its code. */
export const levelOf = (adcode: string): string =>
  wordOf(LEVEL, adcode.endsWith('0000') ? 'PROVINCE' : adcode.endsWith('00') ? 'CITY' : 'DISTRICT')

export const REASON = words({
  NO_OWNER: ['无承办单位', 'No unit takes it'],
  CALLED: ['召集会商', 'Called'],
  RETURNED_REPEATEDLY: ['多次退单', 'Returned again and again'],
  COORDINATION: ['督办转协调', 'Called by supervision'],
  GRASSROOTS_CANNOT: ['基层难以解决', 'The grassroots cannot solve it'],
})

/** 诉求 12 · 诉求人 9; what is 0 is left out, unless all is. */
export function factsText(facts: Record<string, number>): string {
  const known = (Object.keys(ISSUE_FACT) as IssueFact[]).filter((key) => key in facts)
  const shown = known.filter((key) => facts[key] !== 0)
  return (shown.length > 0 ? shown : known)
    .map((key) => `${wordOf(ISSUE_FACT, key)} ${facts[key]}`)
    .join(' · ')
}

/** −40% */
export const changeText = (change: number | null): string =>
  change === null
    ? '—'
    : `${change > 0 ? '+' : change < 0 ? '−' : ''}${Math.round(Math.abs(change) * 1000) / 10}%`

export const TOUCHES = ['GET /api/v1/meetings/:id', 'GET /api/v1/meetings', 'GET /api/v1/ledger'] as const
