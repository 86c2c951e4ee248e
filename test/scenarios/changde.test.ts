import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const LEAD = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
const GAS = '家中天然气压力骤降，灶具无法点火、取暖停了，老人孩子受冷。'
const breachesOf = (events: Json[], clock: string) =>
  events.filter((e) => e.type === 'clock.breached' && e.data.clock === clock)
const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000

describe('常德：停气，从三分钟传递到次日恢复', () => {
  let app: TestApp
  let changde: ReturnType<typeof life>
  let gas: Json
  let late: Json

  const location = { lon: 111.24, lat: 29.62 }
  const deliveries = (orderId: string, kind: string) =>
    app.db.query<{ target: string; requestId: string; payload: Json }>({
      text: `select target, request_id as "requestId", payload from deliveries where order_id = $1 and kind = $2
             order by created_at, id`,
      values: [orderId, kind],
    })

  beforeAll(async () => {
    app = await createApp({ now: '2026-02-18T18:00:00+08:00' })
    changde = life(app, 'changde')
  })

  it('CD-08: accepted 18:00:00, delivered 18:02:40 passes, 18:03:01 is one miss and the county is phoned', async () => {
    const place = { text: '石门县皂市镇', adcode: '430726105', location }
    gas = await changde.create({ text: GAS, place, phone: '13700000001', urgency: 'EMERGENCY' })
    late = await changde.create({ text: GAS, place, phone: '13700000002', urgency: 'EMERGENCY' })
    for (const order of [gas, late]) {
      await (await changde.as('agent')).act(order.id, 'submit')
      await (await changde.as('reviewer')).act(order.id, 'approve')
      const sent = await (await changde.as('dispatcher')).act(order.id, 'dispatch', {
        assignments: LEAD('hotline-430726'),
      })
      expect(clockOf(sent, 'deliver')).toMatchObject({
        startedAt: order.acceptedAt,
        dueAt: '2026-02-18T18:03:00+08:00',
      })
    }
    await app.setClock('2026-02-18T18:02:40+08:00')
    await (await changde.as('hotline-430726')).act(gas.id, 'acknowledge-delivery', { channel: 'SYSTEM' })
    await app.setClock('2026-02-18T18:03:00+08:00')
    expect(breachesOf(await changde.events(late.id), 'deliver')).toHaveLength(0)
    await app.setClock('2026-02-18T18:03:01+08:00')
    expect(breachesOf(await changde.events(late.id), 'deliver')).toHaveLength(1)
    expect(breachesOf(await changde.events(gas.id), 'deliver')).toHaveLength(0)
    const phoned = (await deliveries(late.id, 'PHONE_TASK')).map((d) => d.payload.reason)
    expect(phoned).toEqual(['特急工单，电话直联', '送达超时'])
  })

  it('CD-07: pushed and phoned; both acknowledgements stay on the order with their times', async () => {
    expect((await deliveries(gas.id, 'PUSH')).map((d) => d.target)).toContain('hotline-430726')
    expect((await deliveries(gas.id, 'PHONE_TASK')).map((d) => d.target)).toEqual(['hotline-430726'])
    await app.setClock('2026-02-18T18:04:00+08:00')
    const called = { channel: 'PHONE', unitCode: 'hotline-430726' }
    const seen = await (await changde.as('dispatcher')).act(gas.id, 'acknowledge-delivery', called)
    expect(seen.deliveryAcknowledgements).toMatchObject([
      { state: 'SYSTEM', unitCode: 'hotline-430726', openedAt: '2026-02-18T18:02:40+08:00' },
      { state: 'PHONE', unitCode: 'hotline-430726', openedAt: '2026-02-18T18:04:00+08:00' },
    ])
    expect(seen.assignments[0].deliveredAt).toBe('2026-02-18T18:02:40+08:00')
  })

  it('CD-09: the county centre makes a team of the department and the gas company, each with its own task', async () => {
    const county = await changde.as('hotline-430726')
    await county.act(gas.id, 'sign')
    const foreign = { unitCode: 'zhujian-430722' }
    expect(await county.refused(gas.id, 'sub-dispatch', foreign)).toBe('sub_dispatch.not_below')
    for (const unitCode of ['zhujian-430726', 'ranqi-430726'])
      await county.act(gas.id, 'sub-dispatch', { unitCode })
    for (const unitCode of ['zhujian-430726', 'ranqi-430726']) {
      const member = await changde.as(unitCode)
      const inbox = (await member.get('/api/v1/orders?role=ASSIST')).body.items
      expect(inbox.map((o: Json) => o.id)).toEqual([gas.id])
      await member.act(gas.id, 'sign')
    }
    const team = (await changde.read(gas.id)).assignments
    expect(team.map((a: Json) => [a.unitCode, a.parentId])).toEqual([
      ['hotline-430726', undefined],
      ['zhujian-430726', team[0].id],
      ['ranqi-430726', team[0].id],
    ])
  })

  it('CD-10: on site at 55 minutes passes; a place more than 500 m away is kept and flagged', async () => {
    await app.setClock('2026-02-18T18:55:00+08:00')
    const far = { location: { lon: 111.25, lat: 29.63 } }
    const near = { location: { lon: 111.2405, lat: 29.6203 } }
    await (await changde.as('zhujian-430726')).act(gas.id, 'check-in', far)
    const seen = await (await changde.as('ranqi-430726')).act(gas.id, 'check-in', near)
    expect(seen.checkIns).toMatchObject([
      { unitCode: 'zhujian-430726', state: 'FLAGGED', outsideRadius: true },
      { unitCode: 'ranqi-430726', state: 'DONE', outsideRadius: false },
    ])
    expect(seen.checkIns[0].metres).toBeGreaterThan(500)
    await app.setClock('2026-02-18T19:10:00+08:00')
    expect(clockOf(await changde.read(gas.id), 'arrive').breachedAt).toBeUndefined()
    expect(breachesOf(await changde.events(late.id), 'arrive')).toHaveLength(1)
  })

  it('CD-10: who arrived where there is no network says when, and the limit counts to then', async () => {
    const order = await changde.dispatched({ text: '地下车库燃气味', urgency: 'EMERGENCY' }, [
      { unitCode: 'ranqi-430726', role: 'LEAD' },
    ])
    const unit = await changde.as('ranqi-430726')
    await unit.act(order.id, 'sign')
    const arrived = new Date(app.now().getTime() + 20 * 60_000).toISOString()
    expect(await unit.refused(order.id, 'check-in', { at: arrived })).toBe('request.invalid')
    await app.setClock(new Date(app.now().getTime() + 40 * 60_000))
    const told = await unit.act(order.id, 'check-in', { at: arrived })
    expect(Date.parse(told.assignments[0].checkedInAt)).toBe(Date.parse(arrived))
    expect(Date.parse(clockOf(told, 'arrive').stoppedAt)).toBe(Date.parse(arrived))
    expect(told.checkIns[0].openedAt).not.toBe(told.checkIns[0].at)
  })

  it('CD-14 CD-12: everybody who rang about it hears each public report, and nobody hears the internal one', async () => {
    const { request } = await changde.register({ text: GAS, phone: '13700000003' })
    await (await changde.as('agent')).post(`/api/v1/requests/${request.id}/link`, { orderId: gas.id })
    const county = await changde.as('hotline-430726')
    await county.act(gas.id, 'report-progress', { kind: 'PRELIMINARY', text: '内部研判', public: false })
    await county.act(gas.id, 'report-progress', {
      kind: 'INTERIM',
      text: '廖家坪1号调压柜已开始抢修',
      public: true,
    })
    const told = (await deliveries(gas.id, 'REPLY')).filter((d) => d.payload.template === 'PROGRESS')
    const requests: string[] = (await changde.read(gas.id)).requests.map((r: Json) => r.id)
    expect(told.map((d) => d.requestId).sort()).toEqual([...requests].sort())
    expect(new Set(told.map((d) => d.payload.text))).toEqual(new Set(['廖家坪1号调压柜已开始抢修']))
    const { body } = await app.anyone.get(`/api/v1/public/requests/${request.number}?phone=13700000003`)
    expect(body.news.map((n: Json) => n.text)).toEqual(['廖家坪1号调压柜已开始抢修'])
  })

  it('CD-27: the hotline looks in every four hours; an interval without an entry is a miss', async () => {
    await app.setClock('2026-02-18T21:30:00+08:00')
    const dispatcher = await changde.as('dispatcher')
    await dispatcher.act(gas.id, 'track', { text: '县中心回报：阀体已拆检' })
    await app.setClock('2026-02-19T01:00:00+08:00')
    await dispatcher.act(gas.id, 'track', { text: '新阀体运抵' })
    expect(breachesOf(await changde.events(gas.id), 'track')).toEqual([])
    expect(breachesOf(await changde.events(late.id), 'track')).toHaveLength(1)
    const entries = (await changde.read(gas.id)).tracking
    expect(entries.map((t: Json) => [t.openedAt, t.text])).toEqual([
      ['2026-02-18T21:30:00+08:00', '县中心回报：阀体已拆检'],
      ['2026-02-19T01:00:00+08:00', '新阀体运抵'],
    ])
    await app.setClock('2026-02-19T05:00:01+08:00')
    expect(breachesOf(await changde.events(gas.id), 'track')).toHaveLength(1)
  })

  it('CD-29 CD-30 CD-03: restored at 09:30, closed within 24 hours as 非常满意, five links with their times', async () => {
    await app.setClock('2026-02-19T09:30:00+08:00')
    for (const unit of ['zhujian-430726', 'ranqi-430726']) {
      await (await changde.as(unit)).act(gas.id, 'assist-reply', { text: '已恢复供气。' })
    }
    await changde.reply(await changde.read(gas.id))
    await (await changde.as('reviewer')).act(gas.id, 'review-reply', { accept: true })
    await app.setClock('2026-02-19T17:59:00+08:00')
    for (const { id } of (await changde.read(gas.id)).requests) {
      await changde.followUp(gas, 'VERY_SATISFIED', 'RESOLVED', { requestId: id })
    }
    const closed = await changde.read(gas.id)
    expect(closed).toMatchObject({ state: 'CLOSED', closure: { code: 'SOLVED' }, negativeCount: 0 })
    expect(closed.requests.map((r: Json) => r.satisfaction)).toEqual(['VERY_SATISFIED', 'VERY_SATISFIED'])
    expect(clockOf(closed, 'overall')).toMatchObject({
      startedAt: gas.acceptedAt,
      stoppedAt: closed.closedAt,
    })
    expect(clockOf(closed, 'overall').breachedAt).toBeUndefined()
    expect(closed.stages).toEqual([
      { name: '记录', at: '2026-02-18T18:00:00+08:00' },
      { name: '审核', at: '2026-02-18T18:00:00+08:00' },
      { name: '派单', at: '2026-02-18T18:00:00+08:00' },
      { name: '办理与督办', at: '2026-02-19T09:30:00+08:00' },
      { name: '回访', at: '2026-02-19T17:59:00+08:00' },
    ])
    await app.setClock('2026-02-19T18:00:01+08:00')
    expect(breachesOf(await changde.events(late.id), 'overall')).toHaveLength(1)
    expect(breachesOf(await changde.events(gas.id), 'overall')).toHaveLength(0)
  })
})

