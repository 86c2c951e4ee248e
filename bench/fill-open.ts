/**
 * Fills the store with open orders, each with a request that names a place: for measuring how others of the same matter
 * are found. Places are as uneven as in life: the first of twenty thousand names has some three thousand open orders.
 * They have no events and no clocks; `fill.ts` copies whole timelines.
 */
import { type Database, sql } from '../server/platform/db.ts'
import { CENTRE } from './life-cycle.ts'

const BATCH = 50_000
const PLACES = 20_000

/** A version 7 id from the serial `i`, all within the last twenty days. */
const AT = `(date_trunc('hour', now()) - interval '20 days' * (1 - i::float8 / $2))`
const ID = (salt: string) =>
  `(select (substr(t, 1, 8) || '-' || substr(t, 9, 4) || '-7' || substr(m, 1, 3) || '-8' || substr(m, 4, 3) || '-' || substr(m, 7, 12))::uuid
    from (select lpad(to_hex((extract(epoch from ${AT}) * 1000)::bigint), 12, '0') as t, md5('${salt}' || i) as m) parts)`
/** Twenty thousand names, the n-th about one in n as often as the first. */
const SPOT = `('第' || floor(exp(ln(${PLACES}) * ((i * 7919::bigint) % 100003) / 100003.0))::int || '小区')`

const ORDER: Record<string, string> = {
  ...{ id: ID('o'), number: `'G460100' || lpad((600000000000000 + i)::text, 15, '0')` },
  ...{ state: `'IN_PROGRESS'`, closed_at: 'null', created_at: AT, updated_at: AT },
  category_code: `(array['030502','010101','060101','030601','040302'])[i % 5 + 1]`,
}
const REQUEST: Record<string, string> = {
  ...{ id: ID('r'), number: `'S460100' || lpad((600000000000000 + i)::text, 15, '0')`, order_id: ID('o') },
  ...{ state: `'LINKED'`, external_id: 'null', receipt_hash: 'null', created_at: AT, updated_at: AT },
  requester_phone: `'139' || lpad((i / 2)::text, 8, '0')`,
  ...{ spot_key: SPOT, place_key: `${SPOT} || (i % 30 + 1) || '栋'` },
  body: `${SPOT} || (i % 30 + 1) || '栋' || (array['路灯不亮','楼道堆放杂物','水管漏水','夜间噪音','停车占道'])[i % 5 + 1] || '，已有' || (i % 17) || '天，请尽快处理。'`,
}

export async function fillOpen(
  db: Database,
  target: number,
  progress: (done: number) => void,
): Promise<void> {
  const [pattern] = await db.query<{ id: string }>(
    sql`select id from orders where centre = ${CENTRE} and state = 'CLOSED' order by created_at desc limit 1`,
  )
  const [orders, requests] = [await columnsOf(db, 'orders'), await columnsOf(db, 'requests')]
  const pick = (columns: string[], changed: Record<string, string>) =>
    columns.map((c) => changed[c] ?? `p.${c}`).join(', ')
  for (let done = 0; done < target; done += BATCH) {
    const values = [pattern!.id, target, done, Math.min(done + BATCH, target) - 1]
    const series = 'cross join generate_series($3::int, $4::int) i'
    await db.query({
      text: `with made as (
          insert into orders (${orders.join(', ')})
          select ${pick(orders, ORDER)} from orders p ${series} where p.id = $1 returning id, centre, state, created_at)
        insert into order_queue (order_id, centre, state, next_due_at, due_at, created_at)
        select id, centre, state, created_at + interval '25 days', created_at + interval '25 days', created_at from made`,
      values,
    })
    await db.query({
      text: `insert into requests (${requests.join(', ')})
             select ${pick(requests, REQUEST)} from requests p ${series} where p.order_id = $1`,
      values,
    })
    progress(Math.min(done + BATCH, target))
  }
  for (const text of ['vacuum (analyze)', 'checkpoint']) await db.query({ text, values: [] })
}

const columnsOf = async (db: Database, table: string): Promise<string[]> =>
  (
    await db.query<{ name: string }>(
      sql`select column_name as name from information_schema.columns
          where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`,
    )
  ).map((c) => c.name)
