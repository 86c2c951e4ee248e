/** Names for the shapes of a request that the desk and the pages of requests speak of. */
import type { RequestActionName } from '../../api/intake.ts'
import type { AnswerOf } from './query.ts'

export type { RequestActionName }
export type RequestDetail = AnswerOf<'GET /api/v1/requests/:id'>
export type OfferedRequest = AnswerOf<'POST /api/v1/requests'>['request']
export type ListedRequest = AnswerOf<'GET /api/v1/requests'>['items'][number]
export type Understanding = AnswerOf<'POST /api/v1/understand'>
