/** Review of replies, follow-up, closing, reopening and what comes after. */
import { ORDER_ACTION_BODIES } from '../../../api/order-actions/index.ts'
import {
  type AlarmHandlers,
  breach,
  findingKinds,
  type OrderActionDef,
  orderAction,
  stop,
} from '../orders/public.ts'
import { risksIn } from './reading.ts'
import * as closing from './rules/closing.ts'
import * as commitment from './rules/commitment.ts'
import * as exemption from './rules/exemption.ts'
import * as followUp from './rules/follow-up.ts'
import * as mediation from './rules/mediation.ts'
import { decideOutcome } from './rules/outcome.ts'
import * as review from './rules/review.ts'

export const followUpActions: OrderActionDef[] = [
  orderAction({
    action: 'review-reply',
    summary: '审核答复',
    body: ORDER_ACTION_BODIES['review-reply'],
    decide: (draft, input) => {
      const { order } = draft
      const findings = order.reply ? findingKinds(order, order.reply) : []
      review.decideReviewReply(draft, input, findings, risksIn)
    },
  }),
  orderAction({
    action: 'record-follow-up',
    summary: '记录回访',
    body: ORDER_ACTION_BODIES['record-follow-up'],
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
    body: ORDER_ACTION_BODIES['close-with-commitment'],
    involvement: 'LEAD',
    decide: commitment.decideCloseWithCommitment,
  }),
  orderAction({
    action: 'close-explained',
    skipped: 'close.stage_skipped',
    summary: '解释结案（不合理诉求）',
    body: ORDER_ACTION_BODIES['close-explained'],
    decide: closing.decideCloseExplained,
  }),
  orderAction({
    action: 'reopen',
    summary: '重新办理',
    body: ORDER_ACTION_BODIES.reopen,
    open: closing.reopenRefusal,
    decide: closing.decideReopen,
  }),
  orderAction({
    action: 'archive',
    skipped: 'close.stage_skipped',
    summary: '归档',
    body: ORDER_ACTION_BODIES.archive,
    decide: (draft) => closing.decideArchive(draft),
  }),
  orderAction({
    action: 'propose-mediation',
    summary: '提议调解',
    body: ORDER_ACTION_BODIES['propose-mediation'],
    open: mediation.proposalRefusal,
    decide: mediation.decideProposeMediation,
  }),
  orderAction({
    action: 'record-consent',
    summary: '登记调解意愿（双方分别登记）',
    body: ORDER_ACTION_BODIES['record-consent'],
    open: mediation.mediationRefusal('PROPOSED'),
    decide: mediation.decideConsent,
  }),
  orderAction({
    action: 'refer-mediation',
    summary: '移送调解（须双方同意）',
    body: ORDER_ACTION_BODIES['refer-mediation'],
    open: mediation.mediationRefusal('PROPOSED'),
    decide: mediation.decideReferMediation,
  }),
  orderAction({
    action: 'record-mediation',
    summary: '登记调解过程和结果',
    body: ORDER_ACTION_BODIES['record-mediation'],
    involvement: 'ANY',
    open: mediation.mediationRefusal('REFERRED'),
    decide: (draft, input) => {
      mediation.decideRecordMediation(draft, input)
      closing.closeWhenDone(draft)
    },
  }),
  orderAction({
    action: 'record-outcome',
    summary: '登记成效',
    body: ORDER_ACTION_BODIES['record-outcome'],
    involvement: 'WORKED',
    decide: (draft, { version: _, ...input }) => decideOutcome(draft, input),
  }),
  orderAction({
    action: 'praise',
    summary: '登记表扬',
    body: ORDER_ACTION_BODIES.praise,
    decide: (draft, { version: _, ...input }) => closing.decidePraise(draft, input),
  }),
  orderAction({
    action: 'request-exemption',
    summary: '申请剔除',
    body: ORDER_ACTION_BODIES['request-exemption'],
    involvement: 'WORKED',
    decide: (draft, { version: _, ...input }) => exemption.decideRequestExemption(draft, input),
  }),
  orderAction({
    action: 'decide-exemption',
    summary: '剔除评议',
    body: ORDER_ACTION_BODIES['decide-exemption'],
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
