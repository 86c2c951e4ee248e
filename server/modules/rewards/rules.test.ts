import { describe, expect, it } from 'vitest'
import type { RewardState, RewardStep } from '../../../common/rewards.ts'
import { checkAmount, checkDecision, ineligible, type Report, type Reward, stepRefusal } from './rules.ts'

const SCHEME = { categories: ['03'], minFen: 2_000, maxFen: 50_000 }
const TRUE: Report = {
  ...{ requestNumber: '1', requestState: 'LINKED', title: '占道经营', orderId: 'o', orderNumber: 'G1' },
  ...{ orderState: 'CLOSED', categoryCode: '030101', truthful: true, earlier: false },
}
const reward = (state: RewardState, more: Partial<Reward> = {}) =>
  ({ state, proposedBy: null, decidedBy: null, ...more }) as Reward

describe('有奖举报：哪些举报得奖', () => {
  it.each<[string, Partial<Report>, string | null]>([
    ['true, closed, first', {}, null],
    ['archived since', { orderState: 'ARCHIVED' }, null],
    ['not an order yet', { orderState: null, orderId: null, truthful: false }, 'reward.not_verified'],
    ['still followed up', { orderState: 'PENDING_FOLLOW_UP' }, 'reward.not_verified'],
    ['found untrue', { truthful: false }, 'reward.not_verified'],
    ['withdrawn', { requestState: 'WITHDRAWN' }, 'reward.not_verified'],
    ['another matter', { categoryCode: '1205' }, 'reward.not_eligible'],
    ['the same number elsewhere in the code', { categoryCode: '0103' }, 'reward.not_eligible'],
    ['the second to report', { earlier: true }, 'reward.not_first'],
  ])('HK-31: %s', (_, facts, code) => {
    expect(ineligible(SCHEME, { ...TRUE, ...facts })).toBe(code)
  })

  it('a region without a scheme rewards nothing', () => {
    expect(ineligible(null, TRUE)).toBe('reward.none_here')
  })
})

describe('有奖举报：三个人、一个方向', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((userId) => ({ userId, name: userId }))
  it.each<[RewardStep, Reward, { userId: string; name: string }, string | null]>([
    ['propose', reward('REGISTERED'), a!, null],
    ['propose', reward('PROPOSED', { proposedBy: 'b' }), a!, 'reward.state'],
    ['decide', reward('REGISTERED'), b!, 'reward.state'],
    ['decide', reward('PROPOSED', { proposedBy: 'a' }), a!, 'reward.own'],
    ['decide', reward('PROPOSED', { proposedBy: 'a' }), b!, null],
    ['pay', reward('PROPOSED', { proposedBy: 'a' }), c!, 'reward.state'],
    ['pay', reward('REFUSED', { proposedBy: 'a', decidedBy: 'b' }), c!, 'reward.state'],
    ['pay', reward('APPROVED', { proposedBy: 'a', decidedBy: 'b' }), a!, 'reward.own'],
    ['pay', reward('APPROVED', { proposedBy: 'a', decidedBy: 'b' }), b!, 'reward.own'],
    ['pay', reward('APPROVED', { proposedBy: 'a', decidedBy: 'b' }), c!, null],
    ['pay', reward('PAID', { proposedBy: 'a', decidedBy: 'b', paidBy: 'c' }), c!, 'reward.state'],
  ])('HK-31: %s of %o by %o', (step, given, by, code) => {
    expect(stepRefusal(step, given, TRUE, SCHEME, by)).toBe(code)
  })

  it.each([
    [1_999, 'reward.amount'],
    [2_000, null],
    [50_000, null],
    [50_001, 'reward.amount'],
  ])('HK-31: %i fen against the limits of the policy', (amount, code) => {
    const check = () => checkAmount(SCHEME, amount)
    if (code) expect(check).toThrow(expect.objectContaining({ code }))
    else expect(check).not.toThrow()
  })

  it('a refusal says why', () => {
    expect(() => checkDecision({ approve: false })).toThrow(
      expect.objectContaining({ code: 'reward.reason_needed' }),
    )
    expect(() => checkDecision({ approve: false, reason: '证据不足' })).not.toThrow()
    expect(() => checkDecision({ approve: true })).not.toThrow()
  })
})
