import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, PASSWORD, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const LEAD = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
const breached = (order: Json, kind: string) => clockOf(order, kind).breachedAt

describe('四平：一、三、五天和突发事件一小时', () => {
  let app: TestApp
  let siping: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-11-20T08:00:00+08:00' })
    siping = life(app, 'siping')
  })

  it('SP-06: graded on Friday 11-20, due by the end of 11-23, 11-25 and 11-27; the grade keeps its reason', async () => {
    const due = async (urgency: string) => (await siping.dispatched({ urgency })).dueAt
    expect(await due('EMERGENCY')).toBe('2026-11-24T00:00:00+08:00')
    expect(await due('URGENT')).toBe('2026-11-26T00:00:00+08:00')
    expect(await due('ORDINARY')).toBe('2026-11-28T00:00:00+08:00')
    const order = await siping.dispatched()
    const graded = await (await siping.as('shiftleader')).act(order.id, 'set-urgency', {
      ...{ urgency: 'URGENT', reason: '学校门口，影响通行安全' },
    })
    expect(graded.dueAt).toBe('2026-11-26T00:00:00+08:00')
    const event = (await siping.events(order.id)).find((e) => e.type === 'order.urgency_set')
    expect(event.data).toMatchObject({ from: 'ORDINARY', to: 'URGENT', reason: '学校门口，影响通行安全' })
  })

  it('SP-07: incident at 08:00, on site at 08:58 passes; nobody there at 09:01 is a miss', async () => {
    const location = { lon: 125.3, lat: 43.34 }
    const matter = { urgency: 'EMERGENCY', text: '路面塌陷。', place: { location } }
    const order = await siping.signed(matter)
    const missed = await siping.signed({ ...matter, phone: '13700000002' })
    await app.setClock('2026-11-20T08:58:00+08:00')
    const there = await (await siping.as('chengguan')).act(order.id, 'check-in', {
      location: { lon: 125.301, lat: 43.3405 },
    })
    expect(there.checkIns[0]).toMatchObject({ state: 'DONE', outsideRadius: false })
    await app.setClock('2026-11-20T09:01:00+08:00')
    expect(clockOf(await siping.read(order.id), 'arrive')).toMatchObject({
      stoppedAt: '2026-11-20T08:58:00+08:00',
    })
    expect(breached(await siping.read(order.id), 'arrive')).toBeUndefined()
    expect(breached(await siping.read(missed.id), 'arrive')).toBe('2026-11-20T09:00:00+08:00')
  })

  it('SP-12: each review has its start, its end and its reviewer; one that waits too long turns red', async () => {
    const quick = await siping.create()
    const slow = await siping.create({ phone: '13700000003' })
    const agent = await siping.as('agent')
    for (const each of [quick, slow]) await agent.act(each.id, 'submit')
    const start = app.now()
    await app.setClock(new Date(start.getTime() + 12 * 60_000))
    const reviewed = await (await siping.as('reviewer')).act(quick.id, 'approve')
    const { startedAt, stoppedAt } = clockOf(reviewed, 'review')
    expect(Date.parse(stoppedAt) - Date.parse(startedAt)).toBe(12 * 60_000)
    const approved = (await siping.events(quick.id)).find((e) => e.type === 'order.approved')
    expect(approved.actor.username).toBe('reviewer@siping')
    const queue = async () =>
      (await (await siping.as('reviewer')).get('/api/v1/orders?state=PENDING_REVIEW')).body.items
    expect((await queue()).map((o: Json) => [o.id, o.light])).toEqual([[slow.id, 'GREEN']])
    await app.setClock(new Date(start.getTime() + 30 * 60_000 + 1000))
    expect((await queue()).map((o: Json) => [o.id, o.light])).toEqual([[slow.id, 'RED']])
    expect(breached(await siping.read(slow.id), 'review')).toBeTruthy()
  })

  it('SP-05: three kinds of requester and five types; an enterprise gives its credit code', async () => {
    const agent = await siping.as('agent')
    const kinds: [string, Record<string, unknown>][] = [
      ['PERSON', {}],
      ['ENTERPRISE', { unifiedSocialCreditCode: '91350100M000100Y43' }],
      ['ORGANISATION', {}],
    ]
    const seen: string[] = []
    for (const [kind, more] of kinds) {
      for (const type of ['ENQUIRY', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION']) {
        const { status, body } = await agent.post('/api/v1/requests', {
          ...{ channel: 'WEB', type, text: `诉求 ${kind} ${type}`, requester: { kind, name: '甲', ...more } },
        })
        expect(status).toBe(201)
        const order = await agent.post(`/api/v1/requests/${body.request.id}/create-order`, {
          ...{ type, categoryCode: '1804', urgency: 'ORDINARY' },
        })
        expect(order.body.order).toMatchObject({ type, enterprise: kind === 'ENTERPRISE' })
        seen.push(`${order.body.order.requests[0].requester.kind} ${order.body.order.type}`)
      }
    }
    expect(new Set(seen).size).toBe(15)
    const refused = await agent.post('/api/v1/requests', {
      ...{ channel: 'WEB', text: '企业诉求', requester: { kind: 'ENTERPRISE' } },
    })
    expect(refused).toMatchObject({ status: 422, body: { code: 'enterprise.code_needed' } })
  })
})

