/** What a matter did not say and its category asks for; only what is empty is filled. */
import { z } from 'zod'
import { Instant, LocationBody, plain } from './parts.ts'

export const Phone = z.string().regex(/^\+?[\d -]{3,24}$/)

export const CompleteDetailsBody = z
  .strictObject({
    requester: z.strictObject({ name: plain(60).min(1).optional(), phone: Phone.optional() }).optional(),
    place: z
      .strictObject({
        text: plain(500).min(1).optional(),
        location: LocationBody.optional(),
        componentCode: plain(40).min(1).optional(),
      })
      .optional(),
    occurredAt: Instant.optional(),
  })
  .refine(
    ({ requester, place, occurredAt }) =>
      [occurredAt, ...Object.values({ ...requester, ...place })].some((value) => value !== undefined),
    { message: 'empty' },
  )
export type CompleteDetailsBody = z.infer<typeof CompleteDetailsBody>
