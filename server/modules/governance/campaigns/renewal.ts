/** 城市更新项目 (HB-09): what is answered by renewal, and how its orders stand. */
import type { ProjectBody, ProjectView } from '../../../../api/playbooks.ts'
import { AppError } from '../../../../common/errors.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import { type Db, type RawBuilder, sql, type Tx } from '../../../platform/db.ts'
import { centreOf, logChange } from '../../identity/public.ts'
import { CLOSED_STATES, cursorOf, makeCursor } from '../../orders/public.ts'
import { checkUnit } from '../open.ts'
import { type CampaignDeps, checkOrders, wrong } from './actions.ts'
import { namesOf } from './view.ts'

interface Project {
  id: string
  centre: string
  name: string
  state: ProjectView['state']
  areaCode: string | null
  unitCode: string | null
  begins: string | null
  ends: string | null
  note: string | null
  createdAt: Date
  all: number
  open: number
  solved: number
  campaigns: number
}

const CLOSED = [...CLOSED_STATES]

const select = (where: RawBuilder<unknown>, rest: RawBuilder<unknown>) => sql<Project>`
  select p.id, p.centre, p.name, p.state, p.area_code as "areaCode", p.unit_code as "unitCode", p.begins, p.ends,
    p.note, p.created_at as "createdAt", n.*,
    (select count(*)::int from campaigns c where c.project_id = p.id) as campaigns
  from renewal_projects p
  left join lateral (
    select count(*)::int as all, (count(*) filter (where o.state <> all(${CLOSED})))::int as open,
      (count(*) filter (where o.closure->>'code' in ('SOLVED','SETTLED')))::int as solved
    from orders o where o.id in (
      select l.order_id from renewal_orders l where l.project_id = p.id
      union select k.order_id from campaign_orders k join campaigns c on c.id = k.campaign_id
      where c.project_id = p.id)) n on true
  where ${where} ${rest}`

export async function findProject(db: Db, { actor }: Ctx, id: string): Promise<Project> {
  const [row] = await db.query<Project>(select(sql`p.id = ${id}`, sql``))
  if (!row || (actor.centre !== null && actor.centre !== row.centre)) throw new AppError('not_found')
  return row
}

export async function listProjects(db: Db, centre: string, f: { cursor?: string; limit: number }) {
  const after = cursorOf(f.cursor)
  const where = after
    ? sql`p.centre = ${centre} and (p.created_at, p.id) < (${after.at}, ${after.id}::uuid)`
    : sql`p.centre = ${centre}`
  const rows = await db.query<Project>(
    select(where, sql`order by p.created_at desc, p.id desc limit ${f.limit + 1}`),
  )
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.id) : null }
}

function check(ctx: Ctx, deps: CampaignDeps, centre: string, body: ProjectBody): void {
  if (body.unitCode) checkUnit(ctx, deps, body.unitCode, 'unitCode')
  if (body.area && deps.units.area(body.area)?.centre !== centre) throw wrong('area', 'unknown')
  if (body.begins && body.ends && body.begins > body.ends) throw wrong('ends', 'range.order')
}

/** `id` null: a new one. */
export async function putProject(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  id: string | null,
  body: ProjectBody,
): Promise<string> {
  const before = id === null ? null : await findProject(tx, ctx, id)
  const centre = before?.centre ?? centreOf(ctx.actor, undefined)
  check(ctx, deps, centre, body)
  const row = { id: id ?? newId(ctx.now), area: body.area ?? null, unit: body.unitCode ?? null }
  const rows = await tx.query(sql`
    insert into renewal_projects (id, centre, name, state, area_code, unit_code, begins, ends, note, created_by,
      created_at, updated_at)
    select ${row.id}, ${centre}, ${body.name}, ${body.state}, ${row.area}, ${row.unit}, ${body.begins ?? null},
      ${body.ends ?? null}, ${body.note || null}, ${ctx.actor.userId}, ${ctx.now}, ${ctx.now}
    where not exists (select 1 from renewal_projects
      where centre = ${centre} and name = ${body.name} and id <> ${row.id})
    on conflict (id) do update
    set name = excluded.name, state = excluded.state, area_code = excluded.area_code, unit_code = excluded.unit_code,
      begins = excluded.begins, ends = excluded.ends, note = excluded.note, updated_at = excluded.updated_at
    returning id`)
  if (rows.length === 0)
    throw new AppError('project.exists', { fields: [{ path: 'name', code: 'project.exists' }] })
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'RENEWAL', subjectId: row.id, action: before ? 'renewal.edited' : 'renewal.opened' },
    ...{
      before: before && { name: before.name, state: before.state },
      after: { name: body.name, state: body.state },
    },
  })
  return row.id
}

export async function linkOrders(tx: Tx, ctx: Ctx, id: string, orderIds: string[]): Promise<void> {
  const { centre } = await findProject(tx, ctx, id)
  await checkOrders(tx, centre, orderIds)
  await tx.query(sql`
    insert into renewal_orders (project_id, order_id, added_by, added_at)
    select ${id}::uuid, o, ${ctx.actor.name}, ${ctx.now}::timestamptz from unnest(${orderIds}::uuid[]) o
    on conflict do nothing`)
  await logChange(tx, ctx, centre, {
    ...{
      subjectKind: 'RENEWAL',
      subjectId: id,
      action: 'renewal.linked',
      detail: { orders: orderIds.length },
    },
  })
}

export function presentProject(deps: CampaignDeps, p: Project): ProjectView {
  const names = namesOf(deps, p.centre)
  return {
    ...{ id: p.id, name: p.name, state: p.state, begins: p.begins, ends: p.ends, note: p.note },
    ...{
      area: names.area(p.areaCode),
      unit: p.unitCode ? names.unit(p.unitCode) : null,
      campaigns: p.campaigns,
    },
    orders: { all: p.all, open: p.open, solved: p.solved },
  }
}
