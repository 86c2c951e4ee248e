/** Urging, supervision, escalation. */
import { ORDER_ACTION_BODIES } from '../../../api/order-actions/index.ts'
import {
  type AlarmHandlers,
  breach,
  decideSignDocument,
  type OrderActionDef,
  orderAction,
  warnUnanswered,
} from '../orders/public.ts'
import * as rules from './rules.ts'

export const supervisionActions: OrderActionDef[] = [
  orderAction({
    action: 'urge',
    summary: '催办',
    body: ORDER_ACTION_BODIES.urge,
    open: rules.urgeRefusal,
    decide: rules.decideUrge,
  }),
  orderAction({
    action: 'acknowledge-urge',
    summary: '签收催办',
    body: ORDER_ACTION_BODIES['acknowledge-urge'],
    involvement: 'ANY',
    open: (order, env) =>
      order.notices.some((n) => n.kind === 'URGE' && !n.acknowledgedAt && n.unitCode === env.actor.unitCode)
        ? null
        : 'urge.none',
    decide: rules.decideAcknowledgeUrge,
  }),
  orderAction({
    action: 'supervise',
    summary: '督办',
    body: ORDER_ACTION_BODIES.supervise,
    decide: rules.decideSupervise,
  }),
  orderAction({
    action: 'sign-document',
    summary: '文书签发',
    body: ORDER_ACTION_BODIES['sign-document'],
    open: (order) => (order.notices.some((n) => n.state === 'DRAFTED') ? null : 'side.none'),
    decide: (draft, { version: _, ...input }) => decideSignDocument(draft, input),
  }),
  orderAction({
    action: 'track',
    summary: '登记跟踪情况',
    body: ORDER_ACTION_BODIES.track,
    decide: rules.decideTrack,
  }),
  orderAction({
    action: 'answer-supervision',
    summary: '督办反馈',
    body: ORDER_ACTION_BODIES['answer-supervision'],
    involvement: 'ANY',
    open: (order, env) =>
      rules.openCases(order).some((n) => n.unitCode === env.actor.unitCode && n.state !== 'ANSWERED')
        ? null
        : 'supervision.none',
    decide: rules.decideAnswerSupervision,
  }),
  orderAction({
    action: 'verify-supervision',
    summary: '督办核实',
    body: ORDER_ACTION_BODIES['verify-supervision'],
    open: (order) => (rules.openCases(order).some((n) => n.state === 'ANSWERED') ? null : 'supervision.none'),
    decide: rules.decideVerifySupervision,
  }),
  orderAction({
    action: 'escalate-level',
    summary: '提级办理',
    body: ORDER_ACTION_BODIES['escalate-level'],
    decide: rules.decideEscalateLevel,
  }),
  orderAction({
    action: 'cannot-resolve',
    summary: '难以解决，上提办理',
    body: ORDER_ACTION_BODIES['cannot-resolve'],
    involvement: 'LEAD',
    open: (_, env) =>
      env.actor.unitCode !== null && !env.units.isGrassroots(env.actor.unitCode)
        ? 'raise.not_grassroots'
        : null,
    decide: rules.decideCannotResolve,
  }),
  orderAction({
    action: 'decide-escalation',
    summary: '外部监督审批（媒体曝光、监督平台、代表回访）',
    body: ORDER_ACTION_BODIES['decide-escalation'],
    open: rules.escalationRefusal,
    decide: rules.decideEscalation,
  }),
  orderAction({
    action: 'record-escalation',
    summary: '登记外部监督的编号与结果',
    body: ORDER_ACTION_BODIES['record-escalation'],
    open: (order) => (rules.escalationIn(order, 'APPROVED') ? null : 'escalation.none'),
    decide: rules.decideRecordEscalation,
  }),
  orderAction({
    action: 'open-lead',
    summary: '登记问责线索',
    body: ORDER_ACTION_BODIES['open-lead'],
    decide: rules.decideOpenLead,
  }),
]

export const supervisionAlarms: AlarmHandlers = {
  superviseDue: (draft, clock) => {
    breach(draft, clock)
    if (clock.subjectId) rules.failSupervision(draft, clock.subjectId, '督办逾期未反馈')
  },
  noticeReply: (draft, clock) => {
    breach(draft, clock)
    if (clock.subjectId) warnUnanswered(draft, clock.subjectId)
  },
}
