/** A rehearsal as the server tells it, and which of its figures the address names. */
import type { AnswerOf } from '../../app/query.ts'

export type View = AnswerOf<'GET /api/v1/rehearsals/:id'>
export type Result = NonNullable<View['result']>

/** What the address names: the figure whose orders are shown. */
export type Figure = Record<
  'subject' | 'stage' | 'change' | 'unit' | 'area' | 'category' | 'urgency',
  string | undefined
>
export const NO_FIGURE: Figure = {
  ...{ subject: undefined, stage: undefined, change: undefined, unit: undefined },
  ...{ area: undefined, category: undefined, urgency: undefined },
}
