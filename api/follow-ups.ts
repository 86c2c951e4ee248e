/** The follow-up desk: who is to be called, and how the day goes. */
import { z } from 'zod'
import { CONTACT_RESULTS, ROLES, URGENCIES } from '../common/codes.ts'
import { FOLLOW_UP_BASES, FOLLOW_UP_REASONS } from '../common/kinds.ts'
import { RISK_KINDS } from '../common/risks.ts'
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
  /** What the plan says of it; absent on orders from before there was one. */
  basis: z.enum(FOLLOW_UP_BASES).optional(),
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
  always: z.array(z.enum([...FOLLOW_UP_REASONS, ...RISK_KINDS])),
  /** Of a sample: when of the day it is drawn, and how many of each unit at least. */
  draw: z.strictObject({ at: z.string(), leastPerUnit: count }).optional(),
  /** Requesters, not orders. */
  waiting: count,
  dueToday: count,
  late: count,
  /** Calls of today: that ended the follow-up (reached or refused), and that reached nobody. */
  doneToday: count,
  unreachable: count,
})
export type FollowUpPlan = z.infer<typeof FollowUpPlan>

const drawHead = {
  id: z.string(),
  at: z.string(),
  /** The day that goes into the draw, with seed and number. */
  date: z.string(),
  seed: z.string(),
  percent: z.number(),
  leastPerUnit: count,
  /** Orders that could be drawn, those of them that are always called, and those drawn beside them. */
  orders: count,
  always: count,
  drawn: count,
}
export const FollowUpDraw = z.strictObject(drawHead)
export type FollowUpDraw = z.infer<typeof FollowUpDraw>
export const FollowUpDraws = z.strictObject({ items: z.array(FollowUpDraw) })
export const FollowUpDrawDetail = z.strictObject({
  ...drawHead,
  /** Drawn again just now from seed, day and orders: the same sample. */
  reproduced: z.boolean(),
  units: z.array(
    z.strictObject({
      unit: z.string(),
      unitName: z.string().optional(),
      orders: count,
      always: count,
      quota: count,
      drawn: count,
    }),
  ),
  items: z.array(
    z.strictObject({
      orderId: z.string(),
      number: z.string(),
      unit: z.string(),
      reasons: z.array(z.string()),
      drawn: z.boolean(),
      /** SHA-256 of seed|date|number: the smallest of each unit are drawn. */
      key: z.string(),
    }),
  ),
})
export type FollowUpDrawDetail = z.infer<typeof FollowUpDrawDetail>

export const FollowUpPlanQuery = z.strictObject({ centre: Centre.optional() })

export const followUpsEndpoints = {
  'GET /api/v1/follow-ups': { query: FollowUpsQuery, answer: FollowUpPage },
  'GET /api/v1/follow-ups/plan': { query: FollowUpPlanQuery, answer: FollowUpPlan },
  'GET /api/v1/follow-ups/draws': { query: FollowUpPlanQuery, answer: FollowUpDraws },
  'GET /api/v1/follow-ups/draws/:id': { answer: FollowUpDrawDetail },
} as const
