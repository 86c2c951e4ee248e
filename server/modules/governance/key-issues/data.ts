/** Key issues as they are stored. */
import { type Db, type Statement, sql, type Tx } from '../../../platform/db.ts'
import { defineTable } from '../../../platform/table.ts'
import type { KeyIssue, PublishedYear } from './model.ts'

const TABLE = defineTable<KeyIssue>(
  'key_issues',
  [
    ...([
      'id',
      'centre',
      'year',
      'title',
      'categories',
      'ownerUnit',
      'ownerName',
      'target',
      'targetChange',
    ] as const),
    ...(['measures', 'version', 'createdBy', 'createdAt', 'updatedAt'] as const),
  ],
  { json: ['measures'], fixed: ['centre', 'year', 'createdBy', 'createdAt'] },
)
const COLUMNS = sql.raw(TABLE.list)

export const insertIssue = (i: KeyIssue): Statement => TABLE.insert(i)
export const updateIssue = (i: KeyIssue): Statement => TABLE.update(i)
export const deleteIssue = (id: string): Statement => ({
  name: 'key_issue_delete',
  text: 'delete from key_issues where id = $1',
  values: [id],
})

/** The year's row is what everybody who changes the list waits for. */
export async function lockYear(tx: Tx, centre: string, year: number): Promise<PublishedYear> {
  await tx.query(sql`
    insert into key_issue_years (centre, year) values (${centre}, ${year}) on conflict do nothing`)
  const [row] = await tx.query<PublishedYear>(sql`
    select published_at as "publishedAt", published_by as "publishedBy" from key_issue_years
    where centre = ${centre} and year = ${year} for update`)
  return row!
}

export async function setPublished(
  tx: Tx,
  centre: string,
  year: number,
  { publishedAt, publishedBy }: PublishedYear,
) {
  await tx.query(sql`
    update key_issue_years set published_at = ${publishedAt}, published_by = ${publishedBy}
    where centre = ${centre} and year = ${year}`)
}

export async function findYear(db: Db, centre: string, year: number): Promise<PublishedYear | null> {
  const [row] = await db.query<PublishedYear>(sql`
    select published_at as "publishedAt", published_by as "publishedBy" from key_issue_years
    where centre = ${centre} and year = ${year}`)
  return row ?? null
}

/** The newest year whose list is public. */
export async function lastPublished(
  db: Db,
  centre: string,
): Promise<{ year: number; publishedAt: Date } | null> {
  const [row] = await db.query<{ year: number; publishedAt: Date }>(sql`
    select year, published_at as "publishedAt" from key_issue_years
    where centre = ${centre} and published_at is not null order by year desc limit 1`)
  return row ?? null
}

export const issuesOf = (db: Db, centre: string, year: number): Promise<KeyIssue[]> =>
  db.query<KeyIssue>(sql`
    select ${COLUMNS} from key_issues where centre = ${centre} and year = ${year} order by created_at, id`)

export async function findIssue(db: Db, id: string): Promise<KeyIssue | null> {
  const [row] = await db.query<KeyIssue>(sql`select ${COLUMNS} from key_issues where id = ${id}`)
  return row ?? null
}
