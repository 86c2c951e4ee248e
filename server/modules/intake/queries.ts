/** Reads of intake: who rang before, what is open there, what a citizen may see. */
import type { RequestsQuery } from '../../../api/intake.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, type Statement, sql } from '../../platform/db.ts'
import {
  cursorOf,
  makeCursor,
  openOnly,
  presentRequest,
  REQUEST_LIST,
  type Request,
} from '../orders/public.ts'
import type { Candidate } from './duplicates.ts'

/** What open orders are looked up by. */
export interface SoughtKeys {
  phone: string | null
  placeKey: string | null
  /** Names under which others may have told of the place, the narrowest first. */
  near: string[]
  /** First two digits of the likely categories: of many at one place, these are looked at first. */
  classes: string[]
}

/** Newest first along an index, open ones only, and never more than can be looked at. */
const newest = (column: string, key: string, most: number) => `
  select r.order_id, r.body, r.requester_phone, r.place_key, r.spot_key, r.apart_from, r.created_at
  from requests r join order_queue q on q.order_id = r.order_id and ${openOnly('q')}
  where r.centre = $1 and r.${column} = ${key} and r.created_at >= $6
  order by r.created_at desc limit ${most}`

/**
 * Open orders of the centre with a request by the same phone, from the same place or near it. `apartFrom`: orders that
 * a person kept apart from the one that is looked at, which is `$7`.
 */
export const candidatesStatement = (
  q: SoughtKeys & { centre: string; since: Date; orderId?: string },
): Statement => ({
  name: 'duplicate_candidates',
  text: `
    select o.id as "orderId", o.number, o.state, o.category_code as "categoryCode", r.body as text,
           bool_or(r.requester_phone = $2) as "samePhone", bool_or(r.place_key = $3) as "samePlace",
           bool_or(r.spot_key = any($4)) as "nearPlace"
    from (
      (${newest('requester_phone', '$2', 20)})
      union all
      (${newest('place_key', '$3', 20)})
      union all
      (select h.* from unnest($4::text[]) k cross join lateral (
        select n.* from (${newest('spot_key', 'k', 100)}) n join orders o on o.id = n.order_id
        order by (left(o.category_code, 2) = any($5)) desc, n.created_at desc limit 15) h)
    ) r join orders o on o.id = r.order_id
    where $7::uuid is null or (o.id <> $7 and not ($7 = any(r.apart_from)))
    group by o.id, r.body
    limit 50`,
  values: [q.centre, q.phone, q.placeKey, q.near, q.classes, q.since, q.orderId ?? null],
})

export const toCandidates = (rows: Record<string, unknown>[]): Candidate[] =>
  rows.map((r) => ({
    ...(r as unknown as Candidate),
    samePhone: r.samePhone === true,
    samePlace: r.samePlace === true,
    nearPlace: r.nearPlace === true,
  }))

/**
 * Earlier requests of the same matter: same category, and the same place or the same phone, newest first. Linked ones
 * only: a request that was answered or declined says nothing about how a unit works.
 */
export const earlierStatement = (q: { requestId: string; categoryCode: string; since: Date }): Statement => ({
  name: 'earlier_requests',
  text: `
    select r.number as "requestNumber", o.id as "orderId", o.number as "orderNumber", o.lead_unit as "leadUnit",
      o.closed_at as "closedAt"
    from requests me
    join lateral (
      (select id, number, order_id, created_at from requests
        where centre = me.centre and place_key = me.place_key and created_at >= $3 and state = 'LINKED' and id <> me.id
        order by created_at desc limit 50)
      union
      (select id, number, order_id, created_at from requests
        where centre = me.centre and requester_phone = me.requester_phone and created_at >= $3 and state = 'LINKED'
          and id <> me.id
        order by created_at desc limit 50)) r on true
    join orders o on o.id = r.order_id
    where me.id = $1 and o.category_code = $2
    order by r.created_at desc limit 50`,
  values: [q.requestId, q.categoryCode, q.since],
})

export async function selectRequestIdByNumber(
  db: Db,
  number: string,
): Promise<{ id: string; orderId: string | null; receiptHash: Buffer | null; phone: string | null } | null> {
  const [row] = await db.query<{
    id: string
    orderId: string | null
    receiptHash: Buffer | null
    phone: string | null
  }>({
    name: 'request_by_number',
    text: 'select id, order_id as "orderId", receipt_hash as "receiptHash", requester_phone as phone from requests where number = $1',
    values: [number],
  })
  return row ?? null
}

export const byExternalId = (centre: string, channel: string, externalId: string): Statement => ({
  name: 'request_by_external',
  text: 'select id, understanding from requests where centre = $1 and channel = $2 and external_id = $3',
  values: [centre, channel, externalId],
})

export const understandingOf = (id: string): Statement => ({
  name: 'request_understanding',
  text: 'select understanding from requests where id = $1',
  values: [id],
})

export async function listRequests(db: Db, actor: Actor, centre: string, f: RequestsQuery) {
  const where = [sql`r.centre = ${centre}`]
  if (f.state) where.push(sql`r.state = ${f.state}`)
  if (f.channel) where.push(sql`r.channel = ${f.channel}`)
  if (f.orderId) where.push(sql`r.order_id = ${f.orderId}`)
  if (f.phone) where.push(sql`r.requester_phone = ${f.phone.replace(/[\s-]/g, '')}`)
  if (f.number) where.push(sql`r.number = ${f.number}`)
  if (f.createdFrom) where.push(sql`r.created_at >= ${new Date(f.createdFrom)}`)
  if (f.createdTo) where.push(sql`r.created_at < ${new Date(f.createdTo)}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(r.created_at, r.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<Request>(
    sql`select ${sql.raw(REQUEST_LIST)} from requests r where ${sql.join(where, sql` and `)}
        order by r.created_at desc, r.id desc limit ${f.limit + 1}`,
  )
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return {
    items: items.map((r) => presentRequest(r, actor)),
    nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.id) : null,
  }
}
