/**
 * 一件工单在某版规则下的重算：各时限、提醒与超时、超时后的催办督办、回访计划、不满意累计后的催办督办、
 * 不再允许的办理动作、审核工作量。人做的事按当时的时刻不变；规则用在办时同一套函数。
 */
import { CLOCK_KIND, CLOCK_KINDS, type ClockKind } from '../../../../../common/codes.ts'
import type { FollowUpBasis } from '../../../../../common/kinds.ts'
import type { RehearsalAct } from '../../../../../common/rehearsal.ts'
import type { RiskKind } from '../../../../../common/risks.ts'
import { dueInstant } from '../../../deadlines/public.ts'
import { returnRefusal } from '../../../dispatch/public.ts'
import { isCalled, isNegative, negativeRungs, planFollowUp } from '../../../follow-up/public.ts'
import { skipsReview } from '../../../intake/public.ts'
import { HOTLINE, UNIT_CLOCKS } from '../../../orders/public.ts'
import { type Policy, timerFor } from '../../../policy/public.ts'
import type {
  RecordedClock,
  RecordedEvent,
  RecordedOrder,
  RecordedSide,
  TracedClock,
  World,
} from '../model.ts'
import { trace } from './clock.ts'
import { factsAt } from './facts.ts'
import { FIXED, limitOf, startOf } from './limit.ts'

export interface Plan {
  round: number
  at: Date
  basis: FollowUpBasis | null
  reasons: readonly string[]
  drawAt: Date | null
  /** Null while its draw is not known. */
  called: boolean | null
}

interface Notices {
  byLimit: number
  byAnswer: number
  byPeople: number
}

export interface Replayed {
  /** Every recorded limit that the policy has. */
  traced: TracedClock[]
  /** Those of them whose cause is there under the policy, too. */
  clocks: TracedClock[]
  /** Recorded limits that the policy does not have, or whose beginning nobody recorded. */
  without: RecordedClock[]
  plans: Plan[]
  /** Urges and supervisions that follow by rule, and those that people sent. */
  urges: Notices
  supervisions: Notices
  rehandles: number
  barred: { act: RehearsalAct; unit: string; at: Date }[]
  reviewed: boolean
  replyReviews: number
  returnDecisions: number
  extensionDecisions: number
}

export interface ReplayDeps {
  world: World
  /** The policy that the order lived under. */
  own: Policy
  asOf: Date
  /** The risks that the order's words spoke of when this reply was passed. */
  risks: (passed: RecordedEvent) => ReadonlySet<RiskKind>
  /** What the draw said of one that waited for it; null when it is not known yet. */
  drawn: (plan: { round: number; drawAt: Date }) => boolean | null
}

export function replay(order: RecordedOrder, deps: ReplayDeps): Replayed {
  const { world, own } = deps
  const { policy } = world
  // What only follows the plan of a call is traced after it; the plan asks whether the limit was missed.
  const first = traceAll(order, deps, (c) => c.kind !== 'followUp', [])
  const answers = followUps(order, policy)
  const plans = plansOf(order, deps, first.clocks, answers)
  const rest = traceAll(order, deps, (c) => c.kind === 'followUp', plans)
  const clocks = [...first.clocks, ...rest.clocks]
  const byLimit = stepsAfter(order, clocks, policy)
  const rungs = rungsOf(order, policy, answers, plans)
  const recorded = noticesByPeople(order)
  const returns = barredReturns(order, world)
  const barred = barredActs(order, world, { extensions: first.refused, returns })
  const gone = new Set([...first.refused, ...returns].map((s) => s.id))
  return {
    ...{ traced: clocks, clocks: clocks.filter(standing(order, { byLimit, rungs, gone })), plans, barred },
    without: [...first.without, ...rest.without],
    urges: { byLimit: byLimit.urges, byAnswer: rungs.urges, byPeople: recorded.urges },
    supervisions: {
      ...{ byLimit: byLimit.supervisions, byAnswer: rungs.supervisions, byPeople: recorded.supervisions },
    },
    rehandles: rungs.rehandles,
    reviewed: reviewedOf(order, policy, own),
    replyReviews: policy.reply.review ? replies(order) : 0,
    returnDecisions:
      Math.max(0, sides(order, 'RETURN').length - returns.length) * policy.return.confirmations,
    extensionDecisions: Math.max(0, sides(order, 'EXTENSION').length - first.refused.length),
  }
}

const sides = (order: RecordedOrder, kind: RecordedSide['kind']) => order.sides.filter((s) => s.kind === kind)
const replies = (order: RecordedOrder) => order.events.filter((e) => e.type === 'reply.submitted').length

// --- limits ---

