/** The follow-up desk: who is to be called, and how the day goes. */
import { z } from 'zod'
import { CONTACT_RESULTS, ROLES, URGENCIES } from '../common/codes.ts'
import { Centre, Instant, Page, paged, UnitCode } from './parts.ts'

export const FollowUpsQuery = z.strictObject({
  ...Page,
  /** Not called yet, or called in vain; absent: both. */
  state: z.enum(['PENDING', 'TRIED']).optional(),
  dueBefore: Instant.optional(),
  /** The lead unit. */
  unit: UnitCode.optional(),
  centre: Centre.optional(),
})
export type FollowUpsQuery = z.infer<typeof FollowUpsQuery>

/** One requester of one order that waits for follow-up. */
export const FollowUpItem = z.strictObject({
  orderId: z.string(),
  orderNumber: z.string(),
  requestId: z.string(),
  requestNumber: z.string(),
  title: z.string(),
  state: z.enum(['PENDING', 'TRIED']),
  leadUnit: z.string().optional(),
  leadUnitName: z.string().optional(),
  dueAt: z.string().optional(),
  /** Calls in this round that did not reach anybody. */
  attempts: z.number().int(),
  lastAttemptAt: z.string().optional(),
  lastOutcome: z.enum(CONTACT_RESULTS).optional(),
  /** The policy wants this order called; others close by themselves when the limit passes. */
  sampled: z.boolean(),
  priorNegative: z.boolean(),
  urgency: z.enum(URGENCIES),
})
export type FollowUpItem = z.infer<typeof FollowUpItem>
export const FollowUpPage = paged(FollowUpItem)

const count = z.number().int()
export const FollowUpPlan = z.strictObject({
  scope: z.enum(['ALL', 'NON_ENQUIRY', 'SAMPLE']),
  samplePercent: z.number(),
  maxAttempts: count,
  minDays: count,
  by: z.array(z.enum(ROLES)),
  /** Requesters, not orders. */
  waiting: count,
  dueToday: count,
  late: count,
  /** Calls of today: that ended the follow-up (reached or refused), and that reached nobody. */
  doneToday: count,
  unreachable: count,
})
export type FollowUpPlan = z.infer<typeof FollowUpPlan>

export const FollowUpPlanQuery = z.strictObject({ centre: Centre.optional() })

export const followUpsEndpoints = {
  'GET /api/v1/follow-ups': { query: FollowUpsQuery, answer: FollowUpPage },
  'GET /api/v1/follow-ups/plan': { query: FollowUpPlanQuery, answer: FollowUpPlan },
} as const
