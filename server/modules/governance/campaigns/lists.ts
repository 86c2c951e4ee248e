/** The list of a campaign's targets: pasted, drawn from what is known of places (CD-22), assigned, gone through. */
import type { GenerateBody, TargetLine, TargetsBody } from '../../../../api/campaigns.ts'
import { AppError } from '../../../../common/errors.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import { type Db, type RawBuilder, sql, type Tx } from '../../../platform/db.ts'
import { isGrassroots, logChange, type UnitStore } from '../../identity/public.ts'
import { chain, type EventRow, insertEventsOf } from '../../orders/public.ts'
import { checkUnit } from '../open.ts'
import { type CampaignDeps, write, wrong } from './actions.ts'
import * as data from './data.ts'
import type { Campaign, Target } from './model.ts'
import { checkLeads, checkState } from './rules/campaign.ts'
import { type Names, type Rejected, readEstates, readTargets } from './rules/read-lines.ts'
import { decideClear, mayWorkOn } from './rules/targets.ts'
import { targetRules } from './settings.ts'

interface Made {
  added: number
  known: number
  rejected: Rejected[]
  sample: { name: string; area: string | null; unit: string | null }[]
}

const SHOWN = 20

/** Areas and units by code or by name; a name that two have is nobody's. */
export function namesOf(units: UnitStore, centre: string): Names {
  const byName = new Map<string, string | null>()
  const put = (name: string, code: string) => byName.set(name, byName.has(name) ? null : code)
  const walk = (parent: string | null): void => {
    for (const area of units.areas(centre, parent)) {
      put(area.name, area.code)
      walk(area.code)
    }
  }
  walk(null)
  const unitNames = new Map(units.units(centre).map((u) => [u.name, u.code]))
  return {
    area: (word) => (units.area(word)?.centre === centre ? word : (byName.get(word) ?? undefined)),
    unit: (word) => {
      const code = units.unit(centre, word) ? word : unitNames.get(word)
      return code !== undefined && units.unit(centre, code)?.active ? code : undefined
    },
  }
}

function fresh(ctx: Ctx, line: TargetLine): data.NewTarget {
  return {
    ...{ id: newId(ctx.now), kind: line.kind, name: line.name, estate: line.estate || null },
    ...{ address: line.address || null, areaCode: line.area ?? null, componentCode: null },
    ...{ orderId: line.orderId ?? null, class: line.class ?? null, unitCode: line.unitCode ?? null },
  }
}

const keyOf = (t: Pick<Target, 'kind' | 'name' | 'estate' | 'areaCode'>): string =>
  JSON.stringify([t.kind, t.name, t.estate, t.areaCode])

async function add(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  campaign: Campaign,
  {
    targets,
    rejected,
    preview,
    from,
  }: {
    targets: data.NewTarget[]
    rejected: Rejected[]
    preview: boolean
    from: string
  },
): Promise<Made> {
  checkLeads(campaign, ctx)
  checkState(campaign, ['PREPARING', 'RUNNING'])
  const rows = await tx.query<Target>(sql`
    select kind, name, estate, area_code as "areaCode" from campaign_targets where campaign_id = ${campaign.id}`)
  const there = new Set(rows.map(keyOf))
  const fresh = targets.filter((t) => {
    const key = keyOf(t)
    if (there.has(key)) return false
    there.add(key)
    return true
  })
  const sample = fresh.slice(0, SHOWN).map((t) => ({
    name: t.name,
    area: t.areaCode && (deps.units.area(t.areaCode)?.name ?? t.areaCode),
    unit: t.unitCode && (deps.units.unit(campaign.centre, t.unitCode)?.name ?? t.unitCode),
  }))
  const counts = { added: fresh.length, known: targets.length - fresh.length }
  if (!preview && fresh.length > 0) {
    await data.insertTargets(tx, campaign, fresh, ctx.now)
    await write(tx, ctx, campaign, { set: {}, type: 'campaign.targets_added', data: { ...counts, from } })
  }
  return { ...counts, rejected: rejected.slice(0, 200), sample }
}

