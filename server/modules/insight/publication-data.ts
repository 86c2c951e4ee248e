/** Publications as they are stored, and the rows that they are made from. */

import type { z } from 'zod'
import type { PublicationsQuery } from '../../../api/publications.ts'
import { type Db, type Statement, sql } from '../../platform/db.ts'
import { defineTable } from '../../platform/table.ts'
import { cursorOf, makeCursor } from '../orders/public.ts'
import type { ClosedMatter, Publication } from './publication-rules.ts'

/** A page of cases that a person can still read through before approving it. */
const MOST = 200

const TABLE = defineTable<Publication>(
  'publications',
  [
    ...([
      'id',
      'centre',
      'kind',
      'state',
      'title',
      'fromDay',
      'toDay',
      'body',
      'madeBy',
      'madeByName',
    ] as const),
    ...(['madeAt', 'approvedBy', 'approvedByName', 'publishedAt', 'withdrawnAt', 'withdrawnReason'] as const),
    'version',
  ],
  { json: ['body'], fixed: ['centre', 'kind', 'fromDay', 'toDay', 'madeBy', 'madeByName', 'madeAt'] },
)
// A day is a day in every zone: read as text.
const COLUMNS = sql.raw(
  TABLE.list.replace('from_day as', 'from_day::text as').replace('to_day as', 'to_day::text as'),
)

export const insertPublication = (p: Publication): Statement => TABLE.insert(p)
export const updatePublication = (p: Publication): Statement => TABLE.update({ ...p, version: p.version + 1 })

export async function findPublication(db: Db, id: string, lock = false): Promise<Publication | undefined> {
  const [row] = await db.query<Publication>(
    sql`select ${COLUMNS} from publications where id = ${id} ${lock ? sql`for update` : sql``}`,
  )
  return row
}

export async function listPublications(
  db: Db,
  centre: string,
  f: Pick<z.infer<typeof PublicationsQuery>, 'state' | 'cursor' | 'limit'>,
  order: 'made' | 'published' = 'made',
) {
  const time = order === 'made' ? sql`made_at` : sql`published_at`
  const where = [sql`centre = ${centre}`]
  if (f.state) where.push(sql`state = ${f.state}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(${time}, id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<Publication>(sql`
    select ${COLUMNS} from publications where ${sql.join(where, sql` and `)}
    order by ${time} desc, id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  const at = last && (order === 'made' ? last.madeAt : last.publishedAt!)
  return { items, nextCursor: rows.length > f.limit && at ? makeCursor(at, last.id) : null }
}

export interface Days {
  from: Date
  to: Date
}

/** Closed in these days, answered, and nothing in them that was asked to stay confidential. */
export const closedMatters = (db: Db, centre: string, { from, to }: Days): Promise<ClosedMatter[]> =>
  db.query<ClosedMatter>(sql`
    select o.title, o.summary as text, o.reply->>'publicText' as reply, o.type, o.category_code as "categoryCode",
           o.adcode, o.lead_unit as "unitCode", o.created_at as "acceptedAt", o.closed_at as "closedAt",
           (select array_agg(x) from requests r,
              unnest(array[r.requester_name, r.requester_phone, r.requester_place]) x
            where r.order_id = o.id and x is not null) as people
    from orders o
    where o.centre = ${centre} and o.state in ('CLOSED', 'ARCHIVED') and o.closed_at >= ${from} and o.closed_at < ${to}
      and not o.confidential and o.lead_unit is not null and coalesce(o.reply->>'publicText', '') <> ''
      and not exists (select 1 from requests r where r.order_id = o.id and r.confidential)
    order by o.closed_at desc, o.id desc limit ${MOST}`)

export async function declinedRequests(db: Db, centre: string, { from, to }: Days) {
  const rows = await db.query<{ code: string | null; n: number }>(sql`
    select case when state = 'DECLINED' then outcome->>'exitCode' end as code, count(*)::int as n
    from requests where centre = ${centre} and created_at >= ${from} and created_at < ${to} group by 1`)
  return {
    requests: rows.reduce((sum, r) => sum + r.n, 0),
    counts: rows.flatMap(({ code, n }) => (code ? [{ code, n }] : [])),
  }
}
