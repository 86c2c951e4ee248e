/**
 * No question of the product reads a big table from end to end: every GET of the API, one whole life cycle and what the
 * clock does of itself are watched in a store of some size, and PostgreSQL is asked how it answers each statement.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { ENDPOINTS } from '../../api/endpoints.ts'
import { fillOrders } from '../../bench/fill.ts'
import { fillVolumes } from '../../bench/insight-looking.ts'
import { type Database, openDatabase, type Statement, sql } from '../../server/platform/db.ts'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

/** What grows with every request; everything else is a list that people keep. */
const BIG = [
  ...[
    'requests',
    'orders',
    'order_queue',
    'order_search',
    'events',
    'assignments',
    'clocks',
    'side_processes',
  ],
  ...['notices', 'kpi_facts', 'volume_facts', 'volumes'],
]
/** A statement that reads more of a table than this share has no index to go by. */
const WHOLE = 0.5

/** Read whole on purpose, each with its reason. */
const ON_PURPOSE: Record<string, string> = {
  'a day of the clock clocks': 'a clock that is set by hand, in tests alone, gives up all leases',
}

/** Questions beside those without a word: what lists are narrowed by every day. */
const ASKED = [
  ...[
    'sort=due&open=true',
    'state=IN_PROGRESS',
    'light=RED',
    'unit=zhujian',
    'category=0305',
    'adcode=460106',
  ],
  ...[
    'q=银杏',
    'q=路灯',
    'q=银杏&state=CLOSED',
    'createdFrom=2026-02-02T00:00:00%2B08:00&createdTo=2026-02-09T00:00:00%2B08:00',
  ],
  ...[
    'enterprise=true',
    'confidential=true',
    'negativeMin=1',
    'returnsMin=1',
    'sort=lane&state=PENDING_REVIEW',
  ],
].map((query) => `/api/v1/orders?limit=50&${query}`)

const NEEDED: Record<string, string> = {
  '/api/v1/enterprise/topic-report': 'from=2026-03-01&to=2026-03-31',
  '/api/v1/enterprise/topic-report/requests': 'from=2026-03-01&to=2026-03-31',
  '/api/v1/callers': 'phone=13700000001',
  '/api/v1/campaign-cases': 'programme=%E6%9E%A3%E8%81%94%E6%9E%A3%E5%AE%89',
  '/api/v1/rehearsals/:id/orders': 'subject=LATE',
  '/api/v1/insight/seats': 'calls=100&minutes=30&aht=180&target=20&share=85',
  '/api/v1/key-issues': 'year=2026',
  '/api/v1/public/key-issues': 'centre=haikou',
  '/api/v1/public/publications': 'centre=haikou',
  '/api/v1/public/requests/:number': 'phone=13700000001',
  '/api/v1/analysis-reports/:id/figure': 'key=accepted',
}
const PEOPLE = ['agent', 'supervisor', 'analyst', 'dispatcher', 'teamleader', 'auditor', 'admin', 'zhujian']
const NO_ID = '01990000-0000-7000-8000-000000000000'

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Index Cond'?: string
  Filter?: string
  Plans?: Plan[]
}

let app: TestApp
let during = ''
let order: Json
const seen = new Map<string, { statement: Statement; during: string }>()

/** What only inserts reads nothing; the guard of a version fails once its order has gone on. */
const worthAsking = ({ text }: Statement) =>
  /^\s*(select|with|update|delete)/i.test(text) && !/insert into|select 1 \/ count/i.test(text)

beforeAll(async () => {
  app = await createApp({
    now: '2026-03-02T09:00:00+08:00',
    observe: (statements) => {
      if (during === '') return
      for (const statement of statements)
        if (worthAsking(statement) && !seen.has(statement.text))
          seen.set(statement.text, { statement, during })
    },
  })
  const city = life(app, 'haikou')
  order = await city.closed()
  await fillOrders(app.db, 6_000, () => {})
  await fillVolumes(app.db, 20_000)
  await app.db.query({
    text: `insert into kpi_facts (subject_id, day, unit_code, kind, centre, category_code, adcode, channel, type, joint, measures)
      select id, extract(epoch from accepted_at)::int / 86400, lead_unit, 'ORDER', centre, category_code, '460106', 'PHONE', type, false,
        '{"accepted": 1, "closed": 1, "closedInTime": 1}' from orders on conflict do nothing`,
    values: [],
  })
  await app.db.query({
    text: `insert into notices (id, order_id, centre, kind, number, unit_code, level, state, signer, cause, body, data, sent_at, due_at)
      select gen_random_uuid(), id, centre, 'REMINDER', 'R' || number, lead_unit, 1, 'SENT', null, 'TIME_PASSING', '请抓紧办理', '{}', created_at,
        created_at + interval '3 days' from orders`,
    values: [],
  })
  await app.db.query({ text: 'vacuum (analyze)', values: [] })
}, 300_000)

