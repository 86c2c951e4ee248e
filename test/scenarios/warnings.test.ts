/** 预警：突发、群体性、重复来电、慢升、天气，发给谁、谁确认、做了什么、何时能关、准不准。 */
import { beforeAll, describe, expect, it } from 'vitest'
import { startOfDay } from '../../common/time.ts'
import { sql } from '../../server/platform/db.ts'
import { createApp, type Json, type TestApp } from '../app.ts'
import { allCounted } from '../derived.ts'
import { life } from '../life.ts'

const WATER = '040101'
const CHENGGUAN = '620102'
const MINUTE = 60_000

describe('甘肃：突发、群体性、重复与集中', () => {
  let app: TestApp
  let gansu: ReturnType<typeof life>
  const start = new Date('2026-05-13T14:00:00+08:00')
  const warnings = async (kind: string, who = 'supervisor'): Promise<Json[]> =>
    (await (await gansu.as(who)).get(`/api/v1/warnings?kind=${kind}`)).body.items
  const detail = async (id: string, who = 'supervisor'): Promise<Json> =>
    (await (await gansu.as(who)).get(`/api/v1/warnings/${id}`)).body

  beforeAll(async () => {
    app = await createApp({ now: '2026-05-13T13:30:00+08:00' })
    gansu = life(app, 'gansu')
    // Eight usual weeks: every day two reports of no water in each of four districts, and other matters besides.
    await history(app, 'gansu', start)
    await app.setClock(start)
  })

  it('GS-44: a burst of 25 停水 in 城关区 within 40 minutes is found while it goes on, with place and topic', async () => {
    const begun = new Date('2026-05-13T14:10:00+08:00').getTime()
    let found: Json
    let by = 0
    for (let i = 0; i < 25; i++) {
      await app.setClock(new Date(begun + i * 1.6 * MINUTE))
      await gansu.create({
        ...{ categoryCode: WATER, phone: `139000002${String(i).padStart(2, '0')}` },
        ...{ text: `城关区第${i}栋停水了，全楼没水，请尽快处理。`, place: { adcode: CHENGGUAN } },
      })
      // Whoever looks every five minutes.
      if (i % 3 === 2) {
        await app.setClock(app.now())
        ;[found] = await warnings('BURST')
        if (found) {
          by = i + 1
          break
        }
      }
    }
    expect(found).toMatchObject({ categoryName: '停水', areaName: '城关区', state: 'OPEN' })
    // Long before all 25 are there: fewer than half of them have come, and the next look is never five minutes away.
    expect(by).toBeLessThan(12)
    const raisedAfter = (Date.parse(found.raisedAt) - begun) / MINUTE
    expect(raisedAfter).toBeLessThan(40 + 5 - 25)
    for (let i = by; i < 25; i++) {
      await app.setClock(new Date(begun + i * 1.6 * MINUTE))
      await gansu.create({
        ...{ categoryCode: WATER, phone: `139000002${String(i).padStart(2, '0')}` },
        ...{ text: `城关区第${i}栋停水了，全楼没水，请尽快处理。`, place: { adcode: CHENGGUAN } },
      })
    }
    await app.setClock(new Date(begun + 41 * MINUTE))
    // It is still the one warning, and knows all 25.
    const all = await warnings('BURST')
    expect(all).toHaveLength(1)
    const full = await detail(all[0].id)
    expect(full.sourceCount).toBeGreaterThanOrEqual(25)
    expect(full.evidence.seen).toBeGreaterThanOrEqual(25)
    expect(full.evidence.p).toBeLessThan(1e-6)
    expect(full.told.map((t: Json) => t.unitCode)).toContain('gongshui')
    expect(full.suggestion).toContain('停水')
  })

  it('GS-46: 18 angry complaints about one employer in a day warn labour and petitions of 群体性', async () => {
    for (let i = 0; i < 18; i++)
      await gansu.create({
        ...{ type: 'COMPLAINT', categoryCode: '060102', phone: `138000003${String(i).padStart(2, '0')}` },
        text: `兰州宏远建筑有限公司拖欠工资三个月，我们非常愤怒，再不解决就集体上访！太过分了，第${i}人。`,
      })
    await app.setClock('2026-05-13T16:00:00+08:00')
    const [warning] = await warnings('GROUP_RISK')
    expect(warning?.title).toContain('群体性')
    const full = await detail(warning.id)
    expect(full.evidence).toMatchObject({ seen: 18, people: 18 })
    expect(full.evidence.what).toContain('宏远建筑')
    expect(full.told.map((t: Json) => t.unitCode)).toEqual(expect.arrayContaining(['renshe', 'xinfang']))
    // Those who were told see it, others do not.
    expect((await (await gansu.as('xinfang')).get(`/api/v1/warnings/${warning.id}`)).status).toBe(200)
    expect((await (await gansu.as('jiaoyu')).get(`/api/v1/warnings/${warning.id}`)).status).toBe(404)
  })

  it('GS-47: ten callers at one place in two hours, and one caller five times in seven days: two signals, each to its own', async () => {
    const place = { text: '城关区东岗镇桃园小区', adcode: CHENGGUAN }
    for (let i = 0; i < 10; i++)
      await gansu.create({ place, categoryCode: '030502', phone: `137000004${String(i).padStart(2, '0')}` })
    for (let i = 0; i < 5; i++)
      await gansu.create({
        ...{ phone: '13600000500', categoryCode: '050502', text: `违法停车堵住了${i + 1}号路口。` },
      })
    await app.setClock('2026-05-13T17:00:00+08:00')
    const [[concentrated], [repeat]] = [await warnings('CONCENTRATED'), await warnings('REPEAT_CALLER')]
    const [place10, person5] = [await detail(concentrated.id), await detail(repeat.id)]
    expect(place10.evidence).toMatchObject({ people: 10, rule: 'PLACE_TEN' })
    expect(place10.told.map((t: Json) => t.unitCode)).toContain('chengguan-620102')
    expect(person5.evidence).toMatchObject({ seen: 5, rule: 'PERSON_FIVE' })
    expect(person5.told.map((t: Json) => t.unitCode)).toEqual(['hotline'])
    // The number itself is nowhere in it.
    expect(JSON.stringify(person5)).not.toContain('13600000500')
    const done = await (await gansu.as('supervisor')).post(`/api/v1/warnings/${repeat.id}/acknowledge`)
    expect(done.body.acknowledged).toBe(1)
  })

  it('GS-41: every round is logged by its four steps; a step that fails raises an alarm and the next round makes up for it', async () => {
    const runs = async (): Promise<Json[]> =>
      (await (await gansu.as('analyst')).get('/api/v1/insight-runs')).body.items
    const [last] = await runs()
    expect(last.state).toBe('DONE')
    expect(last.stages.map((s: Json) => s.stage)).toEqual(['COLLECT', 'ANALYSE', 'WARN', 'DECIDE'])
    expect(last.stages[0].found).toMatchObject({ uncategorised: 0 })
    await app.db.query(sql`alter table weather_outlooks rename to weather_away`)
    await gansu.create({ phone: '13500000001' })
    await app.setClock('2026-05-13T17:10:00+08:00')
    const [failed] = await runs()
    expect(failed.state).toBe('FAILED')
    expect(failed.stages.find((s: Json) => s.state === 'FAILED').stage).toBe('ANALYSE')
    expect(await warnings('FAILURE')).toHaveLength(1)
    await app.db.query(sql`alter table weather_away rename to weather_outlooks`)
    await gansu.create({ phone: '13500000002' })
    await app.setClock('2026-05-13T17:20:00+08:00')
    expect((await runs())[0].state).toBe('DONE')
    // Each warning leads to the requests it was raised on.
    const [burst] = await warnings('BURST')
    const { sources } = await detail(burst.id)
    const request = await (await gansu.as('supervisor')).get(`/api/v1/requests/${sources[0].requestId}`)
    expect(request.status).toBe(200)
  })

  it('judged afterwards: precision is of what was judged', async () => {
    const analyst = await gansu.as('analyst')
    const burst = (await warnings('BURST')).find((w) => w.categoryCode === WATER)
    expect((await analyst.post(`/api/v1/warnings/${burst.id}/close`, { note: '已抢修' })).body.code).toBe(
      'warning.tasks_open',
    )
    const full = await detail(burst.id)
    const unit = await gansu.as('gongshui')
    for (const task of full.tasks)
      await unit.post(`/api/v1/warnings/${burst.id}/actions/${task.id}/done`, {
        evidence: '爆管已修复，18:00 通水',
      })
    expect((await analyst.post(`/api/v1/warnings/${burst.id}/close`, { note: '已抢修' })).status).toBe(200)
    expect((await analyst.post(`/api/v1/warnings/${burst.id}/judge`, { right: true })).body.judged).toBe(true)
    const { kinds } = (await analyst.get('/api/v1/warning-figures')).body
    expect(kinds.find((k: Json) => k.kind === 'BURST')).toMatchObject({
      right: 1,
      wrong: 0,
      precision: 1,
    })
    // The same requests are still in the window: what was closed is not told again.
    await gansu.create({ phone: '13500000003' })
    await app.setClock('2026-05-13T17:40:00+08:00')
    expect((await warnings('BURST')).filter((w) => w.categoryCode === WATER)).toHaveLength(1)
  })
})

