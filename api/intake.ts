/** Requests, the hotline's side (contract.md "Requests"). */
import { z } from 'zod'
import {
  CHANNELS,
  DIFFICULTIES,
  EXIT_CODES,
  REQUEST_STATES,
  REQUEST_TYPES,
  URGENCIES,
} from '../common/codes.ts'
import { OWNERSHIPS } from '../common/enterprise.ts'
import { REQUESTER_KINDS } from '../common/kinds.ts'
import { RISK_KINDS } from '../common/risks.ts'
import { CompleteDetailsBody, Phone } from './details.ts'
import { OrderView, RequestView } from './order.ts'
import { AssignmentBody } from './order-actions/dispatch.ts'
import { RecordedEvent } from './order-lists.ts'
import {
  Centre,
  Id,
  Instant,
  Page,
  PlaceBody,
  paged,
  plain,
  Text,
  UnderstoodPlace,
  UnitCode,
} from './parts.ts'

export const RequesterBody = z.strictObject({
  name: plain(60).optional(),
  phone: Phone.optional(),
  kind: z.enum(REQUESTER_KINDS).optional(),
  unifiedSocialCreditCode: plain(18).optional(),
  /** Of an enterprise (SP-17). */
  ownership: z.enum(OWNERSHIPS).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/)
    .optional(),
  /** Where the requester lives, when it is not where the matter is (SP-21). */
  place: plain(200).optional(),
})

/** What is said of a matter, whoever writes it down: the agent or the citizen. */
export const matterFields = {
  type: z.enum(REQUEST_TYPES).optional(),
  title: plain(200).optional(),
  text: Text,
  requester: RequesterBody.optional(),
  place: PlaceBody.optional(),
  occurredAt: Instant.optional(),
  confidential: z.boolean().optional(),
  attachments: z.array(plain(200)).max(30).optional(),
}

export const RegisterBody = z.strictObject({
  channel: z.enum(CHANNELS),
  externalId: plain(120).min(1).optional(),
  /** A due time that the partner set and that is kept with the request (ZZ-01). */
  externalDueAt: Instant.optional(),
  ...matterFields,
  urgency: z.enum(URGENCIES).optional(),
  tags: z.array(plain(40).min(1)).max(50).optional(),
  /** For a platform-wide account only. */
  centre: Centre.optional(),
})
export type RegisterBody = z.infer<typeof RegisterBody>

export const UnderstandBody = z.strictObject({
  text: Text,
  place: PlaceBody.optional(),
  phone: z.string().max(24).optional(),
  /** Chosen already: units are suggested for it instead of for the likeliest one. */
  categoryCode: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  centre: Centre.optional(),
})

export const UnitSuggestion = z.strictObject({
  unitCode: z.string(),
  name: z.string(),
  role: z.enum(['LEAD', 'ASSIST']),
  score: z.number(),
  reasons: z.array(z.strictObject({ kind: z.string(), text: z.string() })),
})
export type UnitSuggestion = z.infer<typeof UnitSuggestion>

export const Duplicate = z.strictObject({
  orderId: z.string(),
  number: z.string(),
  score: z.number(),
  reasons: z.array(
    z.strictObject({
      kind: z.enum(['PERSON', 'PLACE', 'NEAR', 'MATTER', 'CATEGORY', 'DOOR', 'WAGES']),
      text: z.string(),
    }),
  ),
})
export type Duplicate = z.infer<typeof Duplicate>

/** A suggestion, never an act. */
export const Understanding = z.strictObject({
  type: z.enum(REQUEST_TYPES),
  categories: z.array(z.strictObject({ code: z.string(), name: z.string(), score: z.number() })),
  units: z.array(UnitSuggestion),
  difficulty: z.strictObject({ level: z.enum(DIFFICULTIES), reasons: z.array(z.string()) }),
  urgency: z.strictObject({ level: z.enum(URGENCIES), reasons: z.array(z.string()) }),
  place: UnderstoodPlace,
  duplicates: z.array(Duplicate),
  /** What calls for more than the usual care; what an older version stored has none. */
  risks: z.array(z.strictObject({ kind: z.enum(RISK_KINDS), reasons: z.array(z.string()) })).default([]),
  exits: z.array(
    z.strictObject({
      code: z.string(),
      score: z.number(),
      reasons: z.array(z.string()).default([]),
      /** To be read aloud. */
      script: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
    }),
  ),
  sentiment: z.enum(['NEGATIVE', 'NEUTRAL', 'POSITIVE']),
  /** How many are concerned. */
  people: z.number().optional(),
  /** `value`: in one form for all, a date as yyyy-mm-dd, money in fen. */
  entities: z.array(z.strictObject({ kind: z.string(), text: z.string(), value: z.string().optional() })),
  knowledge: z.array(z.strictObject({ articleId: z.string(), title: z.string(), score: z.number() })),
  model: z.strictObject({ name: z.string(), version: z.string() }),
})
export type Understanding = z.infer<typeof Understanding>

