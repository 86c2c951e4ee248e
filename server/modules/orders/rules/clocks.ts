/**
 * 时限：到点提醒、超时记一次、停表、暂停与恢复（lifecycle.md E.3；GS-18..23、GS-38、HK-37）。
 * 每个时限只记一次超时：停表时发现已超，或到点扫描时发现，以先到者为准。
 */
import type { ClockKind } from '../../../../common/codes.ts'
import { CLOCK_KIND } from '../../../../common/codes.ts'
import { resumeDue } from '../../deadlines/public.ts'
import { type Clock, isActive, leadOf } from '../model.ts'
import { type Draft, nextAlarm } from './draft.ts'

/** Who is held to a clock: the unit of its assignment, or the hotline itself. */
export const HOTLINE = 'hotline'
function liable(draft: Draft, clock: Clock): string {
  const own =
    draft.order.notices.find((n) => n.id === clock.subjectId) ??
    draft.order.assignments.find((a) => a.id === clock.assignmentId)
  return own?.unitCode ?? (UNIT_CLOCKS.has(clock.kind) ? (leadOf(draft.order)?.unitCode ?? HOTLINE) : HOTLINE)
}
export const UNIT_CLOCKS: ReadonlySet<ClockKind> = new Set([
  'deliver',
  'sign',
  'contact',
  'arrive',
  'preliminary',
  'interim',
  'complete',
  'urgeAck',
  'superviseDue',
  'noticeReply',
])

/** Records the miss, once, at the moment the limit passed, and does what the policy says follows. */
export function breach(draft: Draft, clock: Clock): void {
  if (clock.breachedAt || clock.pausedAt) return
  clock.breachedAt = clock.dueAt
  clock.nextAlarmAt = null
  draft.touchClock(clock)
  const unit = liable(draft, clock)
  draft.emit('clock.breached', { clock: clock.kind, clockId: clock.id, dueAt: clock.dueAt, unit })
  const label = CLOCK_KIND[clock.kind][0]
  for (const action of draft.rule(clock.kind)?.onBreach ?? []) {
    if (action === 'URGE' && unit !== HOTLINE)
      sendUrge(draft, unit, `${label}超时`, `${label}已超时，请立即办理。`)
    if (action === 'PHONE_LIAISON' && unit !== HOTLINE)
      draft.deliver('PHONE_TASK', unit, { reason: `${label}超时` })
    if (action === 'NOTIFY_LEADER') {
      draft.notice('REMINDER', unit, `${label}超时`, `${label}已超时，已报热线负责人。`, {
        level: 2,
        data: { to: 'leader' },
      })
    }
    if (action === 'ESCALATE') draft.emit('order.escalation_due', { clock: clock.kind, unit })
    if (action === 'SUPERVISE') openSupervision(draft, unit, 'OVERDUE', `${label}超时自动督办。`)
    if (action === 'LIFT') draft.emit('order.lift_due', { clock: clock.kind, unit })
  }
}

/** A reminder before the limit (GS-38 "提醒"). */
export function warn(draft: Draft, clock: Clock): void {
  clock.warned += 1
  clock.nextAlarmAt = nextAlarm(clock)
  draft.touchClock(clock)
  const rule = draft.rule(clock.kind)
  const share = rule?.warnAt[clock.warned - 1]
  const unit = liable(draft, clock)
  draft.emit('clock.warned', { clock: clock.kind, clockId: clock.id, share, dueAt: clock.dueAt, unit })
  if (rule?.onWarn.includes('REMINDER')) {
    const label = CLOCK_KIND[clock.kind][0]
    draft.notice(
      'REMINDER',
      unit,
      `${label}将到期`,
      `${label}时限已用 ${Math.round((share ?? 0) * 100)}%。`,
      {
        assignmentId: clock.assignmentId,
        dueAt: clock.dueAt,
      },
    )
  }
}

export function stopClock(draft: Draft, clock: Clock, at: Date = draft.now): void {
  if (clock.stoppedAt) return
  if (at.getTime() > clock.dueAt.getTime()) breach(draft, clock)
  clock.stoppedAt = at
  clock.nextAlarmAt = null
  draft.touchClock(clock)
}

export function stop(
  draft: Draft,
  kind: ClockKind,
  match: { assignmentId?: string; subjectId?: string } = {},
  at?: Date,
): void {
  for (const clock of draft.running(kind, match)) stopClock(draft, clock, at)
}

export function stopAll(draft: Draft, keep: readonly ClockKind[] = []): void {
  for (const clock of draft.order.clocks) {
    if (clock.stoppedAt === null && !keep.includes(clock.kind)) stopClock(draft, clock)
  }
}

export function pause(draft: Draft, clock: Clock): void {
  if (clock.stoppedAt || clock.pausedAt) return
  if (draft.now.getTime() > clock.dueAt.getTime()) breach(draft, clock)
  clock.pausedAt = draft.now
  clock.nextAlarmAt = null
  draft.touchClock(clock)
}

export function resume(draft: Draft, clock: Clock): void {
  if (!clock.pausedAt) return
  const due = resumeDue(draft.env.calendar, clock, clock.pausedAt, draft.now, draft.env.hours)
  clock.pausedMs += draft.now.getTime() - clock.pausedAt.getTime()
  clock.pausedAt = null
  if (clock.breachedAt) draft.touchClock(clock)
  else draft.setDue(clock, due)
}

/** Runs a stopped clock on, as if it had never stopped: the reply it stopped for was rejected. */
export function runOn(draft: Draft, clock: Clock): void {
  clock.stoppedAt = null
  clock.nextAlarmAt = clock.breachedAt ? null : nextAlarm(clock)
  draft.touchClock(clock)
}

export function sendUrge(draft: Draft, unitCode: string, cause: string, text: string, level?: number): void {
  const earlier = draft.order.notices.filter((n) => n.kind === 'URGE' && n.unitCode === unitCode).length
  const max = draft.env.policy.urge.levels
  const notice = draft.notice('URGE', unitCode, cause, text, { level: level ?? Math.min(earlier + 1, max) })
  const clock = draft.startClock('urgeAck', {
    subjectId: notice.id,
    assignmentId: assignmentOf(draft, unitCode),
  })
  notice.dueAt = clock?.dueAt ?? null
  draft.emit('urge.sent', { noticeId: notice.id, unit: unitCode, cause, level: notice.level })
}

export function openSupervision(
  draft: Draft,
  unitCode: string,
  trigger: string,
  text: string,
  dueAt?: Date,
  leader?: string,
): void {
  const grade =
    draft.env.policy.supervision.listed && trigger === 'LISTED' ? 'LISTED_SUPERVISION' : 'SUPERVISION'
  const notice = draft.notice(grade, unitCode, trigger, text, {
    data: { bodies: draft.env.policy.supervision.bodies, trigger, ...(leader ? { leader } : {}) },
    ...(leader ? { signer: leader } : {}),
  })
  const clock = draft.startClock('superviseDue', {
    subjectId: notice.id,
    assignmentId: assignmentOf(draft, unitCode),
    dueAt,
  })
  notice.dueAt = clock?.dueAt ?? dueAt ?? null
  draft.emit('supervision.opened', { noticeId: notice.id, unit: unitCode, trigger })
}

function assignmentOf(draft: Draft, unitCode: string): string | undefined {
  return draft.order.assignments.find((a) => a.unitCode === unitCode && isActive(a))?.id
}
