/** The shift leader's decisions: urgency, hand-over; and tags. */
import { ORDER_ACTION_BODIES } from '../../../api/order-actions/index.ts'
import { handOver, type OrderActionDef, orderAction } from '../orders/public.ts'
import * as rules from './rules.ts'

export const emergencyActions: OrderActionDef[] = [
  orderAction({
    action: 'set-urgency',
    summary: '调整紧急程度',
    body: ORDER_ACTION_BODIES['set-urgency'],
    decide: rules.decideSetUrgency,
  }),
  orderAction({
    action: 'tag',
    summary: '打标签',
    body: ORDER_ACTION_BODIES.tag,
    decide: rules.decideTag,
  }),
  orderAction({
    action: 'hand-over',
    summary: '移交工单',
    body: ORDER_ACTION_BODIES['hand-over'],
    people: (input, order) => [input.toUserId, order.ownerId ?? order.authorId],
    decide: (draft, input, scene) => handOver(draft, scene.people, input),
  }),
]
