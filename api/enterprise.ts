/** The enterprise team: who looks after whom, what is due, and what the joint work came to (SQ-09, KL-03, GS-28). */
import { z } from 'zod'
import { ORDER_STATES, URGENCIES } from '../common/codes.ts'
import { CASE_VIEWS, JOINT_ACTIONS, OWNERSHIPS } from '../common/enterprise.ts'
import { CalendarDate, Centre, Id, Instant, Page, paged } from './parts.ts'

const count = z.number().int()
const text = z.string().optional()

export const StewardEntry = z.strictObject({
  id: Id,
  name: z.string(),
  specialist: text,
  topics: z.array(z.string()),
  superiorId: text,
  superior: text,
  active: z.boolean(),
})

export const EnterpriseDirectory = z.strictObject({
  stewardRequired: z.boolean(),
  specialists: z.array(z.string()),
  topics: z.array(
    z.strictObject({ code: z.string(), name: z.string(), unit: z.string(), unitName: text, steward: text }),
  ),
  /** With whom complicated matters are worked on jointly; absent: not here. */
  joint: text,
  stewards: z.array(StewardEntry),
  /** Accounts of the hotline that may be made stewards. */
  people: z.array(z.strictObject({ id: Id, name: z.string() })),
})

export const StewardParams = z.strictObject({ id: Id })
export const StewardBody = z.strictObject({
  specialist: z.string().max(20).optional(),
  topics: z.array(z.string().max(40)).max(20).default([]),
  superiorId: Id.optional(),
  active: z.boolean().default(true),
})
export type StewardBody = z.infer<typeof StewardBody>

export const CasesQuery = z.strictObject({
  ...Page,
  view: z.enum(CASE_VIEWS).default('all'),
  centre: Centre.optional(),
})
export type CasesQuery = z.infer<typeof CasesQuery>

export const EnterpriseCase = z.strictObject({
  orderId: Id,
  number: z.string(),
  title: z.string(),
  state: z.enum(ORDER_STATES),
  urgency: z.enum(URGENCIES),
  topic: text,
  steward: text,
  specialist: text,
  nextContactAt: text,
  overdue: z.boolean(),
  missed: count,
  contacts: count,
  visits: count,
  dueAt: text,
  createdAt: z.string(),
})
export type EnterpriseCase = z.infer<typeof EnterpriseCase>
export const CasePage = paged(EnterpriseCase)

export const EnterpriseSummary = z.strictObject({
  all: count,
  mine: count,
  /** To be in touch with by the end of tomorrow. */
  due: count,
  missed: count,
  none: count,
  /** Visits of the last 30 days, by kind of specialist. */
  visits: z.array(z.strictObject({ specialist: text, n: count })),
})

/** Of the day the order was accepted; half-open. */
export const JointReportQuery = z.strictObject({
  from: Instant.optional(),
  to: Instant.optional(),
  centre: Centre.optional(),
})
export type JointReportQuery = z.infer<typeof JointReportQuery>

export const JointReport = z.strictObject({
  orders: count,
  /** Closed, and by the last word of whoever was asked not unsolved. */
  solved: count,
  solvedRate: z.number().nullable(),
  complicated: count,
  actions: z.array(z.strictObject({ action: z.enum(JOINT_ACTIONS), planned: count, done: count })),
})
export type JointReport = z.infer<typeof JointReport>

/** SP-17: requests of enterprises that came on these days (both counted, Beijing), of one ownership or of all. */
const reportFilter = {
  ownership: z.enum(OWNERSHIPS).optional(),
  from: CalendarDate,
  to: CalendarDate,
  centre: Centre.optional(),
}
export const TopicReportQuery = z.strictObject(reportFilter)
export type TopicReportQuery = z.infer<typeof TopicReportQuery>

const topicCounts = {
  requests: count,
  /** Answered on the line, or the order is closed. */
  closed: count,
  /** Said how content they are. */
  rated: count,
  satisfied: count,
}
export const TopicReport = z.strictObject({
  ...topicCounts,
  /** Shares of one; null where nothing is divided by. */
  closureRate: z.number().nullable(),
  satisfactionRate: z.number().nullable(),
  /** In the order of the policy; `topic` is its place there, and −1 is what no topic fits. */
  topics: z.array(z.strictObject({ topic: z.int(), name: text, ...topicCounts })),
  ownerships: z.array(z.strictObject({ ownership: z.enum(OWNERSHIPS), requests: count })),
})
export type TopicReport = z.infer<typeof TopicReport>

export const TopicRequestsQuery = z.strictObject({
  ...Page,
  ...reportFilter,
  topic: z.coerce.number().int().min(-1).max(29).optional(),
})
export type TopicRequestsQuery = z.infer<typeof TopicRequestsQuery>
export const TopicRequestPage = paged(
  z.strictObject({
    requestId: Id,
    orderId: Id.optional(),
    number: z.string(),
    /** Absent where the requester asked that nothing of it be shown. */
    title: text,
    topic: z.int(),
    closed: z.boolean(),
    createdAt: z.string(),
  }),
)

const query = z.strictObject({ centre: Centre.optional() })
export const enterpriseEndpoints = {
  'GET /api/v1/enterprise/directory': { query, answer: EnterpriseDirectory },
  'GET /api/v1/enterprise/cases': { query: CasesQuery, answer: CasePage },
  'GET /api/v1/enterprise/summary': { query, answer: EnterpriseSummary },
  'GET /api/v1/enterprise/joint-report': { query: JointReportQuery, answer: JointReport },
  'GET /api/v1/enterprise/topic-report': { query: TopicReportQuery, answer: TopicReport },
  'GET /api/v1/enterprise/topic-report/requests': { query: TopicRequestsQuery, answer: TopicRequestPage },
  'PUT /api/v1/enterprise/stewards/:id': { body: StewardBody, answer: StewardEntry },
} as const
