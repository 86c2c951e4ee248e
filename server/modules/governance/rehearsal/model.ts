/** The shapes of a rehearsal: what was recorded of an order, and what two policies make of it. */
import type { ClockKind, OrderState, RequestType, TimeUnit, Urgency } from '../../../../common/codes.ts'
import type { RehearsalState } from '../../../../common/rehearsal.ts'
import type { Calendar, OfficeHours } from '../../deadlines/public.ts'
import type { Assignment, Clock, OrderRow, Side } from '../../orders/public.ts'
import type { Policy } from '../../policy/public.ts'

export type RecordedClock = Pick<
  Clock,
  'id' | 'kind' | 'assignmentId' | 'subjectId' | 'round' | 'startedAt' | 'dueAt' | 'stoppedAt' | 'breachedAt'
> & { amount: number; unit: TimeUnit }

export type RecordedAssignment = Pick<
  Assignment,
  'id' | 'unitCode' | 'role' | 'state' | 'round' | 'assignedAt' | 'signedAt' | 'returnUntil'
>

export type RecordedSide = Pick<
  Side,
  'id' | 'kind' | 'state' | 'assignmentId' | 'unitCode' | 'round' | 'openedAt' | 'closedAt' | 'data'
>

export interface RecordedEvent {
  type: string
  at: Date
  // biome-ignore lint/suspicious/noExplicitAny: each type has its own data, written by the rule that emitted it
  data: Record<string, any>
}

export interface RecordedOrder
  extends Pick<
    OrderRow,
    | 'id'
    | 'number'
    | 'enterprise'
    | 'adcode'
    | 'leadUnit'
    | 'incidentId'
    | 'policyVersion'
    | 'acceptedAt'
    | 'createdAt'
    | 'closedAt'
    | 'bindingUnits'
    | 'eventHash'
    | 'difficulty'
  > {
  state: OrderState
  type: RequestType
  urgency: Urgency
  categoryCode: string
  clocks: RecordedClock[]
  assignments: RecordedAssignment[]
  sides: RecordedSide[]
  events: RecordedEvent[]
}

/** What a rule may ask about the world of one policy. */
export interface World {
  policy: Policy
  calendar: Calendar
  hours: OfficeHours
}

/** One limit under one policy. */
export interface TracedClock {
  id: string
  kind: ClockKind
  round: number
  /** Whose it is to keep. */
  unit: string
  startedAt: Date
  dueAt: Date
  /** When it was done; null when nobody did it. */
  doneAt: Date | null
  late: boolean
  /** Reminders that went out before it was done. */
  warnings: number
  /** A person set the day: no policy moves it. */
  fixed: boolean
}

export interface Difference {
  path: string
  /** As JSON; null where there is nothing. */
  now: unknown
  next: unknown
  /** Whether a rehearsal works out what it changes. */
  replayed: boolean
}

/** A figure under the two policies. */
export interface Pair {
  now: number
  next: number
}

/** One line of a table: of how many it speaks, for how many it holds, and how that differs. */
export interface Cell {
  subject: string
  /** The kind of limit, or the act; empty when there is none. */
  stage: string
  part: string
  /** The unit, area, category or urgency. */
  key: string
  of: Pair
  n: Pair
  /** Of `n.then`, when those who worked towards the limit go on doing so. */
  kept: number
  newly: number
  noLonger: number
}

export interface Agreement {
  clocks: { agree: number; of: number; fixed: number }
  plans: { agree: number; of: number }
  notices: { agree: number; of: number }
}

export interface Day {
  date: string
  calls: Pair
}

export interface Workload {
  /** A day of the period, on the mean. */
  reviews: Pair
  replyReviews: Pair
  returnDecisions: Pair
  extensionDecisions: Pair
  calls: Pair
  callHours: Pair
  callSeats: Pair
  callRoster: Pair
  /** Phone at the busiest half hour. */
  lineSeats: Pair
  lineRoster: Pair
  /** Attempts to reach somebody, for each order that is called. */
  attempts: number
}

export interface Result {
  orders: number
  clocks: number
  agreement: Agreement
  cells: Cell[]
  days: Day[]
  workload: Workload
  unknown: { code: string; detail: string; orders: number }[]
  /** Negative answers to be expected of those who are newly called, from those called then. */
  expectedNegatives: { low: number; high: number }
  elapsedMs: number
}

export interface Rehearsal {
  id: string
  centre: string
  title: string
  state: RehearsalState
  text: string
  textSha256: string
  baseVersion: number
  baseSha256: string
  from: Date
  to: Date
  program: string
  differences: Difference[]
  done: number
  total: number
  error: string | null
  result: Result | null
  recordSha256: string | null
  resultSha256: string | null
  sealedAt: Date | null
  sealedBy: string | null
  createdBy: string
  createdAt: Date
  finishedAt: Date | null
}

/** One order behind a figure. */
export interface Affected {
  orderId: string
  number: string
  subject: string
  stage: string
  unit: string
  area: string
  category: string
  urgency: string
  round: number
  now: boolean
  next: boolean
  dueNow: Date | null
  dueNext: Date | null
  doneAt: Date | null
}
