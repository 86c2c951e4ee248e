/**
 * 常态化巡查 (CD-32): each patrol always has one task ahead, due when the cadence is (AY-26: a day's at 18:00, a week's on
 * Monday, a month's on the first). When that time comes, a task that was not done is missed and the next one is made.
 * A turn is a row that one worker locks, so after downtime the missed ones are made up for one by one.
 */
import type { PatrolBody, PatrolTask, PatrolTasksQuery, PatrolView } from '../../../../api/patrols.ts'
import { PATROL_TASK_STATE, type PatrolMode, type PatrolTaskState } from '../../../../common/campaign.ts'
import { AppError } from '../../../../common/errors.ts'
import { formatTime, timeOrNone } from '../../../../common/time.ts'
import { BackgroundLoop } from '../../../platform/background.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import { type Database, type Db, inTx, type RawBuilder, sql, type Tx } from '../../../platform/db.ts'
import type { Logger } from '../../../platform/log.ts'
import { checkAttachments } from '../../attachments/public.ts'
import { centreOf, logChange } from '../../identity/public.ts'
import { nextDue } from '../../insight/public.ts'
import { cursorOf, makeCursor } from '../../orders/public.ts'
import { checkUnit } from '../open.ts'
import { type CampaignDeps, wrong } from './actions.ts'
import * as data from './data.ts'
import { presentFinding } from './findings.ts'
import type { Finding } from './model.ts'
import { RECTIFIED } from './queries.ts'
import { findingsOfTasks, type SeenFinding } from './target-queries.ts'
import { namesOf } from './view.ts'

type Cadence = 'DAY' | 'WEEK' | 'MONTH'

interface Turn {
  id: string
  centre: string
  cadence: Cadence
  unitCode: string
  at: Date
}

async function putTask(tx: Tx, { id, centre, unitCode }: Omit<Turn, 'at' | 'cadence'>, due: Date, now: Date) {
  await tx.query(sql`
    insert into patrol_tasks (id, patrol_id, centre, unit_code, state, due_at)
    values (${newId(now)}, ${id}, ${centre}, ${unitCode}, 'OPEN', ${due}) on conflict do nothing`)
}

export class PatrolRunner {
  readonly #deps: { db: Database; log: Logger }

  constructor(deps: { db: Database; log: Logger }) {
    this.#deps = deps
  }

