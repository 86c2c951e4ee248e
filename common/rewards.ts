/** Words of a rewarded report: how its reward stands. */
export const REWARD_STATE = {
  REGISTERED: ['已登记', 'Registered'],
  PROPOSED: ['待审批', 'To be approved'],
  APPROVED: ['待发放', 'To be paid'],
  REFUSED: ['不予奖励', 'Refused'],
  PAID: ['已发放', 'Paid'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type RewardState = keyof typeof REWARD_STATE
export const REWARD_STATES = Object.keys(REWARD_STATE) as [RewardState, ...RewardState[]]

export const REWARD_STEPS = ['propose', 'decide', 'pay', 'reveal'] as const
export type RewardStep = (typeof REWARD_STEPS)[number]