describe('常德：井盖、路灯与记录准确', () => {
  let app: TestApp
  let changde: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-10T09:00:00+08:00' })
    changde = life(app, 'changde')
  })

  const HOLE = {
    text: '商铺门前井盖丢失，行人容易踩空。',
    categoryCode: '030501',
    place: { adcode: '430722001' },
  }
  const sendBack = async (orderId: string, by: string) => {
    const asked = await (await changde.as(by)).act(orderId, 'request-return', {
      ...{ code: 'OWNERSHIP_UNCLEAR', reason: '井盖属小区内部设施' },
    })
    const returnId = asked.returns.at(-1).id
    await (await changde.as('reviewer')).act(orderId, 'decide-return', { returnId, approve: true })
    return (await changde.as('teamleader')).act(orderId, 'decide-return', { returnId, approve: true })
  }

  it('CD-25: accepted 09:00:00, reviewed 09:02:30 passes, 09:03:01 is a miss of the reviewers', async () => {
    const urgent = { ...HOLE, urgency: 'URGENT' }
    const quick = await changde.create(urgent)
    const slow = await changde.create({ ...urgent, phone: '13700000002' })
    const ordinary = await changde.create({ ...HOLE, phone: '13700000003' })
    for (const each of [quick, slow, ordinary]) await (await changde.as('agent')).act(each.id, 'submit')
    await app.setClock('2026-03-10T09:02:30+08:00')
    await (await changde.as('reviewer')).act(quick.id, 'approve')
    await app.setClock('2026-03-10T09:03:01+08:00')
    const missed = async (order: Json) => breachesOf(await changde.events(order.id), 'review').length
    expect([await missed(quick), await missed(slow), await missed(ordinary)]).toEqual([0, 1, 0])
  })

  it('CD-08: flagged later by the shift leader, the three minutes count from the flag', async () => {
    const order = await changde.create({ ...HOLE, phone: '13700000004' })
    expect(order.clocks.some((c: Json) => c.kind === 'deliver')).toBe(false)
    await app.setClock('2026-03-10T09:10:00+08:00')
    const flag = { urgency: 'EMERGENCY', reason: '学校门口' }
    expect(await (await changde.as('agent')).refused(order.id, 'set-urgency', flag)).toBe('forbidden')
    const flagged = await (await changde.as('shiftleader')).act(order.id, 'set-urgency', flag)
    expect(clockOf(flagged, 'deliver').dueAt).toBe('2026-03-10T09:13:00+08:00')
    expect(clockOf(flagged, 'overall').dueAt).toBe('2026-03-11T09:10:00+08:00')
  })

  it('CD-26 CD-28: point to point with its instruction; the meeting names the property company under the street', async () => {
    const order = await changde.approved({ ...HOLE, urgency: 'URGENT', phone: '13700000005' })
    const instruction = '现场核实、限时处置'
    const sent = await (await changde.as('dispatcher')).act(order.id, 'dispatch', {
      ...{ assignments: LEAD('hotline-430722'), instruction },
    })
    const county = await changde.as('hotline-430722')
    const got = (await county.get(`/api/v1/orders/${order.id}`)).body
    expect(got.assignments[0]).toMatchObject({ unitCode: 'hotline-430722', role: 'LEAD', instruction })
    expect(got.dueAt).toBe(sent.dueAt)
    expect((await sendBack(order.id, 'hotline-430722')).state).toBe('PENDING_DISPATCH')
    const parties = ['chengguan-430722', 's430722001', 'wuye-430722']
    const leader = await changde.as('leader')
    await leader.act(order.id, 'consult', { topic: '井盖权属', units: parties })
    for (const unit of parties) await (await changde.as(unit)).act(order.id, 'report-in', { note: '到会' })
    const assignments = [...LEAD('wuye-430722'), { unitCode: 's430722001', role: 'ASSIST' }]
    const ruled = await leader.act(order.id, 'rule', {
      assignments,
      minutes: '小区内部设施由物业负责，街道监督。',
    })
    expect(ruled.consultations.at(-1)).toMatchObject({
      state: 'RULED',
      minutes: '小区内部设施由物业负责，街道监督。',
    })
    expect(Object.keys(ruled.consultations.at(-1).reported).sort()).toEqual([...parties].sort())
    const again = await (await changde.as('dispatcher')).act(order.id, 'dispatch', { accept: true })
    const standing = again.assignments.filter((a: Json) => a.state === 'PENDING_SIGN' && a.role !== 'COPY')
    expect(standing.map((a: Json) => [a.unitCode, a.role])).toEqual([
      ['wuye-430722', 'LEAD'],
      ['s430722001', 'ASSIST'],
    ])
    const property = await changde.as('wuye-430722')
    await property.act(order.id, 'sign')
    const extra = { kind: 'EXTRA_ACTION', text: '同步加固周边井盖' }
    expect((await property.act(order.id, 'record-outcome', extra)).outcomes).toMatchObject([extra])
  })

  it('CD-20 CD-21: what the on-site meeting decided becomes the rule: the next lamp in the estate goes to that unit', async () => {
    const lamp = {
      text: '柳荫新村路灯更换后长期未通电。',
      categoryCode: '030502',
      place: { adcode: '430703' },
    }
    const before = await changde.register({ ...lamp, phone: '13700000006' })
    expect(before.understanding.units[0]).toMatchObject({ unitCode: 'chengguan' })
    const order = await changde.approved({ ...lamp, phone: '13700000007' })
    const leader = await changde.as('leader')
    await leader.act(order.id, 'consult', {
      topic: '现场办公：电路归属',
      units: ['chengguan', 'zhujian', 'gongdian'],
    })
    const assignments = [...LEAD('zhujian'), { unitCode: 'gongdian', role: 'ASSIST' }]
    const minutes = '电路归属住建局市政维护，供电公司配合。'
    await leader.act(order.id, 'rule', { assignments, minutes, precedent: true, words: ['柳荫新村', '路灯'] })
    const next = await changde.register({ ...lamp, text: '柳荫新村三排路灯不亮。', phone: '13700000008' })
    expect(next.understanding.units[0]).toMatchObject({ unitCode: 'zhujian', role: 'LEAD' })
    expect(next.understanding.units[0].reasons[0].kind).toBe('PRECEDENT')
    const made = await changde.approved({ ...lamp, text: '柳荫新村三排路灯不亮。', phone: '13700000009' })
    const sent = await (await changde.as('dispatcher')).act(made.id, 'dispatch', { accept: true })
    expect(sent.assignments.map((a: Json) => [a.unitCode, a.role])).toEqual([
      ['zhujian', 'LEAD'],
      ['gongdian', 'ASSIST'],
    ])
    const elsewhere = await changde.register({ ...lamp, text: '樟树巷路灯不亮。', phone: '13700000010' })
    expect(elsewhere.understanding.units[0].unitCode).toBe('chengguan')
  })

  it('CD-02 CD-04: a correction keeps the old value, and every value a field had can be replayed', async () => {
    const order = await changde.create({ text: '路灯不亮。', phone: '13700000011' })
    const agent = await changde.as('agent')
    const reviewer = await changde.as('reviewer')
    await agent.act(order.id, 'correct', { title: '柳荫新村路灯不亮', reason: '补充地点' })
    await agent.act(order.id, 'submit')
    await reviewer.act(order.id, 'correct', {
      title: '柳荫新村三排路灯不亮',
      categoryCode: '030502',
      reason: '听录音更正',
    })
    const now = await changde.read(order.id)
    const corrections = (await changde.events(order.id)).filter((e) => e.type === 'order.corrected')
    expect(corrections.map((e) => [e.actor.username, e.data.before.title, e.data.after.title])).toEqual([
      ['agent@changde', order.title, '柳荫新村路灯不亮'],
      ['reviewer@changde', '柳荫新村路灯不亮', '柳荫新村三排路灯不亮'],
    ])
    const replayed = corrections.reduce((title, e) => {
      expect(e.data.before.title).toBe(title)
      return e.data.after.title
    }, order.title)
    expect(replayed).toBe(now.title)
    expect(corrections[1].data.before.categoryCode).toBeUndefined()
    expect(await changde.verify(order.id)).toMatchObject({ valid: true })
    const { body } = await app.anyone.get(
      `/api/v1/public/requests/${now.requests[0].number}?phone=13700000011`,
    )
    expect(body.steps.find((s: Json) => s.title === '已受理').done).toBe(true)
  })

  it('CD-01: record corrections, stage minutes and supervision of what is overdue are all on the order', async () => {
    const start = app.now()
    const order = await changde.approved({ phone: '13700000012' })
    await app.setClock(new Date(start.getTime() + 25 * 60_000))
    const sent = await (await changde.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: LEAD('chengguan'),
    })
    expect(minutes(clockOf(sent, 'dispatch').startedAt, clockOf(sent, 'dispatch').stoppedAt)).toBe(25)
    await app.setClock(new Date(Date.parse(sent.dueAt) + 1000))
    const supervisor = await changde.as('supervisor')
    const red = (await supervisor.get('/api/v1/orders?light=RED&limit=200')).body.items.map((o: Json) => o.id)
    expect(red).toContain(order.id)
    await supervisor.act(order.id, 'supervise', { trigger: 'OVERDUE', text: '逾期未办结，限期反馈' })
    expect((await changde.notices(`orderId=${order.id}&kind=SUPERVISION`)).map((n) => n.unitCode)).toEqual([
      'chengguan',
    ])
  })
})
