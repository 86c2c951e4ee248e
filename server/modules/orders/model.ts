/** The shapes the life cycle works on: one order with everything that hangs on it, as loaded under its lock. */
import type { AssistReply, RequestOutcome } from '../../../api/order.ts'
import type { PlaceView } from '../../../api/parts.ts'
import {
  type AssignmentRole,
  type AssignmentState,
  type Channel,
  type ClockKind,
  type ContactResult,
  type Difficulty,
  type Direction,
  type NoticeKind,
  ORDER_STATES,
  type OrderState,
  type RequestState,
  type RequestType,
  type Resolution,
  type Satisfaction,
  type TimeUnit,
  type UnitKind,
  type Urgency,
} from '../../../common/codes.ts'
import type { Ownership } from '../../../common/enterprise.ts'
import type {
  ClosureCode,
  FollowUpBasis,
  FollowUpState,
  NoticeState,
  RequesterKind,
} from '../../../common/kinds.ts'

export interface Location {
  lon: number
  lat: number
}

export type Place = PlaceView

export interface Request {
  id: string
  centre: string
  number: string
  state: RequestState
  channel: Channel
  externalId: string | null
  /** The due time that the partner set (ZZ-01); kept, while our own limits run as for everybody. */
  externalDueAt: Date | null
  type: RequestType | null
  title: string | null
  body: string
  requesterName: string | null
  requesterPhone: string | null
  requesterKind: RequesterKind
  creditCode: string | null
  /** Of an enterprise, when it was told. */
  ownership: Ownership | null
  language: string
  /** Where the requester lives when it is not where the matter is (SP-21). */
  requesterPlace: string | null
  place: Place
  occurredAt: Date | null
  confidential: boolean
  urgency: Urgency
  tags: string[]
  /** Ids of attachments, or names from an older system. */
  attachments: string[]
  orderId: string | null
  cycleRepeat: boolean
  outcome: RequestOutcome | null
  followUpState: FollowUpState
  satisfaction: Satisfaction | null
  resolution: Resolution | null
  feedbackAt: Date | null
  /** Orders that a person said it does not belong to: never suggested as its twin again. */
  apartFrom: string[]
  eventSeq: number
  eventHash: string
  version: number
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}

export interface OrderRow {
  id: string
  centre: string
  number: string
  state: OrderState
  round: number
  version: number
  type: RequestType
  title: string
  summary: string
  categoryCode: string
  urgency: Urgency
  difficulty: Difficulty | null
  lane: string
  enterprise: boolean
  confidential: boolean
  place: Place
  adcode: string | null
  leadUnit: string | null
  reportedUnit: string | null
  authorId: string | null
  ownerId: string | null
  proposal: Proposal | null
  bindingUnits: string[]
  negativeCount: number
  duplicateCount: number
  returnCount: number
  requestCount: number
  tags: string[]
  incidentId: string | null
  followUpRequired: boolean
  /** What the follow-up plan said when the reply was passed, and since. */
  followUpBasis: FollowUpBasis | null
  /** When the draw it waits for is due. */
  followUpDrawAt: Date | null
  reply: Reply | null
  closure: Closure | null
  policyVersion: number
  acceptedAt: Date
  dispatchedAt: Date | null
  repliedAt: Date | null
  closedAt: Date | null
  dueAt: Date | null
  warnAt: Date | null
  nextDueAt: Date | null
  eventSeq: number
  eventHash: string
  updatedBy: string
  createdAt: Date
  updatedAt: Date
}

/** The assignments ready to be dispatched with one action: a ruling's, the agent's own, or the suggestion (KL-13). */
export interface Proposal {
  assignments: AssignmentInput[]
  basis?: 'RULING' | 'SUGGESTION'
  /** How sure a suggestion is of its lead. */
  score?: number
}

export interface AssignmentInput {
  unitCode: string
  role: AssignmentRole
  direction?: Direction
}

export interface Reply {
  text: string
  publicText: string
  truthful: boolean
  resolution: Resolution
  basis?: string
  callback?: { at: string; result: ContactResult; process?: string; policyBasis?: string }
  attachments?: string[]
  unitCode: string
  signatory: string
  at: string
  excused?: string
}

