/** Who handles it: dispatch, signature, return, ruling, whistle, merge and split. */
import { z } from 'zod'
import { ASSIGNMENT_ROLES, DIRECTIONS, RETURN_CODES } from '../../../common/codes.ts'
import type { AlarmHandlers } from '../orders/public.ts'
import {
  actingAssignment,
  breach,
  Id,
  Instant,
  isOpen,
  type OrderActionDef,
  orderAction,
  ownAssignment,
  Text,
  UnitCode,
  Versioned,
} from '../orders/public.ts'
import * as consultation from './rules/consultation.ts'
import * as dispatch from './rules/dispatch.ts'
import * as merge from './rules/merge.ts'
import * as returns from './rules/returns.ts'

const AssignmentBody = z.strictObject({
  unitCode: UnitCode,
  role: z.enum(ASSIGNMENT_ROLES),
  direction: z.enum(DIRECTIONS).optional(),
})
const Assignments = z.array(AssignmentBody).min(1).max(30)

export const dispatchActions: OrderActionDef[] = [
  orderAction({
    action: 'dispatch',
    summary: '派单',
    body: z
      .strictObject({
        assignments: Assignments.optional(),
        /** Instead of a list: the order's own proposal, as it stands. */
        accept: z.literal(true).optional(),
        basis: Text.optional(),
        instruction: Text.optional(),
        ...Versioned,
      })
      .refine((b) => b.assignments !== undefined || b.accept, { path: ['assignments'], message: 'required' }),
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
    body: z.strictObject({
      channel: z.enum(['SYSTEM', 'PHONE']).optional(),
      unitCode: UnitCode.optional(),
      ...Versioned,
    }),
    decide: dispatch.decideAcknowledgeDelivery,
  }),
  orderAction({
    action: 'no-owner',
    summary: '无承办单位，转会商',
    body: z.strictObject({ reason: Text, ...Versioned }),
    decide: consultation.decideNoOwner,
  }),
  orderAction({
    action: 'consult',
    summary: '召集会商',
    body: z.strictObject({ topic: Text, units: z.array(UnitCode).max(30), ...Versioned }),
    decide: consultation.decideConsult,
  }),
  orderAction({
    action: 'rule',
    summary: '会商裁定',
    body: z.strictObject({
      assignments: Assignments,
      minutes: Text,
      precedent: z.boolean().optional(),
      words: z.array(z.string().min(1).max(20)).max(20).optional(),
      ...Versioned,
    }),
    decide: consultation.decideRule,
  }),
  orderAction({
    action: 'sign',
    summary: '签收',
    body: z.strictObject({ ...Versioned }),
    open: (order, env) =>
      env.actor.unitCode !== null && ownAssignment(order, env.actor)?.state !== 'PENDING_SIGN'
        ? 'assignment.state'
        : null,
    decide: (draft) => dispatch.decideSign(draft, actingAssignment(draft)),
  }),
  orderAction({
    action: 'request-return',
    summary: '申请退单',
    body: z.strictObject({
      code: z.enum(RETURN_CODES),
      reason: Text,
      suggestedUnitCode: UnitCode.optional(),
      ...Versioned,
    }),
    open: (order, env) => returns.returnRefusal(order, env, ownAssignment(order, env.actor)),
    decide: (draft, input) => {
      const { version: _, ...rest } = input
      returns.decideRequestReturn(draft, actingAssignment(draft), rest)
    },
  }),
  orderAction({
    action: 'decide-return',
    summary: '退单复核',
    body: z.strictObject({ returnId: Id, approve: z.boolean(), reason: Text.optional(), ...Versioned }),
    barred: returns.barredFromReturns,
    open: (order) =>
      order.sides.some((s) => s.kind === 'RETURN' && s.closedAt === null) ? null : 'side.none',
    decide: returns.decideReturn,
  }),
  orderAction({
    action: 'sub-dispatch',
    summary: '下派',
    body: z.strictObject({
      unitCode: UnitCode,
      dueAt: Instant.optional(),
      basis: Text.optional(),
      instruction: Text.optional(),
      ...Versioned,
    }),
    decide: (draft, input) => dispatch.decideSubDispatch(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'whistle',
    summary: '吹哨',
    body: z.strictObject({ units: z.array(UnitCode).min(1).max(30), reason: Text, ...Versioned }),
    open: consultation.whistleRefusal,
    decide: consultation.decideWhistle,
  }),
  orderAction({
    action: 'report-in',
    summary: '报到',
    body: z.strictObject({ note: Text.optional(), plan: Text.optional(), ...Versioned }),
    involvement: 'ANY',
    open: (order, env) =>
      consultation.calledTo(order, env.actor.unitCode).length > 0 ? null : 'consultation.not_named',
    decide: consultation.decideReportIn,
  }),
  orderAction({
    action: 'merge',
    summary: '并单',
    body: z.strictObject({ intoOrderId: Id, reason: Text.optional(), ...Versioned }),
    others: (input) => [input.intoOrderId],
    decide: merge.decideMerge,
  }),
  orderAction({
    action: 'unmerge',
    summary: '撤销并单',
    body: z.strictObject({ intoOrderId: Id, reason: Text.optional(), ...Versioned }),
    others: (input) => [input.intoOrderId],
    decide: merge.decideUnmerge,
  }),
  orderAction({
    action: 'split',
    summary: '拆分',
    body: z.strictObject({ requestIds: z.array(Id).min(1).max(200), reason: Text.optional(), ...Versioned }),
    open: (order) => (isOpen(order) && order.requests.length < 2 ? 'split.leaves_none' : null),
    decide: merge.decideSplit,
  }),
]

/** What the passing of these limits means beyond the miss itself. */
export const dispatchAlarms: AlarmHandlers = {
  returnDecision: (draft, clock) => {
    breach(draft, clock)
    if (draft.env.policy.return.undecided === 'REFUSE' && clock.subjectId)
      returns.lapseReturn(draft, clock.subjectId)
  },
  whistleReportIn: (draft, clock) => {
    breach(draft, clock)
    if (clock.subjectId) consultation.markAbsent(draft, clock.subjectId, clock.assignmentId)
  },
}
