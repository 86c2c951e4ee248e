/** The counts that are kept, beside the same counted from the rows of requests and orders by somebody who knows no queue. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueAll } from '../server/modules/insight/volumes/data.ts'
import { selectCells, selectSeries } from '../server/modules/insight/volumes/queries.ts'
import { hourOf } from '../server/modules/insight/volumes/rules.ts'
import { type Database, inTx, openDatabase, sql } from '../server/platform/db.ts'
import { createLog } from '../server/platform/log.ts'
import { openServices } from '../server/services.ts'
import { simulate } from '../server/simulate/public.ts'
import { createApp, type TestApp } from './app.ts'
import { createTestDatabase, type TestDatabase } from './db.ts'
import { allCounted } from './derived.ts'
import { life } from './life.ts'

const PATIENCE = 240_000
const FROM = new Date('2026-03-05T00:00:00+08:00')
const TO = new Date('2026-03-12T00:00:00+08:00')
const CENTRE = 'haikou'

/** Counted anew from the rows. */
const counted = (db: Database) =>
  db.query<{ hour: number; category: string; area: string; channel: string; n: number }>(sql`
    select floor(extract(epoch from r.created_at) / 3600)::int as hour, o.category_code as category,
      coalesce(o.adcode, r.place->>'adcode', '') as area, r.channel, count(*)::int as n
    from requests r join orders o on o.id = r.order_id
    where r.centre = ${CENTRE} and r.state = 'LINKED' and o.state <> 'CANCELLED' group by 1, 2, 3, 4 order by 1, 2, 3, 4`)
const kept = (db: Database) =>
  db.query(sql`
    select hour, category_code as category, adcode as area, channel, sum(n)::int as n from volumes
    where centre = ${CENTRE} group by 1, 2, 3, 4 order by 1, 2, 3, 4`)

describe('诉求量按小时、类别、区域计数', () => {
  let database: TestDatabase
  let db: Database
  beforeAll(async () => {
    database = await createTestDatabase()
    db = openDatabase(database.url, { max: 8 })
    const services = await openServices(db, createLog('silent'), { crossProcess: false })
    await simulate(services, { centres: [CENTRE], from: FROM, to: TO, perDay: 40, seed: 5, concurrency: 6 })
    await allCounted(db)
  }, PATIENCE)
  afterAll(async () => {
    await db.close()
    await database.drop()
  })

  it('is what the rows say, and again after everything was counted anew', async () => {
    const [rows, all] = [
      await counted(db),
      await db.query<{ n: number }>(sql`
      select count(*)::int as n from requests r left join orders o on o.id = r.order_id
      where r.centre = ${CENTRE} and r.state <> 'WITHDRAWN' and o.state is distinct from 'CANCELLED'`),
    ]
    expect(rows.length).toBeGreaterThan(50)
    const linked = rows.reduce((sum, { n }) => sum + n, 0)
    const volumes = (await kept(db)) as typeof rows
    // Requests without an order stand under what they were understood as; the rest is theirs exactly.
    expect(volumes.reduce((sum, { n }) => sum + n, 0)).toBe(all[0]!.n)
    const orders = await db.query(sql`
      select floor(extract(epoch from at) / 3600)::int as hour, category_code as category, adcode as area, channel, count(*)::int as n
      from volume_facts where centre = ${CENTRE} and order_id is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4`)
    expect(orders).toEqual(rows)
    expect(linked).toBeLessThanOrEqual(all[0]!.n)

    await db.query(sql`delete from volumes`)
    await db.query(sql`delete from volume_facts`)
    await inTx(db, (tx) => queueAll(tx, CENTRE))
    await allCounted(db)
    expect(await kept(db)).toEqual(volumes)
  })

  it('a series by hour, day or week, of a category or an area, adds up to its cells', async () => {
    const within = { from: FROM, to: TO }
    const sum = (rows: { n: number }[]) => rows.reduce((all, { n }) => all + n, 0)
    const hours = await selectSeries(db, CENTRE, 'HOUR', within)
    for (const grain of ['DAY', 'WEEK'] as const)
      expect(sum(await selectSeries(db, CENTRE, grain, within))).toBe(sum(hours))
    expect(hours[0]!.at).toBeGreaterThanOrEqual(hourOf(FROM))
    // 2026-03-05 is a Thursday: two weeks are touched.
    expect(await selectSeries(db, CENTRE, 'WEEK', within)).toHaveLength(2)
    expect(await selectSeries(db, CENTRE, 'DAY', within)).toHaveLength(7)
    const cells = await selectCells(db, CENTRE, 'DAY', within, { category: 2, area: 6 })
    expect(sum(cells)).toBe(sum(hours))
    const { category } = [...cells].sort((a, b) => b.n - a.n)[0]!
    expect(sum(await selectSeries(db, CENTRE, 'DAY', within, { category }))).toBe(
      sum(cells.filter((c) => c.category === category)),
    )
    const city = await selectSeries(db, CENTRE, 'DAY', within, { area: '460100' })
    expect(sum(city)).toBe(sum(cells.filter((c) => c.area.startsWith('4601'))))
  })
})

describe('改正', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await createApp()
  })
  const volumesOf = async (): Promise<string[]> => {
    await allCounted(app.db)
    const rows = await app.db.query<{ said: string }>(sql`
      select category_code || ' ' || adcode || ' ' || n as said from volumes where centre = ${CENTRE} order by 1`)
    return rows.map(({ said }) => said)
  }

  it('a category that is corrected, an order that is merged or withdrawn', async () => {
    const haikou = life(app, CENTRE)
    const place = { text: '龙华区金贸街道', adcode: '460106' }
    const first = await haikou.create({ place, categoryCode: '030502' })
    expect(await volumesOf()).toEqual(['030502 460106 1'])
    const agent = await haikou.as('agent')
    const edited = await agent.act(first.id, 'correct', { categoryCode: '030101' })
    expect(edited.categoryCode).toBe('030101')
    expect(await volumesOf()).toEqual(['030101 460106 1'])
    const second = await haikou.approved({ place, categoryCode: '030502', phone: '13700000002' })
    expect(await volumesOf()).toEqual(['030101 460106 1', '030502 460106 1'])
    await (await haikou.as('dispatcher')).act(second.id, 'merge', {
      intoOrderId: first.id,
      reason: '同一件事',
    })
    expect(await volumesOf()).toEqual(['030101 460106 2'])
    await agent.act(first.id, 'withdraw', { reason: '已自行解决' })
    expect(await volumesOf()).toEqual([])
  })
})
