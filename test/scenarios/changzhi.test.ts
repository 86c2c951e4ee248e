import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const STRANDED = '暴雨封路，我们一车人被困在高速服务区附近，已滞留三十多个小时，请求救援。'
const WAGES = '工地包工头拖欠我八万余元工程款近一年，多次讨要未果。'

let app: TestApp
let changzhi: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-07-15T21:43:00+08:00' })
  changzhi = life(app, 'changzhi')
})

const later = (seconds: number) => app.setClock(new Date(app.now().getTime() + seconds * 1000))

const rescue = [
  { unitCode: 'yingji', role: 'LEAD', direction: 'EMERGENCY_LEAD' },
  { unitCode: 'jiaotong', role: 'ASSIST' },
  { unitCode: 'gongan', role: 'ASSIST' },
]

/** A call is taken, and a minute later its order is ready for dispatch: emergencies do not wait for review. */
async function emergency(phone: string): Promise<Json> {
  const { request, understanding } = await changzhi.register({ text: STRANDED, phone })
  expect(understanding.urgency.level).toBe('EMERGENCY')
  await later(60)
  const agent = await changzhi.as('agent')
  const { body } = await agent.post(`/api/v1/requests/${request.id}/create-order`, {
    ...{ type: 'HELP', categoryCode: '1206', urgency: 'EMERGENCY' },
  })
  const order = await agent.act(body.order.id, 'submit')
  expect(order.state).toBe('PENDING_DISPATCH')
  return order
}

describe('长治：夜间救援，十分钟内启动', () => {
  it('CZ-07: call at 21:43:00, response at 21:53:00 is in time', async () => {
    const order = await emergency('13700000101')
    expect(clockOf(order, 'triage')).toMatchObject({
      ...{ startedAt: '2026-07-15T21:43:00+08:00', dueAt: '2026-07-15T21:53:00+08:00' },
    })
    await app.setClock('2026-07-15T21:53:00+08:00')
    const leader = await changzhi.as('shiftleader')
    const started = await leader.act(order.id, 'dispatch', { assignments: rescue })
    expect(clockOf(started, 'triage')).toMatchObject({ stoppedAt: '2026-07-15T21:53:00+08:00' })
    expect(clockOf(started, 'triage').breachedAt).toBeUndefined()
    const phoned = await app.db.query<{ target: string }>({
      text: "select target from deliveries where order_id = $1 and kind = 'PHONE_TASK' order by target",
      values: [order.id],
    })
    expect(phoned.map((d) => d.target)).toEqual(['gongan', 'jiaotong', 'yingji'])
  })

  it('CZ-07: one second later the alarm has rung, once, and the leader is told', async () => {
    const order = await emergency('13700000102')
    const due = new Date(clockOf(order, 'triage').dueAt)
    await app.setClock(due)
    expect(clockOf(await changzhi.read(order.id), 'triage').breachedAt).toBeUndefined()
    await app.setClock(new Date(due.getTime() + 1000))
    const late = await changzhi.read(order.id)
    expect(clockOf(late, 'triage').breachedAt).toBe(clockOf(late, 'triage').dueAt)
    await (await changzhi.as('shiftleader')).act(order.id, 'dispatch', { assignments: rescue })
    const events = await changzhi.events(order.id)
    expect(events.filter((e) => e.type === 'clock.breached' && e.data.clock === 'triage')).toHaveLength(1)
    const told = await changzhi.notices(`orderId=${order.id}&kind=REMINDER`)
    expect(told).toEqual([expect.objectContaining({ level: 2, cause: expect.stringContaining('超时') })])
  })

  it('CZ-06: at night the shift leader declares the emergency, an ordinary agent may not', async () => {
    const order = await changzhi.create({ text: '返乡车辆被堵在路上，老人身体不适。' })
    const body = { urgency: 'EMERGENCY', reason: '大范围暴雨，人员滞留' }
    for (const role of ['agent', 'agent2', 'dispatcher', 'reviewer'])
      expect(await (await changzhi.as(role)).refused(order.id, 'set-urgency', body)).toBe('forbidden')
    const declared = await (await changzhi.as('shiftleader')).act(order.id, 'set-urgency', body)
    expect(declared).toMatchObject({ urgency: 'EMERGENCY', lane: 'GREEN' })
    const tenMinutes = new Date(app.now().getTime() + 600_000)
    expect(new Date(clockOf(declared, 'triage').dueAt)).toEqual(tenMinutes)
    expect((await changzhi.events(order.id)).at(-1)).toMatchObject({
      ...{ type: 'order.urgency_set', data: { from: 'ORDINARY', to: 'EMERGENCY', reason: body.reason } },
    })
    const agent = await changzhi.as('agent')
    await agent.act(order.id, 'submit')
    // Activation is the first dispatch: that too belongs to the shift, not to the seat.
    expect(await agent.refused(order.id, 'dispatch', { assignments: rescue })).toBe('forbidden')
  })

  it('CZ-01: each type makes an order with its own limit, and an injury is led to 120', async () => {
    const days = { ENQUIRY: 3, HELP: 5, COMPLAINT: 5, REPORT: 7, SUGGESTION: 5 }
    for (const [type, amount] of Object.entries(days)) {
      const order = await changzhi.dispatched({
        type,
        phone: `1370000020${amount}`,
        text: `${type} 路灯不亮`,
      })
      expect(order.type).toBe(type)
      const due = await (await changzhi.as('agent')).post('/api/v1/calendar/changzhi/due', {
        ...{ from: app.now().toISOString(), amount, unit: 'WD' },
      })
      expect(clockOf(order, 'complete').dueAt, type).toBe(due.body.dueAt)
    }
    const { request, understanding } = await changzhi.register({ text: '路口两车相撞，有人受伤，快派人来。' })
    expect(understanding.urgency.level).toBe('EMERGENCY')
    expect(understanding.exits.map((e: Json) => e.code)).toContain('X1')
    const { body } = await (await changzhi.as('agent')).post(`/api/v1/requests/${request.id}/transfer-out`, {
      ...{ to: '120', note: '三方通话已接通' },
    })
    expect(body.request).toMatchObject({ state: 'TRANSFERRED_OUT', outcome: { transferredTo: '120' } })
    expect(body.request.orderId).toBeUndefined()
  })
})

