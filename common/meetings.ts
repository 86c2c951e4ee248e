/** Meetings about matters: assignment meetings, conferences on disputed orders, consultations with a partner body. */
export const MEETING_KIND = {
  ASSIGNMENT: ['交办例会', 'Assignment meeting'],
  JOINT: ['联席会议', 'Joint conference'],
  COORDINATION: ['协调会', 'Coordination meeting'],
  PARTNER: ['会商', 'Consultation'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type MeetingKind = keyof typeof MEETING_KIND
export const MEETING_KINDS = Object.keys(MEETING_KIND) as [MeetingKind, ...MeetingKind[]]

/** Called because nobody takes an order: it ends with the ruling on that order. */
export const isDispute = (kind: MeetingKind): boolean => kind === 'JOINT' || kind === 'COORDINATION'

export const MEETING_STATE = {
  PLANNED: ['待召开', 'Planned'],
  IN_SESSION: ['会议中', 'In session'],
  HELD: ['已召开', 'Held'],
  CANCELLED: ['已取消', 'Cancelled'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type MeetingState = keyof typeof MEETING_STATE
export const MEETING_STATES = Object.keys(MEETING_STATE) as [MeetingState, ...MeetingState[]]

/** ZZ-14: why a matter may come before an assignment meeting. */
export const ISSUE_FLAG = {
  CONCENTRATED: ['反映集中', 'Raised by many'],
  UNRESOLVED: ['解决不到位', 'Not properly solved'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type IssueFlag = keyof typeof ISSUE_FLAG
export const ISSUE_FLAGS = Object.keys(ISSUE_FLAG) as [IssueFlag, ...IssueFlag[]]

export const ISSUE_SOURCE = {
  CATEGORY: ['诉求类别', 'Category'],
  TOPIC: ['热点', 'Hot topic'],
  REPEAT: ['重复诉求', 'Repeated'],
  HARD: ['疑难工单', 'Hard order'],
  ORDER: ['争议工单', 'Disputed order'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type IssueSource = keyof typeof ISSUE_SOURCE
export const ISSUE_SOURCES = Object.keys(ISSUE_SOURCE) as [IssueSource, ...IssueSource[]]

/** What an issue is measured by, in the order it is read. */
export const ISSUE_FACT = {
  requests: ['诉求', 'Requests'],
  people: ['诉求人', 'People'],
  orders: ['工单', 'Orders'],
  repeats: ['重复', 'Repeats'],
  unresolved: ['解决不到位', 'Not solved'],
  dissatisfied: ['不满意', 'Dissatisfied'],
  again: ['重办', 'Handled again'],
  late: ['超期', 'Late'],
  returns: ['退单', 'Returned'],
  days: ['已历天数', 'Days open'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type IssueFact = keyof typeof ISSUE_FACT
