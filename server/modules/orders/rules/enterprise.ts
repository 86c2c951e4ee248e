/**
 * 企业诉求“一对一”跟踪（SQ-09、KL-02）：企业通道的工单须有具名服务专员，按时联系；未指定专员的不得派单。
 * 企业诉求按专题（用工、审批、融资等）对应承办单位和服务专员（KL-03），由政策和专员名录确定。
 */
import { formatTime } from '../../../../common/time.ts'
import type { Policy } from '../../policy/public.ts'
import type { Env, StewardFacts } from '../env.ts'
import { isOpen, type Order, type Side } from '../model.ts'
import type { Draft } from './draft.ts'

export const stewardCase = (order: Order): Side | undefined => order.sides.find((s) => s.kind === 'STEWARD')

/** An emergency of an enterprise goes through the green lane and waits for nobody. */
export const stewardNeeded = (order: Order, policy: Policy): boolean =>
  policy.enterprise.stewardRequired && order.lane === 'ENTERPRISE' && stewardCase(order) === undefined

export type Topic = Policy['enterprise']['topics'][number]

export const topicOf = (policy: Policy, code: string | undefined, categoryCode: string): Topic | undefined =>
  policy.enterprise.topics.find((t) =>
    code === undefined ? t.categories.some((prefix) => categoryCode.startsWith(prefix)) : t.code === code,
  )

/** Of those who know the topic the first by name: one order does not go to two people by chance. */
export const stewardOfTopic = (env: Env, topic: Topic | undefined): StewardFacts | undefined =>
  topic && env.stewards().find((s) => s.topics.includes(topic.code))

/** KL-03: a new enterprise order whose topic has its unit and steward begins with both. */
export function routeByTopic(draft: Draft): void {
  const { order, env } = draft
  if (!order.enterprise) return
  const topic = topicOf(env.policy, undefined, order.categoryCode)
  const steward = stewardOfTopic(env, topic)
  if (topic && steward) openCase(draft, steward, topic)
}

export function openCase(
  draft: Draft,
  steward: StewardFacts,
  topic: Topic | undefined,
  nextContactAt?: Date,
): void {
  const { order, env } = draft
  const named = {
    ...{ stewardId: steward.id, steward: steward.name, specialist: steward.specialist },
    ...{ superior: steward.superior, topic: topic?.code, topicName: topic?.name },
  }
  const before = stewardCase(order)
  if (before) {
    const { stewardId, steward: name } = before.data
    const was = stewardId === steward.id ? [] : [{ stewardId, steward: name, until: formatTime(draft.now) }]
    draft.setSide(before, before.state, { ...named, earlier: [...before.data.earlier, ...was] })
  }
  const side =
    before ??
    draft.side('STEWARD', 'OPEN', { ...named, by: env.actor.name, contacts: [], earlier: [], missed: 0 })
  // What a ruling has named is not moved by a topic; nor is what was dispatched already.
  if (topic && order.dispatchedAt === null && order.proposal?.basis !== 'RULING')
    order.proposal = { assignments: [{ unitCode: topic.unit, role: 'LEAD' }], basis: 'SUGGESTION', score: 1 }
  draft.emit('steward.assigned', { ...named, unit: topic?.unit, before: before?.data.stewardId })
  planContact(draft, side, nextContactAt)
}

/** The day the steward is to be in touch next: as said, or by the region's limit; a closed order has none. */
export function planContact(draft: Draft, side: Side, at: Date | undefined): void {
  for (const clock of draft.running('stewardContact')) {
    clock.stoppedAt = draft.now
    clock.nextAlarmAt = null
    draft.touchClock(clock)
  }
  const clock = isOpen(draft.order)
    ? draft.startClock('stewardContact', { subjectId: side.id, ...(at && { dueAt: at }) })
    : null
  draft.setSide(side, side.state, {
    nextContactAt: clock ? formatTime(clock.dueAt) : undefined,
    overdue: false,
  })
}
