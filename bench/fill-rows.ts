/**
 * Fills the lists: rows of `orders`, `order_queue` and `assignments` alone, made by PostgreSQL from one closed order, a twentieth of
 * them open and on their way. They have no events: for measuring lists only. `fill.ts` copies whole timelines.
 */
import { type Database, sql } from '../server/platform/db.ts'
import { CENTRE, UNITS } from './life-cycle.ts'

const BATCH = 50_000
/** Of a hundred orders, the first five are open. */
const OPEN = ['PENDING_REVIEW', 'PENDING_DISPATCH', 'DISPATCHED', 'IN_PROGRESS', 'PENDING_FOLLOW_UP']

/** A version 7 id and everything else that must differ, from the serial `i`; three years, evenly. */
const AT = `(timestamptz '2023-03-01 00:00+08' + i * interval '1 day' * 1095.0 / $2)`
const CHANGED: Record<string, string> = {
  id: `(select (substr(t, 1, 8) || '-' || substr(t, 9, 4) || '-7' || substr(m, 1, 3) || '-8' || substr(m, 4, 3) || '-' || substr(m, 7, 12))::uuid
        from (select lpad(to_hex((extract(epoch from ${AT}) * 1000)::bigint), 12, '0') as t, md5(i::text) as m) parts)`,
  number: `'G460100' || lpad((700000000000000 + i)::text, 15, '0')`,
  title: `p.title || '（第' || i || '件）'`,
  state: `coalesce(($3::text[])[i % 100 + 1], 'CLOSED')`,
  closed_at: `case when i % 100 < 5 then null else ${AT} + interval '3 days' end`,
  created_at: AT,
  updated_at: `${AT} + interval '3 days'`,
  lead_unit: '($6::text[])[i % cardinality($6::text[]) + 1]',
}

export async function fillRows(
  db: Database,
  target: number,
  progress: (done: number) => void,
): Promise<void> {
  const columns = (
    await db.query<{ name: string }>(
      sql`select column_name as name from information_schema.columns
          where table_schema = 'public' and table_name = 'orders' and is_generated = 'NEVER'`,
    )
  ).map((c) => c.name)
  const [pattern] = await db.query<{ id: string }>(
    sql`select id from orders where centre = ${CENTRE} and state = 'CLOSED' order by created_at desc limit 1`,
  )
  const wanted = columns.map((c) => CHANGED[c] ?? `p.${c}`).join(', ')
  for (let done = 0; done < target; done += BATCH) {
    await db.query({
      text: `with made as (
          insert into orders (${columns.join(', ')})
          select ${wanted} from orders p cross join generate_series($4::int, $5::int) i where p.id = $1
          returning id, centre, state, created_at, lead_unit),
        led as (
          insert into assignments (id, order_id, centre, unit_code, role, state, round, assigned_at)
          select id, id, centre, lead_unit, 'LEAD', case when state = 'CLOSED' then 'ACCEPTED' else 'SIGNED' end, 1, created_at
          from made)
        insert into order_queue (order_id, centre, state, next_due_at, due_at, created_at)
        select id, centre, state, case when state <> 'CLOSED' then due end, due, created_at from
          (select made.*, created_at + interval '5 days' as due from made) m`,
      values: [pattern!.id, target, OPEN, done, Math.min(done + BATCH, target) - 1, UNITS],
    })
    progress(Math.min(done + BATCH, target))
  }
  for (const text of ['vacuum (analyze)', 'checkpoint']) await db.query({ text, values: [] })
}
