/** Lists of orders, requests and notices, each answered from an index and paged by a cursor. */
import type { NoticesQuery, OrdersQuery } from '../../../api/order-lists.ts'
import { Id } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { dayOfDate, startOfDay } from '../../../common/time.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, type RawBuilder, sql } from '../../platform/db.ts'
import { beginningWith, containing } from '../../platform/like.ts'
import { deskConditions, type WaitingReturns } from './desk-filters.ts'
import type { StoredEvent } from './events.ts'
import { CLOSED_STATES, type Notice, OPEN_STATES, type OrderRow, type Request } from './model.ts'
import { isCommon, saysWords } from './word-search.ts'

/** 谁能看见哪些工单：全中心，或本单位及下级承办的。 The one fragment that every list and export uses. */
export function visibleOrders(actor: Actor, centre: string): RawBuilder<boolean> {
  if (actor.unitCode === null) return sql<boolean>`o.centre = ${centre}`
  const units = [...actor.unitScope]
  return sql<boolean>`(o.centre = ${centre} and exists (
    select 1 from assignments a where a.order_id = o.id and a.centre = ${centre} and a.unit_code = any(${units})))`
}

/** 在办 as the index of states and due times, and that of open orders by age, know it. */
const openIn = (centre: string) => sql<boolean>`(w.centre = ${centre} and w.state = any(${OPEN_STATES}))`

/** Whether only open orders are asked for: the narrow rows then know all that decides about order and end of a page. */
const ofOpen = (f: OrdersQuery): boolean =>
  f.open === true ||
  f.stageLate === true ||
  f.dueBefore !== undefined ||
  (f.light !== undefined && f.light !== 'GREEN') ||
  (f.state?.split(',') ?? ['CLOSED']).every((state) => (OPEN_STATES as readonly string[]).includes(state))

/** Open orders alone, in the very words of the indexes that hold only those. */
export const openOnly = (queue: string): string =>
  `${queue}.state not in (${CLOSED_STATES.map((state) => `'${state}'`).join(',')})`
const OPEN = sql.raw(openOnly('w'))

/** 环节超时：签收、首次联系等在途时限已过，而办结时限未到。 */
export const stageLate = (now: Date) =>
  sql<boolean>`(w.next_due_at < ${now} and (w.due_at is null or w.due_at >= ${now}))`

function conditions(
  actor: Actor,
  centre: string,
  f: OrdersQuery & WaitingReturns,
  now: Date,
  common = false,
): RawBuilder<unknown>[] {
  const list: RawBuilder<unknown>[] = [visibleOrders(actor, centre)]
  const add = (condition: RawBuilder<unknown>) => list.push(condition)
  if (f.state) add(sql`w.centre = ${centre} and w.state = any(${f.state.split(',')})`)
  if (f.category) add(sql`o.category_code like ${beginningWith(f.category)}`)
  if (f.urgency) add(sql`o.urgency = any(${f.urgency.split(',')})`)
  if (f.type) add(sql`o.type = any(${f.type.split(',')})`)
  if (f.adcode) add(sql`o.adcode like ${beginningWith(f.adcode)}`)
  if (f.tag) add(sql`o.tags @> ${[f.tag]} and o.tags <> '{}'`)
  if (f.owner) add(sql`o.owner_id = ${f.owner === 'me' ? actor.userId : f.owner}`)
  if (f.incident) add(sql`o.incident_id = ${f.incident}`)
  if (f.number) add(sql`o.number = ${f.number}`)
  if (f.createdFrom) add(sql`o.created_at >= ${new Date(f.createdFrom)}`)
  if (f.createdTo) add(sql`o.created_at < ${new Date(f.createdTo)}`)
  if (f.dueBefore) add(sql`w.next_due_at < ${new Date(f.dueBefore)} and ${openIn(centre)}`)
  if (f.stageLate) add(sql`${openIn(centre)} and ${stageLate(now)}`)
  if (f.light === 'RED') add(sql`${openIn(centre)} and w.due_at < ${now}`)
  if (f.light === 'YELLOW') add(sql`${openIn(centre)} and w.due_at >= ${now} and o.warn_at <= ${now}`)
  if (f.light === 'GREEN')
    add(
      sql`(not (${OPEN}) or o.due_at is null or (o.due_at >= ${now} and (o.warn_at is null or o.warn_at > ${now})))`,
    )
  if (f.unit || f.role) {
    const unit = f.unit
      ? sql`a.unit_code = ${f.unit}`
      : actor.unitCode
        ? sql`a.unit_code = ${actor.unitCode}`
        : sql`true`
    const role = f.role ? sql`a.role = ${f.role}` : sql`true`
    add(sql`exists (select 1 from assignments a where a.order_id = o.id and a.centre = ${centre} and ${unit} and ${role}
      and a.state not in ('RETURNED','RECALLED'))`)
  }
  if (f.channel)
    add(sql`exists (select 1 from requests r where r.order_id = o.id and r.channel = ${f.channel})`)
  if (f.q) add(saysWords(centre, f.q, common))
  return [...list, ...moreConditions(centre, f), ...deskConditions(actor, centre, f)]
}

