import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

const count = async (orderId: string, type: string) =>
  (await haikou.events(orderId)).filter((e) => e.type === type).length

describe('写操作：幂等键、版本、外包人员', () => {
  it('the same key and body again is the first answer and no second act', async () => {
    const order = await haikou.approved({ phone: '13700001101' })
    const dispatcher = await haikou.as('dispatcher')
    const path = `/api/v1/orders/${order.id}/dispatch`
    const body = { assignments: [{ unitCode: 'chengguan', role: 'LEAD' }] }
    const key = { 'idempotency-key': 'dispatch-1101' }
    const first = await dispatcher.post(path, body, key)
    expect(first.status).toBe(200)
    const unit = await haikou.as('chengguan')
    await unit.act(order.id, 'sign')
    const again = await dispatcher.post(path, body, key)
    // Not the order as it is now: what was answered then.
    expect(again).toEqual(first)
    expect(again.body.state).toBe('DISPATCHED')
    expect(await count(order.id, 'order.dispatched')).toBe(1)
    const other = await dispatcher.post(path, { ...body, basis: '另一份' }, key)
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency.mismatch' } })
    // A key belongs to who used it: another person's is another key.
    expect((await (await haikou.as('shiftleader')).post(path, body, key)).body.code).toBe('order.state')
  })

  it('a key whose first try failed does the work the second time', async () => {
    const order = await haikou.approved({ phone: '13700001102' })
    const dispatcher = await haikou.as('dispatcher')
    const path = `/api/v1/orders/${order.id}/dispatch`
    const key = { 'idempotency-key': 'dispatch-1102' }
    const wrong = { assignments: [{ unitCode: 'chengguan', role: 'ASSIST' }] }
    expect((await dispatcher.post(path, wrong, key)).body.code).toBe('assignment.exactly_one_lead')
    const right = { assignments: [{ unitCode: 'chengguan', role: 'LEAD' }] }
    expect((await dispatcher.post(path, right, key)).status).toBe(200)
  })

  it('eight at once with one key: one request, eight like answers', async () => {
    const agent = await haikou.as('agent')
    const body = { channel: 'PHONE', text: '路灯不亮', requester: { phone: '13700001103' } }
    const key = { 'idempotency-key': 'register-1103' }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => agent.post('/api/v1/requests', body, key)),
    )
    expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 8 }, () => 201))
    expect(new Set(answers.map((a) => a.body.request.id)).size).toBe(1)
    const { body: list } = await agent.get('/api/v1/requests?phone=13700001103')
    expect(list.items).toHaveLength(1)
  })

  it('a stale version is 409 and names who was faster; the right to act is asked first', async () => {
    const order = await haikou.approved({ phone: '13700001104' })
    const shift = await haikou.as('shiftleader')
    const tagged = await shift.act(order.id, 'tag', { add: ['重点'], version: order.version })
    expect(tagged.version).toBe(order.version + 1)
    const body = { assignments: [{ unitCode: 'chengguan', role: 'LEAD' }], version: order.version }
    const stale = await (await haikou.as('dispatcher')).post(`/api/v1/orders/${order.id}/dispatch`, body)
    expect(stale).toMatchObject({ status: 409, body: { code: 'order.changed_meanwhile' } })
    const { body: me } = await shift.get('/api/v1/session')
    const name = me.user?.name ?? (await nameOf('shiftleader@haikou'))
    expect(stale.body.message).toContain(name)
    // 403 before 409: who may not act learns nothing of the order's state.
    expect((await (await haikou.as('editor')).post(`/api/v1/orders/${order.id}/dispatch`, body)).status).toBe(
      403,
    )
    const fresh = { ...body, version: tagged.version }
    expect((await (await haikou.as('dispatcher')).act(order.id, 'dispatch', fresh)).state).toBe('DISPATCHED')
  })

  it('two dispatchers at once: one wins, the other is told, there is one lead', async () => {
    const order = await haikou.approved({ phone: '13700001105' })
    const path = `/api/v1/orders/${order.id}/dispatch`
    const both = await Promise.all([
      (await haikou.as('dispatcher')).post(path, { assignments: [{ unitCode: 'chengguan', role: 'LEAD' }] }),
      (await haikou.as('shiftleader')).post(path, { assignments: [{ unitCode: 'zhujian', role: 'LEAD' }] }),
    ])
    expect(both.map((r) => r.status).sort()).toEqual([200, 422])
    expect(both.find((r) => r.status === 422)!.body.code).toBe('order.state')
    const now = await haikou.read(order.id)
    expect(now.assignments.filter((a: Json) => a.role === 'LEAD')).toHaveLength(1)
    expect(await haikou.verify(order.id)).toMatchObject({ valid: true })
  })

  it('outsourced staff take calls and write orders, and decide nothing that binds', async () => {
    const agent2 = await haikou.as('agent2')
    const { body } = await agent2.post('/api/v1/requests', { channel: 'PHONE', text: '路灯不亮' })
    const declined = await agent2.post(`/api/v1/requests/${body.request.id}/decline`, {
      ...{ exitCode: 'X8', reason: '不属实', evidence: '录音', secondApprover: 'reviewer@haikou' },
    })
    expect(declined.body.code).toBe('outsourced.forbidden')
    const made = await agent2.post(`/api/v1/requests/${body.request.id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    const { id } = made.body.order
    expect((await agent2.act(id, 'submit')).state).toBe('PENDING_REVIEW')
    const returnId = '019aa000-0000-7000-8000-000000000000'
    expect(await agent2.refused(id, 'decide-return', { returnId, approve: true })).toBe('return.outsourced')
    for (const action of [
      'approve',
      'dispatch',
      'terminate',
      'supervise',
      'decide-extension',
      'decide-exemption',
    ])
      expect(await agent2.refused(id, action, {}), action).toBe('forbidden')
  })

  it('declined as untrue: with a second, different, reviewing person, or not at all', async () => {
    const agent = await haikou.as('agent')
    const decline = async (more: Record<string, unknown>) => {
      const { request } = await haikou.register({ text: '反映不存在的事情', phone: '13700001107' })
      const body = { exitCode: 'X8', reason: '经核实不属实', ...more }
      return (await agent.post(`/api/v1/requests/${request.id}/decline`, body)).body
    }
    const evidence = '现场核查记录'
    expect((await decline({ evidence })).code).toBe('exit.evidence_needed')
    expect((await decline({ evidence, secondApprover: 'agent2@haikou' })).code).toBe('exit.second_person')
    expect((await decline({ evidence, secondApprover: 'chengguan@haikou' })).code).toBe('exit.second_person')
    const done = await decline({ evidence, secondApprover: 'reviewer@haikou' })
    expect(done.request).toMatchObject({ state: 'DECLINED', outcome: { exitCode: 'X8', evidence } })
  })
})

async function nameOf(username: string): Promise<string> {
  const [row] = await app.db.query<{ name: string }>({
    text: 'select name from users where username = $1',
    values: [username],
  })
  return row!.name
}
