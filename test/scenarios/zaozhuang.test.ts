import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const LEAK = '市中区龙山路供水管道爆裂，水流到路面，影响通行。'

let app: TestApp
let zaozhuang: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  zaozhuang = life(app, 'zaozhuang')
})

const later = (minutes: number) => app.setClock(new Date(app.now().getTime() + minutes * 60_000))
const water = [{ unitCode: 'gongshui', role: 'LEAD' as const }]

async function link(requestId: string, orderId: string): Promise<Json> {
  const { body } = await (await zaozhuang.as('agent')).post(`/api/v1/requests/${requestId}/link`, { orderId })
  return body
}

const repliesOf = (orderId: string) =>
  app.db.query<{ requestId: string; target: string }>({
    text: `select request_id as "requestId", target from deliveries
           where order_id = $1 and kind = 'REPLY' and payload->>'template' = 'REPLY' order by request_id`,
    values: [orderId],
  })

describe('枣庄：诉求扎口办理', () => {
  it('ZZ-01: from nation, province or city: external id and due date are kept, the rules are the same', async () => {
    const agent = await zaozhuang.as('agent')
    const externalDueAt = '2026-11-20T18:00:00+08:00'
    const sources = ['SUPERIOR', 'MESSAGE_BOARD', 'MERGED_LINE']
    const limits = new Set<string>()
    for (const [i, channel] of sources.entries()) {
      const message = {
        channel,
        externalId: `GJ-2026-${i}`,
        externalDueAt,
        text: '路灯不亮',
        requester: { name: '韩立春' },
      }
      const first = await agent.post('/api/v1/requests', message)
      expect(first.status).toBe(201)
      expect(first.body.request).toMatchObject({ externalId: `GJ-2026-${i}`, externalDueAt })
      // The partner sends it again: nothing new.
      const again = await agent.post('/api/v1/requests', message)
      expect(again).toMatchObject({ status: 200, body: { request: { id: first.body.request.id } } })
      const { body } = await agent.post(`/api/v1/requests/${first.body.request.id}/create-order`, {
        ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
      })
      await agent.act(body.order.id, 'submit')
      await (await zaozhuang.as('reviewer')).act(body.order.id, 'approve')
      const order = await (await zaozhuang.as('dispatcher')).act(body.order.id, 'dispatch', {
        assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
      })
      expect(order.requests[0]).toMatchObject({ externalId: `GJ-2026-${i}`, externalDueAt, channel })
      limits.add(clockOf(order, 'complete').dueAt)
    }
    expect([...limits]).toEqual(['2026-11-24T00:00:00+08:00'])
  })

  it('ZZ-08: one matter through five channels meets one policy, one flow and one limit', async () => {
    const seen = new Set<string>()
    for (const [i, channel] of ['PHONE', 'WEB', 'APP', 'WECHAT', 'LETTER'].entries()) {
      const order = await zaozhuang.dispatched({ channel, phone: `1370000070${i}` })
      const clocks = order.clocks.map((c: Json) => [c.kind, c.dueAt])
      const flow = (await zaozhuang.events(order.id)).map((e) => e.type)
      seen.add(JSON.stringify([order.policyVersion, order.state, clocks, flow]))
    }
    expect(seen.size).toBe(1)
    const [policyVersion] = JSON.parse([...seen][0]!)
    const { body: policy } = await (await zaozhuang.as('agent')).get('/api/v1/policy')
    expect(policy).toMatchObject({ version: policyVersion, centre: 'zaozhuang' })
  })

  it('ZZ-03 ZZ-07: phone, phone and web about one leak: one dispatch; each is answered and asked by itself', async () => {
    const place = { text: '龙山路与文化路口' }
    const order = await zaozhuang.dispatched(
      { text: LEAK, place, phone: '13700000711', categoryCode: '040101' },
      water,
    )
    const clocksBefore = order.clocks.length
    const late = [
      { channel: 'PHONE', phone: '13700000712', text: '龙山路水管爆了，水流到路面影响通行' },
      { channel: 'WEB', phone: '13700000713', text: '龙山路供水管道爆裂，路面全是水，影响通行！' },
    ]
    for (const matter of late) {
      const { request, understanding } = await zaozhuang.register({ ...matter, place })
      const [found] = understanding.duplicates
      expect(found).toMatchObject({ orderId: order.id })
      expect(found.score).toBeGreaterThan(0.35)
      expect(found.reasons.map((r: Json) => r.kind)).toEqual(['MATTER', 'PLACE'])
      expect((await link(request.id, order.id)).request.state).toBe('LINKED')
    }
    let now = await zaozhuang.read(order.id)
    expect(now.assignments).toHaveLength(1)
    expect(now).toMatchObject({ duplicateCount: 2, state: 'DISPATCHED' })
    // No new task, no new limit: the unit's record knows one matter.
    expect(now.clocks).toHaveLength(clocksBefore)
    const { body: desk } = await (await zaozhuang.as('gongshui')).get('/api/v1/orders')
    expect(desk.items.map((o: Json) => o.id)).toEqual([order.id])

    await (await zaozhuang.as('gongshui')).act(order.id, 'sign')
    await zaozhuang.reply(now)
    await (await zaozhuang.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    const replies = await repliesOf(order.id)
    expect(replies.map((r) => r.target)).toEqual(['PHONE', 'PHONE', 'WEB'])
    expect(new Set(replies.map((r) => r.requestId)).size).toBe(3)
    const ids: string[] = now.requests.map((r: Json) => r.id)
    for (const [i, requestId] of ids.entries()) {
      now = await zaozhuang.followUp(order, 'SATISFIED', 'RESOLVED', { requestId })
      expect(now.state).toBe(i < 2 ? 'PENDING_FOLLOW_UP' : 'CLOSED')
    }
    expect(now.followUps.map((f: Json) => f.requestId)).toEqual(ids)

    // After closing, the same leak is a new cycle: a new order, known to be the fourth time.
    const { request, understanding } = await zaozhuang.register({ text: LEAK, place, phone: '13700000711' })
    expect(understanding.duplicates).toEqual([])
    expect((await link(request.id, order.id)).code).toBe('link.not_same_matter')
    const second = await zaozhuang.dispatched(
      { text: LEAK, place, phone: '13700000711', categoryCode: '040101' },
      water,
    )
    expect(second.number).not.toBe(order.number)
    expect(second).toMatchObject({ duplicateCount: 0, round: 1 })
    expect(second.assignments).toHaveLength(1)
    const recurred = (await zaozhuang.events(second.id)).find((e) => e.type === 'order.recurred')
    expect(recurred.data).toMatchObject({ occurrence: 4, earlierOrders: [order.number] })
  })

  it('ZZ-07: whoever calls while the others are being asked gets the reply too, and is asked', async () => {
    const place = { text: '光明路实验小区' }
    const order = await zaozhuang.answered(
      { text: LEAK, place, phone: '13700000721', categoryCode: '040101' },
      water,
    )
    const { request } = await zaozhuang.register({ text: LEAK, place, phone: '13700000722', channel: 'WEB' })
    await link(request.id, order.id)
    expect((await repliesOf(order.id)).map((r) => r.target)).toEqual(['PHONE', 'WEB'])
    const first = order.requests[0].id
    expect((await zaozhuang.followUp(order, 'SATISFIED', 'RESOLVED', { requestId: first })).state).toBe(
      'PENDING_FOLLOW_UP',
    )
    const closed = await zaozhuang.followUp(order, 'SATISFIED', 'RESOLVED', { requestId: request.id })
    expect(closed.state).toBe('CLOSED')
    expect((await (await zaozhuang.as('leader')).act(order.id, 'archive')).state).toBe('ARCHIVED')
  })

  it('ZZ-04: thirty residents, one outage: one order, thirty requests, thirty replies, thirty follow-ups', async () => {
    const place = { text: '杏林小区' }
    const matter = (n: number) => ({
      ...{ text: `杏林小区停电，${n % 2 ? '全楼' : '整个小区'}没电。`, place },
      ...{ phone: `137000008${String(n).padStart(2, '0')}`, channel: n % 3 === 0 ? 'WEB' : 'PHONE' },
    })
    const order = await zaozhuang.dispatched({ ...matter(0), categoryCode: '0404' }, [
      { unitCode: 'gongdian', role: 'LEAD' },
    ])
    for (let n = 1; n < 30; n++) {
      const { request, understanding } = await zaozhuang.register(matter(n))
      expect(understanding.duplicates.map((d: Json) => d.orderId)).toContain(order.id)
      await link(request.id, order.id)
    }
    const full = await zaozhuang.read(order.id)
    expect(full.requests).toHaveLength(30)
    expect(full.assignments).toHaveLength(1)
    await (await zaozhuang.as('gongdian')).act(order.id, 'sign')
    await zaozhuang.reply(full)
    await (await zaozhuang.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    const replies = await repliesOf(order.id)
    expect(new Set(replies.map((r) => r.requestId)).size).toBe(30)
    expect(replies.filter((r) => r.target === 'WEB')).toHaveLength(10)
    for (const request of full.requests.slice(0, 29))
      expect(
        (await zaozhuang.followUp(order, 'SATISFIED', 'RESOLVED', { requestId: request.id })).state,
      ).toBe('PENDING_FOLLOW_UP')
    // One unhappy resident is enough for another round, and only that one is asked again.
    const unhappy = full.requests[29].id
    const round2 = await zaozhuang.followUp(order, 'DISSATISFIED', 'UNRESOLVED', { requestId: unhappy })
    expect(round2).toMatchObject({ round: 2, negativeCount: 1 })
    expect(round2.requests.filter((r: Json) => r.followUp === 'PENDING').map((r: Json) => r.id)).toEqual([
      unhappy,
    ])
    expect(await zaozhuang.verify(order.id)).toMatchObject({ valid: true })
  })
})

describe('枣庄：城市部件身份档案', () => {
  const near = async (text: string, place: Record<string, unknown>) =>
    (await zaozhuang.register({ text, place, phone: '13700000731' })).understanding
  const owners = (understanding: Json) =>
    understanding.units.filter((u: Json) => u.reasons.some((r: Json) => r.kind === 'COMPONENT'))

  it('ZZ-10: the manhole has a file with owner, maintainer and repairs', async () => {
    const { body } = await (await zaozhuang.as('agent')).get('/api/v1/components/3704810101000001')
    expect(body).toMatchObject({
      ...{ type: 'MANHOLE', ownerUnit: 'chengguan-370481', maintainerUnit: 'gongshui' },
      location: { lon: 117.16312, lat: 35.08421 },
    })
    expect(body.history.map((h: Json) => h.text)).toEqual(['井盖松动，已加固并更换垫圈', '例行巡查，完好'])
    expect(body.areaPath).toEqual(['枣庄市', '滕州市', '善南街道'])
  })

  it('ZZ-11: by its QR code or by being the only one near, the manhole finds its owner, and one action sends it there', async () => {
    const byCode = await near('井盖破损', { componentCode: '3704810101000004' })
    expect(byCode.units[0]).toMatchObject({ unitCode: 'tongxin', role: 'LEAD' })
    const place = { location: { lon: 117.16556, lat: 35.08611 } }
    const [owner, ...others] = owners(await near('东门井盖破损，有安全隐患', place))
    expect(owner).toMatchObject({ unitCode: 'zhujian-370481', role: 'LEAD' })
    expect(others).toEqual([])
    // A manhole is meant, not the garden lamp that stands two steps away.
    const lamp = owners(await near('小区路灯不亮', place))
    expect(lamp.map((u: Json) => u.reasons[0].text)).toEqual(['部件 3704810102000002 权属单位'])

    const order = await zaozhuang.approved({
      text: '东门井盖破损',
      place,
      categoryCode: '030501',
      phone: '13700000732',
    })
    const sent = await (await zaozhuang.as('dispatcher')).act(order.id, 'dispatch', { accept: true })
    expect(sent.assignments.filter((a: Json) => a.role === 'LEAD').map((a: Json) => a.unitCode)).toEqual([
      'zhujian-370481',
    ])
  })

  it('ZZ-11: two within ten metres are both shown and neither is chosen; nothing near, nothing claimed', async () => {
    const place = { location: { lon: 117.16315, lat: 35.08422 } }
    const both = owners(await near('路口井盖松动', place))
    expect(both.map((u: Json) => u.unitCode).sort()).toEqual(['chengguan-370481', 'gongshui'])
    expect(both.every((u: Json) => u.score < 0.9)).toBe(true)
    const order = await zaozhuang.approved({
      text: '路口井盖松动',
      place,
      categoryCode: '030501',
      phone: '13700000733',
    })
    expect(await (await zaozhuang.as('dispatcher')).refused(order.id, 'dispatch', { accept: true })).toBe(
      'dispatch.not_sure',
    )
    expect(owners(await near('井盖松动', { location: { lon: 117.3, lat: 35.2 } }))).toEqual([])
  })
})

describe('枣庄：“四早”联动', () => {
  it('ZZ-16: first contact, assignment, first tracking and source tracing are on the order, each with its time', async () => {
    const times = (order: Json) => order.checkpoints.map((c: Json) => c.at)
    const order = await zaozhuang.approved({ phone: '13700000741' })
    expect(order.checkpoints.map((c: Json) => c.title)).toEqual(['早沟通', '早交办', '早跟踪', '早溯源'])
    expect(times(order)).toEqual([undefined, undefined, undefined, undefined])
    await later(10)
    const dispatched = await (await zaozhuang.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    const assigned = app.now().toISOString()
    await later(10)
    const unit = await zaozhuang.as('chengguan')
    await unit.act(order.id, 'sign')
    await unit.act(order.id, 'contact', { result: 'UNREACHABLE' })
    await later(10)
    await unit.act(order.id, 'contact', { result: 'REACHED' })
    const contacted = app.now().toISOString()
    await later(10)
    await (await zaozhuang.as('supervisor')).act(order.id, 'urge', { text: '请反馈进展' })
    const tracked = app.now().toISOString()
    await later(10)
    await unit.act(order.id, 'report-progress', { kind: 'INTERIM', text: '已排查线路' })
    await later(10)
    await unit.act(order.id, 'record-outcome', { kind: 'SOURCE_TRACED', text: '整条路灯具老化，列入改造' })
    const traced = app.now().toISOString()
    const seen = times(await zaozhuang.read(order.id)).map((t: string) => new Date(t).toISOString())
    expect(seen).toEqual([contacted, assigned, tracked, traced])
    // Contact and assignment also run against limits.
    const kinds = dispatched.clocks.map((c: Json) => c.kind)
    expect(kinds).toContain('dispatch')
    expect(clockOf(await zaozhuang.read(order.id), 'contact').stoppedAt).toBeDefined()
  })
})