function traceAll(
  order: RecordedOrder,
  { world, own, asOf }: ReplayDeps,
  which: (clock: RecordedClock) => boolean,
  plans: readonly Plan[],
) {
  const clocks: TracedClock[] = []
  const without: RecordedClock[] = []
  const refused: RecordedSide[] = []
  for (const clock of order.clocks) {
    if (!which(clock)) continue
    const doneAt = doneOf(order, clock)
    const unit = liable(order, clock)
    const { id, kind, round } = clock
    if (FIXED.has(kind)) {
      const { startedAt, dueAt, breachedAt } = clock
      const late = breachedAt !== null
      clocks.push({ id, kind, round, unit, doneAt, startedAt, dueAt, late, warnings: 0, fixed: true })
      continue
    }
    const facts = factsAt(order, clock.startedAt)
    const live = plans.some((p) => p.round === round && p.basis === 'LIVE')
    const limit = limitOf(clock, facts, { policy: world.policy, own, live })
    const startedAt = limit && startOf(order, clock, facts, { policy: world.policy, own })
    if (!limit || !startedAt) {
      without.push(clock)
      continue
    }
    const traced = trace(order, { clock, startedAt, doneAt, asOf }, limit, world)
    const { dueAt, late, warnings } = traced
    if (traced.refused.length > 0) refused.push(...traced.refused)
    clocks.push({ id, kind, round, unit, doneAt, startedAt, dueAt, late, warnings, fixed: false })
  }
  return { clocks, without, refused }
}

/** Whoever let the limit pass until the system acted in their place has not done it. */
function doneOf(order: RecordedOrder, clock: RecordedClock): Date | null {
  const { kind, stoppedAt, breachedAt } = clock
  if (!stoppedAt || !breachedAt) return stoppedAt
  const side = order.sides.find((s) => s.id === clock.subjectId)
  if (kind === 'returnDecision' && side?.data.lapsed === true) return null
  if (stoppedAt.getTime() !== breachedAt.getTime()) return stoppedAt
  if (kind === 'unsolvedLong') return order.closedAt
  return kind === 'stewardContact' ? null : stoppedAt
}

function liable(order: RecordedOrder, clock: RecordedClock): string {
  const { subjectId } = clock
  const noticed = subjectId && order.events.find((e) => e.data.noticeId === subjectId && e.data.unit)
  if (noticed) return noticed.data.unit as string
  const own = order.assignments.find((a) => a.id === clock.assignmentId)
  if (own) return own.unitCode
  if (!UNIT_CLOCKS.has(clock.kind)) return HOTLINE
  const leads = order.assignments.filter((a) => a.role === 'LEAD' && a.round === clock.round)
  return (
    (leads.findLast((a) => a.state !== 'RETURNED' && a.state !== 'RECALLED') ?? leads.at(-1))?.unitCode ??
    order.leadUnit ??
    HOTLINE
  )
}

interface Steps {
  urges: number
  supervisions: number
  /** Labels of the limits that were missed with an urge, and with a supervision. */
  urgedFor: Set<ClockKind>
  supervised: boolean
}

function stepsAfter(order: RecordedOrder, clocks: readonly TracedClock[], policy: Policy): Steps {
  const steps: Steps = { urges: 0, supervisions: 0, urgedFor: new Set(), supervised: false }
  for (const clock of clocks) {
    if (!clock.late || clock.unit === HOTLINE) continue
    const rule = timerFor(policy, clock.kind, factsAt(order, clock.dueAt))
    if (rule?.onBreach.includes('URGE')) {
      steps.urges += 1
      steps.urgedFor.add(clock.kind)
    }
    if (rule?.onBreach.includes('SUPERVISE')) {
      steps.supervisions += 1
      steps.supervised = true
    }
  }
  return steps
}

/** A limit of an urge, a case or a request counts only while what brought it about still happens. */
function standing(
  order: RecordedOrder,
  { byLimit, rungs, gone }: { byLimit: Steps; rungs: Rungs; gone: ReadonlySet<string> },
): (clock: TracedClock) => boolean {
  const causes = new Map<string, string>()
  for (const { type, data } of order.events) {
    if (type === 'urge.sent') causes.set(data.noticeId as string, data.cause as string)
    if (type === 'supervision.opened') causes.set(data.noticeId as string, data.trigger as string)
  }
  const subjects = new Map(order.clocks.map((c) => [c.id, c.subjectId]))
  return ({ id, kind }) => {
    const subject = subjects.get(id) ?? ''
    if (gone.has(subject)) return false
    const cause = causes.get(subject)
    if (cause === undefined) return true
    if (kind === 'urgeAck') {
      if (isByAnswer(cause)) return rungs.urges > 0
      const missed = limitOfCause(cause)
      return missed === null || byLimit.urgedFor.has(missed)
    }
    if (kind !== 'superviseDue') return true
    if (cause === 'OVERDUE') return byLimit.supervised
    return REPEATED.has(cause) ? rungs.supervisions > 0 : true
  }
}

