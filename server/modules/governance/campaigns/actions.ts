/** The steps of a campaign: lock, decide, write, tell; one transaction each. */
import type { z } from 'zod'
import type { CAMPAIGN_STEP_BODIES, CampaignBody, CampaignStep } from '../../../../api/campaigns.ts'
import { AppError } from '../../../../common/errors.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import { type Db, type Statement, sql, type Tx } from '../../../platform/db.ts'
import { centreOf, type UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { chain, type Engine, insertEventsOf } from '../../orders/public.ts'
import { checkUnit } from '../open.ts'
import * as data from './data.ts'
import type { Campaign } from './model.ts'
import { selectStanding } from './queries.ts'
import * as rules from './rules/campaign.ts'
import type { Step } from './rules/scene.ts'
import { checkTeamKind, type SettingsDeps } from './settings.ts'

export interface CampaignDeps extends SettingsDeps {
  units: UnitStore
  knowledge: KnowledgeStore
  engine: Engine
}

type Fields = Omit<z.infer<typeof CAMPAIGN_STEP_BODIES.edit>, 'version'>

export async function openCampaign(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  input: CampaignBody,
): Promise<Campaign> {
  const centre = centreOf(ctx.actor, undefined)
  const { origin, originId, ...fields } = input
  if ((origin === 'HAND') !== (originId === undefined))
    throw wrong('originId', originId ? 'unknown' : 'required')
  const from = await originOf(tx, centre, origin, originId)
  await check(tx, ctx, deps, centre, fields)
  const campaign: Campaign = {
    ...{ id: newId(ctx.now), centre, state: 'PREPARING', origin, originId: originId ?? null },
    ...{ originTitle: from.title, measures: [], startedAt: null, startedBy: null },
    ...{ finishedAt: null, finishedBy: null, finishedNote: null, eventSeq: 0, eventHash: '', version: 1 },
    ...{ createdBy: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now },
    ...stored(fields),
  }
  const events = chain(campaign, 'ORDER', ctx.now, ctx.actor, [
    { type: 'campaign.opened', data: { name: campaign.name, origin, lead: campaign.leadUnit } },
  ])
  await tx.batch([data.insertCampaign(campaign), insertEventsOf('CAMPAIGN', events)])
  const added = { by: ctx.actor.name, at: ctx.now }
  if (origin === 'ORDER') await data.putOrders(tx, campaign.id, [originId!], { part: 'ORIGIN', ...added })
  await data.putOrders(tx, campaign.id, from.orderIds, { part: 'LINKED', ...added })
  return campaign
}

const stored = (f: Fields) => ({
  ...{
    name: f.name,
    categories: f.categories,
    words: f.words,
    areaCode: f.area ?? null,
    leadUnit: f.leadUnit,
  },
  ...{ team: f.team || null, programme: f.programme || null, projectId: f.projectId ?? null },
  ...{ begins: f.begins, ends: f.ends, aim: f.aim ?? null, clusters: f.clusters },
})

/** What it is opened from: its title, and the orders that come with it. */
async function originOf(
  tx: Tx,
  centre: string,
  origin: CampaignBody['origin'],
  id: string | undefined,
): Promise<{ title: string | null; orderIds: string[] }> {
  if (id === undefined) return { title: null, orderIds: [] }
  if (origin === 'ORDER') {
    const [order] = await tx.query<{ number: string; title: string }>(sql`
      select number, case when confidential then '' else title end as title from orders
      where id = ${id} and centre = ${centre}`)
    if (!order) throw wrong('originId', 'unknown')
    return { title: `${order.number} ${order.title}`.trim(), orderIds: [] }
  }
  const topic = origin === 'TOPIC'
  const [row] = await tx.query<{ title: string }>(
    topic
      ? sql`select coalesce(given_name, name) as title from hot_topics where id = ${id} and centre = ${centre}`
      : sql`select month || ' ' || coalesce(theme->>'title', '') as title from governance_cycles
            where id = ${id} and centre = ${centre}`,
  )
  if (!row) throw wrong('originId', 'unknown')
  const orders = await tx.query<{ id: string }>(
    topic
      ? sql`select distinct r.order_id as id from hot_topic_members m join requests r on r.id = m.request_id
            where m.topic_id = ${id} and r.order_id is not null`
      : sql`select order_id as id from cycle_orders where cycle_id = ${id} and part = 'MEASURE'`,
  )
  return { title: row.title.trim(), orderIds: orders.map((o) => o.id) }
}

async function check(tx: Db, ctx: Ctx, deps: CampaignDeps, centre: string, f: Fields): Promise<void> {
  checkUnit(ctx, deps, f.leadUnit, 'leadUnit')
  checkTeamKind(deps, centre, f.team)
  if (f.begins > f.ends) throw wrong('ends', 'range.order')
  f.categories.forEach((code, i) => {
    if (!deps.knowledge.category(centre, code)) throw wrong(`categories.${i}`, 'unknown')
  })
  if (f.area && deps.units.area(f.area)?.centre !== centre) throw wrong('area', 'unknown')
  if (f.projectId) {
    const [known] = await tx.query(
      sql`select 1 from renewal_projects where id = ${f.projectId} and centre = ${centre}`,
    )
    if (!known) throw wrong('projectId', 'unknown')
  }
}

export async function write(
  tx: Tx,
  ctx: Ctx,
  campaign: Campaign,
  step: Step<Campaign>,
  more: Statement[] = [],
): Promise<void> {
  Object.assign(campaign, step.set)
  const events = chain(campaign, 'ORDER', ctx.now, ctx.actor, [step])
  campaign.version += 1
  campaign.updatedAt = ctx.now
  await tx.batch([insertEventsOf('CAMPAIGN', events), ...more, data.updateCampaign(campaign)])
}

/** The campaign under its lock, if the reader belongs to its centre. */
export function own(ctx: Ctx, found: Campaign | undefined, version?: number): Campaign {
  if (!found || (ctx.actor.centre !== null && found.centre !== ctx.actor.centre))
    throw new AppError('not_found')
  if (version !== undefined && version !== found.version) throw new AppError('campaign.changed_meanwhile')
  return found
}

type Input<S extends CampaignStep> = Omit<z.infer<(typeof CAMPAIGN_STEP_BODIES)[S]>, 'version'>
type Work<S extends CampaignStep> = (
  at: { tx: Tx; ctx: Ctx; deps: CampaignDeps; campaign: Campaign },
  input: Input<S>,
) => Promise<Step<Campaign>>

const WORK: { [S in CampaignStep]: Work<S> } = {
  edit: async ({ tx, ctx, deps, campaign }, fields) => {
    rules.checkStep(campaign, 'edit')
    await check(tx, ctx, deps, campaign.centre, fields)
    return { set: stored(fields), type: 'campaign.edited', data: { name: fields.name } }
  },
  start: async ({ tx, ctx, campaign }) =>
    rules.decideStart(campaign, ctx, await selectStanding(tx, campaign.id)),
  'add-measure': async ({ ctx, deps, campaign }, input) => {
    if (input.unitCode) checkUnit(ctx, deps, input.unitCode, 'unitCode')
    return rules.decideMeasure(campaign, ctx, { ...input, id: newId(ctx.now) })
  },
  link: async ({ tx, ctx, campaign }, { orderIds }) => {
    rules.checkStep(campaign, 'link')
    await checkOrders(tx, campaign.centre, orderIds)
    await data.putOrders(tx, campaign.id, orderIds, { part: 'LINKED', by: ctx.actor.name, at: ctx.now })
    return { set: {}, type: 'campaign.linked', data: { orders: orderIds.length } }
  },
  finish: async ({ tx, ctx, campaign }, { note }) =>
    rules.decideFinish(campaign, ctx, await selectStanding(tx, campaign.id), note),
}

export async function checkOrders(db: Db, centre: string, ids: readonly string[]): Promise<void> {
  const rows = await db.query<{ id: string }>(
    sql`select id from orders where id = any(${[...ids]}::uuid[]) and centre = ${centre}`,
  )
  const known = new Set(rows.map((r) => r.id))
  ids.forEach((id, i) => {
    if (!known.has(id)) throw wrong(`orderIds.${i}`, 'unknown')
  })
}

export async function takeStep<S extends CampaignStep>(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  { action, found, version }: { action: S; found: Campaign | undefined; version: number | undefined },
  input: Input<S>,
): Promise<Campaign> {
  const campaign = own(ctx, found, version)
  if (action !== 'finish') rules.checkLeads(campaign, ctx)
  const step = await (WORK[action] as Work<S>)({ tx, ctx, deps, campaign }, input)
  await write(tx, ctx, campaign, step)
  return campaign
}

export const wrong = (path: string, code: string) =>
  new AppError('request.invalid', { fields: [{ path, code }] })
