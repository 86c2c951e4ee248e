/** Codes that need no English word: the ledger, the ladder, the cadences, the seven stages. */
export const LADDER_STEPS = [
  'ASSIGNMENT_SLIP',
  'SUPERVISION_SLIP',
  'COORDINATION_MEETING',
  'SPECIAL_REPORT',
] as const

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
  'COMMITTED',
  'CANNOT_VERIFY',
  'WITHDRAWN',
  'TERMINATED',
] as const
export type ClosureCode = (typeof CLOSURE_CODES)[number]

export const FOLLOW_UP_STATES = ['PENDING', 'TRIED', 'DONE', 'UNREACHABLE', 'EXEMPT'] as const
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number]

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

export const LEDGER_KINDS = ['PROBLEM', 'SUPERVISION', 'INSPECTION', 'MEETING_ISSUE', 'INSTRUCTION'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

export const LEDGER_STATES = ['OPEN', 'IN_PROGRESS', 'SUBMITTED', 'VERIFIED', 'WRITTEN_OFF'] as const
export type LedgerState = (typeof LEDGER_STATES)[number]

export const PATTERN_CODES = ['CLOSED_BUT_UNRESOLVED', 'SERIAL_RETURNS', 'TEMPLATE_REPLIES'] as const

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
