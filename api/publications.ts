/** What a centre shows the public: cases with their answers, what was not accepted and why; masked, approved by a second person. */
import { z } from 'zod'
import { EXIT_CODES } from '../common/codes.ts'
import { CalendarDate, Centre, Id, Page, paged, plain } from './parts.ts'

export const PUBLICATION_KINDS = ['CASES', 'NOT_ACCEPTED'] as const
export type PublicationKind = (typeof PUBLICATION_KINDS)[number]
export const PUBLICATION_STATES = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const

/** One answered matter. The id is of this publication alone: it leads to no order. */
const PublicCase = z.strictObject({
  id: z.string(),
  ...{ category: z.string(), area: z.string(), type: z.string(), title: z.string(), text: z.string() },
  ...{ reply: z.string(), unit: z.string(), acceptedOn: z.string(), closedOn: z.string() },
})
export type PublicCase = z.infer<typeof PublicCase>

const Refusal = z.strictObject({
  code: z.enum(EXIT_CODES),
  /** The reason as the rules say it, in Chinese and English. */
  reason: z.strictObject({ zh: z.string(), en: z.string() }),
  count: z.int(),
})

export const PublicationContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('CASES'), cases: z.array(PublicCase) }),
  z.strictObject({
    kind: z.literal('NOT_ACCEPTED'),
    /** Requests of the period, and how many of them were not accepted. */
    ...{ requests: z.int(), declined: z.int() },
    refusals: z.array(Refusal),
  }),
])
export type PublicationContent = z.infer<typeof PublicationContent>

const head = {
  ...{ id: z.string(), kind: z.enum(PUBLICATION_KINDS), title: z.string(), from: z.string(), to: z.string() },
  publishedAt: z.string().optional(),
}
export const PublicationView = z.strictObject({
  ...head,
  ...{ state: z.enum(PUBLICATION_STATES), version: z.int(), madeBy: z.string(), madeAt: z.string() },
  ...{ approvedBy: z.string().optional(), withdrawnAt: z.string().optional() },
  withdrawnReason: z.string().optional(),
  /** How many cases or reasons it has. */
  entries: z.int(),
})
export const PublicationDetail = PublicationView.extend({
  content: PublicationContent,
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(['leave-out', 'approve', 'withdraw']),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type PublicationDetail = z.infer<typeof PublicationDetail>

export const PublicationsQuery = z.strictObject({
  ...Page,
  state: z.enum(PUBLICATION_STATES).optional(),
  centre: Centre.optional(),
})
export const PublicationBody = z.strictObject({
  ...{ kind: z.enum(PUBLICATION_KINDS), title: plain(120).min(1), from: CalendarDate, to: CalendarDate },
})
export type PublicationBody = z.infer<typeof PublicationBody>
export const LeaveOutBody = z.strictObject({ cases: z.array(Id).min(1).max(500) })
export const ApprovePublicationBody = z.strictObject({ version: z.int() })
export const WithdrawPublicationBody = z.strictObject({ reason: plain(500).min(2) })

export const PublicPublication = z.strictObject({
  ...head,
  centreName: z.string(),
  content: PublicationContent,
})
export const PublicPublications = paged(z.strictObject(head))
export const PublicPublicationsQuery = z.strictObject({ ...Page, centre: Centre })
export const PublicDataQuery = z.strictObject({ format: z.enum(['csv', 'json']) })

export const publicationEndpoints = {
  'GET /api/v1/publications': { query: PublicationsQuery, answer: paged(PublicationView) },
  'GET /api/v1/publications/:id': { answer: PublicationDetail },
  'POST /api/v1/publications': { body: PublicationBody, answer: PublicationDetail },
  'POST /api/v1/publications/:id/leave-out': { body: LeaveOutBody, answer: PublicationDetail },
  'POST /api/v1/publications/:id/approve': { body: ApprovePublicationBody, answer: PublicationDetail },
  'POST /api/v1/publications/:id/withdraw': { body: WithdrawPublicationBody, answer: PublicationDetail },
  'GET /api/v1/public/publications': { query: PublicPublicationsQuery, answer: PublicPublications },
  'GET /api/v1/public/publications/:id': { answer: PublicPublication },
} as const
