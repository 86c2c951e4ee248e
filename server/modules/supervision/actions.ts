/** Urging, supervision, escalation. */
import { z } from 'zod'
import {
  type AlarmHandlers,
  breach,
  decideSignDocument,
  Id,
  Instant,
  type OrderActionDef,
  orderAction,
  Text,
  UnitCode,
  Versioned,
  warnUnanswered,
} from '../orders/public.ts'
import { LADDER_STEPS } from '../policy/public.ts'
import * as rules from './rules.ts'

export const supervisionActions: OrderActionDef[] = [
  orderAction({
    action: 'urge',
    summary: '催办',
    body: z.strictObject({ text: Text, ...Versioned }),
    open: rules.urgeRefusal,
    decide: rules.decideUrge,
  }),
  orderAction({
    action: 'acknowledge-urge',
    summary: '签收催办',
    body: z.strictObject({ urgeId: Id, ...Versioned }),
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
    body: z.strictObject({
      trigger: z.string().min(1).max(60),
      text: Text,
      dueAt: Instant.optional(),
      unitCode: UnitCode.optional(),
      /** SP-30: the paper or meeting of the ladder this step is. */
      document: z.enum(LADDER_STEPS).optional(),
      skipReason: Text.optional(),
      /** KL-11: the leader who puts the name to it. */
      leader: z.string().trim().min(1).max(60).optional(),
      ...Versioned,
    }),
    decide: rules.decideSupervise,
  }),
  orderAction({
    action: 'sign-document',
    summary: '文书签发',
    body: z.strictObject({
      noticeId: Id,
      signer: z.string().trim().min(1).max(60),
      name: z.string().trim().min(1).max(60),
      ...Versioned,
    }),
    open: (order) => (order.notices.some((n) => n.state === 'DRAFTED') ? null : 'side.none'),
    decide: (draft, { version: _, ...input }) => decideSignDocument(draft, input),
  }),
  orderAction({
    action: 'track',
    summary: '登记跟踪情况',
    body: z.strictObject({ text: Text, ...Versioned }),
    decide: rules.decideTrack,
  }),
  orderAction({
    action: 'answer-supervision',
    summary: '督办反馈',
    body: z.strictObject({ text: Text, supervisionId: Id.optional(), ...Versioned }),
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
    body: z.strictObject({
      effective: z.boolean(),
      reason: Text.optional(),
      supervisionId: Id.optional(),
      ...Versioned,
    }),
    open: (order) => (rules.openCases(order).some((n) => n.state === 'ANSWERED') ? null : 'supervision.none'),
    decide: rules.decideVerifySupervision,
  }),
  orderAction({
    action: 'escalate-level',
    summary: '提级办理',
    body: z.strictObject({ to: UnitCode, reason: Text, ...Versioned }),
    decide: rules.decideEscalateLevel,
  }),
  orderAction({
    action: 'cannot-resolve',
    summary: '难以解决，上提办理',
    body: z.strictObject({ reason: Text, to: UnitCode.optional(), ...Versioned }),
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
    body: z.strictObject({
      escalationId: Id,
      approve: z.boolean(),
      reason: Text.optional(),
      ...Versioned,
    }),
    open: (order) => (rules.escalationIn(order, 'PROPOSED') ? null : 'escalation.none'),
    decide: rules.decideEscalation,
  }),
  orderAction({
    action: 'record-escalation',
    summary: '登记外部监督的编号与结果',
    body: z.strictObject({
      escalationId: Id,
      externalId: z.string().trim().min(1).max(120),
      result: Text.optional(),
      ...Versioned,
    }),
    open: (order) => (rules.escalationIn(order, 'APPROVED') ? null : 'escalation.none'),
    decide: rules.decideRecordEscalation,
  }),
  orderAction({
    action: 'open-lead',
    summary: '登记问责线索',
    body: z.strictObject({ text: Text, unitCode: UnitCode.optional(), ...Versioned }),
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
