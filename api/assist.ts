/** What a large model, or the local reading in its place, makes of a text when somebody asks. Drafts, never acts. */
import { z } from 'zod'
import { ASSIST_TASKS } from '../common/assist.ts'
import { Centre, Instant, plain, Text } from './parts.ts'

export const AssistBody = z.strictObject({
  task: z.enum(ASSIST_TASKS),
  text: Text,
  /** Category codes to choose from; those that are suggested without a large model (learnt, or by words) when none are given. */
  candidates: z
    .array(z.string().regex(/^\d{2,6}$/))
    .max(40)
    .optional(),
  categoryCode: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  /** Whose request it is: never sent out, wherever it stands in the text. */
  requester: z.strictObject({ name: plain(60).optional(), phone: plain(24).optional() }).optional(),
  centre: Centre.optional(),
})
export type AssistBody = z.infer<typeof AssistBody>

export const AssistResult = z.strictObject({
  category: z.strictObject({ code: z.string(), name: z.string() }).optional(),
  fields: z
    .strictObject({
      who: z.string().nullable(),
      where: z.string().nullable(),
      when: z.string().nullable(),
      what: z.string().nullable(),
      demand: z.string().nullable(),
      /** The moment that `when` says, when its words say the day. */
      occurredAt: Instant.optional(),
    })
    .optional(),
  title: z.string().optional(),
  summary: z.string().optional(),
  /** A draft for the citizen, and the articles it rests on. */
  reply: z
    .strictObject({
      text: z.string(),
      articles: z.array(z.strictObject({ articleId: z.string(), title: z.string() })),
    })
    .optional(),
})
export type AssistResult = z.infer<typeof AssistResult>

export const Assisted = z.strictObject({
  task: z.enum(ASSIST_TASKS),
  /** MODEL: made by a large model, and labelled so on every page. LOCAL: taken from the text and the knowledge base. */
  source: z.enum(['MODEL', 'LOCAL']),
  /** To say whether it was used; a model's answer only. */
  id: z.string().optional(),
  model: z.strictObject({ name: z.string(), promptVersion: z.string() }).optional(),
  result: AssistResult,
})
export type Assisted = z.infer<typeof Assisted>

export const AssistOffer = z.strictObject({
  items: z.array(z.strictObject({ task: z.enum(ASSIST_TASKS), model: z.string() })),
})

export const AssistDecisionBody = z.strictObject({ agreed: z.boolean() })
export const AssistDecided = z.strictObject({ id: z.string(), agreed: z.boolean() })

export const assistEndpoints = {
  'GET /api/v1/understand/assist': { answer: AssistOffer },
  'POST /api/v1/understand/assist': { body: AssistBody, answer: Assisted },
  'POST /api/v1/understand/assist/:id/decision': { body: AssistDecisionBody, answer: AssistDecided },
} as const
