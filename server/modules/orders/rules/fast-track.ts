/**
 * 疑难问题快处（CZ-14）：工单带齐政策规定的标签（用工属地交叉、欠薪主体多元）即进入快处通道，直派快处单位并电话告知；
 * 已派给别的单位的，改由快处单位主办，原主办转为协办。
 */
import { leadOf, type Order } from '../model.ts'
import { assignAnew, assignUnit, recall, startHandlingClocks } from './assignments.ts'
import { stop } from './clocks.ts'
import type { Draft } from './draft.ts'

export const FAST_TRACK = '快处'

function belongs(draft: Draft): boolean {
  const { fastTrackTags, fastTrackUnit } = draft.env.policy.supervision
  const { tags } = draft.order
  return (
    fastTrackUnit !== null &&
    fastTrackTags.length > 0 &&
    fastTrackTags.every((t) => tags.includes(t)) &&
    !tags.includes(FAST_TRACK)
  )
}

const DISPATCHED: readonly Order['state'][] = ['DISPATCHED', 'IN_PROGRESS']

/** Called where tags change and where an order becomes ready for dispatch; does nothing until both are true. */
export function fastTrackWhenDue(draft: Draft): void {
  const { order, env } = draft
  const unit = env.policy.supervision.fastTrackUnit
  if (!belongs(draft) || unit === null) return
  const before = leadOf(order)
  if (order.state === 'PENDING_DISPATCH') {
    stop(draft, 'dispatch')
    stop(draft, 'triage')
    const first = order.dispatchedAt === null
    order.dispatchedAt ??= draft.now
    take(draft, unit)
    const assignments = [{ unitCode: unit, role: 'LEAD' }]
    const duty = env.dutyFor(order.categoryCode, order.adcode ?? undefined, draft.now)
    draft.move('dispatch', 'DISPATCHED', { first, assignments, basis: '疑难问题快处', duty })
  } else if (DISPATCHED.includes(order.state)) {
    if (before?.unitCode !== unit) {
      if (before) recall(draft, before)
      take(draft, unit)
      if (before) assignUnit(draft, { unitCode: before.unitCode, role: 'ASSIST' })
      draft.move('fast-track', 'DISPATCHED', { fromUnit: before?.unitCode, toUnit: unit })
    }
  } else return
  order.tags = [...order.tags, FAST_TRACK]
  draft.deliver('PHONE_TASK', unit, { reason: '疑难问题快处' })
  draft.emit('order.fast_tracked', { unit, tags: env.policy.supervision.fastTrackTags })
}

function take(draft: Draft, unitCode: string): void {
  const { order } = draft
  assignAnew(draft, { unitCode, role: 'LEAD', direction: 'INDUSTRY' }, '疑难问题快处')
  order.leadUnit = unitCode
  startHandlingClocks(draft)
}
