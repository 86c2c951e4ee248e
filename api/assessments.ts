/** A month's assessment: points by unit, test calls, the freeze, appeals, publication. */
import { z } from 'zod'
import { ASSESSMENT_STATES } from '../common/kinds.ts'
import { ChainVerdict } from './order-lists.ts'
import { Centre, Id, Instant, Text, UnitCode } from './parts.ts'

const MonthName = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
export const MonthParams = z.strictObject({ month: MonthName })
export const MonthItemParams = z.strictObject({ month: MonthName, id: Id })
export const ResultParams = z.strictObject({
  month: MonthName,
  result: z.coerce.number<string>().int().min(1).max(10_000),
})
export const MonthQuery = z.strictObject({ centre: Centre.optional() })

export const CallBody = z.strictObject({
  unitCode: UnitCode,
  calledAt: Instant,
  /** Points of every item that the region's rules name. */
  scores: z.record(z.string().max(20), z.number().int().min(0).max(100)),
  findings: Text.max(2_000),
})
export const ReasonBody = z.strictObject({ reason: Text.max(2_000) })
/** An order that should not have been counted in some figures, or a test call. */
export const AppealBody = z.strictObject({
  orderId: Id.optional(),
  kpis: z.array(z.string().max(40)).max(10).optional(),
  callId: Id.optional(),
  reason: Text.max(2_000),
})
export const AppealDecision = z.strictObject({ accept: z.boolean(), reason: Text.max(2_000) })
export const PublicationDecision = z.strictObject({
  approve: z.boolean(),
  reason: Text.max(2_000).optional(),
})
export const EmptyBody = z.strictObject({})

const Part = z.strictObject({
  ...{ kpi: z.string(), version: z.number(), numerator: z.number(), denominator: z.number() },
  ...{ value: z.number().nullable(), floor: z.number(), target: z.number(), weight: z.number() },
  points: z.number().nullable(),
  /** Why it does not count. */
  reason: z.enum(['NO_FIGURE', 'CENTRE_ONLY', 'TOO_FEW_CALLS']).optional(),
})
const Line = z.strictObject({
  ...{ line: z.enum(['SYSTEM', 'SECOND']), share: z.number(), points: z.number().nullable() },
  parts: z.array(Part),
})
const UnitRow = z.strictObject({
  ...{ code: z.string(), name: z.string(), kind: z.string(), class: z.string() },
  ...{ orders: z.number(), sample: z.enum(['ENOUGH', 'TOO_SMALL']) },
  ...{ points: z.number().nullable(), band: z.string().nullable(), lines: z.array(Line) },
  adjustments: z.array(z.strictObject({ kpi: z.string(), times: z.number(), points: z.number() })),
  /** As it stood in the result before this one. */
  before: z.strictObject({ points: z.number().nullable(), band: z.string().nullable() }).optional(),
})
const Exemption = z.strictObject({
  ...{ id: z.string(), orderId: z.string(), number: z.string(), title: z.string() },
  ...{ unitCode: z.string().nullable(), unitName: z.string(), state: z.string(), kpis: z.array(z.string()) },
  ...{
    evidence: z.string(),
    by: z.string(),
    firstName: z.string().nullable(),
    secondName: z.string().nullable(),
  },
  at: z.string(),
})
const Call = z.strictObject({
  ...{ id: z.string(), unitCode: z.string(), unitName: z.string(), calledAt: z.string() },
  ...{ scores: z.record(z.string(), z.number()), score: z.number(), findings: z.string() },
  ...{ struckReason: z.string().nullable(), by: z.string() },
})
const Appeal = z.strictObject({
  ...{ id: z.string(), unitCode: z.string(), unitName: z.string(), orderId: z.string().nullable() },
  ...{ orderNumber: z.string().nullable(), kpis: z.array(z.string()), callId: z.string().nullable() },
  ...{ reason: z.string(), state: z.enum(['FILED', 'ACCEPTED', 'REFUSED']), by: z.string(), at: z.string() },
  ...{
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    decidedReason: z.string().nullable(),
  },
})
export const ASSESSMENT_STEPS = [
  'record-call',
  'freeze',
  'recalculate',
  'appeal',
  'decide-appeal',
  'ask-publication',
  'decide-publication',
] as const
export type AssessmentStep = (typeof ASSESSMENT_STEPS)[number]

export const MonthSummary = z.strictObject({
  ...{ month: z.string(), state: z.enum(ASSESSMENT_STATES), result: z.number() },
  ...{ published: z.number().nullable() },
})

