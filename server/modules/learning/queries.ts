import { type Db, sql } from '../../platform/db.ts'
import { type Confirmed, MAX_EXAMPLES } from './rules.ts'
import type { LearntTask, ModelRow } from './schema.ts'

const COLUMNS =
  sql.raw(`id, centre, task, version, state, examples, figures, bytes, trained_at as "trainedAt",
  promoted_at as "promotedAt"`)

/** Of each task, each night may add one. */
const SHOWN_VERSIONS = 100

/** The newest versions of each task, and the one in use however old it is. */
export const selectModels = (db: Db, centre: string): Promise<ModelRow[]> =>
  db.query<ModelRow>(sql`
    select ${COLUMNS} from models where id in (
      select id from (
        select id, row_number() over (partition by task order by state = 'CURRENT' desc, version desc) as place
        from models where centre = ${centre}) placed
      where place <= ${SHOWN_VERSIONS})
    order by task, version desc`)

export async function selectModel(db: Db, id: string): Promise<ModelRow | undefined> {
  const [row] = await db.query<ModelRow>(sql`select ${COLUMNS} from models where id = ${id}`)
  return row
}

export const selectCurrent = (
  db: Db,
  only?: { centre: string; task: LearntTask },
): Promise<(ModelRow & { data: Buffer })[]> =>
  db.query<ModelRow & { data: Buffer }>(sql`select ${COLUMNS}, data from models where state = 'CURRENT'
    ${only ? sql`and centre = ${only.centre} and task = ${only.task}` : sql``}`)

/**
 * What the centre's people decided, oldest first: the category that an order ended with, the unit that handled it to
 * the end. Orders that were cancelled or merged, and assignments that were sent back, teach nothing.
 */
export function confirmedOrders(db: Db, centre: string, task: LearntTask): Promise<Confirmed[]> {
  const label = task === 'CATEGORY' ? sql`o.category_code` : sql`lead.unit_code`
  return db.query<Confirmed>(sql`
    select text, label from (
      select coalesce(r.body, o.summary) as text, ${label} as label, o.created_at, o.id
      from orders o
      join lateral (
        select a.unit_code from assignments a
        where a.order_id = o.id and a.role = 'LEAD' and a.parent_id is null and a.state not in ('RETURNED', 'RECALLED')
        order by a.assigned_at desc limit 1) lead on true
      left join lateral (
        select body from requests r where r.order_id = o.id order by r.created_at limit 1) r on true
      where o.centre = ${centre} and o.state in ('PENDING_FOLLOW_UP', 'CLOSED', 'ARCHIVED')
      order by o.created_at desc, o.id desc limit ${MAX_EXAMPLES}) newest
    order by created_at, id`)
}

export interface AccuracyRow {
  key: string
  suggestions: number
  agreed: number
  among3: number
}

/** 派单准确率: how often the first suggestion was what people decided, by model version, day or deciding unit. */
export function accuracyOf(
  db: Db,
  filter: { centre: string; task: LearntTask; from: Date; to: Date; by: 'model' | 'day' | 'decided' },
): Promise<AccuracyRow[]> {
  const key = {
    model: sql`model_name || ' ' || model_version`,
    day: sql`to_char(decided_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`,
    decided: sql`decided`,
  }[filter.by]
  return db.query<AccuracyRow>(sql`
    select ${key} as key, count(*) as suggestions, count(*) filter (where place = 1) as agreed,
      count(*) filter (where place <= 3) as among3
    from suggestion_outcomes
    where centre = ${filter.centre} and task = ${filter.task} and decided_at >= ${filter.from}
      and decided_at < ${filter.to}
    group by 1 order by ${filter.by === 'decided' ? sql`2 desc, 1` : sql`1`} limit 400`)
}
