/** Knowledge: articles found by their words and suggested while a request is written down; components on the map. */
import { beforeAll, describe, expect, it } from 'vitest'
import { CENTRES } from '../../common/codes.ts'
import { createApp, type Json, type TestApp } from '../app.ts'

let app: TestApp
const ARTICLES = '/api/v1/knowledge/articles'

beforeAll(async () => {
  app = await createApp()
})

describe('知识条目', () => {
  it('is found by its words, best first, page by page', async () => {
    const agent = await app.as('agent@haikou')
    const find = async (query: string) => (await agent.get(`${ARTICLES}?${query}`)).body
    expect((await find('limit=200')).items).toHaveLength(24)
    const { items } = await find(`q=${encodeURIComponent('居住证要什么材料')}`)
    expect(items[0]).toMatchObject({
      title: '居住证办理条件与材料',
      state: 'PUBLISHED',
      categoryCode: '1202',
    })
    expect(items[0].body).toBeUndefined()
    expect((await find(`q=${encodeURIComponent('供')}`)).items.length).toBeGreaterThan(0)
    expect((await find(`q=${encodeURIComponent('量子计算机')}`)).items).toEqual([])
    expect((await find('category=12')).items).toHaveLength(3)
    const first = await find('limit=10')
    const second = await find(`limit=10&cursor=${first.nextCursor}`)
    expect(new Set([...first.items, ...second.items].map((a: Json) => a.id)).size).toBe(20)
    expect((await agent.get(`${ARTICLES}?cursor=x`)).status).toBe(400)
    const whole = await (await app.as('chengguan@haikou')).get(`${ARTICLES}/${items[0].id}`)
    expect(whole.body.body).toContain('居民身份证')
    expect((await (await app.as('agent@gansu')).get(`${ARTICLES}/${items[0].id}`)).status).toBe(404)
  })

  it('editors write, on the version that they saw; drafts are theirs alone; what is published is suggested', async () => {
    const [editor, agent] = [await app.as('editor@anyang'), await app.as('agent@anyang')]
    const article = {
      ...{ title: '无人机飞行报备', body: '在管制空域飞行无人机须提前申请。', keywords: ['无人机', '航拍'] },
      ...{ categoryCode: '1201', source: '无人驾驶航空器飞行管理有关规定（演示）' },
    }
    expect((await agent.post(ARTICLES, article)).status).toBe(403)
    const made = await editor.post(ARTICLES, article)
    expect([made.status, made.body.state, made.body.version]).toEqual([201, 'DRAFT', 1])
    const at = `${ARTICLES}/${made.body.id}`
    expect((await agent.get(at)).status).toBe(404)
    expect((await agent.get(`${ARTICLES}?state=DRAFT`)).body.items).toEqual([])
    expect((await editor.get(`${ARTICLES}?state=DRAFT`)).body.items).toHaveLength(1)
    const text = '有人在小区上空用无人机航拍，需要报备吗'
    const suggested = async () => (await agent.post('/api/v1/understand', { text })).body.knowledge
    expect((await suggested()).map((k: Json) => k.articleId)).not.toContain(made.body.id)
    const published = await editor.put(at, { ...article, state: 'PUBLISHED', version: 1 })
    expect([published.status, published.body.version]).toEqual([200, 2])
    expect((await suggested())[0]).toMatchObject({ articleId: made.body.id, title: article.title })
    const stale = await editor.put(at, { ...article, version: 1 })
    expect([stale.status, stale.body.code]).toEqual([409, 'article.changed_meanwhile'])
    expect((await editor.put(at, { ...article, version: 2, categoryCode: '99' })).body.code).toBe(
      'category.unknown',
    )
    const days = { validFrom: '2026-05-02', validTo: '2026-05-01' }
    expect((await editor.put(at, { ...article, version: 2, ...days })).status).toBe(400)
    await editor.put(at, { ...article, version: 2, state: 'RETIRED' })
    expect((await suggested()).map((k: Json) => k.articleId)).not.toContain(made.body.id)
  })

  it('a request comes with at most three suggestions', async () => {
    const { body } = await (await app.as('agent@haikou')).post('/api/v1/requests', {
      ...{ channel: 'PHONE', text: '小区路灯不亮已有一周，夜间出行不便，请尽快维修。' },
    })
    expect(body.understanding.knowledge.length).toBeLessThanOrEqual(3)
    expect(body.understanding.knowledge[0].title).toBe('路灯报修')
  })
})

describe('附近的部件', () => {
  it('nearest first, with owner and distance; by type and by code', async () => {
    const unit = await app.as('chengguan@haikou')
    const near = async (query: string) => (await unit.get(`/api/v1/components?${query}`)).body.items
    const all = await near('near=110.3288,20.0310&radius=500')
    expect(all.length).toBeGreaterThan(5)
    const distances = all.map((c: Json) => c.distance)
    expect(distances).toEqual([...distances].sort((a, b) => a - b))
    expect(all[0]).toMatchObject({ ownerUnitName: expect.any(String), location: { lat: 20.031 } })
    const lights = await near('near=110.3288,20.0310&radius=2000&type=STREET_LIGHT&limit=3')
    expect(lights.map((c: Json) => c.type)).toEqual(Array(3).fill('STREET_LIGHT'))
    expect(await near(`code=${all[0].code}`)).toHaveLength(1)
    expect(await near('near=0,0')).toEqual([])
    expect((await unit.get('/api/v1/components?near=200,0')).status).toBe(400)
    expect((await unit.get(`/api/v1/components/${all[0].code}`)).body.name).toBe(all[0].name)
  })

  it.each(CENTRES)('%s has some', async (centre) => {
    const { body } = await (await app.as(`agent@${centre}`)).get('/api/v1/components?limit=200')
    expect(body.items.length).toBeGreaterThan(40)
    expect(new Set(body.items.map((c: Json) => c.type)).size).toBe(6)
  })
})
