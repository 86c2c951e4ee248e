/** A campaign and its targets as they go over the wire. */
import type {
  CampaignCounts,
  CampaignHead,
  CampaignView,
  TargetRow,
  TargetView,
} from '../../../../api/campaigns.ts'
import { TARGET_CLASSES, TARGET_STATES } from '../../../../common/campaign.ts'
import { AppError, errorMessage } from '../../../../common/errors.ts'
import { beijingDate, formatTime, timeOrNone } from '../../../../common/time.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type Db, sql } from '../../../platform/db.ts'
import { verifyChain } from '../../orders/public.ts'
import type { CampaignDeps } from './actions.ts'
import { allowedSteps, allowedTargetSteps } from './allowed.ts'
import { presentFinding } from './findings.ts'
import type { Campaign } from './model.ts'
import * as queries from './queries.ts'
import { leads } from './rules/campaign.ts'
import { checkLegal, freeFrom } from './rules/instruments.ts'
import { progressOf, type Tally } from './rules/progress.ts'
import { mayWorkOn } from './rules/targets.ts'
import { missingRoles, type TeamRule } from './rules/team.ts'
import { targetRules, teamRule } from './settings.ts'
import * as targets from './target-queries.ts'

export const namesOf = ({ units, knowledge }: CampaignDeps, centre: string) => ({
  area: (code: string | null) => (code === null ? null : { code, name: units.area(code)?.name ?? code }),
  unit: (code: string) => ({ code, name: units.unit(centre, code)?.name ?? code }),
  category: (code: string) => ({ code, name: knowledge.category(centre, code)?.name ?? code }),
})
export type Names = ReturnType<typeof namesOf>

export const rolesOf = (deps: CampaignDeps, centre: string) => (campaign: { team: string | null }) =>
  teamRule(deps, centre, campaign.team)?.roles.length ?? 0

export const countsOf = (tally: Tally): CampaignCounts => ({ ...tally, progress: progressOf(tally) })

export function presentHead(names: Names, campaign: Campaign, tally: Tally, now: Date): CampaignHead {
  const { id, name, state, programme, begins, ends } = campaign
  return {
    ...{ id, name, state, programme, begins, ends, counts: countsOf(tally) },
    categories: campaign.categories.map(names.category),
    leadUnit: names.unit(campaign.leadUnit),
    area: names.area(campaign.areaCode),
    overdue: state !== 'FINISHED' && beijingDate(now) > ends,
  }
}

async function projectLabel(db: Db, id: string): Promise<{ id: string; name: string } | null> {
  const [row] = await db.query<{ id: string; name: string }>(
    sql`select id, name from renewal_projects where id = ${id}`,
  )
  return row ?? null
}

const presentTeam = (rule: TeamRule | null) =>
  rule && { code: rule.code, name: rule.name, required: rule.required, roles: [...rule.roles] }

export async function viewCampaign(
  db: Db,
  ctx: Ctx,
  deps: CampaignDeps,
  campaign: Campaign,
): Promise<CampaignView> {
  const { id, centre } = campaign
  const names = namesOf(deps, centre)
  // One after the other: in a transaction they share one connection.
  const tally = (await queries.talliesOf(db, [campaign], rolesOf(deps, centre))).get(id)!
  const slices = await queries.selectSlices(db, id)
  const volume = await queries.selectVolume(db, campaign, ctx.now, (code) => names.category(code).name)
  const standing = await queries.selectStanding(db, id)
  const linked = await queries.countLinked(db, id)
  const history = await queries.selectHistory(db, id)
  const project = campaign.projectId === null ? null : await projectLabel(db, campaign.projectId)
  const whole = leads(ctx.actor, campaign.leadUnit)
  const said = (slice: queries.Slice, name: string) => ({ ...slice, name })
  const { days, before, after, clusters } = volume
  return {
    ...presentHead(names, campaign, tally, ctx.now),
    ...{ version: campaign.version, words: campaign.words, aim: campaign.aim, linked, clusters },
    origin: { kind: campaign.origin, id: campaign.originId, title: whole ? campaign.originTitle : null },
    team: presentTeam(teamRule(deps, centre, campaign.team)),
    project,
    byState: TARGET_STATES.flatMap((state) => {
      const found = slices.states.find((s) => s.state === state)
      return found ? [{ state, targets: found.targets }] : []
    }),
    // 先易后难.
    byClass: TARGET_CLASSES.flatMap((c) => slices.classes.filter((s) => s.key === c).map((s) => said(s, c))),
    byArea: slices.areas.map((s) => said(s, names.area(s.key)!.name)),
    // Names of others' targets are for whoever leads.
    byEstate: whole ? slices.estates.map((s) => said(s, s.key)) : [],
    volume: { days, before, after },
    measures: campaign.measures.map((m) => ({
      ...{ id: m.id, text: m.text, at: m.at, by: m.by, unit: m.unitCode ? names.unit(m.unitCode) : null },
    })),
    ...{
      startedAt: timeOrNone(campaign.startedAt) ?? null,
      finishedAt: timeOrNone(campaign.finishedAt) ?? null,
    },
    finishedNote: campaign.finishedNote,
    chain: verifyChain(id, campaign, history).valid,
    history: history.map(({ type, at, actor }) => ({
      ...{ type, at: formatTime(at), by: (actor as { name: string }).name },
    })),
    allowedActions: allowedSteps(campaign, ctx, standing),
    mayKeep: campaign.state === 'FINISHED' && ctx.actor.permissions.has('playbook.write'),
    mayList: whole && campaign.state !== 'FINISHED' && ctx.actor.permissions.has('campaign.write'),
  }
}

