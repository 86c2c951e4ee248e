/** A meeting about matters: when and where, who is asked to come, what it speaks of and who is to do what. */
import type { IssueFlag, IssueSource, MeetingKind, MeetingState } from '../../../../common/meetings.ts'

export type Facts = Record<string, number>

export interface Assigned {
  lead: string
  assists: string[]
  requirement: string
  dueAt: string | null
  /** Of the ledger, the lead's first; an order that was ruled on has none. */
  itemIds: string[]
  by: string
  at: string
}

export interface Issue {
  id: string
  source: IssueSource
  title: string
  categoryCode: string | null
  topicId: string | null
  orderId: string | null
  /** What makes two issues of one place the same class of matter when they are counted (ZZ-14). */
  class: string
  flags: { flag: IssueFlag; facts: Facts }[]
  /** As it was when the issue came on the agenda. */
  facts: Facts
  by: string
  at: string
  assignment: Assigned | null
  dropped: { reason: string; by: string; at: string } | null
}

export interface Meeting {
  id: string
  centre: string
  adcode: string
  kind: MeetingKind
  state: MeetingState
  year: number | null
  series: number | null
  number: string | null
  title: string
  meetsAt: Date | null
  convenedAt: Date | null
  heldAt: Date | null
  place: string | null
  host: string | null
  partner: string | null
  /** `2026-Q2`. */
  period: string | null
  orderId: string | null
  /** Why it was called, of a disputed order. */
  reason: string | null
  invited: string[]
  issues: Issue[]
  minutes: string | null
  closedBy: string | null
  cancelled: string | null
  version: number
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}

/** Issues that still stand on the agenda. */
export const standing = ({ issues }: Pick<Meeting, 'issues'>): Issue[] => issues.filter((i) => !i.dropped)

/** Every unit that is asked to come or has to do something. */
export const unitsOf = ({ invited, issues }: Pick<Meeting, 'invited' | 'issues'>): string[] => [
  ...new Set([
    ...invited,
    ...issues.flatMap(({ assignment }) => (assignment ? [assignment.lead, ...assignment.assists] : [])),
  ]),
]