/** So many weeks of usual requests before that instant, as rows: what they were about is all that counts here. */
async function history(app: TestApp, centre: string, until: Date, perDay = 2): Promise<void> {
  const end = startOfDay(Math.floor((until.getTime() + 8 * 3_600_000) / 86_400_000))
  await app.db.query(sql`
    with told as (
      select gen_random_uuid() as id, ${end}::timestamptz - make_interval(days => d, mins => (60 * 8 + 37 * i + 11 * d) % 900) as at,
        (array['620102', '620103', '620104', '620105'])[1 + a] as adcode, c.code
      from generate_series(1, 56) d, generate_series(1, ${perDay}) i, generate_series(0, 3) a,
        (values ('040101'), ('030502'), ('020101')) c (code))
    insert into volume_facts (request_id, centre, at, category_code, adcode, channel, type)
    select id, ${centre}, at, code, adcode, 'PHONE', 'HELP' from told`)
  await app.db.query(sql`
    insert into volumes (centre, category_code, adcode, hour, channel, type, n)
    select centre, category_code, adcode, floor(extract(epoch from at) / 3600)::int, channel, type, count(*)
    from volume_facts where centre = ${centre} group by 1, 2, 3, 4, 5, 6`)
}

describe('常德：燃气预警', () => {
  let app: TestApp
  let changde: ReturnType<typeof life>
  beforeAll(async () => {
    app = await createApp({ now: '2026-05-13T09:00:00+08:00' })
    changde = life(app, 'changde')
  })

  it('CD-16: a warning goes to all counties, 住建 and 应急, and who has acknowledged is seen', async () => {
    const analyst = await changde.as('analyst')
    const { status, body } = await analyst.post('/api/v1/warnings', {
      ...{ title: '燃气诉求升温', text: '近一周燃气诉求较平常多一倍。', categoryCode: '0402' },
    })
    expect(status).toBe(201)
    const counties = (
      await app.db.query<{ code: string }>(sql`
        select code from units where centre = 'changde' and kind = 'DISTRICT' and active and area_code is not null`)
    ).map((u) => u.code)
    expect(counties.length).toBeGreaterThan(5)
    const told = body.told.map((t: Json) => t.unitCode)
    expect(told).toEqual(expect.arrayContaining([...counties, 'zhujian', 'yingji']))
    const unit = await changde.as('yingji')
    const mine = (await unit.get('/api/v1/warnings?waiting=true')).body.items
    expect(mine.map((w: Json) => w.id)).toEqual([body.id])
    const acknowledged = await unit.post(`/api/v1/warnings/${body.id}/acknowledge`)
    expect(acknowledged.body.acknowledged).toBe(1)
    expect((await unit.get('/api/v1/warnings?waiting=true')).body.items).toEqual([])
    const seen = (await analyst.get(`/api/v1/warnings/${body.id}`)).body.told
    expect(seen.filter((t: Json) => t.acknowledgedAt).map((t: Json) => t.unitCode)).toEqual(['yingji'])
    expect((await (await changde.as('jiaoyu')).post(`/api/v1/warnings/${body.id}/acknowledge`)).status).toBe(
      404,
    )
  })

  it('CD-17: it holds three actions, each with unit, due date, state and evidence, and closes when all are done', async () => {
    const analyst = await changde.as('analyst')
    const [{ id }] = (await analyst.get('/api/v1/warnings?kind=ISSUED')).body.items
    const { tasks } = (await analyst.get(`/api/v1/warnings/${id}`)).body
    expect(tasks.map((t: Json) => t.title)).toEqual(
      expect.arrayContaining([expect.stringContaining('巡查'), '安全宣传', '线上充值引导']),
    )
    expect(tasks).toHaveLength(3)
    for (const [i, task] of tasks.entries()) {
      expect((await analyst.post(`/api/v1/warnings/${id}/close`, { note: '办完' })).body.code).toBe(
        'warning.tasks_open',
      )
      const unit = await changde.as(task.unitCode)
      const { body } = await unit.post(`/api/v1/warnings/${id}/actions/${task.id}/done`, {
        evidence: `第${i}项办完`,
      })
      expect(body.tasks.find((t: Json) => t.id === task.id)).toMatchObject({
        state: 'DONE',
        evidence: `第${i}项办完`,
      })
    }
    const closed = await analyst.post(`/api/v1/warnings/${id}/close`, { note: '办完' })
    expect(closed.body).toMatchObject({ state: 'CLOSED', closeNote: '办完' })
  })
})

