/** 阶梯：每个触发条件的阈值、计数、重置和已采取的措施，都来自本地规则。 */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
})

const ladder = async (centre: string, id: string, who = 'supervisor'): Promise<Json[]> =>
  (await (await app.as(`${who}@${centre}`)).get(`/api/v1/orders/${id}/ladder`)).body.rows
const rung = (rows: Json[], trigger: string, more: Json = {}) =>
  rows.find((r) => r.trigger === trigger && Object.entries(more).every(([k, v]) => r[k] === v))

describe('海口', () => {
  it('HK-14 HK-15: two negatives urge, four supervise; the count begins anew after a satisfied closing', async () => {
    const haikou = life(app, 'haikou')
    let order = await haikou.answered({ phone: '13700003001' })
    let rows = await ladder('haikou', order.id)
    expect(rung(rows, 'NEGATIVE_URGE')).toMatchObject({
      ...{ threshold: 2, counter: 0, reached: false, reset: 'FINAL_POSITIVE', source: 'HK-14', done: [] },
    })
    for (let n = 1; n <= 4; n++) {
      order = await haikou.followUp(order, 'DISSATISFIED', 'UNRESOLVED')
      rows = await ladder('haikou', order.id)
      expect(rung(rows, 'NEGATIVE_URGE')).toMatchObject({ counter: n, reached: n >= 2 })
      expect(rung(rows, 'NEGATIVE_URGE').done.length).toBe(n >= 2 ? 1 : 0)
      expect(rung(rows, 'NEGATIVE_SUPERVISE')).toMatchObject({ threshold: 4, counter: n, reached: n >= 4 })
      expect(rung(rows, 'NEGATIVE_SUPERVISE').done.length).toBe(n >= 4 ? 1 : 0)
      order = await haikou.again(order)
    }
    const [opened] = rung(await ladder('haikou', order.id), 'NEGATIVE_SUPERVISE').done
    expect(opened).toMatchObject({ notice: 'SUPERVISION', noticeState: 'SENT' })
    await haikou.followUp(order)
    await (await haikou.as('leader')).act(order.id, 'reopen', { reason: '又坏了' })
    rows = await ladder('haikou', order.id)
    expect(rung(rows, 'NEGATIVE_URGE')).toMatchObject({ counter: 0, reached: false })
  })

  it('HK-16 HK-17 HK-18: each failed supervision one step up; exposure by two people; what was done stands there', async () => {
    const haikou = life(app, 'haikou')
    const order = await haikou.signed({ phone: '13700003002' })
    const supervisor = await haikou.as('supervisor')
    const before = (await ladder('haikou', order.id)).filter((r) => r.trigger === 'SUPERVISION_FAILED')
    expect(before.map((r) => [r.step, r.threshold, r.counter, r.approvals])).toEqual([
      ['MEDIA', 1, 0, 2],
      ['SUPERVISION_NETWORK', 2, 0, 1],
      ['DEPUTIES', 3, 0, 1],
    ])
    await supervisor.act(order.id, 'supervise', { trigger: 'LEADER', text: '限期办结' })
    await (await haikou.as('chengguan')).act(order.id, 'answer-supervision', { text: '正在协调' })
    const failed = await supervisor.act(order.id, 'verify-supervision', {
      effective: false,
      reason: '未解决',
    })
    const yes = { escalationId: failed.escalations[0].id, approve: true }
    const media = async () => rung(await ladder('haikou', order.id), 'SUPERVISION_FAILED', { step: 'MEDIA' })
    expect(await media()).toMatchObject({ counter: 1, reached: true, done: [{ state: 'PROPOSED' }] })
    await (await haikou.as('leader')).act(order.id, 'decide-escalation', yes)
    expect((await media()).done[0].state).toBe('FIRST_APPROVED')
    await (await haikou.as('leader2')).act(order.id, 'decide-escalation', yes)
    const [approved] = (await media()).done
    expect(approved.state).toBe('APPROVED')
    expect(new Set(approved.by).size).toBe(2)
  })

  it('AY-21: a unit sees the ladder of its order, and no lead that may speak of it', async () => {
    const haikou = life(app, 'haikou')
    const order = await haikou.signed({ phone: '13700003003' })
    await (await haikou.as('oversight')).act(order.id, 'open-lead', { text: '疑似推诿' })
    expect(rung(await ladder('haikou', order.id), 'LEAD')).toMatchObject({ counter: 1, reached: true })
    const seen = await ladder('haikou', order.id, 'chengguan')
    expect(seen.length).toBeGreaterThan(5)
    expect(rung(seen, 'LEAD')).toBeUndefined()
    const stranger = await (await haikou.as('zhujian')).get(`/api/v1/orders/${order.id}/ladder`)
    expect(stranger.status).toBe(404)
  })

  it('a missed limit counts, with what the policy makes of it', async () => {
    const haikou = life(app, 'haikou')
    const order = await haikou.dispatched({ phone: '13700003004' })
    const sign = async () => rung(await ladder('haikou', order.id), 'OVERDUE', { clock: 'sign' })
    expect(await sign()).toMatchObject({
      ...{ limit: { amount: 4, unit: 'HOUR' }, counter: 0, reached: false },
      consequences: ['URGE', 'PHONE_LIAISON'],
    })
    await app.setClock('2026-03-02T20:00:00+08:00')
    expect(await sign()).toMatchObject({ counter: 1, reached: true, done: [{ state: 'BREACHED' }] })
  })
})

describe('淮北', () => {
  it('HB-14: the third time brings the letter, silence the warning', async () => {
    const huaibei = life(app, 'huaibei')
    const phone = '13700003010'
    for (let n = 1; n <= 2; n++) await huaibei.closed({ phone })
    const third = await huaibei.dispatched({ phone })
    const rows = await ladder('huaibei', third.id)
    expect(rung(rows, 'RECURRED')).toMatchObject({
      ...{ threshold: 3, counter: 3, reached: true, reset: 'WINDOW', resetDays: 180, source: 'HB-14' },
      done: [{ notice: 'ADVISORY_LETTER', noticeState: 'DRAFTED' }],
    })
    expect(rung(await ladder('huaibei', third.id, 'chengguan'), 'RECURRED').done).toEqual([])
    const [{ noticeId }] = rung(rows, 'RECURRED').done
    await (await huaibei.as('leader')).act(third.id, 'sign-document', {
      ...{ noticeId, signer: '热线负责人', name: '孟令仪' },
    })
    expect(rung(rows, 'LETTER_UNANSWERED')).toMatchObject({
      ...{ limit: { amount: 5, unit: 'WD' }, counter: 0, reached: false },
    })
    await app.setClock('2026-03-16T09:00:00+08:00')
    expect(rung(await ladder('huaibei', third.id), 'LETTER_UNANSWERED')).toMatchObject({
      ...{ counter: 1, reached: true, done: [{ notice: 'WARNING_NOTICE' }] },
    })
  })
})

describe('甘肃', () => {
  it('GS-27: the platform’s own whistles are rungs of this region alone', async () => {
    const gansu = life(app, 'gansu')
    const order = await gansu.create({ phone: '13700003020' })
    const rows = await ladder('gansu', order.id)
    expect(rung(rows, 'NEGATIVE_WHISTLE')).toMatchObject({ threshold: 1, counter: 0, source: 'GS-27' })
    expect(rows.filter((r) => r.trigger === 'SUPERVISION_FAILED').map((r) => [r.step, r.approvals])).toEqual([
      ['PUBLICATION', 2],
    ])
    expect(rung(rows, 'RECURRED')).toBeUndefined()
  })
})
