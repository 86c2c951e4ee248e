/** Whom the follow-up desk is to call, and what today's calls came to. */
import type { FollowUpsQuery } from '../../../api/follow-ups.ts'
import type { ContactResult, Urgency } from '../../../common/codes.ts'
import type { FollowUpBasis } from '../../../common/kinds.ts'
import { DAY_MS, dayOf, startOfDay } from '../../../common/time.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, sql } from '../../platform/db.ts'
import { cursorOf, makeCursor, visibleOrders } from '../orders/public.ts'

export interface WaitingRequest {
  orderId: string
  orderNumber: string
  requestId: string
  requestNumber: string
  title: string
  state: 'PENDING' | 'TRIED'
  leadUnit: string | null
  dueAt: Date | null
  /** Where it stands in the list: without a limit it comes last. */
  place: Date
  attempts: number
  lastAttemptAt: Date | null
  lastOutcome: ContactResult | null
  sampled: boolean
  basis: FollowUpBasis | null
  priorNegative: boolean
  urgency: Urgency
}

const NO_LIMIT = sql.raw(`'2199-12-31T00:00:00Z'::timestamptz`)

/** The orders that wait are found by order_queue, their requests by the order; the calls of a page by its orders. */
export async function listWaiting(
  db: Db,
  actor: Actor,
  centre: string,
  f: FollowUpsQuery,
): Promise<{ items: WaitingRequest[]; nextCursor: string | null }> {
  const where = [...waiting(centre), visibleOrders(actor, centre)]
  if (f.state) where.push(sql`r.follow_up_state = ${f.state}`)
  if (f.dueBefore) where.push(sql`w.next_due_at < ${new Date(f.dueBefore)}`)
  if (f.unit) where.push(sql`o.lead_unit = ${f.unit}`)
  const place = sql`coalesce(w.next_due_at, ${NO_LIMIT})`
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(${place}, r.id) > (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<WaitingRequest>(sql`
    select p.*, coalesce(t.attempts, 0) as attempts, t."lastAttemptAt", t."lastOutcome" from (
      select o.id as "orderId", o.number as "orderNumber", r.id as "requestId", r.number as "requestNumber",
             coalesce(r.title, o.title) as title, r.follow_up_state as state, o.lead_unit as "leadUnit",
             w.next_due_at as "dueAt", ${place} as place, o.follow_up_required as sampled, o.follow_up_basis as basis,
             o.negative_count > 0 as "priorNegative", o.urgency, o.round
      from order_queue w join orders o on o.id = w.order_id join requests r on r.order_id = o.id
      where ${sql.join(where, sql` and `)}
      order by ${place}, r.id limit ${f.limit + 1}) p
    left join lateral (
      select count(*) filter (where s.state = 'UNREACHABLE') as attempts, max(s.opened_at) as "lastAttemptAt",
             (array_agg(s.state order by s.opened_at desc))[1] as "lastOutcome"
      from side_processes s
      where s.order_id = p."orderId" and s.kind = 'FOLLOW_UP' and s.round = p.round
        and s.data->>'requestId' = p."requestId"::text and s.state in ('REACHED', 'UNREACHABLE', 'REFUSED')) t on true
    order by p.place, p."requestId"`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.place, last.requestId) : null }
}

const waiting = (centre: string) => [
  sql`w.centre = ${centre} and w.state = 'PENDING_FOLLOW_UP'`,
  sql`r.state = 'LINKED' and r.follow_up_state in ('PENDING', 'TRIED')`,
]

export interface DayOfCalls {
  waiting: number
  dueToday: number
  late: number
  doneToday: number
  unreachable: number
}

export async function sumCalls(db: Db, centre: string, now: Date): Promise<DayOfCalls> {
  const today = startOfDay(dayOf(now))
  const tomorrow = new Date(today.getTime() + DAY_MS)
  const [[open], [calls]] = await Promise.all([
    db.query<Pick<DayOfCalls, 'waiting' | 'dueToday' | 'late'>>(sql`
      select count(*) as waiting, count(*) filter (where w.next_due_at < ${now}) as late,
             count(*) filter (where w.next_due_at >= ${now} and w.next_due_at <= ${tomorrow}) as "dueToday"
      from order_queue w join requests r on r.order_id = w.order_id
      where ${sql.join(waiting(centre), sql` and `)}`),
    db.query<Pick<DayOfCalls, 'doneToday' | 'unreachable'>>(sql`
      select count(*) filter (where state in ('REACHED', 'REFUSED')) as "doneToday",
             count(*) filter (where state = 'UNREACHABLE') as unreachable
      from side_processes where centre = ${centre} and kind = 'FOLLOW_UP' and opened_at >= ${today}
        and data->>'source' = 'HOTLINE'`),
  ])
  return { ...open!, ...calls! }
}
