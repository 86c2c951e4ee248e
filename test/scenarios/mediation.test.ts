/** 调解：双方同意后移送调解组织，逐次记录，和解有协议，事与心分别填写。 */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const NEIGHBOURS = {
  text: '与邻居因共用通道堆放杂物争吵多次，请求调解。',
  categoryCode: '1205',
  phone: '13700000701',
}
const LEAD = [{ unitCode: 'sifa', role: 'LEAD' as const }]
const PROPOSAL = { otherParty: '钱守义', matter: '共用通道堆放杂物' }

let app: TestApp
let huaibei: ReturnType<typeof life>
let zaozhuang: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  huaibei = life(app, 'huaibei')
  zaozhuang = life(app, 'zaozhuang')
})

const yes = (side: string, by: string) => ({ side, agrees: true, by, way: 'PHONE' })

/** Proposed by the unit, agreed to by both, referred. */
async function referred(centre: ReturnType<typeof life>, body: string, order: Json): Promise<Json> {
  const unit = await centre.as('sifa')
  await unit.act(order.id, 'propose-mediation', { body, ...PROPOSAL })
  await unit.act(order.id, 'record-consent', yes('REQUESTER', '周晓岚'))
  await unit.act(order.id, 'record-consent', yes('OTHER', '钱守义'))
  return unit.act(order.id, 'refer-mediation')
}

describe('淮北：热线＋专业调解', () => {
  it('HB-06: referred to the teahouse committee with consent, held, agreed in writing; the order closes as settled', async () => {
    const order = await huaibei.signed(NEIGHBOURS, LEAD)
    const directory = (await (await huaibei.as('sifa')).get('/api/v1/mediations/directory')).body
    expect(directory.bodies).toEqual([
      { code: 'tiaojie', name: '淮北知心人民调解工作室' },
      { code: 'tiaojie-chaguan', name: '古槐茶馆人民调解委员会' },
    ])
    const now = await referred(huaibei, 'tiaojie-chaguan', order)
    expect(now.mediations).toMatchObject([
      {
        ...{ state: 'REFERRED', body: 'tiaojie-chaguan', bodyName: '古槐茶馆人民调解委员会' },
        ...{ otherParty: '钱守义', matter: '共用通道堆放杂物', by: expect.any(String) },
        consents: {
          REQUESTER: { agrees: true, by: '周晓岚', way: 'PHONE', at: expect.stringContaining('2026-11-16') },
          OTHER: { agrees: true, by: '钱守义' },
        },
      },
    ])
    // The body reads the order from now on, and works on it by itself.
    const body = await huaibei.as('tiaojie-chaguan')
    await body.act(order.id, 'record-mediation', { minutes: '双方各述其情', result: 'CONTINUES' })
    expect(await body.refused(order.id, 'record-mediation', { minutes: '握手言和', result: 'SETTLED' })).toBe(
      'mediation.agreement_missing',
    )
    await huaibei.reply(await huaibei.read(order.id))
    const waiting = await huaibei.read(order.id)
    const asked =
      waiting.state === 'PENDING_REPLY_REVIEW'
        ? await (await huaibei.as('reviewer')).act(order.id, 'review-reply', { accept: true })
        : waiting
    // Both have been asked, and the order still waits for the mediation.
    expect((await huaibei.followUp(asked)).state).toBe('PENDING_FOLLOW_UP')
    const closed = await body.act(order.id, 'record-mediation', {
      ...{ minutes: '达成一致', result: 'SETTLED', method: '一杯茶调解法' },
      agreement: '三日内清空通道，双方互不追究。',
    })
    expect(closed).toMatchObject({ state: 'CLOSED', closure: { code: 'SETTLED' } })
    expect(closed.mediations[0]).toMatchObject({
      ...{ state: 'SETTLED', agreement: '三日内清空通道，双方互不追究。', method: '一杯茶调解法' },
      sessions: [{ result: 'CONTINUES' }, { result: 'SETTLED', method: '一杯茶调解法' }],
    })
    const { body: list } = await body.get('/api/v1/mediations?state=SETTLED')
    expect(list.items).toMatchObject([
      { orderId: order.id, sessions: 2, agreed: { requester: true, other: true } },
    ])
  })

  it('[HB-06] names of the two sides stay off the events, and are masked for whoever is not between them', async () => {
    const order = await huaibei.signed({ ...NEIGHBOURS, phone: '13700000702' }, LEAD)
    await referred(huaibei, 'tiaojie', order)
    expect(JSON.stringify(await huaibei.events(order.id))).not.toContain('钱守义')
    const seen = (await huaibei.read(order.id)).mediations[0]
    expect(seen).toMatchObject({ otherParty: '钱**', consents: { OTHER: { by: '钱**' } } })
    const body = await (await huaibei.as('tiaojie')).get(`/api/v1/orders/${order.id}`)
    expect(body.body.mediations[0].otherParty).toBe('钱守义')
    // Whoever merely has a copy reads, and records nothing; other bodies do not even see it.
    expect(
      await (await huaibei.as('tiaojie-chaguan')).refused(order.id, 'record-mediation', {
        ...{ minutes: '到场', result: 'CONTINUES' },
      }),
    ).toBe('not_found')
    expect(
      (await (await huaibei.as('tiaojie-chaguan')).get('/api/v1/mediations')).body.items,
    ).not.toContainEqual(expect.objectContaining({ orderId: order.id }))
  })

  it('HB-07: a mediation is tagged with a method; the success rate of each method is counted', async () => {
    const ends = [
      { result: 'SETTLED', method: '一杯茶调解法', agreement: '互谅' },
      { result: 'FAILED', method: '一杯茶调解法' },
      { result: 'SETTLED', method: '背对背调解', agreement: '互谅' },
    ]
    const from = app.now().toISOString()
    const before = (await (await huaibei.as('analyst')).get('/api/v1/mediations/figures')).body.total.proposed
    for (const [i, end] of ends.entries()) {
      const order = await huaibei.signed({ ...NEIGHBOURS, phone: `1370000071${i}` }, LEAD)
      await referred(huaibei, 'tiaojie', order)
      const body = await huaibei.as('tiaojie')
      expect(
        await body.refused(order.id, 'record-mediation', {
          minutes: '…',
          result: 'CONTINUES',
          method: '抓阄',
        }),
      ).toBe('mediation.method_unknown')
      await body.act(order.id, 'record-mediation', { minutes: '到场', ...end })
    }
    const analyst = await huaibei.as('analyst')
    const all = (await analyst.get('/api/v1/mediations/figures')).body
    expect(all.total.proposed).toBe(before + 3)
    const { byMethod, byBody } = all
    // The first test settled one by the cup of tea.
    expect(byMethod).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ method: '一杯茶调解法', settled: 2, failed: 1, successRate: 2 / 3 }),
        expect.objectContaining({ method: '背对背调解', settled: 1, failed: 0, successRate: 1 }),
      ]),
    )
    expect(byBody.map((b: Json) => b.body)).toEqual(['tiaojie', 'tiaojie-chaguan'])
    const later = new Date(new Date(from).getTime() + 86_400_000).toISOString()
    const none = (await analyst.get(`/api/v1/mediations/figures?from=${encodeURIComponent(later)}`)).body
    expect(none.total).toMatchObject({ proposed: 0, settled: 0, successRate: null })
  })
})