function moreConditions(centre: string, f: OrdersQuery): RawBuilder<unknown>[] {
  const list: RawBuilder<unknown>[] = []
  const add = (condition: RawBuilder<unknown>) => list.push(condition)
  if (f.open || f.sort === 'updated') add(openIn(centre))
  if (f.open === false) add(sql`not (${OPEN})`)
  // The lead is among the assignments, whose index knows the unit.
  if (f.leadUnit)
    add(sql`o.lead_unit = ${f.leadUnit} and exists (select 1 from assignments a
      where a.order_id = o.id and a.centre = ${centre} and a.unit_code = ${f.leadUnit} and a.role = 'LEAD')`)
  if (f.enterprise !== undefined) add(f.enterprise ? sql`o.enterprise` : sql`not o.enterprise`)
  if (f.lane) add(sql`o.lane = ${f.lane}`)
  if (f.confidential !== undefined) add(f.confidential ? sql`o.confidential` : sql`not o.confidential`)
  // Written into the text, so that the planner sees that the small indexes hold all of them.
  if (f.returnsMin) add(sql`o.return_count >= ${sql.lit(f.returnsMin)}`)
  if (f.negativeMin) add(sql`o.negative_count >= ${sql.lit(f.negativeMin)}`)
  if (f.duplicatesMin) add(sql`o.duplicate_count >= ${sql.lit(f.duplicatesMin)}`)
  return list
}

export type ListedRow = Pick<
  OrderRow,
  | 'id'
  | 'number'
  | 'state'
  | 'round'
  | 'version'
  | 'centre'
  | 'type'
  | 'title'
  | 'categoryCode'
  | 'urgency'
  | 'lane'
  | 'enterprise'
  | 'confidential'
  | 'place'
  | 'tags'
  | 'leadUnit'
  | 'negativeCount'
  | 'duplicateCount'
  | 'returnCount'
  | 'requestCount'
  | 'dueAt'
  | 'warnAt'
  | 'nextDueAt'
  | 'createdAt'
  | 'updatedAt'
  | 'closedAt'
  | 'closure'
>

const LIST = sql.raw(
  `o.id, o.number, o.state, o.round, o.version, o.centre, o.type, o.title, o.category_code as "categoryCode", o.urgency,
   o.lane, o.enterprise, o.confidential, o.place, o.tags, o.lead_unit as "leadUnit", o.negative_count as "negativeCount",
   o.duplicate_count as "duplicateCount", o.return_count as "returnCount", o.request_count as "requestCount",
   o.due_at as "dueAt", o.warn_at as "warnAt", w.next_due_at as "nextDueAt", o.created_at as "createdAt",
   o.updated_at as "updatedAt", o.closed_at as "closedAt", o.closure`,
)

export interface OrderPage {
  items: ListedRow[]
  nextCursor: string | null
  total?: number
}

const SORTS = {
  created: { column: 'o.created_at', id: 'o.id', of: (o: ListedRow) => o.createdAt },
  /** The same order, walked over open ones alone. */
  createdOpen: { column: 'w.created_at', id: 'w.order_id', of: (o: ListedRow) => o.createdAt },
  updated: { column: 'o.updated_at', id: 'o.id', of: (o: ListedRow) => o.updatedAt },
  due: { column: 'w.next_due_at', id: 'w.order_id', of: (o: ListedRow) => o.nextDueAt },
} as const

/** Stands in a cursor for an order without a limit. */
const NO_LIMIT = new Date('9999-12-31T00:00:00Z')

const afterDue = ({ at, id }: { at: Date; id: string }) =>
  at < NO_LIMIT
    ? sql`((w.next_due_at, w.order_id) > (${at}, ${id}::uuid) or w.next_due_at is null)`
    : sql`(w.next_due_at is null and w.order_id > ${id}::uuid)`

