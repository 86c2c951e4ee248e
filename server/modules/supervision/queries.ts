/** What went, or is to go, to the media, the supervision platform or the deputies (HK-16..18). */
import type { EscalationsQuery } from '../../../api/supervision.ts'
import { formatTime } from '../../../common/time.ts'
import { type Db, sql } from '../../platform/db.ts'
import { cursorOf, makeCursor } from '../orders/public.ts'

interface Row {
  id: string
  orderId: string
  orderNumber: string
  step: string
  state: string
  unitCode: string | null
  externalId: string | null
  openedAt: Date
}

export async function listEscalations(db: Db, centre: string, f: EscalationsQuery) {
  const where = [sql`s.centre = ${centre} and s.kind = 'EXTERNAL'`]
  if (f.step) where.push(sql`s.data->>'step' = ${f.step}`)
  if (f.state) where.push(sql`s.state = ${f.state}`)
  const all = sql.join(where, sql` and `)
  const after = cursorOf(f.cursor)
  const from = after ? sql`${all} and (s.opened_at, s.id) < (${after.at}, ${after.id}::uuid)` : all
  const rows = await db.query<Row>(sql`
    select s.id, s.order_id as "orderId", o.number as "orderNumber", s.data->>'step' as step, s.state,
           s.unit_code as "unitCode", s.data->>'externalId' as "externalId", s.opened_at as "openedAt"
    from side_processes s join orders o on o.id = s.order_id
    where ${from} order by s.opened_at desc, s.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  const total = f.count
    ? (await db.query<{ n: number }>(sql`select count(*) as n from side_processes s where ${all}`))[0]!.n
    : undefined
  return {
    items: items.map(({ unitCode, externalId, openedAt, ...row }) => ({
      ...row,
      ...{ unitCode: unitCode ?? undefined, externalId: externalId ?? undefined },
      openedAt: formatTime(openedAt),
    })),
    nextCursor: rows.length > f.limit && last ? makeCursor(last.openedAt, last.id) : null,
    total,
  }
}