// --- notices ---

const REPEATED: ReadonlySet<string> = new Set(['REPEATED_NEGATIVE', 'JOINT_REPEATED_NEGATIVE'])
const isByAnswer = (cause: string): boolean => cause.startsWith('回访不满意或未解决累计')
const CAUSES = new Map<string, ClockKind>(CLOCK_KINDS.map((kind) => [`${CLOCK_KIND[kind][0]}超时`, kind]))
const limitOfCause = (cause: string): ClockKind | null => CAUSES.get(cause) ?? null

function noticesByPeople(order: RecordedOrder): { urges: number; supervisions: number } {
  let [urges, supervisions] = [0, 0]
  for (const { type, data } of order.events) {
    if (
      type === 'urge.sent' &&
      !isByAnswer(data.cause as string) &&
      limitOfCause(data.cause as string) === null
    )
      urges += 1
    if (type === 'supervision.opened' && data.trigger !== 'OVERDUE' && !REPEATED.has(data.trigger as string))
      supervisions += 1
  }
  return { urges, supervisions }
}

/** Of the record: how often the rules themselves urged and supervised. */
export function noticesByRule(order: RecordedOrder): { urges: number; supervisions: number } {
  const all = (type: string) => order.events.filter((e) => e.type === type).length
  const people = noticesByPeople(order)
  return {
    urges: all('urge.sent') - people.urges,
    supervisions: all('supervision.opened') - people.supervisions,
  }
}

// --- call-backs ---

interface Answer {
  event: RecordedEvent
  round: number
  byHotline: boolean
  /** An answer to a promise: it counts, and brings no rung. */
  ofPromise: boolean
  negative: boolean
}

function followUps({ events }: RecordedOrder, policy: Policy): Answer[] {
  return events
    .filter((e) => e.type === 'follow_up.recorded' && e.data.outcome === 'REACHED')
    .map((event) => ({
      ...{ event, round: event.data.round as number, byHotline: event.data.source !== 'CITIZEN' },
      ofPromise: event.data.commitmentId !== undefined,
      negative: isNegative({ policy }, event.data),
    }))
}

/** How many negative answers there were after each; a satisfied ending begins the count anew (Q06). */
function counted(
  events: readonly RecordedEvent[],
  answers: readonly Answer[],
): { answer: Answer; count: number }[] {
  let count = 0
  let solved = false
  const found: { answer: Answer; count: number }[] = []
  for (const event of events) {
    if (event.type === 'order.closed') solved = event.data.closure?.code === 'SOLVED'
    if (event.type === 'order.reopened' && solved && event.data.cause === 'REOPENED') count = 0
    const answer = answers.find((a) => a.event === event)
    if (!answer) continue
    if (answer.negative) count += 1
    found.push({ answer, count })
  }
  return found
}

/** The reply that was passed last in the round decides. */
const calledIn = (plans: readonly Plan[], round: number): boolean =>
  plans.findLast((p) => p.round === round)?.called !== false

/** Where nobody plans, everybody is called. One that still waits for its draw is not, as yet. */
export function isToBeCalled(plans: readonly Plan[], round: number): boolean {
  const plan = plans.findLast((p) => p.round === round)
  return plan === undefined || plan.called === true
}

interface Rungs {
  urges: number
  supervisions: number
  rehandles: number
}

function rungsOf(
  order: RecordedOrder,
  policy: Policy,
  answers: readonly Answer[],
  plans: readonly Plan[],
): Rungs {
  const { negative } = policy.followUp
  const rungs: Rungs = { urges: 0, supervisions: 0, rehandles: 0 }
  const heard = answers.filter((a) => !a.byHotline || calledIn(plans, a.round))
  for (const { answer, count } of counted(order.events, heard)) {
    if (!answer.negative || answer.ofPromise) continue
    if (negative.rehandle) rungs.rehandles += 1
    const { urge, supervise } = negativeRungs(count, negative)
    if (urge) rungs.urges += 1
    if (supervise) rungs.supervisions += 1
  }
  return rungs
}

const passed = (e: RecordedEvent): boolean => e.type === 'reply.reviewed' && e.data.accepted === true