  async earliest(until: Date): Promise<Date | null> {
    const [row] = await this.#deps.db.query<{ at: Date | null }>(sql`
      select min(next_at) as at from patrols where next_at <= ${until}`)
    return row?.at ?? null
  }

  /** The earliest turn that is due; returns how many were taken. */
  async run(now: Date): Promise<number> {
    return inTx(this.#deps.db, async (tx) => {
      const [turn] = await tx.query<Turn>(sql`
        select id, centre, cadence, unit_code as "unitCode", next_at as at from patrols
        where next_at <= ${now} order by next_at, id limit 1 for update skip locked`)
      if (!turn) return 0
      const next = nextDue(turn.cadence, turn.at)
      await tx.query(sql`
        update patrol_tasks set state = 'MISSED' where patrol_id = ${turn.id} and due_at <= ${turn.at} and state = 'OPEN'`)
      await putTask(tx, turn, next, now)
      await tx.query(sql`update patrols set next_at = ${next} where id = ${turn.id}`)
      return 1
    })
  }
}

const REST_MS = 5_000

export const patrolWorker = (runner: PatrolRunner, { now, log }: { now: () => Date; log: Logger }) =>
  new BackgroundLoop({
    ...{ name: 'patrol tasks', restMs: REST_MS, full: 1, log },
    turn: () => runner.run(now()),
  })

export async function openPatrol(tx: Tx, ctx: Ctx, deps: CampaignDeps, body: PatrolBody): Promise<string> {
  const centre = centreOf(ctx.actor, undefined)
  checkUnit(ctx, deps, body.unitCode, 'unitCode')
  if (!deps.knowledge.category(centre, body.categoryCode)) throw wrong('categoryCode', 'unknown')
  if (body.area && deps.units.area(body.area)?.centre !== centre) throw wrong('area', 'unknown')
  if (body.campaignId) {
    const [known] = await tx.query(sql`
      select 1 from campaigns where id = ${body.campaignId} and centre = ${centre} and state <> 'FINISHED'`)
    if (!known) throw wrong('campaignId', 'unknown')
  }
  const id = newId(ctx.now)
  const next = nextDue(body.cadence, ctx.now)
  await tx.query(sql`
    insert into patrols (id, centre, campaign_id, name, mode, cadence, unit_code, area_code, category_code, note,
      next_at, created_by, created_at)
    values (${id}, ${centre}, ${body.campaignId ?? null}, ${body.name}, ${body.mode}, ${body.cadence},
      ${body.unitCode}, ${body.area ?? null}, ${body.categoryCode}, ${body.note || null}, ${next},
      ${ctx.actor.userId}, ${ctx.now})`)
  await putTask(tx, { id, centre, unitCode: body.unitCode }, next, ctx.now)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'PATROL', subjectId: id, action: 'patrol.opened', after: { name: body.name } },
  })
  return id
}

/** What is ahead and untouched goes with it. */
export async function stopPatrol(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const patrol = await findPatrol(tx, ctx, id)
  const rows = await tx.query(sql`
    update patrols set next_at = null, stopped_at = ${ctx.now} where id = ${id} and stopped_at is null returning id`)
  if (rows.length === 0) throw new AppError('patrol.stopped')
  await tx.query(sql`
    delete from patrol_tasks t where t.patrol_id = ${id} and t.state = 'OPEN'
      and not exists (select 1 from campaign_findings f where f.task_id = t.id)`)
  await logChange(tx, ctx, patrol.centre, {
    ...{ subjectKind: 'PATROL', subjectId: id, action: 'patrol.stopped', before: { name: patrol.name } },
  })
}

interface Patrol {
  id: string
  centre: string
  name: string
  mode: PatrolMode
  cadence: Cadence
  unitCode: string
  areaCode: string | null
  categoryCode: string
  note: string | null
  campaignId: string | null
  campaignName: string | null
  nextAt: Date | null
  createdAt: Date
  done: number
  open: number
  missed: number
  findings: number
  rectified: number
}

const select = (where: RawBuilder<unknown>, rest: RawBuilder<unknown>) => sql<Patrol>`
  select p.id, p.centre, p.name, p.mode, p.cadence, p.unit_code as "unitCode", p.area_code as "areaCode",
    p.category_code as "categoryCode", p.note, p.campaign_id as "campaignId", c.name as "campaignName",
    p.next_at as "nextAt", p.created_at as "createdAt", n.*, s.*
  from patrols p left join campaigns c on c.id = p.campaign_id
  left join lateral (
    select (count(*) filter (where state = 'DONE'))::int as done, (count(*) filter (where state = 'OPEN'))::int as open,
      (count(*) filter (where state = 'MISSED'))::int as missed
    from patrol_tasks t where t.patrol_id = p.id) n on true
  left join lateral (
    select count(*)::int as findings, (count(*) filter (where ${RECTIFIED}))::int as rectified
    from patrol_tasks t join campaign_findings f on f.task_id = t.id left join orders fo on fo.id = f.order_id
    where t.patrol_id = p.id) s on true
  where ${where} ${rest}`

/** A unit sees its own patrols and those below it. */
const mine = ({ actor }: Ctx, column: RawBuilder<unknown>) =>
  actor.unitCode === null ? sql`true` : sql`${column} = any(${[...actor.unitScope]})`

export async function findPatrol(db: Db, ctx: Ctx, id: string): Promise<Patrol> {
  const [row] = await db.query<Patrol>(select(sql`p.id = ${id} and ${mine(ctx, sql`p.unit_code`)}`, sql``))
  if (!row || (ctx.actor.centre !== null && ctx.actor.centre !== row.centre)) throw new AppError('not_found')
  return row
}

export async function listPatrols(db: Db, ctx: Ctx, centre: string, f: { cursor?: string; limit: number }) {
  const after = cursorOf(f.cursor)
  const where = sql.join(
    [
      sql`p.centre = ${centre}`,
      mine(ctx, sql`p.unit_code`),
      ...(after ? [sql`(p.created_at, p.id) < (${after.at}, ${after.id}::uuid)`] : []),
    ],
    sql` and `,
  )
  const rows = await db.query<Patrol>(
    select(where, sql`order by p.created_at desc, p.id desc limit ${f.limit + 1}`),
  )
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.id) : null }
}

export function presentPatrol(deps: CampaignDeps, p: Patrol): PatrolView {
  const names = namesOf(deps, p.centre)
  return {
    ...{
      id: p.id,
      name: p.name,
      mode: p.mode,
      cadence: p.cadence,
      note: p.note,
      unit: names.unit(p.unitCode),
    },
    ...{ area: names.area(p.areaCode), category: names.category(p.categoryCode) },
    campaign: p.campaignId ? { id: p.campaignId, name: p.campaignName! } : null,
    nextAt: timeOrNone(p.nextAt) ?? null,
    tasks: { done: p.done, open: p.open, missed: p.missed },
    ...{ findings: p.findings, rectified: p.rectified },
  }
}

export interface TaskRow {
  id: string
  patrolId: string
  centre: string
  name: string
  mode: PatrolMode
  unitCode: string
  areaCode: string | null
  categoryCode: string
  campaignId: string | null
  campaignRuns: boolean
  state: PatrolTaskState
  dueAt: Date
  doneAt: Date | null
  doneBy: string | null
  note: string | null
}

const selectTasks = (where: RawBuilder<unknown>, rest: RawBuilder<unknown>) => sql<TaskRow>`
  select t.id, t.patrol_id as "patrolId", t.centre, p.name, p.mode, t.unit_code as "unitCode",
    p.area_code as "areaCode", p.category_code as "categoryCode", p.campaign_id as "campaignId",
    coalesce(c.state = 'RUNNING', false) as "campaignRuns", t.state, t.due_at as "dueAt", t.done_at as "doneAt",
    t.done_by as "doneBy", t.note
  from patrol_tasks t join patrols p on p.id = t.patrol_id left join campaigns c on c.id = p.campaign_id
  where ${where} ${rest}`

export async function listTasks(db: Db, ctx: Ctx, centre: string, f: PatrolTasksQuery) {
  const where: RawBuilder<unknown>[] = [sql`t.centre = ${centre}`, mine(ctx, sql`t.unit_code`)]
  if (f.state) where.push(sql`t.state = ${f.state}`)
  if (f.patrol) where.push(sql`t.patrol_id = ${f.patrol}`)
  if (f.unit) where.push(sql`t.unit_code = ${f.unit}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(t.due_at, t.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<TaskRow>(
    selectTasks(sql.join(where, sql` and `), sql`order by t.due_at desc, t.id desc limit ${f.limit + 1}`),
  )
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.dueAt, last.id) : null }
}

