/** Limits pass while workers die: every missed limit is recorded once, and no order holds up another. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../server/platform/db.ts'
import { createApp } from '../app.ts'
import { life } from '../life.ts'
import { auditDatabase } from './audit.ts'
import { Load, signInAll } from './load.ts'
import { openWorld, report, STARTING_MS, until, type World } from './world.ts'

const ORDERS = 160
/** More than a worker takes at once, all due before the others. */
const UNRINGABLE = 220

describe('limits pass while the workers that watch them are killed', () => {
  let world: World
  let broken: string
  beforeAll(async () => {
    world = await openWorld()
    const app = await world.startApp({ ROLE: 'http' })
    const load = new Load({
      tokens: await signInAll(app.address),
      address: () => app.address,
      last: 'dispatch',
    })
    await load.start(ORDERS).done()
    expect(load.wrong).toEqual([])
    expect(await app.end()).toBe(0)
    broken = load.finished[0]!
    await makeDue()
  }, STARTING_MS)
  afterAll(() => world?.close())

  /** Every running limit passed a minute ago; one order is spoilt and has hundreds of limits that passed before. */
  const makeDue = async () => {
    await world.db.query(sql`
      update clocks set due_at = now() - interval '1 minute', next_alarm_at = now() - interval '1 minute', warns = '[]'
      where stopped_at is null`)
    await world.db.query(sql`update orders set policy_version = 999 where id = ${broken}`)
    await world.db.query(sql`
      insert into clocks (id, order_id, centre, kind, round, amount, unit, started_at, due_at, next_alarm_at)
      select gen_random_uuid(), ${broken}, 'haikou', 'complete', 1, 1, 'HOUR', now() - interval '2 hours',
        now() - interval '1 hour', now() - interval '1 hour' from generate_series(1, ${UNRINGABLE})`)
  }
  const due = async (which: 'SOUND' | 'BROKEN'): Promise<number> => {
    const rows = await world.db.query<{ n: number }>(sql`
      select count(*)::int as n from clocks
      where next_alarm_at <= now() and (order_id = ${broken}) = ${which === 'BROKEN'}`)
    return rows[0]!.n
  }
  /** The minute that the lease of a dead worker, or of a failed alarm, lasts is over. */
  const endLeases = (by: string) =>
    world.db.query(sql`update clocks set lease_until = now() where lease_by like ${`${by}%`}`)
  const breaches = () =>
    world.db.query<{ id: string; n: number }>(sql`
      select c.id, count(e.seq)::int as n from clocks c
      left join events e on e.subject_id = c.order_id and e.type = 'clock.breached' and e.data->>'clockId' = c.id::text
      where c.due_at < now() group by c.id`)

  test('each is recorded exactly once by two workers of which one is killed, and unringable ones stop nobody', async () => {
    const before = await due('SOUND')
    expect(before).toBeGreaterThan(ORDERS)
    const worker = () => world.startApp({ ROLE: 'worker', PORT: '0' })
    const [first, second] = await Promise.all([worker(), worker()])
    await until('a third is recorded', async () => (await due('SOUND')) < before * 0.7)
    await first.kill()
    const left = await due('SOUND')
    expect(left, 'killed in the middle').toBeGreaterThan(0)
    const [leased] = await world.db.query<{ n: number }>(
      sql`select count(*)::int as n from clocks where next_alarm_at <= now() and lease_by like ${`${first.pid}-%`}`,
    )
    const third = await worker()
    await endLeases(`${first.pid}-`)
    await until('no sound limit is left', async () => (await due('SOUND')) === 0)
    expect(await due('BROKEN'), 'those of the spoilt order wait').toBeGreaterThanOrEqual(UNRINGABLE)

    const rows = await breaches()
    const n = (times: number) => rows.filter((r) => r.n === times).length
    expect(n(1)).toBe(before)
    expect(rows.filter((r) => r.n > 1)).toEqual([])
    report('timers', {
      ...{ due: before, 'left at the kill': left, 'leased by the dead': leased!.n },
      ...{ 'recorded once': n(1), twice: 0, unringable: n(0) },
    })

    // Mended, the order's limits are still there and are recorded once too.
    await world.db.query(sql`
      update orders set policy_version = (select policy_version from orders where id <> ${broken} limit 1)
      where id = ${broken}`)
    await endLeases('')
    await until('those of the mended order are recorded', async () => (await due('BROKEN')) === 0)
    expect((await breaches()).filter((r) => r.n !== 1)).toEqual([])
    await delay(1_500) // one more sweep of both
    expect((await breaches()).filter((r) => r.n !== 1)).toEqual([])
    expect([await second.end(), await third.end()]).toEqual([0, 0])
    await auditDatabase(world.db)
  })
})

describe('an alarm that fails, under the manual clock', () => {
  test('the clock still arrives, the other orders are rung, and the failed alarm is tried again the next time', async () => {
    const app = await createApp({ env: { LOG_LEVEL: 'silent' } })
    const { dispatched, events } = life(app, 'haikou')
    const [sick, sound] = [await dispatched(), await dispatched({ phone: '13700000002' })]
    const breached = async (orderId: string) =>
      (await events(orderId)).filter((e) => e.type === 'clock.breached' && e.data.clock === 'sign').length
    const setVersion = (version: number) =>
      app.db.query(sql`update orders set policy_version = ${version} where id = ${sick.id}`)
    await setVersion(999)
    await app.setClock('2026-03-02T15:00:00+08:00')
    expect(await breached(sound.id)).toBe(1)
    await setVersion(sick.policyVersion)
    expect(await breached(sick.id)).toBe(0)
    await app.setClock('2026-03-02T15:00:01+08:00')
    expect([await breached(sick.id), await breached(sound.id)]).toEqual([1, 1])
  })
})