describe('四平：条线派单、首接负责、文书递进、回访', () => {
  let app: TestApp
  let siping: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-06-15T09:00:00+08:00' })
    siping = life(app, 'siping')
  })

  it('SP-21 SP-22: a Guangdong caller about a shop in 梨树县蔡家镇: routed by the place of the matter, along the line, due unmoved', async () => {
    const text =
      '在抖音直播间购买1800元喷油嘴，店铺在梨树县蔡家镇，型号不符，商家拒绝退款，要求按消费者权益处理。'
    const { request, understanding } = await siping.register({
      ...{ text, requester: { name: '李远舟', phone: '13800138000', place: '广东省佛山市' } },
    })
    expect(request.requester.place).toBe('广东省佛山市')
    expect(understanding.place.areaPath).toEqual(expect.arrayContaining(['梨树县', '蔡家镇']))
    expect(understanding.place.adcode).toBe('220322106')
    const lead = understanding.units.find((u: Json) => u.role === 'LEAD')
    expect(lead.unitCode).toBe('shichang')
    const agent = await siping.as('agent')
    const { body } = await agent.post(`/api/v1/requests/${request.id}/create-order`, {
      ...{ type: 'COMPLAINT', categoryCode: understanding.categories[0].code, urgency: 'ORDINARY' },
    })
    await agent.act(body.order.id, 'submit')
    await agent.act(body.order.id, 'approve')
    const sent = await agent.act(body.order.id, 'dispatch', { assignments: LEAD('shichang') })
    const city = await siping.as('shichang')
    await city.act(sent.id, 'sign')
    expect(await city.refused(sent.id, 'sub-dispatch', { unitCode: 'chengguan-220322' })).toBe(
      'sub_dispatch.not_below',
    )
    const dueAt = sent.dueAt
    await app.setClock('2026-06-16T09:00:00+08:00')
    await city.act(sent.id, 'sub-dispatch', {
      unitCode: 'shichang-220322',
      dueAt: '2026-06-18T18:00:00+08:00',
    })
    const county = await siping.as('shichang-220322')
    await county.act(sent.id, 'sign')
    const twice = await county.act(sent.id, 'sub-dispatch', { unitCode: 'shichang-220322-zhifa' })
    expect(twice.dueAt).toBe(dueAt)
    expect(clockOf(twice, 'complete').dueAt).toBe(dueAt)
    const byUnit = (code: string) => twice.assignments.find((a: Json) => a.unitCode === code)
    expect(byUnit('shichang-220322').parentId).toBe(byUnit('shichang').id)
    expect(byUnit('shichang-220322-zhifa').parentId).toBe(byUnit('shichang-220322').id)
    expect(twice.responsible).toEqual({ unitCode: 'shichang' })
    const callback = { at: app.now().toISOString(), result: 'REACHED' }
    const reply = {
      text: '调解退款',
      publicText: '已退款',
      truthful: true,
      resolution: 'RESOLVED',
      basis: '消法',
      callback,
    }
    expect(await city.refused(sent.id, 'reply', reply)).toBe('reply.assist_missing')
    await (await siping.as('shichang-220322-zhifa')).act(sent.id, 'assist-reply', { text: '商家同意退款。' })
    await county.act(sent.id, 'assist-reply', { text: '执法大队已调解。' })
    expect((await city.act(sent.id, 'reply', reply)).state).toBe('PENDING_REPLY_REVIEW')
  })

  it('SP-42: 铁西区政府 → 英雄街道 → 物业, with 执法局 beside it: four levels, each step stamped', async () => {
    const order = await siping.signed(
      { text: '小区飞线充电，电瓶车进电梯。', categoryCode: '1804' },
      LEAD('d220302'),
    )
    const at: Record<string, string> = {}
    const step = async (by: string, unitCode: string) => {
      await app.setClock(new Date(app.now().getTime() + 60_000))
      at[unitCode] = new Date(app.now()).toISOString()
      const sub = { unitCode, basis: '消防安全联合处置', instruction: '联合现场处置' }
      await (await siping.as(by)).act(order.id, 'sub-dispatch', sub)
      return (await siping.as(unitCode)).act(order.id, 'sign')
    }
    await step('d220302', 's220302002')
    await step('d220302', 'chengguan-220302')
    const joined = await step('s220302002', 'wuye-220302')
    const chain = joined.assignments.map((a: Json) => [
      a.unitCode,
      new Date(a.assignedAt).toISOString(),
      a.signedAt !== undefined,
    ])
    expect(chain.slice(1)).toEqual(Object.entries(at).map(([unit, time]) => [unit, time, true]))
    expect(joined.hops).toBe(3)
    const events = (await siping.events(order.id)).filter((e) => e.type === 'assignment.sub_dispatched')
    expect(events.map((e) => [e.actor.unit, e.data.unit])).toEqual([
      ['d220302', 's220302002'],
      ['d220302', 'chengguan-220302'],
      ['s220302002', 'wuye-220302'],
    ])
    expect(new Set(events.map((e) => e.at)).size).toBe(3)
  })

  it('SP-25: one agent takes the call, accepts, dispatches, reviews and follows up; on leave the shift leader hands over', async () => {
    const order = await siping.create()
    const owner = order.ownerId
    expect(owner).toBeTruthy()
    const agent = await siping.as('agent')
    const other = await siping.as('agent2')
    await agent.act(order.id, 'submit')
    expect(await other.refused(order.id, 'approve')).toBe('owner.other')
    await agent.act(order.id, 'approve')
    expect(await other.refused(order.id, 'dispatch', { assignments: LEAD('chengguan') })).toBe('owner.other')
    const sent = await agent.act(order.id, 'dispatch', { assignments: LEAD('chengguan') })
    await (await siping.as('chengguan')).act(order.id, 'sign')
    await siping.reply(sent)
    await (await siping.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    const mine = (person: Json) =>
      person.get('/api/v1/orders?owner=me').then((r: Json) => r.body.items.map((o: Json) => o.id))
    expect(await mine(agent)).toContain(order.id)
    expect(await mine(other)).not.toContain(order.id)
    const session = await app.anyone.post('/api/v1/session', {
      username: 'agent2@siping',
      password: PASSWORD,
    })
    const toUserId: string = session.body.user.id
    const handOver = { toUserId, reason: '休假' }
    expect(await agent.refused(order.id, 'hand-over', handOver)).toBe('forbidden')
    const unknown = { toUserId: '00000000-0000-7000-8000-000000000000', reason: '休假' }
    const shiftleader = await siping.as('shiftleader')
    expect(await shiftleader.refused(order.id, 'hand-over', unknown)).toBe('request.invalid')
    expect((await shiftleader.act(order.id, 'hand-over', handOver)).ownerId).toBe(toUserId)
    expect(await mine(other)).toContain(order.id)
    const rated = { outcome: 'REACHED', satisfaction: 'SATISFIED', resolution: 'RESOLVED' }
    expect(await agent.refused(order.id, 'record-follow-up', rated)).toBe('owner.other')
    expect((await other.act(order.id, 'record-follow-up', rated)).state).toBe('CLOSED')
    const log = await siping.events(order.id)
    const people = await app.db.query<{ id: string; name: string }>({
      text: 'select id, name from users where id = any($1::uuid[])',
      values: [[owner, toUserId]],
    })
    const name = (id: string) => people.find((p) => p.id === id)?.name
    expect(log.find((e) => e.type === 'order.handed_over').data).toMatchObject({
      ...{ from: owner, fromName: name(owner), to: toUserId, toName: name(toUserId), reason: '休假' },
    })
    const steps = [
      'order.created',
      'order.submitted',
      'order.approved',
      'order.dispatched',
      'follow_up.recorded',
    ]
    expect(steps.map((type) => log.find((e) => e.type === type).actor.username.split('@')[0])).toEqual([
      ...['agent', 'agent', 'agent', 'agent', 'agent2'],
    ])
  })

  it('SP-26 SP-27: an ordinary matter gets a 交办单, an important one a 督办单, each out only with its own signature', async () => {
    const ordinary = await siping.dispatched({ phone: '13700000041' })
    const important = await siping.dispatched({ phone: '13700000042', urgency: 'URGENT' })
    expect([ordinary.state, important.state]).toEqual(['DISPATCHED', 'DISPATCHED'])
    const [slip] = await siping.notices(`orderId=${ordinary.id}&kind=ASSIGNMENT_SLIP`)
    expect(slip).toMatchObject({ state: 'DRAFTED', signer: '办公室主任', unitCode: 'chengguan' })
    expect(slip.number).toMatch(/^交〔2026〕\d+号$/)
    expect(slip.text).toContain('限 2026-06-25 00:00 前办结并答复')
    const [paper] = await siping.notices(`orderId=${important.id}&kind=SUPERVISION_SLIP`)
    expect(paper).toMatchObject({ state: 'DRAFTED', signer: '部门分管领导' })
    const unit = await siping.as('chengguan')
    const inbox = async () => (await unit.get('/api/v1/notices')).body.items.map((n: Json) => n.id)
    expect(await inbox()).not.toContain(slip.id)
    const supervisor = await siping.as('supervisor')
    const sign = (noticeId: string, signer: string) => ({ noticeId, signer, name: '贺知秋' })
    expect(await supervisor.refused(important.id, 'sign-document', sign(paper.id, '办公室主任'))).toBe(
      'supervision.signer',
    )
    expect(await inbox()).not.toContain(paper.id)
    await supervisor.act(important.id, 'sign-document', sign(paper.id, '部门分管领导'))
    await supervisor.act(ordinary.id, 'sign-document', sign(slip.id, '办公室主任'))
    expect(await inbox()).toEqual(expect.arrayContaining([paper.id, slip.id]))
    expect(await supervisor.refused(ordinary.id, 'sign-document', sign(slip.id, '办公室主任'))).toBe(
      'side.none',
    )
    const tagged = await siping.approved({ phone: '13700000043' })
    await (await siping.as('dispatcher')).act(tagged.id, 'tag', { add: ['重要'] })
    await (await siping.as('dispatcher')).act(tagged.id, 'dispatch', { assignments: LEAD('chengguan') })
    expect(await siping.notices(`orderId=${tagged.id}&kind=SUPERVISION_SLIP`)).toHaveLength(1)
    expect(await siping.notices(`orderId=${tagged.id}&kind=ASSIGNMENT_SLIP`)).toHaveLength(0)
  })

  it('SP-30 SP-29: slip, 督办单, meeting, report one after the other; a jump without reason is refused', async () => {
    const order = await siping.signed({ phone: '13700000051' })
    const supervisor = await siping.as('supervisor')
    const up = (document: string, more = {}) => ({ trigger: 'REFUSED', text: '拒不落实', document, ...more })
    expect(await supervisor.refused(order.id, 'supervise', up('SPECIAL_REPORT'))).toBe('ladder.skipped')
    expect(await supervisor.refused(order.id, 'supervise', up('COORDINATION_MEETING'))).toBe('ladder.skipped')
    expect(await siping.notices(`orderId=${order.id}&kind=SUPERVISION`)).toEqual([])
    await supervisor.act(order.id, 'supervise', up('SUPERVISION_SLIP'))
    const met = await supervisor.act(order.id, 'supervise', up('COORDINATION_MEETING'))
    expect(met.consultations).toMatchObject([{ reason: 'COORDINATION', units: ['chengguan'] }])
    await supervisor.act(order.id, 'supervise', up('SPECIAL_REPORT'))
    const [report] = await siping.notices(`orderId=${order.id}&kind=SPECIAL_REPORT`)
    expect(report).toMatchObject({ signer: '市长', state: 'DRAFTED' })
    const jumped = await siping.signed({ phone: '13700000052' })
    await supervisor.act(jumped.id, 'supervise', up('SPECIAL_REPORT', { skipReason: '历史遗留，市长批示' }))
    const climbed = (await siping.events(jumped.id)).find((e) => e.type === 'ladder.climbed')
    expect(climbed.data).toMatchObject({ step: 'SPECIAL_REPORT', skipReason: '历史遗留，市长批示' })
  })

  it('SP-28: the second refusal calls the coordination meeting with both units', async () => {
    const order = await siping.dispatched({ phone: '13700000061' })
    for (const [n, unit] of ['chengguan', 'zhujian'].entries()) {
      const asked = await (await siping.as(unit)).act(order.id, 'request-return', {
        code: 'NOT_OUR_DUTY',
        reason: '非职责',
      })
      const returnId = asked.returns[n].id
      await (await siping.as('reviewer')).act(order.id, 'decide-return', { returnId, approve: true })
      const decided = await (await siping.as('teamleader')).act(order.id, 'decide-return', {
        returnId,
        approve: true,
      })
      expect(decided.state).toBe(n === 0 ? 'PENDING_DISPATCH' : 'IN_CONSULTATION')
      if (n === 0)
        await (await siping.as('dispatcher')).act(order.id, 'dispatch', { assignments: LEAD('zhujian') })
    }
    expect((await siping.read(order.id)).consultations).toMatchObject([
      { units: ['chengguan', 'zhujian'], state: 'CALLED' },
    ])
  })

  it('SP-31 SP-32 SP-04 SP-43: no reply without the handler having called back, with process and policy said', async () => {
    const order = await siping.signed({ phone: '13700000071' })
    const unit = await siping.as('chengguan')
    const reply = { text: '已换灯。', publicText: '已换灯。', truthful: true, resolution: 'RESOLVED' }
    expect(await unit.refused(order.id, 'reply', reply)).toBe('reply.callback_missing')
    const callback = { at: app.now().toISOString(), result: 'REACHED', number: '13700000071' }
    const half = { ...callback, process: '更换灯头并试亮' }
    expect(await unit.refused(order.id, 'reply', { ...reply, callback: half })).toBe(
      'reply.callback_incomplete',
    )
    const full = { ...half, policyBasis: '《城市照明管理规定》' }
    const replied = await unit.act(order.id, 'reply', { ...reply, callback: full, prevention: '每季巡检' })
    expect(replied.reply.callback).toMatchObject({
      process: '更换灯头并试亮',
      policyBasis: '《城市照明管理规定》',
      number: '13700000071',
    })
    const stage = (o: Json, name: string) => o.stages.find((s: Json) => s.name === name).at
    expect(['快速响应', '高效办理', '主动治理'].map((name) => stage(replied, name) !== undefined)).toEqual([
      true,
      true,
      true,
    ])
    expect(stage(replied, '及时反馈')).toBeUndefined()
    const reviewed = await (await siping.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    expect(stage(reviewed, '及时反馈')).toBeTruthy()
    expect(reviewed.outcomes).toMatchObject([{ state: 'PREVENTION', text: '每季巡检' }])
  })
})
