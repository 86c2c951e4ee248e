/** What the desks ask for: the caller's card, the calls to make, the team, the export. */
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/platform/db.ts'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp

beforeAll(async () => {
  app = await createApp()
})

describe('来电卡片', () => {
  it('says who called before, what is open, and what came from the same place', async () => {
    const haikou = life(app, 'haikou')
    const place = { text: '善和路与学苑街口' }
    const first = await haikou.closed({ phone: '13700001111' })
    const open = await haikou.dispatched({ phone: '13700001111', place })
    await haikou.register({ phone: '13700002222', place })
    const agent = await haikou.as('agent')
    const at = `/api/v1/callers?phone=137-0000-1111&place=${encodeURIComponent('善和路与学苑街口')}`
    const { status, body } = await agent.get(at)
    expect(status).toBe(200)
    expect(body).toMatchObject({ phone: '137****1111', name: '周**', requests: { total: 2 } })
    expect(body.requests.items.map((r: Json) => [r.orderId, r.orderState, r.satisfaction])).toEqual([
      [open.id, 'DISPATCHED', undefined],
      [first.id, 'CLOSED', 'SATISFIED'],
    ])
    expect(body.openOrders).toEqual([
      {
        ...{ id: open.id, number: open.number, title: open.title, state: 'DISPATCHED' },
        dueAt: open.dueAt,
      },
    ])
    expect(body.samePlace).toHaveLength(2)
    expect((await agent.get('/api/v1/callers?phone=123456')).status).toBe(400)
    expect((await agent.get('/api/v1/callers')).status).toBe(400)
    expect((await (await haikou.as('chengguan')).get(at)).status).toBe(403)
    expect((await (await app.as('agent@gansu')).get(at)).body.requests.total).toBe(0)
  })
})

describe('回访清单', () => {
  it('lists each requester that waits, soonest due first, with the calls made', async () => {
    const zaozhuang = life(app, 'zaozhuang')
    const followup = await zaozhuang.as('followup')
    const before = (await followup.get('/api/v1/follow-ups/plan')).body
    expect(before).toMatchObject({ waiting: 0, doneToday: 0, unreachable: 0, by: expect.any(Array) })
    const one = await zaozhuang.answered()
    const two = await zaozhuang.answered({ phone: '13700000022' })
    await followup.act(one.id, 'record-follow-up', { outcome: 'UNREACHABLE' })
    const { items } = (await followup.get('/api/v1/follow-ups')).body
    expect(items.map((i: Json) => [i.orderId, i.state, i.attempts, i.lastOutcome])).toEqual([
      [one.id, 'TRIED', 1, 'UNREACHABLE'],
      [two.id, 'PENDING', 0, undefined],
    ])
    expect(items[0]).toMatchObject({
      leadUnit: 'chengguan',
      sampled: expect.any(Boolean),
      priorNegative: false,
    })
    const tried = (await followup.get('/api/v1/follow-ups?state=TRIED&unit=chengguan')).body.items
    expect(tried.map((i: Json) => i.orderId)).toEqual([one.id])
    expect((await followup.get('/api/v1/follow-ups?dueBefore=2026-01-01T00:00:00Z')).body.items).toEqual([])
    const page = (await followup.get('/api/v1/follow-ups?limit=1')).body
    const rest = (await followup.get(`/api/v1/follow-ups?limit=1&cursor=${page.nextCursor}`)).body
    expect([page.items[0].orderId, rest.items[0].orderId, rest.nextCursor]).toEqual([one.id, two.id, null])
    await zaozhuang.followUp(two)
    const plan = (await followup.get('/api/v1/follow-ups/plan')).body
    expect(plan).toMatchObject({ waiting: 1, doneToday: 1, unreachable: 1, late: 0 })
    expect((await (await zaozhuang.as('agent')).get('/api/v1/follow-ups')).status).toBe(403)
  })
})

