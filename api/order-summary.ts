/** How many open orders wait where; closed ones are not counted. */
import { z } from 'zod'
import { ORDER_STATES } from '../common/codes.ts'
import { Centre } from './parts.ts'

const count = z.number().int()

/** RED, `stageLate` and YELLOW as in lists; then how often orders were returned, and had a negative follow-up. */
const counts = {
  late: count,
  stageLate: count,
  dueSoon: count,
  returnedOften: count,
  negativeUrged: count,
  negativeSupervised: count,
}

export const OrderSummaryQuery = z.strictObject({ centre: Centre.optional() })

/** In the order of the life cycle; a state that holds no order is left out. */
export const OrderSummary = z.strictObject({
  byState: z.array(
    z.strictObject({
      state: z.enum(ORDER_STATES),
      count,
      oldestAt: z.string().optional(),
      nextDueAt: z.string().optional(),
      ...counts,
    }),
  ),
  ...counts,
  /** From how many negative follow-ups on the region urges and supervises; null: it does not. */
  negativeAt: z.strictObject({ urge: count.nullable(), supervise: count.nullable() }),
})
export type OrderSummary = z.infer<typeof OrderSummary>
