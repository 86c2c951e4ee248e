/** 策略预演: a past period replayed under another policy, before it is adopted. */
import { z } from 'zod'
import {
  REHEARSAL_CHANGES,
  REHEARSAL_PARTS,
  REHEARSAL_STATES,
  REHEARSAL_SUBJECTS,
} from '../common/rehearsal.ts'
import { CalendarDate, Centre, Page, paged, plain } from './parts.ts'
import { PolicyText, Verdict } from './policy.ts'

const count = z.number()
const Pair = z.strictObject({ now: count, next: count })

export const RehearsalsQuery = z.strictObject({ centre: Centre.optional(), ...Page })
export const RehearsalQuery = z.strictObject({ centre: Centre.optional() })

/** `from` and `to` are days, both of them counted in: orders accepted on them. */
export const RehearsalBody = z.strictObject({
  title: plain(60).default(''),
  text: PolicyText.shape.text,
  from: CalendarDate,
  to: CalendarDate,
  centre: Centre.optional(),
})

export const Difference = z.strictObject({
  path: z.string(),
  now: z.unknown(),
  next: z.unknown(),
  /** False: shown, and not replayed. */
  replayed: z.boolean(),
})

export const DifferencesBody = z.strictObject({ text: PolicyText.shape.text, centre: Centre.optional() })
export const Differences = Verdict.extend({ baseVersion: count, differences: z.array(Difference) })

const head = {
  id: z.string(),
  centre: z.string(),
  title: z.string(),
  state: z.enum(REHEARSAL_STATES),
  baseVersion: count,
  from: z.string(),
  to: z.string(),
  /** Orders replayed so far, and in all. */
  done: count,
  total: count,
  textSha256: z.string(),
  resultSha256: z.string().nullable(),
  sealedAt: z.string().nullable(),
  sealedBy: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
}

export const RehearsalHead = z.strictObject({ ...head, differences: count })
export const RehearsalList = paged(RehearsalHead)

/** How many of how many: with people acting at the same times (`n`), and with those who work to the limit moving with it (`kept`). */
const Cell = z.strictObject({
  subject: z.enum(REHEARSAL_SUBJECTS),
  stage: z.string(),
  part: z.enum(REHEARSAL_PARTS),
  key: z.string(),
  name: z.string(),
  of: Pair,
  n: Pair,
  kept: count,
  newly: count,
  noLonger: count,
})

const Workload = z.strictObject({
  ...{ reviews: Pair, replyReviews: Pair, returnDecisions: Pair, extensionDecisions: Pair },
  ...{ calls: Pair, callHours: Pair, callSeats: Pair, callRoster: Pair, lineSeats: Pair, lineRoster: Pair },
  attempts: count,
})

const Agreed = z.strictObject({ agree: count, of: count })

export const RehearsalResult = z.strictObject({
  orders: count,
  clocks: count,
  agreement: z.strictObject({
    clocks: Agreed.extend({ fixed: count }),
    plans: Agreed,
    notices: Agreed,
  }),
  cells: z.array(Cell),
  days: z.array(z.strictObject({ date: z.string(), calls: Pair })),
  workload: Workload,
  unknown: z.array(z.strictObject({ code: z.string(), detail: z.string(), orders: count })),
  expectedNegatives: z.strictObject({ low: count, high: count }),
  elapsedMs: count,
})

export const RehearsalView = z.strictObject({
  ...head,
  program: z.string(),
  error: z.string().nullable(),
  baseSha256: z.string(),
  recordSha256: z.string().nullable(),
  finishedAt: z.string().nullable(),
  differences: z.array(Difference),
  result: RehearsalResult.nullable(),
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(['seal', 'export', 'adopt']),
      allowed: z.boolean(),
      code: z.string().optional(),
    }),
  ),
  /** Whether the reader may open the orders behind the figures. */
  mayOpenOrders: z.boolean(),
})

export const RehearsalText = z.strictObject({ text: z.string() })

export const RehearsalOrdersQuery = z.strictObject({
  subject: z.enum(REHEARSAL_SUBJECTS),
  stage: z.string().max(40).optional(),
  change: z.enum(REHEARSAL_CHANGES).optional(),
  unit: z.string().max(61).optional(),
  area: z.string().max(15).optional(),
  category: z.string().max(6).optional(),
  urgency: z.string().max(20).optional(),
  ...Page,
})

export const RehearsalOrders = paged(
  z.strictObject({
    orderId: z.string(),
    number: z.string(),
    subject: z.enum(REHEARSAL_SUBJECTS),
    stage: z.string(),
    unit: z.string(),
    unitName: z.string(),
    areaName: z.string(),
    categoryName: z.string(),
    urgency: z.string(),
    round: count,
    now: z.boolean(),
    next: z.boolean(),
    dueNow: z.string().nullable(),
    dueNext: z.string().nullable(),
    doneAt: z.string().nullable(),
  }),
)

export const rehearsalEndpoints = {
  'GET /api/v1/rehearsals': { query: RehearsalsQuery, answer: RehearsalList },
  'POST /api/v1/rehearsals': { body: RehearsalBody, answer: RehearsalView },
  'POST /api/v1/rehearsals/differences': { body: DifferencesBody, answer: Differences },
  'GET /api/v1/rehearsals/:id': { answer: RehearsalView },
  'GET /api/v1/rehearsals/:id/text': { answer: RehearsalText },
  'GET /api/v1/rehearsals/:id/orders': { query: RehearsalOrdersQuery, answer: RehearsalOrders },
  'POST /api/v1/rehearsals/:id/seal': { answer: RehearsalView },
} as const
