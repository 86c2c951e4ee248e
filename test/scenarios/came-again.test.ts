/** 办结复诉：办结后 7 日、30 日内同一事项又来的，标在已办结的工单上，单位看得到，计入指标（B.10）。 */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { life } from '../life.ts'

describe('海口：办结后同一事项又来', () => {
  let app: TestApp
  let haikou: ReturnType<typeof life>
  const tagged = async (tag: string) => {
    const supervisor = await haikou.as('supervisor')
    const { items } = (await supervisor.get(`/api/v1/orders?tag=${encodeURIComponent(tag)}`)).body
    return items.map((o: { id: string }) => o.id)
  }

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    haikou = life(app, 'haikou')
  })

  it('within seven days: tag, event, word to the unit; beyond thirty days nothing', async () => {
    const soon = await haikou.closed({ phone: '13700002001' })
    const later = await haikou.closed({ phone: '13700002002' })
    const never = await haikou.closed({ phone: '13700002003' })
    await app.setClock('2026-03-08T09:00:00+08:00')
    const again = await haikou.create({ phone: '13700002001' })
    const [mark] = (await haikou.events(soon.id)).filter((e) => e.type === 'order.came_again')
    expect(mark.data).toMatchObject({ orderNumber: again.number, span: 7, soon: true, unit: 'chengguan' })
    const unit = await haikou.as('chengguan')
    expect((await unit.get(`/api/v1/orders/${soon.id}`)).body.tags).toEqual(['办结复诉', '7日内复诉'])
    expect(await tagged('办结复诉')).toEqual([soon.id])
    const pushed = await app.db.query({
      text: `select target from deliveries where order_id = $1 and payload->>'kind' = 'CAME_AGAIN'`,
      values: [soon.id],
    })
    expect(pushed).toEqual([{ target: 'chengguan' }])
    // The order that is open already takes the next call; the closed one hears of it too.
    const { request } = await haikou.register({ phone: '13700002001' })
    const linked = await (await haikou.as('agent')).post(`/api/v1/requests/${request.id}/link`, {
      orderId: again.id,
    })
    expect(linked.status).toBe(200)
    expect((await haikou.events(soon.id)).filter((e) => e.type === 'order.came_again').length).toBe(2)

    await app.setClock('2026-03-20T09:00:00+08:00')
    await haikou.create({ phone: '13700002002' })
    expect((await haikou.read(later.id)).tags).toEqual(['办结复诉', '30日内复诉'])
    await app.setClock('2026-04-02T09:00:00+08:00')
    await haikou.create({ phone: '13700002003' })
    expect((await haikou.read(never.id)).tags).toEqual([])
    expect((await haikou.verify(soon.id)).valid).toBe(true)

    const leader = await haikou.as('leader')
    const figure = async (code: string) => {
      const { body } = await leader.get(`/api/v1/kpis/${code}?from=2026-03-01&to=2026-03-31`)
      return [body.numerator, body.denominator]
    }
    await expect.poll(() => figure('cameAgainRate'), { timeout: 15_000 }).toEqual([2, 3])
    await expect.poll(() => figure('cameAgainSoonRate'), { timeout: 15_000 }).toEqual([1, 3])
  })

  it('another matter, thanks, and a closing that found nothing to verify do not count', async () => {
    const order = await haikou.closed({ phone: '13700002010' })
    await haikou.create({ phone: '13700002010', categoryCode: '030101' })
    await haikou.create({ phone: '13700002010', type: 'PRAISE' })
    expect((await haikou.read(order.id)).tags).toEqual([])
  })
})
