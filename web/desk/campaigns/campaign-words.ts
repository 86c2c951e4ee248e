/** Words and types that the pages of campaigns share. */
import type { CampaignStep, TargetStep } from '../../../api/campaigns.ts'
import type { AnswerOf } from '../../app/query.ts'
import { words } from '../../ui/words.ts'

export type CampaignView = AnswerOf<'GET /api/v1/campaigns/:id'>
export type CampaignHead = AnswerOf<'GET /api/v1/campaigns'>['items'][number]
export type TargetRow = AnswerOf<'GET /api/v1/campaigns/:id/targets'>['items'][number]
export type TargetView = AnswerOf<'GET /api/v1/campaign-targets/:id'>
export type Finding = TargetView['findingList'][number]
export type Case = AnswerOf<'GET /api/v1/campaign-cases'>['items'][number]

export const STEP = {
  edit: ['修改', 'Edit'],
  start: ['启动', 'Start'],
  'add-measure': ['登记措施', 'Add a measure'],
  link: ['关联工单', 'Link orders'],
  finish: ['办结', 'Finish'],
} as const satisfies Record<CampaignStep, readonly [string, string]>

export const TARGET_STEP = {
  team: ['责任人', 'Team'],
  begin: ['开始办理', 'Begin'],
  visit: ['走访', 'Visit'],
  find: ['发现问题', 'Finding'],
  serve: ['登记文书', 'Instrument'],
  enforce: ['执行', 'Enforce'],
  submit: ['提交核实', 'Hand in'],
  verify: ['核实', 'Verify'],
  shelve: ['暂缓', 'Put off'],
  resume: ['恢复', 'Resume'],
} as const satisfies Record<TargetStep, readonly [string, string]>

export const EVENT = words({
  'campaign.opened': ['建立', 'Opened'],
  'campaign.edited': ['修改', 'Edited'],
  'campaign.targets_added': ['增加对象', 'Targets added'],
  'campaign.started': ['启动', 'Started'],
  'campaign.measure_added': ['登记措施', 'Measure added'],
  'campaign.linked': ['关联工单', 'Orders linked'],
  'campaign.finished': ['办结', 'Finished'],
})

/** What is asked for anew after a step. */
export const TOUCHES = [
  'GET /api/v1/campaigns',
  'GET /api/v1/campaigns/:id',
  'GET /api/v1/campaigns/:id/targets',
  'GET /api/v1/campaigns/:id/effect',
  'GET /api/v1/campaign-targets/:id',
  'GET /api/v1/campaign-cases',
] as const
