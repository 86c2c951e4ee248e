/** Reads of campaigns: heads with their counts, what one comes to, the orders linked with it. */
import type { CampaignsQuery, CasesQuery } from '../../../../api/campaigns.ts'
import { TARGET_DONE } from '../../../../common/campaign.ts'
import { DAY_MS, dayOfDate, startOfDay } from '../../../../common/time.ts'
import type { Actor } from '../../../platform/context.ts'
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { containing } from '../../../platform/like.ts'
import { cursorOf, makeCursor, type verifyChain } from '../../orders/public.ts'
import { CAMPAIGN_COLUMNS } from './data.ts'
import type { Campaign } from './model.ts'
import type { Standing } from './rules/campaign.ts'
import type { Tally } from './rules/progress.ts'

const COLUMNS = sql.raw(CAMPAIGN_COLUMNS)
/** `t`: a target. */
const DONE = sql.raw(`t.state in (${TARGET_DONE.map((s) => `'${s}'`).join(',')})`)

/** AY-36: a finding is rectified by word, or when its order was closed as solved. `f` and `fo` are its aliases. */
export const RECTIFIED = sql<boolean>`(f.rectified_at is not null
  or (fo.state in ('CLOSED','ARCHIVED') and fo.closure->>'code' in ('SOLVED','SETTLED')))`

/** A unit sees the campaigns it leads and those in which it has a target. */
export const visibleCampaigns = (actor: Actor): RawBuilder<boolean> => {
  if (actor.unitCode === null) return sql<boolean>`true`
  const units = [...actor.unitScope]
  return sql<boolean>`(c.lead_unit = any(${units}) or exists (
    select 1 from campaign_targets t where t.campaign_id = c.id and t.unit_code = any(${units})))`
}

export const mayReadCampaign = async (db: Db, actor: Actor, campaign: Campaign): Promise<boolean> => {
  if (actor.centre !== null && actor.centre !== campaign.centre) return false
  const rows = await db.query(sql`
    select 1 from campaigns c where c.id = ${campaign.id} and ${visibleCampaigns(actor)}`)
  return rows.length > 0
}

export async function findCampaign(db: Db, id: string): Promise<Campaign | null> {
  const [row] = await db.query<Campaign>(sql`select ${COLUMNS} from campaigns where id = ${id}`)
  return row ?? null
}

/** Roles that the campaign's kind of team has: a team with fewer names is not whole. */
type Roles = (campaign: { team: string | null }) => number

/** The counts of each of these campaigns, in one trip. */
export async function talliesOf(
  db: Db,
  campaigns: readonly Pick<Campaign, 'id' | 'team'>[],
  roles: Roles,
): Promise<Map<string, Tally>> {
  const ids = campaigns.map((c) => c.id)
  if (ids.length === 0) return new Map()
  const needed = campaigns.map(roles)
  const rows = await db.query<Tally & { id: string }>(sql`
    with asked as (select * from unnest(${ids}::uuid[], ${needed}::int[]) as a(id, roles))
    select a.id,
      coalesce(t.targets, 0)::int as targets, coalesce(t.inspected, 0)::int as inspected,
      coalesce(t.done, 0)::int as done, coalesce(t.missing, 0)::int as "teamMissing",
      coalesce(n.findings, 0)::int as findings, coalesce(n.rectified, 0)::int as rectified
    from asked a
    left join lateral (
      select count(*) as targets, count(*) filter (where t.inspected_at is not null) as inspected,
        count(*) filter (where ${DONE}) as done,
        count(*) filter (where jsonb_array_length(t.team) < a.roles and t.state <> 'CLEAR') as missing
      from campaign_targets t where t.campaign_id = a.id) t on true
    left join lateral (
      select count(*) as findings, count(*) filter (where ${RECTIFIED}) as rectified
      from campaign_findings f left join orders fo on fo.id = f.order_id where f.campaign_id = a.id) n on true`)
  return new Map(rows.map(({ id, ...tally }) => [id, tally]))
}

