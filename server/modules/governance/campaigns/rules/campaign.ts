/**
 * 专项行动（AY-33、AY-36、CD-18、CD-31）：筹备 → 进行中 → 已办结。清单不为空才能启动；
 * 每个对象都无问题、已销号或暂缓，且问题都已整改，才能办结；办结的人不能是经办过其中对象的人，也不能是牵头单位的人。
 */
import type { CampaignStep } from '../../../../../api/campaigns.ts'
import { CAMPAIGN_STATE, type CampaignState } from '../../../../../common/campaign.ts'
import { AppError } from '../../../../../common/errors.ts'
import type { Actor } from '../../../../platform/context.ts'
import type { Campaign } from '../model.ts'
import { type Scene, type Step, stampOf } from './scene.ts'

/** In which states each step is possible; check and `allowedActions` read this. */
const STEP_STATES: Record<CampaignStep, readonly CampaignState[]> = {
  edit: ['PREPARING', 'RUNNING'],
  start: ['PREPARING'],
  'add-measure': ['PREPARING', 'RUNNING'],
  link: ['PREPARING', 'RUNNING'],
  finish: ['RUNNING'],
}

export function checkState({ state }: Pick<Campaign, 'state'>, allowed: readonly CampaignState[]): void {
  if (!allowed.includes(state)) throw new AppError('campaign.state', { state: CAMPAIGN_STATE[state] })
}

export const checkStep = (campaign: Pick<Campaign, 'state'>, step: CampaignStep): void =>
  checkState(campaign, STEP_STATES[step])

/** A unit's people lead what their unit leads. */
export const leads = (actor: Actor, leadUnit: string): boolean =>
  actor.unitCode === null || actor.unitScope.has(leadUnit)

export function checkLeads({ leadUnit }: Pick<Campaign, 'leadUnit'>, { actor }: Scene): void {
  if (!leads(actor, leadUnit)) throw new AppError('campaign.not_own')
}

export interface Standing {
  targets: number
  /** Neither done nor put off. */
  openTargets: number
  openFindings: number
  handlers: readonly string[]
}

export function decideStart(
  campaign: Campaign,
  { now, actor }: Scene,
  { targets }: Standing,
): Step<Campaign> {
  checkStep(campaign, 'start')
  if (targets === 0) throw new AppError('campaign.no_targets')
  return {
    set: { state: 'RUNNING', startedAt: now, startedBy: actor.userId },
    ...{ type: 'campaign.started', data: { targets } },
  }
}

export function decideFinish(
  campaign: Campaign,
  { now, actor }: Scene,
  { openTargets, openFindings, handlers, targets }: Standing,
  note: string,
): Step<Campaign> {
  if (actor.unitCode !== null || (actor.userId !== null && handlers.includes(actor.userId)))
    throw new AppError('campaign.by_handler')
  checkStep(campaign, 'finish')
  if (openTargets > 0) throw new AppError('campaign.targets_open', { n: openTargets })
  if (openFindings > 0) throw new AppError('campaign.findings_open', { n: openFindings })
  return {
    set: { state: 'FINISHED', finishedAt: now, finishedBy: actor.userId, finishedNote: note },
    ...{ type: 'campaign.finished', data: { targets, note } },
  }
}

export function decideMeasure(
  campaign: Campaign,
  scene: Scene,
  { id, text, unitCode }: { id: string; text: string; unitCode?: string },
): Step<Campaign> {
  checkStep(campaign, 'add-measure')
  const measure = { ...stampOf(scene), id, text, unitCode: unitCode ?? null }
  return {
    set: { measures: [...campaign.measures, measure] },
    ...{ type: 'campaign.measure_added', data: { text, unit: measure.unitCode } },
  }
}
