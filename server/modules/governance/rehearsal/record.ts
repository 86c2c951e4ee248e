/** Reads what was recorded of a period's orders, page by page. Nothing of an order is written here. */
import { type Db, type Statement, sql, toStatement } from '../../../platform/db.ts'
import type { RecordedOrder } from './model.ts'

export interface Period {
  centre: string
  from: Date
  to: Date
}

const EVENTS = [
  ...['order.urgency_set', 'order.corrected', 'order.submitted', 'order.closed', 'order.reopened'],
  ...['order.merged', 'order.unmerged', 'order.resumed', 'suspension.decided'],
  ...['reply.submitted', 'reply.reviewed', 'follow_up.recorded', 'follow_up.drawn'],
  ...['urge.sent', 'supervision.opened', 'letter.sent'],
]

export const PAGE = 200

export async function countRecorded(db: Db, { centre, from, to }: Period): Promise<number> {
  const [row] = await db.query<{ n: number }>(sql`
    select count(*)::int as n from orders where centre = ${centre} and created_at >= ${from} and created_at < ${to}`)
  return row!.n
}

type Head = Omit<RecordedOrder, 'clocks' | 'assignments' | 'sides' | 'events'>
type Of<T> = T & { orderId: string }

/** The next orders after the one given, the earliest first. */
export async function selectRecorded(
  db: Db,
  { centre, from, to }: Period,
  after: Pick<RecordedOrder, 'createdAt' | 'id'> | null,
): Promise<RecordedOrder[]> {
  const heads = await db.query<Head>(sql`
    select id, number, state, type, urgency, enterprise, difficulty, category_code as "categoryCode", adcode,
      lead_unit as "leadUnit", incident_id as "incidentId", policy_version as "policyVersion",
      accepted_at as "acceptedAt", created_at as "createdAt", closed_at as "closedAt",
      binding_units as "bindingUnits", event_hash as "eventHash"
    from orders
    where centre = ${centre} and created_at >= ${from} and created_at < ${to}
      and ${after ? sql`(created_at, id) > (${after.createdAt}, ${after.id}::uuid)` : sql`true`}
    order by created_at, id limit ${PAGE}`)
  if (heads.length === 0) return []
  const ids = heads.map((h) => h.id)
  const [clocks, assignments, sides, events] = (await db.batch([
    clocksOf(ids),
    assignmentsOf(ids),
    sidesOf(ids),
    eventsOf(ids),
  ])) as [
    Of<RecordedOrder['clocks'][number]>[],
    Of<RecordedOrder['assignments'][number]>[],
    Of<RecordedOrder['sides'][number]>[],
    Of<RecordedOrder['events'][number]>[],
  ]
  const byClock = byOrder(clocks)
  const byAssignment = byOrder(assignments)
  const bySide = byOrder(sides)
  const byEvent = byOrder(events)
  return heads.map((head) => ({
    ...head,
    clocks: byClock.get(head.id) ?? [],
    assignments: byAssignment.get(head.id) ?? [],
    sides: bySide.get(head.id) ?? [],
    events: byEvent.get(head.id) ?? [],
  }))
}

function byOrder<T extends { orderId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const own = found.get(row.orderId)
    if (own) own.push(row)
    else found.set(row.orderId, [row])
  }
  return found
}

const clocksOf = (ids: string[]): Statement =>
  toStatement(sql`
    select order_id as "orderId", id, kind, assignment_id as "assignmentId", subject_id as "subjectId", round,
      amount, unit, started_at as "startedAt", due_at as "dueAt", stopped_at as "stoppedAt",
      breached_at as "breachedAt"
    from clocks where order_id = any(${ids}::uuid[]) order by order_id, started_at, id`)

const assignmentsOf = (ids: string[]): Statement =>
  toStatement(sql`
    select order_id as "orderId", id, unit_code as "unitCode", role, state, round, assigned_at as "assignedAt",
      signed_at as "signedAt", return_until as "returnUntil"
    from assignments where order_id = any(${ids}::uuid[]) order by order_id, assigned_at, id`)

/** Only what a rule reads of them: what people wrote stays where it is. */
const sidesOf = (ids: string[]): Statement =>
  toStatement(sql`
    select order_id as "orderId", id, kind, state, assignment_id as "assignmentId", unit_code as "unitCode", round,
      opened_at as "openedAt", closed_at as "closedAt",
      jsonb_build_object('workingDays', data->'workingDays', 'code', data->'code', 'until', data->'until',
        'lapsed', data->'lapsed') as data
    from side_processes
    where order_id = any(${ids}::uuid[]) and kind in ('EXTENSION', 'SUSPENSION', 'RETURN')
    order by order_id, opened_at, id`)

const eventsOf = (ids: string[]): Statement =>
  toStatement(sql`
    select subject_id as "orderId", type, at, data - 'note' - 'text' as data
    from events where subject_id = any(${ids}::uuid[]) and type = any(${EVENTS}) order by subject_id, seq`)

export interface Words {
  orderId: string
  title: string
  summary: string
  bodies: string[]
  createdAt: Date
}

/** What an order says, for policies that ask for risks which nobody read in it before. */
export const selectWords = (db: Db, ids: readonly string[]): Promise<Words[]> =>
  db.query<Words>(sql`
    select o.id as "orderId", o.title, o.summary, o.created_at as "createdAt",
      coalesce((select array_agg(r.body order by r.created_at) from requests r where r.order_id = o.id), '{}') as bodies
    from orders o where o.id = any(${ids}::uuid[])`)

export async function selectSeeds(db: Db, { centre }: Period): Promise<Map<string, string>> {
  const rows = await db.query<{ date: string; seed: string }>(
    sql`select date::text as date, seed from follow_up_draws where centre = ${centre}`,
  )
  return new Map(rows.map(({ date, seed }) => [date, seed]))
}

/** Calls on the line by the hour of the day, Beijing time. */
export const selectCalls = (db: Db, { centre, from, to }: Period): Promise<{ hour: number; n: number }[]> =>
  db.query(sql`
    select extract(hour from created_at at time zone 'Asia/Shanghai')::int as hour, count(*)::int as n
    from requests
    where centre = ${centre} and channel = 'PHONE' and created_at >= ${from} and created_at < ${to}
    group by 1 order by 1`)
