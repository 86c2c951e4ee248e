import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const NAME = '欧阳晓岚'
const PHONE = '13766660001'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

const accesses = (requestId: string) =>
  app.db.query<{ username: string; reason: string; action: string }>({
    text: 'select username, reason, action from access_log where subject_id = $1 order by at, id',
    values: [requestId],
  })

describe('诉求人信息：默认脱敏，保密件对承办单位不可见，查看留痕', () => {
  it('confidential: whatever the unit reads of the order, the requester is not in it', async () => {
    const requester = { name: NAME, phone: PHONE }
    const text = `举报路边工地夜间违法倾倒渣土，我叫${NAME}，电话${PHONE}，证号110101199003071234。`
    const order = await haikou.dispatched({ requester, confidential: true, type: 'REPORT', text }, [
      { unitCode: 'chengguan', role: 'LEAD' },
      { unitCode: 'zhujian', role: 'ASSIST' },
    ])
    await (await haikou.as('agent')).act(order.id, 'supplement', { text: `${NAME}补充：车牌已拍照` })
    const { id: requestId } = order.requests[0]
    for (const code of ['chengguan', 'zhujian']) {
      const unit = await haikou.as(code)
      const pages = [
        `/api/v1/orders/${order.id}`,
        `/api/v1/orders/${order.id}/events`,
        `/api/v1/orders/by-number/${order.number}`,
        `/api/v1/orders/by-number/${order.requests[0].number}`,
        `/api/v1/requests/${requestId}`,
        '/api/v1/orders?limit=200',
      ]
      for (const page of pages) {
        const { status, body } = await unit.get(page)
        expect(status, page).toBe(200)
        const text = JSON.stringify(body)
        for (const secret of [NAME, '欧***', '欧阳', PHONE, '137****0001', '110101199003071234'])
          expect(text, `${code} ${page}`).not.toContain(secret)
      }
      const told = (await unit.get(`/api/v1/orders/${order.id}`)).body
      expect(told.requests[0].requester).toEqual({ hidden: true })
      // What happened is told, who told it is not.
      expect(told.summary).toContain('夜间违法倾倒渣土')
      expect((await unit.get('/api/v1/requests')).status).toBe(403)
      expect((await unit.get(`/api/v1/requests?phone=${PHONE}`)).status).toBe(403)
      const reveal = await unit.post(`/api/v1/requests/${requestId}/reveal`, { reason: '联系诉求人' })
      expect(reveal).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      const signed = await unit.act(order.id, 'sign')
      expect(JSON.stringify(signed)).not.toContain('137****0001')
    }
    expect(await accesses(requestId)).toEqual([])
    // The hotline sees it masked.
    const desk = await haikou.read(order.id)
    expect(desk.requests[0].requester).toMatchObject({ name: '欧***', phone: '137****0001' })
    expect(desk.summary).toBe(text)
    expect(await haikou.verify(order.id)).toMatchObject({ valid: true })
  })

  it('one confidential request makes the whole order confidential for units', async () => {
    const order = await haikou.signed({ phone: '13766660002' })
    const unit = await haikou.as('chengguan')
    const open = (await unit.get(`/api/v1/orders/${order.id}`)).body.requests[0].requester
    expect(open).toMatchObject({ phone: '137****0002' })
    const { request } = await haikou.register({ requester: { name: NAME, phone: PHONE }, confidential: true })
    await (await haikou.as('agent')).post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
    const seen = (await unit.get(`/api/v1/orders/${order.id}`)).body
    expect(seen).toMatchObject({ confidential: true })
    expect(seen.requests.map((r: Json) => r.requester)).toEqual([{ hidden: true }, { hidden: true }])
    const reveal = await unit.post(`/api/v1/requests/${order.requests[0].id}/reveal`, {
      reason: '联系诉求人',
    })
    expect(reveal.status).toBe(403)
  })

  it('masked for everybody; shown once to who says why; who, when and why stay on record', async () => {
    const order = await haikou.signed({ requester: { name: NAME, phone: PHONE } })
    const { id: requestId } = order.requests[0]
    for (const role of ['agent', 'followup', 'leader', 'chengguan']) {
      const { body } = await (await haikou.as(role)).get(`/api/v1/orders/${order.id}`)
      expect(body.requests[0].requester, role).toMatchObject({ name: '欧***', phone: '137****0001' })
      expect(JSON.stringify(body)).not.toContain(PHONE)
    }
    const unit = await haikou.as('chengguan')
    const path = `/api/v1/requests/${requestId}/reveal`
    expect((await unit.post(path, {})).body.code).toBe('request.invalid')
    expect((await unit.post(path, { reason: '' })).body.code).toBe('request.invalid')
    const shown = await unit.post(path, { reason: '首次联系诉求人' })
    expect(shown).toMatchObject({ status: 200, body: { name: NAME, phone: PHONE } })
    await (await haikou.as('followup')).post(path, { reason: '回访' })
    expect(await accesses(requestId)).toEqual([
      { username: 'chengguan@haikou', reason: '首次联系诉求人', action: 'reveal' },
      { username: 'followup@haikou', reason: '回访', action: 'reveal' },
    ])
    // Not for a unit that has nothing to do with it, nor for roles that never need it.
    expect((await (await haikou.as('gongan')).post(path, { reason: '看看' })).status).toBe(404)
    for (const role of ['analyst', 'oversight', 'auditor', 'editor', 'admin'])
      expect((await (await haikou.as(role)).post(path, { reason: '看看' })).status, role).toBe(403)
    expect(await accesses(requestId)).toHaveLength(2)
    expect(await haikou.verify(order.id)).toMatchObject({ valid: true })
  })

  it('a name that is half a JSON text hides nothing else and breaks nothing', async () => {
    for (const name of ['","', 'type', '\\"', '{}', '路灯']) {
      const order = await haikou.signed({
        requester: { name, phone: PHONE },
        confidential: true,
        text: '路灯不亮',
      })
      const unit = await haikou.as('chengguan')
      const { status, body } = await unit.get(`/api/v1/orders/${order.id}/events`)
      expect(status, name).toBe(200)
      expect(body.items.map((e: Json) => e.type)).toContain('order.dispatched')
      expect((await unit.get(`/api/v1/orders/${order.id}`)).body.state).toBe('IN_PROGRESS')
    }
  })

  it('another centre sees nothing at all', async () => {
    const order = await haikou.signed({ phone: '13766660003' })
    for (const name of ['agent@changde', 'chengguan@changde', 'auditor@changde']) {
      const person = await app.as(name)
      expect((await person.get(`/api/v1/orders/${order.id}`)).status).toBe(404)
      expect((await person.get(`/api/v1/orders/${order.id}/events`)).status).toBe(404)
      expect((await person.get(`/api/v1/requests/${order.requests[0].id}`)).status).toBe(404)
      expect((await person.get('/api/v1/orders?centre=haikou')).status).toBeGreaterThanOrEqual(400)
    }
    expect(await (await app.as('shiftleader@changde')).refused(order.id, 'tag', { add: ['x'] })).toBe(
      'not_found',
    )
  })
})
