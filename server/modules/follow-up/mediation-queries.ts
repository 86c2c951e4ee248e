/** Disputes in mediation: the list of those a caller may see, and the figures by body and by method. */
import type { Figures, MediationFiguresQuery, MediationsQuery } from '../../../api/mediations.ts'
import type { MediationState } from '../../../common/mediation.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, sql } from '../../platform/db.ts'
import { cursorOf, makeCursor, visibleOrders } from '../orders/public.ts'

export interface ListedMediation {
  id: string
  orderId: string
  orderNumber: string
  title: string
  confidential: boolean
  /** Names and numbers that a confidential title may not say to a unit. */
  people: string[] | null
  state: MediationState
  body: string
  method: string | null
  sessions: number
  requesterAgreed: boolean
  otherAgreed: boolean
  matterSettled: boolean | null
  feelingsSettled: boolean | null
  openedAt: Date
  closedAt: Date | null
}

const agreed = (side: string) =>
  sql.raw(`coalesce((s.data->'consents'->'${side}'->>'agrees')::boolean, false)`)

export async function listMediations(
  db: Db,
  actor: Actor,
  centre: string,
  f: MediationsQuery,
): Promise<{ items: ListedMediation[]; nextCursor: string | null }> {
  const where = [sql`s.centre = ${centre} and s.kind = 'MEDIATION'`, visibleOrders(actor, centre)]
  if (f.state) where.push(sql`s.state = ${f.state}`)
  if (f.body) where.push(sql`s.data->>'body' = ${f.body}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(s.opened_at, s.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<ListedMediation>(sql`
    select s.id, o.id as "orderId", o.number as "orderNumber", o.title, o.confidential, p.people, s.state, s.data->>'body' as body,
           s.data->>'method' as method, jsonb_array_length(s.data->'sessions') as sessions,
           ${agreed('REQUESTER')} as "requesterAgreed", ${agreed('OTHER')} as "otherAgreed",
           (s.data->>'matterSettled')::boolean as "matterSettled",
           (s.data->>'feelingsSettled')::boolean as "feelingsSettled",
           s.opened_at as "openedAt", s.closed_at as "closedAt"
    from side_processes s join orders o on o.id = s.order_id
    left join lateral (
      select array_agg(requester_name) || array_agg(requester_phone) as people from requests
      where order_id = o.id and o.confidential) p on true
    where ${sql.join(where, sql` and `)}
    order by s.opened_at desc, s.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.openedAt, last.id) : null }
}

/** Rates come from sums, never from other rates: each group is counted on its own. */
export async function sumMediations(
  db: Db,
  actor: Actor,
  centre: string,
  f: MediationFiguresQuery,
): Promise<(Omit<Figures, 'successRate'> & { body: string | null; method: string | null; grain: number })[]> {
  const where = [sql`s.centre = ${centre} and s.kind = 'MEDIATION'`, visibleOrders(actor, centre)]
  if (f.from) where.push(sql`s.opened_at >= ${new Date(f.from)}`)
  if (f.to) where.push(sql`s.opened_at < ${new Date(f.to)}`)
  return await db.query(sql`
    with m as (
      select s.state, s.data->>'body' as body, s.data->>'method' as method, s.data->>'referredAt' is not null as referred,
             coalesce((s.data->>'matterSettled')::boolean, false) as matter,
             coalesce((s.data->>'feelingsSettled')::boolean, false) as feelings
      from side_processes s join orders o on o.id = s.order_id
      where ${sql.join(where, sql` and `)})
    select body, method, grouping(body, method) as grain, count(*) as proposed,
           count(*) filter (where state = 'DECLINED') as declined, count(*) filter (where referred) as referred,
           count(*) filter (where state = 'SETTLED') as settled, count(*) filter (where state = 'FAILED') as failed,
           count(*) filter (where matter) as "matterSettled", count(*) filter (where feelings) as "feelingsSettled",
           count(*) filter (where matter and feelings) as "bothSettled"
    from m group by grouping sets ((), (body), (method)) order by body, method`)
}
