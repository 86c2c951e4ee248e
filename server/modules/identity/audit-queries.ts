/** Reads of the log of access and change, answered from its index by time. */
import type { AuditExportBody, AuditQuery } from '../../../api/audit.ts'
import { AppError } from '../../../common/errors.ts'
import { type Db, type RawBuilder, sql } from '../../platform/db.ts'

export interface AuditRow {
  id: string
  at: Date
  username: string
  subjectKind: string
  subjectId: string
  action: string
  reason: string | null
  changed: boolean
}
export interface AuditWhole extends AuditRow {
  centre: string | null
  detail: Record<string, unknown> | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const columns = sql`
  id, at, username, subject_kind as "subjectKind", subject_id as "subjectId", action, reason,
  (before is not null or after is not null) as changed`

type Filter = Omit<AuditExportBody, 'reason'>

function conditions(centre: string, f: Filter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = [sql`centre = ${centre}`]
  if (f.who) where.push(sql`starts_with(username, ${f.who})`)
  if (f.subjectKind) where.push(sql`subject_kind = ${f.subjectKind}`)
  if (f.subjectId) where.push(sql`subject_id = ${f.subjectId}`)
  if (f.action) where.push(sql`action = ${f.action}`)
  if (f.from) where.push(sql`at >= ${new Date(f.from)}`)
  if (f.to) where.push(sql`at < ${new Date(f.to)}`)
  return where
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

export async function selectAudit(db: Db, centre: string, f: AuditQuery) {
  const where = conditions(centre, f)
  if (f.cursor !== undefined) {
    if (!UUID.test(f.cursor)) {
      throw new AppError('request.invalid', { fields: [{ path: 'cursor', code: 'invalid' }] })
    }
    where.push(sql`(at, id) < (select c.at, c.id from access_log c where c.id = ${f.cursor}::uuid)`)
  }
  const rows = await db.query<AuditRow>(sql`
    select ${columns} from access_log where ${sql.join(where, sql` and `)}
    order by at desc, id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  return { items, nextCursor: rows.length > f.limit ? (items.at(-1)?.id ?? null) : null }
}

export function selectAuditForExport(
  db: Db,
  centre: string,
  f: Filter,
  limit: number,
): Promise<AuditWhole[]> {
  return db.query<AuditWhole>(sql`
    select ${columns}, centre, detail, before, after from access_log
    where ${sql.join(conditions(centre, f), sql` and `)} order by at desc, id desc limit ${limit}`)
}

export async function selectOptionalAudit(db: Db, id: string): Promise<AuditWhole | undefined> {
  const [row] = await db.query<AuditWhole>(
    sql`select ${columns}, centre, detail, before, after from access_log where id = ${id}`,
  )
  return row
}
