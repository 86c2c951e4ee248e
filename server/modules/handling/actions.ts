/** What the handling unit does with an order, and what the hotline decides on its request. */
import { z } from 'zod'
import { CONTACT_RESULTS, RESOLUTIONS } from '../../../common/codes.ts'
import type { AlarmHandlers } from '../orders/public.ts'
import {
  actingAssignment,
  breach,
  Id,
  Instant,
  LocationBody,
  type OrderActionDef,
  orderAction,
  Text,
  Versioned,
} from '../orders/public.ts'
import * as contact from './rules/contact.ts'
import * as extension from './rules/extension.ts'
import * as reply from './rules/reply.ts'
import * as suspension from './rules/suspension.ts'

const Attachments = z.array(z.string().max(200)).max(30).optional()

export const handlingActions: OrderActionDef[] = [
  orderAction({
    action: 'contact',
    summary: '联系诉求人',
    body: z.strictObject({
      at: Instant.optional(),
      result: z.enum(CONTACT_RESULTS),
      note: Text.optional(),
      ...Versioned,
    }),
    decide: (draft, input) => contact.decideContact(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'check-in',
    summary: '到场打卡',
    body: z.strictObject({
      location: LocationBody.optional(),
      note: Text.optional(),
      attachments: Attachments,
      ...Versioned,
    }),
    decide: (draft, { version: _, ...input }) => contact.decideCheckIn(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'report-progress',
    summary: '反馈进展',
    body: z.strictObject({
      kind: z.enum(['PRELIMINARY', 'INTERIM']),
      text: Text,
      public: z.boolean().optional(),
      ...Versioned,
    }),
    decide: (draft, input) => contact.decideReportProgress(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'request-extension',
    summary: '申请延期',
    body: z.strictObject({ workingDays: z.int().min(1).max(365), reason: Text, ...Versioned }),
    involvement: 'LEAD',
    open: (order, env) => extension.extensionRefusal(order, env)?.code ?? null,
    decide: (draft, { version: _, ...input }) =>
      extension.decideRequestExtension(draft, actingAssignment(draft, 'LEAD'), input),
  }),
  orderAction({
    action: 'decide-extension',
    summary: '延期审批',
    body: z.strictObject({ extensionId: Id, approve: z.boolean(), reason: Text.optional(), ...Versioned }),
    open: (order) =>
      order.sides.some((s) => s.kind === 'EXTENSION' && s.closedAt === null) ? null : 'side.none',
    decide: extension.decideExtension,
  }),
  orderAction({
    action: 'request-suspension',
    summary: '申请挂起',
    body: z.strictObject({ code: z.string().max(60), until: Instant, reason: Text, ...Versioned }),
    involvement: 'LEAD',
    decide: (draft, { version: _, ...input }) =>
      suspension.decideRequestSuspension(draft, actingAssignment(draft, 'LEAD'), input),
  }),
  orderAction({
    action: 'decide-suspension',
    summary: '挂起审批',
    body: z.strictObject({
      suspensionId: Id.optional(),
      approve: z.boolean(),
      reason: Text.optional(),
      ...Versioned,
    }),
    open: (order) =>
      order.sides.some((s) => s.kind === 'SUSPENSION' && s.state === 'FILED') ? null : 'side.none',
    decide: suspension.decideSuspension,
  }),
  orderAction({
    action: 'resume',
    summary: '恢复办理',
    body: z.strictObject({ ...Versioned }),
    involvement: 'LEAD',
    decide: (draft) => suspension.decideResume(draft),
  }),
  orderAction({
    action: 'terminate',
    summary: '终止办理',
    body: z.strictObject({ code: z.string().max(60), reason: Text, ...Versioned }),
    decide: suspension.decideTerminate,
  }),
  orderAction({
    action: 'assist-reply',
    summary: '协办反馈',
    body: z.strictObject({ text: Text, resolution: z.enum(RESOLUTIONS).optional(), ...Versioned }),
    decide: (draft, input) => reply.decideAssistReply(draft, actingAssignment(draft), input),
  }),
  orderAction({
    action: 'reply',
    summary: '提交答复',
    body: z.strictObject({
      text: Text,
      publicText: Text,
      truthful: z.boolean(),
      resolution: z.enum(RESOLUTIONS),
      basis: Text.optional(),
      callback: z
        .strictObject({
          at: Instant,
          result: z.enum(CONTACT_RESULTS),
          number: z.string().max(40).optional(),
          process: z.string().max(20_000).optional(),
          policyBasis: z.string().max(20_000).optional(),
        })
        .optional(),
      attachments: Attachments,
      excuseAssists: Text.optional(),
      signatory: z.string().max(60).optional(),
      prevention: Text.optional(),
      ...Versioned,
    }),
    involvement: 'LEAD',
    decide: (draft, input) => reply.decideReply(draft, actingAssignment(draft, 'LEAD'), input),
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
