/** Names for the shapes of this page. */
import type { AnswerOf } from '../../app/query.ts'

export type Output = AnswerOf<'GET /api/v1/cadence/:id'>
export type DayBody = Extract<Output['body'], { date: string }>
export type PeriodBody = Extract<Output['body'], { totals: unknown }>
