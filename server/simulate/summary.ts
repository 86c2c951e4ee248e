/** What was played, counted from the tables; and a fingerprint that two equal runs share. */
import { type Db, sql } from '../platform/db.ts'

export interface Summary {
  requests: number
  byType: Record<string, number>
  byChannel: Record<string, number>
  byState: Record<string, number>
  byRequestState: Record<string, number>
  directAnswerRate: number
  linkedRate: number
  onTimeRate: number
  breaches: Record<string, number>
  negatives: number
  satisfiedRate: number
}

export async function summarize(db: Db, centres: readonly string[], from: Date, to: Date): Promise<Summary> {
  const within = sql`centre = any(${centres}::text[]) and created_at >= ${from} and created_at < ${to}`
  const count = async (table: string, by: string): Promise<Record<string, number>> => {
    const rows = await db.query<{ key: string | null; n: number }>(sql`
      select ${sql.raw(by)} as key, count(*)::int as n from ${sql.raw(table)} where ${within}
      group by 1 order by 2 desc, 1`)
    return Object.fromEntries(rows.map((r) => [r.key ?? '', r.n]))
  }
  const byRequestState = await count('requests', 'state')
  const requests = Object.values(byRequestState).reduce((sum, n) => sum + n, 0)
  const [times] = await db.query<{ done: number; late: number }>(sql`
    select count(*)::int as done, count(*) filter (where breached_at is not null)::int as late from clocks
    where kind = 'complete' and centre = any(${centres}::text[]) and started_at >= ${from} and started_at < ${to}
      and (stopped_at is not null or breached_at is not null)`)
  const breaches = await db.query<{ kind: string; n: number }>(sql`
    select kind, count(*)::int as n from clocks
    where breached_at is not null and centre = any(${centres}::text[]) and started_at >= ${from} and started_at < ${to}
    group by 1 order by 2 desc, 1`)
  const [ratings] = await db.query<{ rated: number; good: number }>(sql`
    select count(*)::int as rated,
           count(*) filter (where satisfaction in ('VERY_SATISFIED','SATISFIED','BASICALLY_SATISFIED'))::int as good
    from requests where ${within} and satisfaction is not null and satisfaction <> 'UNRATED'`)
  const [negative] = await db.query<{ n: number }>(
    sql`select coalesce(sum(negative_count), 0)::int as n from orders where ${within}`,
  )
  return {
    requests,
    byType: await count('requests', 'type'),
    byChannel: await count('requests', 'channel'),
    byState: await count('orders', 'state'),
    byRequestState,
    directAnswerRate: share(byRequestState.ANSWERED ?? 0, requests),
    linkedRate: share((await count('requests', 'cycle_repeat')).true ?? 0, requests),
    onTimeRate: share(times!.done - times!.late, times!.done),
    breaches: Object.fromEntries(breaches.map((r) => [r.kind, r.n])),
    negatives: negative!.n,
    satisfiedRate: share(ratings!.good, ratings!.rated),
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** The same for two runs that did the same: everything that matters, nothing that is drawn (ids, numbers). */
export async function digestOf(db: Db, centres: readonly string[]): Promise<string> {
  const [row] = await db.query<{ digest: string }>(sql`
    with facts as (
      select concat_ws('|', 'r', centre, type, state, channel, created_at, feedback_at, satisfaction, resolution,
                       follow_up_state, body) as fact
      from requests where centre = any(${centres}::text[])
      union all
      select concat_ws('|', 'o', centre, type, state, category_code, round, negative_count, return_count,
                       request_count, lead_unit, created_at, dispatched_at, replied_at, closed_at, due_at, closure->>'code')
      from orders where centre = any(${centres}::text[])
      union all
      select concat_ws('|', 'c', centre, kind, round, started_at, due_at, stopped_at, breached_at, paused_ms)
      from clocks where centre = any(${centres}::text[]))
    select md5(string_agg(fact, E'\n' order by fact)) as digest from facts`)
  return row!.digest
}
