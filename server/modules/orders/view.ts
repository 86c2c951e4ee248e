/** What a caller sees of an order: masked, with the lights on, and with what they may do next. */
import type { z } from 'zod'
import type { AllowedAction, OrderView, RequestView } from '../../../api/order.ts'
import type { MediationView, StewardView, VisitView } from '../../../api/order-sides.ts'
import { ORDER_STATE } from '../../../common/codes.ts'
import { JOINT_ACTIONS, type JointState } from '../../../common/enterprise.ts'
import { type AppError, errorMessage } from '../../../common/errors.ts'
import { maskName, maskPhone, redactText } from '../../../common/mask.ts'
import { formatTime, timeOrNone } from '../../../common/time.ts'
import type { Actor } from '../../platform/context.ts'
import { light } from '../deadlines/public.ts'
import { lostAssignment, type OrderActionDef, ownAssignment } from './action.ts'
import type { Env } from './env.ts'
import { transition } from './lifecycle.ts'
import { type Clock, isOpen, type Order, type OrderRow, type Request, type Side } from './model.ts'
import { answeredSameDay, checkpoints, dispatchHops } from './rules/measures.ts'
import { milestonesOf, responsibleFor } from './rules/milestones.ts'

/** The names and numbers of those who asked, for `redactText`. */
export const peopleIn = (requests: readonly Request[]): (string | null)[] =>
  requests.flatMap((r) => [r.requesterName, r.requesterPhone])

/** A confidential matter is told to units without saying whose it is. */
export function veil(actor: Actor, confidential: boolean, requests: readonly Request[]) {
  return (text: string): string =>
    confidential && actor.unitCode !== null ? redactText(text, peopleIn(requests)) : text
}

/** The same for all strings inside a value. */
export function veilAll(value: unknown, told: (text: string) => string): unknown {
  if (typeof value === 'string') return told(value)
  if (Array.isArray(value)) return value.map((each) => veilAll(each, told))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, veilAll(each, told)]))
}

/** The requester as this caller may see them: masked always, hidden from units when confidential. */
export function presentRequester(request: Request, actor: Actor, confidential = request.confidential) {
  if (confidential && actor.unitCode !== null) return { hidden: true as const }
  return {
    name: maskName(request.requesterName),
    phone: maskPhone(request.requesterPhone),
    kind: request.requesterKind,
    language: request.language,
    place: request.requesterPlace ?? undefined,
    ...(request.requesterKind === 'PERSON'
      ? {}
      : {
          unifiedSocialCreditCode: request.creditCode ?? undefined,
          ownership: request.ownership ?? undefined,
        }),
  }
}

export function presentRequest(
  request: Request,
  actor: Actor,
  confidential = request.confidential,
): RequestView {
  const told = veil(actor, confidential, [request])
  return {
    id: request.id,
    number: request.number,
    state: request.state,
    channel: request.channel,
    externalId: request.externalId ?? undefined,
    externalDueAt: timeOrNone(request.externalDueAt),
    type: request.type ?? undefined,
    title: request.title === null ? undefined : told(request.title),
    text: told(request.body),
    requester: presentRequester(request, actor, confidential),
    place: request.place,
    occurredAt: timeOrNone(request.occurredAt),
    confidential: request.confidential,
    orderId: request.orderId ?? undefined,
    cycleRepeat: request.cycleRepeat,
    urgency: request.urgency,
    tags: request.tags,
    // A photo may show who sent it.
    attachments: confidential && actor.unitCode !== null ? [] : request.attachments,
    outcome: request.outcome ?? undefined,
    followUp: request.followUpState,
    satisfaction: request.satisfaction ?? undefined,
    resolution: request.resolution ?? undefined,
    version: request.version,
    createdAt: formatTime(request.createdAt),
  }
}

/** 红黄绿灯：以办结时限为准；没有办结时限时看最近到期的时限。 */
export function orderLight(order: Pick<OrderRow, 'state' | 'dueAt' | 'warnAt'>, now: Date, breached = false) {
  if (breached) return 'RED' as const
  if (!isOpen(order) || !order.dueAt) return 'GREEN' as const
  return light(now, order.dueAt, order.warnAt)
}

const BUSINESS: ReadonlySet<string> = new Set(['complete', 'overall'])

const presentClock = (c: Clock) => ({
  kind: c.kind,
  scope: BUSINESS.has(c.kind) ? ('BUSINESS' as const) : ('STAGE' as const),
  assignmentId: c.assignmentId ?? undefined,
  round: c.round,
  startedAt: formatTime(c.startedAt),
  dueAt: formatTime(c.dueAt),
  warnAt: timeOrNone(c.warnAt),
  stoppedAt: timeOrNone(c.stoppedAt),
  breachedAt: timeOrNone(c.breachedAt),
  pausedAt: timeOrNone(c.pausedAt),
  pausedMs: c.pausedMs,
})