export function presentTarget(names: Names, rule: TeamRule | null, t: targets.CountedTarget): TargetRow {
  const { id, campaignId, kind, name, estate, address, state } = t
  return {
    ...{ id, campaignId, kind, name, estate, address, state, class: t.class },
    ...{ area: names.area(t.areaCode), unit: t.unitCode ? names.unit(t.unitCode) : null },
    teamMissing: state === 'CLEAR' ? [] : missingRoles(rule, t.team).map((r) => r.name),
    ...{ findings: t.findings, rectified: t.rectified, visits: t.visits.length },
    inspectedAt: timeOrNone(t.inspectedAt) ?? null,
  }
}

export async function viewTarget(
  db: Db,
  ctx: Ctx,
  deps: CampaignDeps,
  campaign: Campaign,
  t: targets.CountedTarget,
): Promise<TargetView> {
  const names = namesOf(deps, campaign.centre)
  const rules = targetRules(deps, campaign.centre, campaign.team)
  const findings = await targets.findingsOfTarget(db, t.id)
  const history = await queries.selectHistory(db, t.id)
  const order = t.orderId === null ? null : await targets.orderLabel(db, t.orderId)
  const ground = { campaign, rules, openFindings: findings.filter((f) => !f.rectified).length }
  const mayRecord =
    campaign.state === 'RUNNING' &&
    ctx.actor.permissions.has('campaign.record') &&
    mayWorkOn(t, ctx, campaign.leadUnit)
  const typeOf = (code: string) => ({
    code,
    name: rules.instruments.find((i) => i.code === code)?.name ?? code,
  })
  const stepOf = (code: string) => ({ code, name: rules.steps.find((s) => s.code === code)?.name ?? code })
  const waitOf = (code: string) => rules.instruments.find((i) => i.code === code)?.wait ?? null
  return {
    ...presentTarget(names, rules.team, t),
    ...{
      version: t.version,
      order,
      note: t.note,
      team: t.team,
      roles: rules.team ? [...rules.team.roles] : [],
    },
    campaign: { id: campaign.id, name: campaign.name, state: campaign.state },
    visitList: t.visits.map(({ at, by, people, note, attachments }) => ({
      at,
      by,
      people,
      note,
      attachments,
    })),
    instruments: t.instruments.map((i) => ({
      ...{ type: typeOf(i.type), number: i.number, servedOn: i.servedOn, deadline: i.deadline },
      ...{ freeFrom: freeFrom(i, waitOf(i.type)), attachments: i.attachments },
    })),
    steps: t.steps.map(({ at, by, step, note }) => ({ at, by, note, step: stepOf(step) })),
    ahead: rules.steps.map((step) => ({
      step: stepOf(step.code),
      ...barredBy(() => checkLegal(step, t.instruments, rules.instruments, ctx.now)),
    })),
    evidence: t.evidence.map(({ at, by, text, attachments, ok }) => ({ at, by, text, attachments, ok })),
    findingList: findings.map((f) => presentFinding(f, mayRecord)),
    ...{ doneAt: timeOrNone(t.doneAt) ?? null, doneBy: t.doneBy },
    chain: verifyChain(t.id, t, history).valid,
    allowedActions: allowedTargetSteps(t, ctx, ground),
  }
}

function barredBy(check: () => void): { barred: string | null; code?: string } {
  try {
    check()
    return { barred: null }
  } catch (error) {
    if (error instanceof AppError)
      return { barred: errorMessage(error.code, error.details), code: error.code }
    throw error
  }
}
