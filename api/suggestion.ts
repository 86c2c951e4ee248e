/** Who should handle an order, and why: for the eye of the dispatcher, never an act. */
import { z } from 'zod'
import { ORDER_STATES } from '../common/codes.ts'
import { Duplicate, UnitSuggestion } from './intake.ts'
import { AssignmentBody } from './order-actions/dispatch.ts'

const scored = { code: z.string(), name: z.string() }

export const OrderSuggestion = z.strictObject({
  category: z.strictObject(scored),
  /** What the words alone would say, best first. */
  categories: z.array(z.strictObject({ ...scored, score: z.number() })),
  units: z.array(UnitSuggestion),
  /** What accepting it dispatches; empty when nobody is suggested. */
  assignments: z.array(AssignmentBody),
  /** RULING: settled in consultation and binding. AGENT: named by who took the call. */
  basis: z.enum(['RULING', 'AGENT', 'SUGGESTION']),
  duplicates: z.array(Duplicate.extend({ state: z.enum(ORDER_STATES), text: z.string() })),
  precedents: z.array(
    z.strictObject({
      leadUnit: z.string(),
      assistUnits: z.array(z.string()),
      minutes: z.string(),
      words: z.array(z.string()),
      orderId: z.string().optional(),
      at: z.string(),
    }),
  ),
})
export type OrderSuggestion = z.infer<typeof OrderSuggestion>

export const suggestionEndpoints = {
  'GET /api/v1/orders/:id/suggestion': { answer: OrderSuggestion },
} as const
