/**
 * The alarm of a clock: a reminder, or the limit itself. What a limit means beyond "missed" belongs to the module
 * that started the clock; it says so in its table of handlers.
 */
import type { ClockKind } from '../../../common/codes.ts'
import type { Clock } from './model.ts'
import { breach, warn } from './rules/clocks.ts'
import type { Draft } from './rules/draft.ts'

/** Runs when the limit of a clock has passed, instead of the plain breach. */
export type AlarmHandler = (draft: Draft, clock: Clock) => void
export type AlarmHandlers = Partial<Record<ClockKind, AlarmHandler>>

/**
 * Does what is due for one clock at `draft.now`, once: a clock that was stopped, paused, moved or already handled
 * is left alone. @returns false when there was nothing to do.
 */
export function ring(draft: Draft, clockId: string, handlers: AlarmHandlers): boolean {
  const clock = draft.order.clocks.find((c) => c.id === clockId)
  if (!clock?.nextAlarmAt || clock.stoppedAt || clock.pausedAt) return false
  if (clock.nextAlarmAt.getTime() > draft.now.getTime()) return false
  if (clock.nextAlarmAt.getTime() < clock.dueAt.getTime()) {
    warn(draft, clock)
    return true
  }
  const handler = handlers[clock.kind]
  if (handler) handler(draft, clock)
  else breach(draft, clock)
  // A handler that neither stopped the clock nor recorded the miss would ring for ever.
  if (clock.nextAlarmAt !== null && clock.nextAlarmAt.getTime() <= draft.now.getTime()) {
    clock.nextAlarmAt = null
    draft.touchClock(clock)
  }
  return true
}
