/** 态势与地图: what the pages count is what the rows hold, every mark leads to its requests, few are never told apart. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from './app.ts'
import { allCounted } from './derived.ts'
import { life } from './life.ts'

const HAIKOU = 'haikou'
const LONGHUA = '460106'
const MEILAN = '460108'
/** The middle of a 500 m cell, and where there is nothing else. */
const HOT = { lon: 110.3301, lat: 20.0312 }

describe('looking', () => {
  let app: TestApp
  let analyst: Person
  const get = async (path: string, as = analyst): Promise<Json> => {
    const { status, body } = await as.get(`/api/v1/insight/${path}`)
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }

  beforeAll(async () => {
    app = await createApp({ now: '2026-02-10T08:30:00+08:00' })
    const at = life(app, HAIKOU)
    analyst = await at.as('analyst')
    let n = 0
    const come = async (categoryCode: string, adcode: string, location?: object, more: object = {}) => {
      n += 1
      const phone = `1370000${String(n).padStart(4, '0')}`
      await at.create({
        ...{ text: `第${n}件：路灯不亮。`, categoryCode, phone },
        place: { text: '某路', adcode, ...(location ? { location } : {}) },
        ...more,
      })
    }
    // February: two; March: one hot cell of four, two single ones, and one of another kind.
    await come('030502', LONGHUA)
    await come('030101', MEILAN)
    await app.setClock('2026-03-02T09:15:00+08:00')
    for (let i = 0; i < 4; i++) await come('030502', LONGHUA, { lon: HOT.lon + i * 1e-5, lat: HOT.lat })
    await app.setClock('2026-03-03T21:40:00+08:00')
    await come('010103', MEILAN, { lon: 110.4, lat: 20.05 })
    await come('010103', MEILAN, { lon: 110.45, lat: 20.05 }, { channel: 'WEB' })
    await allCounted(app.db)
  })

  it('a trend counts the period, the one before and what each step and part of it holds', async () => {
    const trends = await get('trends?from=2026-03-01&to=2026-03-31')
    expect(trends).toMatchObject({ n: 6, before: null, lastYear: null, waiting: 0, heldTo: null })
    expect(trends.points.filter((p: Json) => p.n > 0)).toEqual([
      { from: '2026-03-02', to: '2026-03-02', n: 4, before: null, lastYear: null },
      { from: '2026-03-03', to: '2026-03-03', n: 2, before: null, lastYear: null },
    ])
    expect(trends.rows.map((r: Json) => [r.key, r.n])).toEqual([
      ['03', 4],
      ['01', 2],
    ])
    // Counting began on 10 February: only a period that lies after it is compared with.
    const days = await get('trends?from=2026-03-01&to=2026-03-20&by=area&grain=week')
    expect(days.before).toBeNull()
    const march = await get('trends?from=2026-03-01&to=2026-03-19&by=area&grain=week')
    expect(march.before).toMatchObject({ from: '2026-02-10', to: '2026-02-28', n: 2 })
    expect(march.rows.map((r: Json) => [r.key, r.n, r.before])).toEqual([
      [LONGHUA, 4, 1],
      [MEILAN, 2, 1],
    ])
  })

  it('all channels together are the sum of the channels', async () => {
    const trends = await get('trends?from=2026-02-01&to=2026-03-31&by=channel')
    const channels = Object.fromEntries(trends.rows.map((r: Json) => [r.key, r.n]))
    expect(channels).toEqual({ PHONE: 7, WEB: 1 })
    const [row] = await app.db.query<{ n: number }>({
      text: "select count(*)::int as n from requests where centre = 'haikou' and created_at < '2026-04-01'",
      values: [],
    })
    expect(trends.n).toBe(row!.n)
    for (const [channel, n] of Object.entries(channels))
      expect((await get(`trends?from=2026-02-01&to=2026-03-31&channel=${channel}`)).n).toBe(n)
  })

  it('every cell of category by area leads to exactly the requests that it counts', async () => {
    const { categories, areas, cells } = await get('matrix?from=2026-02-01&to=2026-03-31')
    let seen = 0
    for (const [i, category] of categories.entries())
      for (const [j, area] of areas.entries()) {
        const query = `category=${category.key || 'none'}&area=${area.key || 'none'}`
        const { items } = await get(`behind?from=2026-02-01&to=2026-03-31&${query}`)
        expect(items.length).toBe(cells[i][j])
        for (const item of items) expect(item.categoryCode.slice(0, 2)).toBe(category.key)
        seen += items.length
      }
    expect(seen).toBe(8)
    expect(areas.reduce((sum: number, a: Json) => sum + a.n, 0)).toBe(8)
  })

  it('inside a category its parts are told apart, inside a district its streets', async () => {
    const trends = await get('trends?from=2026-02-01&to=2026-03-31&category=03')
    expect(trends.rows.map((r: Json) => [r.key, r.n])).toEqual([
      ['0305', 5],
      ['0301', 1],
    ])
    expect((await get(`trends?from=2026-02-01&to=2026-03-31&category=03&area=${LONGHUA}`)).n).toBe(5)
  })

  it('C6: the clock knows weekday and hour, and leads to them', async () => {
    const hours = await get('hours?from=2026-03-01&to=2026-03-31')
    // 2 March 2026 is a Monday.
    expect(hours.cells[0][9]).toBe(4)
    expect(hours.cells[1][21]).toBe(2)
    expect(hours.cells.flat().reduce((a: number, b: number) => a + b, 0)).toBe(hours.n)
    expect(hours.days).toEqual([5, 5, 4, 4, 4, 4, 5])
    const { items } = await get('behind?from=2026-03-01&to=2026-03-31&hour=21&weekday=1')
    expect(items).toHaveLength(2)
    expect((await get('behind?from=2026-03-01&to=2026-03-31&hour=21&weekday=0')).items).toEqual([])
  })

  it('C6: the topic calendar reads whole months only', async () => {
    await app.setClock('2026-04-02T09:00:00+08:00')
    const calendar = await get('calendar')
    // Counting began on 10 February: March is the first whole month.
    expect(calendar).toMatchObject({ from: '2026-03-01', to: '2026-03-31' })
    expect(calendar.topics.map((t: Json) => [t.key, t.n, t.months[2], t.months[1], t.peaks])).toEqual([
      ['03', 4, 1, null, []],
      ['01', 2, 1, null, []],
    ])
  })

  it('SQ-17: hot cells are told, cells under three are blurred with their neighbours and say nothing', async () => {
    const map = await get('map?from=2026-03-01&to=2026-03-31')
    expect(map).toMatchObject({ n: 6, placed: 6, floor: 3, cellMetres: 500 })
    expect(map.cells).toHaveLength(1)
    const [cell] = map.cells
    expect(cell.n).toBe(4)
    expect(HOT.lon).toBeGreaterThanOrEqual(cell.lon)
    expect(HOT.lon).toBeLessThan(cell.lon + cell.width)
    expect(HOT.lat).toBeGreaterThanOrEqual(cell.lat)
    expect(HOT.lat).toBeLessThan(cell.lat + cell.height)
    // 500 m in both directions.
    expect(cell.height * 111_320).toBeCloseTo(500, 5)
    expect(cell.width * 111_320 * Math.cos((20 * Math.PI) / 180)).toBeCloseTo(500, 5)
    expect(map.blurred).toHaveLength(2)
    for (const patch of map.blurred) {
      expect(Object.keys(patch).sort()).toEqual(['height', 'lat', 'lon', 'width'])
      expect(patch.height * 111_320).toBeCloseTo(1_000, 5)
    }
    const box = [cell.lon, cell.lat, cell.lon + cell.width, cell.lat + cell.height].map((d) => d.toFixed(9))
    const { items } = await get(`behind?from=2026-03-01&to=2026-03-31&box=${box.join(',')}`)
    expect(items).toHaveLength(4)
    // By topic and by time: what is left of the hot cell is a few, and few are not told.
    expect((await get('map?from=2026-03-01&to=2026-03-31&category=01')).cells).toEqual([])
    expect((await get('map?from=2026-03-03&to=2026-03-31')).cells).toEqual([])
    expect(map.areas.find((a: Json) => a.code === LONGHUA)).toMatchObject({ name: '龙华区', n: 4 })
  })

  it('a request that is moved to another category moves in the counts, and nothing is counted twice', async () => {
    const [order] = (await (await app.as('dispatcher@haikou')).get('/api/v1/orders?category=0101&limit=1'))
      .body.items
    await (await app.as('reviewer@haikou')).act(order.id, 'correct', { categoryCode: '030101' })
    await allCounted(app.db)
    const { categories, areas, cells } = await get('matrix?from=2026-03-01&to=2026-03-31')
    const n = (category: string, area: string) =>
      cells[categories.findIndex((c: Json) => c.key === category)]?.[
        areas.findIndex((a: Json) => a.key === area)
      ]
    expect([n('03', LONGHUA), n('03', MEILAN), n('01', MEILAN)]).toEqual([4, 1, 1])
    const sums = await app.db.query<{ dim: string; n: number }>({
      text: "select dim, sum(n)::int as n from volume_days where centre = 'haikou' group by 1 order by 1",
      values: [],
    })
    expect(sums).toEqual(['CATEGORY', 'CHANNEL', 'HOUR', 'TYPE'].map((dim) => ({ dim, n: 8 })))
  })

  it('an account of a district sees its district and no other; a handling unit sees nothing here', async () => {
    const [row] = await app.db.query<{ username: string }>({
      text: `select u.username from users u
        join units n on n.centre = u.centre and n.code = u.unit_code
        where u.centre = 'haikou' and n.area_code = $1 limit 1`,
      values: [LONGHUA],
    })
    expect(row).toBeDefined()
    await app.db.query({
      text: "update users set roles = array['unit', 'analyst'] where username = $1",
      values: [row!.username],
    })
    const district = await app.as(row!.username)
    const trends = await get('trends?from=2026-03-01&to=2026-03-31', district)
    expect(trends).toMatchObject({ n: 4, heldTo: LONGHUA })
    expect((await get('behind?from=2026-03-01&to=2026-03-31&limit=200', district)).items).toHaveLength(4)
    for (const path of ['trends', 'matrix', 'hours', 'calendar', 'map', 'behind'])
      expect((await district.get(`/api/v1/insight/${path}?area=${MEILAN}`)).status, path).toBe(403)
    const unit = await app.as('chengguan@haikou')
    expect((await unit.get('/api/v1/insight/trends')).status).toBe(403)
  })

  it('ZZ-09: all channels are the sum of the channels, less those merged into another matter', async () => {
    const at = life(app, HAIKOU)
    const before = await get('trends?from=2026-02-01&to=2026-04-30&by=channel')
    const same = { text: '龙昆南路路面塌陷。', categoryCode: '030503' }
    const first = await at.dispatched({ ...same, phone: '13700009001' })
    const second = await at.dispatched({ ...same, phone: '13700009002', channel: 'WECHAT' })
    const { request } = await at.register({
      text: '同一处路面又塌了。',
      phone: '13700009003',
      channel: 'WEB',
    })
    const linked = await (await at.as('agent')).post(`/api/v1/requests/${request.id}/link`, {
      orderId: first.id,
    })
    expect(linked.status).toBe(200)
    await (await at.as('dispatcher')).act(second.id, 'merge', { intoOrderId: first.id })
    await allCounted(app.db)
    const trends = await get('trends?from=2026-02-01&to=2026-04-30&by=channel')
    expect(trends.n - before.n).toBe(3)
    expect(trends.joined - before.joined).toBe(2)
    const channels = trends.rows.reduce((sum: number, r: Json) => sum + r.n, 0)
    const [orders] = await app.db.query<{ n: number }>({
      text: "select count(*)::int as n from orders where centre = 'haikou' and state <> 'MERGED'",
      values: [],
    })
    expect(channels - trends.joined).toBe(orders!.n)
  })

  it('pages of what stands behind follow each other without loss or repeat', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await get(`behind?from=2026-02-01&to=2026-03-31&limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map((i: Json) => i.id))
      cursor = page.nextCursor ?? ''
    } while (cursor)
    expect(seen).toHaveLength(8)
    expect(new Set(seen).size).toBe(8)
  })
})

describe('whom and what requests speak of', () => {
  let app: TestApp
  let analyst: Person
  const get = async (path: string, as = analyst): Promise<Json> => {
    const { status, body } = await as.get(`/api/v1/insight/${path}`)
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  const row = (rows: Json[], code: string) => rows.find((r) => r.code === code)

  beforeAll(async () => {
    app = await createApp({ now: '2026-01-05T08:30:00+08:00' })
    const at = life(app, HAIKOU)
    analyst = await at.as('analyst')
    let n = 0
    const come = async (text: string, categoryCode: string, adcode: string, more: object = {}) => {
      n += 1
      const phone = `137001${String(n).padStart(5, '0')}`
      await at.create({
        text: `${text}（${n}）`,
        categoryCode,
        phone,
        place: { text: '某路', adcode },
        ...more,
      })
    }
    const many = async (times: number, ...args: Parameters<typeof come>) => {
      for (let i = 0; i < times; i++) await come(...args)
    }
    await come('很早的一件，路面破损。', '030503', MEILAN)
    await app.setClock('2026-02-02T09:00:00+08:00')
    await many(10, '老人的养老金没有到账', '060301', LONGHUA)
    await many(2, '学生上学路上没有斑马线', '050501', LONGHUA)
    await app.setClock('2026-03-02T09:00:00+08:00')
    await many(13, '父亲是退休老人，养老金少发', '060301', MEILAN)
    await many(2, '老人乘车没有座位', '0502', LONGHUA)
    await many(14, '路口井盖松动', '030501', LONGHUA)
    await many(4, '路灯不亮', '030502', MEILAN)
    await many(5, '电梯停运', '010103', MEILAN)
    await come('用电报装办理慢', '0404', LONGHUA, {
      requester: {
        ...{ kind: 'ENTERPRISE', name: '某公司', phone: '13700199999' },
        unifiedSocialCreditCode: '91350100M000100Y43',
      },
    })
    await allCounted(app.db)
  })

  it('GS-45: the elderly ask about pensions a third more than the month before, and where', async () => {
    const { cohorts, read, readBefore } = await get('groups?from=2026-03-01&to=2026-03-28')
    expect([read, readBefore]).toEqual([39, 12])
    const elderly = row(cohorts, 'ELDERLY')
    expect(elderly).toMatchObject({ name: '老年人', n: 15, before: 10, change: 0.5, clear: false })
    expect(elderly.categories).toEqual([
      expect.objectContaining({ key: '0603', n: 13, before: 10, change: expect.closeTo(0.3, 10) }),
    ])
    expect(elderly.areas).toEqual([expect.objectContaining({ key: MEILAN, n: 13, before: 0, change: null })])
    expect(row(cohorts, 'ENTERPRISES')).toMatchObject({ n: 1, before: 0, categories: [] })
    expect(row(cohorts, 'STUDENTS')).toMatchObject({ n: 0, before: 2, change: -1 })
    const behind = await get('behind?from=2026-03-01&to=2026-03-28&group=ELDERLY&limit=100')
    expect(behind.items).toHaveLength(15)
    expect(behind.items.every((r: Json) => r.title.includes('老人'))).toBe(true)
    const { status, body } = await analyst.get('/api/v1/insight/behind?group=NOBODY')
    expect([status, body.fields]).toEqual([400, [{ path: 'group', code: 'unknown' }]])
  })

  it('ZZ-21: manhole covers stand out among the things named; a thing without a register gets one first', async () => {
    const { objects } = await get('groups?from=2026-03-01&to=2026-03-28')
    expect(objects.slice(0, 3).map((o: Json) => [o.name, o.n])).toEqual([
      ['井盖', 14],
      ['电梯', 5],
      ['路灯', 4],
    ])
    const [cover] = objects
    expect(cover.registered > 0 ? 'PATROL' : 'REGISTER').toBe(cover.advice)
    expect(objects.slice(1).map((o: Json) => o.advice)).not.toContain('REGISTER')
    // In a period without them nothing is pointed out.
    const before = await get('groups?from=2026-02-01&to=2026-02-28')
    expect(before.objects.every((o: Json) => o.advice === null && o.n === 0)).toBe(true)
    expect(before.readBefore).toBeNull()
    // Counted in one area alone.
    const area = await get(`groups?from=2026-03-01&to=2026-03-28&area=${MEILAN}`)
    expect(row(area.objects, 'MANHOLE').n).toBe(0)
    expect(row(area.cohorts, 'ELDERLY').n).toBe(13)
  })
})
