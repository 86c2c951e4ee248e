/** Facts of very many orders over two years, up to mid 2026, made by PostgreSQL and summed as the product sums them. */
import { type Database, sql } from '../server/platform/db.ts'

const BATCH = 250_000
const DAYS = 730
/** Built anew at the end: three million rows into three trees one by one take twice as long. */
const INDEXES = ['kpi_facts_day', 'kpi_facts_enterprise', 'kpi_facts_unit'] as const

export async function fillFacts(
  db: Database,
  centre: string,
  units: readonly string[],
  orders: number,
): Promise<void> {
  const run = (text: string) => db.query({ text, values: [] })
  const made = await db.query<{ name: string; text: string }>(
    sql`select indexname as name, indexdef as text from pg_indexes where indexname = any(${[...INDEXES]})`,
  )
  for (const { name } of made) await run(`drop index ${name}`)
  for (let done = 0; done < orders; done += BATCH)
    await fill(db, centre, units, done, Math.min(done + BATCH, orders))
  for (const { text } of made) await run(text)
  await sumUp(db, centre)
  for (const text of ['vacuum (analyze) kpi_facts', 'vacuum (analyze) kpi_sums', 'checkpoint'])
    await run(text)
}

/** In the order of their ids, which fills the tree without going back. An order leaves about three rows: the day it came, the day it was dispatched and signed, the day it was closed. */
async function fill(
  db: Database,
  centre: string,
  units: readonly string[],
  from: number,
  to: number,
): Promise<void> {
  await db.query(sql`
    with o as (
      select i, id, 20634 - ${DAYS} + day as day,
        (${[...units]}::text[])[i % ${units.length} + 1] as unit,
        (array['01','03','04','06','18'])[i % 5 + 1] || '0101' as category, '46010' || (5 + i % 4) as area,
        (array['PHONE','WEB','WECHAT','APP'])[i % 4 + 1] as channel
      from (select n / ${DAYS} % 360 as i, n % ${DAYS} as day, lpad(to_hex(n), 32, '0')::uuid as id from generate_series(${from}::int, ${to - 1}::int) n) n)
    insert into kpi_facts (subject_id, day, unit_code, kind, centre, category_code, adcode, channel, type, joint, ownership, measures)
    select id, day + step, unit, 'ORDER', ${centre}, category, area, channel, 'COMPLAINT', i % 9 = 0,
      case i % 40 when 0 then 'PRIVATE' when 1 then 'STATE' else '' end, m
    from o cross join lateral (values
      (0, '{"accepted": 1, "opened": 1, "firstDispatched": 1, "dispatchMinutes": 20, "assignments": 1}'::jsonb),
      (1, case when i % 20 = 0 then '{"signedLate": 1}' else '{"signedInTime": 1, "contactedInTime": 1}' end::jsonb),
      (5, case when i % 12 = 0 then '{"closed": 1, "ended": 1, "late": 1, "rated": 1, "resolutionSaid": 1}'
          else '{"closed": 1, "ended": 1, "closedInTime": 1, "closedInTimeUnextended": 1, "rated": 1, "satisfied": 1, "resolutionSaid": 1, "resolved": 1, "handlingMinutes": 7200}' end::jsonb)
    ) step (step, m)`)
}

/** Added up per measure and all it is told apart by first: eight sums of every single row would take minutes. */
async function sumUp(db: Database, centre: string): Promise<void> {
  await db.query(sql`
    insert into kpi_sums (centre, dim, measure, day, key, n)
    with told as (
      select day, unit_code, left(category_code, 2) as category, left(adcode, 6) as area, channel, type, joint, ownership,
        m.key as measure, sum(m.value::bigint) as n
      from kpi_facts cross join jsonb_each_text(measures) m where centre = ${centre} group by 1, 2, 3, 4, 5, 6, 7, 8, 9)
    select ${centre}, d.dim, measure, day, d.key, sum(n)
    from told cross join lateral (values
      ('ALL', ''), ('UNIT', unit_code), ('CATEGORY', category), ('AREA', area), ('CHANNEL', channel), ('TYPE', type),
      ('JOINT', joint::text), ('OWNERSHIP', nullif(ownership, ''))) d (dim, key)
    where d.key is not null
    group by 2, 3, 4, 5
    on conflict (centre, dim, measure, day, key) do update set n = excluded.n`)
}
