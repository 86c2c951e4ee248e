import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const PHONE = '13700000088'

describe('市民一侧：凭回执或来电号码，用大白话', () => {
  let app: TestApp
  let haikou: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    haikou = life(app, 'haikou')
  })

  interface Filed {
    number: string
    receipt: string
  }

  async function file(phone = PHONE): Promise<Filed> {
    const { status, body } = await app.anyone.post('/api/v1/public/requests', {
      ...{ centre: 'haikou', channel: 'MINI_PROGRAM', text: '小区门口路灯不亮，晚上看不见路。' },
      requester: { name: '周晓岚', phone },
    })
    expect(status).toBe(201)
    expect(Object.keys(body).sort()).toEqual(['number', 'receipt'])
    return body
  }

  const url = (f: Filed, action = '') => `/api/v1/public/requests/${f.number}${action && `/${action}`}`
  const look = async (f: Filed): Promise<Json> =>
    (await app.anyone.get(`${url(f)}?receipt=${f.receipt}`)).body
  const send = (f: Filed, action: string, body: Record<string, unknown> = {}) =>
    app.anyone.post(url(f, action), { receipt: f.receipt, ...body })

  async function toOrder(f: Filed): Promise<Json> {
    const agent = await haikou.as('agent')
    const { items } = (await agent.get(`/api/v1/requests?number=${f.number}`)).body
    const { body } = await agent.post(`/api/v1/requests/${items[0].id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    await agent.act(body.order.id, 'submit')
    await (await haikou.as('reviewer')).act(body.order.id, 'approve')
    return (await haikou.as('dispatcher')).act(body.order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
  }

  async function answer(order: Json): Promise<void> {
    await (await haikou.as('chengguan')).act(order.id, 'sign')
    await haikou.reply(order)
    await (await haikou.as('reviewer')).act(order.id, 'review-reply', { accept: true })
  }

  const rating = (satisfaction: string, resolution: string) => ({ satisfaction, resolution })

  it('the link in the answer’s message opens that request alone, to look and to rate, for thirty days', async () => {
    const [one, other] = [await file('13700000861'), await file('13700000862')]
    for (const filed of [one, other]) await answer(await toOrder(filed))
    const linkOf = async (f: Filed): Promise<string> => {
      const [row] = await app.db.query<{ link: string }>({
        text: `select d.payload->>'link' as link from deliveries d join requests r on r.id = d.request_id
               where r.number = $1 and d.payload->>'template' = 'REPLY'`,
        values: [f.number],
      })
      expect(row!.link).toMatch(new RegExp(`^/progress/${f.number}\\?link=`))
      return row!.link.split('link=')[1]!
    }
    const [own, foreign] = [await linkOf(one), await linkOf(other)]
    const seen = await app.anyone.get(`${url(one)}?receipt=${own}`)
    expect(seen.body).toMatchObject({
      state: 'PENDING_FOLLOW_UP',
      ...{ canRate: true, canUrge: false, canSupplement: false, canWithdraw: false },
      publicReply: expect.any(String),
    })
    expect((await app.anyone.get(`${url(one)}?receipt=${foreign}`)).status).toBe(404)
    // It is for rating and nothing else.
    const act = (action: string, body: object) => app.anyone.post(url(one, action), { receipt: own, ...body })
    expect((await act('urge', { text: '请快些' })).status).toBe(404)
    expect((await act('withdraw', {})).status).toBe(404)
    expect((await act('rating', rating('SATISFIED', 'RESOLVED'))).status).toBe(200)
    expect((await app.anyone.get(`${url(one)}?receipt=${own}`)).body).toMatchObject({
      ...{ state: 'CLOSED', canRate: false, satisfaction: 'SATISFIED' },
    })
    await app.setClock(new Date(app.now().getTime() + 31 * 86_400_000))
    expect((await app.anyone.get(`${url(other)}?receipt=${foreign}`)).status).toBe(404)
  })

  it('CD-04: filed on a page, followed step by step under one number, in plain words and without names', async () => {
    const filed = await file()
    const fresh = await look(filed)
    expect(fresh).toMatchObject({ number: filed.number, state: 'RECEIVED', canRate: false, canUrge: false })
    expect(fresh.text).toContain('收到')
    const order = await toOrder(filed)
    await (await haikou.as('chengguan')).act(order.id, 'sign')
    const handled = await look(filed)
    expect(handled.text).toBe('承办单位正在办理。')
    expect(handled.steps.map((s: Json) => s.done)).toEqual([true, true, true, true, false, false])
    expect(handled.steps.map((s: Json) => s.code)).toEqual([
      ...['REGISTERED', 'ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED', 'CLOSED'],
    ])
    expect(JSON.stringify(handled)).not.toMatch(/城市管理局|联络员|chengguan|周晓岚|13700000088/)
    expect(handled.publicReply).toBeUndefined()
    await haikou.reply(order)
    expect((await look(filed)).publicReply).toBeUndefined()
    await (await haikou.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    expect(await look(filed)).toMatchObject({ canRate: true, publicReply: '您反映的问题已办理完毕。' })
  })

  it('anyone may see which centres can be written to, and nothing else of them', async () => {
    const { status, body } = await app.anyone.get('/api/v1/public/centres')
    expect(status).toBe(200)
    expect(body.items).toHaveLength(10)
    expect(body.items).toContainEqual({ id: 'haikou', name: '海口市', adcode: '460100' })
    for (const centre of body.items) {
      const filed = await app.anyone.post('/api/v1/public/requests', {
        centre: centre.id,
        text: '路灯不亮。',
      })
      expect(filed.status, centre.name).toBe(201)
    }
  })

  it('CD-04: the receipt or the phone number opens it, nothing else does, and a wrong proof looks like a wrong number', async () => {
    const filed = await file('13700000071')
    expect((await app.anyone.get(`${url(filed)}?phone=137-0000-0071`)).status).toBe(200)
    const other = await file('13700000072')
    for (const proof of [
      `receipt=${other.receipt}`,
      'phone=13700000072',
      'receipt=wrong-receipt',
      'phone=137',
    ]) {
      const reply = await app.anyone.get(`${url(filed)}?${proof}`)
      expect([reply.status, reply.body.code], proof).toEqual([404, 'not_found'])
    }
    const unknown = await app.anyone.get(`/api/v1/public/requests/${'9'.repeat(21)}?receipt=${filed.receipt}`)
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found'])
    expect((await app.anyone.get(url(filed))).status).toBe(400)
    const forged = { ...filed, receipt: other.receipt }
    for (const [action, body] of [
      ['supplement', { text: '补充' }],
      ['urge', { text: '催' }],
      ['withdraw', {}],
      ['rating', rating('SATISFIED', 'RESOLVED')],
    ] as const) {
      expect((await send(forged, action, body)).status, action).toBe(404)
    }
    expect((await look(filed)).state).toBe('RECEIVED')
  })

  it('CD-30: a content rating closes the order and is asked once', async () => {
    const filed = await file('13700000073')
    const order = await toOrder(filed)
    const early = await send(filed, 'rating', rating('SATISFIED', 'RESOLVED'))
    expect(early).toMatchObject({ status: 422, body: { code: 'rating.not_open' } })
    await answer(order)
    expect((await send(filed, 'rating', rating('VERY_SATISFIED', 'RESOLVED'))).status).toBe(200)
    expect(await haikou.read(order.id)).toMatchObject({ state: 'CLOSED', closure: { code: 'SOLVED' } })
    const shown = await look(filed)
    expect(shown).toMatchObject({
      state: 'CLOSED',
      satisfaction: 'VERY_SATISFIED',
      canRate: false,
      canUrge: false,
    })
    expect((await send(filed, 'rating', rating('DISSATISFIED', 'UNRESOLVED'))).body.code).toBe(
      'rating.not_open',
    )
    const recorded = (await haikou.events(order.id)).find((e) => e.type === 'follow_up.recorded')
    expect(recorded.actor).toMatchObject({ kind: 'CITIZEN', name: '诉求人' })
  })

  it('a rating that is not content opens another round', async () => {
    const filed = await file('13700000074')
    const order = await toOrder(filed)
    await answer(order)
    await send(filed, 'rating', { ...rating('DISSATISFIED', 'UNRESOLVED'), comment: '只修了一盏' })
    const again = await haikou.read(order.id)
    expect(again).toMatchObject({ round: 2, negativeCount: 1, number: order.number })
    expect(again.followUps[0]).toMatchObject({ note: '只修了一盏', source: 'CITIZEN' })
    expect((await look(filed)).canRate).toBe(false)
  })

  it('a supplement reaches the unit, an urge is a notice to it and not more than one in the hours of the policy', async () => {
    const filed = await file('13700000075')
    expect((await send(filed, 'supplement', { text: '在东门' })).body.code).toBe('request.state')
    const order = await toOrder(filed)
    expect((await send(filed, 'supplement', { text: '是东门第三盏' })).status).toBe(200)
    const told = (await haikou.events(order.id)).find((e) => e.type === 'order.supplemented')
    expect(told.data.text).toBe('是东门第三盏')
    expect((await send(filed, 'urge', { text: '请尽快' })).status).toBe(200)
    expect((await send(filed, 'urge', { text: '再催' })).body.code).toBe('urge.too_soon')
    const urges = await haikou.notices(`orderId=${order.id}&kind=URGE`)
    expect(urges).toMatchObject([{ unitCode: 'chengguan', cause: '诉求人催办', text: '请尽快' }])
    const unit = await haikou.as('chengguan')
    await unit.act(order.id, 'acknowledge-urge', { urgeId: urges[0].id })
    expect((await haikou.notices(`orderId=${order.id}&kind=URGE`))[0].acknowledgedAt).toBeTruthy()
  })

  it('asked for information, the citizen answers and it goes back to review', async () => {
    const filed = await file('13700000076')
    const agent = await haikou.as('agent')
    const { items } = (await agent.get(`/api/v1/requests?number=${filed.number}`)).body
    const { body } = await agent.post(`/api/v1/requests/${items[0].id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    await agent.act(body.order.id, 'submit')
    await (await haikou.as('reviewer')).act(body.order.id, 'ask-info', { question: '是哪一个门？' })
    expect((await look(filed)).question).toBe('是哪一个门？')
    await send(filed, 'supplement', { text: '东门' })
    expect((await haikou.read(body.order.id)).state).toBe('PENDING_REVIEW')
    expect((await look(filed)).question).toBeUndefined()
  })

  it('a withdrawal ends the order when nobody else is on it, and only the request when somebody is', async () => {
    const alone = await file('13700000077')
    const order = await toOrder(alone)
    expect((await send(alone, 'withdraw', { reason: '已自行解决' })).status).toBe(200)
    expect((await haikou.read(order.id)).state).toBe('CANCELLED')
    expect(await look(alone)).toMatchObject({ state: 'WITHDRAWN', canWithdraw: false })
    expect((await send(alone, 'withdraw')).body.code).toBe('request.state')
    const first = await file('13700000078')
    const shared = await toOrder(first)
    const second = await file('13700000079')
    const agent = await haikou.as('agent')
    const { items } = (await agent.get(`/api/v1/requests?number=${second.number}`)).body
    await agent.post(`/api/v1/requests/${items[0].id}/link`, { orderId: shared.id })
    await send(first, 'withdraw')
    expect((await haikou.read(shared.id)).state).toBe('DISPATCHED')
    expect((await look(second)).state).toBe('DISPATCHED')
  })

  it('the same message sent twice with one key is one request', async () => {
    const body = { centre: 'haikou', text: '路灯不亮。', requester: { phone: '13700000080' } }
    const key = { 'idempotency-key': 'page-1' }
    const one = await app.anyone.post('/api/v1/public/requests', body, key)
    const two = await app.anyone.post('/api/v1/public/requests', body, key)
    expect(two.body).toEqual(one.body)
    const { items } = (await (await haikou.as('agent')).get('/api/v1/requests?phone=13700000080')).body
    expect(items).toHaveLength(1)
    const clash = await app.anyone.post('/api/v1/public/requests', { ...body, text: '别的' }, key)
    expect(clash).toMatchObject({ status: 409, body: { code: 'idempotency.mismatch' } })
  })
})
