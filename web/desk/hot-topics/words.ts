/** The words of hot topics. */
import type { AnswerOf } from '../../app/query.ts'
import { words } from '../../ui/words.ts'

export type HotTopic = AnswerOf<'GET /api/v1/hot-topics'>['items'][number]
export type HotTopicDetail = AnswerOf<'GET /api/v1/hot-topics/:id'>

export const CHANGE = words({
  MERGE: ['并入', 'Merged in'],
  SPLIT: ['拆出', 'Split off'],
  RENAME: ['改名', 'Renamed'],
  DISMISS: ['标为不是热点', 'Marked as no topic'],
})

export const TOUCHES = ['GET /api/v1/hot-topics', 'GET /api/v1/hot-topics/:id'] as const