describe('商丘：寒潮', () => {
  let app: TestApp
  let shangqiu: ReturnType<typeof life>
  beforeAll(async () => {
    app = await createApp({ now: '2026-01-12T08:00:00+08:00' })
    shangqiu = life(app, 'shangqiu')
    await history(app, 'shangqiu', app.now())
  })

  it('SQ-18: a forecast of −10 °C warns 48 hours before, with what is expected', async () => {
    const analyst = await shangqiu.as('analyst')
    const none = await analyst.post('/api/v1/weather', { day: '2026-01-14', low: -4 })
    expect(none.body.items).toMatchObject([{ day: '2026-01-14', low: -4 }])
    const list = async () => (await analyst.get('/api/v1/warnings?kind=WEATHER')).body.items
    expect(await list()).toEqual([])
    await analyst.post('/api/v1/weather', { day: '2026-01-14', low: -10 })
    // Begins in 40 hours: within the 48.
    const [warning] = await list()
    expect(warning.expectedAt).toBe('2026-01-14T00:00:00+08:00')
    // Eight reports of no water on a usual day, three times as many on a cold one.
    expect(warning.expected).toBeGreaterThan(15)
    expect(warning.expected).toBeLessThan(33)
    await analyst.post('/api/v1/weather', { day: '2026-01-15', low: -12 })
    expect(await list()).toHaveLength(1)
    await app.setClock('2026-01-13T00:00:00+08:00')
    const all = await list()
    expect(all.map((w: Json) => w.expectedAt)).toContain('2026-01-15T00:00:00+08:00')
  })

  it('SQ-19: 融雪物资 to 交通 and 应急队伍 to 城管 with quantities, both acknowledged before T−24 h', async () => {
    const analyst = await shangqiu.as('analyst')
    const [last] = (await analyst.get('/api/v1/warnings?kind=WEATHER')).body.items
    const found = (await analyst.get(`/api/v1/warnings/${last.id}`)).body
    expect(found.tasks).toMatchObject([
      { title: expect.any(String), quantity: expect.any(Number) },
      { title: expect.any(String), quantity: expect.any(Number) },
    ])
    const byTitle = Object.fromEntries(found.tasks.map((t: Json) => [t.title, t]))
    expect(byTitle.融雪物资).toMatchObject({ unitCode: 'jiaotong', quantity: 50, measure: '吨' })
    expect(byTitle.应急队伍).toMatchObject({ unitCode: 'chengguan', quantity: 6, measure: '支' })
    for (const unit of ['jiaotong', 'chengguan'])
      await (await shangqiu.as(unit)).post(`/api/v1/warnings/${last.id}/acknowledge`)
    const { told, expectedAt } = (await analyst.get(`/api/v1/warnings/${last.id}`)).body
    const before = Date.parse(expectedAt) - 24 * 3_600_000
    for (const unit of ['jiaotong', 'chengguan']) {
      const said = told.find((t: Json) => t.unitCode === unit)
      expect(said.late).toBe(false)
      expect(Date.parse(said.acknowledgedAt)).toBeLessThanOrEqual(before)
      expect(Date.parse(said.dueAt)).toBe(before)
    }
  })
})