const presentSide = (s: Side) => ({
  id: s.id,
  state: s.state,
  assignmentId: s.assignmentId ?? undefined,
  unitCode: s.unitCode ?? undefined,
  round: s.round,
  openedAt: formatTime(s.openedAt),
  closedAt: timeOrNone(s.closedAt),
  ...s.data,
})

const heldActions = new WeakMap<ReadonlySet<string>, OrderActionDef[]>()

/** Every action the caller's role holds, with whether it is possible now and if not, why. */
export function allowedActions(order: Order, env: Env, defs: readonly OrderActionDef[]): AllowedAction[] {
  const { actor } = env
  let held = heldActions.get(actor.permissions)
  if (!held) {
    held = defs.filter((d) => actor.permissions.has(`order.${d.action}`))
    heldActions.set(actor.permissions, held)
  }
  return held.map((def) => {
    const code = refusal(order, env, def)
    // What is barred for good has no last moment.
    const asked = def.until && code !== 'order.state' && code !== 'forbidden'
    const until = asked ? timeOrNone(def.until!(order, env)) : undefined
    if (!code) return { action: def.action, allowed: true, until }
    return { action: def.action, allowed: false, code, reason: reasonOf(code, order.state, until), until }
  })
}

const reasons = new Map<string, string>()

/** The few sentences that there are, each made once: an answer holds some thirty of them. */
function reasonOf(code: AppError['code'], state: Order['state'], until?: string): string {
  const latest = code === 'extension.too_late' ? (until?.slice(0, 16).replace('T', ' ') ?? '') : ''
  if (latest) return errorMessage(code, { latest })
  const key = `${code} ${state}`
  let reason = reasons.get(key)
  if (reason === undefined) {
    const blank = { unit: '', code: '', max: '', hours: '', latest: '' }
    reason = errorMessage(code, { ...blank, state: ORDER_STATE[state][0] })
    reasons.set(key, reason)
  }
  return reason
}

export function refusal(order: Order, env: Env, def: OrderActionDef): AppError['code'] | null {
  const barred = def.barred?.(env.actor)
  if (barred) return barred
  if (env.actor.unitCode !== null && !ownAssignment(order, env.actor, def.involvement)) return 'forbidden'
  if (!transition(def.action).from.includes(order.state))
    return (isOpen(order) && def.skipped) || 'order.state'
  if (lostAssignment(order, env.actor, def.involvement)) return 'assignment.state'
  return def.open?.(order, env) ?? null
}

const sidesOf = (order: Order, kind: Side['kind']) =>
  order.sides.filter((s) => s.kind === kind).map(presentSide)

/** Who the two sides are is for those who bring them together; everybody else reads initials. */
function mediationsOf(order: Order, { actor, units }: Env): z.infer<typeof MediationView>[] {
  return sidesOf(order, 'MEDIATION').map((side: z.infer<typeof MediationView>) => {
    const between = actor.unitCode !== null && [side.body, order.leadUnit].includes(actor.unitCode)
    const name = (of: string | undefined) => (between ? of : maskName(of))
    const { REQUESTER, OTHER } = side.consents ?? {}
    // A confidential requester is nobody for a unit (SP-34), whoever spoke for them.
    const requester = order.confidential && actor.unitCode !== null ? '***' : (name(REQUESTER?.by) ?? '')
    return {
      ...side,
      bodyName: side.body && units.unit(side.body)?.name,
      otherParty: name(side.otherParty),
      consents: {
        REQUESTER: REQUESTER && { ...REQUESTER, by: requester },
        OTHER: OTHER && { ...OTHER, by: name(OTHER.by) ?? '' },
      },
    }
  })
}

/** Whom the steward spoke with is the enterprise's own affair: units of a confidential matter read none of it. */
function enterpriseOf(order: Order, { policy }: Env, told: (text: string) => string) {
  const { joint } = policy.enterprise
  const steps = order.sides.filter((s) => s.kind === 'JOINT_ACTION')
  const complicated = order.enterprise && order.difficulty === 'HIGH' && joint !== null
  return {
    steward: veilAll(sidesOf(order, 'STEWARD')[0], told) as z.infer<typeof StewardView> | undefined,
    visits: veilAll(sidesOf(order, 'VISIT'), told) as z.infer<typeof VisitView>[],
    jointActions: (complicated || steps.length > 0 ? JOINT_ACTIONS : []).map((action) => {
      const step = steps.find((s) => s.data.action === action)
      const { plannedAt, doneAt, note, by } = step?.data ?? {}
      const state = (step?.state ?? 'NONE') as JointState
      return { action, state, with: step?.data.with ?? joint?.with, plannedAt, doneAt, note, by }
    }),
  }
}

