/**
 * `npm run bench -- kpis --rows 1000000`: figures over HTTP beside the facts of that many orders of two years. The facts are
 * made by PostgreSQL and summed as the product sums them; deriving them from events is measured by itself.
 */
import { parseArgs } from 'node:util'
import { openDatabase, sql } from '../server/platform/db.ts'
import { fillFacts } from './fill-facts.ts'
import { CENTRE, lifeCycle, PEOPLE, UNITS } from './life-cycle.ts'
import { Caller, percentile, signIn, startWorld } from './world.ts'

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
    await fillFacts(db, CENTRE, UNITS, target)
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