export const MonthView = z.strictObject({
  ...{ month: z.string(), state: z.enum(ASSESSMENT_STATES) },
  /** 0: what is shown is a draft from the figures of this moment. */
  ...{ result: z.number(), published: z.number().nullable(), policyVersion: z.number() },
  ...{ frozenAt: z.string().nullable(), appealUntil: z.string().nullable() },
  /** Changes that the draft does not count yet. */
  waiting: z.number(),
  basis: z
    .strictObject({ kind: z.string(), reason: z.string().optional(), appealId: z.string().optional() })
    .optional(),
  cutOff: z.strictObject({ at: z.string(), subjects: z.number(), digest: z.string() }).optional(),
  classes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  bands: z.array(z.strictObject({ name: z.string(), from: z.number() })),
  minOrders: z.number(),
  /** What a test call is scored by; empty where the region has no second line. */
  callItems: z.array(z.strictObject({ name: z.string(), points: z.number() })),
  minCalls: z.number(),
  /** What an appeal may take an order out of. */
  exemptible: z.array(z.string()),
  units: z.array(UnitRow),
  /** The centre as a whole; not for units. */
  whole: z.strictObject({ points: z.number().nullable(), lines: z.array(Line) }).optional(),
  exemptions: z.array(Exemption),
  calls: z.array(Call),
  appeals: z.array(Appeal),
  results: z.array(
    z.strictObject({ result: z.number(), sha256: z.string(), at: z.string(), by: z.string() }),
  ),
  /** What was published: units by class and band, in the order of their codes. */
  publication: z
    .array(
      z.strictObject({
        class: z.string(),
        bands: z.array(z.strictObject({ name: z.string(), units: z.array(z.string()) })),
      }),
    )
    .nullable(),
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(ASSESSMENT_STEPS),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type MonthView = z.infer<typeof MonthView>

export const ResultView = z.strictObject({
  ...{ result: z.number(), sha256: z.string(), at: z.string(), by: z.string() },
  /** The document, byte for byte as it was hashed. */
  body: z.string(),
})
export const RebuiltView = z.strictObject({
  ...{ result: z.number(), sha256: z.string(), rebuilt: z.string(), same: z.boolean() },
  /** Whether the month's own history, from which rules, units and calls are taken, is unbroken. */
  chain: ChainVerdict,
})

/** Shown beside the result and never added to it. */
export const GamingView = z.strictObject({
  month: z.string(),
  limits: z.record(
    z.string(),
    z.strictObject({ count: z.number(), share: z.number(), always: z.number().optional() }),
  ),
  items: z.array(
    z.strictObject({
      ...{ unitCode: z.string(), unitName: z.string(), flags: z.number() },
      indices: z.array(
        z.strictObject({
          ...{ code: z.string(), numerator: z.number(), denominator: z.number(), flagged: z.boolean() },
          /** The first of them. */
          orders: z.array(z.strictObject({ id: z.string(), number: z.string() })),
        }),
      ),
    }),
  ),
})

export const assessmentsEndpoints = {
  'GET /api/v1/assessments': {
    query: MonthQuery,
    answer: z.strictObject({ items: z.array(MonthSummary) }),
  },
  'GET /api/v1/assessments/:month': { query: MonthQuery, answer: MonthView },
  'GET /api/v1/assessments/:month/gaming': { query: MonthQuery, answer: GamingView },
  'GET /api/v1/assessments/:month/results/:result': { query: MonthQuery, answer: ResultView },
  'GET /api/v1/assessments/:month/results/:result/rebuilt': { query: MonthQuery, answer: RebuiltView },
  'POST /api/v1/assessments/:month/calls': { body: CallBody, answer: MonthView },
  'POST /api/v1/assessments/:month/calls/:id/strike': { body: ReasonBody, answer: MonthView },
  'POST /api/v1/assessments/:month/freeze': { body: EmptyBody, answer: MonthView },
  'POST /api/v1/assessments/:month/recalculate': { body: ReasonBody, answer: MonthView },
  'POST /api/v1/assessments/:month/appeals': { body: AppealBody, answer: MonthView },
  'POST /api/v1/assessments/:month/appeals/:id/decide': { body: AppealDecision, answer: MonthView },
  'POST /api/v1/assessments/:month/ask-publication': { body: EmptyBody, answer: MonthView },
  'POST /api/v1/assessments/:month/decide-publication': { body: PublicationDecision, answer: MonthView },
} as const
