/** Key issues of a year (HK-43), items of service reform (AY-43) and orders that nobody had asked for (AY-44), over HTTP. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Reply, type TestApp } from '../app.ts'
import { allCounted } from '../derived.ts'
import { life } from '../life.ts'

async function ok(reply: Promise<Reply>, status = 200): Promise<Json> {
  const { status: was, body } = await reply
  expect(was, JSON.stringify(body)).toBe(status)
  return body
}

describe('海口：攻坚五大民生热点', () => {
  let app: TestApp
  const NAMES = ['噪声扰民', '物业管理', '停车秩序', '欠薪维权', '入学入园']
  const CODES = ['1101', '0101', '0502', '0601', '0701']
  const year = async (who = 'analyst'): Promise<Json> =>
    ok((await app.as(`${who}@haikou`)).get('/api/v1/key-issues?year=2026'))
  const write = async (body: object, path = ''): Promise<Reply> =>
    (await app.as('analyst@haikou')).post(`/api/v1/key-issues${path}`, body)
  const publish = async (who = 'leader'): Promise<Reply> =>
    (await app.as(`${who}@haikou`)).post('/api/v1/key-issues/publish', { year: 2026 })
  const whole = (i: number) => ({
    ...{
      title: NAMES[i]!,
      categories: [CODES[i]!],
      ownerUnit: ['chengguan', 'zhujian', 'gongan', 'renshe', 'jiaoyu'][i]!,
    },
    ...{ ownerName: '分管副市长', target: '诉求量比上年下降', targetChange: -20 },
    measures: [{ text: '每月调度一次', unitCode: 'chengguan' }, { text: '公布整改点位' }],
  })

  beforeAll(async () => {
    app = await createApp({ now: '2026-05-18T09:00:00+08:00' })
    // So many requests a month as the counter would hold them: noise 80, then 62; property 40, then 44.
    await app.db.query({
      text: `insert into volumes (centre, category_code, adcode, hour, channel, type, n)
        select 'haikou', c.code, '460105', extract(epoch from m.at)::int / 3600, 'PHONE', 'HELP',
          case when m.at < '2026-01-01 00:00+08' then c.before else c.after end
        from generate_series(timestamptz '2025-01-12 10:00+08', timestamptz '2026-05-12 10:00+08', interval '1 month') m (at)
        cross join (values ('110102', 80, 62), ('010101', 40, 44)) c (code, before, after)`,
      values: [],
    })
  })

  it('HK-43: a missing owner blocks publishing and is named; so do a missing target, a missing measure and a missing issue', async () => {
    const { ownerUnit: _, ...ownerless } = whole(0)
    await ok(write({ year: 2026, ...ownerless }))
    for (const i of [1, 2, 3]) await ok(write({ year: 2026, ...whole(i) }))
    const { target: __, ...aimless } = whole(4)
    const listed = await ok(write({ year: 2026, ...aimless, measures: [] }))
    expect((await write({ year: 2026, ...whole(1), title: '第六件' })).body.code).toBe('key_issue.count')

    const refused = await publish()
    expect(refused.body).toMatchObject({ code: 'key_issue.owner_missing', message: '没有责任单位：噪声扰民' })
    expect(refused.body.fields).toEqual([{ path: 'items.0.ownerUnit', code: 'required' }])
    const seen = (await year('leader')).allowedActions.find((a: Json) => a.action === 'publish')
    expect(seen).toEqual({
      action: 'publish',
      allowed: false,
      code: 'key_issue.owner_missing',
      reason: '没有责任单位：噪声扰民',
    })

    const analyst = await app.as('analyst@haikou')
    const put = (n: number, body: object) => analyst.put(`/api/v1/key-issues/${listed.items[n].id}`, body)
    await ok(put(0, whole(0)))
    expect((await publish()).body.code).toBe('key_issue.target_missing')
    await ok(put(4, { ...whole(4), measures: [] }))
    expect((await publish()).body).toMatchObject({
      code: 'key_issue.measures_missing',
      message: '没有措施：入学入园',
    })
    await ok(put(4, whole(4)))
    await ok(analyst.post(`/api/v1/key-issues/${listed.items[3].id}/remove`, {}))
    expect((await publish()).body.message).toBe('本地一年须有 5 件，现为 4 件')
    await ok(write({ year: 2026, ...whole(3) }))
    expect((await publish('analyst')).status).toBe(403)
    expect((await ok(publish())).published).toMatchObject({ by: expect.any(String) })
  })

  it('HK-43: each of the five shows owner, target, measures and its trend month by month; what is published cannot lose its owner', async () => {
    const { items, count } = await year()
    expect(count).toBe(5)
    expect(
      items.map((i: Json) => [
        i.title,
        i.owner !== null,
        i.target !== null,
        i.measures.length,
        i.months.length,
      ]),
    ).toEqual(['噪声扰民', '物业管理', '停车秩序', '入学入园', '欠薪维权'].map((t) => [t, true, true, 2, 5]))
    const [noise, property] = items
    expect(noise.months[0]).toEqual({ month: '2026-01', n: 62, lastYear: 80 })
    // The month that is not over counts for nothing yet.
    expect(noise.change).toBeCloseTo(-0.225, 9)
    expect([noise.met, property.met]).toEqual([true, false])
    expect(property.change).toBeCloseTo(0.1, 9)
    const { ownerUnit: _, ...ownerless } = whole(0)
    const analyst = await app.as('analyst@haikou')
    expect((await analyst.put(`/api/v1/key-issues/${noise.id}`, ownerless)).body.code).toBe(
      'key_issue.owner_missing',
    )
    expect((await analyst.post(`/api/v1/key-issues/${noise.id}/remove`, {})).body.code).toBe(
      'key_issue.published',
    )
    const seen = await ok(app.anyone.get('/api/v1/public/key-issues?centre=haikou'))
    expect(seen).toMatchObject({ year: 2026 })
    expect(seen.items).toHaveLength(5)
    expect(seen.items[0]).toMatchObject({
      title: '噪声扰民',
      owner: expect.stringContaining('城市管理'),
      met: true,
    })
    await ok((await app.as('leader@haikou')).post('/api/v1/key-issues/withdraw', { year: 2026 }))
    expect((await ok(app.anyone.get('/api/v1/public/key-issues?centre=haikou'))).items).toEqual([])
  })
})

describe('安阳：认证一次、多处复用，未诉先办', () => {
  let app: TestApp
  const reform = (more: object = {}) => ({
    ...{ title: '老年人认证“一件事”', problem: '同一位老人在三个系统里各认证一次', channel: '安馨办' },
    departments: [
      {
        unitCode: 'minzheng',
        need: '高龄津贴发放前核验',
        system: '社会救助系统',
        fields: ['姓名', '身份证号', '认证日期'],
      },
      { unitCode: 'renshe', need: '养老金资格认证', system: '社保系统', fields: ['身份证号', '认证结果'] },
      {
        unitCode: 'weijian',
        need: '计划生育扶助核验',
        system: '全员人口系统',
        fields: ['身份证号', '生存状态'],
      },
    ],
    ...{
      scope: ['高龄津贴', '养老金', '计划生育扶助'],
      categories: ['0902', '060301'],
      words: ['重复认证', '认证好几次'],
    },
    ...more,
  })

  async function complained(n: number, text: string, categoryCode: string): Promise<void> {
    for (let i = 0; i < n; i += 1)
      await life(app, 'anyang').create({ text, categoryCode, phone: `1390000${String(1000 + i)}` })
  }

  beforeAll(async () => {
    app = await createApp({ now: '2026-01-12T09:00:00+08:00' })
    await complained(5, '领高龄津贴又要重复认证，跑了三家。', '0902')
    await complained(2, '养老院收费偏高。', '0902')
    await app.setClock('2026-02-11T09:00:00+08:00')
    await complained(3, '养老金认证好几次还要去窗口。', '060301')
    // The same words about something else.
    await complained(2, '入学材料重复认证。', '0701')
    await app.setClock('2026-03-16T09:00:00+08:00')
    await complained(7, '又要重复认证。', '0902')
    await app.setClock('2026-04-14T09:00:00+08:00')
    await complained(1, '还要重复认证吗？', '0902')
    await app.setClock('2026-06-02T09:00:00+08:00')
    await allCounted(app.db)
  })

  it('AY-43: the item lists what three departments need, systems, fields and where one certification counts; one department is no sharing', async () => {
    const analyst = await app.as('analyst@anyang')
    const cycle = await ok(analyst.post('/api/v1/cycles', { month: '2026-06' }), 201)
    const alone = await analyst.post(
      '/api/v1/reforms',
      reform({ departments: reform().departments.slice(0, 1) }),
    )
    expect(alone.body.code).toBe('reform.one_department')
    const [first] = reform().departments
    expect((await analyst.post('/api/v1/reforms', reform({ departments: [first, first] }))).body.code).toBe(
      'reform.department_twice',
    )
    const elsewhere = { kind: 'MEETING', id: cycle.id }
    expect((await analyst.post('/api/v1/reforms', reform({ source: elsewhere }))).body.fields).toMatchObject([
      { path: 'source', code: 'unknown' },
    ])
    const made = await ok(
      analyst.post('/api/v1/reforms', reform({ source: { kind: 'CYCLE', id: cycle.id } })),
      201,
    )
    expect(made.departments.map((d: Json) => [d.unitCode, d.system, d.fields.length])).toEqual([
      ['minzheng', '社会救助系统', 3],
      ['renshe', '社保系统', 2],
      ['weijian', '全员人口系统', 2],
    ])
    expect(made).toMatchObject({
      scope: { length: 3 },
      source: { kind: 'CYCLE', title: '2026-06' },
      channel: '安馨办',
    })
    // Before it goes live the complaints are shown and nothing is compared.
    expect(made.trend).toMatchObject({ before: null, after: null, change: null })
  })

  it('AY-43: after it went live complaints about certifying again fall, month by month: 4 before, 0.5 after', async () => {
    const leader = await app.as('leader@anyang')
    const [{ id, version }] = (await ok(leader.get('/api/v1/reforms'))).items
    const body = reform({ goLiveOn: '2026-03-20', version })
    const { trend } = await ok(leader.put(`/api/v1/reforms/${id}`, body))
    const shown = trend.months.filter((m: Json) => m.month >= '2026-01')
    expect(shown).toEqual([5, 3, 7, 1, 0, 0].map((n, i) => ({ month: `2026-0${i + 1}`, n })))
    expect([trend.before, trend.after, trend.change]).toEqual([4, 0.5, -0.875])
    expect((await leader.put(`/api/v1/reforms/${id}`, body)).body.code).toBe('reform.changed_meanwhile')
    expect((await (await app.as('leader@haikou')).get(`/api/v1/reforms/${id}`)).status).toBe(404)
    expect((await (await app.as('renshe@anyang')).post('/api/v1/reforms', reform())).status).toBe(403)
  })

  it('AY-44: of eight orders of a month three were found by nobody’s asking, and four requests then needed no order of their own', async () => {
    const anyang = life(app, 'anyang')
    await app.setClock('2026-07-06T09:00:00+08:00')
    const found: Json[] = []
    for (let i = 0; i < 3; i += 1)
      found.push(await anyang.create({ phone: `1391000000${i}`, channel: 'PROACTIVE' }))
    for (let i = 0; i < 5; i += 1) await anyang.create({ phone: `1391000010${i}` })
    for (let i = 0; i < 4; i += 1) {
      const { request } = await anyang.register({ phone: `1391000020${i}`, text: '路灯还没亮。' })
      const url = `/api/v1/requests/${request.id}/link`
      await ok((await anyang.as('agent')).post(url, { orderId: found[i % 3].id }))
    }
    await app.setClock('2026-08-03T09:00:00+08:00')
    const report = await ok(
      (await anyang.as('analyst')).post('/api/v1/analysis-reports', {
        kind: 'monthly',
        from: '2026-07-01',
        to: '2026-07-31',
      }),
      201,
    )
    const [piece] = report.pieces.filter((p: Json) => p.section === 'PROACTIVE')
    expect(piece.text).toMatch(
      /^主动发现形成工单3件，占37\.5%.+接诉即办5件；主动发现后又有4件诉求反映同一事项，未再另行交办。/,
    )
    expect(piece.numbers.filter((n: Json) => n.figures.length === 0)).toEqual([])
  })
})