export async function addTargets(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  campaign: Campaign,
  { items, text, kind, preview }: TargetsBody,
): Promise<Made> {
  if (text !== undefined) {
    const read = readTargets(text, kind, namesOf(deps.units, campaign.centre))
    if (read.items.length > 20_000) throw wrong('text', 'too_long')
    const targets = read.items.map((line) => fresh(ctx, line))
    return add(tx, ctx, deps, campaign, { targets, rejected: read.rejected, preview, from: 'TABLE' })
  }
  const lines = items ?? []
  lines.forEach((line, i) => {
    if (line.unitCode) checkUnit(ctx, deps, line.unitCode, `items.${i}.unitCode`)
    if (line.area && deps.units.area(line.area)?.centre !== campaign.centre)
      throw wrong(`items.${i}.area`, 'unknown')
    if ((line.kind === 'CASE') !== (line.orderId !== undefined)) throw wrong(`items.${i}.orderId`, 'required')
  })
  const orderIds = lines.flatMap((l) => l.orderId ?? [])
  if (orderIds.length > 0) {
    const [{ n }] = (await tx.query<{ n: number }>(sql`
      select count(distinct id)::int as n from orders
      where id = any(${orderIds}::uuid[]) and centre = ${campaign.centre}`)) as [{ n: number }]
    if (n !== new Set(orderIds).size) throw wrong('items.0.orderId', 'unknown')
    await data.putOrders(tx, campaign.id, orderIds, { part: 'LINKED', by: ctx.actor.name, at: ctx.now })
  }
  const targets = lines.map((line) => fresh(ctx, line))
  return add(tx, ctx, deps, campaign, { targets, rejected: [], preview, from: 'LINES' })
}

/** CD-22: e.g. estates without a property company that were built in the nineties. */
export async function generateTargets(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  campaign: Campaign,
  g: GenerateBody,
): Promise<Made> {
  const { centre } = campaign
  if (g.unitCode) checkUnit(ctx, deps, g.unitCode, 'unitCode')
  if (g.from === 'COMPONENTS' && !g.componentType) throw wrong('componentType', 'required')
  const found = await (g.from === 'ESTATES' ? selectEstates(tx, centre, g) : selectComponents(tx, centre, g))
  const targets = found.map(({ name, areaCode, componentCode }) => ({
    ...fresh(ctx, { kind: g.from === 'ESTATES' ? 'ESTATE' : 'COMPONENT', name, area: areaCode ?? undefined }),
    ...{ componentCode, class: g.class ?? null },
    unitCode: g.unitCode ?? (g.byPlace && areaCode ? unitOfPlace(deps.units, centre, areaCode) : null),
  }))
  return add(tx, ctx, deps, campaign, { targets, rejected: [], preview: g.preview, from: g.from })
}

/** The street's or the community's unit, before the county's. */
function unitOfPlace(units: UnitStore, centre: string, areaCode: string): string | null {
  const all = units.territorialUnits(centre, areaCode).filter((u) => u.active && u.kind !== 'GRID')
  return (all.find(isGrassroots) ?? all[0])?.code ?? null
}

interface FoundPlace {
  name: string
  areaCode: string | null
  componentCode: string | null
}

const within = (column: RawBuilder<unknown>, areas: readonly string[]) =>
  areas.length === 0
    ? sql``
    : sql`and ${column} like any(${areas.map((a) => `${a.length === 6 ? a.replace(/(00){1,2}$/, '') : a}%`)})`

const MOST = 5_000

const selectEstates = (db: Db, centre: string, g: GenerateBody): Promise<FoundPlace[]> =>
  db.query<FoundPlace>(sql`
    select name, area_code as "areaCode", null as "componentCode" from estates
    where centre = ${centre} ${within(sql`area_code`, g.areas)}
      ${g.builtFrom === undefined ? sql`` : sql`and built_year >= ${g.builtFrom}`}
      ${g.builtTo === undefined ? sql`` : sql`and built_year <= ${g.builtTo}`}
      ${g.noProperty ? sql`and property_company is null` : sql``}
    order by area_code, name limit ${sql.lit(MOST)}`)

const selectComponents = (db: Db, centre: string, g: GenerateBody): Promise<FoundPlace[]> =>
  db.query<FoundPlace>(sql`
    select name || ' ' || code as name, area_code as "areaCode", code as "componentCode" from components
    where centre = ${centre} and type = ${g.componentType!} ${within(sql`area_code`, g.areas)}
    order by code limit ${sql.lit(MOST)}`)

