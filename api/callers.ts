/** What the agent sees while the phone rings: who called from this number before, and from this place. */
import { z } from 'zod'
import { ORDER_STATES, REQUEST_STATES, SATISFACTIONS } from '../common/codes.ts'
import { Centre, Word } from './parts.ts'

export const CallersQuery = z.strictObject({
  /** As it was dialled; at least seven digits, looked up as it is. */
  phone: z
    .string()
    .regex(/^\+?[\d -]{7,24}$/)
    .refine((text) => text.replace(/\D/g, '').length >= 7, { message: 'phone.short' })
    .optional(),
  /** In words, as requests are given it. */
  place: Word.optional(),
  centre: Centre.optional(),
})

const EarlierRequest = z.strictObject({
  id: z.string(),
  number: z.string(),
  at: z.string(),
  title: z.string(),
  /** The beginning of what was said. */
  excerpt: z.string(),
  state: z.enum(REQUEST_STATES),
  orderId: z.string().optional(),
  orderNumber: z.string().optional(),
  orderState: z.enum(ORDER_STATES).optional(),
  satisfaction: z.enum(SATISFACTIONS).optional(),
})
export type EarlierRequest = z.infer<typeof EarlierRequest>

export const CallerCard = z.strictObject({
  phone: z.string().optional(),
  name: z.string().optional(),
  /** All of this number, and the last ten. */
  requests: z.strictObject({ total: z.number().int(), items: z.array(EarlierRequest) }),
  openOrders: z.array(
    z.strictObject({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      state: z.enum(ORDER_STATES),
      dueAt: z.string().optional(),
    }),
  ),
  samePlace: z.array(EarlierRequest),
})
export type CallerCard = z.infer<typeof CallerCard>

export const callersEndpoints = {
  'GET /api/v1/callers': { query: CallersQuery, answer: CallerCard },
} as const
