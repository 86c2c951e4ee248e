/** The database dies, or its connections do, while people work. The app lives on and tells the truth meanwhile. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../server/platform/db.ts'
import { auditDatabase, auditSent } from './audit.ts'
import { Load, signInAll, type Tokens } from './load.ts'
import { openWorld, type RunningApp, report, STARTING_MS, until, type World } from './world.ts'

const ROUNDS = 4
const CUTTING_MS = 12_000

describe('the database or its connections are killed while people work', () => {
  let world: World
  let app: RunningApp
  let tokens: Tokens
  beforeAll(async () => {
    world = await openWorld()
    app = await world.startApp()
    tokens = await signInAll(app.address)
  }, STARTING_MS)
  afterAll(() => world?.close())

  test(`through ${ROUNDS} kills of PostgreSQL the app answers 503 or the truth, and recovers by itself`, async () => {
    const load = new Load({
      tokens,
      address: () => app.address,
      givesUp: (cycle) => cycle % 3 === 0,
    }).start()
    const readiness: Record<number, number> = {}
    const ask = async () => (await fetch(`${app.address}/readyz`)).status
    const away: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await delay(1_000 + Math.random() * 800)
      const killed = performance.now()
      await world.killPostgres(round % 2 === 0 ? 'POSTMASTER' : 'ALL')
      await until('the app says that it is not ready', async () => {
        const status = await ask()
        readiness[status] = (readiness[status] ?? 0) + 1
        return status === 503
      })
      await until('the app is ready again', async () => (await ask()) === 200)
      away.push(Math.round(performance.now() - killed))
    }
    await delay(500)
    await load.stop()
    expect(load.wrong).toEqual([])
    expect(load.answers['503']).toBeGreaterThan(ROUNDS)
    expect(load.answers.none, 'connections to the app that broke').toBeUndefined()
    const figures = await auditSent(world.db, load.sent)
    const sizes = await auditDatabase(world.db)
    report('database killed', {
      ...{ rounds: ROUNDS, 'ms away': away.join('/'), 'answered 503': load.answers['503']! },
      ...{ ...figures, ...sizes },
    })
  })

  test('a request whose connection is terminated inside its transaction fails whole; nothing is half-written', async () => {
    const load = new Load({
      tokens,
      address: () => app.address,
      givesUp: (cycle) => cycle % 3 === 0,
      first: 1_000_000,
    }).start()
    const end = Date.now() + CUTTING_MS
    let cut = 0
    while (Date.now() < end) {
      await delay(Math.random() * 60)
      // One that is at work, and in a transaction if there is one.
      const [killed] = await world.db.query<{ done: boolean }>(sql`
        select pg_terminate_backend(pid) as done from (
          select pid from pg_stat_activity where application_name = 'huisheng'
          order by xact_start is null, random() limit 1) as one`)
      if (killed?.done) cut += 1
    }
    await load.stop()
    expect(load.wrong).toEqual([])
    expect(cut).toBeGreaterThan(100)
    expect(load.answers['503']).toBeGreaterThan(0)
    const figures = await auditSent(world.db, load.sent)
    const sizes = await auditDatabase(world.db)
    const [{ n } = { n: 0 }] = await world.db.query<{ n: number }>(
      sql`select count(*)::int as n from pg_stat_activity where application_name = 'huisheng'`,
    )
    expect(n, 'connections the app holds in the end').toBeLessThanOrEqual(10)
    report('connections terminated', {
      ...{ terminated: cut, 'answered 503': load.answers['503']!, ...figures, ...sizes },
    })
  })
})
