/** A unit's own figures: what lies with it now, and how it did in a period. */
import { z } from 'zod'
import { Instant } from './parts.ts'

const count = z.number().int()

export const UnitStatisticsQuery = z.strictObject({ from: Instant.optional(), to: Instant.optional() })

export const UnitStatistics = z.strictObject({
  from: z.string(),
  to: z.string(),
  /** Now: with the unit as lead or assist; late, late on the way (signing, contact …) and due today as lead. */
  open: count,
  late: count,
  stageLate: count,
  dueToday: count,
  /** Of the tasks that came in the period. */
  received: count,
  signed: count,
  /** Signed, or the time to sign is over. */
  signDue: count,
  signedInTime: count,
  returned: count,
  /** Orders led, closed in the period, and what their requesters said last. */
  closed: count,
  rated: count,
  satisfied: count,
  asked: count,
  resolved: count,
  /** GS-50: how the unit stands in the newest month that was published; the name of its band, no points and no place. */
  standing: z.strictObject({ month: z.string(), class: z.string(), band: z.string() }).nullable(),
})
export type UnitStatistics = z.infer<typeof UnitStatistics>

export const unitWorkEndpoints = {
  'GET /api/v1/units/me/statistics': { query: UnitStatisticsQuery, answer: UnitStatistics },
} as const
