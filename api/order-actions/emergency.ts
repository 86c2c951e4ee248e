/** The shift leader's decisions: urgency, hand-over; and tags. */
import { z } from 'zod'
import { URGENCIES } from '../../common/codes.ts'
import { Id, Text, Versioned } from '../parts.ts'

const Tags = z.array(z.string().trim().min(1).max(40)).max(50)

export const emergencyBodies = {
  'set-urgency': z.strictObject({ urgency: z.enum(URGENCIES), reason: Text, ...Versioned }),
  tag: z.strictObject({
    tags: Tags.optional(),
    add: Tags.optional(),
    remove: Tags.optional(),
    ...Versioned,
  }),
  'hand-over': z.strictObject({ toUserId: Id, reason: Text, ...Versioned }),
}
