/** External supervision (HK-17), and letters that a unit confirms and answers (HB-14). */
import { z } from 'zod'
import { NOTICE_KINDS, ORDER_STATES, REQUEST_TYPES } from '../common/codes.ts'
import { NOTICE_STATES } from '../common/kinds.ts'
import { NoticesQuery, NoticeView } from './order-lists.ts'
import { Paper } from './paper.ts'
import { Centre, Flag, Page, paged, plain, queryInt, Text } from './parts.ts'

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

export const VerifyNoticeBody = z.strictObject({ accepted: z.boolean(), reason: Text.optional() })
export const RemoveNoticeBody = z.strictObject({ reason: Text })

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

/** What can be done with a document: the first four are actions on its order, the next four steps of the letter itself
 * (a notice about many orders has the receipt alone), the last four of a report. */
export const NOTICE_ACTIONS = [
  'sign-document',
  'acknowledge-urge',
  'answer-supervision',
  'verify-supervision',
  'acknowledge',
  'answer',
  'verify',
  'remove',
  'edit-report',
  'sign-report',
  'instruct',
  'settle',
] as const
export type NoticeAction = (typeof NOTICE_ACTIONS)[number]

const time = z.string().optional()

/** A document with all that its paper says. */
export const NoticeDetail = NoticeView.extend({
  unitName: z.string(),
  /** The region in whose name it is written. */
  regionName: z.string(),
  /** Who supervises jointly. */
  bodies: z.array(z.string()).optional(),
  answer: z.string().optional(),
  /** Of a report: its own title, addressee and drafter, what leaders wrote on it, and how many tasks are still open. */
  report: z
    .strictObject({
      ...{ title: z.string().optional(), to: z.string().optional(), draftedBy: z.string().optional() },
      openTasks: z.int(),
      analysisReportId: z.string().optional(),
      instructions: z.array(
        z.strictObject({
          ...{ id: z.string(), leader: z.string(), text: z.string(), givenOn: z.string() },
          ...{ recordedBy: z.string(), at: z.string(), tasks: z.int() },
        }),
      ),
    })
    .optional(),
  /** Who looked at the answer and what was found; who took a listed case off the list and why. */
  verifiedBy: z.string().optional(),
  finding: z.string().optional(),
  removedBy: z.string().optional(),
  removal: z.string().optional(),
  /** The letter that went unanswered before this one. */
  follows: z.strictObject({ id: z.string(), number: z.string() }).optional(),
  order: z
    .strictObject({
      ...{ id: z.string(), number: z.string(), version: z.number(), title: z.string(), summary: z.string() },
      ...{ state: z.enum(ORDER_STATES), type: z.enum(REQUEST_TYPES), categoryCode: z.string() },
      ...{ place: time, acceptedAt: z.string(), dueAt: time },
      /** Whether the reader may open it. */
      readable: z.boolean(),
    })
    .optional(),
  paper: Paper,
  /** Only what fits the document as it stands and the reader's role. */
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(NOTICE_ACTIONS),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type NoticeDetail = z.infer<typeof NoticeDetail>

export const DOCUMENT_FORMATS = ['docx', 'pdf'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

/** GET /api/v1/notices/:id/document answers with the file. */
export const DocumentQuery = z.strictObject({
  format: z.enum(DOCUMENT_FORMATS),
  /** The requester's name and number in full; needs the right to see them, and a reason for the log. */
  reveal: Flag.optional(),
  reason: plain(500).optional(),
})
export type DocumentQuery = z.infer<typeof DocumentQuery>

/** Of one year, by kind: numbered, waiting for a signature, answered, out and late. */
export const NoticeCountsQuery = z.strictObject({
  year: queryInt(2000, 2199).optional(),
  centre: Centre.optional(),
})
export const NoticeCounts = z.strictObject({
  year: z.int(),
  items: z.array(
    z.strictObject({
      kind: z.enum(NOTICE_KINDS),
      ...{ total: z.int(), drafted: z.int(), answered: z.int(), overdue: z.int() },
    }),
  ),
})
export type NoticeCounts = z.infer<typeof NoticeCounts>

/** The register as a file: POST /api/v1/notices/export. */
export const NoticeExportBody = z.strictObject({
  filter: NoticesQuery.omit({ cursor: true, limit: true, count: true }).default({}),
  format: z.enum(['xlsx', 'csv']),
  /** Kept with the record of who took what. */
  reason: plain(500).min(2),
})
export type NoticeExportBody = z.infer<typeof NoticeExportBody>

export const supervisionEndpoints = {
  'GET /api/v1/escalations': { query: EscalationsQuery, answer: EscalationPage },
  'GET /api/v1/notices/counts': { query: NoticeCountsQuery, answer: NoticeCounts },
  'GET /api/v1/notices/:id': { answer: NoticeDetail },
  'POST /api/v1/notices/:id/acknowledge': { body: AcknowledgeNoticeBody, answer: LetterView },
  'POST /api/v1/notices/:id/answer': { body: AnswerNoticeBody, answer: LetterView },
  'POST /api/v1/notices/:id/verify': { body: VerifyNoticeBody, answer: LetterView },
  'POST /api/v1/notices/:id/remove': { body: RemoveNoticeBody, answer: LetterView },
} as const
