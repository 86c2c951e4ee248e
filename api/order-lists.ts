/** Lists of orders, of what happened to one, and of the notices about them. */
import { z } from 'zod'
import {
  ASSIGNMENT_ROLES,
  ASSIGNMENT_STATES,
  CHANNELS,
  NOTICE_KINDS,
  ORDER_STATES,
  REQUEST_TYPES,
  URGENCIES,
} from '../common/codes.ts'
import { NOTICE_STATES, STAGE_CODES } from '../common/kinds.ts'
import { Closure, Light, OrderView } from './order.ts'
import { ORDER_ACTION_BODIES, type OrderActionBodies } from './order-actions/index.ts'
import { OrderSummary, OrderSummaryQuery } from './order-summary.ts'
import { CalendarDate, Centre, Flag, Id, Instant, Page, paged, queryInt, Word } from './parts.ts'

const anyOf = (values: readonly string[]) =>
  z.string().refine((s) => s.split(',').every((v) => values.includes(v)), { message: 'enum.unknown' })

export const OrdersQuery = z.strictObject({
  ...Page,
  /** One or several, with commas; the same for urgency and type. */
  state: anyOf(ORDER_STATES).optional(),
  unit: Word.optional(),
  role: z.enum(ASSIGNMENT_ROLES).optional(),
  category: Word.optional(),
  urgency: anyOf(URGENCIES).optional(),
  type: anyOf(REQUEST_TYPES).optional(),
  channel: z.enum(CHANNELS).optional(),
  adcode: Word.optional(),
  light: Light.optional(),
  dueBefore: Instant.optional(),
  /** A limit on the way is past (signing, first contact …), the order's own is not. */
  stageLate: Flag.optional(),
  createdFrom: Instant.optional(),
  createdTo: Instant.optional(),
  tag: Word.optional(),
  /** SP-25: the agent who owns the order; `me` is the caller. */
  owner: z.union([z.literal('me'), Id]).optional(),
  incident: Id.optional(),
  number: Word.optional(),
  q: Word.optional(),
  open: Flag.optional(),
  leadUnit: Word.optional(),
  enterprise: Flag.optional(),
  lane: Word.optional(),
  confidential: Flag.optional(),
  /** Returned, followed up negatively, asked for again: at least so often. */
  returnsMin: queryInt(1, 1_000).optional(),
  negativeMin: queryInt(1, 1_000).optional(),
  duplicatesMin: queryInt(1, 1_000).optional(),
  /** With `unit` (or the caller's own): the state of its assignment in the order's round. */
  assignmentState: anyOf(ASSIGNMENT_STATES).optional(),
  /** An open return; `mine`: those where the next voice is the caller's. */
  returns: z.enum(['open', 'mine']).optional(),
  /** Called by an open consultation or whistle, and not there yet; for units. */
  reportIn: Flag.optional(),
  /** `updated` lists open orders only, the one touched last first; `lane` is `due`, emergencies and enterprises first (SQ-07). */
  sort: z
    .enum([
      'lane',
      'created',
      'due',
      'createdAt',
      '-createdAt',
      'dueAt',
      'nextDueAt',
      'updated',
      '-updatedAt',
    ])
    .transform((v) => {
      if (v === 'lane') return v
      if (/updated/.test(v)) return 'updated' as const
      return /due/i.test(v) ? ('due' as const) : ('created' as const)
    })
    .optional(),
  count: Flag.optional(),
  centre: Centre.optional(),
})
export type OrdersQuery = z.infer<typeof OrdersQuery>

const time = z.string().optional()

export const ListedOrder = z.strictObject({
  ...OrderView.pick({
    ...{ id: true, number: true, state: true, round: true, version: true, centre: true, type: true },
    ...{ title: true, categoryCode: true, urgency: true, lane: true, enterprise: true, confidential: true },
    ...{ place: true, tags: true, negativeCount: true, duplicateCount: true, returnCount: true },
    ...{ dueAt: true, nextDueAt: true, light: true, createdAt: true, updatedAt: true, closedAt: true },
  }).shape,
  leadUnit: z.string().nullable(),
  requestCount: z.number(),
  warnAt: time,
  closure: Closure.nullable(),
})
export type ListedOrder = z.infer<typeof ListedOrder>
export const OrderPage = paged(ListedOrder)

