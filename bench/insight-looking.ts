/**
 * `npm run bench -- looking --rows 1000000`: trends, category by area, clock, calendar, map, what stands behind a mark,
 * effects and the big screen over HTTP, beside that many requests of two years. The rows are made by PostgreSQL and summed
 * as the product sums them.
 */
import { parseArgs } from 'node:util'
import { openDatabase, sql } from '../server/platform/db.ts'
import { CENTRE, lifeCycle, PEOPLE } from './life-cycle.ts'
import { Caller, percentile, signIn, startWorld } from './world.ts'

type Db = ReturnType<typeof openDatabase>

const BATCH = 100_000
const DAYS = 730
const YEAR = 'from=2025-07-01&to=2026-06-30'
const MONTH = 'from=2026-06-01&to=2026-06-30'

const ASKED = [
  `/api/v1/insight/trends?${MONTH}`,
  `/api/v1/insight/trends?${YEAR}&grain=month&by=area`,
  `/api/v1/insight/trends?${YEAR}&category=03`,
  `/api/v1/insight/trends?${MONTH}&category=0301&channel=PHONE`,
  `/api/v1/insight/matrix?${YEAR}`,
  `/api/v1/insight/hours?${YEAR}`,
  `/api/v1/insight/hours?${MONTH}&category=03`,
  '/api/v1/insight/calendar',
  `/api/v1/insight/words?${YEAR}`,
  `/api/v1/insight/groups?${MONTH}`,
  `/api/v1/insight/map?${MONTH}`,
  `/api/v1/insight/map?${YEAR}`,
  `/api/v1/insight/behind?${MONTH}&category=03&area=460106`,
  `/api/v1/insight/behind?${YEAR}&hour=3&weekday=6`,
  '/api/v1/insight/effects',
  '/api/v1/wall',
]

export async function benchLooking(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string', default: '1000000' }, repeat: { type: 'string', default: '50' } },
  })
  const world = await startWorld()
  const db = openDatabase(world.databaseUrl, { max: 2 })
  try {
    const tokens = await signIn(world.address, [...PEOPLE, `analyst@${CENTRE}`])
    const first = new Caller(world.address)
    await lifeCycle(first, tokens, 1, [])
    await first.close()
    await fillVolumes(db, Number(values.rows))
    for (const text of ['vacuum (analyze)', 'checkpoint']) await db.query({ text, values: [] })
    const caller = new Caller(world.address)
    await measureLooking(db, caller, tokens.get(`analyst@${CENTRE}`)!, Number(values.repeat))
    await caller.close()
  } finally {
    await db.close()
    await world.close()
  }
}

export async function measureLooking(db: Db, caller: Caller, token: string, repeat: number): Promise<void> {
  await compare(db, caller, token)
  const effect = { title: '路灯检修', categories: ['03'], from: '2026-04-01', target: 30, comparison: ['01'] }
  await caller.call('POST', '/api/v1/insight/effects', token, effect)
  for (const path of ASKED) {
    const times: number[] = []
    for (let i = 0; i < repeat + 3; i++) {
      const began = performance.now()
      const { status, body } = await caller.call('GET', path, token)
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
      if (i >= 3) times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    const at = (share: number) => percentile(times, share).toFixed(1)
    console.log(`  ${path.slice('/api/v1'.length).padEnd(80)} p50 ${at(0.5)}  p95 ${at(0.95)} ms`)
  }
}

/** What the sums say must be what the rows say, or a quick answer is worth nothing. */
async function compare(db: Db, caller: Caller, token: string): Promise<void> {
  const { body } = await caller.call('GET', `/api/v1/insight/trends?${YEAR}`, token)
  const [raw] = await db.query<{ n: number }>(sql`
    select count(*)::int as n from volume_facts where centre = ${CENTRE}
      and at >= '2025-07-01T00:00+08:00' and at < '2026-07-01T00:00+08:00'`)
  console.log(`  requests of a year: ${body.n}; from the rows ${raw!.n}`)
  if (body.n !== raw!.n) throw new Error('the sums and the rows differ')
}

/** Two years until the end of June 2026 (day 20634), as many at each hour of the day. */
export async function fillVolumes(db: Db, target: number): Promise<void> {
  for (let from = 0; from < target; from += BATCH) {
    const to = Math.min(from + BATCH, target) - 1
    await db.query(sql`
      with r as (
        select i, gen_random_uuid() as id,
          to_timestamp((20634 - ${DAYS} + i % ${DAYS})::float8 * 86400.0 - 28800 + (i / ${DAYS} * 7919) % 86400) as at,
          (array['01','03','04','06','18','02','05','09'])[(i % 8 + 1)::int] || (array['01','02','03'])[(i % 3 + 1)::int] || '01' as category,
          '46010' || (5 + i % 4) as area, (array['PHONE','WEB','WECHAT','APP'])[(i % 4 + 1)::int] as channel,
          110.2 + (i * 7919 % 30000) / 100000.0 as lon, 19.9 + (i * 104729 % 20000) / 100000.0 as lat
        from generate_series(${from}::bigint, ${to}::bigint) i),
      made as (
        insert into requests (id, centre, number, state, channel, body, created_at, updated_at)
        select id, ${CENTRE}, 'bench' || i, 'RECEIVED', channel, '路灯不亮', at, at from r)
      insert into volume_facts (request_id, centre, at, order_id, category_code, adcode, channel, type, lon, lat)
      select id, ${CENTRE}, at, null, category, area, channel, 'COMPLAINT', lon, lat from r`)
  }
  await db.query(sql`
    insert into volumes (centre, category_code, adcode, hour, channel, type, n)
    select centre, category_code, adcode, floor(extract(epoch from at) / 3600)::int, channel, type, count(*)
    from volume_facts where centre = ${CENTRE} group by 1, 2, 3, 4, 5, 6
    on conflict (centre, category_code, adcode, hour, channel, type) do update set n = excluded.n`)
  await db.query(sql`
    insert into volume_days (centre, dim, key, area, day, n)
    select centre, d.dim, d.key, left(adcode, 6), (hour + 8) / 24, sum(n)
    from volumes cross join lateral (values ('CATEGORY', left(category_code, 2)), ('CHANNEL', channel), ('TYPE', type),
      ('HOUR', ((hour + 8) % 24)::text)) d (dim, key) where centre = ${CENTRE} group by 1, 2, 3, 4, 5
    on conflict (centre, dim, key, area, day) do update set n = excluded.n`)
}
