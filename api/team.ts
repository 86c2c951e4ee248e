/** The shift at a glance: what each of the hotline's people has done today and has open, and the queues. */
import { z } from 'zod'
import { ORDER_STATES, ROLES } from '../common/codes.ts'
import { Centre } from './parts.ts'

const count = z.number().int()

export const TeamQuery = z.strictObject({ centre: Centre.optional() })

export const TeamView = z.strictObject({
  people: z.array(
    z.strictObject({
      userId: z.string(),
      name: z.string(),
      roles: z.array(z.enum(ROLES)),
      outsourced: z.boolean(),
      /** The last sign-in of a session that still holds. */
      lastSeenAt: z.string().optional(),
      registeredToday: count,
      /** Of those registered today, answered on the line. */
      answeredToday: count,
      ordersToday: count,
      /** Open orders that this agent owns. */
      openOwned: count,
      drafts: count,
      /** Left out for people whose names the records cannot tell apart. */
      followUpsToday: count.optional(),
    }),
  ),
  queues: z.array(
    z.strictObject({
      state: z.enum(ORDER_STATES),
      count,
      oldestAt: z.string().optional(),
      late: count,
    }),
  ),
})
export type TeamView = z.infer<typeof TeamView>

export const teamEndpoints = {
  'GET /api/v1/team': { query: TeamQuery, answer: TeamView },
} as const