describe('长治：“3+1”根治欠薪', () => {
  const wages = { text: WAGES, type: 'COMPLAINT', categoryCode: '060101' }
  const renshe = [{ unitCode: 'renshe', role: 'LEAD' as const }]

  it('CZ-15: a second dissatisfied round opens a joint case owned by both bodies', async () => {
    let order = await changzhi.answered({ ...wages, phone: '13700000301' }, renshe)
    order = await changzhi.followUp(order, 'DISSATISFIED', 'UNRESOLVED')
    expect(order.supervisions).toEqual([])
    order = await changzhi.again(order, 'renshe')
    order = await changzhi.followUp(order, 'DISSATISFIED', 'UNRESOLVED')
    expect(order).toMatchObject({ round: 3, negativeCount: 2 })
    expect(order.supervisions).toEqual([
      expect.objectContaining({
        ...{ kind: 'SUPERVISION', cause: 'JOINT_REPEATED_NEGATIVE', unitCode: 'renshe', state: 'SENT' },
        bodies: ['市政府督查部门', '市12345政务热线服务中心'],
      }),
    ])
    expect(order.supervisions[0].dueAt).toBeDefined()
    expect(clockOf(order, 'superviseDue').breachedAt).toBeUndefined()
  })

  it('CZ-16: the promised day passes unpaid: reopened by itself and supervised', async () => {
    const promised = async (phone: string) => {
      const order = await changzhi.answered({ ...wages, phone }, renshe)
      const dueAt = new Date(app.now().getTime() + 10 * 86_400_000).toISOString()
      const unit = await changzhi.as('renshe')
      expect(await unit.refused(order.id, 'close-with-commitment', { promise: '付清' })).toBe(
        'request.invalid',
      )
      const past = { promise: '付清', dueAt: '2026-01-01T00:00:00+08:00' }
      expect(await unit.refused(order.id, 'close-with-commitment', past)).toBe('close.promise_in_past')
      const closed = await unit.act(order.id, 'close-with-commitment', { promise: '月底前付清8万元', dueAt })
      expect(closed).toMatchObject({ state: 'CLOSED', closure: { code: 'COMMITTED' }, round: 1 })
      return { id: order.id as string, number: order.number as string, dueAt: new Date(dueAt) }
    }
    const unpaid = await promised('13700000302')
    const paid = await promised('13700000303')
    const kept = await changzhi.followUp(await changzhi.read(paid.id), 'SATISFIED', 'RESOLVED')
    expect(kept.commitments[0].state).toBe('FULFILLED')

    await app.setClock(unpaid.dueAt)
    expect((await changzhi.read(unpaid.id)).state).toBe('CLOSED')
    await app.setClock(new Date(unpaid.dueAt.getTime() + 1000))
    const reopened = await changzhi.read(unpaid.id)
    expect(reopened).toMatchObject({ state: 'PENDING_DISPATCH', round: 2, number: unpaid.number })
    expect(reopened.commitments[0].state).toBe('BROKEN')
    expect(reopened.supervisions).toEqual([
      expect.objectContaining({ cause: 'COMMITMENT_BROKEN', unitCode: 'renshe' }),
    ])
    const [broken] = (await changzhi.events(unpaid.id)).filter((e) => e.type === 'order.reopened')
    expect(broken.actor.kind).toBe('SYSTEM')
    // The promise that was kept stays closed.
    expect(await changzhi.read(paid.id)).toMatchObject({ state: 'CLOSED', round: 1, supervisions: [] })
  })

  it('CZ-16: the follow-up after the promise says unpaid: reopened before the day', async () => {
    const order = await changzhi.answered({ ...wages, phone: '13700000304' }, renshe)
    const dueAt = new Date(app.now().getTime() + 5 * 86_400_000).toISOString()
    await (await changzhi.as('renshe')).act(order.id, 'close-with-commitment', {
      promise: '五日内付清',
      dueAt,
    })
    const reopened = await changzhi.followUp(order, 'DISSATISFIED', 'UNRESOLVED')
    expect(reopened).toMatchObject({ state: 'PENDING_DISPATCH', round: 2, negativeCount: 1 })
    expect(reopened.supervisions).toHaveLength(1)
  })

  it('CZ-14: flagged with both tags, the order is with labour inspection at once', async () => {
    const order = await changzhi.approved({ ...wages, phone: '13700000305' })
    const agent = await changzhi.as('agent')
    const one = await agent.act(order.id, 'tag', { add: ['用工属地交叉'] })
    expect(one).toMatchObject({ state: 'PENDING_DISPATCH', assignments: [] })
    await later(120)
    const both = await agent.act(order.id, 'tag', { add: ['欠薪主体多元'] })
    expect(both.state).toBe('DISPATCHED')
    expect(both.assignments).toEqual([expect.objectContaining({ unitCode: 'renshe', role: 'LEAD' })])
    expect(both.assignments[0].assignedAt).toBe(both.dispatchedAt)
    const { body: queue } = await (await changzhi.as('renshe')).get(
      `/api/v1/orders?tag=${encodeURIComponent('快处')}`,
    )
    expect(queue.items.map((o: Json) => o.id)).toEqual([order.id])
    expect((await changzhi.events(order.id)).map((e) => e.type)).toContain('order.fast_tracked')
  })

  it('CZ-14: an order that is with another unit is taken over, and that unit assists', async () => {
    const order = await changzhi.signed({ ...wages, phone: '13700000306' }, [
      { unitCode: 'zhujian', role: 'LEAD' },
    ])
    const flagged = await (await changzhi.as('agent')).act(order.id, 'tag', {
      tags: ['用工属地交叉', '欠薪主体多元'],
    })
    const now = flagged.assignments.filter((a: Json) => a.state !== 'RECALLED')
    expect(now.map((a: Json) => [a.unitCode, a.role])).toEqual([
      ['renshe', 'LEAD'],
      ['zhujian', 'ASSIST'],
    ])
    expect(clockOf(flagged, 'complete').dueAt).toBe(clockOf(order, 'complete').dueAt)
  })
})

