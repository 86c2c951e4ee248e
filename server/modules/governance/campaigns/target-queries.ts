/** Reads of targets and findings. A unit sees its own targets and those below it; the lead unit sees all. */
import type { TargetsQuery } from '../../../../api/campaigns.ts'
import type { OrderState } from '../../../../common/codes.ts'
import type { Actor } from '../../../platform/context.ts'
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { FINDING_COLUMNS, TARGET_COLUMNS } from './data.ts'
import type { Campaign, Finding, Target } from './model.ts'
import { RECTIFIED } from './queries.ts'
import { leads } from './rules/campaign.ts'

const COLUMNS = sql.raw(TARGET_COLUMNS)

export const mayReadTarget = (actor: Actor, target: Pick<Target, 'unitCode'>, leadUnit: string): boolean =>
  leads(actor, leadUnit) || (target.unitCode !== null && actor.unitScope.has(target.unitCode))

export type CountedTarget = Target & { findings: number; rectified: number }

const COUNTED = sql`(select count(*)::int from campaign_findings f where f.target_id = t.id) as findings,
  (select count(*)::int from campaign_findings f left join orders fo on fo.id = f.order_id
    where f.target_id = t.id and ${RECTIFIED}) as rectified`

export async function listTargets(
  db: Db,
  actor: Actor,
  { id, leadUnit }: Pick<Campaign, 'id' | 'leadUnit'>,
  f: TargetsQuery,
  roles: number,
) {
  const where: RawBuilder<unknown>[] = [sql`t.campaign_id = ${id}`]
  if (!leads(actor, leadUnit)) where.push(sql`t.unit_code = any(${[...actor.unitScope]})`)
  if (f.state) where.push(sql`t.state = ${f.state}`)
  if (f.class) where.push(sql`t.class = ${f.class}`)
  if (f.area) where.push(sql`t.area_code like ${`${f.area}%`}`)
  if (f.estate) where.push(sql`t.estate = ${f.estate}`)
  if (f.unit) where.push(sql`t.unit_code = ${f.unit}`)
  if (f.q)
    where.push(
      sql`position(${f.q} in t.name || ' ' || coalesce(t.estate, '') || ' ' || coalesce(t.address, '')) > 0`,
    )
  if (f.teamMissing !== undefined)
    where.push(sql`(jsonb_array_length(t.team) < ${roles} and t.state <> 'CLEAR') = ${f.teamMissing}`)
  if (f.open !== undefined)
    where.push(sql`exists (select 1 from campaign_findings f left join orders fo on fo.id = f.order_id
      where f.target_id = t.id and not coalesce(${RECTIFIED}, false)) = ${f.open}`)
  if (f.cursor) where.push(sql`t.id > ${after(f.cursor)}::uuid`)
  const rows = await db.query<CountedTarget>(sql`
    select ${COLUMNS}, ${COUNTED} from campaign_targets t where ${sql.join(where, sql` and `)}
    order by t.id limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  return { items, nextCursor: rows.length > f.limit ? (items.at(-1)?.id ?? null) : null }
}

/** A cursor that nobody gave out is past the end. */
const after = (cursor: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor) ? cursor : 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export async function findTarget(db: Db, id: string): Promise<CountedTarget | null> {
  const [row] = await db.query<CountedTarget>(
    sql`select ${COLUMNS}, ${COUNTED} from campaign_targets t where t.id = ${id}`,
  )
  return row ?? null
}

export type SeenFinding = Finding & {
  orderNumber: string | null
  orderState: OrderState | null
  rectified: boolean
}

export async function selectFindings(db: Db, where: RawBuilder<unknown>): Promise<SeenFinding[]> {
  return db.query<SeenFinding>(sql`
    select ${sql.raw(FINDING_COLUMNS)}, order_number as "orderNumber", order_state as "orderState",
      is_rectified as rectified
    from (select f.*, fo.number as order_number, fo.state as order_state, coalesce(${RECTIFIED}, false) as is_rectified
      from campaign_findings f left join orders fo on fo.id = f.order_id where ${where}) s
    order by found_at, id`)
}

export const findingsOfTarget = (db: Db, targetId: string) =>
  selectFindings(db, sql`f.target_id = ${targetId}`)
export const findingsOfTasks = (db: Db, taskIds: readonly string[]) =>
  selectFindings(db, sql`f.task_id = any(${[...taskIds]}::uuid[])`)
export const findFinding = async (db: Db, id: string) =>
  (await selectFindings(db, sql`f.id = ${id}`))[0] ?? null

export const orderLabel = async (db: Db, id: string): Promise<{ id: string; number: string } | null> => {
  const [row] = await db.query<{ id: string; number: string }>(
    sql`select id, number from orders where id = ${id}`,
  )
  return row ?? null
}
