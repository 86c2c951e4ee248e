/** Names for the shapes of this page. */
import type { AnswerOf } from '../../app/query.ts'

export type Patterns = AnswerOf<'GET /api/v1/patterns'>
export type UnitPattern = Patterns['items'][number]
