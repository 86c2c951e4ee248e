/** What the agent and the reviewer do with an order before it is dispatched. */
import { z } from 'zod'
import { DIFFICULTIES, REQUEST_TYPES } from '../../../common/codes.ts'
import { type AlarmHandlers, type OrderActionDef, orderAction, Text, Versioned } from '../orders/public.ts'
import * as rules from './rules.ts'

export const intakeActions: OrderActionDef[] = [
  orderAction({
    action: 'submit',
    summary: '提交工单',
    body: z.strictObject({ ...Versioned }),
    decide: (draft) => rules.decideSubmit(draft),
  }),
  orderAction({
    action: 'approve',
    summary: '审核通过',
    body: z.strictObject({ ...Versioned }),
    open: (order, env) =>
      env.policy.review.differentPerson && env.actor.userId === order.authorId ? 'review.same_person' : null,
    decide: (draft) => rules.decideApprove(draft),
  }),
  orderAction({
    action: 'ask-info',
    summary: '要求补充信息',
    body: z.strictObject({ question: Text, ...Versioned }),
    decide: rules.decideAskInfo,
  }),
  orderAction({
    action: 'supplement',
    summary: '补充信息',
    body: z.strictObject({ text: Text, ...Versioned }),
    decide: rules.decideSupplement,
  }),
  orderAction({
    action: 'correct',
    summary: '更正工单内容',
    body: z.strictObject({
      type: z.enum(REQUEST_TYPES).optional(),
      categoryCode: z.string().max(12).optional(),
      title: Text.optional(),
      summary: Text.optional(),
      difficulty: z.enum(DIFFICULTIES).nullable().optional(),
      reason: Text.optional(),
      ...Versioned,
    }),
    decide: rules.decideCorrect,
  }),
  orderAction({
    action: 'withdraw',
    summary: '撤销工单',
    body: z.strictObject({ reason: Text.optional(), ...Versioned }),
    open: (order, env) =>
      order.tags.some((tag) => env.policy.withdraw.publicInterestTags.includes(tag))
        ? 'withdraw.public_interest'
        : null,
    decide: rules.decideWithdraw,
  }),
]

/** A requester who stays silent past the limit closes the order. */
export const intakeAlarms: AlarmHandlers = { info: (draft) => rules.closeSilent(draft) }
