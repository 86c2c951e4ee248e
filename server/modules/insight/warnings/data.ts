/** The only SQL that writes warnings, outlooks and runs. */
import type { RunStage } from '../../../../api/warnings.ts'
import { type Db, type Statement, sql, type Tx } from '../../../platform/db.ts'
import type { Recipient, Task, Warning } from './model.ts'

export const COLUMNS =
  sql.raw(`id, centre, kind, matter, category_code as "categoryCode", adcode, title, text, suggestion,
  evidence, state, since, raised_at as "raisedAt", updated_at as "updatedAt", fired, expected_at as "expectedAt",
  closed_at as "closedAt", closed_by as "closedBy", close_note as "closeNote", judged, judged_by as "judgedBy",
  judged_at as "judgedAt", judge_note as "judgeNote", made_by as "madeBy", version`)

/** Whoever raises warnings of a centre does so alone, so that one matter is told once. */
export const takeCentre = (tx: Tx, centre: string): Promise<unknown> =>
  tx.query(sql`select pg_advisory_xact_lock(hashtext('warnings'), hashtext(${centre}))`)

export async function lockWarning(tx: Tx, id: string): Promise<Warning | undefined> {
  const [row] = await tx.query<Warning>(sql`select ${COLUMNS} from warnings where id = ${id} for update`)
  return row
}

export const openOf = (db: Db, centre: string, kind: string): Promise<Warning[]> =>
  db.query<Warning>(
    sql`select ${COLUMNS} from warnings where centre = ${centre} and kind = ${kind} and state = 'OPEN' for update`,
  )

/** Closed ones of the kind that ended after that. */
export const closedSince = (
  db: Db,
  centre: string,
  kind: string,
  after: Date,
): Promise<{ matter: string; categoryCode: string; adcode: string; closedAt: Date }[]> =>
  db.query(sql`
    select matter, category_code as "categoryCode", adcode, closed_at as "closedAt" from warnings
    where centre = ${centre} and kind = ${kind} and state = 'CLOSED' and closed_at > ${after}`)

export async function insertWarning(
  tx: Tx,
  w: Warning,
  told: readonly Recipient[],
  tasks: readonly Task[],
): Promise<void> {
  await tx.query(sql`
    insert into warnings (id, centre, kind, matter, category_code, adcode, title, text, suggestion, evidence, state, since,
      raised_at, updated_at, fired, expected_at, made_by)
    values (${w.id}, ${w.centre}, ${w.kind}, ${w.matter}, ${w.categoryCode}, ${w.adcode}, ${w.title}, ${w.text},
      ${w.suggestion}, ${JSON.stringify(w.evidence)}::jsonb, 'OPEN', ${w.since}, ${w.raisedAt}, ${w.raisedAt}, 1,
      ${w.expectedAt}, ${w.madeBy})`)
  await addRecipients(tx, w, told)
  for (const task of tasks) await insertTask(tx, w.id, task)
}

export const addRecipients = (
  tx: Tx,
  { id, centre }: Pick<Warning, 'id' | 'centre'>,
  told: readonly Recipient[],
): Promise<unknown> =>
  tx.query(sql`
    insert into warning_recipients (warning_id, unit_code, centre, due_at)
    select ${id}::uuid, u, ${centre}, d from unnest(${told.map((t) => t.unitCode)}::text[], ${told.map((t) => t.dueAt)}::timestamptz[]) t (u, d)
    on conflict do nothing`)

export const insertTask = (tx: Tx, warningId: string, t: Task): Promise<unknown> =>
  tx.query(sql`
    insert into warning_actions (id, warning_id, unit_code, title, quantity, measure, due_at)
    values (${t.id}, ${warningId}, ${t.unitCode}, ${t.title}, ${t.quantity}, ${t.measure}, ${t.dueAt})`)

/** @returns how many of them are new. */
export async function addSources(tx: Tx, id: string, requests: readonly string[]): Promise<number> {
  if (requests.length === 0) return 0
  const rows = await tx.query(sql`
    insert into warning_sources (warning_id, request_id) select ${id}::uuid, unnest(${[...requests]}::uuid[])
    on conflict do nothing returning request_id`)
  return rows.length
}

/** It fired again: more is known now. */
export const updateFired = (tx: Tx, w: Warning): Promise<unknown> =>
  tx.query(sql`
    update warnings set fired = fired + 1, evidence = ${JSON.stringify(w.evidence)}::jsonb, text = ${w.text},
      title = ${w.title}, category_code = ${w.categoryCode}, adcode = ${w.adcode}, updated_at = ${w.updatedAt},
      expected_at = ${w.expectedAt}, version = version + 1
    where id = ${w.id}`)

export const acknowledge = (tx: Tx, id: string, units: readonly string[], by: string, at: Date) =>
  tx.query<{ unit: string }>(sql`
    update warning_recipients set acknowledged_at = ${at}, acknowledged_by = ${by}
    where warning_id = ${id} and unit_code = any(${[...units]}) and acknowledged_at is null returning unit_code as unit`)

export const finishTask = (taskId: string, evidence: string, by: string, at: Date): Statement => ({
  name: 'warning_action_done',
  text: 'update warning_actions set evidence = $2, done_by = $3, done_at = $4 where id = $1',
  values: [taskId, evidence, by, at],
})

export const touch = (tx: Tx, id: string, at: Date): Promise<unknown> =>
  tx.query(sql`update warnings set updated_at = ${at}, version = version + 1 where id = ${id}`)

export const closeWarning = (tx: Tx, id: string, by: string, note: string, at: Date): Promise<unknown> =>
  tx.query(sql`
    update warnings set state = 'CLOSED', closed_at = ${at}, closed_by = ${by}, close_note = ${note}, updated_at = ${at},
      version = version + 1 where id = ${id}`)

export const judgeWarning = (tx: Tx, id: string, right: boolean, by: string, note: string, at: Date) =>
  tx.query(sql`
    update warnings set judged = ${right}, judged_by = ${by}, judge_note = ${note}, judged_at = ${at}, updated_at = ${at},
      version = version + 1 where id = ${id}`)

export interface Outlook {
  id: string
  centre: string
  day: string
  adcode: string
  low: number
  high: number | null
  note: string
  toldBy: string
  toldAt: Date
}

export const insertOutlook = (tx: Tx, o: Outlook): Promise<unknown> =>
  tx.query(sql`
    insert into weather_outlooks (id, centre, day, adcode, low, high, note, told_by, told_at)
    values (${o.id}, ${o.centre}, ${o.day}::date, ${o.adcode}, ${o.low}, ${o.high}, ${o.note}, ${o.toldBy}, ${o.toldAt})`)

export interface Run {
  id: string
  centre: string
  at: Date
  state: 'DONE' | 'FAILED'
  stages: RunStage[]
}

export const insertRun = (tx: Tx, r: Run): Promise<unknown> =>
  tx.query(sql`
    insert into insight_runs (id, centre, at, state, stages)
    values (${r.id}, ${r.centre}, ${r.at}, ${r.state}, ${JSON.stringify(r.stages)}::jsonb)`)

export const setSuggestion = (tx: Tx, id: string, suggestion: string): Promise<unknown> =>
  tx.query(sql`update warnings set suggestion = ${suggestion} where id = ${id}`)
