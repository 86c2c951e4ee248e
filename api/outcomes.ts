/** What outcomes of orders brought in money: recovered arrears, refunds, financing (SQ-10, SP-23, KL-02). */
import { z } from 'zod'
import { Centre, Instant, Page, paged, UnitCode } from './parts.ts'

const filters = {
  /** When each was recorded; half-open. */
  from: Instant.optional(),
  to: Instant.optional(),
  kind: z.string().max(40).optional(),
  unit: UnitCode.optional(),
  /** Of enterprises alone, or of all others. */
  enterprise: z.enum(['true', 'false']).optional(),
  centre: Centre.optional(),
}
export const OutcomeSumsQuery = z.strictObject(filters)
export type OutcomeSumsQuery = z.infer<typeof OutcomeSumsQuery>

/** Integers of fen; `orders` counts each order once, however many sums it has. */
const Sum = { orders: z.number().int(), amountFen: z.number().int() }
export const OutcomeSums = z.strictObject({
  total: z.strictObject(Sum),
  byUnit: z.array(z.strictObject({ unitCode: z.string(), unitName: z.string().optional(), ...Sum })),
  byKind: z.array(z.strictObject({ kind: z.string(), ...Sum })),
  /** The newest first. */
  byMonth: z.array(z.strictObject({ month: z.string(), ...Sum })),
})

/** One sum with its order. */
export const OutcomesQuery = z.strictObject({ ...Page, ...filters })
export type OutcomesQuery = z.infer<typeof OutcomesQuery>
export const OutcomeItem = z.strictObject({
  ...{ id: z.string(), orderId: z.string(), orderNumber: z.string(), title: z.string(), kind: z.string() },
  ...{ amountFen: z.number().int(), unitCode: z.string().optional(), unitName: z.string().optional() },
  at: z.string(),
})
export const OutcomePage = paged(OutcomeItem)

export const outcomesEndpoints = {
  'GET /api/v1/outcomes': { query: OutcomesQuery, answer: OutcomePage },
  'GET /api/v1/outcomes/sums': { query: OutcomeSumsQuery, answer: OutcomeSums },
} as const