/** SQ-07: emergencies, then enterprises, then all others. A queue is as long as what waits in one state: it is sorted, not walked. */
const LANES_FIRST: readonly string[] = ['GREEN', 'ENTERPRISE']
const rankOf = (lane: string): number =>
  LANES_FIRST.includes(lane) ? LANES_FIRST.indexOf(lane) : LANES_FIRST.length
const RANK = sql.raw(`(case o.lane when 'GREEN' then 0 when 'ENTERPRISE' then 1 else 2 end)`)

function laneCursor(cursor: string | undefined): { rank: number | null; after: ReturnType<typeof cursorOf> } {
  if (cursor === undefined) return { rank: null, after: null }
  const [rank = '', rest = ''] = cursor.split('.')
  if (!/^[012]$/.test(rank))
    throw new AppError('request.invalid', { fields: [{ path: 'cursor', code: 'invalid' }] })
  return { rank: Number(rank), after: cursorOf(rest) }
}

export async function listOrders(
  db: Db,
  actor: Actor,
  centre: string,
  f: OrdersQuery & WaitingReturns,
  now: Date,
): Promise<OrderPage> {
  // A unit's own orders are few beside the centre's: for them the words' index is the shorter way.
  const whole = actor.unitCode === null && !f.unit && !f.leadUnit
  const common = whole && f.q !== undefined && (await isCommon(db, centre, f.q))
  const where = conditions(actor, centre, f, now, common)
  const byLane = f.sort === 'lane'
  const due = f.sort === 'due' || byLane
  const { rank, after } = byLane ? laneCursor(f.cursor) : { rank: null, after: cursorOf(f.cursor) }
  const sort = f.sort === 'lane' ? 'due' : (f.sort ?? 'created')
  const by = SORTS[sort === 'created' && ofOpen(f) ? 'createdOpen' : sort]
  const [key, id] = [sql.raw(by.column), sql.raw(by.id)]
  // An open order without a limit comes last; nobody must overlook it because no clock of it runs.
  if (due && !ofOpen(f)) where.push(openIn(centre))
  if (after && rank !== null)
    where.push(sql`(${RANK} > ${rank} or (${RANK} = ${rank} and ${afterDue(after)}))`)
  else if (after) where.push(due ? afterDue(after) : sql`(${key}, ${id}) < (${after.at}, ${after.id}::uuid)`)
  const order = due
    ? sql`${byLane ? sql`${RANK}, ` : sql``}${key} asc, ${id} asc`
    : sql`${key} desc, ${id} desc`
  const rows = await db.query<ListedRow>(
    sql`select ${LIST} from orders o join order_queue w on w.order_id = o.id
        where ${sql.join(where, sql` and `)} order by ${order} limit ${f.limit + 1}`,
  )
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  const page: OrderPage = {
    items,
    nextCursor:
      rows.length > f.limit && last
        ? `${byLane ? `${rankOf(last.lane)}.` : ''}${makeCursor(by.of(last) ?? NO_LIMIT, last.id)}`
        : null,
  }
  if (f.count) {
    page.total = await countOrders(db, actor, centre, f, now)
  }
  return page
}

/** How many there are; `most` ends the counting. */
export async function countOrders(
  db: Db,
  actor: Actor,
  centre: string,
  f: OrdersQuery,
  now: Date,
  most?: number,
): Promise<number> {
  const where = sql.join(conditions(actor, centre, f, now), sql` and `)
  const [row] = await db.query<{ n: number }>(sql`
    select count(*) as n from (
      select 1 from orders o join order_queue w on w.order_id = o.id where ${where}
      ${most === undefined ? sql`` : sql`limit ${most}`}) found`)
  return row!.n
}

export type FirstRequest = Pick<
  Request,
  'orderId' | 'requesterName' | 'requesterPhone' | 'channel' | 'confidential' | 'satisfaction' | 'resolution'
>

/** Of each order the request that it was made from. */
export async function selectFirstRequests(db: Db, orderIds: string[]): Promise<Map<string, FirstRequest>> {
  const rows = await db.query<FirstRequest>(sql`
    select distinct on (order_id) order_id as "orderId", requester_name as "requesterName",
           requester_phone as "requesterPhone", channel, confidential, satisfaction, resolution
    from requests where order_id = any(${orderIds}::uuid[]) order by order_id, created_at, id`)
  return new Map(rows.map((row) => [row.orderId!, row]))
}

export const makeCursor = (at: Date, id: string): string =>
  Buffer.from(`${at.toISOString()}|${id}`).toString('base64url')

