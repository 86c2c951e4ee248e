/** A dispute taken to a mediation body: proposed, agreed to by both sides, referred, held. */
import { z } from 'zod'
import { CONSENT_WAYS, MEDIATION_SIDES, SESSION_RESULTS } from '../../common/mediation.ts'
import { Id, Instant, Text, UnitCode, Versioned } from '../parts.ts'

const Name = z.string().trim().min(1).max(60)

export const mediationBodies = {
  'propose-mediation': z.strictObject({
    /** One of the bodies that the region's policy lists. */
    body: UnitCode,
    otherParty: Name,
    matter: Text,
    ...Versioned,
  }),
  'record-consent': z.strictObject({
    mediationId: Id.optional(),
    side: z.enum(MEDIATION_SIDES),
    agrees: z.boolean(),
    /** Who said it: the person, or somebody for them. */
    by: Name,
    way: z.enum(CONSENT_WAYS),
    /** Absent: now. */
    at: Instant.optional(),
    note: Text.optional(),
    ...Versioned,
  }),
  'refer-mediation': z.strictObject({ mediationId: Id.optional(), ...Versioned }),
  'record-mediation': z.strictObject({
    mediationId: Id.optional(),
    /** When they sat together; absent: now. */
    at: Instant.optional(),
    minutes: Text,
    result: z.enum(SESSION_RESULTS),
    /** HB-07: one of the methods that the region's policy lists. */
    method: z.string().max(60).optional(),
    agreement: Text.optional(),
    attachments: z.array(z.string().max(200)).max(30).optional(),
    /** ZZ-13: the two facets, told apart. */
    matterSettled: z.boolean().optional(),
    feelingsSettled: z.boolean().optional(),
    ...Versioned,
  }),
}
