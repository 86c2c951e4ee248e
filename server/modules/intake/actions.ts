/** What the agent and the reviewer do with an order before it is dispatched. */
import { ORDER_ACTION_BODIES } from '../../../api/order-actions/index.ts'
import { type AlarmHandlers, type OrderActionDef, orderAction } from '../orders/public.ts'
import * as rules from './rules.ts'

export const intakeActions: OrderActionDef[] = [
  orderAction({
    action: 'submit',
    summary: '提交工单',
    body: ORDER_ACTION_BODIES.submit,
    decide: (draft) => rules.decideSubmit(draft),
  }),
  orderAction({
    action: 'approve',
    summary: '审核通过',
    body: ORDER_ACTION_BODIES.approve,
    open: (order, env) =>
      env.policy.review.differentPerson && env.actor.userId === order.authorId ? 'review.same_person' : null,
    decide: (draft) => rules.decideApprove(draft),
  }),
  orderAction({
    action: 'ask-info',
    summary: '要求补充信息',
    body: ORDER_ACTION_BODIES['ask-info'],
    decide: rules.decideAskInfo,
  }),
  orderAction({
    action: 'supplement',
    summary: '补充信息',
    body: ORDER_ACTION_BODIES.supplement,
    decide: rules.decideSupplement,
  }),
  orderAction({
    action: 'correct',
    summary: '更正工单内容',
    body: ORDER_ACTION_BODIES.correct,
    decide: rules.decideCorrect,
  }),
  orderAction({
    action: 'withdraw',
    summary: '撤销工单',
    body: ORDER_ACTION_BODIES.withdraw,
    open: (order, env) =>
      order.tags.some((tag) => env.policy.withdraw.publicInterestTags.includes(tag))
        ? 'withdraw.public_interest'
        : null,
    decide: rules.decideWithdraw,
  }),
]

/** A requester who stays silent past the limit closes the order. */
export const intakeAlarms: AlarmHandlers = { info: (draft) => rules.closeSilent(draft) }
