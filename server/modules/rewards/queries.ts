/** Rewards beside what their reports came to: the list, and what was paid. Who reported is in no join here. */
import type { RewardsQuery, RewardTotalsQuery } from '../../../api/rewards.ts'
import { type Db, sql } from '../../platform/db.ts'
import { cursorOf, makeCursor } from '../orders/public.ts'
import type { Report, Reward } from './rules.ts'

export type ListedReward = Reward & Report

const report = sql.raw(`q.number as "requestNumber", q.state as "requestState",
  coalesce(o.title, q.title, left(q.body, 30)) as title, o.id as "orderId", o.number as "orderNumber",
  o.state as "orderState", o.category_code as "categoryCode",
  coalesce((o.reply->>'truthful')::boolean, false) as truthful,
  exists (select 1 from requests e where e.order_id = q.order_id and e.id <> q.id and e.state = 'LINKED'
          and (e.created_at, e.id) < (q.created_at, q.id)) as earlier`)

export async function selectReport(db: Db, requestId: string): Promise<Report> {
  const [row] = await db.query<Report>(sql`
    select ${report} from requests q left join orders o on o.id = q.order_id where q.id = ${requestId}`)
  return row!
}

export interface NamedRequest {
  id: string
  /** It says who asked: such a report cannot be kept apart any more. */
  named: boolean
}

export async function findRequest(db: Db, centre: string, number: string): Promise<NamedRequest | undefined> {
  const [row] = await db.query<NamedRequest>(sql`
    select id, coalesce(requester_name, requester_phone) is not null as named from requests
    where centre = ${centre} and number = ${number}`)
  return row
}

export async function listRewards(
  db: Db,
  centre: string,
  f: RewardsQuery,
): Promise<{ items: ListedReward[]; nextCursor: string | null }> {
  const where = [sql`r.centre = ${centre}`]
  if (f.state) where.push(sql`r.state = ${f.state}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(r.registered_at, r.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<ListedReward>(sql`
    select r.id, r.centre, r.request_id as "requestId", r.state, r.code_hash as "codeHash",
           r.code_tail as "codeTail", r.amount_fen as "amountFen", r.basis, r.registered_at as "registeredAt",
           r.proposed_by as "proposedBy", r.proposed_name as "proposedName", r.proposed_at as "proposedAt",
           r.decided_by as "decidedBy", r.decided_name as "decidedName", r.decided_at as "decidedAt",
           r.decided_reason as "decidedReason", r.paid_by as "paidBy", r.paid_name as "paidName",
           r.paid_at as "paidAt", r.voucher, ${report}
    from rewards r join requests q on q.id = r.request_id left join orders o on o.id = q.order_id
    where ${sql.join(where, sql` and `)} order by r.registered_at desc, r.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > f.limit && last ? makeCursor(last.registeredAt, last.id) : null,
  }
}

export async function sumPaid(
  db: Db,
  centre: string,
  f: RewardTotalsQuery,
): Promise<{ month: string; paid: number; paidFen: number }[]> {
  const where = [sql`centre = ${centre} and state = 'PAID'`]
  if (f.from) where.push(sql`paid_at >= ${new Date(f.from)}`)
  if (f.to) where.push(sql`paid_at < ${new Date(f.to)}`)
  return await db.query(sql`
    select to_char(paid_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*) as paid,
           sum(amount_fen)::bigint as "paidFen"
    from rewards where ${sql.join(where, sql` and `)} group by 1 order by 1 desc`)
}
