/** Rewarded reports (HK-31): who reported is registered apart, and told only to who may ask, with a reason. */
import { z } from 'zod'
import { REWARD_STATES, REWARD_STEPS } from '../common/rewards.ts'
import { Phone } from './details.ts'
import { Centre, Id, Instant, Page, paged, Text } from './parts.ts'

const fen = z.int().min(1).max(1e9)

export const RewardBody = z.strictObject({
  /** The report: registered without a name, so that the order never has one. */
  requestNumber: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(60),
  phone: Phone,
})
export type RewardBody = z.infer<typeof RewardBody>
export const ProposeRewardBody = z.strictObject({ amountFen: fen, basis: Text })
export const DecideRewardBody = z.strictObject({ approve: z.boolean(), reason: Text.optional() })
export const PayRewardBody = z.strictObject({
  /** What the reporter shows in place of a name. */
  code: z.string().trim().min(1).max(40),
  voucher: z.string().trim().min(1).max(60),
})
export const RevealRewardBody = z.strictObject({ reason: Text })

const text = z.string().optional()
export const RewardView = z.strictObject({
  id: Id,
  state: z.enum(REWARD_STATES),
  requestNumber: z.string(),
  title: z.string(),
  orderId: text,
  orderNumber: text,
  /** The last characters of the reporter's code. */
  codeTail: z.string(),
  amountFen: z.number().optional(),
  basis: text,
  registeredAt: z.string(),
  proposedBy: text,
  proposedAt: text,
  decidedBy: text,
  decidedAt: text,
  decidedReason: text,
  paidBy: text,
  paidAt: text,
  voucher: text,
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(REWARD_STEPS),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type RewardView = z.infer<typeof RewardView>
/** The only time that the code is told. */
export const RegisteredReward = RewardView.extend({ code: z.string() })
export const RewardIdentity = z.strictObject({ name: z.string(), phone: z.string() })

export const RewardsQuery = z.strictObject({
  ...Page,
  state: z.enum(REWARD_STATES).optional(),
  centre: Centre.optional(),
})
export type RewardsQuery = z.infer<typeof RewardsQuery>
export const RewardPage = paged(RewardView)

/** Of the day of payment; half-open. */
export const RewardTotalsQuery = z.strictObject({
  from: Instant.optional(),
  to: Instant.optional(),
  centre: Centre.optional(),
})
export type RewardTotalsQuery = z.infer<typeof RewardTotalsQuery>
const Sum = { paid: z.number().int(), paidFen: z.number().int() }
export const RewardTotals = z.strictObject({
  ...Sum,
  byMonth: z.array(z.strictObject({ month: z.string(), ...Sum })),
  /** What the region's policy allows for one report; absent where there is no scheme. */
  scheme: z.strictObject({ minFen: z.number(), maxFen: z.number() }).optional(),
})

export const rewardsEndpoints = {
  'GET /api/v1/rewards': { query: RewardsQuery, answer: RewardPage },
  'GET /api/v1/rewards/totals': { query: RewardTotalsQuery, answer: RewardTotals },
  'POST /api/v1/rewards': { body: RewardBody, answer: RegisteredReward },
  'POST /api/v1/rewards/:id/propose': { body: ProposeRewardBody, answer: RewardView },
  'POST /api/v1/rewards/:id/decide': { body: DecideRewardBody, answer: RewardView },
  'POST /api/v1/rewards/:id/pay': { body: PayRewardBody, answer: RewardView },
  'POST /api/v1/rewards/:id/reveal': { body: RevealRewardBody, answer: RewardIdentity },
} as const
