/** Reads rehearsals and the orders behind their figures. */
import type { z } from 'zod'
import type { RehearsalOrdersQuery } from '../../../../api/rehearsals.ts'
import { type Db, sql } from '../../../platform/db.ts'
import type { Affected, Rehearsal } from './model.ts'

export const COLUMNS = sql.raw(`
  id, centre, title, state, text, text_sha256 as "textSha256", base_version as "baseVersion",
  base_sha256 as "baseSha256", from_at as "from", to_at as "to", program, differences, done, total, error, result,
  record_sha256 as "recordSha256", result_sha256 as "resultSha256", sealed_at as "sealedAt", sealed_by as "sealedBy",
  created_by as "createdBy", created_at as "createdAt", finished_at as "finishedAt"`)

/** A list says how each went, not what came out of it: the results are long. */
const HEAD = sql.raw(`
  id, centre, title, state, text_sha256 as "textSha256", base_version as "baseVersion", from_at as "from",
  to_at as "to", jsonb_array_length(differences) as differences, done, total, result_sha256 as "resultSha256",
  sealed_at as "sealedAt", sealed_by as "sealedBy", created_by as "createdBy", created_at as "createdAt"`)

export type RehearsalHead = Omit<
  Rehearsal,
  'text' | 'baseSha256' | 'program' | 'error' | 'result' | 'recordSha256' | 'finishedAt' | 'differences'
> & { differences: number }

export const selectRehearsals = (
  db: Db,
  centre: string,
  { after, limit }: { after: { at: Date; id: string } | null; limit: number },
): Promise<RehearsalHead[]> =>
  db.query<RehearsalHead>(sql`
    select ${HEAD} from rehearsals
    where centre = ${centre}
      and ${after ? sql`(created_at, id) < (${after.at}, ${after.id}::uuid)` : sql`true`}
    order by created_at desc, id desc limit ${limit}`)

export async function selectRehearsal(db: Db, id: string): Promise<Rehearsal | undefined> {
  const [row] = await db.query<Rehearsal>(sql`select ${COLUMNS} from rehearsals where id = ${id}::uuid`)
  return row
}

/** In the same centre, not ended yet. */
export async function countUnfinished(db: Db, centre: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(sql`
    select count(*)::int as n from rehearsals where centre = ${centre} and state in ('QUEUED', 'RUNNING')`)
  return row!.n
}

const HELD = {
  NOW: sql.raw('held_now'),
  THEN: sql.raw('held_then'),
  NEWLY: sql.raw('held_then and not held_now'),
  NO_LONGER: sql.raw('held_now and not held_then'),
}

export const selectAffected = (
  db: Db,
  id: string,
  { subject, stage, change, unit, area, category, urgency, limit }: z.infer<typeof RehearsalOrdersQuery>,
  after: number,
): Promise<(Affected & { seq: number })[]> =>
  db.query(sql`
    select seq, order_id as "orderId", number, subject, stage, unit_code as unit, area, category, urgency, round,
      held_now as now, held_then as "next", due_now as "dueNow", due_then as "dueNext", done_at as "doneAt"
    from rehearsal_orders
    where rehearsal_id = ${id}::uuid and seq > ${after} and subject = ${subject}
      and ${stage === undefined ? sql`true` : sql`stage = ${stage}`}
      and ${change === undefined ? sql`true` : HELD[change]}
      and ${unit === undefined ? sql`true` : sql`unit_code = ${unit}`}
      and ${area === undefined ? sql`true` : sql`area = ${area}`}
      and ${category === undefined ? sql`true` : sql`category = ${category}`}
      and ${urgency === undefined ? sql`true` : sql`urgency = ${urgency}`}
    order by seq limit ${limit + 1}`)
