/** Reads of analysis reports. A unit sees what went to it. */
import type { z } from 'zod'
import type { AnalysisRecord, ReportsQuery } from '../../../../api/analysis-reports.ts'
import { formatTime } from '../../../../common/time.ts'
import type { Actor } from '../../../platform/context.ts'
import { type Db, sql } from '../../../platform/db.ts'
import { cursorOf, makeCursor } from '../../orders/public.ts'
import { REPORT_COLUMNS } from './data.ts'
import type { Copy, Report } from './model.ts'

const COLUMNS = sql.raw(
  REPORT_COLUMNS.split(', ')
    .map((c) => `r.${c}`)
    .join(', '),
)

export type Listed = Report & { programmeName: string | null; waits: boolean }
const LISTED = sql`${COLUMNS}, p.name as "programmeName"`

/** A copy that waits for this unit's own word. */
const waits = (actor: Actor) => sql`exists (select 1 from analysis_report_copies c
  where c.report_id = r.id and c.unit_code = ${actor.unitCode} and c.acknowledged_at is null) as waits`

export async function listReports(db: Db, actor: Actor, centre: string, f: z.infer<typeof ReportsQuery>) {
  const where = [sql`r.centre = ${centre}`]
  if (actor.unitCode !== null)
    where.push(
      sql`exists (select 1 from analysis_report_copies c where c.report_id = r.id and c.unit_code = any(${[...actor.unitScope]}))`,
    )
  if (f.kind) where.push(sql`r.kind = ${f.kind}`)
  if (f.state) where.push(sql`r.state = ${f.state}`)
  if (f.programme) where.push(sql`r.programme_id = ${f.programme}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(r.due_at, r.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<Listed>(sql`
    select ${LISTED}, ${waits(actor)} from analysis_reports r left join topic_programmes p on p.id = r.programme_id
    where ${sql.join(where, sql` and `)} order by r.due_at desc, r.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.dueAt, last.id) : null }
}

export async function findReport(db: Db, actor: Actor, id: string): Promise<Listed | undefined> {
  const [row] = await db.query<Listed>(sql`
    select ${LISTED}, ${waits(actor)} from analysis_reports r left join topic_programmes p on p.id = r.programme_id
    where r.id = ${id} and r.centre = coalesce(${actor.centre}, r.centre)`)
  return row
}

export const copiesOf = (db: Db, reportId: string): Promise<Copy[]> =>
  db.query<Copy>(sql`
    select id, report_id as "reportId", centre, unit_code as "unitCode", addressee, body, sent_at as "sentAt",
      acknowledged_by as "acknowledgedBy", acknowledged_at as "acknowledgedAt"
    from analysis_report_copies where report_id = ${reportId} order by addressee`)

export const editsOf = (db: Db, reportId: string) =>
  db.query<{ seq: number; piece: string; before: string; after: string; by: string; at: Date }>(sql`
    select seq, piece, before, after, by_name as by, at from analysis_report_edits where report_id = ${reportId} order by seq`)

export async function recordsOf(
  db: Db,
  about: { reportId?: string; programmeId?: string },
): Promise<AnalysisRecord[]> {
  const which = about.reportId
    ? sql`report_id = ${about.reportId}`
    : sql`(programme_id = ${about.programmeId} or report_id in (select id from analysis_reports where programme_id = ${about.programmeId}))`
  const rows = await db.query<Omit<AnalysisRecord, 'at'> & { at: Date }>(sql`
    select id, kind, title, number, issuer, on_day::text as "on", status, body as text, by_name as by, at,
      report_id as "reportId"
    from analysis_records where ${which} order by on_day desc, id`)
  return rows.map((r) => ({
    ...r,
    ...{ number: r.number ?? undefined, issuer: r.issuer ?? undefined, status: r.status ?? undefined },
    ...{ text: r.text ?? undefined, reportId: r.reportId ?? undefined, at: formatTime(r.at) },
  }))
}

/** The report of the kind before this one: what it asked for is looked at in this one. */
export async function reportBefore(
  db: Db,
  centre: string,
  kind: string,
  dueAt: Date,
): Promise<string | undefined> {
  const [row] = await db.query<{ id: string }>(sql`
    select id from analysis_reports where centre = ${centre} and kind = ${kind} and due_at < ${dueAt} and made_by is null
    order by due_at desc, id desc limit 1`)
  return row?.id
}

export async function noticeState(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db.query<{ state: string }>(sql`select state from notices where id = ${id}`)
  return row?.state
}

/** Whether the centre had orders by then: with nothing before there is nothing to compare with. */
export async function hadOrders(db: Db, centre: string, before: Date): Promise<boolean> {
  const rows = await db.query(
    sql`select 1 from orders where centre = ${centre} and created_at < ${before} limit 1`,
  )
  return rows.length > 0
}

/** What the day brought each unit, for its digest (GS-48). */
export interface DigestRow {
  unit: string
  number: string
  category: string
  type: string
  urgency: string
  requests: number
}
export const digestRows = (db: Db, centre: string, from: Date, to: Date) =>
  db.query<DigestRow>(sql`
    select o.lead_unit as unit, o.number, o.category_code as category, o.type, o.urgency, o.request_count as requests
    from orders o where o.centre = ${centre} and o.created_at >= ${from} and o.created_at < ${to}
      and o.state <> 'MERGED' and o.lead_unit is not null order by o.number`)