describe('长治：企业急事，功能区优先', () => {
  it('CZ-22: 潞州区关村汽贸城 is 高新区, in the place and among the units', async () => {
    const { understanding, request } = await changzhi.register({
      ...{ text: '潞州区关村汽贸城房东无故停水停电，公司无法经营。', phone: '13700000401' },
    })
    expect(understanding.place.areaPath).toEqual(['长治市', '高新区'])
    expect(request.place.overlay).toMatchObject({ kind: 'ZONE', name: '高新区' })
    const [zone, district] = ['gaoxin', 'd140403'].map((code) =>
      understanding.units.find((u: Json) => u.unitCode === code),
    )
    expect(zone.reasons[0]).toMatchObject({ kind: 'OVERLAY' })
    expect(zone.score).toBeGreaterThan(district?.score ?? 0)
    const { understanding: plain } = await changzhi.register({
      ...{ text: '潞州区某小区停水停电。', phone: '13700000402' },
    })
    expect(plain.place.areaPath).toEqual(['长治市', '潞州区'])
    expect(plain.units.map((u: Json) => u.unitCode)).not.toContain('gaoxin')
  })

  it('CZ-21: the car dealer’s order goes to the zone with a phone call, and is answered the same day', async () => {
    await app.setClock('2026-09-09T10:00:00+08:00')
    const dealer = { name: '槐荫汽车销售有限公司', phone: '13700000403', kind: 'ENTERPRISE' }
    const matter = { text: '关村汽贸城园区房东停水停电，急。', requester: dealer, urgency: 'URGENT' }
    const order = await changzhi.dispatched({ ...matter, categoryCode: '0404' }, [
      { unitCode: 'gaoxin', role: 'LEAD' },
    ])
    expect(order).toMatchObject({ enterprise: true, lane: 'ENTERPRISE', urgency: 'URGENT' })
    expect(clockOf(order, 'complete').dueAt).toBe('2026-09-11T00:00:00+08:00')
    const phoned = await app.db.query<{ target: string }>({
      text: "select target from deliveries where order_id = $1 and kind = 'PHONE_TASK'",
      values: [order.id],
    })
    expect(phoned).toEqual([{ target: 'gaoxin' }])
    const zone = await changzhi.as('gaoxin')
    await zone.act(order.id, 'acknowledge-delivery', { channel: 'PHONE' })
    await zone.act(order.id, 'sign')
    expect(order.sameDay).toBeUndefined()
    await app.setClock('2026-09-09T17:30:00+08:00')
    expect((await changzhi.reply(order)).sameDay).toBe(true)

    const slow = await changzhi.signed({ ...matter, categoryCode: '0404' }, [
      { unitCode: 'gaoxin', role: 'LEAD' },
    ])
    await app.setClock('2026-09-10T00:00:00+08:00')
    expect((await changzhi.reply(slow)).sameDay).toBe(false)
    const ordinary = await changzhi.dispatched({ text: '路灯不亮', phone: '13700000404' })
    const calls = await app.db.query({
      text: "select 1 from deliveries where order_id = $1 and kind = 'PHONE_TASK'",
      values: [ordinary.id],
    })
    expect(calls).toEqual([])
  })

  it('CZ-23: a call of thanks joins the closed order and changes nothing else', async () => {
    const closed = await changzhi.closed({ phone: '13700000405' })
    const { request } = await changzhi.register({ text: '感谢热线和城管局，点赞！', phone: '13700000405' })
    const agent = await changzhi.as('agent')
    const { body } = await agent.post(`/api/v1/requests/${request.id}/link`, { orderId: closed.id })
    expect(body.request).toMatchObject({
      state: 'LINKED',
      type: 'PRAISE',
      orderId: closed.id,
      followUp: 'EXEMPT',
    })
    const same = { state: 'CLOSED', round: 1, closure: closed.closure, closedAt: closed.closedAt }
    const thanked = await changzhi.read(closed.id)
    expect(thanked).toMatchObject({ ...same, negativeCount: 0, duplicateCount: closed.duplicateCount })
    expect(thanked.requests).toHaveLength(2)
    const praise = (await changzhi.events(closed.id)).at(-1)
    expect(praise).toMatchObject({
      type: 'praise.recorded',
      data: { requestId: request.id, unit: 'chengguan' },
    })

    // Thanks need no request of their own; a complaint does not slip into a closed order that way.
    expect(await agent.act(closed.id, 'praise', { text: '又来电道谢' })).toMatchObject(same)
    const { request: other } = await changzhi.register({ text: '投诉路灯又坏了', phone: '13700000405' })
    const refused = await agent.post(`/api/v1/requests/${other.id}/link`, { orderId: closed.id })
    expect(refused.body.code).toBe('link.not_same_matter')
    const open = await changzhi.dispatched({ phone: '13700000406' })
    expect(await agent.refused(open.id, 'praise', { text: '好' })).toBe('order.state')
  })
})
