/** What outcomes of orders brought in money: recovered arrears, refunds, financing (SQ-10, SP-23, KL-02). */
import { z } from 'zod'
import { Centre, Instant, UnitCode } from './parts.ts'

export const OutcomeSumsQuery = z.strictObject({
  /** When each was recorded; half-open. */
  from: Instant.optional(),
  to: Instant.optional(),
  kind: z.string().max(40).optional(),
  unit: UnitCode.optional(),
  /** Of enterprises alone, or of all others. */
  enterprise: z.enum(['true', 'false']).optional(),
  centre: Centre.optional(),
})
export type OutcomeSumsQuery = z.infer<typeof OutcomeSumsQuery>

/** Integers of fen; `orders` counts each order once, however many sums it has. */
const Sum = { orders: z.number().int(), amountFen: z.number().int() }
export const OutcomeSums = z.strictObject({
  total: z.strictObject(Sum),
  byUnit: z.array(z.strictObject({ unitCode: z.string(), unitName: z.string().optional(), ...Sum })),
  byKind: z.array(z.strictObject({ kind: z.string(), ...Sum })),
})

export const outcomesEndpoints = {
  'GET /api/v1/outcomes/sums': { query: OutcomeSumsQuery, answer: OutcomeSums },
} as const
