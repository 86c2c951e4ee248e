/** The big screen: how much there is of what. Counts only: nothing of a single order or person goes out here. */
import { z } from 'zod'
import { ORDER_STATES } from '../common/codes.ts'
import { Centre } from './parts.ts'

const count = z.number().int()

export const WallQuery = z.strictObject({ centre: Centre.optional() })

export const WallView = z.strictObject({
  at: z.string(),
  centreName: z.string(),
  /** Since midnight, Beijing time. */
  today: z.strictObject({ requests: count, orders: count, closed: count }),
  /** Requests of each hour of today until now. */
  hours: z.array(z.strictObject({ hour: count, requests: count })),
  open: count,
  late: count,
  dueSoon: count,
  /** In the order of the life cycle; empty states are left out. */
  states: z.array(z.strictObject({ state: z.enum(ORDER_STATES), count, late: count })),
  /** Open orders by the areas right below the centre's own; without a code: no area known. */
  areas: z.array(
    z.strictObject({ code: z.string().optional(), name: z.string().optional(), open: count, late: count }),
  ),
  /** Open orders by the top level of the categories, most first. */
  categories: z.array(z.strictObject({ code: z.string(), name: z.string(), open: count })),
})
export type WallView = z.infer<typeof WallView>

export const wallEndpoints = { 'GET /api/v1/wall': { query: WallQuery, answer: WallView } } as const
