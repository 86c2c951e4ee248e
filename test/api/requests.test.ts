/** One request over HTTP: how it was understood, what happened to it, and what the desk asks while the agent types. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

describe('诉求详情、时间线与研判', () => {
  let app: TestApp
  let haikou: ReturnType<typeof life>
  const read = async (who: string, path: string): Promise<Json> => {
    const { status, body } = await (await haikou.as(who)).get(path)
    expect(status, path).toBe(200)
    return body
  }

  beforeAll(async () => {
    app = await createApp()
    haikou = life(app, 'haikou')
  })

  it('keeps how the request was understood for staff, and not for the unit that handles it', async () => {
    const order = await haikou.signed({ text: '椰海大道井盖缺失，请尽快处理。' })
    const path = `/api/v1/requests/${order.requests[0].id}`
    const { understanding } = await read('agent', path)
    expect(understanding.categories[0].code).toMatch(/^\d{4,6}$/)
    expect(understanding.units.length).toBeGreaterThan(0)
    const seen = await read('chengguan', path)
    expect(seen.understanding).toBeUndefined()
    expect(seen.allowedActions).toEqual([])
  })

  it('tells what happened to it, in order, each record chained to the one before', async () => {
    const { request } = await haikou.register({ text: '请问居住证怎么办？' })
    await (await haikou.as('agent')).post(`/api/v1/requests/${request.id}/answer`, {
      text: '带身份证到窗口。',
    })
    const { items } = await read('auditor', `/api/v1/requests/${request.id}/events`)
    expect(items.map((e: Json) => e.type)).toEqual(['request.registered', 'request.answered'])
    expect(items[1].previousHash).toBe(items[0].hash)
    expect(items[1].actor.username).toBe('agent@haikou')
  })

  it('veils the requester of a confidential matter in what a unit reads of it', async () => {
    const order = await haikou.signed({
      ...{ text: '我叫周晓岚，电话13700000001，举报工地夜间施工。', confidential: true },
    })
    const path = `/api/v1/requests/${order.requests[0].id}/events`
    expect(JSON.stringify(await read('chengguan', path))).not.toMatch(/周晓岚|13700000001/)
  })

  it('offers as second person of a decline whoever else may review, and nobody else', async () => {
    const usernames = async (who: string) =>
      (await read(who, '/api/v1/approvers')).items.map((i: Json) => i.username) as string[]
    const forAgent = await usernames('agent')
    expect(forAgent).toContain('reviewer@haikou')
    expect(forAgent).toContain('teamleader@haikou')
    expect(
      forAgent.filter((name) => /^(agent|agent2|followup|chengguan|reviewer@siping)/.test(name)),
    ).toEqual([])
    expect(await usernames('teamleader')).not.toContain('teamleader@haikou')
    expect((await (await haikou.as('chengguan')).get('/api/v1/approvers')).status).toBe(403)
  })

  it('suggests units for the category that the agent has chosen', async () => {
    const agent = await haikou.as('agent')
    const ask = async (body: Json) => (await agent.post('/api/v1/understand', body)).body.units[0]?.unitCode
    const text = '门口有问题，请来处理'
    const chosen = await ask({ text, categoryCode: '030502' })
    const other = await ask({ text, categoryCode: '0601' })
    expect(chosen).toBeDefined()
    expect(other).toBeDefined()
    expect(other).not.toBe(chosen)
    expect((await agent.post('/api/v1/understand', { text, categoryCode: 'x' })).status).toBe(400)
  })

  it('finds a phone however it is written', async () => {
    await haikou.register({ text: '路口信号灯故障。', phone: '137-1234-0001' })
    for (const phone of ['13712340001', '137 1234 0001', '137-1234-0001']) {
      const { items } = await read('agent', `/api/v1/requests?phone=${encodeURIComponent(phone)}`)
      expect(items).toHaveLength(1)
    }
  })

  describe('分类必填要素', () => {
    const category = '1101'
    const order = { type: 'HELP', categoryCode: category, urgency: 'ORDINARY' }
    const setRequired = async (code: string, requiredFields: string[]) => {
      const admin = await haikou.as('admin')
      const { items } = (await admin.get('/api/v1/categories')).body
      const { name, townDuty } = items.find((c: Json) => c.code === code)
      expect((await admin.put(`/api/v1/categories/${code}`, { name, townDuty, requiredFields })).status).toBe(
        200,
      )
    }

    beforeAll(async () => {
      await setRequired('11', ['occurredAt', 'phone'])
      await setRequired(category, ['place', 'name'])
    })

    it('makes no order while something is missing, and says where it goes', async () => {
      const { request } = await haikou.register({
        ...{ text: '夜里一直有噪声。', channel: 'APP', requester: {}, phone: undefined },
      })
      const agent = await haikou.as('agent')
      const path = `/api/v1/requests/${request.id}`
      const refused = await agent.post(`${path}/create-order`, order)
      expect(refused.status).toBe(422)
      expect(refused.body).toMatchObject({
        code: 'category.details_missing',
        message: '该分类须先补齐：地点、发生时间、联系电话、姓名',
      })
      expect(refused.body.fields).toEqual(
        ['place.text', 'occurredAt', 'requester.phone', 'requester.name'].map((p) => ({
          path: p,
          code: 'required',
        })),
      )
      // The agent asks and fills in, the rest later.
      const first = await agent.post(`${path}/complete-details`, {
        requester: { name: '岑明远', phone: '137-0000 0031' },
        place: { text: '海甸二东路8号' },
      })
      expect(first.status).toBe(200)
      expect(first.body.request).toMatchObject({ state: 'RECEIVED', place: { text: '海甸二东路8号' } })
      expect((await agent.post(`${path}/create-order`, order)).body.fields).toEqual([
        { path: 'occurredAt', code: 'required' },
      ])
      await agent.post(`${path}/complete-details`, { occurredAt: '2026-01-05T22:00:00+08:00' })
      const made = await agent.post(`${path}/create-order`, order)
      expect(made.status).toBe(200)
      expect(made.body.order).toMatchObject({ state: 'DRAFT', place: { text: '海甸二东路8号' } })
      const { items } = await read('auditor', `${path}/events`)
      expect(items.map((e: Json) => e.type)).toEqual([
        ...['request.registered', 'request.completed', 'request.completed', 'request.linked'],
      ])
      expect(items[1].data).toMatchObject({
        from: 'RECEIVED',
        to: 'RECEIVED',
        completed: ['name', 'phone', 'place'],
      })
      expect(JSON.stringify(items)).not.toMatch(/岑明远|13700000031/)
      // Who calls about the same place later is found by it.
      const { understanding } = await haikou.register({
        ...{ text: '夜里一直有噪声，还在响。', phone: '13700000032', place: { text: '海甸二东路8号' } },
      })
      expect(understanding.duplicates.map((d: Json) => d.orderId)).toContain(made.body.order.id)
    })

    it('takes what the order’s own place says, and a request that says all at once', async () => {
      const whole = { phone: '13700000033', occurredAt: '2026-01-05T22:00:00+08:00' }
      const { request } = await haikou.register(whole)
      const place = { text: '金盘路3号' }
      const agent = await haikou.as('agent')
      expect((await agent.post(`/api/v1/requests/${request.id}/create-order`, order)).status).toBe(422)
      expect(
        (await agent.post(`/api/v1/requests/${request.id}/create-order`, { ...order, place })).status,
      ).toBe(200)
      await haikou.create({ ...whole, place, categoryCode: category })
    })

    it('asks the same of an order that is corrected into such a category, and takes it along', async () => {
      const made = await haikou.create({ phone: '13700000035', place: { text: '金盘路9号' } })
      const agent = await haikou.as('agent')
      const correct = (body: Json) => agent.post(`/api/v1/orders/${made.id}/correct`, body)
      const refused = await correct({ categoryCode: category })
      expect(refused).toMatchObject({ status: 422, body: { code: 'category.details_missing' } })
      expect(refused.body.fields).toEqual([{ path: 'details.occurredAt', code: 'required' }])
      // Its other words may be corrected all the while.
      expect((await correct({ title: '夜间噪声' })).status).toBe(200)
      const details = { occurredAt: '2026-01-05T22:00:00+08:00' }
      const taken = await correct({ categoryCode: category, details })
      expect(taken.body).toMatchObject({ categoryCode: category, requests: [details] })
      expect((await haikou.events(made.id)).at(-1)).toMatchObject({
        type: 'order.corrected',
        data: { after: { categoryCode: category }, completed: ['occurredAt'] },
      })
      expect((await correct({ details })).body.code).toBe('request.detail_given')
    })

    it('names what is missing in the language of who asks', async () => {
      const { request } = await haikou.register({ channel: 'APP', requester: {}, phone: undefined })
      const { body } = await (await haikou.as('agent')).post(
        `/api/v1/requests/${request.id}/create-order`,
        order,
        { 'accept-language': 'en' },
      )
      expect(body.message).toBe('This category asks first for: place, when it happened, phone, name')
    })

    it('changes nothing that was said, and knows the people who may', async () => {
      const { request } = await haikou.register({ phone: '13700000034' })
      const path = `/api/v1/requests/${request.id}/complete-details`
      const agent = await haikou.as('agent')
      const taken = await agent.post(path, { requester: { phone: '13900000000' } })
      expect(taken.body).toMatchObject({
        code: 'request.detail_given',
        fields: [{ path: 'requester.phone', code: 'given' }],
      })
      expect((await agent.post(path, {})).status).toBe(400)
      expect((await agent.post(path, { occurredAt: '2099-01-01T00:00:00+08:00' })).status).toBe(400)
      const asked = { occurredAt: '2026-01-05T22:00:00+08:00' }
      expect((await (await haikou.as('dispatcher')).post(path, asked)).status).toBe(403)
      expect((await (await app.as('agent@siping')).post(path, asked)).status).toBe(404)
    })
  })
})
