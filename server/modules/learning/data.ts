import { newId } from '../../platform/context.ts'
import { type Db, sql, type Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import type { LearntTask, ModelFigures, ModelRow } from './schema.ts'

/** Writes a trained model under its centre's next version; a better one takes the place of the one in use. */
export async function insertModel(
  tx: Tx,
  now: Date,
  model: {
    centre: string
    task: LearntTask
    examples: number
    figures: ModelFigures
    data: Uint8Array
    promote: boolean
  },
): Promise<ModelRow> {
  const { centre, task, examples, figures, data, promote } = model
  await tx.query(sql`select pg_advisory_xact_lock(hashtext(${`models ${centre} ${task}`}))`)
  if (promote) await stepDown(tx, centre, task)
  const [row] = await tx.query<ModelRow>(sql`
    insert into models (id, centre, task, version, state, examples, figures, bytes, data, trained_at, promoted_at)
    select ${newId(now)}::uuid, ${centre}, ${task}, coalesce(max(version), 0) + 1,
      ${promote ? 'CURRENT' : 'REFUSED'}, ${examples}, ${JSON.stringify(figures)}::jsonb, ${data.length},
      ${Buffer.from(data)}, ${now}, ${promote ? now : null}
    from models where centre = ${centre} and task = ${task}
    returning id, centre, task, version, state, examples, figures, bytes, trained_at as "trainedAt",
      promoted_at as "promotedAt"`)
  bumpStore(tx, 'models')
  return row!
}

/** Gives the version that was in use. */
async function stepDown(tx: Tx, centre: string, task: LearntTask): Promise<number | null> {
  const [row] = await tx.query<{ version: number }>(sql`
    update models set state = 'EARLIER' where centre = ${centre} and task = ${task} and state = 'CURRENT'
    returning version`)
  return row?.version ?? null
}

/** Brings a version into use, an earlier one too; gives the one that was in use. */
export async function putInUse(tx: Tx, now: Date, model: ModelRow): Promise<number | null> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext(${`models ${model.centre} ${model.task}`}))`)
  const before = await stepDown(tx, model.centre, model.task)
  await tx.query(sql`update models set state = 'CURRENT', promoted_at = ${now} where id = ${model.id}`)
  bumpStore(tx, 'models')
  return before
}

/** Orders looked at in one go. */
export const OUTCOME_BATCH = 500

/**
 * Puts beside each suggestion what people decided: the category when the order was made, the unit when it was sent out
 * first. Orders of the last three days that have none yet; gives how many were written.
 */
export async function recordOutcomes(db: Db, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 3 * 86_400_000)
  const rows = await db.query(sql`
    with decided as (
      select r.id as request_id, r.centre, o.id as order_id, r.understanding, o.category_code, lead.unit_code,
        lead.assigned_at
      from orders o
      join requests r on r.order_id = o.id and r.understanding is not null
      join lateral (
        select a.unit_code, a.assigned_at from assignments a
        where a.order_id = o.id and a.role = 'LEAD' and a.parent_id is null order by a.assigned_at, a.id limit 1
      ) lead on true
      where o.created_at > ${since}
        and not exists (select from suggestion_outcomes s where s.request_id = r.id and s.task = 'UNIT')
      limit ${OUTCOME_BATCH}),
    suggested as (
      select d.*, t.task, t.decided, t.list, t.key from decided d
      cross join lateral (values
        ('CATEGORY', d.category_code, d.understanding->'categories', 'code'),
        ('UNIT', d.unit_code, d.understanding->'units', 'unitCode')) t (task, decided, list, key))
    insert into suggestion_outcomes
      (request_id, task, centre, order_id, model_name, model_version, suggested, decided, place, decided_at)
    select s.request_id, s.task, s.centre, s.order_id, coalesce(s.understanding->'model'->>'name', '?'),
      coalesce(s.understanding->'model'->>'version', '?'), coalesce(s.list->0->>s.key, ''), s.decided,
      (select min(i) from jsonb_array_elements(s.list) with ordinality e (v, i) where e.v->>s.key = s.decided),
      s.assigned_at
    from suggested s
    on conflict do nothing returning 1`)
  return rows.length
}
