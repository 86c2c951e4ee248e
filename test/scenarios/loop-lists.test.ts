import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const LEAD = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]

describe('列表：筛选、翻页、红黄绿灯、函件', () => {
  let app: TestApp
  let haikou: ReturnType<typeof life>
  let supervisor: Person
  const made: Json[] = []

  const list = async (query: string, who: Person = supervisor): Promise<Json> => {
    const { status, body } = await who.get(`/api/v1/orders?${query}`)
    expect(status, query).toBe(200)
    return body
  }

  /** Every page in turn, `limit` rows each. */
  async function walk(path: string, query: string, limit: number, who: Person = supervisor): Promise<Json[]> {
    const found: Json[] = []
    let cursor: string | null = null
    do {
      const { body }: { body: Json } = await who.get(
        `${path}?limit=${limit}&${query}${cursor ? `&cursor=${cursor}` : ''}`,
      )
      expect(body.items.length).toBeLessThanOrEqual(limit)
      if (body.nextCursor) expect(body.items).toHaveLength(limit)
      found.push(...body.items)
      cursor = body.nextCursor
    } while (cursor)
    return found
  }
  const ids = (orders: Json[]): string[] => orders.map((o) => o.id)

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    haikou = life(app, 'haikou')
    supervisor = await haikou.as('supervisor')
    const types = ['HELP', 'COMPLAINT', 'ENQUIRY']
    for (let n = 0; n < 23; n++) {
      const matter = {
        ...{ type: types[n % 3]!, urgency: n % 5 === 0 ? 'URGENT' : 'ORDINARY', phone: `1370000${1000 + n}` },
        ...{ categoryCode: n % 2 === 0 ? '030502' : '020101', channel: n % 4 === 0 ? 'WEB' : 'PHONE' },
        ...{ text: n % 6 === 0 ? `海棠里${n}栋外墙灯带脱落` : `第${n}件路灯不亮` },
        place: { adcode: n % 2 === 0 ? '460105' : '460106' },
      }
      // Several at one instant, so that the cursor must tell apart rows of the same time.
      if (n % 4 === 0) await app.setClock(new Date(app.now().getTime() + 60_000))
      const unit = n % 2 === 0 ? 'chengguan' : 'zhujian'
      if (n % 3 === 0) made.push(await haikou.approved(matter))
      else made.push(await haikou.signed(matter, [...LEAD(unit), { unitCode: 'gongan', role: 'ASSIST' }]))
      if (n % 7 === 0) await (await haikou.as('agent')).act(made[n].id, 'tag', { add: ['夜间'] })
    }
  })

  it('SP-03: walking all pages gives every order once, newest first or by what is due first', async () => {
    for (const limit of [1, 4, 7, 200]) {
      const found = await walk('/api/v1/orders', '', limit)
      expect([...ids(found)].sort()).toEqual([...ids(made)].sort())
      const times = found.map((o) => o.createdAt)
      expect(times).toEqual([...times].sort().reverse())
    }
    for (const limit of [1, 6]) {
      const found = await walk('/api/v1/orders', 'sort=due', limit)
      expect([...ids(found)].sort()).toEqual([...ids(made)].sort())
      const due = found.map((o) => o.nextDueAt)
      expect(due).toEqual([...due].sort())
    }
    expect((await list('limit=5&count=true')).total).toBe(23)
  })

  it('SP-03: each filter gives what going through all of them one by one gives', async () => {
    const full: Json[] = await Promise.all(made.map((o) => haikou.read(o.id)))
    const active = (o: Json, unit: string, role?: string) =>
      o.assignments.some((a: Json) => a.unitCode === unit && (!role || a.role === role))
    const middle = made[12].createdAt
    const cases: [query: string, keep: (o: Json) => boolean][] = [
      ['state=PENDING_DISPATCH', (o) => o.state === 'PENDING_DISPATCH'],
      ['state=PENDING_DISPATCH,IN_PROGRESS', () => true],
      ['type=COMPLAINT', (o) => o.type === 'COMPLAINT'],
      ['type=COMPLAINT,ENQUIRY&urgency=URGENT', (o) => o.type !== 'HELP' && o.urgency === 'URGENT'],
      ['category=0305', (o) => o.categoryCode.startsWith('0305')],
      ['adcode=460105', (o) => o.place.adcode === '460105'],
      ['adcode=4601', () => true],
      ['channel=WEB', (o) => o.requests[0].channel === 'WEB'],
      ['tag=夜间', (o) => o.tags.includes('夜间')],
      ['unit=zhujian', (o) => active(o, 'zhujian')],
      ['unit=gongan&role=LEAD', () => false],
      ['unit=gongan&role=ASSIST&type=ENQUIRY', (o) => active(o, 'gongan') && o.type === 'ENQUIRY'],
      [`createdFrom=${encodeURIComponent(middle)}`, (o) => o.createdAt >= middle],
      [`createdTo=${encodeURIComponent(middle)}`, (o) => o.createdAt < middle],
      [
        `dueBefore=${encodeURIComponent('2026-03-03T00:00:00+08:00')}`,
        (o) => o.nextDueAt < '2026-03-03T00:00:00+08:00',
      ],
      ['q=海棠里', (o) => o.summary.includes('海棠里')],
      ['q=海棠里 脱落', (o) => o.summary.includes('海棠里')],
      ['q=没有的词', () => false],
      [`number=${made[5].number}`, (o) => o.id === made[5].id],
    ]
    for (const [query, keep] of cases) {
      const expected = ids(full.filter(keep)).sort()
      const encoded = query.replace(/[\u4e00-\u9fa5 ]+/g, (s) => encodeURIComponent(s))
      expect(ids(await walk('/api/v1/orders', encoded, 5)).sort(), query).toEqual(expected)
      expect((await list(`${encoded}&count=true&limit=1`)).total, query).toBe(expected.length)
    }
  })

  it('SP-03: a unit lists its own orders only, and odd questions are refused by name', async () => {
    const zhujian = await haikou.as('zhujian')
    const own = await walk('/api/v1/orders', '', 3, zhujian)
    const expected = made.filter((o) => o.assignments.some((a: Json) => a.unitCode === 'zhujian'))
    expect(ids(own).sort()).toEqual(ids(expected).sort())
    expect((await list('unit=chengguan', zhujian)).items).toEqual([])
    for (const query of [
      'state=NOPE',
      'limit=0',
      'limit=201',
      'cursor=abc',
      'light=BLUE',
      'unknown=1',
      'dueBefore=x',
    ]) {
      const { status, body } = await supervisor.get(`/api/v1/orders?${query}`)
      expect([status, body.code], query).toEqual([400, 'request.invalid'])
    }
  })

  it('SP-03: the light goes from green to yellow at the last reminder and to red after the limit, in view and list alike', async () => {
    const order = await haikou.dispatched({ type: 'COMPLAINT', phone: '13700009999' })
    await (await haikou.as('chengguan')).act(order.id, 'sign')
    await (await haikou.as('chengguan')).act(order.id, 'contact', { result: 'REACHED' })
    const { warnAt, dueAt } = clockOf(await haikou.read(order.id), 'complete')
    const lights: string[] = []
    const look = async () => {
      const { light } = await haikou.read(order.id)
      lights.push(light)
      for (const each of ['GREEN', 'YELLOW', 'RED']) {
        const found = ids(await walk('/api/v1/orders', `light=${each}`, 50))
        expect(found.includes(order.id), `${light} in ${each}`).toBe(each === light)
        const { items } = await list(`light=${each}&limit=200`)
        expect(new Set(items.map((o: Json) => o.light))).toEqual(new Set(items.length > 0 ? [each] : []))
      }
    }
    await look()
    await app.setClock(new Date(Date.parse(warnAt) - 1000))
    await look()
    await app.setClock(warnAt)
    await look()
    await app.setClock(dueAt)
    await look()
    await app.setClock(new Date(Date.parse(dueAt) + 1000))
    await look()
    expect(lights).toEqual(['GREEN', 'GREEN', 'YELLOW', 'YELLOW', 'RED'])
    await haikou.reply(await haikou.read(order.id))
    await (await haikou.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    expect((await haikou.followUp(order)).light).toBe('GREEN')
  })

  it('GS-38: notices are listed by kind, unit and order, every page once, and a unit reads its own', async () => {
    const all = await walk('/api/v1/notices', '', 200)
    expect(all.length).toBeGreaterThan(5)
    const paged = await walk('/api/v1/notices', '', 3)
    expect(ids(paged)).toEqual(ids(all))
    expect(new Set(all.map((n) => n.number)).size).toBe(all.length)
    const times = all.map((n) => n.sentAt)
    expect(times).toEqual([...times].sort().reverse())
    for (const kind of ['REMINDER', 'URGE']) {
      const some = all.filter((n) => n.kind === kind)
      expect(some.length, kind).toBeGreaterThan(0)
      expect(ids(await walk('/api/v1/notices', `kind=${kind}`, 4))).toEqual(ids(some))
    }
    const { orderId } = all.find((n) => n.kind === 'URGE')!
    expect(ids(await walk('/api/v1/notices', `orderId=${orderId}`, 2))).toEqual(
      ids(all.filter((n) => n.orderId === orderId)),
    )
    const zhujian = await haikou.as('zhujian')
    const own = await walk('/api/v1/notices', '', 5, zhujian)
    expect(own.length).toBeGreaterThan(0)
    expect(ids(own)).toEqual(ids(all.filter((n) => n.unitCode === 'zhujian')))
    expect(await walk('/api/v1/notices', 'unit=chengguan', 5, zhujian)).toEqual([])
    expect((await life(app, 'gansu').notices('')).length).toBe(0)
  })
})