export async function listCampaigns(db: Db, actor: Actor, centre: string, f: CampaignsQuery) {
  const where: RawBuilder<unknown>[] = [sql`c.centre = ${centre}`, visibleCampaigns(actor)]
  if (f.state) where.push(sql`c.state = ${f.state}`)
  if (f.programme) where.push(sql`c.programme = ${f.programme}`)
  if (f.project) where.push(sql`c.project_id = ${f.project}`)
  if (f.unit)
    where.push(sql`(c.lead_unit = ${f.unit} or exists (
      select 1 from campaign_targets t where t.campaign_id = c.id and t.unit_code = ${f.unit}))`)
  if (f.q) where.push(sql`position(${f.q} in c.name) > 0`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(c.created_at, c.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<Campaign>(sql`
    select ${COLUMNS} from campaigns c where ${sql.join(where, sql` and `)}
    order by c.created_at desc, c.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.id) : null }
}

export interface Slice {
  key: string
  targets: number
  done: number
  findings: number
  rectified: number
}

/** Targets by state, class, district and estate; a unit's people see sums of all, not the names of others' targets. */
export async function selectSlices(db: Db, campaignId: string) {
  const by = (key: RawBuilder<unknown>, limit: number) =>
    db.query<Slice>(sql`
      select ${key} as key, count(*)::int as targets,
        (count(*) filter (where ${DONE}))::int as done,
        coalesce(sum(n.findings), 0)::int as findings, coalesce(sum(n.rectified), 0)::int as rectified
      from campaign_targets t
      left join lateral (
        select count(*) as findings, count(*) filter (where ${RECTIFIED}) as rectified
        from campaign_findings f left join orders fo on fo.id = f.order_id where f.target_id = t.id) n on true
      where t.campaign_id = ${campaignId} and ${key} is not null
      group by 1 order by targets desc, key limit ${sql.lit(limit)}`)
  const states = await db.query<{ state: string; targets: number }>(sql`
    select state, count(*)::int as targets from campaign_targets where campaign_id = ${campaignId} group by 1`)
  const classes = await by(sql`t.class`, 3)
  const areas = await by(sql`left(t.area_code, 6)`, 60)
  const estates = await by(sql`t.estate`, 30)
  return { states, classes, areas, estates }
}

export const selectHistory = (db: Db, id: string) =>
  db.query<Parameters<typeof verifyChain>[2][number]>(sql`
    select seq, type, at, actor, data, previous_hash as "previousHash", hash from events
    where subject_id = ${id} order by seq`)

/** What a finish is decided by. */
export async function selectStanding(db: Db, campaignId: string): Promise<Standing> {
  const [row] = await db.query<Omit<Standing, 'handlers'>>(sql`
    select count(*)::int as targets,
      (count(*) filter (where state not in ('CLEAR','DONE','SHELVED')))::int as "openTargets",
      (select count(*)::int from campaign_findings f left join orders fo on fo.id = f.order_id
        where f.campaign_id = ${campaignId} and not coalesce(${RECTIFIED}, false)) as "openFindings"
    from campaign_targets where campaign_id = ${campaignId}`)
  const people = await db.query<{ id: string }>(sql`
    select distinct h as id from campaign_targets t, unnest(t.handlers) h where t.campaign_id = ${campaignId}`)
  return { ...row!, handlers: people.map((p) => p.id) }
}

export const countLinked = async (db: Db, campaignId: string): Promise<number> => {
  const [row] = await db.query<{ n: number }>(
    sql`select count(*)::int as n from campaign_orders where campaign_id = ${campaignId}`,
  )
  return row!.n
}

/** Longest that the days before and after a campaign's first day are compared. */
const MOST_DAYS = 180

const like = (words: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(o.title || ' ' || coalesce(o.summary, '')) like any(${words.map(containing)})`

export interface ClassVolume {
  days: number
  before: number
  after: number
  clusters: { name: string; words: string[]; before: number; after: number }[]
}

/**
 * CD-18: orders of the class since the first day, and in as many days before; by cluster, told by its words. Without
 * clusters of its own the subtypes of the categories stand for them.
 */
export async function selectVolume(
  db: Db,
  { centre, categories, areaCode, begins, clusters }: Campaign,
  now: Date,
  nameOf: (category: string) => string,
): Promise<ClassVolume> {
  const first = startOfDay(dayOfDate(begins))
  const days = Math.min(MOST_DAYS, Math.max(0, Math.ceil((now.getTime() - first.getTime()) / DAY_MS)))
  const from = new Date(first.getTime() - Math.max(days, 1) * DAY_MS)
  const to = new Date(first.getTime() + days * DAY_MS)
  const of = sql`o.centre = ${centre} and o.created_at >= ${from} and o.created_at < ${to} and o.state <> 'MERGED'
    and (${sql.join(
      // Each by itself, so that the index of categories is used.
      categories.map((c) => sql`o.category_code like ${`${c}%`}`),
      sql` or `,
    )})
    ${areaCode === null ? sql`` : sql`and o.adcode like ${`${areaCode.replace(/(00){1,2}$/, '')}%`}`}
    and not exists (select 1 from requests r where r.order_id = o.id and r.channel = 'PROACTIVE')`
  const sums = sql`(count(*) filter (where o.created_at < ${first}))::int as before,
    (count(*) filter (where o.created_at >= ${first}))::int as after`
  const [all] = await db.query<{ before: number; after: number }>(
    sql`select ${sums} from orders o where ${of}`,
  )
  const counted: ClassVolume['clusters'] = []
  for (const { name, words } of clusters) {
    const [row] = await db.query<{ before: number; after: number }>(
      sql`select ${sums} from orders o where ${of} and ${like(words)}`,
    )
    counted.push({ name, words, ...row! })
  }
  if (clusters.length === 0)
    counted.push(
      ...(
        await db.query<{ code: string; before: number; after: number }>(sql`
          select o.category_code as code, ${sums} from orders o where ${of}
          group by 1 order by count(*) desc, 1 limit 12`)
      ).map(({ code, ...row }) => ({ name: nameOf(code), words: [], ...row })),
    )
  return { days, ...all!, clusters: counted }
}

export interface CaseRow {
  orderId: string
  number: string
  title: string
  state: string
  units: { code: string; role: string }[]
  closure: string | null
  satisfaction: string | null
  createdAt: Date
}

/** ZZ-17, HB-09: orders of a campaign, a programme or a renewal project, with their units and how they ended. */
export async function listCases(db: Db, actor: Actor, centre: string, f: CasesQuery) {
  const linked =
    f.campaign !== undefined
      ? sql`select order_id from campaign_orders where campaign_id = ${f.campaign}`
      : f.programme !== undefined
        ? sql`select l.order_id from campaign_orders l join campaigns c on c.id = l.campaign_id
              where c.centre = ${centre} and c.programme = ${f.programme}`
        : sql`select order_id from renewal_orders where project_id = ${f.project!}
              union select l.order_id from campaign_orders l join campaigns c on c.id = l.campaign_id
              where c.project_id = ${f.project!}`
  const where: RawBuilder<unknown>[] = [sql`o.centre = ${centre}`, sql`o.id in (${linked})`]
  if (actor.unitCode !== null)
    where.push(sql`exists (select 1 from assignments a where a.order_id = o.id
      and a.unit_code = any(${[...actor.unitScope]}))`)
  if (f.joint)
    where.push(sql`(select count(distinct a.unit_code) from assignments a
      where a.order_id = o.id and a.role <> 'COPY') > 1`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(o.created_at, o.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<CaseRow>(sql`
    select o.id as "orderId", o.number, case when o.confidential then '' else o.title end as title, o.state,
      coalesce((select jsonb_agg(distinct jsonb_build_object('code', a.unit_code, 'role', a.role))
        from assignments a where a.order_id = o.id), '[]') as units,
      o.closure->>'code' as closure,
      (select r.satisfaction from requests r where r.order_id = o.id and r.satisfaction is not null
        order by r.feedback_at desc nulls last limit 1) as satisfaction,
      o.created_at as "createdAt"
    from orders o where ${sql.join(where, sql` and `)}
    order by o.created_at desc, o.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.orderId) : null,
  }
}

export const selectProgrammes = async (db: Db, centre: string): Promise<string[]> => {
  const rows = await db.query<{ programme: string }>(sql`
    select distinct programme from campaigns where centre = ${centre} and programme is not null order by 1 limit 100`)
  return rows.map((r) => r.programme)
}
