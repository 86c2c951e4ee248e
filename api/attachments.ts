/** Files that go with requests and orders. They are sent as multipart/form-data, one file in the field `file`. */
import { z } from 'zod'
import { Centre } from './parts.ts'

export const AttachmentView = z.strictObject({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
})
export type AttachmentView = z.infer<typeof AttachmentView>

export const UploadQuery = z.strictObject({ centre: Centre.optional() })

export const ATTACHMENT_SOURCES = ['REQUEST', 'CHECK_IN', 'PROGRESS', 'MEDIATION', 'REPLY'] as const

/** What an order refers to, oldest first, and where it comes from. */
export const OrderAttachments = z.strictObject({
  items: z.array(AttachmentView.extend({ source: z.enum(ATTACHMENT_SOURCES), at: z.string() })),
})
export type OrderAttachments = z.infer<typeof OrderAttachments>

export const attachmentsEndpoints = {
  'POST /api/v1/attachments': { query: UploadQuery, answer: AttachmentView },
  'POST /api/v1/public/attachments': { query: UploadQuery, answer: AttachmentView },
  'GET /api/v1/orders/:id/attachments': { answer: OrderAttachments },
} as const
