/**
 * 引擎是否诚实：每件工单按它当时的那版规则重算，与记录逐项对照——时限的到期时刻和是否超时、回访计划、规则自己发出的催办督办。
 * 不符的逐条列出。人定日期的（承诺、恢复、指定反馈时间的督办）另计，不算相符。
 */
import type { ClockKind } from '../../../../../common/codes.ts'
import { HOTLINE } from '../../../orders/public.ts'
import type { Affected, Agreement, RecordedClock, RecordedOrder, TracedClock } from '../model.ts'
import { noticesByRule, type Replayed } from './replay.ts'

/** A person may name the day instead of the policy's limit. */
const BY_HAND: ReadonlySet<ClockKind> = new Set(['superviseDue', 'stewardContact'])

export const emptyAgreement = (): Agreement => ({
  clocks: { agree: 0, of: 0, fixed: 0 },
  plans: { agree: 0, of: 0 },
  notices: { agree: 0, of: 0 },
})

/** Adds one order to the sums; returns what does not agree. */
export function agree(sums: Agreement, order: RecordedOrder, own: Replayed): Affected[] {
  const traced = new Map(own.traced.map((c) => [c.id, c]))
  const wrong = order.clocks.flatMap((clock) => {
    const found = traced.get(clock.id)
    const verdict = judge(clock, found)
    if (verdict === 'FIXED') sums.clocks.fixed += 1
    else sums.clocks.of += 1
    if (verdict === 'AGREE') sums.clocks.agree += 1
    return verdict === 'DIFFERS' ? [disagreement(order, clock, found)] : []
  })
  return [...wrong, ...agreePlans(sums, order, own), ...agreeNotices(sums, order, own)]
}

function judge(clock: RecordedClock, traced: TracedClock | undefined): 'AGREE' | 'DIFFERS' | 'FIXED' {
  if (!traced) return 'DIFFERS'
  if (traced.fixed) return 'FIXED'
  const sameDue = traced.dueAt.getTime() === clock.dueAt.getTime()
  if (sameDue && traced.late === (clock.breachedAt !== null)) return 'AGREE'
  return !sameDue && BY_HAND.has(clock.kind) ? 'FIXED' : 'DIFFERS'
}

const about = (order: RecordedOrder) => ({
  ...{ orderId: order.id, number: order.number, subject: 'DISAGREE', unit: order.leadUnit ?? HOTLINE },
  ...{ area: order.adcode?.slice(0, 6) ?? '', category: order.categoryCode.slice(0, 4) },
  urgency: order.urgency,
})

const disagreement = (
  order: RecordedOrder,
  clock: RecordedClock,
  traced: TracedClock | undefined,
): Affected => ({
  ...{ ...about(order), stage: clock.kind, round: clock.round, unit: traced?.unit ?? HOTLINE },
  ...{ now: clock.breachedAt !== null, next: traced?.late ?? false },
  ...{ dueNow: clock.dueAt, dueNext: traced?.dueAt ?? null, doneAt: clock.stoppedAt },
})

function agreePlans(sums: Agreement, order: RecordedOrder, { plans }: Replayed): Affected[] {
  const recorded = order.events.filter(
    (e) => e.type === 'reply.reviewed' && e.data.accepted === true && e.data.basis !== undefined,
  )
  return recorded.flatMap(({ at, data }) => {
    const plan = plans.find((p) => p.round === data.round && p.at.getTime() === at.getTime())
    sums.plans.of += 1
    if (plan?.basis === data.basis) {
      sums.plans.agree += 1
      return []
    }
    const [now, next] = [data.followUpRequired === true, plan?.called === true]
    const round = data.round as number
    return [{ ...about(order), stage: 'PLAN', round, now, next, dueNow: null, dueNext: null, doneAt: at }]
  })
}

function agreeNotices(sums: Agreement, order: RecordedOrder, { urges, supervisions }: Replayed): Affected[] {
  const recorded = noticesByRule(order)
  const replayed = {
    urges: urges.byLimit + urges.byAnswer,
    supervisions: supervisions.byLimit + supervisions.byAnswer,
  }
  return (['urges', 'supervisions'] as const).flatMap((kind) => {
    const most = Math.max(recorded[kind], replayed[kind])
    sums.notices.of += most
    sums.notices.agree += Math.min(recorded[kind], replayed[kind])
    if (recorded[kind] === replayed[kind]) return []
    const [now, next] = [recorded[kind] > 0, replayed[kind] > 0]
    const stage = kind === 'urges' ? 'URGE' : 'SUPERVISION'
    return [{ ...about(order), stage, round: 1, now, next, dueNow: null, dueNext: null, doneAt: null }]
  })
}