describe('班组', () => {
  it('counts the day of each of the hotline, and the queues', async () => {
    const changzhi = life(app, 'changzhi')
    await changzhi.create()
    await changzhi.dispatched()
    await changzhi.closed()
    const { request } = await changzhi.register()
    await (await changzhi.as('agent')).post(`/api/v1/requests/${request.id}/answer`, { text: '已当场答复' })
    const { status, body } = await (await changzhi.as('teamleader')).get('/api/v1/team')
    expect(status).toBe(200)
    const of = (role: string) => body.people.find((p: Json) => p.roles[0] === role && !p.outsourced)
    expect(of('agent')).toMatchObject({
      ...{ registeredToday: 4, answeredToday: 1, ordersToday: 3, drafts: 1, lastSeenAt: expect.any(String) },
    })
    expect(body.people.some((p: Json) => p.outsourced)).toBe(true)
    expect(body.people.every((p: Json) => !p.roles.includes('unit'))).toBe(true)
    expect(body.people.reduce((sum: number, p: Json) => sum + (p.followUpsToday ?? 0), 0)).toBe(1)
    expect(body.queues.map((q: Json) => [q.state, q.count])).toEqual([
      ['DRAFT', 1],
      ['DISPATCHED', 1],
    ])
    expect((await (await changzhi.as('agent')).get('/api/v1/team')).status).toBe(403)
  })
})

describe('导出', () => {
  async function download(who: string, body: Json, language = 'zh-CN') {
    const { token } = await app.as(who)
    const response = await fetch(`${app.url}/api/v1/orders/export`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'accept-language': language,
      },
      body: JSON.stringify(body),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (response.status !== 200) return { status: response.status, rows: [] as Json[][] }
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''.*\.xlsx$/)
    return { status: 200, rows: (await readXlsx(bytes)).sheets[0]!.rows as Json[][] }
  }

  it('gives what the list shows, masked, without formulas, and on record', async () => {
    const anyang = life(app, 'anyang')
    await anyang.closed()
    const evil = await anyang.create({ text: '=HYPERLINK("http://x")，路灯不亮。' })
    const secret = await anyang.dispatched({ confidential: true })
    const columns = ['number', 'state', 'title', 'category', 'requester', 'phone', 'leadUnit', 'requestCount']
    const all = await download('analyst@anyang', { columns, reason: '周分析', filter: { open: 'true' } })
    expect(all.rows[0]).toEqual([
      '工单编号',
      '状态',
      '标题',
      '分类',
      '诉求人',
      '联系电话',
      '主办单位',
      '诉求数',
    ])
    expect(all.rows.slice(1).map((r) => r[0])).toEqual([secret.number, evil.number])
    expect(all.rows[2]![2]).toBe("'=HYPERLINK，路灯不亮")
    expect(all.rows[1]).toEqual([
      ...[secret.number, '待签收', secret.title, '城市管理 / 市政设施 / 路灯不亮', '周**', '137****0001'],
      ...['安阳市城市管理局', 1],
    ])
    const own = await download('chengguan@anyang', { columns, reason: '自查' }, 'en')
    expect(own.rows[0]![0]).toBe('Order number')
    expect(own.rows[1]!.slice(1, 6)).toEqual([
      'Dispatched',
      'Confidential',
      expect.any(String),
      'Confidential',
      null,
    ])
    expect(own.rows).toHaveLength(3)
    const [log] = await app.db.query<Json>(
      sql`select username, reason, detail from access_log where action = 'export' order by at, id limit 1`,
    )
    expect(log).toEqual({
      ...{ username: 'analyst@anyang', reason: '周分析' },
      detail: { filter: { open: true }, columns, count: 2 },
    })
    expect((await download('agent@anyang', { columns, reason: '看看' })).status).toBe(403)
    expect((await download('analyst@anyang', { columns: ['secret'], reason: '看看' })).status).toBe(400)
    expect((await download('analyst@anyang', { columns })).status).toBe(400)
  })
})
