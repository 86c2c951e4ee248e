/** Writes of analysis reports, and the locks they are made under. */
import type { AnalysisRecord } from '../../../../api/analysis-reports.ts'
import { type Db, type Statement, sql } from '../../../platform/db.ts'
import { defineTable } from '../../../platform/table.ts'
import type { Copy, Report } from './model.ts'

const REPORTS = defineTable<Report>(
  'analysis_reports',
  [
    ...([
      'id',
      'centre',
      'kind',
      'period',
      'title',
      'state',
      'programmeId',
      'dueAt',
      'madeAt',
      'madeBy',
    ] as const),
    ...(['madeByName', 'data', 'sha256', 'pieces', 'confirmed', 'editors', 'submittedBy'] as const),
    ...([
      'submittedByName',
      'submittedAt',
      'returnedReason',
      'approvedBy',
      'approvedByName',
      'approvedAt',
    ] as const),
    ...(['number', 'classification', 'addressee', 'noticeId', 'version'] as const),
  ],
  {
    json: ['pieces', 'confirmed'],
    fixed: [
      'centre',
      'kind',
      'period',
      'programmeId',
      'dueAt',
      'madeAt',
      'madeBy',
      'madeByName',
      'data',
      'sha256',
    ],
  },
)
export const REPORT_COLUMNS = REPORTS.list

/** @returns false when the schedule has drawn it up already. */
export async function insertReport(tx: Db, r: Report): Promise<boolean> {
  const { text, values, name } = REPORTS.insert(r)
  const rows = await tx.batch([
    { name: `${name}_once`, text: `${text} on conflict do nothing returning id`, values: values ?? [] },
  ])
  return rows[0]!.length > 0
}
export const updateReport = (r: Report): Statement => REPORTS.update({ ...r, version: r.version + 1 })

export const lockReport = (id: string): Statement => ({
  name: 'analysis_report_lock',
  text: `select ${REPORTS.list} from analysis_reports where id = $1 for update`,
  values: [id],
})

export interface Edit {
  reportId: string
  piece: string
  before: string
  after: string
  byUser: string
  byName: string
  at: Date
}

/** Under the report's lock, so that the numbers follow each other. */
export const insertEdit = (e: Edit): Statement => ({
  name: 'analysis_report_edit',
  text: `insert into analysis_report_edits (report_id, seq, piece, before, after, by_user, by_name, at)
    select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 from analysis_report_edits where report_id = $1`,
  values: [e.reportId, e.piece, e.before, e.after, e.byUser, e.byName, e.at],
})

/** To whom it went already, it does not go twice. */
export const insertCopy = (c: Copy): Statement => ({
  name: 'analysis_report_copy',
  text: `insert into analysis_report_copies (id, report_id, centre, unit_code, addressee, body, sent_at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (report_id, addressee) do nothing`,
  values: [c.id, c.reportId, c.centre, c.unitCode, c.addressee, c.body && JSON.stringify(c.body), c.sentAt],
})

export async function acknowledgeCopy(
  tx: Db,
  reportId: string,
  unitCode: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(sql`
    update analysis_report_copies set acknowledged_by = ${by}, acknowledged_at = ${at}
    where report_id = ${reportId} and unit_code = ${unitCode} and acknowledged_at is null returning id`)
  return rows.length > 0
}

export type NewRecord = Omit<AnalysisRecord, 'by' | 'at'> & {
  centre: string
  programmeId: string | null
  byUser: string
  byName: string
  at: Date
}
export const insertRecord = (r: NewRecord): Statement => ({
  name: 'analysis_record',
  text: `insert into analysis_records (id, centre, report_id, programme_id, kind, title, number, issuer, on_day, status, body, by_user, by_name, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9::date, $10, $11, $12, $13, $14)`,
  values: [
    ...[
      r.id,
      r.centre,
      r.reportId ?? null,
      r.programmeId,
      r.kind,
      r.title,
      r.number ?? null,
      r.issuer ?? null,
    ],
    ...[r.on, r.status ?? null, r.text ?? null, r.byUser, r.byName, r.at],
  ],
})
