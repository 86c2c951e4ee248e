/**
 * 月调度的阶段与时窗（AY-01、AY-06、AY-08、AY-09）：上旬提选题建议，中旬定一个主题，下旬建工单库；
 * 过了时窗仍可办理，但记为逾期；次月才办的同样逾期。阶段须依次进行。
 */
import type { CycleStep } from '../../../../../api/cycles.ts'
import { CYCLE_STATE, CYCLE_STATES, type CycleStage, type CycleState } from '../../../../../common/cycle.ts'
import { AppError } from '../../../../../common/errors.ts'
import { beijingDate } from '../../../../../common/time.ts'
import type { Actor } from '../../../../platform/context.ts'
import type { Cycle, Stamp } from '../model.ts'

export interface Scene {
  now: Date
  actor: Actor
}

/** What a step does to a cycle, and what is told of it. */
export interface Step {
  set: Partial<Cycle>
  type: string
  data: Record<string, unknown>
}

/** First and last day of the month, both included. */
export type Window = [from: number, to: number]
export type Windows = Record<CycleStage, Window>

export const stampOf = ({ now, actor }: Scene): Stamp => ({
  ...{ by: actor.name, byId: actor.userId, at: now.toISOString() },
})

const ALL = CYCLE_STATES

/** The whole life of a cycle: in which states each step is possible. Check, `allowedActions` and routes read this. */
export const STEP_STATES: Record<CycleStep, readonly CycleState[]> = {
  propose: ['PROPOSING'],
  deliberate: ['DELIBERATING'],
  guide: ALL,
  reform: ALL,
  'build-pool': ['THEMED', 'POOLING'],
  'edit-pool': ['THEMED', 'POOLING'],
  'lock-pool': ['POOLING'],
  convene: ['LOCKED'],
  'check-in': ['IN_SESSION'],
  draw: ['IN_SESSION'],
  redraw: ['IN_SESSION'],
  report: ['IN_SESSION'],
  call: ['IN_SESSION'],
  review: ['IN_SESSION'],
  measure: ['IN_SESSION'],
  'close-study': ['IN_SESSION'],
  direct: ['IN_SESSION', 'DIRECTING'],
  'end-session': ['IN_SESSION'],
  issue: ['DIRECTING'],
  close: ['TRACKING'],
}

export function checkStep(cycle: Pick<Cycle, 'state'>, step: CycleStep): void {
  if (!STEP_STATES[step].includes(cycle.state))
    throw new AppError('cycle.state', { state: CYCLE_STATE[cycle.state] })
}

/** Earlier than its days is no fault; after them, or in a later month, is. */
export function isLate(month: string, [, to]: Window, now: Date): boolean {
  const date = beijingDate(now)
  if (date.slice(0, 7) !== month) return date.slice(0, 7) > month
  return Number(date.slice(8)) > to
}

export const withLate = (
  cycle: Pick<Cycle, 'late' | 'month'>,
  stage: CycleStage,
  windows: Windows,
  now: Date,
): CycleStage[] =>
  isLate(cycle.month, windows[stage], now) ? [...new Set([...cycle.late, stage])] : cycle.late

/**
 * AY-25: a county's people run the county's cycle, the city's people all of them. A unit attends where it is asked;
 * leading is for whoever the cycle belongs to.
 */
export function checkOwn(cycle: Pick<Cycle, 'adcode'>, { actor }: Scene, ownArea: string | null): void {
  if (actor.unitCode !== null && ownArea !== cycle.adcode) throw new AppError('cycle.not_own')
}
