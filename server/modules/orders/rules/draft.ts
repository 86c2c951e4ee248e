/**
 * One change of one order, in the making. A decision works on a draft: it moves the state, starts and stops
 * clocks, opens and closes side-processes and says what happened. Nothing is read or written here; the engine
 * stores a finished draft in one transaction, or throws it away whole.
 */
import {
  ASSIGNMENT_STATE,
  type ClockKind,
  type NoticeKind,
  type OrderState,
} from '../../../../common/codes.ts'
import { dueInstant, rehandleAmount, warnTimes } from '../../deadlines/public.ts'
import { type TimerRule, timerFor } from '../../policy/public.ts'
import type { Env } from '../env.ts'
import { ORDER_TRANSITIONS, type OrderAction } from '../lifecycle.ts'
import {
  type Assignment,
  type AssignmentInput,
  type Clock,
  type Delivery,
  isOpen,
  type Notice,
  type Order,
  type OrderRow,
  type Request,
  type Side,
  type SideKind,
} from '../model.ts'

export interface StartClock {
  assignmentId?: string
  subjectId?: string
  startedAt?: Date
  /** A limit of its own instead of the policy's. */
  limit?: { amount: number; unit: TimerRule['unit'] }
  /** A fixed due time instead of a limit. */
  dueAt?: Date
}

type Limit = { amount: number; unit: TimerRule['unit'] }

/** A row for another module's table, written in the same transaction by the engine (e.g. a precedent). */
export interface Effect {
  kind: 'PRECEDENT' | 'MEETING_CALLED' | 'MEETING_RULED'
  data: Record<string, unknown>
}

export class Draft {
  readonly env: Env
  readonly order: Order
  /** The order row as it was loaded; its objects are shared, so a change replaces them. */
  readonly before: OrderRow
  readonly isNew: boolean
  readonly events: { type: string; data: Record<string, unknown> }[] = []
  readonly added = {
    assignments: [] as Assignment[],
    clocks: [] as Clock[],
    sides: [] as Side[],
    notices: [] as Notice[],
  }
  readonly changed = {
    requests: new Set<Request>(),
    assignments: new Set<Assignment>(),
    clocks: new Set<Clock>(),
    sides: new Set<Side>(),
    notices: new Set<Notice>(),
  }
  readonly deliveries: Delivery[] = []
  readonly effects: Effect[] = []
  /** Words changed, so the full text must be made anew. */
  searchChanged = false

  constructor(env: Env, order: Order, isNew = false) {
    this.env = env
    this.order = order
    this.before = { ...order }
    this.isNew = isNew
  }

  get now(): Date {
    return this.env.now
  }

  newId(): string {
    return this.env.newId()
  }

  /** Records what happened; the state change of the same step goes into the same event. */
  emit(type: string, data: Record<string, unknown> = {}): void {
    this.events.push({
      type,
      data: { ...data, round: this.order.round, policyVersion: this.order.policyVersion },
    })
  }

  /** Moves the order along an edge of the life cycle; an edge that the table does not hold is our own bug. */
  move(action: OrderAction, to: OrderState, data: Record<string, unknown> = {}): void {
    const from = this.order.state
    const edge = ORDER_TRANSITIONS.find((t) => t.action === action)!
    if (!(edge.to as readonly string[]).includes(to)) throw new Error(`no edge ${action} ${from} -> ${to}`)
    this.order.state = to
    this.emit(edge.event, { from, to, ...data })
  }

  // --- clocks ---

  facts() {
    const { type, urgency, enterprise, difficulty, categoryCode } = this.order
    return { type, urgency, enterprise, difficulty, categoryCode }
  }

  rule(kind: ClockKind): TimerRule | null {
    return timerFor(this.env.policy, kind, this.facts())
  }

