import type { RiskKind } from './risks.ts'

/** Codes that need no English word: the ledger, the ladder, the cadences, the seven stages. */
export const LADDER_STEPS = [
  'ASSIGNMENT_SLIP',
  'SUPERVISION_SLIP',
  'COORDINATION_MEETING',
  'SPECIAL_REPORT',
] as const

/** Where a supervision without result may go, beyond the hotline. */
export const EXTERNAL_STEPS = [
  'MEDIA',
  'SUPERVISION_NETWORK',
  'DEPUTIES',
  'DISCIPLINE',
  'INSPECTION',
  'DISTRICT_LEADER',
  'PUBLICATION',
  'MAYOR',
] as const

export type ExternalStep = (typeof EXTERNAL_STEPS)[number]

/** Documents that speak to leaders; no unit acknowledges them. */
/** Those that somebody writes by hand; an analysis report comes from its own page. */
export const WRITTEN_REPORT_KINDS = ['SPECIAL_REPORT', 'MAYOR_REPORT'] as const
export const REPORT_KINDS = [...WRITTEN_REPORT_KINDS, 'EXECUTIVE_SUBMISSION', 'ANALYSIS_REPORT'] as const
export const isReport = ({ kind }: { kind: string }): boolean =>
  (REPORT_KINDS as readonly string[]).includes(kind)

