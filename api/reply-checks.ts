/** What a reply lacks, said before it is sent and again when it is reviewed: advice, unless the centre's policy refuses it. */
import { z } from 'zod'
import { RESOLUTIONS } from '../common/codes.ts'
import { REPLY_CHECK_CODES } from '../common/reply-checks.ts'
import { Id, plain } from './parts.ts'

export const ReplyCheckBody = z.strictObject({
  text: plain(20_000),
  publicText: plain(20_000),
  basis: plain(20_000).optional(),
  resolution: z.enum(RESOLUTIONS),
  /** The order that is answered, to see whether the reply speaks of the same matter. */
  orderId: Id.optional(),
})

const ReplyCheck = z.strictObject({
  code: z.enum(REPLY_CHECK_CODES),
  ok: z.boolean(),
  severity: z.enum(['HIGH', 'MEDIUM', 'LOW']),
  /** The centre takes no reply with this finding. */
  refused: z.boolean(),
  /** In the reader's language. */
  text: z.string(),
  /** The words that it is about, those of a person masked. */
  evidence: z.string().optional(),
  /** Where they stand in the reply, in UTF-16 units; none when the whole is meant. */
  marks: z.array(
    z.strictObject({
      field: z.enum(['text', 'publicText']),
      start: z.int().min(0),
      end: z.int().min(0),
    }),
  ),
})

export const ReplyChecks = z.strictObject({ checks: z.array(ReplyCheck) })
export type ReplyChecks = z.infer<typeof ReplyChecks>

export const replyCheckEndpoints = {
  'POST /api/v1/reply-checks': { body: ReplyCheckBody, answer: ReplyChecks },
  'GET /api/v1/orders/:id/reply-checks': { answer: ReplyChecks },
} as const
