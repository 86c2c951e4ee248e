/** Items of service reform as they are stored. */
import { type Db, type Statement, sql } from '../../../platform/db.ts'
import { defineTable } from '../../../platform/table.ts'
import { cursorOf, makeCursor } from '../../orders/public.ts'
import type { Reform } from './model.ts'

const TABLE = defineTable<Reform>(
  'service_reforms',
  [
    ...(['id', 'centre', 'title', 'problem', 'sourceKind', 'sourceId', 'channel', 'departments'] as const),
    ...([
      'scope',
      'categories',
      'words',
      'goLiveOn',
      'version',
      'createdBy',
      'createdAt',
      'updatedAt',
    ] as const),
  ],
  { json: ['departments'], fixed: ['centre', 'createdBy', 'createdAt'] },
)
// A day is a day in every zone: read as text.
const COLUMNS = sql.raw(TABLE.list.replace('go_live_on as', 'go_live_on::text as'))

export const insertReform = (r: Reform): Statement => TABLE.insert(r)
export const updateReform = (r: Reform): Statement => TABLE.update(r)

export async function findReform(db: Db, id: string, lock = false): Promise<Reform | null> {
  const [row] = await db.query<Reform>(
    sql`select ${COLUMNS} from service_reforms where id = ${id} ${lock ? sql`for update` : sql``}`,
  )
  return row ?? null
}

export async function listReforms(db: Db, centre: string, f: { cursor?: string; limit: number }) {
  const after = cursorOf(f.cursor)
  const rows = await db.query<Reform>(sql`
    select ${COLUMNS} from service_reforms where centre = ${centre}
      ${after ? sql`and (created_at, id) < (${after.at}, ${after.id}::uuid)` : sql``}
    order by created_at desc, id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.id) : null }
}

/** What it came out of, by the name that people know it by. */
export async function sourceTitle(
  db: Db,
  centre: string,
  { kind, id }: { kind: 'CYCLE' | 'MEETING'; id: string },
): Promise<string | null> {
  const [row] = await db.query<{ title: string }>(
    kind === 'CYCLE'
      ? sql`select month || coalesce(' ' || (theme->>'title'), '') as title from governance_cycles
          where id = ${id} and centre = ${centre}`
      : sql`select coalesce(number, title) as title from meetings where id = ${id} and centre = ${centre}`,
  )
  return row?.title ?? null
}
