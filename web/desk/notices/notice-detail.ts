import type { AnswerOf } from '../../app/query.ts'

/** One document with all that its paper says. */
export type NoticeDetail = AnswerOf<'GET /api/v1/notices/:id'>
