/** 成效 over HTTP: the counts of requests before and after, the verdict, and who may see and write it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from './app.ts'

const START = '2026-06-01'
const DAY = 86_400_000
const LONGHUA = '460106'

describe('effects', () => {
  let app: TestApp
  let analyst: Person

  /** So many requests a day as the counter would hold them: 90 days on either side of the start, and the year before. */
  async function counted(category: string, area: string, n: (day: number) => number): Promise<void> {
    const start = Date.parse(`${START}T00:00:00Z`) / DAY
    const rows = Array.from({ length: 180 }, (_, i) => ({ day: start - 90 + i, n: n(i - 90) }))
    await app.db.query({
      text: `insert into volume_days (centre, dim, key, area, day, n)
        select 'haikou', d.dim, case d.dim when 'HOUR' then '9' else $2 end, $3, t.day, t.n
        from json_to_recordset($1::json) t (day int, n int) cross join (values ('CATEGORY'), ('HOUR')) d (dim)
        where t.n > 0 on conflict (centre, dim, key, area, day) do update set n = volume_days.n + excluded.n`,
      values: [JSON.stringify(rows), category, area],
    })
  }

  const add = async (body: object, as = analyst): Promise<Json> => {
    const made = await as.post('/api/v1/insight/effects', { from: START, target: 30, ...body })
    if (made.status !== 201) throw new Error(`${made.status} ${JSON.stringify(made.body)}`)
    return (await as.get(`/api/v1/insight/effects/${made.body.id}`)).body
  }

  beforeAll(async () => {
    app = await createApp({ now: '2026-08-30T09:00:00+08:00' })
    analyst = await app.as('analyst@haikou')
    await counted('03', LONGHUA, (day) => (day < 0 ? 100 : 68))
    await counted('01', LONGHUA, (day) => (day < 0 ? 100 : 80))
    await counted('02', LONGHUA, (day) => (day < 0 ? 50 : 32))
    await counted('14', '460108', (day) => (day < 0 ? 25 : 18))
  })

  it('AY-31: 100 a day before and 68 after is −32 %, met; 80 after is not met', async () => {
    expect(await add({ title: '路灯集中检修', categories: ['03'] })).toMatchObject({
      ...{ before: 100, after: 68, daysBefore: 90, daysAfter: 90, verdict: 'MET', against: 'NOTHING' },
      plain: expect.closeTo(-0.32, 9),
    })
    expect(await add({ title: '物业专项', categories: ['01'] })).toMatchObject({
      ...{ before: 100, after: 80, verdict: 'NOT_MET' },
      plain: expect.closeTo(-0.2, 9),
    })
  })

  it('KL-25: mosquito complaints −36 %, education enquiries −28 %, each measured before and after', async () => {
    const mosquitoes = await add({ title: '消杀改在傍晚', categories: ['02'] })
    expect(mosquitoes).toMatchObject({ plain: expect.closeTo(-0.36, 9), verdict: 'MET' })
    const education = await add({ title: '入学政策提前答疑', categories: ['14'], target: 25 })
    expect(education).toMatchObject({ plain: expect.closeTo(-0.28, 9), verdict: 'MET' })
    expect(mosquitoes.days).toHaveLength(180)
    expect(mosquitoes.days[0]).toEqual({ date: '2026-03-03', n: 50, without: null })
    expect(mosquitoes.days[90]).toEqual({ date: START, n: 32, without: 50 })
  })

  it('a comparison that fell as much leaves nothing of the effect', async () => {
    const effect = await add({ title: '路灯集中检修', categories: ['03'], comparison: ['01'] })
    expect(effect).toMatchObject({ against: 'COMPARISON', verdict: 'NOT_MET' })
    // 0.68 against 0.80.
    expect(effect.net.change).toBeCloseTo(0.68 / 0.8 - 1, 4)
    expect(effect.plain).toBeCloseTo(-0.32, 9)
  })

  it('an area counts alone, and several categories together', async () => {
    expect(await add({ title: '甲', categories: ['14'], area: LONGHUA })).toMatchObject({
      ...{ before: 0, verdict: 'CANNOT_TELL', reason: 'TOO_FEW' },
    })
    expect(await add({ title: '乙', categories: ['03', '01'], area: LONGHUA })).toMatchObject({ before: 200 })
  })

  it('[CD-31] a campaign’s aim is judged by the same series: met, not met, cannot tell; so many a month is a share of before', async () => {
    const supervisor = await app.as('supervisor@haikou')
    const verdictOf = async (categories: string[], aim: Json, area?: string): Promise<Json> => {
      const made = await supervisor.post('/api/v1/campaigns', {
        ...{
          name: '专项整治',
          categories,
          aim,
          area,
          leadUnit: 'chengguan',
          begins: START,
          ends: '2026-12-31',
        },
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      return (await supervisor.get(`/api/v1/campaigns/${made.body.id}/effect`)).body.effect
    }
    const by = (percent: number) => ({ kind: 'BY', percent })
    expect(await verdictOf(['03'], by(30))).toMatchObject({
      verdict: 'MET',
      before: 100,
      after: 68,
      target: 0.3,
    })
    expect(await verdictOf(['01'], by(30))).toMatchObject({ verdict: 'NOT_MET' })
    // 100 a day before: 2,700 a month are 10 % less, 2,100 a month 30 %.
    const met = await verdictOf(['01'], { kind: 'TO', monthly: 2_700 })
    expect(met).toMatchObject({ verdict: 'MET', target: expect.closeTo(0.1, 9) })
    const missed = await verdictOf(['01'], { kind: 'TO', monthly: 2_100 })
    expect(missed).toMatchObject({ verdict: 'NOT_MET', target: expect.closeTo(0.3, 9) })
    expect(await verdictOf(['14'], by(30), LONGHUA)).toMatchObject({
      verdict: 'CANNOT_TELL',
      reason: 'TOO_FEW',
    })
    expect(await verdictOf(['03'], null)).toBeNull()
  })

  it('refuses categories within each other, unknown ones and a day that has not come', async () => {
    const refused = async (body: object) => {
      const { status, body: answer } = await analyst.post('/api/v1/insight/effects', {
        ...{ title: '丙', categories: ['03'], from: START, target: 30, ...body },
      })
      expect(status).toBe(400)
      return answer.fields.map((f: Json) => `${f.path} ${f.code}`)
    }
    expect(await refused({ categories: ['03', '0301'] })).toEqual(['categories categories.within'])
    expect(await refused({ comparison: ['0301'] })).toEqual(['comparison categories.within'])
    expect(await refused({ categories: ['99'] })).toEqual(['categories unknown'])
    expect(await refused({ from: '2026-08-31' })).toEqual(['from future'])
  })

  it('one is seen in its centre alone, written by who may, and removed once', async () => {
    const { id } = await add({ title: '丁', categories: ['03'] })
    const other = await app.as('analyst@changde')
    expect((await other.get(`/api/v1/insight/effects/${id}`)).status).toBe(404)
    expect((await other.post(`/api/v1/insight/effects/${id}/remove`)).status).toBe(404)
    const agent = await app.as('agent@haikou')
    expect((await agent.get(`/api/v1/insight/effects/${id}`)).status).toBe(200)
    expect((await agent.post('/api/v1/insight/effects', {})).status).toBe(403)
    const before = (await analyst.get('/api/v1/insight/effects')).body.items
    expect((await analyst.post(`/api/v1/insight/effects/${id}/remove`)).status).toBe(200)
    expect((await analyst.post(`/api/v1/insight/effects/${id}/remove`)).status).toBe(404)
    const after = (await analyst.get('/api/v1/insight/effects')).body.items
    expect(after.map((e: Json) => e.id)).toEqual(
      before.map((e: Json) => e.id).filter((e: string) => e !== id),
    )
  })
})
