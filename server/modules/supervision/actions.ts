/** Urging, supervision, escalation. */
import { z } from 'zod'
import {
  type AlarmHandlers,
  breach,
  Id,
  Instant,
  type OrderActionDef,
  orderAction,
  Text,
  UnitCode,
  Versioned,
} from '../orders/public.ts'
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
      ...Versioned,
    }),
    decide: rules.decideSupervise,
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
}
