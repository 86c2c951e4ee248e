/** Requests about one matter come together, keep their name from day to day, and what people did to them stays. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>

const PLANT = [
  '投诉金沙湾小区附近搅拌站噪音扰民，搅拌站每天半夜运渣车噪音很大，灰尘满天飞，业主无法休息。',
  '金沙湾小区旁边建搅拌站，搅拌站离小区不到一百米，噪音大灰尘大，孩子咳嗽。',
  '金沙湾小区搅拌站噪音、灰尘污染严重，请取缔搅拌站。',
  '举报金沙湾小区附近非法搅拌站，搅拌站深夜施工噪音扰民，粉尘污染。',
  '金沙湾小区附近搅拌站污染环境，搅拌站噪音灰尘影响生活。',
]
const WAGES = '某装饰公司拖欠员工工资三个月，多次讨要工资未果，请劳动监察部门处理拖欠工资问题。'

const ASKED = { text: '请问办理居住证需要什么材料，流程怎么走，在哪里办理？', type: 'ENQUIRY' }

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  haikou = life(app, 'haikou')
  for (const [i, text] of PLANT.entries()) {
    await app.setClock(`2026-03-0${2 + i}T10:00:00+08:00`)
    await haikou.create({ text, phone: `1370000080${i}` })
  }
  // One person, again and again.
  for (let i = 0; i < 4; i++)
    await haikou.create({ text: `${WAGES}第${i + 1}次反映。`, phone: '13700000899' })
  // Five ask the same in the same words: that is no event.
  for (let i = 0; i < 5; i++) await haikou.create({ ...ASKED, phone: `1370000087${i}` })
  await app.setClock('2026-03-08T10:00:00+08:00')
})
afterAll(() => app.close())

const analyst = () => haikou.as('analyst')
async function topics(query = ''): Promise<Json[]> {
  const { status, body } = await (await analyst()).get(`/api/v1/hot-topics${query}`)
  expect(status).toBe(200)
  return body.items
}
async function detail(id: string): Promise<Json> {
  const { status, body } = await (await analyst()).get(`/api/v1/hot-topics/${id}`)
  expect(status).toBe(200)
  return body
}
const plant = async (): Promise<Json> => {
  const found = (await topics()).find((t) => t.madeName.includes('搅拌站'))
  if (!found) throw new Error('no topic')
  return found
}
async function act(id: string, name: string, body: object = {}): Promise<Json> {
  const reply = await (await analyst()).post(`/api/v1/hot-topics/${id}/${name}`, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

describe('热点', () => {
  it('requests about one matter are one topic, named by place and matter, with what its heat is made of', async () => {
    const found = await topics()
    expect(found.map((t) => t.requests)).toEqual([5])
    const [topic] = found
    expect(topic!.name).toContain('金沙湾')
    expect(topic!.name).toContain('搅拌站')
    expect(topic).toMatchObject({
      people: 5,
      window: { people: 5, requests: 5, recent: 5, before: 0, growth: null },
    })
    const { total, ...parts } = topic!.heat
    expect(total).toBeCloseTo(
      Object.values(parts as Record<string, number>).reduce((a, b) => a + b, 0),
      1,
    )
    expect(parts.people).toBe(5)
    const one = await detail(topic!.id)
    expect(one.members).toHaveLength(5)
    expect(one.days.map((d: Json) => d.requests)).toEqual([1, 1, 1, 1, 1])
    expect(one.members.every((m: Json) => m.orderId)).toBe(true)
  })

  it('who asks how something is done tells of no event, however many ask it', async () => {
    expect((await topics()).some((t) => /居住证|材料|流程/.test(t.name))).toBe(false)
  })

  it('one person repeating is one person: four requests of one make no hot topic', async () => {
    expect((await topics()).some((t) => t.name.includes('工资'))).toBe(false)
  })

  it('keeps its identity from day to day, and a confidential one counts without its words', async () => {
    const before = await plant()
    await haikou.create({
      text: `${PLANT[0]}我是住户某某某，请保密。`,
      phone: '13700000866',
      confidential: true,
    })
    await app.setClock('2026-03-10T10:00:00+08:00')
    const after = await plant()
    expect(after).toMatchObject({ id: before.id, requests: 6, people: 6 })
    const one = await detail(after.id)
    const secret = one.members.filter((m: Json) => m.confidential)
    expect(secret).toHaveLength(1)
    expect(secret[0].title).toBeUndefined()
    expect(JSON.stringify(one)).not.toContain('某某某')
  })

  it('a split survives the night, new requests find their side, and it can be taken back', async () => {
    const { id } = await plant()
    const { members } = await detail(id)
    const chosen = members.filter((m: Json) => !m.confidential).slice(0, 2)
    await act(id, 'split', { requestIds: chosen.map((m: Json) => m.requestId), name: '金沙湾取缔搅拌站' })
    expect((await detail(id)).requests).toBe(4)
    await app.setClock('2026-03-12T10:00:00+08:00')
    const apart = await detail(id)
    expect(apart.requests).toBe(4)
    expect(apart.changes[0]).toMatchObject({ kind: 'SPLIT', name: '金沙湾取缔搅拌站' })
    expect(apart.undo).toBe('SPLIT')
    expect((await act(id, 'undo')).requests).toBe(6)
    await app.setClock('2026-03-14T10:00:00+08:00')
    expect((await detail(id)).requests).toBe(6)
  })

  it('a merge survives the night, what comes for either counts in one, and it can be taken back', async () => {
    const { id } = await plant()
    const lights = [
      '鸿运花园路灯不亮，路灯坏了三天，夜里漆黑。',
      '鸿运花园小区路灯坏了不亮，请维修路灯。',
      '鸿运花园路灯一直不亮。',
    ]
    for (const [i, text] of lights.entries()) await haikou.create({ text, phone: `1370000070${i}` })
    await app.setClock('2026-03-15T10:00:00+08:00')
    const other = (await topics()).find((t) => t.madeName.includes('路灯'))!
    expect(other.requests).toBe(3)
    expect((await act(id, 'merge', { other: other.id })).requests).toBe(9)
    await haikou.create({ text: '鸿运花园小区路灯还是不亮，请维修路灯。', phone: '13700000711' })
    await app.setClock('2026-03-17T10:00:00+08:00')
    expect(await topics()).toHaveLength(1)
    expect((await detail(id)).requests).toBe(10)
    expect((await act(id, 'undo')).requests).toBe(6)
    expect((await detail(other.id)).requests).toBe(4)
  })

  it('named and set aside by hand: both stay, and each can be taken back', async () => {
    const { id, madeName } = await plant()
    expect((await act(id, 'rename', { name: '金沙湾搅拌站' })).name).toBe('金沙湾搅拌站')
    await act(id, 'dismiss', { reason: '已由专班处置' })
    await app.setClock('2026-03-19T10:00:00+08:00')
    expect((await topics()).some((t) => t.id === id)).toBe(false)
    expect((await topics('?state=DISMISSED')).map((t) => t.name)).toEqual(['金沙湾搅拌站'])
    await act(id, 'undo')
    expect((await act(id, 'undo')).name).toBe(madeName)
    const reply = await (await analyst()).post(`/api/v1/hot-topics/${id}/split`, {
      requestIds: ['019f0000-0000-7000-8000-000000000000'],
    })
    expect(reply.status).toBe(400)
  })

  it('nobody of another centre sees it, and who only reads changes nothing', async () => {
    const { id } = await plant()
    expect((await (await app.as('analyst@gansu')).get(`/api/v1/hot-topics/${id}`)).status).toBe(404)
    expect(
      (await (await haikou.as('leader')).post(`/api/v1/hot-topics/${id}/rename`, { name: '别的' })).status,
    ).toBe(403)
    expect((await (await haikou.as('agent')).get('/api/v1/hot-topics')).status).toBe(403)
  })
})
