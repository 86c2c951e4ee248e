import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

let app: TestApp
let anyang: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-05-06T09:00:00+08:00' })
  anyang = life(app, 'anyang')
})

const later = (minutes: number) => app.setClock(new Date(app.now().getTime() + minutes * 60_000))

describe('安阳：接、转、办、督、复、评、宣，基层办不了的上提调度', () => {
  it('AY-21: oversight sees every stage and log; of all writes only a lead is open to it', async () => {
    const order = await anyang.answered()
    const oversight = await anyang.as('oversight')
    expect((await oversight.get(`/api/v1/orders/${order.id}`)).body.state).toBe('PENDING_FOLLOW_UP')
    const { body: log } = await oversight.get(`/api/v1/orders/${order.id}/events`)
    expect(log.items.map((e: Json) => e.type)).toContain('reply.submitted')
    expect((await oversight.get(`/api/v1/orders/${order.id}/events/verify`)).body.valid).toBe(true)
    expect((await oversight.get('/api/v1/notices')).status).toBe(200)
    expect((await oversight.get('/api/v1/requests')).body.items.length).toBeGreaterThan(0)

    const { body: api } = await oversight.get('/api/v1/openapi.json')
    const actions = Object.keys(api.paths).flatMap((path) => {
      const [, action] = /^\/api\/v1\/orders\/\{id\}\/([a-z-]+)$/.exec(path) ?? []
      return action && api.paths[path].post ? [action] : []
    })
    expect(actions.length).toBeGreaterThan(40)
    // Being seen to look at an order writes nothing on it.
    for (const action of actions.filter((a) => a !== 'open-lead' && a !== 'presence'))
      expect(await oversight.refused(order.id, action, {}), action).toBe('forbidden')
    expect((await oversight.post('/api/v1/requests', { channel: 'PHONE', text: '测试' })).status).toBe(403)

    await oversight.act(order.id, 'open-lead', { text: '办理拖延，建议核查', unitCode: 'chengguan' })
    const lead = (await anyang.events(order.id)).at(-1)
    expect(lead).toMatchObject({ type: 'lead.opened', data: { unit: 'chengguan' } })
    expect(lead.actor.username).toBe('oversight@anyang')
    expect((await anyang.read(order.id)).state).toBe('PENDING_FOLLOW_UP')
  })

  it('AY-28: every event of an order falls into one of seven stages, and the stay in each is counted', async () => {
    const order = await anyang.create()
    await later(5)
    await (await anyang.as('agent')).act(order.id, 'submit')
    await later(10)
    await (await anyang.as('reviewer')).act(order.id, 'approve')
    await later(15)
    await (await anyang.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    await later(20)
    const unit = await anyang.as('chengguan')
    await unit.act(order.id, 'sign')
    await (await anyang.as('supervisor')).act(order.id, 'supervise', {
      trigger: 'LEADER',
      text: '请加快办理',
    })
    await later(30)
    await unit.act(order.id, 'answer-supervision', { text: '今日办结' })
    await (await anyang.as('supervisor')).act(order.id, 'verify-supervision', { effective: true })
    const replied = await anyang.reply(await anyang.read(order.id))
    await later(40)
    await (await anyang.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    await later(50)
    expect((await anyang.followUp(replied)).state).toBe('CLOSED')
    await (await anyang.as('followup')).act(order.id, 'praise', { text: '办得快' })
    await later(60)

    const titles = { RECEIVE: '接', TRANSFER: '转', HANDLE: '办', SUPERVISE: '督' }
    const { body } = await (await anyang.as('auditor')).get(`/api/v1/orders/${order.id}/stages`)
    expect(body.items.map((s: Json) => s.title).join('')).toBe('接转办督复评宣')
    const stay = Object.fromEntries(body.items.map((s: Json) => [s.stage, s.dwellMs / 60_000]))
    expect(stay).toEqual({
      ...{ RECEIVE: 15, TRANSFER: 15, HANDLE: 50, SUPERVISE: 30, REPLY: 40, EVALUATE: 50 },
      PUBLICISE: 0,
    })
    const events = await anyang.events(order.id)
    expect(events.every((e) => body.items.some((s: Json) => s.stage === e.stage))).toBe(true)
    expect(new Set(events.map((e) => e.stage)).size).toBe(7)
    expect(Object.keys(titles)).toEqual(body.items.slice(0, 4).map((s: Json) => s.stage))
    const count = body.items.reduce((sum: number, s: Json) => sum + s.events, 0)
    expect(count).toBe(events.length)
  })

  it('AY-37: the grid officer cannot resolve it, the town receives it; the town neither, the city dispatches', async () => {
    const grid = 'g41050200400101'
    const order = await anyang.dispatched(
      { text: '东关街社区楼道堆物，多次劝导无效。', categoryCode: '030102' },
      [{ unitCode: grid, role: 'LEAD' }],
    )
    const due = clockOf(order, 'complete').dueAt
    const officer = await anyang.as(grid)
    await officer.act(order.id, 'sign')
    expect(await officer.refused(order.id, 'cannot-resolve', { reason: '难以解决', to: 'chengguan' })).toBe(
      'raise.not_above',
    )
    const raised = await officer.act(order.id, 'cannot-resolve', {
      reason: '业主拒不清理，网格无执法权，难以解决',
    })
    const town = raised.assignments.find((a: Json) => a.unitCode === 's410502004' && a.role === 'LEAD')
    expect(raised).toMatchObject({ state: 'DISPATCHED', number: order.number })
    expect(town).toMatchObject({ state: 'PENDING_SIGN', instruction: '业主拒不清理，网格无执法权，难以解决' })
    expect(raised.assignments.find((a: Json) => a.unitCode === grid).state).toBe('RECALLED')
    // The business clock does not begin anew because the matter went up.
    expect(clockOf(raised, 'complete').dueAt).toBe(due)
    expect(await officer.refused(order.id, 'cannot-resolve', { reason: '再报' })).toBe('forbidden')

    const townDesk = await anyang.as('s410502004')
    await townDesk.act(order.id, 'sign')
    const candidate = await townDesk.act(order.id, 'cannot-resolve', { reason: '涉及多部门，镇街难以协调' })
    expect(candidate.state).toBe('IN_CONSULTATION')
    expect(candidate.consultations.at(-1)).toMatchObject({
      reason: 'GRASSROOTS_CANNOT',
      units: ['s410502004'],
    })
    const { body: waiting } = await (await anyang.as('dispatcher')).get(
      `/api/v1/orders?tag=${encodeURIComponent('上提调度')}`,
    )
    expect(waiting.items.map((o: Json) => o.id)).toEqual([order.id])
    const ruled = await (await anyang.as('leader')).act(order.id, 'rule', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
      minutes: '市级调度：由城市管理局主办。',
    })
    expect(ruled.state).toBe('PENDING_DISPATCH')
    const raisedEvents = (await anyang.events(order.id)).filter((e) => e.type === 'order.raised')
    expect(raisedEvents.map((e) => [e.data.fromUnit, e.data.toUnit])).toEqual([
      [grid, 's410502004'],
      ['s410502004', undefined],
    ])
  })

  it('AY-37: a department has nobody to hand up to and is refused', async () => {
    const order = await anyang.signed()
    expect(await (await anyang.as('chengguan')).refused(order.id, 'cannot-resolve', { reason: '难' })).toBe(
      'raise.not_grassroots',
    )
  })

  it('a live follow-up by the agent in the session is at once on the order', async () => {
    const order = await anyang.answered()
    const live = await (await anyang.as('agent')).act(order.id, 'record-follow-up', {
      ...{
        outcome: 'REACHED',
        satisfaction: 'DISSATISFIED',
        resolution: 'UNRESOLVED',
        note: '月调度会现场回访',
      },
    })
    expect(live).toMatchObject({ round: 2, negativeCount: 1 })
    expect(live.followUps.at(-1)).toMatchObject({ satisfaction: 'DISSATISFIED', note: '月调度会现场回访' })
    // The unit that handled it may not ask about itself, here as everywhere.
    const again = await anyang.again(live)
    expect(
      await (await anyang.as('chengguan')).refused(again.id, 'record-follow-up', { outcome: 'REACHED' }),
    ).toBe('followup.by_handler')
  })
})