  /** Starts a clock when the region's policy has one for this order; returns null when it has none. */
  startClock(kind: ClockKind, options: StartClock = {}): Clock | null {
    const rule = this.rule(kind)
    const limit = options.limit ?? (rule && { amount: rule.amount, unit: rule.unit })
    if (!limit && !options.dueAt) return null
    const startedAt = options.startedAt ?? this.now
    const dueAt = options.dueAt ?? dueInstant(this.env.calendar, startedAt, limit!, this.env.hours)
    const clock: Clock = {
      id: this.newId(),
      kind,
      assignmentId: options.assignmentId ?? null,
      subjectId: options.subjectId ?? null,
      round: this.order.round,
      amount: limit?.amount ?? 0,
      unit: limit?.unit ?? 'MIN',
      startedAt,
      dueAt,
      warnAt: null,
      warns: [],
      warned: 0,
      nextAlarmAt: null,
      stoppedAt: null,
      breachedAt: null,
      pausedAt: null,
      pausedMs: 0,
    }
    this.order.clocks.push(clock)
    this.added.clocks.push(clock)
    this.setDue(clock, dueAt)
    return clock
  }

  /** Gives a running clock a due time and the warn points and alarm that follow from it. */
  setDue(clock: Clock, dueAt: Date): void {
    clock.dueAt = dueAt
    const shares = this.rule(clock.kind)?.warnAt ?? []
    const warns = warnTimes(clock.startedAt, dueAt, shares)
    clock.warns = warns.map((w) => w.toISOString())
    clock.warnAt = warns.at(-1) ?? null
    clock.warned = warns.filter(
      (w) => w.getTime() <= this.now.getTime() && w.getTime() > clock.startedAt.getTime(),
    ).length
    // The latest a person asks is before the last reminder; reminders that a new due time put behind us stay silent.
    clock.nextAlarmAt = clock.stoppedAt || clock.breachedAt ? null : nextAlarm(clock)
    this.touchClock(clock)
  }

  touchClock(clock: Clock): void {
    if (!this.added.clocks.includes(clock)) this.changed.clocks.add(clock)
  }

  running(kind: ClockKind, match: { assignmentId?: string; subjectId?: string } = {}): Clock[] {
    return this.order.clocks.filter(
      (c) =>
        c.kind === kind &&
        c.stoppedAt === null &&
        (match.assignmentId === undefined || c.assignmentId === match.assignmentId) &&
        (match.subjectId === undefined || c.subjectId === match.subjectId),
    )
  }

  // --- assignments, side-processes, notices ---

  assign(input: AssignmentInput, more: Partial<Assignment> = {}): Assignment {
    const assignment: Assignment = {
      id: this.newId(),
      unitCode: input.unitCode,
      role: input.role,
      direction: input.direction ?? null,
      state: 'PENDING_SIGN',
      previousState: null,
      round: this.order.round,
      parentId: null,
      instruction: null,
      assignedAt: this.now,
      deliveredAt: null,
      returnUntil: null,
      signedAt: null,
      signedBy: null,
      firstContactAt: null,
      checkedInAt: null,
      submittedAt: null,
      endedAt: null,
      reply: null,
      ...more,
    }
    this.order.assignments.push(assignment)
    this.added.assignments.push(assignment)
    return assignment
  }

  touchAssignment(assignment: Assignment): void {
    if (!this.added.assignments.includes(assignment)) this.changed.assignments.add(assignment)
  }

  touchRequest(request: Request): void {
    request.updatedAt = this.now
    request.version += 1
    this.changed.requests.add(request)
  }

  side(kind: SideKind, state: string, data: Record<string, unknown>, more: Partial<Side> = {}): Side {
    const side: Side = {
      id: this.newId(),
      kind,
      state,
      assignmentId: null,
      unitCode: null,
      round: this.order.round,
      openedAt: this.now,
      closedAt: null,
      data,
      ...more,
    }
    this.order.sides.push(side)
    this.added.sides.push(side)
    return side
  }

  setSide(side: Side, state: string, data: Record<string, unknown> = {}, closed = false): void {
    side.state = state
    Object.assign(side.data, data)
    if (closed) side.closedAt = this.now
    if (!this.added.sides.includes(side)) this.changed.sides.add(side)
  }

  openSide(kind: SideKind, id?: string): Side | undefined {
    return this.order.sides.find(
      (s) => s.kind === kind && s.closedAt === null && (id === undefined || s.id === id),
    )
  }

