/** Who looked at protected data and who changed what. */
import { z } from 'zod'
import { Centre, Id, Instant, Page, paged, plain, Word } from './parts.ts'

const Filter = {
  centre: Centre.optional(),
  /** The user name, or the beginning of it. */
  who: Word.optional(),
  subjectKind: Word.optional(),
  subjectId: Word.optional(),
  action: Word.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
}
export const AuditQuery = z.strictObject({ ...Page, ...Filter })
export type AuditQuery = z.infer<typeof AuditQuery>

const Entry = {
  id: z.string(),
  at: z.string(),
  username: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
}
export const AuditEntry = z.strictObject({ ...Entry, changed: z.boolean() })
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditPage = paged(AuditEntry)

const Values = z.record(z.string(), z.unknown()).nullable()
/** `detail`: what an access was about, such as the filters of an export. */
export const AuditDetail = z.strictObject({ ...Entry, detail: Values, before: Values, after: Values })
export type AuditDetail = z.infer<typeof AuditDetail>

export const AuditExportBody = z.strictObject({ ...Filter, reason: plain(200).min(1) })
export type AuditExportBody = z.infer<typeof AuditExportBody>
/** A table as text: comma-separated, for any spreadsheet. */
export const AuditExport = z.strictObject({ rows: z.number().int(), csv: z.string() })

export const AuditParams = z.strictObject({ id: Id })

export const auditEndpoints = {
  'GET /api/v1/audit-log': { query: AuditQuery, answer: AuditPage },
  'GET /api/v1/audit-log/:id': { answer: AuditDetail },
  'POST /api/v1/audit-log/export': { body: AuditExportBody, answer: AuditExport },
} as const
