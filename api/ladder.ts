/** The ladder of one order: every trigger of its region's policy, how far it has counted, and what was done. */
import { z } from 'zod'
import { CLOCK_KINDS, NOTICE_KINDS, TIME_UNITS } from '../common/codes.ts'
import { EXTERNAL_STEPS, NOTICE_STATES } from '../common/kinds.ts'
import { LADDER_CONSEQUENCES, LADDER_RESETS, LADDER_TRIGGERS } from '../common/ladder.ts'

const amount = z.strictObject({ amount: z.number(), unit: z.enum(TIME_UNITS) })

export const LadderRow = z.strictObject({
  trigger: z.enum(LADDER_TRIGGERS),
  /** Which limit, of OVERDUE. */
  clock: z.enum(CLOCK_KINDS).optional(),
  /** Which step beyond the hotline, of SUPERVISION_FAILED. */
  step: z.enum(EXTERNAL_STEPS).optional(),
  /** How many times, or how long, the policy allows; neither: a person decides. */
  threshold: z.number().int().optional(),
  limit: amount.optional(),
  counter: z.number().int(),
  reached: z.boolean(),
  consequences: z.array(z.enum(LADDER_CONSEQUENCES)).min(1),
  /** How many different people must agree before it happens. */
  approvals: z.number().int().optional(),
  reset: z.enum(LADDER_RESETS),
  /** Of WINDOW: the days. */
  resetDays: z.number().int().optional(),
  source: z.string().optional(),
  done: z.array(
    z.strictObject({
      at: z.string(),
      /** A notice, with its number; or what became of a proposal, a promise, a lead. */
      notice: z.enum(NOTICE_KINDS).optional(),
      noticeId: z.string().optional(),
      number: z.string().optional(),
      noticeState: z.enum(NOTICE_STATES).optional(),
      state: z.string().optional(),
      by: z.array(z.string()).optional(),
    }),
  ),
})
export type LadderRow = z.infer<typeof LadderRow>

export const OrderLadder = z.strictObject({ policyVersion: z.number().int(), rows: z.array(LadderRow) })
export type OrderLadder = z.infer<typeof OrderLadder>

export const ladderEndpoints = { 'GET /api/v1/orders/:id/ladder': { answer: OrderLadder } } as const