export function cursorOf(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const known = /^\d{4}-\d\d-\d\dT/.test(at) && !Number.isNaN(Date.parse(at)) && Id.safeParse(id).success
  if (!known) {
    throw new AppError('request.invalid', { fields: [{ path: 'cursor', code: 'invalid' }] })
  }
  return { at: new Date(at), id }
}

export async function selectEvents(db: Db, subjectId: string): Promise<StoredEvent[]> {
  return db.query<StoredEvent>({
    name: 'events_of',
    text: 'select seq, type, at, actor, data, previous_hash as "previousHash", hash from events where subject_id = $1 order by seq',
    values: [subjectId],
  })
}

/** Out, and its day is past without an answer; an urge is settled by its receipt. */
export const overdueNotice = (now: Date): RawBuilder<unknown> =>
  sql`(n.due_at < ${now} and n.state in ('SENT', 'ACKNOWLEDGED') and n.kind <> 'REMINDER'
       and (n.kind <> 'URGE' or n.acknowledged_at is null))`

/** A whole order number is looked up; anything else is looked for in numbers and text. */
function noticeWords(q: string): RawBuilder<unknown> {
  if (/^G\d{15,}$/i.test(q))
    return sql`n.order_id in (select id from orders where number = ${q.toUpperCase()})`
  const like = containing(q)
  return sql`(n.number like ${like} or n.body like ${like})`
}

export type ListedNotice = Pick<
  Notice,
  | 'id'
  | 'kind'
  | 'number'
  | 'unitCode'
  | 'level'
  | 'state'
  | 'signer'
  | 'cause'
  | 'sentAt'
  | 'dueAt'
  | 'acknowledgedAt'
  | 'answeredAt'
  | 'closedAt'
> & {
  orderId: string | null
  orderNumber: string | null
  text: string
  signedBy: string | null
  leader: string | null
  title: string | null
  overdue: boolean
}

export async function listNotices(
  db: Db,
  actor: Actor,
  centre: string,
  f: NoticesQuery,
  now: Date,
): Promise<{ items: ListedNotice[]; nextCursor: string | null; total?: number }> {
  const where = [sql`n.centre = ${centre}`]
  if (actor.unitCode !== null) {
    // A paper that waits for its signature is not the unit's yet (SP-26).
    where.push(sql`n.unit_code = any(${[...actor.unitScope]}) and n.state <> 'DRAFTED'`)
  }
  if (f.orderId) where.push(sql`n.order_id = ${f.orderId}`)
  if (f.kind) where.push(sql`n.kind = any(${f.kind.split(',')})`)
  if (f.state) where.push(sql`n.state = any(${f.state.split(',')})`)
  if (f.unit) where.push(sql`n.unit_code = ${f.unit}`)
  if (f.q) where.push(noticeWords(f.q.trim()))
  if (f.signer) where.push(sql`(n.signer = ${f.signer} or n.data->>'signedBy' = ${f.signer})`)
  if (f.from) where.push(sql`n.sent_at >= ${startOfDay(dayOfDate(f.from))}`)
  if (f.to) where.push(sql`n.sent_at < ${startOfDay(dayOfDate(f.to) + 1)}`)
  const late = overdueNotice(now)
  if (f.overdue !== undefined) where.push(f.overdue ? late : sql`(${late}) is not true`)
  const all = sql.join(where, sql` and `)
  const after = cursorOf(f.cursor)
  const from = after ? sql`${all} and (n.sent_at, n.id) < (${after.at}, ${after.id}::uuid)` : all
  const rows = await db.query<ListedNotice>(sql`
    select n.id, n.kind, n.number, n.order_id as "orderId", o.number as "orderNumber", n.unit_code as "unitCode",
           n.level, n.state, n.signer, n.cause, n.body as text, n.sent_at as "sentAt", n.due_at as "dueAt",
           n.acknowledged_at as "acknowledgedAt", n.answered_at as "answeredAt", n.closed_at as "closedAt",
           n.data->>'signedBy' as "signedBy", n.data->>'leader' as leader, n.data->>'title' as title,
           coalesce(${late}, false) as overdue
    from notices n left join orders o on o.id = n.order_id
    where ${from} order by n.sent_at desc, n.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  const nextCursor = rows.length > f.limit && last ? makeCursor(last.sentAt, last.id) : null
  if (!f.count) return { items, nextCursor }
  const [row] = await db.query<{ n: number }>(sql`select count(*) as n from notices n where ${all}`)
  return { items, nextCursor, total: row!.n }
}