describe('四平：慢升与季节', () => {
  it('SP-39: a slow rise over three weeks gives an early sign though no day was a burst', async () => {
    const app = await createApp({ now: '2026-05-13T09:00:00+08:00' })
    const siping = life(app, 'siping')
    await history(app, 'siping', new Date('2026-04-22T00:00:00+08:00'), 3)
    // Three weeks from there: from twelve a day to twenty-four, a little more each day.
    await app.db.query(sql`
      insert into volume_facts (request_id, centre, at, category_code, adcode, channel, type)
      select gen_random_uuid(), 'siping', timestamptz '2026-04-22T00:00:00+08' + make_interval(days => d, mins => 480 + (i * 797 + d * 31) % 840),
        c.code, (array['620102', '620103', '620104', '620105'])[1 + i % 4], 'PHONE', 'HELP'
      from generate_series(0, 20) d, (values ('040101'), ('030502')) c (code),
        lateral generate_series(1, case c.code when '040101' then 12 + round(d * 0.6)::int else 12 end) i`)
    await app.db.query(sql`delete from volumes where centre = 'siping'`)
    await app.db.query(sql`
      insert into volumes (centre, category_code, adcode, hour, channel, type, n)
      select centre, category_code, adcode, floor(extract(epoch from at) / 3600)::int, channel, type, count(*)
      from volume_facts where centre = 'siping' group by 1, 2, 3, 4, 5, 6`)
    await allCounted(app.db)
    await app.setClock('2026-05-13T10:00:00+08:00')
    const analyst = await siping.as('analyst')
    const all = (await analyst.get('/api/v1/warnings')).body.items
    expect(all.filter((w: Json) => w.kind === 'BURST')).toEqual([])
    const early = all.filter((w: Json) => w.kind === 'EARLY_SIGN')
    expect(early).toMatchObject([{ categoryCode: '040101', categoryName: '停水' }])
    const full = (await analyst.get(`/api/v1/warnings/${early[0].id}`)).body
    expect(full.evidence.series).toHaveLength(21)
  })
})
