/** The words of the ledger. */
import type { AnswerOf } from '../../app/query.ts'
import { words } from '../../ui/words.ts'

export type LedgerDetail = AnswerOf<'GET /api/v1/ledger/:id'>
export type LedgerItem = AnswerOf<'GET /api/v1/ledger'>['items'][number]

export const KIND = words({
  PROBLEM: ['问题', 'Problem'],
  SUPERVISION: ['督办事项', 'Supervision item'],
  MEETING_ISSUE: ['会议交办', 'Meeting issue'],
  INSPECTION: ['督导', 'Inspection'],
  INSTRUCTION: ['批示任务', 'Task of an instruction'],
  EARLY_ACTION: ['提前介入', 'Early action'],
  TOPIC_TASK: ['专题任务', 'Task of a topic'],
})