describe('枣庄：征得双方同意后推送综治中心', () => {
  it.each([
    ['nobody was asked', [], '诉求人、对方'],
    ['only the requester agreed', [yes('REQUESTER', '周晓岚')], '对方'],
    ['only the other side agreed', [yes('OTHER', '钱守义')], '诉求人'],
  ])('ZZ-12: %s: the push is refused', async (_, consents, missing) => {
    const order = await zaozhuang.signed({ ...NEIGHBOURS, phone: '13700000720' }, LEAD)
    const unit = await zaozhuang.as('sifa')
    await unit.act(order.id, 'propose-mediation', { body: 'zongzhi', ...PROPOSAL })
    for (const consent of consents) await unit.act(order.id, 'record-consent', consent)
    const { status, body } = await unit.post(`/api/v1/orders/${order.id}/refer-mediation`, {})
    expect([status, body.code]).toEqual([422, 'mediation.consent_missing'])
    expect(body.message).toContain(missing)
    // Nothing was pushed: the centre for governance does not see it.
    expect((await (await zaozhuang.as('zongzhi')).get(`/api/v1/orders/${order.id}`)).status).toBe(404)
  })

  it('ZZ-12: a side that does not agree ends it; it can be proposed anew', async () => {
    const order = await zaozhuang.signed({ ...NEIGHBOURS, phone: '13700000721' }, LEAD)
    const unit = await zaozhuang.as('sifa')
    await unit.act(order.id, 'propose-mediation', { body: 'zongzhi', ...PROPOSAL })
    expect(await unit.refused(order.id, 'propose-mediation', { body: 'zongzhi', ...PROPOSAL })).toBe(
      'mediation.running',
    )
    const no = { side: 'OTHER', agrees: false, by: '钱守义', way: 'IN_PERSON', note: '要求先赔偿' }
    const now = await unit.act(order.id, 'record-consent', no)
    expect(now.mediations).toMatchObject([{ state: 'DECLINED', closedAt: expect.any(String) }])
    expect(await unit.refused(order.id, 'refer-mediation')).toBe('side.none')
    await unit.act(order.id, 'propose-mediation', { body: 'zongzhi', ...PROPOSAL })
  })

  it('ZZ-13: the order closes only when both facets are answered', async () => {
    const order = await zaozhuang.answered({ ...NEIGHBOURS, phone: '13700000722' }, LEAD)
    const now = await referred(zaozhuang, 'zongzhi', order)
    expect(now.state).toBe('PENDING_FOLLOW_UP')
    const reviewer = await zaozhuang.as('reviewer')
    const why = { reason: '诉求不合理', evidence: '现场记录' }
    expect(await reviewer.refused(order.id, 'close-explained', why)).toBe('mediation.open')
    expect((await zaozhuang.followUp(now)).state).toBe('PENDING_FOLLOW_UP')
    const centre = await zaozhuang.as('zongzhi')
    const held = { minutes: '双方到场', result: 'SETTLED', agreement: '通道清空' }
    for (const facets of [{}, { matterSettled: true }, { feelingsSettled: true }])
      expect(await centre.refused(order.id, 'record-mediation', { ...held, ...facets })).toBe(
        'mediation.facets_missing',
      )
    const closed = await centre.act(order.id, 'record-mediation', {
      ...held,
      ...{ matterSettled: true, feelingsSettled: false },
    })
    expect(closed).toMatchObject({ state: 'CLOSED', closure: { code: 'SETTLED' } })
    expect(closed.mediations[0]).toMatchObject({ matterSettled: true, feelingsSettled: false })
    const { total } = (await (await zaozhuang.as('analyst')).get('/api/v1/mediations/figures')).body
    expect(total).toMatchObject({ settled: 1, matterSettled: 1, feelingsSettled: 0, bothSettled: 0 })
  })
})