  notice(
    kind: NoticeKind,
    unitCode: string,
    cause: string,
    body: string,
    more: Partial<Notice> = {},
  ): Notice {
    const notice: Notice = {
      id: this.newId(),
      kind,
      number: '', // given by the engine from the year's series
      assignmentId: null,
      unitCode,
      level: 1,
      state: 'SENT',
      signer: this.env.policy.documents.signers[kind] ?? null,
      cause,
      body,
      data: {},
      sentAt: this.now,
      dueAt: null,
      acknowledgedAt: null,
      answeredAt: null,
      closedAt: null,
      ...more,
    }
    this.order.notices.push(notice)
    this.added.notices.push(notice)
    return notice
  }

  touchNotice(notice: Notice): void {
    if (!this.added.notices.includes(notice)) this.changed.notices.add(notice)
  }

  deliver(
    kind: Delivery['kind'],
    target: string,
    payload: Record<string, unknown>,
    requestId: string | null = null,
  ): void {
    const id = this.newId()
    // The answer carries the way to rate it: whoever has this message need prove nothing else (exchange/citizen.ts).
    const link =
      kind === 'REPLY' && requestId && payload.template === 'REPLY'
        ? { link: `/progress/${payload.number}?link=${id}` }
        : {}
    this.deliveries.push({
      id,
      centre: this.order.centre,
      kind,
      target,
      orderId: this.order.id,
      requestId,
      payload: { ...payload, ...link },
      at: this.now,
    })
  }

  /** A message to every requester still on the order, each by the way the request came (HB-01). */
  tellRequesters(template: string, text: string): void {
    for (const request of this.order.requests) {
      if (request.state === 'LINKED' && (request.requesterPhone || request.externalId)) {
        this.deliver('REPLY', request.channel, { template, text, number: request.number }, request.id)
      }
    }
  }

  /** The instant a limit ends when it starts now. */
  dueAfter(limit: { amount: number; unit: TimerRule['unit'] }, from: Date = this.now): Date {
    return dueInstant(this.env.calendar, from, limit, this.env.hours)
  }

  /** A share of a limit, no less than the minimum. */
  shorter(limit: Limit, factor: number, minimum: Limit): Limit {
    return rehandleAmount(limit, factor, minimum)
  }

  /** Clocks of an assignment that is no longer owed; nothing is missed by it from here on. */
  dropClocksOf(assignmentId: string): void {
    for (const clock of this.order.clocks) {
      // Coming when the whistle is blown is owed to the meeting, whatever becomes of the task.
      if (clock.kind === 'whistleReportIn') continue
      if (clock.assignmentId !== assignmentId || clock.stoppedAt !== null) continue
      clock.stoppedAt = this.now
      clock.nextAlarmAt = null
      this.touchClock(clock)
    }
  }

  /** The details of an `assignment.state` refusal. */
  assignmentState(assignment: Assignment) {
    return { state: ASSIGNMENT_STATE[assignment.state], by: this.before.updatedBy }
  }

  /** Brings the order row up to date with its clocks; called once, before the draft is stored. */
  finish(): void {
    const { order } = this
    let due: Clock | undefined
    let next: Date | null = null
    for (const c of order.clocks) {
      if (c.kind === 'complete' && c.round === order.round) due = c
      if (c.stoppedAt === null && c.pausedAt === null && (next === null || c.dueAt < next)) next = c.dueAt
    }
    // What still runs on a closed order (an urge to acknowledge) is no work on the order itself.
    order.nextDueAt = isOpen(order) ? next : null
    order.dueAt = due?.dueAt ?? next
    order.warnAt = due?.warnAt ?? null
    order.updatedAt = this.now
    order.updatedBy = this.env.actor.name
    order.version += this.isNew ? 0 : 1
  }
}

/** The next thing the sweep must do for a clock: its next reminder, or the limit itself. */
export function nextAlarm(clock: Clock): Date {
  const warn = clock.warns[clock.warned]
  return warn === undefined ? clock.dueAt : new Date(warn)
}
