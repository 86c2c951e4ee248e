/**
 * 有奖举报（HK-31）：举报须属奖励范围、经办理答复属实并已结案；同一事项只奖第一位举报人，重复举报不奖；
 * 提出、审批、发放须由三个人分别进行；金额不得超出本地区标准；凭领奖码发放，不凭姓名。
 */

import { AppError, type ErrorCode } from '../../../common/errors.ts'
import { REWARD_STATE, type RewardState, type RewardStep } from '../../../common/rewards.ts'

export interface Scheme {
  categories: readonly string[]
  minFen: number
  maxFen: number
}

export interface Reward {
  id: string
  centre: string
  requestId: string
  state: RewardState
  codeHash: string
  codeTail: string
  amountFen: number | null
  basis: string | null
  registeredAt: Date
  proposedBy: string | null
  proposedName: string | null
  proposedAt: Date | null
  decidedBy: string | null
  decidedName: string | null
  decidedAt: Date | null
  decidedReason: string | null
  paidBy: string | null
  paidName: string | null
  paidAt: Date | null
  voucher: string | null
}

/** What the report came to, as the order says now. */
export interface Report {
  requestNumber: string
  requestState: string
  title: string
  orderId: string | null
  orderNumber: string | null
  orderState: string | null
  categoryCode: string | null
  truthful: boolean
  /** Somebody told the same matter before: another request of the same order is older. */
  earlier: boolean
}

export interface Doer {
  userId: string | null
  name: string
}

/** Why the report earns nothing, or not yet; null: it does. */
export function ineligible(scheme: Scheme | null, report: Report): ErrorCode | null {
  if (!scheme) return 'reward.none_here'
  const closed = report.orderState === 'CLOSED' || report.orderState === 'ARCHIVED'
  if (!closed || !report.truthful || report.requestState !== 'LINKED') return 'reward.not_verified'
  if (!scheme.categories.some((prefix) => report.categoryCode?.startsWith(prefix)))
    return 'reward.not_eligible'
  return report.earlier ? 'reward.not_first' : null
}

const FROM: Partial<Record<RewardStep, RewardState>> = {
  propose: 'REGISTERED',
  decide: 'PROPOSED',
  pay: 'APPROVED',
}

/** Why this person may not take the step now; null: they may. */
export function stepRefusal(
  step: RewardStep,
  reward: Reward,
  report: Report,
  scheme: Scheme | null,
  by: Doer,
): ErrorCode | null {
  if (step === 'reveal') return null
  if (reward.state !== FROM[step]) return 'reward.state'
  if (step === 'propose') return ineligible(scheme, report)
  const before = step === 'decide' ? [reward.proposedBy] : [reward.proposedBy, reward.decidedBy]
  return before.includes(by.userId) ? 'reward.own' : null
}

export function refuseStep(...given: Parameters<typeof stepRefusal>): void {
  const code = stepRefusal(...given)
  if (code) throw new AppError(code, { state: REWARD_STATE[given[1].state][0] })
}

export function checkAmount(scheme: Scheme, amountFen: number): void {
  if (amountFen < scheme.minFen || amountFen > scheme.maxFen)
    throw new AppError('reward.amount', {
      ...{ min: String(scheme.minFen / 100), max: String(scheme.maxFen / 100) },
      fields: [{ path: 'amountFen', code: 'invalid' }],
    })
}

/** A refusal is told why. */
export function checkDecision(input: { approve: boolean; reason?: string }): void {
  if (!input.approve && !input.reason)
    throw new AppError('reward.reason_needed', { fields: [{ path: 'reason', code: 'required' }] })
}
