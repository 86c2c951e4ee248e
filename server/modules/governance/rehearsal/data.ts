/** The only SQL that writes rehearsals. */
import { type Statement, sql, type Tx } from '../../../platform/db.ts'
import type { Affected, Rehearsal } from './model.ts'
import { COLUMNS } from './queries.ts'
import type { Outcome } from './run.ts'

/** A process that stopped loses what it was at after so long, and another begins anew. */
const LEASE = '60 seconds'

export async function insertRehearsal(tx: Tx, r: Rehearsal): Promise<void> {
  await tx.query(sql`
    insert into rehearsals (id, centre, title, state, text, text_sha256, base_version, base_sha256, from_at, to_at,
      program, differences, total, created_by, created_at)
    values (${r.id}, ${r.centre}, ${r.title}, ${r.state}, ${r.text}, ${r.textSha256}, ${r.baseVersion},
      ${r.baseSha256}, ${r.from}, ${r.to}, ${r.program}, ${JSON.stringify(r.differences)}::jsonb, ${r.total},
      ${r.createdBy}, ${r.createdAt})`)
}

/** Takes the earliest that waits, or that a stopped process left; what was listed before goes. */
export async function claim(tx: Tx): Promise<Rehearsal | null> {
  const [row] = await tx.query<Rehearsal>(sql`
    update rehearsals set state = 'RUNNING', done = 0, lease_until = now() + ${LEASE}::interval
    where id = (
      select id from rehearsals
      where state = 'QUEUED' or (state = 'RUNNING' and lease_until < now())
      order by created_at limit 1 for update skip locked)
    returning ${COLUMNS}`)
  if (!row) return null
  await tx.query(sql`delete from rehearsal_orders where rehearsal_id = ${row.id}`)
  return row
}

/** A page is done. */
export async function putPage(
  tx: Tx,
  id: string,
  { done, seq, affected }: { done: number; seq: number; affected: readonly Affected[] },
): Promise<void> {
  await tx.query(
    sql`update rehearsals set done = ${done}, lease_until = now() + ${LEASE}::interval where id = ${id}`,
  )
  if (affected.length > 0) tx.atCommit(insertAffected(id, seq, affected))
}

const insertAffected = (id: string, seq: number, affected: readonly Affected[]): Statement => ({
  name: 'rehearsal_orders_insert',
  text: `insert into rehearsal_orders (rehearsal_id, seq, order_id, number, subject, stage, unit_code, area, category,
      urgency, round, held_now, held_then, due_now, due_then, done_at)
    select $1, $2 + row_number() over (), "orderId", number, subject, stage, unit, area, category, urgency, round,
      now, "next", "dueNow", "dueNext", "doneAt"
    from jsonb_to_recordset($3::jsonb) as a ("orderId" uuid, number text, subject text, stage text, unit text,
      area text, category text, urgency text, round int, now boolean, "next" boolean, "dueNow" timestamptz,
      "dueNext" timestamptz, "doneAt" timestamptz)`,
  values: [id, seq, JSON.stringify(affected)],
})

export async function putOutcome(tx: Tx, id: string, at: Date, outcome: Outcome): Promise<void> {
  const { result, recordSha256, resultSha256 } = outcome
  await tx.query(sql`
    update rehearsals set state = 'DONE', done = ${result.orders}, total = ${result.orders},
      result = ${JSON.stringify(result)}::jsonb, record_sha256 = ${recordSha256}, result_sha256 = ${resultSha256},
      finished_at = ${at}, lease_until = null
    where id = ${id}`)
}

export async function putFailure(tx: Tx, id: string, at: Date, error: string): Promise<void> {
  await tx.query(sql`
    update rehearsals set state = 'FAILED', error = ${error}, finished_at = ${at}, lease_until = null
    where id = ${id}`)
}

/** Given back by a process that is told to stop. */
export async function giveBack(tx: Tx, id: string): Promise<void> {
  await tx.query(sql`update rehearsals set state = 'QUEUED', lease_until = null where id = ${id}`)
}

export async function lockRehearsal(tx: Tx, id: string): Promise<Rehearsal | undefined> {
  const [row] = await tx.query<Rehearsal>(
    sql`select ${COLUMNS} from rehearsals where id = ${id}::uuid for update`,
  )
  return row
}

export async function putSeal(tx: Tx, id: string, at: Date, by: string): Promise<void> {
  await tx.query(sql`update rehearsals set sealed_at = ${at}, sealed_by = ${by} where id = ${id}`)
}
