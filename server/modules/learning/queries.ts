import { type Db, sql } from '../../platform/db.ts'
import { type Confirmed, MAX_EXAMPLES } from './rules.ts'
import type { SamePair } from './same-units.ts'
import type { LearntTask, ModelRow, SameUnitRow } from './schema.ts'

const COLUMNS =
  sql.raw(`id, centre, task, version, state, examples, figures, bytes, trained_at as "trainedAt",
  promoted_at as "promotedAt", data is not null as kept`)

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
    select text, label, number from (
      select coalesce(r.body, o.summary) as text, ${label} as label, o.number, o.created_at, o.id
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
  /** Agreed when names of one body are taken together. */
  together: number
}

/** 派单准确率: how often the first suggestion was what people decided, by model version, day or deciding unit. */
export function accuracyOf(
  db: Db,
  filter: { centre: string; task: LearntTask; from: Date; to: Date; by: 'model' | 'day' | 'decided' },
  kept: ReadonlyMap<string, string>,
): Promise<AccuracyRow[]> {
  const key = {
    model: sql`model_name || ' ' || model_version`,
    day: sql`to_char(decided_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`,
    decided: sql`decided`,
  }[filter.by]
  return db.query<AccuracyRow>(sql`
    with kept as (select * from unnest(${[...kept.keys()]}::text[], ${[...kept.values()]}::text[]) k (code, one))
    select ${key} as key, count(*) as suggestions, count(*) filter (where place = 1) as agreed,
      count(*) filter (where place <= 3) as among3,
      count(*) filter (where coalesce(s.one, suggested) = coalesce(d.one, decided)) as together
    from suggestion_outcomes
    left join kept s on s.code = suggested
    left join kept d on d.code = decided
    where centre = ${filter.centre} and task = ${filter.task} and decided_at >= ${filter.from}
      and decided_at < ${filter.to}
    group by 1 order by ${filter.by === 'decided' ? sql`2 desc, 1` : sql`1`} limit 400`)
}

const SAME_COLUMNS =
  sql.raw(`s.id, s.centre, s.kept_code as kept, s.other_code as other, s.state, s.texts, s.examples,
  s.proposed_at as "proposedAt", u.name as "decidedBy", s.decided_at as "decidedAt"`)

/** What waits for a decision first, then the most confused. */
export const selectSameUnits = (db: Db, centre: string): Promise<SameUnitRow[]> =>
  db.query<SameUnitRow>(sql`
    select ${SAME_COLUMNS} from same_units s left join users u on u.id = s.decided_by where s.centre = ${centre}
    order by s.state <> 'PROPOSED', s.state, s.texts desc, s.id`)

export async function selectSameUnit(db: Db, id: string): Promise<SameUnitRow | undefined> {
  const [row] = await db.query<SameUnitRow>(sql`
    select ${SAME_COLUMNS} from same_units s left join users u on u.id = s.decided_by where s.id = ${id}`)
  return row
}

/** Of one centre, or of all. */
export const selectConfirmedPairs = (db: Db, centre?: string): Promise<(SamePair & { centre: string })[]> =>
  db.query<SamePair & { centre: string }>(sql`
    select centre, kept_code as kept, other_code as other from same_units where state = 'CONFIRMED'
    ${centre ? sql`and centre = ${centre}` : sql``}`)

/** Names of the centre's units that are in use. */
export async function selectUnitNames(db: Db, centre: string): Promise<(readonly [string, string])[]> {
  const rows = await db.query<{ code: string; name: string }>(
    sql`select code, name from units where centre = ${centre} and active`,
  )
  return rows.map(({ code, name }) => [code, name] as const)
}
