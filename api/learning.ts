/** What a centre has learnt from its own orders, and how its suggestions fare (AY-03). */
import { z } from 'zod'
import { Centre, Id, Instant } from './parts.ts'

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
  /** Measured on the newest fifth, which was held back. */
  figures: z.strictObject({
    accuracy: share,
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

export const ModelList = z.strictObject({ items: z.array(ModelView), nextCursor: z.null() })
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
    }),
  ),
  nextCursor: z.null(),
})

export const learningEndpoints = {
  'GET /api/v1/models': { query: ModelsQuery, answer: ModelList },
  'POST /api/v1/models/:id/use': { query: ModelsQuery, answer: ModelView },
  'GET /api/v1/models/accuracy': { query: AccuracyQuery, answer: AccuracyList },
} as const
