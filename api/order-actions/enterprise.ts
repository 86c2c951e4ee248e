/** The enterprise lane: a named steward, the contacts, visits, what is done jointly (SQ-09, HK-07, GS-28). */
import { z } from 'zod'
import { CONTACT_WAYS, JOINT_ACTIONS, VISIT_KINDS } from '../../common/enterprise.ts'
import { Id, Instant, Text, Versioned } from '../parts.ts'

const Name = z.string().trim().min(1).max(60)
/** When the steward is to be in touch next; absent: by the region's limit. */
const Next = { nextContactAt: Instant.optional() }

export const enterpriseBodies = {
  'assign-steward': z.strictObject({
    /** Absent: the steward of the topic. */
    stewardId: Id.optional(),
    /** One of the region's topics (KL-03); absent: by the category. */
    topic: z.string().max(40).optional(),
    ...Next,
    ...Versioned,
  }),
  'record-steward-contact': z.strictObject({
    way: z.enum(CONTACT_WAYS),
    /** Whom the steward spoke with. */
    person: Name,
    text: Text,
    /** Absent: now. */
    at: Instant.optional(),
    ...Next,
    ...Versioned,
  }),
  'record-visit': z.strictObject({
    kind: z.enum(VISIT_KINDS),
    /** Who went; absent: the steward of the case. */
    visitorId: Id.optional(),
    person: Name,
    at: Instant.optional(),
    note: Text,
    /** What policy was explained. */
    policyNote: Text.optional(),
    attachments: z.array(z.string().max(200)).max(30).optional(),
    ...Versioned,
  }),
  'record-joint-action': z.strictObject({
    action: z.enum(JOINT_ACTIONS),
    state: z.enum(['PLANNED', 'DONE']),
    /** When it is planned for, or was done; absent: now. */
    at: Instant.optional(),
    note: Text.optional(),
    ...Versioned,
  }),
}