function plansOf(
  order: RecordedOrder,
  { world: { policy }, risks, drawn }: ReplayDeps,
  clocks: readonly TracedClock[],
  answers: readonly Answer[],
): Plan[] {
  const plans: Plan[] = []
  for (const [i, event] of order.events.entries()) {
    if (!passed(event)) continue
    const { at, data } = event
    const round = data.round as number
    if (!policy.reply.review) {
      // Nobody passes the reply, so nobody plans: every order is called.
      plans.push({ round, at, basis: null, reasons: [], drawAt: null, called: true })
      continue
    }
    const facts = factsAt(order, at)
    const heard = answers.filter((a) => !a.byHotline || calledIn(plans, a.round))
    const negativeCount = counted(order.events.slice(0, i), heard).at(-1)?.count ?? 0
    const planned = planFollowUp(
      {
        ...{ urgency: facts.urgency, type: facts.type, enterprise: facts.enterprise, negativeCount },
        incidentId: order.incidentId,
        clocks: clocks
          .filter((c) => c.late && c.dueAt < at)
          .map(({ kind, dueAt }) => ({ kind, breachedAt: dueAt })),
      },
      { policy, now: at },
      () => risks(event),
    )
    const { basis, reasons, drawAt } = planned
    const called = drawAt ? drawn({ round, drawAt }) : isCalled(basis)
    plans.push({ round, at, basis, reasons, drawAt, called })
  }
  return plans
}

// --- acts and reviews ---

function reviewedOf(order: RecordedOrder, policy: Policy, own: Policy): boolean {
  const submitted = order.events.find((e) => e.type === 'order.submitted')
  if (!submitted) return false
  const facts = factsAt(order, submitted.at)
  // What was skipped by another way than the rule stays as it was.
  const skips = (each: Policy) => skipsReview({ policy: each }, facts)
  return skips(policy) === skips(own) ? submitted.data.reviewed === true : !skips(policy)
}

function barredActs(
  order: RecordedOrder,
  world: World,
  { extensions, returns }: { extensions: readonly RecordedSide[]; returns: readonly RecordedSide[] },
): Replayed['barred'] {
  const unitOf = (side: RecordedSide) => side.unitCode ?? order.leadUnit ?? HOTLINE
  const of = (act: RehearsalAct) => (side: RecordedSide) => ({ act, unit: unitOf(side), at: side.openedAt })
  return [
    ...extensions.map(of('EXTENSION')),
    ...returns.map(of('RETURN')),
    ...sides(order, 'SUSPENSION')
      .filter((s) => barredSuspension(s, world.policy))
      .map(of('SUSPENSION')),
    ...barredUnmerges(order, world.policy),
    ...barredUrges(order, world.policy),
  ]
}

function barredReturns(order: RecordedOrder, { policy, calendar, hours }: World): RecordedSide[] {
  const asked: RecordedSide[] = []
  return sides(order, 'RETURN').filter((side) => {
    const assignment = order.assignments.find((a) => a.id === side.assignmentId)
    const earlier = [...asked]
    asked.push(side)
    if (!assignment) return false
    if (!policy.return.codes.some((code) => code === side.data.code)) return true
    const window = timerFor(policy, 'returnWindow', factsAt(order, assignment.assignedAt))
    const returnUntil = window && dueInstant(calendar, assignment.assignedAt, window, hours)
    const next = { ...assignment, state: 'SIGNED' as const, returnUntil }
    // What a ruling bound came later or earlier than this; whether it was bound then is on no record.
    const before = { bindingUnits: [], sides: earlier }
    return returnRefusal(before, { policy, now: side.openedAt }, next) !== null
  })
}

function barredSuspension({ openedAt, data }: RecordedSide, { suspension }: Policy): boolean {
  const days = (Date.parse(data.until as string) - openedAt.getTime()) / 86_400_000
  return !suspension.codes.includes(data.code as string) || days > suspension.maxDays
}

function barredUnmerges(order: RecordedOrder, { merge }: Policy): Replayed['barred'] {
  let merged: Date | null = null
  const barred: Replayed['barred'] = []
  for (const { type, at } of order.events) {
    if (type === 'order.merged') merged = at
    if (type !== 'order.unmerged' || !merged) continue
    if (at.getTime() > merged.getTime() + merge.undoWithinHours * 3_600_000)
      barred.push({ act: 'UNMERGE', unit: order.leadUnit ?? HOTLINE, at })
  }
  return barred
}

/** An urge of a person within so many hours of the last one. */
function barredUrges(order: RecordedOrder, { urge }: Policy): Replayed['barred'] {
  const sent = order.events.filter((e) => e.type === 'urge.sent')
  return sent.flatMap(({ at, data }, i) => {
    const before = sent[i - 1]
    const byPerson = !isByAnswer(data.cause as string) && limitOfCause(data.cause as string) === null
    const soon = before && at.getTime() - before.at.getTime() < urge.minHours * 3_600_000
    return byPerson && soon ? [{ act: 'URGE' as const, unit: (data.unit as string) ?? HOTLINE, at }] : []
  })
}
