/** What the handling unit does with an order, and what the hotline decides on its request. */
import { z } from 'zod'
import { CONTACT_RESULTS, RESOLUTIONS } from '../../common/codes.ts'
import { Id, Instant, LocationBody, Text, Versioned } from '../parts.ts'

const Attachments = z.array(z.string().max(200)).max(30).optional()

export const handlingBodies = {
  contact: z.strictObject({
    at: Instant.optional(),
    result: z.enum(CONTACT_RESULTS),
    note: Text.optional(),
    ...Versioned,
  }),
  'check-in': z.strictObject({
    /** When they arrived, told later for want of a network. */
    at: Instant.optional(),
    location: LocationBody.optional(),
    note: Text.optional(),
    attachments: Attachments,
    ...Versioned,
  }),
  'report-progress': z.strictObject({
    kind: z.enum(['PRELIMINARY', 'INTERIM']),
    text: Text,
    public: z.boolean().optional(),
    attachments: Attachments,
    ...Versioned,
  }),
  'request-extension': z.strictObject({ workingDays: z.int().min(1).max(365), reason: Text, ...Versioned }),
  'decide-extension': z.strictObject({
    extensionId: Id,
    approve: z.boolean(),
    reason: Text.optional(),
    ...Versioned,
  }),
  'request-suspension': z.strictObject({
    code: z.string().max(60),
    until: Instant,
    reason: Text,
    ...Versioned,
  }),
  'decide-suspension': z.strictObject({
    suspensionId: Id.optional(),
    approve: z.boolean(),
    reason: Text.optional(),
    ...Versioned,
  }),
  resume: z.strictObject({ ...Versioned }),
  terminate: z.strictObject({ code: z.string().max(60), reason: Text, ...Versioned }),
  'assist-reply': z.strictObject({
    text: Text,
    resolution: z.enum(RESOLUTIONS).optional(),
    ...Versioned,
  }),
  reply: z.strictObject({
    text: Text,
    publicText: Text,
    truthful: z.boolean(),
    resolution: z.enum(RESOLUTIONS),
    basis: Text.optional(),
    callback: z
      .strictObject({
        at: Instant,
        result: z.enum(CONTACT_RESULTS),
        number: z.string().max(40).optional(),
        process: z.string().max(20_000).optional(),
        policyBasis: z.string().max(20_000).optional(),
      })
      .optional(),
    attachments: Attachments,
    excuseAssists: Text.optional(),
    signatory: z.string().max(60).optional(),
    prevention: Text.optional(),
    ...Versioned,
  }),
}