describe('who and what is refused', () => {
  it('a body off the list, a time ahead, a region without bodies, people without the right', async () => {
    const order = await huaibei.signed({ ...NEIGHBOURS, phone: '13700000730' }, LEAD)
    const unit = await huaibei.as('sifa')
    const propose = (body: string) => unit.refused(order.id, 'propose-mediation', { body, ...PROPOSAL })
    expect(await propose('chengguan')).toBe('mediation.body_unknown')
    expect(await propose('nowhere')).toBe('mediation.body_unknown')
    expect(await unit.refused(order.id, 'propose-mediation', { body: 'tiaojie' })).toBe('request.invalid')
    expect(
      await (await huaibei.as('agent')).refused(order.id, 'propose-mediation', {
        body: 'tiaojie',
        ...PROPOSAL,
      }),
    ).toBe('forbidden')
    await unit.act(order.id, 'propose-mediation', { body: 'tiaojie', ...PROPOSAL })
    const ahead = { ...yes('OTHER', '钱守义'), at: '2026-11-17T09:00:00+08:00' }
    expect(await unit.refused(order.id, 'record-consent', ahead)).toBe('request.invalid')
    expect((await (await app.as('operator@platform')).get('/api/v1/mediations')).status).toBe(403)

    const haikou = life(app, 'haikou')
    const there = await haikou.signed({ phone: '13700000731' })
    const said = (await (await haikou.as('chengguan')).get(`/api/v1/orders/${there.id}`)).body.allowedActions
    expect(said.find((a: Json) => a.action === 'propose-mediation')).toMatchObject({
      ...{ allowed: false, code: 'mediation.none_here' },
    })
  })

  it('an order dissatisfied after a settlement is handled again and closes by its new result', async () => {
    const order = await huaibei.answered({ ...NEIGHBOURS, phone: '13700000732' }, LEAD)
    await referred(huaibei, 'tiaojie', order)
    await (await huaibei.as('tiaojie')).act(order.id, 'record-mediation', {
      ...{ minutes: '达成一致', result: 'SETTLED', agreement: '清空通道' },
    })
    const again = await huaibei.followUp(await huaibei.read(order.id), 'DISSATISFIED', 'UNRESOLVED')
    expect(again.round).toBe(2)
    const closed = await huaibei.followUp(await huaibei.again(again, 'sifa'))
    expect(closed).toMatchObject({ state: 'CLOSED', closure: { code: 'SOLVED' } })
  })
})
