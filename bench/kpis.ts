/**
 * `npm run bench -- kpis --rows 1000000`: figures over HTTP beside the facts of that many orders of two years. The facts are
 * made by PostgreSQL and summed as the product sums them; deriving them from events is measured by itself.
 */
import { parseArgs } from 'node:util'
import { openDatabase, sql } from '../server/platform/db.ts'
import { CENTRE, lifeCycle, PEOPLE, UNITS } from './life-cycle.ts'
import { Caller, percentile, signIn, startWorld } from './world.ts'

const BATCH = 100_000
const DAYS = 730

const ASKED = [
  '/api/v1/kpis/onTimeClosureRate?by=unit',
  '/api/v1/kpis/satisfactionRate?by=category&from=2026-01-01&to=2026-06-30',
  '/api/v1/kpis/closureRate?by=month&from=2025-07-01&to=2026-06-30',
  '/api/v1/kpis/openOrders?by=unit&from=2026-06-01&to=2026-06-30',
  '/api/v1/kpis/onTimeClosureRate?by=channel&unit=chengguan&from=2026-06-01&to=2026-06-30',
  '/api/v1/kpis/onTimeClosureRate/orders?part=rest&from=2026-06-01&to=2026-06-30',
  '/api/v1/kpis?from=2026-06-01&to=2026-06-30',
  '/api/v1/kpis?from=2026-06-01&to=2026-06-30&enterprise=true',
  '/api/v1/kpis/onTimeClosureRate?by=ownership&from=2026-01-01&to=2026-06-30',
]

export async function benchKpis(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string', default: '1000000' }, repeat: { type: 'string', default: '100' } },
  })
  const world = await startWorld()
  const db = openDatabase(world.databaseUrl, { max: 2 })
  try {
    const tokens = await signIn(world.address, [...PEOPLE, `analyst@${CENTRE}`])
    // The server closes a connection that is silent for as long as the filling takes.
    const first = new Caller(world.address)
    await lifeCycle(first, tokens, 1, [])
    await first.close()
    const target = Number(values.rows)
    for (let done = 0; done < target; done += BATCH) await fill(db, done, Math.min(done + BATCH, target))
    await sumUp(db)
    for (const text of ['vacuum (analyze)', 'checkpoint']) await db.query({ text, values: [] })
    const token = tokens.get(`analyst@${CENTRE}`)!
    const caller = new Caller(world.address)
    await compare(db, caller, token)
    for (const path of ASKED) {
      const times: number[] = []
      for (let i = 0; i < Number(values.repeat) + 5; i++) {
        const began = performance.now()
        const { status, body } = await caller.call('GET', path, token)
        if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
        if (i >= 5) times.push(performance.now() - began)
      }
      times.sort((a, b) => a - b)
      const at = (share: number) => percentile(times, share).toFixed(1)
      console.log(`  ${path.slice('/api/v1'.length).padEnd(92)} p50 ${at(0.5)}  p95 ${at(0.95)} ms`)
    }
    await caller.close()
  } finally {
    await db.close()
    await world.close()
  }
}

/** What the sums say must be what the rows say, or a quick answer is worth nothing. */
async function compare(db: ReturnType<typeof openDatabase>, caller: Caller, token: string): Promise<void> {
  const { body } = await caller.call(
    'GET',
    '/api/v1/kpis/onTimeClosureRate?from=2026-01-01&to=2026-06-30',
    token,
  )
  const [raw] = await db.query<{ n: number; d: number }>(sql`
    select coalesce(sum((measures->>'closedInTime')::int), 0)::int as n,
      (coalesce(sum((measures->>'closedInTime')::int), 0) + coalesce(sum((measures->>'late')::int), 0))::int as d
    from kpi_facts where centre = ${CENTRE} and day between date '2026-01-01' - date '1970-01-01' and date '2026-06-30' - date '1970-01-01'`)
  const { numerator, denominator } = body
  console.log(
    `  onTimeClosureRate, half a year: ${numerator} of ${denominator}; from the rows ${raw!.n} of ${raw!.d}`,
  )
  if (numerator !== raw!.n || denominator !== raw!.d) throw new Error('the sums and the rows differ')
}

/** An order leaves about three rows: the day it came, the day it was dispatched and signed, the day it was closed. */
async function fill(db: ReturnType<typeof openDatabase>, from: number, to: number): Promise<void> {
  await db.query(sql`
    with o as (
      select i, gen_random_uuid() as id, 20634 - ${DAYS} + (i % ${DAYS})::int as day,
        (${UNITS}::text[])[i % ${UNITS.length} + 1] as unit,
        (array['01','03','04','06','18'])[i % 5 + 1] || '0101' as category, '46010' || (5 + i % 4) as area,
        (array['PHONE','WEB','WECHAT','APP'])[i % 4 + 1] as channel
      from generate_series(${from}::int, ${to - 1}::int) i)
    insert into kpi_facts (subject_id, day, unit_code, kind, centre, category_code, adcode, channel, type, joint, ownership, measures)
    select id, day + step, unit, 'ORDER', ${CENTRE}, category, area, channel, 'COMPLAINT', i % 9 = 0,
      case i % 40 when 0 then 'PRIVATE' when 1 then 'STATE' else '' end, m
    from o cross join lateral (values
      (0, '{"accepted": 1, "opened": 1, "firstDispatched": 1, "dispatchMinutes": 20, "assignments": 1}'::jsonb),
      (1, case when i % 20 = 0 then '{"signedLate": 1}' else '{"signedInTime": 1, "contactedInTime": 1}' end::jsonb),
      (5, case when i % 12 = 0 then '{"closed": 1, "ended": 1, "late": 1, "rated": 1, "resolutionSaid": 1}'
          else '{"closed": 1, "ended": 1, "closedInTime": 1, "closedInTimeUnextended": 1, "rated": 1, "satisfied": 1, "resolutionSaid": 1, "resolved": 1, "handlingMinutes": 7200}' end::jsonb)
    ) step (step, m)`)
}

async function sumUp(db: ReturnType<typeof openDatabase>): Promise<void> {
  await db.query(sql`
    insert into kpi_sums (centre, dim, measure, day, key, n)
    select centre, d.dim, m.key, day, d.key, sum(m.value::bigint)
    from kpi_facts cross join jsonb_each_text(measures) m cross join lateral (values
      ('ALL', ''), ('UNIT', unit_code), ('CATEGORY', left(category_code, 2)), ('AREA', left(adcode, 6)),
      ('CHANNEL', channel), ('TYPE', type), ('JOINT', joint::text),
      ('OWNERSHIP', nullif(ownership, ''))) d (dim, key)
    where d.key is not null
    group by 1, 2, 3, 4, 5
    on conflict (centre, dim, measure, day, key) do update set n = excluded.n`)
}