export interface Closure {
  code: ClosureCode
  note?: string
  /** KL-08: the level that answered for it. */
  level?: UnitKind
}

export interface Assignment {
  id: string
  unitCode: string
  role: AssignmentRole
  direction: Direction | null
  state: AssignmentState
  previousState: AssignmentState | null
  round: number
  parentId: string | null
  instruction: string | null
  assignedAt: Date
  deliveredAt: Date | null
  returnUntil: Date | null
  signedAt: Date | null
  signedBy: string | null
  firstContactAt: Date | null
  checkedInAt: Date | null
  submittedAt: Date | null
  endedAt: Date | null
  reply: AssistReply | null
}

export interface Clock {
  id: string
  kind: ClockKind
  assignmentId: string | null
  /** The notice or side-process this clock belongs to. */
  subjectId: string | null
  round: number
  amount: number
  unit: TimeUnit
  startedAt: Date
  dueAt: Date
  warnAt: Date | null
  /** Instants (ISO 8601) at which a reminder is due. */
  warns: string[]
  /** How many warn points have fired. */
  warned: number
  nextAlarmAt: Date | null
  stoppedAt: Date | null
  breachedAt: Date | null
  pausedAt: Date | null
  pausedMs: number
}

export const SIDE_KINDS = [
  'RETURN',
  'EXTENSION',
  'SUSPENSION',
  'CONSULTATION',
  'COMMITMENT',
  'EXEMPTION',
  'MERGE',
  'SPLIT',
  'FOLLOW_UP',
  'CONTACT',
  'CHECK_IN',
  'PROGRESS',
  'INFO',
  'PRAISE',
  'EXTERNAL',
  'LEAD',
  'OUTCOME',
  'DELIVERY',
  'TRACKING',
  'MEDIATION',
  'STEWARD',
  'VISIT',
  'JOINT_ACTION',
] as const
export type SideKind = (typeof SIDE_KINDS)[number]

/** A side-process (lifecycle.md E.5): it never moves the main state by itself unless approved. */
export interface Side {
  id: string
  kind: SideKind
  state: string
  assignmentId: string | null
  unitCode: string | null
  round: number
  openedAt: Date
  closedAt: Date | null
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own data, read by the rule that wrote it
  data: Record<string, any>
}

export interface Notice {
  id: string
  kind: NoticeKind
  number: string
  assignmentId: string | null
  unitCode: string
  level: number
  state: NoticeState
  signer: string | null
  cause: string
  body: string
  data: Record<string, unknown>
  sentAt: Date
  dueAt: Date | null
  acknowledgedAt: Date | null
  answeredAt: Date | null
  closedAt: Date | null
}

/** An account that a decision names. */
export interface Person {
  id: string
  name: string
  centre: string | null
  roles: readonly string[]
}

/** Something that leaves the system, sent later by a worker. */
export interface Delivery {
  id: string
  centre: string
  kind: 'SMS' | 'PHONE_TASK' | 'PUSH' | 'REPLY'
  target: string
  orderId: string | null
  requestId: string | null
  payload: Record<string, unknown>
  at: Date
}
/** An order and all that hangs on it. */
export interface Order extends OrderRow {
  requests: Request[]
  assignments: Assignment[]
  clocks: Clock[]
  sides: Side[]
  notices: Notice[]
}

export const CLOSED_STATES: readonly OrderState[] = [
  'CLOSED',
  'ARCHIVED',
  'MERGED',
  'TERMINATED',
  'TRANSFERRED',
  'CANCELLED',
]
export const isOpen = (order: { state: OrderState }): boolean => !CLOSED_STATES.includes(order.state)
/** In the order of the life cycle. */
export const OPEN_STATES: readonly OrderState[] = ORDER_STATES.filter((state) => isOpen({ state }))

/** Assignment states in which the unit still has work to do. */
export const ENDED_ASSIGNMENT: readonly AssignmentState[] = ['ACCEPTED', 'RETURNED', 'RECALLED']
export const isActive = (assignment: Assignment): boolean => !ENDED_ASSIGNMENT.includes(assignment.state)

export const leadOf = (order: Order): Assignment | undefined =>
  order.assignments.find(
    (a) => a.role === 'LEAD' && a.round === order.round && a.state !== 'RETURNED' && a.state !== 'RECALLED',
  )