/** What each action on a request takes. */
export const REQUEST_ACTION_BODIES = {
  answer: z.strictObject({ text: Text, articleId: plain(60).min(1).optional() }),
  'transfer-out': z.strictObject({ to: Text, note: Text }),
  decline: z.strictObject({
    exitCode: z.enum(EXIT_CODES),
    reason: Text,
    evidence: Text.optional(),
    /** User name of the second person (X8). */
    secondApprover: plain(80).min(1).optional(),
  }),
  link: z.strictObject({ orderId: Id }),
  unlink: z.strictObject({ reason: Text }),
  withdraw: z.strictObject({ reason: Text.optional() }),
  'complete-details': CompleteDetailsBody,
  'create-order': z.strictObject({
    type: z.enum(REQUEST_TYPES),
    categoryCode: z.string().min(2).max(12),
    urgency: z.enum(URGENCIES),
    title: plain(200).optional(),
    summary: plain(20_000).optional(),
    place: PlaceBody.optional(),
    difficulty: z.enum(DIFFICULTIES).nullable().optional(),
    /** The unit complained about, for the conflict-of-interest check. */
    reportedUnitCode: UnitCode.optional(),
    assignments: z.array(AssignmentBody).max(30).optional(),
  }),
}
export type CreateOrderBody = z.infer<(typeof REQUEST_ACTION_BODIES)['create-order']>

const REQUEST_ACTIONS = Object.keys(REQUEST_ACTION_BODIES) as [RequestActionName, ...RequestActionName[]]
export type RequestActionName = keyof typeof REQUEST_ACTION_BODIES

/** What the caller's role may do with a request, whether it is possible now, and if not why. */
const AllowedRequestAction = z.strictObject({
  action: z.enum(REQUEST_ACTIONS),
  allowed: z.boolean(),
  code: z.string().optional(),
  reason: z.string().optional(),
})
export type AllowedRequestAction = z.infer<typeof AllowedRequestAction>

export const OfferedRequest = RequestView.extend({ allowedActions: z.array(AllowedRequestAction) })
export type OfferedRequest = z.infer<typeof OfferedRequest>

/** One request, with how it was understood when it came in; units do not see that. */
export const RequestDetail = OfferedRequest.extend({ understanding: Understanding.optional() })
export type RequestDetail = z.infer<typeof RequestDetail>

export const Registered = z.strictObject({ request: OfferedRequest, understanding: Understanding })

export const ChangedRequest = z.strictObject({ request: OfferedRequest })
/** The request and the order that it belongs to now. */
export const RequestWithOrder = z.strictObject({ request: OfferedRequest, order: OrderView })

export const RevealBody = z.strictObject({ reason: Text })
export const RevealedRequester = z.strictObject({
  name: z.string().nullable(),
  phone: z.string().nullable(),
})

export const RequestsQuery = z.strictObject({
  ...Page,
  state: z.enum(REQUEST_STATES).optional(),
  channel: z.enum(CHANNELS).optional(),
  orderId: Id.optional(),
  phone: z.string().max(24).optional(),
  number: z.string().max(40).optional(),
  createdFrom: Instant.optional(),
  createdTo: Instant.optional(),
  centre: Centre.optional(),
})
export type RequestsQuery = z.infer<typeof RequestsQuery>
export const RequestPage = paged(RequestView)

/** Who may confirm that a request is declined as untrue (X8): somebody else who may review orders. */
export const Approvers = z.strictObject({
  items: z.array(z.strictObject({ username: z.string(), name: z.string() })),
})
export const ApproversQuery = z.strictObject({ centre: Centre.optional() })

export const RequestEvents = paged(RecordedEvent.extend({ previousHash: z.string(), hash: z.string() }))

const act = REQUEST_ACTION_BODIES

export const intakeEndpoints = {
  'POST /api/v1/requests': { body: RegisterBody, answer: Registered },
  'GET /api/v1/requests': { query: RequestsQuery, answer: RequestPage },
  'GET /api/v1/requests/:id': { answer: RequestDetail },
  'GET /api/v1/requests/:id/events': { answer: RequestEvents },
  'POST /api/v1/understand': { body: UnderstandBody, answer: Understanding },
  'GET /api/v1/approvers': { query: ApproversQuery, answer: Approvers },
  'POST /api/v1/requests/:id/answer': { body: act.answer, answer: ChangedRequest },
  'POST /api/v1/requests/:id/transfer-out': { body: act['transfer-out'], answer: ChangedRequest },
  'POST /api/v1/requests/:id/decline': { body: act.decline, answer: ChangedRequest },
  'POST /api/v1/requests/:id/link': { body: act.link, answer: RequestWithOrder },
  'POST /api/v1/requests/:id/unlink': { body: act.unlink, answer: ChangedRequest },
  'POST /api/v1/requests/:id/withdraw': { body: act.withdraw, answer: ChangedRequest },
  'POST /api/v1/requests/:id/complete-details': { body: act['complete-details'], answer: ChangedRequest },
  'POST /api/v1/requests/:id/create-order': { body: act['create-order'], answer: RequestWithOrder },
  'POST /api/v1/requests/:id/reveal': { body: RevealBody, answer: RevealedRequester },
} as const