export async function findTask(db: Db, ctx: Ctx, id: string): Promise<TaskRow> {
  const [row] = await db.query<TaskRow>(
    selectTasks(sql`t.id = ${id} and ${mine(ctx, sql`t.unit_code`)}`, sql``),
  )
  if (!row || (ctx.actor.centre !== null && ctx.actor.centre !== row.centre)) throw new AppError('not_found')
  return row
}

/** @returns the finding, which is to become an order. */
export async function findOnPatrol(
  tx: Tx,
  ctx: Ctx,
  task: TaskRow,
  { text, attachments }: { text: string; attachments: string[] },
): Promise<Finding> {
  checkOpen(task)
  await checkAttachments(tx, task.centre, ctx.actor, attachments)
  const finding: Finding = {
    ...{ id: newId(ctx.now), centre: task.centre, campaignId: task.campaignRuns ? task.campaignId : null },
    ...{
      targetId: null,
      taskId: task.id,
      unitCode: task.unitCode,
      areaCode: task.areaCode,
      text,
      attachments,
    },
    ...{ orderId: null, foundAt: ctx.now, foundBy: ctx.actor.name, foundById: ctx.actor.userId },
    ...{ rectifiedAt: null, rectifiedBy: null, rectifiedNote: null, rectifiedAttachments: [] },
  }
  tx.atCommit(data.insertFinding(finding))
  return finding
}

export async function finishTask(
  tx: Tx,
  ctx: Ctx,
  task: TaskRow,
  { note, attachments }: { note: string; attachments: string[] },
): Promise<void> {
  checkOpen(task)
  await checkAttachments(tx, task.centre, ctx.actor, attachments)
  await tx.query(sql`
    update patrol_tasks set state = 'DONE', done_at = ${ctx.now}, done_by = ${ctx.actor.name}, note = ${note},
      attachments = ${attachments} where id = ${task.id}`)
}

function checkOpen({ state }: Pick<TaskRow, 'state'>): void {
  if (state !== 'OPEN') throw new AppError('patrol.task_state', { state: PATROL_TASK_STATE[state] })
}

export const lockTask = (id: string) => ({
  name: 'patrol_task_lock',
  text: 'select id from patrol_tasks where id = $1 for update',
  values: [id],
})

export function presentTask(
  deps: CampaignDeps,
  ctx: Ctx,
  t: TaskRow,
  findings: readonly SeenFinding[],
): PatrolTask {
  const names = namesOf(deps, t.centre)
  const mayRecord = ctx.actor.permissions.has('campaign.record')
  return {
    ...{ id: t.id, patrolId: t.patrolId, name: t.name, mode: t.mode, unit: names.unit(t.unitCode) },
    ...{ area: names.area(t.areaCode), state: t.state, dueAt: formatTime(t.dueAt) },
    ...{ doneAt: timeOrNone(t.doneAt) ?? null, doneBy: t.doneBy, note: t.note },
    findings: findings.filter((f) => f.taskId === t.id).map((f) => presentFinding(f, mayRecord)),
    mayRecord: mayRecord && t.state === 'OPEN',
  }
}

export const viewTask = async (db: Db, ctx: Ctx, deps: CampaignDeps, id: string): Promise<PatrolTask> =>
  presentTask(deps, ctx, await findTask(db, ctx, id), await findingsOfTasks(db, [id]))
