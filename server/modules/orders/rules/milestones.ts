/**
 * 各地自己的链条与各环节的时刻（CD-03 五大核心环节、GS-01 三段链条、SP-04 四个阶段、SQ-11 企业诉求全链条），
 * 以及此刻由谁负责（GS-16 首派负责、GS-31 应急首接负责）。都从工单读出，不另行登记。
 */
import type { Policy } from '../../policy/public.ts'
import { isOpen, leadOf, type Order } from '../model.ts'

export type Moment = Policy['stages'][number]['at']

const MOMENT: Record<Moment, (order: Order) => Date | null> = {
  RECORDED: (o) => earliest(o.requests.map((r) => r.createdAt)),
  ACCEPTED: (o) => o.acceptedAt,
  REVIEWED: (o) => latest(o.clocks.filter((c) => c.kind === 'review').map((c) => c.stoppedAt)),
  DISPATCHED: (o) => o.dispatchedAt,
  SIGNED: (o) => earliest(o.assignments.filter((a) => a.role === 'LEAD').map((a) => a.signedAt)),
  CONTACTED: (o) => earliest(o.assignments.map((a) => a.firstContactAt)),
  REPLIED: (o) => o.repliedAt,
  FEEDBACK: (o) => {
    const given = o.requests.filter((r) => r.state === 'LINKED').map((r) => r.feedbackAt)
    return given.includes(null) ? null : latest(given)
  },
  FOLLOWED_UP: (o) => latest(o.sides.filter((s) => s.kind === 'FOLLOW_UP').map((s) => s.openedAt)),
  PREVENTED: (o) =>
    earliest(o.sides.filter((s) => s.kind === 'OUTCOME' && s.state === 'PREVENTION').map((s) => s.openedAt)),
  CLOSED: (o) => o.closedAt,
}

const sorted = (times: (Date | null)[]): Date[] =>
  times.filter((t) => t !== null).sort((a, b) => a.getTime() - b.getTime())
const earliest = (times: (Date | null)[]): Date | null => sorted(times)[0] ?? null
const latest = (times: (Date | null)[]): Date | null => sorted(times).at(-1) ?? null

/** The region's links in their order; one that was not reached has no time. */
export const milestonesOf = (order: Order, policy: Policy): { name: string; at: Date | null }[] =>
  policy.stages.map(({ name, at }) => ({ name, at: MOMENT[at](order) }))

/** Who answers for the order at this moment: a person of the hotline, or the unit. Nobody once it is closed. */
export function responsibleFor(order: Order, policy: Policy): { userId?: string; unitCode?: string } | null {
  if (!isOpen(order)) return null
  const lead = leadOf(order)
  const receiver = order.ownerId ?? order.authorId
  // GS-31: in an emergency the first receiver lets go only when the lead unit has confirmed that it has it.
  const handedOver =
    lead &&
    (lead.deliveredAt !== null || order.urgency !== 'EMERGENCY' || !policy.ownership.firstReceiverInEmergency)
  // GS-16: a unit that asks to be let off stays liable until the second check has spoken.
  const liable = handedOver && (policy.ownership.firstDispatchLiable || lead.state !== 'RETURN_REQUESTED')
  if (liable) return { unitCode: lead.unitCode }
  return receiver ? { userId: receiver } : null
}
