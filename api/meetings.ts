/** Meetings: assignment meetings (ZZ-14), conferences on disputed orders (GS-15, SP-28), consultations (GS-29). */
import { z } from 'zod'
import { ISSUE_FLAGS, ISSUE_SOURCES, MEETING_KINDS, MEETING_STATES } from '../common/meetings.ts'
import { ItemView } from './ledger.ts'
import { CalendarDate, Centre, Id, Instant, Page, Text, UnitCode, Versioned } from './parts.ts'

const Line = Text.max(2_000)
const Name = Text.max(60)
const Adcode = z.string().regex(/^\d{6}$/)
const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/)

export const MeetingBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['ASSIGNMENT']),
    /** The city's own or a district's; without it the reader's own. */
    adcode: Adcode.optional(),
    meetsAt: Instant,
    place: Text.max(200).optional(),
  }),
  z.strictObject({
    kind: z.enum(['PARTNER']),
    partner: z.string().max(40),
    /** The quarter that is looked back on. */
    period: Quarter,
    meetsAt: Instant,
    place: Text.max(200).optional(),
  }),
])

export const MEETING_STEP_BODIES = {
  /** A category or a hot topic; a rule looks whether it is flagged. */
  'add-issue': z.strictObject({
    categoryCode: z
      .string()
      .regex(/^\d{2,6}$/)
      .optional(),
    topicId: Id.optional(),
    ...Versioned,
  }),
  'drop-issue': z.strictObject({ issueId: Id, reason: Line, ...Versioned }),
  arrange: z.strictObject({
    meetsAt: Instant,
    place: Text.max(200).optional(),
    host: Name.optional(),
    units: z.array(UnitCode).max(50),
    ...Versioned,
  }),
  convene: z.strictObject({ host: Name, ...Versioned }),
  assign: z.strictObject({
    issueId: Id,
    lead: UnitCode,
    assists: z.array(UnitCode).max(20).default([]),
    requirement: Line,
    dueAt: Instant,
    ...Versioned,
  }),
  close: z.strictObject({ minutes: Text.max(20_000), ...Versioned }),
  cancel: z.strictObject({ reason: Line, ...Versioned }),
} as const
export type MeetingStep = keyof typeof MEETING_STEP_BODIES
export const MEETING_STEPS = Object.keys(MEETING_STEP_BODIES) as [MeetingStep, ...MeetingStep[]]

const Facts = z.record(z.string(), z.number())
const UnitName = z.strictObject({ code: z.string(), name: z.string() })
const Flag = z.strictObject({ flag: z.enum(ISSUE_FLAGS), facts: Facts })

