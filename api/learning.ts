/** What a centre has learnt from its own orders, and how its suggestions fare (AY-03). */
import { z } from 'zod'
import { Centre, Id, Instant, UnitCode } from './parts.ts'

export const LearntTask = z.enum(['CATEGORY', 'UNIT'])

const share = z.number().min(0).max(1)

export const ModelView = z.strictObject({
  id: Id,
  task: LearntTask,
  version: z.number().int(),
  state: z.enum(['CURRENT', 'EARLIER', 'REFUSED']),
  /** Confirmed orders it learnt from. */
  examples: z.number().int(),
  bytes: z.number().int(),
  trainedAt: Instant,
  promotedAt: Instant.nullable(),
  /** False: of an old version only the figures are left. */
  kept: z.boolean(),
  /** Measured on the newest fifth, which was held back. */
  figures: z.strictObject({
    accuracy: share,
    /** The same answers against the names as they stand in the orders. */
    asWritten: share.optional(),
    top3: share,
    macroF1: share,
    coverage97: share,
    heldBack: z.number().int(),
    /** The model that was in use, on the same orders. */
    current: z.strictObject({ version: z.number().int(), accuracy: share }).nullable(),
    trainSeconds: z.number(),
  }),
})
export type ModelView = z.infer<typeof ModelView>

export const ModelList = z.strictObject({
  items: z.array(ModelView),
  /** The optional sentence model: left out, not installed, being loaded, in use, or not what it should be. */
  pack: z.enum(['OFF', 'ABSENT', 'LOADING', 'IN_USE', 'FAILED']),
  nextCursor: z.null(),
})
export const ModelsQuery = z.strictObject({ centre: Centre.optional() })
export const ModelParams = z.strictObject({ id: Id })

export const AccuracyQuery = z.strictObject({
  centre: Centre.optional(),
  task: LearntTask.default('UNIT'),
  from: Instant.optional(),
  to: Instant.optional(),
  by: z.enum(['model', 'day', 'decided']).default('model'),
})

/** 派单准确率: suggestions beside decisions; counts, so that shares can be taken of sums. */
export const AccuracyList = z.strictObject({
  items: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string().optional(),
      suggestions: z.number().int(),
      agreed: z.number().int(),
      among3: z.number().int(),
      /** Agreed when two names of one unit are taken together. */
      together: z.number().int(),
    }),
  ),
  nextCursor: z.null(),
})

export const SameUnitView = z.strictObject({
  id: Id,
  kept: UnitCode,
  keptName: z.string(),
  other: UnitCode,
  otherName: z.string(),
  state: z.enum(['PROPOSED', 'CONFIRMED', 'REFUSED']),
  /** Orders held back at the last training that were taken for one another; numbers of some. */
  texts: z.number().int(),
  examples: z.array(z.string()),
  proposedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
})
export type SameUnitView = z.infer<typeof SameUnitView>

export const SameUnitList = z.strictObject({ items: z.array(SameUnitView), nextCursor: z.null() })

/** `kept`: which of the two codes stays; the proposed one unless said. */
export const SameUnitDecision = z.strictObject({
  decision: z.enum(['CONFIRM', 'REFUSE', 'UNDO']),
  kept: UnitCode.optional(),
})
export type SameUnitDecision = z.infer<typeof SameUnitDecision>

export const learningEndpoints = {
  'GET /api/v1/models': { query: ModelsQuery, answer: ModelList },
  'POST /api/v1/models/:id/use': { query: ModelsQuery, answer: ModelView },
  'GET /api/v1/models/accuracy': { query: AccuracyQuery, answer: AccuracyList },
  'GET /api/v1/models/same-units': { query: ModelsQuery, answer: SameUnitList },
  'POST /api/v1/models/same-units/:id/decide': {
    query: ModelsQuery,
    body: SameUnitDecision,
    answer: SameUnitView,
  },
} as const