/** Who acted, as the record keeps it. */
const RecordedActor = z.looseObject({
  kind: z.string(),
  id: z.string().nullable(),
  username: z.string().nullable(),
  name: z.string(),
  roles: z.array(z.string()),
  unit: z.string().nullable(),
})

export const RecordedEvent = z.strictObject({
  seq: z.number(),
  type: z.string(),
  at: z.string(),
  actor: RecordedActor,
  data: z.record(z.string(), z.unknown()),
})
export type RecordedEvent = z.infer<typeof RecordedEvent>

export const EventPage = paged(
  RecordedEvent.extend({ previousHash: z.string(), hash: z.string(), stage: z.enum(STAGE_CODES) }),
)

/** Whether a chain of events is whole; `brokenAt` is the first that does not fit. */
export const ChainVerdict = z.strictObject({
  valid: z.boolean(),
  checked: z.number(),
  brokenAt: z.number().optional(),
})

export const StagesView = z.strictObject({
  items: z.array(
    z.strictObject({
      stage: z.enum(STAGE_CODES),
      title: z.string(),
      events: z.number(),
      dwellMs: z.number(),
    }),
  ),
})

export const NoticesQuery = z.strictObject({
  ...Page,
  orderId: Id.optional(),
  /** One or several, with commas; the same for the state. */
  kind: anyOf(NOTICE_KINDS).optional(),
  state: anyOf(NOTICE_STATES).optional(),
  unit: Word.optional(),
  /** A number of a document or an order, or words of the text. */
  q: Word.optional(),
  /** The office, or the person who signed. */
  signer: Word.optional(),
  /** Days of Beijing, both included. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  /** Out, its day is past, and no answer is there. */
  overdue: Flag.optional(),
  count: Flag.optional(),
  centre: Centre.optional(),
})
export type NoticesQuery = z.infer<typeof NoticesQuery>

export const NoticeView = z.strictObject({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  number: z.string(),
  orderId: z.string().optional(),
  orderNumber: z.string().optional(),
  unitCode: z.string(),
  level: z.number(),
  state: z.enum(NOTICE_STATES),
  signer: z.string().optional(),
  signedBy: z.string().optional(),
  /** Under whose name a case is listed. */
  leader: z.string().optional(),
  /** Of a report that hangs on no order. */
  title: z.string().optional(),
  overdue: z.boolean(),
  cause: z.string(),
  text: z.string(),
  sentAt: z.string(),
  dueAt: time,
  acknowledgedAt: time,
  answeredAt: time,
  closedAt: time,
})
export type NoticeView = z.infer<typeof NoticeView>
export const NoticePage = paged(NoticeView)

type ActionEndpoints = {
  [A in keyof OrderActionBodies as `POST /api/v1/orders/:id/${A}`]: {
    body: OrderActionBodies[A]
    answer: typeof OrderView
  }
}

/** One endpoint for each action; the mapped type keeps the body of each. */
const actionEndpoints = Object.fromEntries(
  Object.entries(ORDER_ACTION_BODIES).map(([action, body]) => [
    `POST /api/v1/orders/:id/${action}`,
    { body, answer: OrderView },
  ]),
) as ActionEndpoints

export const ordersEndpoints = {
  'GET /api/v1/orders': { query: OrdersQuery, answer: OrderPage },
  'GET /api/v1/orders/summary': { query: OrderSummaryQuery, answer: OrderSummary },
  'GET /api/v1/orders/:id': { answer: OrderView },
  'GET /api/v1/orders/by-number/:number': { answer: OrderView },
  'GET /api/v1/orders/:id/events': { answer: EventPage },
  'GET /api/v1/orders/:id/events/verify': { answer: ChainVerdict },
  'GET /api/v1/orders/:id/stages': { answer: StagesView },
  'GET /api/v1/notices': { query: NoticesQuery, answer: NoticePage },
  ...actionEndpoints,
} as const
