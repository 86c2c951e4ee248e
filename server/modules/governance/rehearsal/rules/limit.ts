/**
 * 某一时限在某版规则下有多长、从哪里起算：与在办时同一套取法（timerFor、重办折算、补充信息、函件回复、紧急回访各有专门参数）。
 * 起算点改了的（complete、contact 的 from），从当时记录的受理、派出、签收时刻起算；没有那一刻的记录，就没有这个时限。
 */
import type { ClockKind } from '../../../../../common/codes.ts'
import { type Amount, rehandleAmount } from '../../../deadlines/public.ts'
import { skipsReview } from '../../../intake/public.ts'
import { contactStart } from '../../../orders/public.ts'
import { type Policy, type TimerFacts, type TimerRule, timerFor } from '../../../policy/public.ts'
import type { RecordedClock, RecordedOrder } from '../model.ts'

/** Days that a person names; no policy moves them. */
export const FIXED: ReadonlySet<ClockKind> = new Set(['commitmentDue', 'resume'])

/** What the clock's limit is under the policy; null when it has none there. */
export function limitOf(
  clock: RecordedClock,
  facts: TimerFacts,
  { policy, own, live }: { policy: Policy; own: Policy; live: boolean },
): Amount | null {
  const rule = timerFor(policy, clock.kind, facts)
  switch (clock.kind) {
    case 'info':
      return policy.intake.infoSilentDays
    case 'noticeReply':
      return sameAmount(clock, own.supervision.letters.replyWithin)
        ? policy.supervision.letters.replyWithin
        : { amount: clock.amount, unit: clock.unit }
    // Where nobody reviews, there is no limit to review in.
    case 'replyReview':
      return policy.reply.review ? rule : null
    case 'review':
      return skipsReview({ policy }, facts) && !skipsReview({ policy: own }, facts) ? null : rule
    case 'followUp':
      return live && policy.followUp.plan.live ? policy.followUp.plan.live.within : rule
    case 'complete': {
      if (!rule || clock.round === 1 || rule.from === 'SIGNED') return rule
      const { factor, minimum } = policy.followUp.rehandle
      return rehandleAmount({ amount: rule.amount, unit: rule.unit }, factor, minimum)
    }
    default:
      return rule
  }
}

const sameAmount = (a: Amount, b: Amount): boolean => a.amount === b.amount && a.unit === b.unit

type Anchor = 'ACCEPTED' | 'DISPATCHED' | 'SIGNED'

function anchorOf(kind: ClockKind, rule: TimerRule | null, facts: TimerFacts, round: number): Anchor | null {
  if (kind === 'contact') return contactStart(rule, facts.urgency)
  if (kind !== 'complete') return null
  // A later round has no acceptance of its own: it begins when it is dispatched.
  return rule?.from === 'SIGNED' || (rule?.from === 'ACCEPTED' && round === 1) ? rule.from : 'DISPATCHED'
}

/** When the clock begins under the policy; null when the record does not say. */
export function startOf(
  order: RecordedOrder,
  clock: RecordedClock,
  facts: TimerFacts,
  { policy, own }: { policy: Policy; own: Policy },
): Date | null {
  const anchor = anchorOf(clock.kind, timerFor(policy, clock.kind, facts), facts, clock.round)
  if (anchor === anchorOf(clock.kind, timerFor(own, clock.kind, facts), facts, clock.round))
    return clock.startedAt
  if (anchor === 'ACCEPTED') return order.acceptedAt
  const leads = order.assignments.filter((a) =>
    clock.assignmentId === null ? a.role === 'LEAD' && a.round === clock.round : a.id === clock.assignmentId,
  )
  const times = leads
    .map((a) => (anchor === 'SIGNED' ? a.signedAt : a.assignedAt))
    .filter((at) => at !== null)
    .sort((a, b) => a.getTime() - b.getTime())
  return times[0] ?? null
}
