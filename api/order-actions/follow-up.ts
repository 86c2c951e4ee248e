/** Review of replies, follow-up, closing, reopening and what comes after. */
import { z } from 'zod'
import { CONTACT_RESULTS, RESOLUTIONS, SATISFACTIONS } from '../../common/codes.ts'
import { Id, Instant, Text, UnitCode, Versioned } from '../parts.ts'

export const followUpBodies = {
  'review-reply': z.strictObject({ accept: z.boolean(), reason: Text.optional(), ...Versioned }),
  'record-follow-up': z.strictObject({
    requestId: Id.optional(),
    outcome: z.enum(CONTACT_RESULTS),
    satisfaction: z.enum(SATISFACTIONS).optional(),
    resolution: z.enum(RESOLUTIONS).optional(),
    note: Text.optional(),
    source: z.enum(['HOTLINE', 'DEPUTY']).optional(),
    /** The deputy who asked, for a DEPUTY follow-up. */
    deputy: z.string().trim().min(1).max(60).optional(),
    ...Versioned,
  }),
  'close-with-commitment': z.strictObject({ promise: Text, dueAt: Instant, ...Versioned }),
  'close-explained': z.strictObject({ reason: Text, evidence: Text, ...Versioned }),
  reopen: z.strictObject({ reason: Text, ...Versioned }),
  archive: z.strictObject({ ...Versioned }),
  'record-outcome': z.strictObject({
    kind: z.string().regex(/^[A-Z_]{2,40}$/),
    amountFen: z.int().min(0).max(1e13).optional(),
    people: z.int().min(0).max(1e8).optional(),
    text: Text.optional(),
    ...Versioned,
  }),
  praise: z.strictObject({
    text: Text,
    requestId: Id.optional(),
    unitCode: UnitCode.optional(),
    ...Versioned,
  }),
  'request-exemption': z.strictObject({
    code: z.string().max(60),
    kpis: z.array(z.string().max(60)).min(1).max(20),
    evidence: Text,
    ...Versioned,
  }),
  'decide-exemption': z.strictObject({
    exemptionId: Id.optional(),
    approve: z.boolean(),
    reason: Text.optional(),
    ...Versioned,
  }),
}
