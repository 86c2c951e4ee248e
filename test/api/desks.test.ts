/** What the desks of review, dispatch and units ask the server for. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const CENTRE = 'haikou'
let app: TestApp
let at: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp()
  at = life(app, CENTRE)
})

const ids = (body: Json): string[] => body.items.map((o: Json) => o.id)
const list = async (who: string, query: string): Promise<string[]> => {
  const { status, body } = await (await at.as(who)).get(`/api/v1/orders?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return ids(body)
}

describe('派单建议', () => {
  it('gives units with reasons, what accepting it dispatches, and open orders of the same matter', async () => {
    const place = { text: '椰海路88号' }
    const earlier = await at.approved({ text: '椰海路路灯不亮，夜间出行不便。', phone: '13700000901', place })
    const order = await at.approved({ text: '椰海路路灯不亮已有一周。', phone: '13700000901', place })
    const { status, body } = await (await at.as('dispatcher')).get(`/api/v1/orders/${order.id}/suggestion`)
    expect(status).toBe(200)
    expect(body.category).toEqual({ code: '030502', name: expect.any(String) })
    const [lead] = body.units.filter((u: Json) => u.role === 'LEAD')
    expect(lead.reasons.map((r: Json) => r.kind)).toContain('CATALOG')
    expect(body.assignments[0]).toEqual({ unitCode: lead.unitCode, role: 'LEAD' })
    expect(body.basis).toBe('SUGGESTION')
    const twin = body.duplicates.find((d: Json) => d.orderId === earlier.id)
    expect(twin).toMatchObject({ number: earlier.number, state: 'PENDING_DISPATCH' })
    expect(twin.reasons.map((r: Json) => r.kind)).toEqual(expect.arrayContaining(['PERSON', 'PLACE']))
    expect(body.duplicates.map((d: Json) => d.orderId)).not.toContain(order.id)
    const done = await (await at.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: body.assignments,
    })
    expect(done.state).toBe('DISPATCHED')
  })

  it('follows a correction of the category, and a ruling before anything else', async () => {
    const order = await at.approved({ text: '小区旁夜间有人占道摆摊。' })
    const suggestion = async () =>
      (await (await at.as('dispatcher')).get(`/api/v1/orders/${order.id}/suggestion`)).body
    const before = await suggestion()
    await (await at.as('reviewer')).act(order.id, 'correct', { categoryCode: '060102' })
    const after = await suggestion()
    expect(after.category.code).toBe('060102')
    expect(after.assignments[0].unitCode).not.toBe(before.assignments[0].unitCode)
    await (await at.as('dispatcher')).act(order.id, 'no-owner', { reason: '权属不清' })
    await (await at.as('leader')).act(order.id, 'rule', {
      assignments: [{ unitCode: 'gongan', role: 'LEAD' }],
      minutes: '经会商由公安主办。',
    })
    expect(await suggestion()).toMatchObject({
      basis: 'RULING',
      assignments: [{ unitCode: 'gongan', role: 'LEAD' }],
    })
  })

  it('is not for units', async () => {
    const order = await at.dispatched()
    const { status } = await (await app.as(`chengguan@${CENTRE}`)).get(
      `/api/v1/orders/${order.id}/suggestion`,
    )
    expect(status).toBe(403)
  })
})

describe('答复质量提示', () => {
  it('checks a text being written, against the order, in the reader’s language, and stops nothing', async () => {
    const order = await at.signed({ text: '滨海大道路灯不亮已有一周。' })
    const unit = await app.as(`chengguan@${CENTRE}`)
    const body = {
      text: '正在办理',
      publicText: '我们将尽快研究处理。',
      resolution: 'RESOLVED',
      orderId: order.id,
    }
    const failing = (reply: Json) => reply.body.checks.filter((c: Json) => !c.ok).map((c: Json) => c.code)
    const reply = await unit.post('/api/v1/reply-checks', body)
    expect(failing(reply)).toEqual(
      expect.arrayContaining(['OFF_TOPIC', 'EMPTY_PROMISE', 'NO_DATE', 'TOO_SHORT']),
    )
    const english = await unit.post('/api/v1/reply-checks', body, { 'accept-language': 'en' })
    expect(english.body.checks[0].text).toMatch(/^[A-Z]/)
    const sent = await unit.act(order.id, 'reply', {
      ...{ text: '正在办理', publicText: '我们将尽快研究处理。', truthful: true, resolution: 'RESOLVED' },
    })
    expect(sent.state).toBe('PENDING_REPLY_REVIEW')
    const kept = await (await at.as('reviewer')).get(`/api/v1/orders/${order.id}/reply-checks`)
    expect(failing(kept)).toEqual(failing(reply))
    const stranger = await (await app.as(`jiaoyu@${CENTRE}`)).post('/api/v1/reply-checks', body)
    expect(stranger.status).toBe(404)
  })

  it('says nothing of the name behind a confidential matter to its unit', async () => {
    const order = await at.signed({
      ...{ text: '举报路灯下夜间违规摆摊。', confidential: true },
      requester: { name: '周晓岚', phone: '13700000007' },
    })
    const body = { text: '已到场', publicText: '周晓岚您好。', resolution: 'RESOLVED', orderId: order.id }
    const personal = (reply: Json) => reply.body.checks.find((c: Json) => c.code === 'PERSONAL_DATA').ok
    expect(personal(await (await app.as(`chengguan@${CENTRE}`)).post('/api/v1/reply-checks', body))).toBe(
      true,
    )
    expect(personal(await (await at.as('reviewer')).post('/api/v1/reply-checks', body))).toBe(false)
    const sent = await at.reply(order, { publicText: '周晓岚您好，路灯下的摊位将尽快清走。' })
    const marks = async (who: string) =>
      (
        await (await app.as(`${who}@${CENTRE}`)).get(`/api/v1/orders/${order.id}/reply-checks`)
      ).body.checks.flatMap((c: Json) => c.marks)
    expect(await marks('reviewer')).not.toEqual([])
    expect(await marks('chengguan')).toEqual([])
    // Nor do the records tell a unit that it has guessed the name.
    await (await at.as('reviewer')).act(sent.id, 'review-reply', { accept: true })
    for (const { data } of await at.events(order.id))
      expect(data.findings ?? []).not.toContain('PERSONAL_DATA')
  })

  it('says where the words stand, in the reply as it was sent', async () => {
    const publicText = '滨海大道路灯由我局维修。将尽快更换灯泡，今后绝不再熄灭。'
    const order = await at.replied({ text: '滨海大道路灯不亮已有一周。' }, undefined, { publicText })
    const { body } = await (await at.as('reviewer')).get(`/api/v1/orders/${order.id}/reply-checks`)
    const words = (code: string) =>
      body.checks
        .find((c: Json) => c.code === code)
        .marks.map((m: Json) => (m.field === 'publicText' ? publicText.slice(m.start, m.end) : ''))
    expect(words('ABSOLUTE')).toEqual(['绝不'])
    expect(words('EMPTY_PROMISE')).toEqual(['将尽快更换灯泡'])
  })

  it('keeps beside the decision what the reviewer was shown [GS-40]', async () => {
    const poor = {
      publicText: '滨海大道路灯问题我们将尽快研究处理，请您放心，并请继续监督支持我局的各项工作。',
    }
    const findings = async (order: Json, type: string) =>
      (await at.events(order.id)).filter((e) => e.type === type).map((e) => e.data.findings)
    const accepted = await at.answered({ text: '滨海大道路灯不亮。' }, undefined, poor)
    const shown = ['EMPTY_PROMISE', 'NO_DATE', 'TOO_SHORT']
    expect(await findings(accepted, 'reply.submitted')).toEqual([shown])
    expect(await findings(accepted, 'reply.reviewed')).toEqual([shown])
    const refused = await at.replied({ text: '滨海大道路灯又不亮。' }, undefined, poor)
    await (await at.as('reviewer')).act(refused.id, 'review-reply', { accept: false, reason: '请写明日期' })
    const [reviewed] = (await at.events(refused.id)).filter((e) => e.type === 'reply.reviewed')
    expect(reviewed!.data).toMatchObject({ accepted: false, findings: shown })
  })

  it('takes no reply with a finding that the centre’s policy refuses, and says so while it is written', async () => {
    const admin = await at.as('admin')
    const { text } = (await admin.get(`/api/v1/policies/${CENTRE}/text`)).body
    const put = await admin.put(`/api/v1/policies/${CENTRE}`, {
      text: text.replace(
        /\n {2}callbackContent: (\w+)\n/,
        '\n  callbackContent: $1\n  refuses: [PERSONAL_DATA]\n',
      ),
    })
    expect(put.body.reply.refuses).toEqual(['PERSONAL_DATA'])
    const order = await at.signed({ text: '滨海大道路灯不亮已有一周。' })
    const unit = await app.as(`chengguan@${CENTRE}`)
    const reply = {
      ...{ text: '已更换灯泡', truthful: true, resolution: 'RESOLVED' },
      publicText: '滨海大道路灯3月3日已更换灯泡，维修人员电话13700000001。',
    }
    const { checks } = (
      await unit.post('/api/v1/reply-checks', {
        ...{ text: reply.text, publicText: reply.publicText, resolution: 'RESOLVED', orderId: order.id },
      })
    ).body
    expect(checks.filter((c: Json) => c.refused).map((c: Json) => c.code)).toEqual(['PERSONAL_DATA'])
    const refused = await unit.post(`/api/v1/orders/${order.id}/reply`, { ...reply, version: order.version })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      code: 'reply.quality',
      fields: [{ path: 'publicText', code: 'PERSONAL_DATA' }],
    })
    expect(refused.body.message).toContain('个人信息')
    const clean = { ...reply, publicText: reply.publicText.replace('13700000001', '0898-66778899') }
    expect((await unit.act(order.id, 'reply', clean)).state).toBe('PENDING_REPLY_REVIEW')
  })

  it('refuses what is no reply', async () => {
    const unit = await app.as(`chengguan@${CENTRE}`)
    const good = { text: '', publicText: '已修复', resolution: 'RESOLVED' }
    expect((await unit.post('/api/v1/reply-checks', good)).status).toBe(200)
    for (const bad of [
      { ...good, publicText: undefined },
      { ...good, publicText: '字'.repeat(20_001) },
      { ...good, publicText: '空\u0000' },
      { ...good, resolution: 'DONE' },
      { ...good, orderId: '1' },
      { ...good, more: 1 },
    ])
      expect((await unit.post('/api/v1/reply-checks', bad)).status).toBe(400)
    const { status } = await app.anyone.post('/api/v1/reply-checks', good)
    expect(status).toBe(401)
  })
})

describe('各台的清单', () => {
  it('gives a unit its tasks by their own state', async () => {
    const order = await at.signed({ text: '协办甲' }, [
      { unitCode: 'chengguan', role: 'LEAD' },
      { unitCode: 'gongan', role: 'ASSIST' },
    ])
    const waiting = 'unit=gongan&assignmentState=PENDING_SIGN'
    expect(await list('gongan', waiting)).toContain(order.id)
    expect(await list('chengguan', 'unit=chengguan&assignmentState=PENDING_SIGN')).not.toContain(order.id)
    expect(await list('chengguan', 'role=LEAD&assignmentState=SIGNED,IN_PROGRESS')).toContain(order.id)
    expect(await list('gongan', 'role=LEAD&assignmentState=PENDING_SIGN')).not.toContain(order.id)
  })

  it('gives each voice of a return the orders that wait for it (HK-11)', async () => {
    const order = await at.dispatched({ text: '退单甲' })
    const asked = await (await app.as(`chengguan@${CENTRE}`)).act(order.id, 'request-return', {
      ...{ code: 'NOT_OUR_DUTY', reason: '不在职责清单' },
    })
    expect(await list('reviewer', 'returns=mine')).toContain(order.id)
    expect(await list('teamleader', 'returns=mine')).not.toContain(order.id)
    const decision = { returnId: asked.returns[0].id, approve: true }
    const allowed = async (who: string) =>
      (await (await at.as(who)).get(`/api/v1/orders/${order.id}`)).body.allowedActions.find(
        (a: Json) => a.action === 'decide-return',
      )
    expect(await allowed('teamleader')).toMatchObject({ allowed: false, code: 'return.wrong_voice' })
    await (await at.as('reviewer')).act(order.id, 'decide-return', decision)
    expect(await list('reviewer', 'returns=mine')).not.toContain(order.id)
    expect(await list('teamleader', 'returns=mine')).toContain(order.id)
    expect(await list('supervisor', 'returns=open')).toContain(order.id)
    expect(await allowed('reviewer')).toMatchObject({ allowed: false, code: 'return.same_reviewer' })
    expect(await (await at.as('reviewer')).refused(order.id, 'decide-return', decision)).toBe(
      'return.same_reviewer',
    )
    await (await at.as('teamleader')).act(order.id, 'decide-return', decision)
    expect(await list('teamleader', 'returns=mine')).not.toContain(order.id)
  })

  it('lists what has no limit last, and on every page but once', async () => {
    const orders: Json[] = []
    for (const n of [1, 2, 3]) orders.push(await at.approved({ text: `无时限第${n}件`, type: 'SUGGESTION' }))
    const some = orders.slice(1).map((o) => o.id)
    await app.db.query({
      text: 'update order_queue set next_due_at = null where order_id = any($1::uuid[])',
      values: [some],
    })
    const dispatcher = await at.as('dispatcher')
    const found: string[] = []
    let cursor = ''
    do {
      const query = `state=PENDING_DISPATCH&type=SUGGESTION&sort=due&limit=1${cursor && `&cursor=${cursor}`}`
      const { body } = await dispatcher.get(`/api/v1/orders?${query}`)
      found.push(...ids(body))
      cursor = body.nextCursor ?? ''
    } while (cursor)
    expect(found[0]).toBe(orders[0].id)
    expect(found.slice(1).sort()).toEqual([...some].sort())
  })

  it('gives a unit the calls that it has not answered', async () => {
    const order = await at.signed({ text: '吹哨甲' })
    await (await at.as('dispatcher')).act(order.id, 'whistle', { units: ['gongan'], reason: '需到场' })
    expect(await list('gongan', 'reportIn=true')).toContain(order.id)
    expect(await list('chengguan', 'reportIn=true')).not.toContain(order.id)
    await (await at.as('gongan')).act(order.id, 'report-in', { note: '已到' })
    expect(await list('gongan', 'reportIn=true')).not.toContain(order.id)
  })

  it('tells until when a return and an extension may be asked for', async () => {
    const order = await at.signed({ text: '期限甲' })
    const of = (name: string) => order.allowedActions.find((a: Json) => a.action === name)
    expect(of('request-return')).toMatchObject({ allowed: true, until: order.assignments[0].returnUntil })
    const { until } = of('request-extension')
    expect(Date.parse(until)).toBeLessThan(Date.parse(order.dueAt))
    await app.setClock(new Date(Date.parse(until) + 60_000))
    const { body } = await (await app.as(`chengguan@${CENTRE}`)).get(`/api/v1/orders/${order.id}`)
    const late = body.allowedActions.find((a: Json) => a.action === 'request-extension')
    expect(late).toMatchObject({ allowed: false, code: 'extension.too_late', until })
    expect(late.reason).toContain(until.slice(0, 16).replace('T', ' '))
  })
})

describe('本单位统计', () => {
  it('counts what lies here, what came, and what requesters said', async () => {
    const unit = await app.as(`jiaotong@${CENTRE}`)
    const lead = [{ unitCode: 'jiaotong', role: 'LEAD' as const }]
    const figures = async () => (await unit.get('/api/v1/units/me/statistics')).body
    expect(await figures()).toMatchObject({ open: 0, received: 0, closed: 0 })
    await at.closed({ text: '公交站牌破损一' }, lead)
    await at.signed({ text: '公交站牌破损二' }, lead)
    await at.dispatched({ text: '公交站牌破损三' }, lead)
    expect(await figures()).toMatchObject({
      ...{ open: 2, late: 0, received: 3, signed: 2, signDue: 2, signedInTime: 2, returned: 0 },
      ...{ closed: 1, rated: 1, satisfied: 1, asked: 1, resolved: 1 },
    })
    const { body } = await unit.get(
      '/api/v1/units/me/statistics?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
    )
    expect(body).toMatchObject({ open: 2, received: 0, closed: 0 })
    expect((await (await at.as('dispatcher')).get('/api/v1/units/me/statistics')).status).toBe(403)
    expect(
      (await unit.get('/api/v1/units/me/statistics?from=2026-02-01T00:00:00Z&to=2026-01-02T00:00:00Z'))
        .status,
    ).toBe(400)
  })
})
