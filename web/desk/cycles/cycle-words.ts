/** Words that the pages of the monthly cycle share. */

import type { z } from 'zod'
import type { CycleStep } from '../../../api/cycles.ts'
import type { Endpoints } from '../../../api/endpoints.ts'
import { words } from '../../ui/words.ts'

export type CycleView = z.infer<Endpoints['GET /api/v1/cycles/:id']['answer']>
export type CycleHead = z.infer<Endpoints['GET /api/v1/cycles']['answer']>['items'][number]
export type StudyView = CycleView['studies'][number]

export const STEP = {
  propose: ['提出选题建议', 'Propose topics'],
  deliberate: ['登记审议意见', 'Record a decision'],
  guide: ['登记处置原则', 'Record a principle'],
  reform: ['登记改革举措', 'Register a reform'],
  'build-pool': ['推荐入库', 'Suggest a pool'],
  'edit-pool': ['增减工单', 'Edit the pool'],
  'lock-pool': ['锁定工单库', 'Lock the pool'],
  convene: ['开会', 'Convene'],
  'check-in': ['签到', 'Check in'],
  draw: ['抽取', 'Draw'],
  redraw: ['改抽', 'Draw again'],
  report: ['汇报', 'Report'],
  call: ['现场回访', 'Live call'],
  review: ['复盘', 'Review'],
  measure: ['同类措施', 'Measure for all'],
  'close-study': ['研究完毕', 'Study done'],
  direct: ['部署', 'Direct'],
  'end-session': ['散会', 'End the session'],
  issue: ['下发双清单', 'Issue the lists'],
  close: ['闭环', 'Close the cycle'],
} as const satisfies Record<CycleStep, readonly [string, string]>

/** What a sub-score is made of, in the order it is read. */
export const FACT = words({
  counties: ['涉及县区', 'Counties'],
  allCounties: ['全部县区', 'All counties'],
  people: ['诉求人', 'People'],
  mostPeople: ['最多的一类', 'Most of any topic'],
  hard: ['超期、重办或不满意', 'Late, handled again or dissatisfied'],
  shared: ['多单位或被退回', 'Several units or returned'],
  orders: ['工单', 'Orders'],
  monthBefore: ['上期', 'Period before'],
  yearBefore: ['去年同期', 'A year ago'],
})

export const BLOCK_STATE = words({
  PENDING: ['未开始', 'Not begun'],
  DELIBERATING: ['审议中', 'Deliberating'],
  FIXED: ['主题已定', 'Theme fixed'],
  RUNNING: ['会议中', 'In session'],
  HELD: ['已开会', 'Held'],
})

export const BLOCK_OWNER = words({
  OVERSIGHT: ['监督员', 'Oversight'],
  SUPERVISOR: ['督办员', 'Supervisor'],
})

export const AXIS = words({
  county: ['县（市、区）', 'County'],
  unit: ['承办单位', 'Unit'],
  subtype: ['小类', 'Subtype'],
  satisfaction: ['满意度', 'Satisfaction'],
  agePart: ['时长（天）', 'Age (days)'],
})

export const DECISION = words({
  APPROVE: ['同意', 'Agreed'],
  AMEND: ['修改后同意', 'Agreed, amended'],
  RETURN: ['退回', 'Returned'],
})

export const TOUCHES = ['GET /api/v1/cycles/:id', 'GET /api/v1/cycles', 'GET /api/v1/ledger'] as const
