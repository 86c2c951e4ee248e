/** What the desk of the enterprise team reads: open orders of enterprises, their stewards, and the joint work. */
import type { CasesQuery, JointReportQuery } from '../../../api/enterprise.ts'
import type { OrderState, Urgency } from '../../../common/codes.ts'
import type { CaseView } from '../../../common/enterprise.ts'
import { DAY_MS, dayOf, startOfDay } from '../../../common/time.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, type RawBuilder, sql } from '../../platform/db.ts'
import { cursorOf, makeCursor, openOnly } from '../orders/public.ts'

export interface CaseRow {
  orderId: string
  number: string
  title: string
  state: OrderState
  urgency: Urgency
  topic: string | null
  steward: string | null
  specialist: string | null
  nextContactAt: Date | null
  overdue: boolean
  missed: number
  contacts: number
  visits: number
  dueAt: Date | null
  createdAt: Date
}

const NEXT = sql.raw(`(s.data->>'nextContactAt')::timestamptz`)
const OPEN = sql.raw(openOnly('o'))
const CASES = sql.raw(`orders o left join side_processes s on s.order_id = o.id and s.kind = 'STEWARD'`)

/** By the end of tomorrow: today's round and the next one. */
const soon = (now: Date): Date => startOfDay(dayOf(now) + 2)

function seen(view: CaseView, actor: Actor, now: Date): RawBuilder<unknown> {
  switch (view) {
    case 'mine':
      return sql`s.data->>'stewardId' = ${actor.userId}`
    case 'due':
      return sql`${NEXT} < ${soon(now)}`
    case 'missed':
      return sql`(s.data->>'overdue')::boolean`
    case 'none':
      return sql`s.id is null`
    case 'all':
      return sql`true`
  }
}

export async function listCases(
  db: Db,
  actor: Actor,
  centre: string,
  f: CasesQuery,
  now: Date,
): Promise<{ items: CaseRow[]; nextCursor: string | null }> {
  const where = [sql`o.centre = ${centre} and o.enterprise and ${OPEN}`, seen(f.view, actor, now)]
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(o.created_at, o.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<CaseRow>(sql`
    select o.id as "orderId", o.number, o.title, o.state, o.urgency, o.due_at as "dueAt", o.created_at as "createdAt",
           s.data->>'topicName' as topic, s.data->>'steward' as steward, s.data->>'specialist' as specialist,
           ${NEXT} as "nextContactAt", coalesce((s.data->>'overdue')::boolean, false) as overdue,
           coalesce((s.data->>'missed')::int, 0) as missed,
           coalesce(jsonb_array_length(s.data->'contacts'), 0) as contacts,
           (select count(*) from side_processes v where v.order_id = o.id and v.kind = 'VISIT') as visits
    from ${CASES} where ${sql.join(where, sql` and `)}
    order by o.created_at desc, o.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.orderId) : null,
  }
}

const VISITED_DAYS = 30

export async function sumCases(db: Db, actor: Actor, centre: string, now: Date) {
  const n = (view: CaseView) => sql`count(*) filter (where ${seen(view, actor, now)})`
  const [counts] = await db.query<Record<CaseView, number>>(sql`
    select count(*) as "all", ${n('mine')} as mine, ${n('due')} as due, ${n('missed')} as missed, ${n('none')} as none
    from ${CASES} where o.centre = ${centre} and o.enterprise and ${OPEN}`)
  const visits = await db.query<{ specialist: string | null; n: number }>(sql`
    select data->>'specialist' as specialist, count(*) as n from side_processes
    where centre = ${centre} and kind = 'VISIT' and opened_at >= ${new Date(now.getTime() - VISITED_DAYS * DAY_MS)}
    group by 1 order by 2 desc, 1`)
  return { ...counts!, visits }
}

export interface JointRow {
  orders: number
  solved: number
  complicated: number
}

/** Solved: closed as such, or closed without anybody having said that it is not. */
export async function sumJoint(db: Db, centre: string, f: JointReportQuery) {
  const where = [sql`o.centre = ${centre} and o.enterprise`]
  if (f.from) where.push(sql`o.created_at >= ${new Date(f.from)}`)
  if (f.to) where.push(sql`o.created_at < ${new Date(f.to)}`)
  const all = sql.join(where, sql` and `)
  const [row] = await db.query<JointRow>(sql`
    select count(*) as orders, count(*) filter (where o.difficulty = 'HIGH') as complicated,
           count(*) filter (where o.state in ('CLOSED', 'ARCHIVED') and o.closure->>'code' in ('SOLVED', 'SETTLED')) as solved
    from orders o where ${all} and o.state not in ('MERGED', 'CANCELLED')`)
  const actions = await db.query<{ action: string; planned: number; done: number }>(sql`
    select s.data->>'action' as action, count(*) filter (where s.state = 'PLANNED') as planned,
           count(*) filter (where s.state = 'DONE') as done
    from orders o join side_processes s on s.order_id = o.id and s.kind = 'JOINT_ACTION' where ${all} group by 1`)
  return { ...row!, actions }
}
