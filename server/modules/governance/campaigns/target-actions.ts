/** The steps of one target: lock, decide, write, tell; one transaction each. */
import type { z } from 'zod'
import type { TARGET_STEP_BODIES, TargetStep } from '../../../../api/campaigns.ts'
import { AppError } from '../../../../common/errors.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import { type Statement, sql, type Tx } from '../../../platform/db.ts'
import { checkAttachments } from '../../attachments/public.ts'
import { chain, insertEventsOf } from '../../orders/public.ts'
import { type CampaignDeps, own } from './actions.ts'
import * as data from './data.ts'
import type { Campaign, Finding, Target } from './model.ts'
import { RECTIFIED } from './queries.ts'
import type { Step } from './rules/scene.ts'
import * as rules from './rules/targets.ts'
import { targetRules } from './settings.ts'
import { mayReadTarget } from './target-queries.ts'

export type TargetInput<S extends TargetStep> = Omit<z.infer<(typeof TARGET_STEP_BODIES)[S]>, 'version'>

export async function openFindings(tx: Pick<Tx, 'query'>, targetId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(sql`
    select count(*)::int as n from campaign_findings f left join orders fo on fo.id = f.order_id
    where f.target_id = ${targetId} and not coalesce(${RECTIFIED}, false)`)
  return row!.n
}

const DECIDE: {
  [S in TargetStep]: (target: Target, ctx: Ctx, ground: rules.Ground, input: TargetInput<S>) => Step<Target>
} = {
  team: rules.decideTeam,
  begin: rules.decideBegin,
  visit: rules.decideVisit,
  find: rules.decideFind,
  serve: rules.decideServe,
  enforce: rules.decideEnforce,
  submit: rules.decideSubmit,
  verify: rules.decideVerify,
  shelve: rules.decideShelve,
  resume: rules.decideResume,
}

export interface Taken {
  campaign: Campaign
  target: Target
  /** Of the step `find`. */
  finding: Finding | null
}

export async function takeTargetStep<S extends TargetStep>(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  { action, rows, version }: { action: S; rows: Record<string, unknown>[][]; version: number | undefined },
  input: TargetInput<S>,
): Promise<Taken> {
  const campaign = own(ctx, rows[0]?.[0] as Campaign | undefined)
  const target = rows[1]?.[0] as Target | undefined
  if (!target || !mayReadTarget(ctx.actor, target, campaign.leadUnit)) throw new AppError('not_found')
  if (version !== undefined && version !== target.version) throw new AppError('target.changed_meanwhile')
  const { attachments } = input as { attachments?: string[] }
  await checkAttachments(tx, campaign.centre, ctx.actor, attachments)
  const ground = {
    campaign,
    rules: targetRules(deps, campaign.centre, campaign.team),
    openFindings: await openFindings(tx, target.id),
  }
  const step = (DECIDE[action] as (typeof DECIDE)[S])(target, ctx, ground, input)
  const finding = action === 'find' ? found(ctx, target, input as TargetInput<'find'>) : null
  await writeTarget(tx, ctx, target, step, finding ? [data.insertFinding(finding)] : [])
  return { campaign, target, finding }
}

async function writeTarget(
  tx: Tx,
  ctx: Ctx,
  target: Target,
  step: Step<Target>,
  more: Statement[],
): Promise<void> {
  Object.assign(target, step.set)
  const events = chain(target, 'ORDER', ctx.now, ctx.actor, [step])
  target.version += 1
  target.updatedAt = ctx.now
  await tx.batch([insertEventsOf('CAMPAIGN', events), data.updateTarget(target), ...more])
}

const found = (ctx: Ctx, target: Target, { text, attachments }: TargetInput<'find'>): Finding => ({
  ...{ id: newId(ctx.now), centre: target.centre, campaignId: target.campaignId, targetId: target.id },
  ...{ taskId: null, unitCode: target.unitCode, areaCode: target.areaCode, text, attachments, orderId: null },
  ...{ foundAt: ctx.now, foundBy: ctx.actor.name, foundById: ctx.actor.userId },
  ...{ rectifiedAt: null, rectifiedBy: null, rectifiedNote: null, rectifiedAttachments: [] },
})