export const NOTICE_STATE = {
  DRAFTED: ['待签发', 'To be signed'],
  SENT: ['待签收', 'Sent'],
  ACKNOWLEDGED: ['已签收', 'Acknowledged'],
  ANSWERED: ['已反馈', 'Answered'],
  VERIFIED: ['已核实', 'Verified'],
  FAILED: ['无果', 'Without result'],
  CLOSED: ['已结束', 'Closed'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type NoticeState = keyof typeof NOTICE_STATE
export const NOTICE_STATES = Object.keys(NOTICE_STATE) as [NoticeState, ...NoticeState[]]

export const CLOSURE_CODES = [
  'SOLVED',
  /** HB-06: both sides of a dispute came to terms before a mediation body. */
  'SETTLED',
  'EXPLAINED',
  'UNRATED',
  'NOT_DRAWN',
  'COMMITTED',
  'CANNOT_VERIFY',
  'WITHDRAWN',
  'TERMINATED',
] as const
export type ClosureCode = (typeof CLOSURE_CODES)[number]

export const FOLLOW_UP_STATES = ['PENDING', 'TRIED', 'DONE', 'UNREACHABLE', 'EXEMPT'] as const
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number]

/** The tag of a closed order whose matter came again: lists find them by it. */
export const CAME_AGAIN = '办结复诉'

/** Why the hotline calls about an answered order, or why not. */
export const FOLLOW_UP_BASIS = {
  LIVE: ['即时回访', 'Called at once'],
  ALWAYS: ['必访', 'Always called'],
  SCOPE: ['应访', 'To be called'],
  WAITING: ['待抽样', 'Draw pending'],
  DRAWN: ['抽中', 'Drawn'],
  NOT_DRAWN: ['未抽中', 'Not drawn'],
  OUTSIDE: ['不在回访范围', 'Outside the plan'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type FollowUpBasis = keyof typeof FOLLOW_UP_BASIS
export const FOLLOW_UP_BASES = Object.keys(FOLLOW_UP_BASIS) as [FollowUpBasis, ...FollowUpBasis[]]

/** What makes an order one that is called whatever the draw says; risks that were read in its words come beside them. */
export const FOLLOW_UP_REASON = {
  EARLIER_NEGATIVE: ['曾不满意', 'Dissatisfied before'],
  OVERDUE: ['办理超时', 'Handled late'],
  INCIDENT: ['群体事件', 'Group incident'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export const FOLLOW_UP_REASONS = Object.keys(FOLLOW_UP_REASON) as [
  keyof typeof FOLLOW_UP_REASON,
  ...(keyof typeof FOLLOW_UP_REASON)[],
]
export type FollowUpReason = keyof typeof FOLLOW_UP_REASON | RiskKind

export const REQUESTER_KINDS = ['PERSON', 'ENTERPRISE', 'ORGANISATION'] as const
export type RequesterKind = (typeof REQUESTER_KINDS)[number]

/** AY-28: every step of an order belongs to one of them. */
export const STAGES = {
  RECEIVE: '接',
  TRANSFER: '转',
  HANDLE: '办',
  SUPERVISE: '督',
  REPLY: '复',
  EVALUATE: '评',
  PUBLICISE: '宣',
} as const
export type Stage = keyof typeof STAGES
export const STAGE_CODES = Object.keys(STAGES) as [Stage, ...Stage[]]

/** ZZ-16: the four early steps. */
export const CHECKPOINTS = { CONTACT: '早沟通', ASSIGN: '早交办', TRACK: '早跟踪', TRACE: '早溯源' } as const
export type Checkpoint = keyof typeof CHECKPOINTS
export const CHECKPOINT_CODES = Object.keys(CHECKPOINTS) as [Checkpoint, ...Checkpoint[]]

export const LEDGER_KINDS = [
  'PROBLEM',
  'SUPERVISION',
  'INSPECTION',
  'MEETING_ISSUE',
  'INSTRUCTION',
  /** GS-49: an early sign of a weekly report, acted on before anybody asks. */
  'EARLY_ACTION',
  /** CZ-17: a task of a topic programme. */
  'TOPIC_TASK',
] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

export const LEDGER_STATES = ['OPEN', 'IN_PROGRESS', 'SUBMITTED', 'VERIFIED', 'WRITTEN_OFF'] as const
export type LedgerState = (typeof LEDGER_STATES)[number]

/** What came of an order beside its answer; a recovery is opened by the advance it belongs to (HK-32). */
export const OUTCOME_KIND = {
  RECOVERED: ['追回欠款', 'Money recovered'],
  REFUNDED: ['退款', 'Refunded'],
  FINANCED: ['融资对接', 'Financing found'],
  ADVANCE_PAID: ['先行赔付', 'Paid in advance'],
  ADVANCE_RECOVERED: ['追偿到账', 'Advance recovered'],
  ADVANCE_RECOVERY: ['追偿事项', 'Recovery of an advance'],
  REPAIRED: ['修复设施', 'Repaired'],
  SOURCE_TRACED: ['溯源治理', 'Traced to its source'],
  PREVENTION: ['预防措施', 'Prevention'],
  EXTRA_ACTION: ['延伸服务', 'Done beyond the request'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export const PATTERN_CODES = ['CLOSED_BUT_UNRESOLVED', 'SERIAL_RETURNS', 'TEMPLATE_REPLIES'] as const

/** Rates of the catalogue that a month's assessment may weigh; those of the hotline itself have no unit. */
export const CENTRE_RATES = [
  'connectRate',
  'serviceLevel15s',
  'directAnswerRate',
  'articlesOnTimeRate',
] as const
export const UNIT_RATES = [
  'signedOnTimeRate',
  'responseRate',
  'closureRate',
  'onTimeClosureRate',
  'onTimeClosureRateUnextended',
  'resolutionRate',
  'satisfactionRate',
  'rehandleRate',
  'returnRate',
  'unreasonableReturnRate',
  'firstTimeRate',
] as const
/** What is counted once for each time: its numerator adds or takes points. */
export const POINTED_COUNTS = ['praised', 'urged', 'supervised', 'unreasonableReturnRate'] as const

export const ASSESSMENT_STATES = ['OPEN', 'FROZEN', 'PUBLISHING', 'PUBLISHED'] as const
export type AssessmentState = (typeof ASSESSMENT_STATES)[number]

/** The cadences that follow from the calendar; the others of a policy (meetings, specials) are called by people. */
export const CADENCES = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'] as const
export type Cadence = (typeof CADENCES)[number]

/** What a named place is. */
export const GAZETTEER_KINDS = [
  'ROAD',
  'INTERSECTION',
  'ESTATE',
  'BUILDING',
  'SCHOOL',
  'HOSPITAL',
  'MARKET',
  'PARK',
  'STATION',
  'LANDMARK',
] as const
export type GazetteerKind = (typeof GAZETTEER_KINDS)[number]
