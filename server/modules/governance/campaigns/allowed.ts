/** 现在可以做什么：拿规则本身试一遍，能做的才给按钮，不能做的说明缘由。 */
import {
  CAMPAIGN_STEPS,
  type CampaignStep,
  TARGET_STEPS,
  type TargetStep,
} from '../../../../api/campaigns.ts'
import { AppError, errorMessage } from '../../../../common/errors.ts'
import type { Campaign, Target } from './model.ts'
import * as rules from './rules/campaign.ts'
import { checkLegal } from './rules/instruments.ts'
import type { Scene } from './rules/scene.ts'
import * as target from './rules/targets.ts'

export const STEP_PERMISSION = {
  edit: 'campaign.write',
  start: 'campaign.start',
  'add-measure': 'campaign.write',
  link: 'campaign.write',
  finish: 'campaign.finish',
} as const satisfies Record<CampaignStep, string>

export const TARGET_PERMISSION = {
  team: 'campaign.assign',
  begin: 'campaign.record',
  visit: 'campaign.record',
  find: 'campaign.record',
  serve: 'campaign.record',
  enforce: 'campaign.record',
  submit: 'campaign.record',
  verify: 'campaign.verify',
  shelve: 'campaign.assign',
  resume: 'campaign.assign',
} as const satisfies Record<TargetStep, string>

const offered = <A extends string>(actions: readonly A[], tryIt: (action: A) => unknown) =>
  actions.map((action) => {
    try {
      tryIt(action)
      return { action, allowed: true }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { action, allowed: false, code: error.code, reason: errorMessage(error.code, error.details) }
    }
  })

export const allowedSteps = (campaign: Campaign, scene: Scene, standing: rules.Standing) =>
  offered(
    CAMPAIGN_STEPS.filter((step) => scene.actor.permissions.has(STEP_PERMISSION[step])),
    (step) => {
      if (step === 'finish') return rules.decideFinish(campaign, scene, standing, '…')
      rules.checkLeads(campaign, scene)
      return step === 'start' ? rules.decideStart(campaign, scene, standing) : rules.checkStep(campaign, step)
    },
  )

/** Whatever a person may still write into the form is assumed to be written. */
const TRY: Record<TargetStep, (t: Target, scene: Scene, ground: target.Ground) => unknown> = {
  team: (t, scene, ground) => {
    if (!ground.rules.team) throw new AppError('campaign.team_unknown')
    return target.decideTeam(t, scene, ground, { members: [] })
  },
  begin: target.decideBegin,
  visit: (t, scene, ground) =>
    target.decideVisit(t, scene, ground, { people: '…', note: '…', attachments: [] }),
  find: target.decideFind,
  serve: (t, scene, ground) => {
    const [first] = ground.rules.instruments
    if (!first) throw new AppError('instrument.unknown')
    const served = { number: '…', servedOn: '1900-01-01', attachments: [] }
    return target.decideServe(t, scene, ground, { type: first.code, ...served })
  },
  enforce: (t, scene, ground) => {
    const open = ground.rules.steps.find((s) => {
      try {
        checkLegal(s, t.instruments, ground.rules.instruments, scene.now)
        return true
      } catch {
        return false
      }
    })
    // What the law still asks for is said by the rule itself.
    const step = (open ?? ground.rules.steps[0])?.code ?? ''
    return target.decideEnforce(t, scene, ground, { step, note: '…', attachments: [] })
  },
  submit: (t, scene, ground) => target.decideSubmit(t, scene, ground, { text: '…', attachments: [] }),
  verify: (t, scene, ground) => target.decideVerify(t, scene, ground, { approve: true, note: '' }),
  shelve: (t, scene, ground) => target.decideShelve(t, scene, ground, { reason: '…' }),
  resume: target.decideResume,
}

export const allowedTargetSteps = (t: Target, scene: Scene, ground: target.Ground) =>
  offered(
    TARGET_STEPS.filter((step) => scene.actor.permissions.has(TARGET_PERMISSION[step])),
    (step) => TRY[step](t, scene, ground),
  )