const IssueView = z.strictObject({
  id: z.string(),
  source: z.enum(ISSUE_SOURCES),
  title: z.string(),
  categoryCode: z.string().nullable(),
  topicId: z.string().nullable(),
  orderId: z.string().nullable(),
  flags: z.array(Flag),
  facts: Facts,
  by: z.string(),
  at: z.string(),
  assignment: z
    .strictObject({
      lead: UnitName,
      assists: z.array(UnitName),
      requirement: z.string(),
      dueAt: z.string().nullable(),
      /** Of the ledger; an order that was ruled on has none. */
      itemIds: z.array(z.string()),
      writtenOff: z.boolean(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
  dropped: z.strictObject({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
})
export type IssueView = z.infer<typeof IssueView>

const Head = {
  id: z.string(),
  kind: z.enum(MEETING_KINDS),
  number: z.string().nullable(),
  title: z.string(),
  adcode: z.string(),
  areaName: z.string(),
  level: z.enum(['CITY', 'DISTRICT']),
  state: z.enum(MEETING_STATES),
  meetsAt: z.string().nullable(),
  convenedAt: z.string().nullable(),
  partner: UnitName.nullable(),
  period: z.string().nullable(),
  version: z.number(),
}
const Counts = { issues: z.number(), assigned: z.number(), items: z.number(), writtenOff: z.number() }
export const MeetingHead = z.strictObject({ ...Head, ...Counts })
export type MeetingHead = z.infer<typeof MeetingHead>

const Change = z.strictObject({ before: z.number(), after: z.number(), change: z.number().nullable() })
/** GS-29: repeats of the quarter that was looked back on, and of the one after. */
export const ConsultationEffect = z.strictObject({
  from: z.string(),
  to: z.string(),
  nextFrom: z.string(),
  nextTo: z.string(),
  /** The next quarter is over. */
  complete: z.boolean(),
  all: Change,
  matters: z.array(Change.extend({ categoryCode: z.string(), title: z.string() })),
  /** Of the matters together. */
  consulted: Change,
})
export type ConsultationEffect = z.infer<typeof ConsultationEffect>

export const MeetingView = z.strictObject({
  ...Head,
  place: z.string().nullable(),
  host: z.string().nullable(),
  invited: z.array(UnitName),
  order: z.strictObject({ id: z.string(), number: z.string(), title: z.string() }).nullable(),
  reason: z.string().nullable(),
  issues: z.array(IssueView),
  items: z.array(ItemView),
  minutes: z.string().nullable(),
  closedBy: z.string().nullable(),
  heldAt: z.string().nullable(),
  cancelled: z.string().nullable(),
  effect: ConsultationEffect.nullable(),
  allowedActions: z.array(
    z.strictObject({
      action: z.enum([...MEETING_STEPS, 'rule']),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type MeetingView = z.infer<typeof MeetingView>

/** What is flagged now; the thresholds stand with it. */
export const IssueCandidates = z.strictObject({
  windowDays: z.number(),
  concentrated: z.strictObject({ requests: z.number(), people: z.number() }),
  unresolved: z.strictObject({ orders: z.number() }),
  items: z.array(
    z.strictObject({
      source: z.enum(['CATEGORY', 'TOPIC']),
      title: z.string(),
      categoryCode: z.string().nullable(),
      topicId: z.string().nullable(),
      flags: z.array(z.enum(ISSUE_FLAGS)),
      facts: Facts,
      listed: z.boolean(),
    }),
  ),
})

/** ZZ-14: counted from what stands in the meetings and the ledger. */
export const MeetingTotals = z.strictObject({
  meetings: z.number(),
  city: z.number(),
  district: z.number(),
  /** Kinds of matters that were assigned: one category of one place counts once, however often it came back. */
  classes: z.number(),
  classesSolved: z.number(),
  items: z.number(),
  writtenOff: z.number(),
})
export type MeetingTotals = z.infer<typeof MeetingTotals>

export const MeetingQuery = z.strictObject({
  ...Page,
  kind: z.enum(MEETING_KINDS).optional(),
  state: z.enum(MEETING_STATES).optional(),
  adcode: Adcode.optional(),
  /** The disputed order. */
  order: Id.optional(),
  /** Days of Beijing, both included; of the totals and of the list. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  centre: Centre.optional(),
})
export type MeetingQuery = z.infer<typeof MeetingQuery>
export const MeetingList = z.strictObject({
  items: z.array(MeetingHead),
  nextCursor: z.string().nullable(),
  totals: MeetingTotals,
  partners: z.array(UnitName),
})

/** GET /api/v1/meetings/:id/minutes answers with the file. */
export const MinutesQuery = z.strictObject({ format: z.enum(['docx', 'pdf']) })

type StepEndpoints = {
  [S in MeetingStep as `POST /api/v1/meetings/:id/${S}`]: {
    body: (typeof MEETING_STEP_BODIES)[S]
    answer: typeof MeetingView
  }
}
const stepEndpoints = Object.fromEntries(
  MEETING_STEPS.map((s) => [
    `POST /api/v1/meetings/:id/${s}`,
    { body: MEETING_STEP_BODIES[s], answer: MeetingView },
  ]),
) as unknown as StepEndpoints

export const meetingEndpoints = {
  'GET /api/v1/meetings': { query: MeetingQuery, answer: MeetingList },
  'POST /api/v1/meetings': { body: MeetingBody, answer: MeetingView },
  'GET /api/v1/meetings/:id': { answer: MeetingView },
  'GET /api/v1/meetings/:id/candidates': { answer: IssueCandidates },
  ...stepEndpoints,
} as const
