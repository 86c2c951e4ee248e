/** External supervision (HK-17), and letters that a unit confirms and answers (HB-14). */
import { z } from 'zod'
import { NOTICE_KINDS } from '../common/codes.ts'
import { NOTICE_STATES } from '../common/kinds.ts'
import { Centre, Flag, Page, paged, Text } from './parts.ts'

export const EscalationsQuery = z.strictObject({
  ...Page,
  step: z.string().max(40).optional(),
  state: z.enum(['PROPOSED', 'APPROVED', 'REFUSED', 'PUSHED']).optional(),
  count: Flag.optional(),
  centre: Centre.optional(),
})
export type EscalationsQuery = z.infer<typeof EscalationsQuery>

export const EscalationView = z.strictObject({
  id: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  step: z.string(),
  state: z.string(),
  unitCode: z.string().optional(),
  externalId: z.string().optional(),
  openedAt: z.string(),
})
export const EscalationPage = paged(EscalationView)

export const AcknowledgeNoticeBody = z.strictObject({})
export const AnswerNoticeBody = z.strictObject({ text: Text })

export const LetterView = z.strictObject({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  number: z.string(),
  unitCode: z.string(),
  state: z.enum(NOTICE_STATES),
  text: z.string(),
  dueAt: z.string().optional(),
  acknowledgedAt: z.string().optional(),
  answeredAt: z.string().optional(),
})

export const supervisionEndpoints = {
  'GET /api/v1/escalations': { query: EscalationsQuery, answer: EscalationPage },
  'POST /api/v1/notices/:id/acknowledge': { body: AcknowledgeNoticeBody, answer: LetterView },
  'POST /api/v1/notices/:id/answer': { body: AnswerNoticeBody, answer: LetterView },
} as const
