import { DAY_MS } from '../../../common/time.ts'
import { newId } from '../../platform/context.ts'
import { type Db, sql, type Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { KEPT_DAYS, KEPT_VERSIONS } from './rules.ts'
import type { Proposal } from './same-units.ts'
import type { LearntTask, ModelFigures, ModelRow, SameUnitRow } from './schema.ts'

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
  if (promote) await stepDown(tx, now, centre, task)
  const [row] = await tx.query<ModelRow>(sql`
    insert into models (id, centre, task, version, state, examples, figures, bytes, data, trained_at, promoted_at)
    select ${newId(now)}::uuid, ${centre}, ${task}, coalesce(max(version), 0) + 1,
      ${promote ? 'CURRENT' : 'REFUSED'}, ${examples}, ${JSON.stringify(figures)}::jsonb, ${data.length},
      ${Buffer.from(data)}, ${now}, ${promote ? now : null}
    from models where centre = ${centre} and task = ${task}
    returning id, centre, task, version, state, examples, figures, bytes, trained_at as "trainedAt",
      promoted_at as "promotedAt", true as kept`)
  bumpStore(tx, 'models')
  return row!
}

/** Gives the version that was in use. */
async function stepDown(tx: Tx, now: Date, centre: string, task: LearntTask): Promise<number | null> {
  const [row] = await tx.query<{ version: number }>(sql`
    update models set state = 'EARLIER', used_until = ${now} where centre = ${centre} and task = ${task} and state = 'CURRENT'
    returning version`)
  return row?.version ?? null
}

/** Brings a version into use, an earlier one too; gives the one that was in use. */
export async function putInUse(tx: Tx, now: Date, model: ModelRow): Promise<number | null> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext(${`models ${model.centre} ${model.task}`}))`)
  const before = await stepDown(tx, now, model.centre, model.task)
  await tx.query(
    sql`update models set state = 'CURRENT', promoted_at = ${now}, used_until = null where id = ${model.id}`,
  )
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
  const since = new Date(now.getTime() - 3 * DAY_MS)
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

/** Takes the bytes of old versions away; their rows with the figures stay. Gives how many. */
export async function dropOldBytes(db: Db, now: Date): Promise<number> {
  const lately = new Date(now.getTime() - KEPT_DAYS * DAY_MS)
  const rows = await db.query(sql`
    update models set data = null where id in (
      select id from (
        select id, state, data is not null as kept, greatest(promoted_at, used_until) as used,
          row_number() over (partition by centre, task order by version desc) as place
        from models) m
      where kept and state <> 'CURRENT' and place > ${KEPT_VERSIONS} and (used is null or used < ${lately}))
    returning 1`)
  return rows.length
}

/** What a training found beside what is known: new evidence for what waits; what was decided stays decided. */
export async function putProposals(
  tx: Tx,
  now: Date,
  centre: string,
  proposals: readonly Proposal[],
): Promise<void> {
  const rows = proposals.map((p) => ({ id: newId(now), ...p }))
  await tx.query(sql`
    insert into same_units (id, centre, kept_code, other_code, state, texts, examples, proposed_at)
    select p.id, ${centre}, p.kept, p.other, 'PROPOSED', p.texts, p.examples, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) p
      (id uuid, kept text, other text, texts integer, examples text[])
    join units k on k.centre = ${centre} and k.code = p.kept
    join units o on o.centre = ${centre} and o.code = p.other
    on conflict (centre, least(kept_code, other_code), greatest(kept_code, other_code)) do update
      set texts = excluded.texts, examples = excluded.examples where same_units.state = 'PROPOSED'`)
}

export async function putDecision(
  tx: Tx,
  { id, kept, other, state }: Pick<SameUnitRow, 'id' | 'kept' | 'other' | 'state'>,
  { userId, at }: { userId: string | null; at: Date },
): Promise<void> {
  const decided = state !== 'PROPOSED'
  await tx.query(sql`
    update same_units set kept_code = ${kept}, other_code = ${other}, state = ${state},
      decided_by = ${decided ? userId : null}, decided_at = ${decided ? at : null} where id = ${id}`)
  bumpStore(tx, 'models')
}

/** One decision of a centre at a time: two that are each fine may be a ring together. */
export const lockSameUnits = (tx: Tx, centre: string): Promise<unknown> =>
  tx.query(sql`select pg_advisory_xact_lock(hashtext(${`same units ${centre}`}))`)