/** Targets of the campaign under their locks, each its own history. */
async function each(
  tx: Tx,
  ctx: Ctx,
  campaign: Campaign,
  ids: readonly string[],
  decide: (target: Target) => { set: Partial<Target>; type: string; data: Record<string, unknown> },
): Promise<number> {
  const [rows] = await tx.batch([data.lockTargets(campaign.id, [...new Set(ids)])])
  const targets = rows as Target[]
  const known = new Set(targets.map((t) => t.id))
  ids.forEach((id, i) => {
    if (!known.has(id)) throw wrong(`targetIds.${i}`, 'unknown')
  })
  const events: Omit<EventRow, 'subjectKind'>[] = []
  for (const target of targets) {
    const step = decide(target)
    Object.assign(target, step.set, { version: target.version + 1, updatedAt: ctx.now })
    events.push(...chain(target, 'ORDER', ctx.now, ctx.actor, [step]))
  }
  await tx.batch([insertEventsOf('CAMPAIGN', events), ...targets.map(data.updateTarget)])
  return targets.length
}

/** CD-31: gone through, and nothing found. */
export const inspect = (
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  campaign: Campaign,
  { targetIds, note }: { targetIds: string[]; note: string },
): Promise<number> =>
  each(tx, ctx, campaign, targetIds, (target) => {
    const ground = { campaign, rules: targetRules(deps, campaign.centre, campaign.team), openFindings: 0 }
    const step = decideClear(target, ctx, ground)
    return { ...step, data: { note } }
  })

/** 分类处置, and who is to do it. Whoever leads assigns; a target's unit may hand it down within itself. */
export async function assign(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  campaign: Campaign,
  { targetIds, unitCode, class: cls }: { targetIds: string[]; unitCode?: string; class?: Target['class'] },
): Promise<number> {
  checkState(campaign, ['PREPARING', 'RUNNING'])
  if (unitCode === undefined && cls === undefined) throw wrong('unitCode', 'required')
  if (unitCode !== undefined) checkUnit(ctx, deps, unitCode, 'unitCode')
  return each(tx, ctx, campaign, targetIds, (target) => {
    if (!mayWorkOn(target, ctx, campaign.leadUnit)) throw new AppError('campaign.not_own')
    const set = { ...(unitCode !== undefined && { unitCode }), ...(cls && { class: cls }) }
    return { set, type: 'target.assigned', data: set }
  })
}

/** 小区底册: a name in its area that is there is changed, the others are new. */
export async function importEstates(tx: Tx, ctx: Ctx, units: UnitStore, centre: string, text: string) {
  const { items, rejected } = readEstates(text, namesOf(units, centre))
  const rows = items.map((item) => ({ ...item, id: newId(ctx.now) }))
  const written = await tx.query<{ fresh: boolean }>(sql`
    insert into estates (id, centre, name, area_code, built_year, property_company, households, updated_at)
    select r.id, ${centre}, r.name, r."areaCode", r."builtYear", r."propertyCompany", r.households, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, name text, "areaCode" text, "builtYear" int,
      "propertyCompany" text, households int)
    on conflict on constraint estates_once do update
    set built_year = excluded.built_year, property_company = excluded.property_company,
      households = excluded.households, updated_at = excluded.updated_at
    returning (xmax = 0) as fresh`)
  const created = written.filter((r) => r.fresh).length
  const counts = { created, changed: written.length - created }
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'ESTATES', subjectId: centre, action: 'estates.imported', detail: counts },
  })
  return { ...counts, rejected: rejected.slice(0, 200) }
}

export interface EstateRow {
  id: string
  name: string
  areaCode: string
  builtYear: number | null
  propertyCompany: string | null
  households: number | null
}

export async function listEstates(
  db: Db,
  centre: string,
  f: { area?: string; q?: string; cursor?: string; limit: number },
) {
  const after = f.cursor?.split('|')
  const rows = await db.query<EstateRow>(sql`
    select id, name, area_code as "areaCode", built_year as "builtYear", property_company as "propertyCompany", households
    from estates where centre = ${centre}
      ${f.area ? sql`and area_code like ${`${f.area}%`}` : sql``}
      ${f.q ? sql`and position(${f.q} in name) > 0` : sql``}
      ${after ? sql`and (area_code, name) > (${after[0] ?? ''}, ${after.slice(1).join('|')})` : sql``}
    order by area_code, name limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? `${last.areaCode}|${last.name}` : null }
}
