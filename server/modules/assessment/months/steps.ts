/**
 * 月度考核的步骤（GS-38、GS-39、HK-09）：
 * - 拨测在当月的通话、冻结以前录入；录错的写明缘由划去，不删除。
 * - 当月结束、没有未评议完的剔除申请，才能冻结；冻结后不再变，改正只能是新的一版。
 * - 承办单位在期限内申诉（某件工单不应计入某项指标，或某次拨测不实）；决定的人不能是冻结的人，外包人员不得决定。
 * - 申诉期满、没有未决的申诉，才能提请公布；批准的人不能是提请的人；公布只分档，不排名。
 */
import { AppError } from '../../../../common/errors.ts'
import { startOfDay } from '../../../../common/time.ts'
import type { Actor } from '../../../platform/context.ts'
import type { Month } from './month.ts'
import { spanOfMonth } from './month.ts'

export interface Scene {
  now: Date
  actor: Actor
}

const WORD = {
  OPEN: ['未冻结', 'open'],
  FROZEN: ['已冻结', 'frozen'],
  PUBLISHING: ['待批准公布', 'waiting for approval'],
  PUBLISHED: ['已公布', 'published'],
} as const

type State = Month['state']

function checkState({ state }: Pick<Month, 'state'>, ...wanted: State[]): void {
  if (!wanted.includes(state)) throw new AppError('assessment.state', { state: WORD[state] })
}

const endOf = (month: string): Date => startOfDay(spanOfMonth(month).to + 1)
const beginOf = (month: string): Date => startOfDay(spanOfMonth(month).from)

/** A month that has not begun has nothing to be recorded. */
export function checkBegun(month: string, now: Date): void {
  if (now < beginOf(month)) throw new AppError('assessment.month_not_begun')
}

export function checkCall(month: Month, { now }: Scene, calledAt: Date): void {
  checkState(month, 'OPEN')
  if (calledAt < beginOf(month.month) || calledAt >= endOf(month.month) || calledAt > now)
    throw new AppError('assessment.call_outside', {
      fields: [{ path: 'calledAt', code: 'assessment.call_outside' }],
    })
}

/** Every item once, none above its points. */
export function scoreOfCall(
  items: readonly { name: string; points: number }[],
  scores: Readonly<Record<string, number>>,
): number {
  const known = new Map(items.map((i) => [i.name, i.points]))
  const wrong = Object.keys(scores).find((name) => !known.has(name) || scores[name]! > known.get(name)!)
  const missing = items.find((i) => scores[i.name] === undefined)?.name
  const name = wrong ?? missing
  if (name !== undefined)
    throw new AppError('request.invalid', { fields: [{ path: `scores.${name}`, code: 'invalid' }] })
  return items.reduce((sum, i) => sum + scores[i.name]!, 0)
}

export const checkStrike = (month: Month): void => checkState(month, 'OPEN')

export function checkFreeze(month: Month, { now }: Scene, openExemptions: number): void {
  checkState(month, 'OPEN')
  if (now < endOf(month.month)) throw new AppError('assessment.month_running')
  if (openExemptions > 0) throw new AppError('assessment.exemptions_open', { n: openExemptions })
}

export function checkRecalculate(month: Month, openAppeals: number): void {
  checkState(month, 'FROZEN', 'PUBLISHED')
  if (openAppeals > 0) throw new AppError('assessment.appeals_open', { n: openAppeals })
}

export function checkAppeal(month: Month, { now }: Scene): void {
  checkState(month, 'FROZEN')
  if (month.appealUntil && now >= month.appealUntil) throw new AppError('assessment.appeal_late')
}

export function checkDecideAppeal(month: Month, { actor }: Scene): void {
  checkState(month, 'FROZEN')
  if (actor.outsourced) throw new AppError('outsourced.forbidden')
  if (actor.userId === month.frozenBy) throw new AppError('assessment.same_person')
}

export function checkAskPublication(month: Month, { now }: Scene, openAppeals: number): void {
  checkState(month, 'FROZEN')
  if (month.appealUntil && now < month.appealUntil) throw new AppError('assessment.appeals_running')
  if (openAppeals > 0) throw new AppError('assessment.appeals_open', { n: openAppeals })
}

export function checkDecidePublication(month: Month, { actor }: Scene): void {
  checkState(month, 'PUBLISHING')
  if (actor.outsourced) throw new AppError('outsourced.forbidden')
  if (actor.userId === month.askedBy) throw new AppError('assessment.same_person')
}
