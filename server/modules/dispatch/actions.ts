/** Who handles it: dispatch, signature, return, ruling, whistle, merge and split. */
import { ORDER_ACTION_BODIES } from '../../../api/order-actions/index.ts'
import type { AlarmHandlers } from '../orders/public.ts'
import {
  actingAssignment,
  breach,
  isOpen,
  type OrderActionDef,
  orderAction,
  ownAssignment,
  stewardNeeded,
  whistleWhenDue,
} from '../orders/public.ts'
import * as consultation from './rules/consultation.ts'
import * as dispatch from './rules/dispatch.ts'
import * as merge from './rules/merge.ts'
import * as returns from './rules/returns.ts'

export const dispatchActions: OrderActionDef[] = [
  orderAction({
    action: 'dispatch',
    summary: '派单',
    body: ORDER_ACTION_BODIES.dispatch,
    // SQ-09: told before somebody fills the form.
    open: (order, env) => (stewardNeeded(order, env.policy) ? 'steward.needed' : null),
    decide: (draft, { assignments, accept: _, ...rest }) =>
      dispatch.decideDispatch(
        draft,
        assignments
          ? { assignments, ...rest }
          : { assignments: dispatch.acceptProposal(draft), accepted: true, ...rest },
      ),
  }),
  orderAction({
    action: 'acknowledge-delivery',
    summary: '确认送达（系统或电话）',
    body: ORDER_ACTION_BODIES['acknowledge-delivery'],
    decide: dispatch.decideAcknowledgeDelivery,
  }),
  orderAction({
    action: 'no-owner',
    summary: '无承办单位，转会商',
    body: ORDER_ACTION_BODIES['no-owner'],
    decide: consultation.decideNoOwner,
  }),
  orderAction({
    action: 'consult',
    summary: '召集会商',
    body: ORDER_ACTION_BODIES.consult,
    decide: consultation.decideConsult,
  }),
  orderAction({
    action: 'rule',
    summary: '会商裁定',
    body: ORDER_ACTION_BODIES.rule,
    decide: consultation.decideRule,
  }),
  orderAction({
    action: 'sign',
    summary: '签收',
    body: ORDER_ACTION_BODIES.sign,
    open: (order, env) =>
      env.actor.unitCode !== null && ownAssignment(order, env.actor)?.state !== 'PENDING_SIGN'
        ? 'assignment.state'
        : null,
    decide: (draft) => dispatch.decideSign(draft, actingAssignment(draft)),
  }),
  orderAction({
    action: 'request-return',
    summary: '申请退单',
    body: ORDER_ACTION_BODIES['request-return'],
    open: (order, env) => returns.returnRefusal(order, env, ownAssignment(order, env.actor)),
    until: (order, env) => ownAssignment(order, env.actor)?.returnUntil ?? null,
    decide: (draft, input) => {
      const { version: _, ...rest } = input
      returns.decideRequestReturn(draft, actingAssignment(draft), rest)
    },
  }),
  orderAction({
    action: 'decide-return',
    summary: '退单复核',
    body: ORDER_ACTION_BODIES['decide-return'],
    barred: returns.barredFromReturns,
    open: returns.decisionRefusal,
    decide: returns.decideReturn,
  }),
  orderAction({
    action: 'sub-dispatch',
    summary: '下派',
    body: ORDER_ACTION_BODIES['sub-dispatch'],
    decide: (draft, input) => dispatch.decideSubDispatch(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'whistle',
    summary: '吹哨',
    body: ORDER_ACTION_BODIES.whistle,
    open: consultation.whistleRefusal,
    decide: consultation.decideWhistle,
  }),
  orderAction({
    action: 'report-in',
    summary: '报到',
    body: ORDER_ACTION_BODIES['report-in'],
    involvement: 'ANY',
    open: (order, env) =>
      consultation.calledTo(order, env.actor.unitCode).length > 0 ? null : 'consultation.not_named',
    decide: consultation.decideReportIn,
  }),
  orderAction({
    action: 'merge',
    summary: '并单',
    body: ORDER_ACTION_BODIES.merge,
    others: (input) => [input.intoOrderId],
    decide: merge.decideMerge,
  }),
  orderAction({
    action: 'unmerge',
    summary: '撤销并单',
    body: ORDER_ACTION_BODIES.unmerge,
    others: (input) => [input.intoOrderId],
    decide: merge.decideUnmerge,
  }),
  orderAction({
    action: 'split',
    summary: '拆分',
    body: ORDER_ACTION_BODIES.split,
    open: (order) => (isOpen(order) && order.requests.length < 2 ? 'split.leaves_none' : null),
    decide: merge.decideSplit,
  }),
  orderAction({
    action: 'keep-apart',
    summary: '不是一件事',
    body: ORDER_ACTION_BODIES['keep-apart'],
    others: (input) => [input.orderId],
    decide: merge.decideKeepApart,
  }),
]

/** What the passing of these limits means beyond the miss itself. */
export const dispatchAlarms: AlarmHandlers = {
  returnDecision: (draft, clock) => {
    breach(draft, clock)
    if (draft.env.policy.return.undecided === 'REFUSE' && clock.subjectId)
      returns.lapseReturn(draft, clock.subjectId)
  },
  // GS-27: only what is with its units is whistled for; what is not dispatched is seen when it is.
  unsolvedLong: (draft, clock) => {
    breach(draft, clock)
    // Counted once; it is no limit that anybody still waits for.
    clock.stoppedAt = clock.dueAt
    whistleWhenDue(draft)
  },
  whistleReportIn: (draft, clock) => {
    breach(draft, clock)
    if (clock.subjectId) consultation.markAbsent(draft, clock.subjectId, clock.assignmentId)
  },
}
