/** HB-02, ZZ-03: who else spoke of this, found by phone and by place, also where the place is only in the words. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let city: ReturnType<typeof life>
let phones = 13_711_110_000

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  city = life(app, 'zaozhuang')
})

const phone = () => String(++phones)
const told = async (text: string, more: Json = {}) => {
  const { understanding } = await city.register({ text, phone: phone(), ...more })
  return understanding.duplicates as Json[]
}
const kinds = (found: Json | undefined) => found?.reasons.map((r: Json) => r.kind)
const suggested = async (order: Json): Promise<string[]> => {
  const { body } = await (await city.as('dispatcher')).get(`/api/v1/orders/${order.id}/suggestion`)
  return body.duplicates.map((d: Json) => d.orderId)
}
const LEAK = '040302'

describe('HB-02 ZZ-03：同一处、同一件事，地点只在话里', () => {
  it('two people, no place filled in, one written with 三栋 and the road before it', async () => {
    const order = await city.approved({
      ...{ text: '银杏小区3栋楼下水管一直漏水，路面都淹了', phone: phone(), categoryCode: LEAK },
    })
    const [found] = await told('青桐路银杏小区三栋楼下的水管漏水，没有人来修')
    expect(found).toMatchObject({ orderId: order.id, number: order.number })
    expect(kinds(found)).toContain('PLACE')
  })

  it('the same place filled in by hand and said in words', async () => {
    const order = await city.approved({
      ...{ text: '水管漏水', place: { text: '市中区锦绣路25号' }, phone: phone(), categoryCode: LEAK },
    })
    const found = await told('锦绣路25号门前水管漏水好几天')
    expect(found.map((d) => d.orderId)).toContain(order.id)
  })

  it('another door is another matter, another road too, and a matter of another kind on the road', async () => {
    const order = await city.approved({
      ...{ text: '丹枫路12号门前水管漏水', phone: phone(), categoryCode: LEAK },
    })
    const texts = ['丹枫路16号门前水管漏水', '白杨路12号门前水管漏水', '丹枫路上夜里有人唱歌，吵得睡不着']
    for (const text of texts) expect((await told(text)).map((d) => d.orderId)).not.toContain(order.id)
    expect(order.state).toBe('PENDING_DISPATCH')
  })

  it('wages of two people at one site are two matters; the same person again is one', async () => {
    const mine = phone()
    const text = '翠竹家园工地拖欠工资三个月'
    const order = await city.approved({ text, phone: mine, categoryCode: '060101' })
    expect((await told(text)).map((d) => d.orderId)).not.toContain(order.id)
    expect((await told(text, { phone: mine })).map((d) => d.orderId)).toContain(order.id)
  })

  it('what is closed is no duplicate', async () => {
    const text = '海棠苑小区7栋水管漏水'
    const order = await city.approved({ text, phone: phone(), categoryCode: LEAK })
    expect((await told(text)).map((d) => d.orderId)).toContain(order.id)
    await (await city.as('shiftleader')).act(order.id, 'withdraw', { reason: '已自行解决' })
    expect(await told(text)).toEqual([])
  })
})

describe('ZZ-03 ZZ-04：人说不是一件事，就不再提示', () => {
  const twins = async (place: string): Promise<[Json, Json]> => {
    const text = `${place}水管漏水，路面都是水`
    const one = await city.approved({ text, phone: phone(), categoryCode: LEAK })
    const two = await city.approved({ text: `${text}，请派人`, phone: phone(), categoryCode: LEAK })
    expect(await suggested(one)).toContain(two.id)
    expect(await suggested(two)).toContain(one.id)
    return [one, two]
  }

  it('said with a click, from both sides, and taken back', async () => {
    const [one, two] = await twins('紫藤花园')
    const dispatcher = await city.as('dispatcher')
    await dispatcher.act(one.id, 'keep-apart', { orderId: two.id })
    expect(await suggested(one)).not.toContain(two.id)
    expect(await suggested(two)).not.toContain(one.id)
    const last = (await city.events(one.id)).at(-1)
    expect(last).toMatchObject({ type: 'order.kept_apart', data: { otherNumber: two.number, apart: true } })
    await dispatcher.act(one.id, 'keep-apart', { orderId: two.id, apart: false })
    expect(await suggested(one)).toContain(two.id)
    expect(await dispatcher.refused(one.id, 'keep-apart', { orderId: one.id })).toBe('merge.self')
  })

  it('split off, and a merge undone', async () => {
    const [one, two] = await twins('玉兰名邸')
    const dispatcher = await city.as('dispatcher')
    await dispatcher.act(one.id, 'merge', { intoOrderId: two.id })
    await dispatcher.act(one.id, 'unmerge', { intoOrderId: two.id })
    expect(await suggested(one)).not.toContain(two.id)
    expect(await suggested(two)).not.toContain(one.id)

    const [kept, gone] = await twins('金桂雅园')
    await dispatcher.act(gone.id, 'merge', { intoOrderId: kept.id })
    const split = await dispatcher.act(kept.id, 'split', { requestIds: [gone.requests[0].id] })
    const [{ data }] = (await city.events(kept.id)).filter((e) => e.type === 'order.split') as [Json]
    expect(await suggested(split)).not.toContain(data.into)
    expect(await suggested({ id: data.into })).not.toContain(kept.id)
  })

  it('a request taken off an order is not offered it again', async () => {
    const text = '木槿小区2栋水管漏水'
    const order = await city.approved({ text, phone: phone(), categoryCode: LEAK })
    const { request } = await city.register({ text, phone: phone() })
    const agent = await city.as('agent')
    await agent.post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
    const shown = async () =>
      (await agent.get(`/api/v1/requests/${request.id}`)).body.understanding.duplicates
    expect((await shown()).map((d: Json) => d.orderId)).toContain(order.id)
    const leader = await city.as('shiftleader')
    const off = await leader.post(`/api/v1/requests/${request.id}/unlink`, { reason: '不是一件事' })
    expect(off.status).toBe(200)
    expect(await shown()).toEqual([])
  })
})
