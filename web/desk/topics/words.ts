import type { AnswerOf } from '../../app/query.ts'

export type Topic = AnswerOf<'GET /api/v1/topics'>['items'][number]
export type TopicDetail = AnswerOf<'GET /api/v1/topics/:id'>
export const TOUCHES = ['GET /api/v1/topics', 'GET /api/v1/topics/:id'] as const
