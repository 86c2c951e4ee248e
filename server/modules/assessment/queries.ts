/** The counts behind the patterns, added up in the database by unit. */
import { type Db, sql, toStatement } from '../../platform/db.ts'
import { MOST_ORDERS, type UnitCounts } from './model.ts'
import type { Period } from './period.ts'

type Part = Partial<UnitCounts> & { unitCode: string }

export async function countUnits(db: Db, centre: string, period: Period): Promise<UnitCounts[]> {
  const parts = await db.batch([
    toStatement(handled(centre, period)),
    toStatement(returned(centre, period)),
    toStatement(answered(centre, period)),
  ])
  const units = new Map<string, UnitCounts>()
  for (const part of parts.flat() as Part[])
    units.set(part.unitCode, { ...(units.get(part.unitCode) ?? nothing(part.unitCode)), ...part })
  return [...units.values()]
}

const nothing = (unitCode: string): UnitCounts => ({
  ...{ unitCode, led: 0, closed: 0, followedUp: 0, unresolved: 0, dissatisfied: 0, negative: 0 },
  ...{ returnsAsked: 0, returnsRefused: 0, replies: 0, sameReplies: 0 },
  ...{ negativeOrders: [], refusedOrders: [], sameReplyOrders: [] },
})

/**
 * One round of an order has one lead at its end. An answer counts as closed when the review accepted it or, where
 * there is none, when it went to the follow-up. The requester's word is the last one of that round.
 */
const handled = (centre: string, { from, to }: Period) => sql`
  with led as (
    select distinct on (a.order_id, a.round) a.order_id, a.round, a.unit_code,
           (a.state = 'ACCEPTED' or (o.round = a.round and o.state in ('CLOSED', 'ARCHIVED'))
            or (a.submitted_at is not null and a.state in ('SUBMITTED', 'RECALLED')
                and (o.round > a.round or o.state = 'PENDING_FOLLOW_UP'))) as closed
    from assignments a join orders o on o.id = a.order_id
    where a.centre = ${centre} and a.role = 'LEAD' and a.assigned_at >= ${from} and a.assigned_at < ${to}
      and a.state <> 'RETURNED' and (a.state <> 'RECALLED' or a.submitted_at is not null)
    order by a.order_id, a.round, a.assigned_at desc, a.id desc),
  told as (
    select distinct on (s.order_id, s.round, s.data->>'requestId') l.unit_code, s.order_id,
           s.data->>'resolution' = 'UNRESOLVED' as unresolved,
           s.data->>'satisfaction' in ('DISSATISFIED', 'VERY_DISSATISFIED') as dissatisfied
    from led l cross join lateral (
      select * from side_processes s where s.order_id = l.order_id and s.round = l.round
        and s.kind = 'FOLLOW_UP' and s.state = 'REACHED' offset 0) s
    where l.closed
    order by s.order_id, s.round, s.data->>'requestId', s.opened_at desc, s.id desc),
  work as (
    select unit_code, count(*) as led, count(*) filter (where closed) as closed from led group by unit_code),
  word as (
    select unit_code, count(*) as said, count(*) filter (where unresolved) as unresolved,
           count(*) filter (where dissatisfied) as dissatisfied,
           count(*) filter (where unresolved or dissatisfied) as negative,
           (array_agg(distinct order_id) filter (where unresolved or dissatisfied))[1:${sql.lit(MOST_ORDERS)}] as orders
    from told group by unit_code)
  select w.unit_code as "unitCode", w.led, w.closed, coalesce(v.said, 0) as "followedUp",
         coalesce(v.unresolved, 0) as unresolved, coalesce(v.dissatisfied, 0) as dissatisfied,
         coalesce(v.negative, 0) as negative, coalesce(v.orders, '{}') as "negativeOrders"
  from work w left join word v using (unit_code)`

/** A return refused because nobody decided in time says nothing about the unit. */
const returned = (centre: string, { from, to }: Period) => sql`
  with asked as (
    select unit_code, order_id, state = 'REFUSED' and data->>'lapsed' is null as refused
    from side_processes
    where centre = ${centre} and kind = 'RETURN' and unit_code is not null
      and opened_at >= ${from} and opened_at < ${to})
  select unit_code as "unitCode", count(*) as "returnsAsked",
         count(*) filter (where refused) as "returnsRefused",
         coalesce((array_agg(distinct order_id) filter (where refused))[1:${sql.lit(MOST_ORDERS)}], '{}') as "refusedOrders"
  from asked group by unit_code`

/** Digits, spaces and punctuation, Chinese and other: what differs between copies of one text (dates, numbers). */
const FILLER = String.raw`[0-9[:space:]!-/:-@\[-\`{-~\u00B7\u2000-\u206F\u3000-\u303F\uFF00-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]+`

const answered = (centre: string, { from, to }: Period) => sql`
  with replies as (
    select o.reply->>'unitCode' as unit_code, o.id,
           md5(regexp_replace(lower(o.reply->>'text'), ${FILLER}, '', 'g')) as body
    from assignments a join orders o on o.id = a.order_id and o.replied_at = a.submitted_at
    where a.centre = ${centre} and a.role = 'LEAD' and a.submitted_at >= ${from} and a.submitted_at < ${to} and o.reply is not null),
  bodies as (
    select unit_code, body, count(*) as n, sum(count(*)) over (partition by unit_code)::bigint as replies
    from replies group by unit_code, body),
  most as (
    select distinct on (unit_code) unit_code, body, n, replies from bodies order by unit_code, n desc, body)
  select m.unit_code as "unitCode", m.replies, m.n as "sameReplies",
         (select array_agg(x.id) from (
            select r.id from replies r where r.unit_code = m.unit_code and r.body = m.body and m.n > 1
            order by r.id limit ${sql.lit(MOST_ORDERS)}) x) as "sameReplyOrders"
  from most m where m.unit_code is not null`
