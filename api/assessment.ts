/** Patterns that a single figure hides, by unit (HK-09). */
import { z } from 'zod'
import { PATTERN_CODES } from '../common/kinds.ts'
import { Centre, Flag, Instant } from './parts.ts'

export const PatternsQuery = z.strictObject({
  from: Instant.optional(),
  to: Instant.optional(),
  /** Only units with a flag. */
  flagged: Flag.optional(),
  centre: Centre.optional(),
})

const PatternFlag = z.strictObject({
  code: z.enum(PATTERN_CODES),
  text: z.string(),
  numerator: z.number(),
  denominator: z.number(),
  /** The orders behind it, the first of them. */
  orderIds: z.array(z.string()),
})
export type PatternFlag = z.infer<typeof PatternFlag>

const UnitPattern = z.strictObject({
  ...{ unitCode: z.string(), unitName: z.string() },
  ...{ led: z.number(), closed: z.number(), closureRate: z.number().nullable() },
  ...{ followedUp: z.number(), unresolved: z.number(), dissatisfied: z.number() },
  ...{ negative: z.number(), negativeShare: z.number().nullable() },
  ...{ returnsAsked: z.number(), returnsRefused: z.number() },
  ...{ replies: z.number(), sameReplies: z.number() },
  flags: z.array(PatternFlag),
})

export const PatternsView = z.strictObject({
  from: z.string(),
  to: z.string(),
  thresholds: z.record(z.string(), z.number()),
  items: z.array(UnitPattern),
})

export const assessmentEndpoints = {
  'GET /api/v1/patterns': { query: PatternsQuery, answer: PatternsView },
} as const
