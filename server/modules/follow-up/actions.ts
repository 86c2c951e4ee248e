/** Review of replies, follow-up, closing, reopening and what comes after. */
import { z } from 'zod'
import { CONTACT_RESULTS, RESOLUTIONS, SATISFACTIONS } from '../../../common/codes.ts'
import {
  type AlarmHandlers,
  breach,
  Id,
  Instant,
  type OrderActionDef,
  orderAction,
  stop,
  Text,
  UnitCode,
  Versioned,
} from '../orders/public.ts'
import * as closing from './rules/closing.ts'
import * as commitment from './rules/commitment.ts'
import * as exemption from './rules/exemption.ts'
import * as followUp from './rules/follow-up.ts'
import * as review from './rules/review.ts'

export const followUpActions: OrderActionDef[] = [
  orderAction({
    action: 'review-reply',
    summary: '审核答复',
    body: z.strictObject({ accept: z.boolean(), reason: Text.optional(), ...Versioned }),
    decide: review.decideReviewReply,
  }),
  orderAction({
    action: 'record-follow-up',
    summary: '记录回访',
    body: z.strictObject({
      requestId: Id.optional(),
      outcome: z.enum(CONTACT_RESULTS),
      satisfaction: z.enum(SATISFACTIONS).optional(),
      resolution: z.enum(RESOLUTIONS).optional(),
      note: Text.optional(),
      source: z.enum(['HOTLINE', 'DEPUTY']).optional(),
      /** The deputy who asked, for a DEPUTY follow-up. */
      deputy: z.string().trim().min(1).max(60).optional(),
      ...Versioned,
    }),
    barred: followUp.barredFromFollowUp,
    open: (order, env) =>
      order.state === 'CLOSED' &&
      !env.policy.supervision.external.includes('DEPUTIES') &&
      !order.sides.some((s) => s.kind === 'COMMITMENT' && s.closedAt === null)
        ? 'order.state'
        : null,
    decide: (draft, { version: _, ...input }) => followUp.decideFollowUp(draft, input),
  }),
  orderAction({
    action: 'close-with-commitment',
    skipped: 'close.stage_skipped',
    summary: '承诺结案',
    body: z.strictObject({ promise: Text, dueAt: Instant, ...Versioned }),
    involvement: 'LEAD',
    decide: commitment.decideCloseWithCommitment,
  }),
  orderAction({
    action: 'close-explained',
    skipped: 'close.stage_skipped',
    summary: '解释结案（不合理诉求）',
    body: z.strictObject({ reason: Text, evidence: Text, ...Versioned }),
    decide: closing.decideCloseExplained,
  }),
  orderAction({
    action: 'reopen',
    summary: '重新办理',
    body: z.strictObject({ reason: Text, ...Versioned }),
    open: closing.reopenRefusal,
    decide: closing.decideReopen,
  }),
  orderAction({
    action: 'archive',
    skipped: 'close.stage_skipped',
    summary: '归档',
    body: z.strictObject({ ...Versioned }),
    decide: (draft) => closing.decideArchive(draft),
  }),
  orderAction({
    action: 'record-outcome',
    summary: '登记成效',
    body: z.strictObject({
      kind: z.string().regex(/^[A-Z_]{2,40}$/),
      amountFen: z.int().min(0).max(1e13).optional(),
      people: z.int().min(0).max(1e8).optional(),
      text: Text.optional(),
      ...Versioned,
    }),
    involvement: 'WORKED',
    decide: (draft, { version: _, ...input }) => closing.decideOutcome(draft, input),
  }),
  orderAction({
    action: 'praise',
    summary: '登记表扬',
    body: z.strictObject({
      text: Text,
      requestId: Id.optional(),
      unitCode: UnitCode.optional(),
      ...Versioned,
    }),
    decide: (draft, { version: _, ...input }) => closing.decidePraise(draft, input),
  }),
  orderAction({
    action: 'request-exemption',
    summary: '申请剔除',
    body: z.strictObject({
      code: z.string().max(60),
      kpis: z.array(z.string().max(60)).min(1).max(20),
      evidence: Text,
      ...Versioned,
    }),
    involvement: 'WORKED',
    decide: (draft, { version: _, ...input }) => exemption.decideRequestExemption(draft, input),
  }),
  orderAction({
    action: 'decide-exemption',
    summary: '剔除评议',
    body: z.strictObject({
      exemptionId: Id.optional(),
      approve: z.boolean(),
      reason: Text.optional(),
      ...Versioned,
    }),
    open: (order) =>
      order.sides.some((s) => s.kind === 'EXEMPTION' && s.closedAt === null) ? null : 'side.none',
    decide: exemption.decideExemption,
  }),
]

export const followUpAlarms: AlarmHandlers = {
  commitmentDue: (draft, clock) => {
    stop(draft, 'commitmentDue', { subjectId: clock.subjectId ?? undefined }, clock.dueAt)
    if (clock.subjectId) commitment.breakCommitment(draft, clock.subjectId)
  },
  followUp: (draft, clock) => {
    if (!closing.closeUnfollowed(draft)) breach(draft, clock)
  },
}
