/**
 * 紧急程度调整：值班长定级，时限随之重算，升级只会更早、不会更晚（T45、CZ-06、GS-32）；
 * 工单移交：话务员离岗由值班长移交，两人姓名都留存（SP-25）。
 */
import type { Urgency } from '../../../common/codes.ts'
import { CLOCK_KINDS } from '../../../common/codes.ts'
import type { Draft } from '../orders/public.ts'
import {
  fastTrackWhenDue,
  isActive,
  laneOf,
  startHandlingClocks,
  stopClock,
  whistleWhenDue,
} from '../orders/public.ts'

const RANK: Record<Urgency, number> = { EMERGENCY: 0, URGENT: 1, ORDINARY: 2 }

/** Upgraded: counted from now, unless the old limit was earlier. Downgraded: from where it began. */
export function dueAtNewUrgency(
  clock: { startedAt: Date; dueAt: Date },
  { upgrade, at, due }: { upgrade: boolean; at: Date; due: (from: Date) => Date },
): Date {
  const fresh = due(upgrade ? at : clock.startedAt)
  return upgrade && clock.dueAt < fresh ? clock.dueAt : fresh
}

/** A lower rank is more urgent. */
export const isUpgrade = (from: Urgency, to: Urgency): boolean => RANK[to] < RANK[from]

export function decideSetUrgency(draft: Draft, input: { urgency: Urgency; reason: string }): void {
  const { order } = draft
  const from = order.urgency
  const upgrade = isUpgrade(from, input.urgency)
  order.urgency = input.urgency
  order.lane = laneOf(input.urgency, order.enterprise)
  for (const kind of CLOCK_KINDS) {
    if (PERSONAL.has(kind)) continue
    const rule = draft.rule(kind)
    for (const clock of draft.running(kind)) {
      if (!rule) {
        stopClock(draft, clock)
        continue
      }
      if (clock.breachedAt) continue
      clock.amount = rule.amount
      clock.unit = rule.unit
      draft.setDue(
        clock,
        dueAtNewUrgency(clock, { upgrade, at: draft.now, due: (from) => draft.dueAfter(rule, from) }),
      )
    }
  }
  if (upgrade) startUrgentClocks(draft)
  if (['DISPATCHED', 'IN_PROGRESS'].includes(order.state)) startHandlingClocks(draft)
  else if (
    input.urgency === 'EMERGENCY' &&
    order.dispatchedAt === null &&
    draft.running('triage').length === 0
  )
    draft.startClock('triage')
  if (upgrade && input.urgency === 'EMERGENCY') {
    for (const a of order.assignments)
      if (isActive(a) && a.role !== 'COPY')
        draft.deliver('PHONE_TASK', a.unitCode, { reason: '工单升级为特急' })
  }
  draft.emit('order.urgency_set', {
    from,
    to: input.urgency,
    reason: input.reason,
    dueAt: draft.running('complete')[0]?.dueAt,
  })
}

/** What an urgent order owes and an ordinary one did not, counted from the flag (CD-08, CD-29, GS-34). */
function startUrgentClocks(draft: Draft): void {
  const { order } = draft
  if (draft.rule('overall')?.from === 'ACCEPTED' && draft.running('overall').length === 0)
    draft.startClock('overall')
  if (draft.running('deliver').length > 0) return
  const waiting = order.assignments.filter((a) => isActive(a) && a.role !== 'COPY' && a.deliveredAt === null)
  if (draft.rule('deliver')?.from !== 'ACCEPTED') {
    for (const a of waiting) draft.startClock('deliver', { assignmentId: a.id })
  } else if (order.dispatchedAt === null || waiting.some((a) => a.role === 'LEAD'))
    draft.startClock('deliver')
}

/** Limits that a request or a letter has of its own; urgency does not move them. */
export const PERSONAL: ReadonlySet<string> = new Set([
  'info',
  'urgeAck',
  'superviseDue',
  'commitmentDue',
  'resume',
  'noticeReply',
  'returnDecision',
  'extensionDecision',
  'whistleReportIn',
  'followUp',
  'replyReview',
])

export function decideTag(draft: Draft, input: { add?: string[]; remove?: string[]; tags?: string[] }): void {
  const { order } = draft
  const next = new Set(input.tags ?? order.tags)
  for (const tag of input.add ?? []) next.add(tag)
  for (const tag of input.remove ?? []) next.delete(tag)
  order.tags = [...next]
  whistleWhenDue(draft)
  draft.emit('order.tagged', { tags: order.tags })
  fastTrackWhenDue(draft)
}
