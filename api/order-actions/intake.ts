/** What the agent and the reviewer say of an order before it is dispatched. */
import { z } from 'zod'
import { DIFFICULTIES, REQUEST_TYPES } from '../../common/codes.ts'
import { CompleteDetailsBody } from '../details.ts'
import { Text, Versioned } from '../parts.ts'

export const intakeBodies = {
  submit: z.strictObject({ ...Versioned }),
  approve: z.strictObject({ ...Versioned }),
  'ask-info': z.strictObject({ question: Text, ...Versioned }),
  supplement: z.strictObject({ text: Text, ...Versioned }),
  correct: z.strictObject({
    type: z.enum(REQUEST_TYPES).optional(),
    categoryCode: z.string().max(12).optional(),
    title: Text.optional(),
    summary: Text.optional(),
    difficulty: z.enum(DIFFICULTIES).nullable().optional(),
    /** What the new category asks for and was not said. */
    details: CompleteDetailsBody.optional(),
    reason: Text.optional(),
    ...Versioned,
  }),
  withdraw: z.strictObject({ reason: Text.optional(), ...Versioned }),
}
