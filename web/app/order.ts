/** Names for the shapes of an order that many pages speak of. */
import type { AnswerOf } from './query.ts'

export type OrderView = AnswerOf<'GET /api/v1/orders/:id'>
export type ListedOrder = AnswerOf<'GET /api/v1/orders'>['items'][number]
export type RequestView = OrderView['requests'][number]
export type AssignmentView = OrderView['assignments'][number]
export type ClockView = OrderView['clocks'][number]
