/**
 * 企业专班：指定服务专员（SQ-09、KL-02），登记联系和走访（HK-07：营商、口岸、消博会等专员上门、解读政策），
 * 到期未联系的提醒专员及其主管并计次；复杂企业诉求与营商环境主管部门联动：现场办公、跟进回访、联动督办（GS-28）。
 */

import type { JointAction } from '../../../common/enterprise.ts'
import { AppError, type ErrorCode } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import {
  breach,
  type Clock,
  type Draft,
  type Env,
  isOpen,
  type Order,
  openCase,
  planContact,
  type Side,
  type StewardFacts,
  stewardCase,
  stewardOfTopic,
  stopClock,
  topicOf,
} from '../orders/public.ts'

export const notEnterprise = (order: Order): ErrorCode | null => (order.enterprise ? null : 'enterprise.only')

export const contactRefusal = (order: Order, env: Env): ErrorCode | null => {
  const side = stewardCase(order)
  if (!order.enterprise) return 'enterprise.only'
  if (!side) return 'steward.none'
  return isTheirs(side, env) ? null : 'steward.not_yours'
}

/** Of complicated matters alone, and where the region works jointly. */
export const isJoint = (order: Order, env: Pick<Env, 'policy'>): boolean =>
  env.policy.enterprise.joint !== null && order.enterprise && order.difficulty === 'HIGH'

export const jointRefusal = (order: Order, env: Env): ErrorCode | null => {
  if (!order.enterprise) return 'enterprise.only'
  return isJoint(order, env) ? null : 'joint.not_here'
}

/** The steward's own case, or whoever may name another. */
const isTheirs = (side: Side, { actor }: Env): boolean =>
  side.data.stewardId === actor.userId || actor.permissions.has('order.assign-steward')

export function decideAssignSteward(
  draft: Draft,
  input: { stewardId?: string; topic?: string; nextContactAt?: string },
): void {
  const { order, env } = draft
  if (!order.enterprise) throw new AppError('enterprise.only')
  const code = input.topic ?? stewardCase(order)?.data.topic
  const topic = topicOf(env.policy, code, order.categoryCode)
  if (input.topic !== undefined && !topic)
    throw new AppError('enterprise.topic_unknown', { fields: [{ path: 'topic', code: 'unknown' }] })
  const steward =
    input.stewardId === undefined ? stewardOfTopic(env, topic) : known(env, input.stewardId, 'stewardId')
  if (!steward) throw new AppError('steward.needed', { fields: [{ path: 'stewardId', code: 'required' }] })
  openCase(draft, steward, topic, future(draft, input.nextContactAt))
}

export function decideContact(
  draft: Draft,
  input: { way: string; person: string; text: string; at?: string; nextContactAt?: string },
): void {
  const { order, env } = draft
  const refused = contactRefusal(order, env)
  if (refused) throw new AppError(refused)
  const side = stewardCase(order)!
  const { way, person, text } = input
  const at = past(draft, input.at)
  const contact = { way, person, text, at: formatTime(at), by: env.actor.name }
  // In touch before the day, told after it: the day was kept.
  for (const clock of draft.running('stewardContact')) stopClock(draft, clock, at)
  draft.setSide(side, side.state, { contacts: [...side.data.contacts, contact] })
  planContact(draft, side, future(draft, input.nextContactAt))
  // Whom they spoke with and what was said stay with the case: events are read by more people than the order is.
  draft.emit('steward.contacted', { way, next: side.data.nextContactAt })
}

export function decideVisit(
  draft: Draft,
  input: {
    kind: string
    visitorId?: string
    person: string
    at?: string
    note: string
    policyNote?: string
    attachments?: string[]
  },
): void {
  const { order, env } = draft
  if (!order.enterprise) throw new AppError('enterprise.only')
  const { kind, visitorId, at, ...said } = input
  const id = visitorId ?? stewardCase(order)?.data.stewardId
  if (id === undefined)
    throw new AppError('steward.none', { fields: [{ path: 'visitorId', code: 'required' }] })
  const { name: visitor, specialist } = known(env, id, 'visitorId')
  draft.side(
    'VISIT',
    kind,
    { ...said, visitorId: id, visitor, specialist, at: formatTime(past(draft, at)), by: env.actor.name },
    { closedAt: draft.now },
  )
  draft.emit('visit.recorded', { kind, visitor, specialist })
}

export function decideJointAction(
  draft: Draft,
  input: { action: JointAction; state: 'PLANNED' | 'DONE'; at?: string; note?: string },
): void {
  const { order, env } = draft
  const refused = jointRefusal(order, env)
  if (refused) throw new AppError(refused)
  const { action, state, note } = input
  const done = state === 'DONE'
  const at = formatTime(done ? past(draft, input.at) : (future(draft, input.at) ?? draft.now))
  const before = order.sides.find((s) => s.kind === 'JOINT_ACTION' && s.data.action === action)
  if (before?.state === 'DONE') throw new AppError('joint.done')
  const told = { [done ? 'doneAt' : 'plannedAt']: at, ...(note !== undefined && { note }) }
  if (before) draft.setSide(before, state, told, done)
  else {
    const own = { action, with: env.policy.enterprise.joint!.with, by: env.actor.name }
    draft.side('JOINT_ACTION', state, { ...own, ...told }, { closedAt: done ? draft.now : null })
  }
  draft.emit('joint.recorded', { action, state, at })
}

/** SQ-09: the day went by without a word: counted, and told to the steward and to who stands above. */
export function missContact(draft: Draft, clock: Clock): void {
  breach(draft, clock)
  clock.stoppedAt = clock.dueAt
  const side = draft.order.sides.find((s) => s.id === clock.subjectId)
  if (!side || !isOpen(draft.order)) return
  const { stewardId, steward, superior } = side.data
  draft.setSide(side, side.state, { missed: side.data.missed + 1, overdue: true })
  const text = `服务专员${steward}应于${formatTime(clock.dueAt).slice(0, 16).replace('T', ' ')}前联系企业，逾期未联系。`
  draft.notice('REMINDER', 'hotline', '专员联系超时', text, {
    data: { to: 'steward', stewardId, name: steward },
  })
  draft.notice('REMINDER', 'hotline', '专员联系超时', text, {
    ...{ level: 2, data: { to: 'superior', name: superior ?? null } },
  })
  draft.emit('steward.contact_missed', { stewardId, dueAt: clock.dueAt, missed: side.data.missed })
}

function known(env: Env, id: string, path: string): StewardFacts {
  const steward = env.stewards().find((s) => s.id === id)
  if (!steward) throw new AppError('steward.unknown', { fields: [{ path, code: 'unknown' }] })
  return steward
}

function past(draft: Draft, at: string | undefined): Date {
  if (at === undefined) return draft.now
  if (new Date(at).getTime() > draft.now.getTime())
    throw new AppError('request.invalid', { fields: [{ path: 'at', code: 'time.in_future' }] })
  return new Date(at)
}

function future(draft: Draft, at: string | undefined): Date | undefined {
  if (at === undefined) return undefined
  if (new Date(at).getTime() <= draft.now.getTime())
    throw new AppError('request.invalid', { fields: [{ path: 'nextContactAt', code: 'time.in_past' }] })
  return new Date(at)
}
