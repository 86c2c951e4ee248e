/** What order pages ask for besides the order: who else is there, filters and sums, saved views. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/platform/db.ts'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp()
  haikou = life(app, 'haikou')
})

describe('谁在看', () => {
  it('others see who is there and what they edit, until they leave or fall silent', async () => {
    const order = await haikou.dispatched()
    const at = `/api/v1/orders/${order.id}/presence`
    const [agent, lead] = [await haikou.as('agent'), await haikou.as('chengguan')]
    const told: Json[] = []
    const unsubscribe = app.app.services.live.subscribe((m) => m.type === 'presence' && told.push(m))
    expect((await agent.post(at)).body).toEqual({ items: [] })
    await agent.post(at) // a heartbeat is no news
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ id: order.id, version: order.version, units: ['chengguan'] })
    await lead.post(at, { editing: 'reply' })
    const { items } = (await agent.get(at)).body
    expect(items).toEqual([
      {
        ...{ userId: expect.any(String), name: expect.any(String), role: 'unit', editing: 'reply' },
        ...{ unitName: '海口市城市管理局', since: expect.any(String) },
      },
    ])
    await lead.post(at)
    expect((await agent.get(at)).body.items[0].editing).toBeUndefined()
    expect(told).toHaveLength(3)
    expect((await lead.get(at)).body.items).toHaveLength(1)

    await app.db.query(sql`update order_presence set seen_at = clock_timestamp() - interval '41 seconds'`)
    expect((await lead.get(at)).body.items).toEqual([])
    await agent.post(at)
    expect(told).toHaveLength(4) // back after silence
    expect((await agent.delete(at)).status).toBe(204)
    expect((await agent.delete(at)).status).toBe(204)
    expect(told).toHaveLength(5)
    unsubscribe()
  })

  it('only on orders that one may see', async () => {
    const order = await haikou.dispatched()
    const at = `/api/v1/orders/${order.id}/presence`
    for (const person of [await haikou.as('zhujian'), await app.as('agent@gansu')]) {
      expect((await person.post(at)).status).toBe(404)
      expect((await person.get(at)).status).toBe(404)
      expect((await person.delete(at)).status).toBe(404)
    }
  })
})

describe('工单列表的筛选与合计', () => {
  it('filters by what went wrong, by lead and by what is open', async () => {
    const gansu = life(app, 'gansu')
    const dispatcher = await gansu.as('dispatcher')
    const closed = await gansu.closed()
    const again = await gansu.answered()
    await gansu.followUp(again, 'DISSATISFIED', 'UNRESOLVED')
    const secret = await gansu.dispatched({ confidential: true }, [{ unitCode: 'zhujian', role: 'LEAD' }])
    const ids = async (query: string) =>
      (await dispatcher.get(`/api/v1/orders?${query}`)).body.items.map((o: Json) => o.id)
    expect(await ids('open=true')).toEqual([secret.id, again.id])
    expect(await ids('open=false')).toEqual([closed.id])
    expect(await ids('negativeMin=1')).toEqual([again.id])
    expect(await ids('negativeMin=2')).toEqual([])
    expect(await ids('confidential=true')).toEqual([secret.id])
    expect(await ids('leadUnit=zhujian')).toEqual([secret.id])
    expect(await ids('returnsMin=1')).toEqual([])
    expect(await ids('duplicatesMin=1&enterprise=false&lane=ORDINARY')).toEqual([])
    expect(await ids('sort=updated')).toEqual([secret.id, again.id])
    const first = (await dispatcher.get('/api/v1/orders?sort=updated&limit=1')).body
    expect(await ids(`sort=updated&limit=1&cursor=${first.nextCursor}`)).toEqual([again.id])
    expect((await dispatcher.get('/api/v1/orders?negativeMin=x')).status).toBe(400)
  })

  it('sums open orders by state; a unit counts its own', async () => {
    const siping = life(app, 'siping')
    await siping.closed()
    await siping.create()
    await siping.dispatched()
    const sums = (await (await siping.as('leader')).get('/api/v1/orders/summary')).body
    expect(sums.byState.map((s: Json) => [s.state, s.count])).toEqual([
      ['DRAFT', 1],
      ['DISPATCHED', 1],
    ])
    expect(sums.byState[1]).toMatchObject({ nextDueAt: expect.any(String), oldestAt: expect.any(String) })
    expect(sums).toMatchObject({ negativeAt: { urge: 2, supervise: 4 } })
    expect(sums).toMatchObject({ late: 0, negativeUrged: 0, negativeSupervised: 0, returnedOften: 0 })
    const dispatched = sums.byState[1]
    // A minute past the limit for signing, days before the order's own.
    await app.setClock(new Date(Date.parse(dispatched.nextDueAt) + 60_000).toISOString())
    const leader = await siping.as('leader')
    const later = (await leader.get('/api/v1/orders/summary')).body
    expect(later.byState[1]).toMatchObject({ state: 'DISPATCHED', late: 0, stageLate: 1 })
    const late = (await leader.get('/api/v1/orders?stageLate=true')).body.items
    expect(late.map((o: Json) => [o.state, o.light])).toEqual([['DISPATCHED', 'GREEN']])
    const figures = (await (await siping.as('chengguan')).get('/api/v1/units/me/statistics')).body
    expect(figures).toMatchObject({ open: 1, late: 0, stageLate: 1 })
    const own = (await (await siping.as('chengguan')).get('/api/v1/orders/summary')).body
    expect(own.byState.map((s: Json) => s.state)).toEqual(['DISPATCHED'])
    expect((await (await siping.as('zhujian')).get('/api/v1/orders/summary')).body.byState).toEqual([])
  })

  it('reads only what is open, by its index', async () => {
    const [plan] = await app.db.query<Json>({
      text: `explain (format json) select w.state, count(*) from order_queue w join orders o on o.id = w.order_id
             where w.centre = 'haikou' and w.state = any('{DRAFT,DISPATCHED}') group by w.state`,
      values: [],
    })
    expect(JSON.stringify(plan)).toContain('order_queue')
  })
})

describe('我的视图', () => {
  it('each keeps their own, thirty a page, under ids that the page makes', async () => {
    const [mine, others] = [await haikou.as('dispatcher'), await haikou.as('leader')]
    const id = randomUUID()
    const view = { page: 'orders', name: '快到期', search: '?sort=due&open=true' }
    for (let n = 0; n < 2; n++) expect((await mine.put(`/api/v1/views/${id}`, view)).status).toBe(200)
    expect((await mine.get('/api/v1/views?page=orders')).body.items).toEqual([{ id, ...view }])
    expect((await mine.get('/api/v1/views?page=wall')).body.items).toEqual([])
    expect((await others.get('/api/v1/views')).body.items).toEqual([])
    expect((await others.put(`/api/v1/views/${id}`, view)).status).toBe(404)
    expect((await others.delete(`/api/v1/views/${id}`)).status).toBe(404)
    const renamed = { ...view, name: '三天内到期' }
    await mine.put(`/api/v1/views/${id}`, renamed)
    expect((await mine.get('/api/v1/views')).body.items).toEqual([{ id, ...renamed }])
    for (let n = 0; n < 29; n++) await mine.put(`/api/v1/views/${randomUUID()}`, view)
    const last = await mine.put(`/api/v1/views/${randomUUID()}`, view)
    expect([last.status, last.body.code]).toEqual([422, 'view.too_many'])
    expect((await mine.delete(`/api/v1/views/${id}`)).status).toBe(204)
    expect(
      (await mine.put(`/api/v1/views/${randomUUID()}`, { ...view, search: 'x'.repeat(2_001) })).status,
    ).toBe(400)
  })
})
