/** What the handling unit does with an order, and what the hotline decides on its request. */
import { ORDER_ACTION_BODIES } from '../../../api/order-actions/index.ts'
import type { AlarmHandlers } from '../orders/public.ts'
import {
  actingAssignment,
  breach,
  findingKinds,
  type OrderActionDef,
  orderAction,
  ownAssignment,
} from '../orders/public.ts'
import * as contact from './rules/contact.ts'
import * as extension from './rules/extension.ts'
import * as reply from './rules/reply.ts'
import * as suspension from './rules/suspension.ts'

export const handlingActions: OrderActionDef[] = [
  orderAction({
    action: 'contact',
    summary: '联系诉求人',
    body: ORDER_ACTION_BODIES.contact,
    decide: (draft, input) => contact.decideContact(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'check-in',
    summary: '到场打卡',
    body: ORDER_ACTION_BODIES['check-in'],
    decide: (draft, { version: _, ...input }) => contact.decideCheckIn(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'report-progress',
    summary: '反馈进展',
    body: ORDER_ACTION_BODIES['report-progress'],
    decide: (draft, input) => contact.decideReportProgress(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'request-extension',
    summary: '申请延期',
    body: ORDER_ACTION_BODIES['request-extension'],
    involvement: 'LEAD',
    open: (order, env) => extension.extensionRefusal(order, env)?.code ?? null,
    until: extension.lastMomentToAsk,
    decide: (draft, { version: _, ...input }) =>
      extension.decideRequestExtension(draft, actingAssignment(draft, 'LEAD'), input),
  }),
  orderAction({
    action: 'decide-extension',
    summary: '延期审批',
    body: ORDER_ACTION_BODIES['decide-extension'],
    open: (order) =>
      order.sides.some((s) => s.kind === 'EXTENSION' && s.closedAt === null) ? null : 'side.none',
    decide: extension.decideExtension,
  }),
  orderAction({
    action: 'request-suspension',
    summary: '申请挂起',
    body: ORDER_ACTION_BODIES['request-suspension'],
    involvement: 'LEAD',
    decide: (draft, { version: _, ...input }) =>
      suspension.decideRequestSuspension(draft, actingAssignment(draft, 'LEAD'), input),
  }),
  orderAction({
    action: 'decide-suspension',
    summary: '挂起审批',
    body: ORDER_ACTION_BODIES['decide-suspension'],
    open: (order) =>
      order.sides.some((s) => s.kind === 'SUSPENSION' && s.state === 'FILED') ? null : 'side.none',
    decide: suspension.decideSuspension,
  }),
  orderAction({
    action: 'resume',
    summary: '恢复办理',
    body: ORDER_ACTION_BODIES.resume,
    involvement: 'LEAD',
    decide: (draft) => suspension.decideResume(draft),
  }),
  orderAction({
    action: 'terminate',
    summary: '终止办理',
    body: ORDER_ACTION_BODIES.terminate,
    decide: suspension.decideTerminate,
  }),
  orderAction({
    action: 'assist-reply',
    summary: '协办反馈',
    body: ORDER_ACTION_BODIES['assist-reply'],
    open: (order, env) => (ownAssignment(order, env.actor)?.role === 'LEAD' ? 'assignment.none' : null),
    decide: (draft, input) => reply.decideAssistReply(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'reply',
    summary: '提交答复',
    body: ORDER_ACTION_BODIES.reply,
    involvement: 'LEAD',
    decide: (draft, input) =>
      reply.decideReply(draft, actingAssignment(draft, 'LEAD'), input, findingKinds(draft.order, input)),
  }),
]

/** What the passing of these limits means beyond the miss itself. */
export const handlingAlarms: AlarmHandlers = {
  complete: (draft, clock) => {
    if (draft.env.policy.extension.undecided === 'REFUSE') extension.lapseExtension(draft)
    breach(draft, clock)
  },
  resume: (draft) => suspension.decideResume(draft),
}