export function presentOrder(order: Order, env: Env, defs: readonly OrderActionDef[]): OrderView {
  const { actor, now } = env
  const late = order.clocks.some(
    (c) => c.kind === 'complete' && c.round === order.round && c.breachedAt && !c.stoppedAt,
  )
  const told = veil(actor, order.confidential, order.requests)
  return {
    id: order.id,
    number: order.number,
    state: order.state,
    round: order.round,
    version: order.version,
    centre: order.centre,
    type: order.type,
    title: told(order.title),
    summary: told(order.summary),
    categoryCode: order.categoryCode,
    urgency: order.urgency,
    difficulty: order.difficulty ?? undefined,
    lane: order.lane,
    enterprise: order.enterprise,
    place: order.place,
    confidential: order.confidential,
    tags: order.tags,
    incidentId: order.incidentId ?? undefined,
    ownerId: order.ownerId ?? undefined,
    bindingUnits: order.bindingUnits,
    proposal: order.proposal ?? undefined,
    // GS-14: a hard matter is better talked over before it is sent out.
    consultationProposed: order.difficulty === 'HIGH' && order.dispatchedAt === null,
    responsible: responsibleFor(order, env.policy) ?? undefined,
    stages: milestonesOf(order, env.policy).map((m) => ({ ...m, at: timeOrNone(m.at) })),
    requests: order.requests.map((r) => presentRequest(r, actor, order.confidential || r.confidential)),
    assignments: order.assignments.map((a) => ({
      id: a.id,
      unitCode: a.unitCode,
      unitName: env.units.unit(a.unitCode)?.name,
      role: a.role,
      direction: a.direction ?? undefined,
      state: a.state,
      round: a.round,
      parentId: a.parentId ?? undefined,
      instruction: a.instruction ?? undefined,
      assignedAt: formatTime(a.assignedAt),
      deliveredAt: timeOrNone(a.deliveredAt),
      returnUntil: timeOrNone(a.returnUntil),
      signedAt: timeOrNone(a.signedAt),
      signedBy: a.signedBy ?? undefined,
      firstContactAt: timeOrNone(a.firstContactAt),
      checkedInAt: timeOrNone(a.checkedInAt),
      submittedAt: timeOrNone(a.submittedAt),
      endedAt: timeOrNone(a.endedAt),
      reply: a.reply ?? undefined,
    })),
    clocks: order.clocks.map(presentClock),
    dueAt: timeOrNone(order.dueAt),
    nextDueAt: timeOrNone(order.nextDueAt),
    light: orderLight(order, now, late),
    negativeCount: order.negativeCount,
    duplicateCount: order.duplicateCount,
    returnCount: order.returnCount,
    hops: dispatchHops(order),
    sameDay: answeredSameDay(order),
    checkpoints: checkpoints(order).map((c) => ({ ...c, at: timeOrNone(c.at ?? null) })),
    returns: sidesOf(order, 'RETURN'),
    extensions: sidesOf(order, 'EXTENSION'),
    suspensions: sidesOf(order, 'SUSPENSION'),
    consultations: sidesOf(order, 'CONSULTATION'),
    commitments: sidesOf(order, 'COMMITMENT'),
    exemptions: sidesOf(order, 'EXEMPTION'),
    followUps: sidesOf(order, 'FOLLOW_UP'),
    contacts: sidesOf(order, 'CONTACT'),
    checkIns: sidesOf(order, 'CHECK_IN'),
    progress: sidesOf(order, 'PROGRESS'),
    deliveryAcknowledgements: sidesOf(order, 'DELIVERY'),
    tracking: sidesOf(order, 'TRACKING'),
    merges: sidesOf(order, 'MERGE'),
    splits: sidesOf(order, 'SPLIT'),
    mediations: mediationsOf(order, env),
    ...enterpriseOf(order, env, told),
    outcomes: sidesOf(order, 'OUTCOME'),
    escalations: sidesOf(order, 'EXTERNAL'),
    urges: presentNotices(order, ['URGE']),
    supervisions: presentNotices(order, ['SUPERVISION', 'LISTED_SUPERVISION']),
    notices: presentNotices(order, null).filter((n) => n.state !== 'DRAFTED' || actor.unitCode === null),
    reply: order.reply ?? undefined,
    policyVersion: order.policyVersion,
    acceptedAt: formatTime(order.acceptedAt),
    dispatchedAt: timeOrNone(order.dispatchedAt),
    repliedAt: timeOrNone(order.repliedAt),
    createdAt: formatTime(order.createdAt),
    updatedAt: formatTime(order.updatedAt),
    closedAt: timeOrNone(order.closedAt),
    closure: order.closure ?? undefined,
    allowedActions: allowedActions(order, env, defs),
  }
}
function presentNotices(order: Order, kinds: readonly string[] | null) {
  return order.notices
    .filter((n) => (kinds ? kinds.includes(n.kind) : true))
    .map((n) => ({
      id: n.id,
      kind: n.kind,
      number: n.number,
      unitCode: n.unitCode,
      level: n.level,
      state: n.state,
      signer: n.signer ?? undefined,
      cause: n.cause,
      bodies: (n.data.bodies as string[] | undefined)?.length ? (n.data.bodies as string[]) : undefined,
      text: n.body,
      sentAt: formatTime(n.sentAt),
      dueAt: timeOrNone(n.dueAt),
      acknowledgedAt: timeOrNone(n.acknowledgedAt),
      answeredAt: timeOrNone(n.answeredAt),
    }))
}