function pathOf(key: string): string {
  const path = key
    .slice('GET '.length)
    .replace('/orders/:id', `/orders/${order.id}`)
    .replace('/requests/:id', `/requests/${order.requests[0].id}`)
    .replace('/public/requests/:number', `/public/requests/${order.requests[0].number}`)
    .replace(':number', order.number)
    .replace('/kpis/:code', '/kpis/closureRate')
    .replace('/assessments/:month', '/assessments/2026-02')
    .replace(':result', '1')
    .replace(/\/(calendar|policies)\/:centre/, '/$1/haikou')
    .replace(':year', '2026')
    .replace(/:\w+/g, NO_ID)
  const asked = NEEDED[key.slice('GET '.length)] ?? NEEDED[path]
  return asked ? `${path}?${asked}` : path
}

/** Rows of big tables that each part of a plan went over, kept or not. */
const reads = ({ Plans = [], ...plan }: Plan): { table: string; rows: number; how: string }[] => {
  const table = plan['Relation Name']
  const each =
    plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
  const how = `${plan['Node Type']} ${plan['Index Cond'] ?? ''} ${plan.Filter ?? ''}`
  const own = table && BIG.includes(table) ? [{ table, rows: each * plan['Actual Loops'], how }] : []
  return [...own, ...Plans.flatMap(reads)]
}

/** How the statement is answered where an index is taken whenever there is one; nothing it does remains. */
async function explain(db: Database, { text, values }: Statement): Promise<Plan> {
  const client = await db.connect()
  try {
    await client.query('begin')
    await client.query('set local enable_seqscan = off')
    const { rows } = await client.query(
      `explain (analyze, timing off, format json) ${text}`,
      values as unknown[],
    )
    return rows[0]['QUERY PLAN'][0].Plan
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('大表不整表扫描', () => {
  it('every GET is answered to somebody, and every step of a life is taken, under watch', async () => {
    const people = await Promise.all(PEOPLE.map((who) => app.as(`${who}@haikou`)))
    const refused: string[] = []
    for (const path of [
      ...Object.keys(ENDPOINTS)
        .filter((k) => k.startsWith('GET '))
        .map(pathOf),
      ...ASKED,
    ]) {
      during = `GET ${path}`
      const statuses = []
      for (const person of people) statuses.push((await person.get(path)).status)
      if (!statuses.some((s) => s === 200 || s === 404)) refused.push(`${path} ${statuses.join(' ')}`)
      expect(
        statuses.filter((s) => s >= 500 && s !== 503),
        path,
      ).toEqual([])
    }
    expect(refused).toEqual([])
    during = 'one life'
    await life(app, 'haikou').closed({ phone: '13700000777' })
    during = 'a day of the clock'
    await app.setClock('2026-03-03T09:00:00+08:00')
    during = ''
    expect(seen.size).toBeGreaterThan(200)
  }, 300_000)

  it('no statement goes over a big table from end to end', async () => {
    const db = openDatabase(app.databaseUrl, { max: 1 })
    const sizes = new Map<string, number>()
    for (const table of BIG) {
      const [row] = await db.query<{ n: number }>(sql`select count(*)::int as n from ${sql.table(table)}`)
      sizes.set(table, row!.n)
    }
    // Nothing can be told of a table that holds next to nothing.
    expect([...sizes].filter(([, n]) => n < 5_000)).toEqual([])
    const found: string[] = []
    for (const { statement, during: when } of seen.values()) {
      const plan = await explain(db, statement).catch((error: Error) => error)
      if (plan instanceof Error) {
        found.push(`${when}: ${plan.message}: ${statement.text.slice(0, 200)}`)
        continue
      }
      for (const { table, rows, how } of reads(plan))
        if (rows >= WHOLE * sizes.get(table)! && !ON_PURPOSE[`${when.replace(/\?.*/, '')} ${table}`])
          found.push(
            `${when}: ${rows} of ${table}: ${how}\n    ${statement.text.replace(/\s+/g, ' ').slice(0, 400)}`,
          )
    }
    await db.close()
    expect(found).toEqual([])
  }, 120_000)
})
