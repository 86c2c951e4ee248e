/** Who else has an order open. Pages say so every 15 seconds; who was not heard of for 40 is gone. */
import { z } from 'zod'
import { ROLES } from '../common/codes.ts'
import { plain } from './parts.ts'

export const PresenceBody = z.strictObject({
  /** What the caller is writing, in the page's own words: a field, an action. */
  editing: plain(60).optional(),
})
export type PresenceBody = z.infer<typeof PresenceBody>

/** Everybody but the caller, longest first. */
export const PresenceList = z.strictObject({
  items: z.array(
    z.strictObject({
      userId: z.string(),
      name: z.string(),
      unitName: z.string().optional(),
      role: z.enum(ROLES),
      editing: z.string().optional(),
      since: z.string(),
    }),
  ),
})
export type PresenceList = z.infer<typeof PresenceList>

export const presenceEndpoints = {
  'GET /api/v1/orders/:id/presence': { answer: PresenceList },
  'POST /api/v1/orders/:id/presence': { body: PresenceBody, answer: PresenceList },
  'DELETE /api/v1/orders/:id/presence': { answer: z.null() },
} as const
