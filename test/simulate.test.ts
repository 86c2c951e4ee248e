/** The simulation: the same seed plays the same days, and what it leaves behind keeps every rule of an order. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../server/modules/orders/public.ts'
import { type Database, openDatabase } from '../server/platform/db.ts'
import { createLog } from '../server/platform/log.ts'
import { openServices, type Services } from '../server/services.ts'
import { digestOf, type Played, seedDemoCity, simulate, summarize } from '../server/simulate/public.ts'
import { createTestDatabase, type TestDatabase } from './db.ts'

/** Thousands of commands: seconds on a free machine, more beside other tests. */
const PATIENCE = 240_000
const FROM = new Date('2026-03-05T00:00:00+08:00')
const TO = new Date('2026-03-12T00:00:00+08:00')
const opened: { db: Database; database: TestDatabase }[] = []
afterAll(async () => {
  for (const { db, database } of opened) {
    await db.close()
    await database.drop()
  }
})

async function world(): Promise<{ db: Database; services: Services }> {
  const database = await createTestDatabase()
  const db = openDatabase(database.url, { max: 8 })
  opened.push({ db, database })
  return { db, services: await openServices(db, createLog('silent'), { crossProcess: false }) }
}

const play = (services: Services, seed: number, concurrency: number): Promise<Played> =>
  simulate(services, { centres: ['gansu', 'haikou'], from: FROM, to: TO, perDay: 35, seed, concurrency })

const rows = (db: Database, text: string) => db.query({ text, values: [] })

describe('a week of two centres', () => {
  let db: Database
  let played: Played
  beforeAll(async () => {
    const first = await world()
    db = first.db
    played = await play(first.services, 7, 6)
  }, PATIENCE)

  it(
    'plays the same twice, whatever the number of hands, and another week with another seed',
    async () => {
      const centres = ['gansu', 'haikou']
      const digest = await digestOf(db, centres)
      const second = await world()
      const again = await play(second.services, 7, 2)
      expect({ ...again, refused: [...again.refused].sort() }).toEqual({
        ...played,
        refused: [...played.refused].sort(),
      })
      expect(await digestOf(second.db, centres)).toBe(digest)
      const third = await world()
      await play(third.services, 8, 6)
      expect(await digestOf(third.db, centres)).not.toBe(digest)
    },
    PATIENCE,
  )

  it('looks like a hotline', async () => {
    const s = await summarize(db, ['gansu', 'haikou'], FROM, TO)
    expect(s.requests).toBe(played.matters)
    expect(s.requests).toBeGreaterThan(400)
    expect(s.directAnswerRate).toBeGreaterThan(0.6)
    expect(s.directAnswerRate).toBeLessThan(0.8)
    expect(s.byChannel.PHONE! / s.requests).toBeGreaterThan(0.85)
    expect(Object.keys(s.byState)).toEqual(
      expect.arrayContaining(['IN_PROGRESS', 'PENDING_FOLLOW_UP', 'CLOSED']),
    )
    const types = await rows(db, 'select distinct type from events')
    expect(types.length).toBeGreaterThan(25)
    const commands = played.commands + [...played.refused.values()].reduce((sum, n) => sum + n, 0)
    expect(played.commands / commands).toBeGreaterThan(0.95)
  })

  it('leaves whole chains, in the order of time', async () => {
    const heads = await rows(
      db,
      `select id, event_seq as seq, event_hash as hash from orders
       union all (select id, event_seq, event_hash from requests order by id limit 100)`,
    )
    for (const { id, seq, hash } of heads) {
      const events = await db.query({
        text: `select seq, type, at, actor, data, previous_hash as "previousHash", hash
               from events where subject_id = $1 order by seq`,
        values: [id],
      })
      expect(verifyChain(id, { eventSeq: seq, eventHash: hash }, events as never)).toEqual({
        valid: true,
        checked: seq,
      })
      const times = events.map((e) => (e.at as Date).getTime())
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
  })

  it('has exactly one lead wherever a unit handles', async () => {
    expect(
      await rows(
        db,
        `select o.number, o.state, count(a.id) from orders o
         left join assignments a on a.order_id = o.id and a.round = o.round and a.role = 'LEAD'
           and a.state not in ('RETURNED', 'RECALLED')
         where o.state in ('DISPATCHED', 'IN_PROGRESS', 'SUSPENDED', 'PENDING_REPLY_REVIEW', 'PENDING_FOLLOW_UP')
         group by 1, 2 having count(a.id) <> 1`,
      ),
    ).toEqual([])
  })

  it('lets no clock run on a closed order but those that outlive it', async () => {
    expect(
      await rows(
        db,
        `select o.number, o.state, c.kind from orders o join clocks c on c.order_id = o.id
         where o.state in ('CLOSED', 'ARCHIVED', 'MERGED', 'TERMINATED', 'CANCELLED') and c.stopped_at is null
           and c.kind not in ('urgeAck', 'superviseDue', 'noticeReply', 'commitmentDue')`,
      ),
    ).toEqual([])
    expect(
      await rows(db, 'select kind from clocks where stopped_at is not null and next_alarm_at is not null'),
    ).toEqual([])
  })

  it('keeps the next due time of every open order, and no alarm behind the end', async () => {
    expect(
      await rows(
        db,
        `select o.number, o.next_due_at, min(c.due_at) from orders o
         left join clocks c on c.order_id = o.id and c.stopped_at is null and c.paused_at is null
           and o.state not in ('CLOSED', 'ARCHIVED', 'MERGED', 'TERMINATED', 'CANCELLED')
         group by o.id having o.next_due_at is distinct from min(c.due_at)`,
      ),
    ).toEqual([])
    const [late] = await db.query<{ n: number }>({
      text: 'select count(*)::int as n from clocks where next_alarm_at < $1',
      values: [TO],
    })
    expect(late!.n).toBe(0)
  })
})

it(
  'seeds the demo once, with work left on the desks',
  async () => {
    const { db, services } = await world()
    const now = new Date('2026-03-12T16:00:00+08:00')
    const played = await seedDemoCity(services, { now, days: 2, perDay: 14 })
    expect(played!.matters).toBeGreaterThan(150)
    const states = (await rows(db, 'select distinct state from orders')).map((r) => r.state)
    expect(states).toContain('IN_PROGRESS')
    expect(states.length).toBeGreaterThanOrEqual(5)
    const [last] = await rows(db, 'select max(created_at) as at from requests')
    expect(now.getTime() - last!.at.getTime()).toBeLessThan(3 * 3_600_000)
    expect(await seedDemoCity(services, { now, days: 2, perDay: 14 })).toBeNull()
  },
  PATIENCE,
)
