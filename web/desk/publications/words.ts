/** The words of publications. */
import type { AnswerOf } from '../../app/query.ts'
import { words } from '../../ui/words.ts'

export type Publication = AnswerOf<'GET /api/v1/publications'>['items'][number]
export type PublicationDetail = AnswerOf<'GET /api/v1/publications/:id'>

export const KIND = words({
  CASES: ['办结件公开', 'Answered matters'],
  NOT_ACCEPTED: ['不予受理情况', 'What was not accepted'],
})

export const STATE = words({
  DRAFT: ['待批准', 'To be approved'],
  PUBLISHED: ['已公开', 'Published'],
  WITHDRAWN: ['已撤回', 'Withdrawn'],
})
