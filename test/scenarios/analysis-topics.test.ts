/** Special reports and submissions, topics, area tags, the year and the barometer. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let changzhi: ReturnType<typeof life>
let gansu: ReturnType<typeof life>
let huaibei: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-05-29T09:00:00+08:00' })
  changzhi = life(app, 'changzhi')
  gansu = life(app, 'gansu')
  huaibei = life(app, 'huaibei')
})

const base = '/api/v1/analysis-reports'
const find = async (who: Person, query: string, period: string): Promise<Json> => {
  const { items } = (await who.get(`${base}?limit=200&${query}`)).body
  const found = items.find((r: Json) => r.period === period)
  if (!found) throw new Error(`no ${query} of ${period}: ${items.map((r: Json) => r.period)}`)
  return (await who.get(`${base}/${found.id}`)).body
}
const post = async (who: Person, path: string, body: Json = {}): Promise<Json> =>
  (await who.post(path, body)).body
const textOf = (report: Json, section: string): string =>
  report.pieces
    .filter((p: Json) => p.section === section)
    .map((p: Json) => p.text)
    .join('\n')
const untraced = (report: Json) =>
  report.pieces.flatMap((p: Json) =>
    p.numbers.filter((n: Json) => n.figures.length === 0).map((n: Json) => `${p.text} <- ${n.text}`),
  )
const lead = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
const WAGES = {
  ...{ kind: 'TOPIC', name: '根治欠薪', categories: ['0601'], words: ['拖欠工资'], areaTags: [] },
  ...{
    target: '动态清零',
    mechanisms: ['快速受理', '联合处置', '信用惩戒', '大数据分析'],
    leadUnit: 'renshe',
  },
  ...{ baselineHours: 24, baselineNote: '同类事项常规响应', daily: true, monthly: true },
}

describe('专题（CZ-17..19）', () => {
  let topic: Json
  it('CZ-17: a topic has its report every day, also on days on which nothing came', async () => {
    const analyst = await changzhi.as('analyst')
    const unknown = await analyst.post('/api/v1/topics', { ...WAGES, categories: ['999999'] })
    expect(unknown.body.code).toBe('request.invalid')
    topic = await post(analyst, '/api/v1/topics', WAGES)
    expect(topic).toMatchObject({ name: '根治欠薪', active: true, version: 1 })
    expect((await analyst.post('/api/v1/topics', WAGES)).body.fields).toMatchObject([
      { path: 'name', code: 'taken' },
    ])
    const order = await changzhi.signed(
      { phone: '13700000021', categoryCode: '060101', text: '工地拖欠农民工工资三个月。' },
      lead('renshe'),
    )
    await (await changzhi.as('renshe')).act(order.id, 'record-outcome', {
      kind: 'RECOVERED',
      amountFen: 12_345_600,
    })
    // The same words under another category: watched too. Nothing of another matter is.
    await changzhi.dispatched(
      { phone: '13700000022', categoryCode: '030502', text: '路灯工程队拖欠工资。' },
      lead('chengguan'),
    )
    await changzhi.dispatched(
      { phone: '13700000023', categoryCode: '110102', text: '噪声扰民。' },
      lead('gongan'),
    )
    await app.setClock('2026-05-31T18:00:00+08:00')
    const query = `kind=topic-daily&programme=${topic.id}`
    const first = await find(analyst, query, '2026-05-29')
    expect(first.title).toBe('“根治欠薪”专题日报（2026年5月29日）')
    expect(textOf(first, 'OVERVIEW')).toContain('受理涉及“根治欠薪”的工单2件')
    expect(textOf(first, 'RECOVERED')).toBe('本日追回123,456元，涉及工单1件。')
    const zero = await find(analyst, query, '2026-05-30')
    expect(textOf(zero, 'OVERVIEW')).toBe('本日受理涉及“根治欠薪”的工单0件，较前一日减少2件，下降100%。')
    expect((await find(analyst, query, '2026-05-31')).pieces[0].text).toContain('工单0件，与前一日持平')
    for (const r of [first, zero]) expect(untraced(r)).toEqual([])
  })

  it('CZ-17: the daily task list of a topic is asked of units and stands in its report', async () => {
    const analyst = await changzhi.as('analyst')
    const task = { title: '排查在建工地', requirement: '逐个工地核对工资专户', unitCode: 'renshe' }
    expect((await analyst.post(`/api/v1/topics/${topic.id}/tasks`, task)).status).toBe(200)
    const detail = (await analyst.get(`/api/v1/topics/${topic.id}`)).body
    expect(detail.tasks).toMatchObject([{ title: '排查在建工地', unitCode: 'renshe', state: 'OPEN' }])
    const mine = (await (await changzhi.as('renshe')).get('/api/v1/ledger?kind=TOPIC_TASK')).body.items
    expect(mine).toMatchObject([{ title: '排查在建工地', sourceId: topic.id }])
    expect(detail.totals).toMatchObject({ received: 2, recoveredYuan: 123_456 })
  })

  it('CZ-18: the monthly special report of the topic has its counts, what was recovered and the hard cases', async () => {
    await app.setClock('2026-06-01T08:00:00+08:00')
    const analyst = await changzhi.as('analyst')
    const report = await find(analyst, `kind=topic-monthly&programme=${topic.id}`, '2026-05')
    expect(report.title).toBe('“根治欠薪”专题专报（2026年5月）')
    expect(textOf(report, 'OVERVIEW')).toContain('工单2件')
    expect(textOf(report, 'RECOVERED')).toContain('追回123,456元')
    expect(textOf(report, 'HARD')).toMatch(/久拖件0件.+难办件0件.+不满意件0件/)
    expect(textOf(report, 'TASKS')).toBe('交办任务1项，已销号0项，未销号1项。')
    expect(report.data.sections.find((s: Json) => s.kind === 'TASKS').tables[0].rows[0][0]).toBe(
      '排查在建工地',
    )
    expect(untraced(report)).toEqual([])
  })

  it('CZ-12: the report prints what was usual, what it was and the difference', async () => {
    const order = await changzhi.signed(
      { phone: '13700000024', categoryCode: '060101', text: '欠薪。' },
      lead('renshe'),
    )
    await app.setClock(new Date(app.now().getTime() + 12 * 3_600_000))
    await (await changzhi.as('renshe')).act(order.id, 'contact', { result: 'REACHED', note: '已联系' })
    await app.setClock('2026-06-01T23:00:00+08:00')
    await app.setClock('2026-06-02T18:00:00+08:00')
    const analyst = await changzhi.as('analyst')
    const day = await post(analyst, base, {
      kind: 'topic-daily',
      from: '2026-06-01',
      to: '2026-06-01',
      programmeId: topic.id,
    })
    expect(textOf(day, 'RESPONSE')).toMatch(/^常规响应24小时，实际平均12小时，较常规缩短12小时/)
    expect(untraced(day)).toEqual([])
  })

  it('CZ-19: 供暖 is made by cloning 欠薪, with mechanisms and cadence, and is drawn up like it', async () => {
    const analyst = await changzhi.as('analyst')
    const heating = await post(analyst, `/api/v1/topics/${topic.id}/clone`, {
      name: '供暖',
      categories: ['0302'],
      words: ['供暖'],
    })
    expect(heating).toMatchObject({
      ...{ name: '供暖', categories: ['0302'], words: ['供暖'], mechanisms: WAGES.mechanisms, daily: true },
      clonedFrom: topic.id,
    })
    await app.setClock('2026-06-03T18:00:00+08:00')
    const report = await find(analyst, `kind=topic-daily&programme=${heating.id}`, '2026-06-03')
    expect(report.title).toBe('“供暖”专题日报（2026年6月3日）')
    // Stopped: nothing is drawn up any more.
    const { id, categoryNames, areaTagNames, leadUnitName, clonedFrom, createdBy, createdAt, ...rest } =
      heating
    expect((await analyst.put(`/api/v1/topics/${id}`, { ...rest, active: false })).status).toBe(200)
    expect((await analyst.put(`/api/v1/topics/${id}`, { ...rest, active: false })).body.code).toBe(
      'analysis.changed',
    )
    await app.setClock('2026-06-04T18:00:00+08:00')
    await expect(find(analyst, `kind=topic-daily&programme=${id}`, '2026-06-04')).rejects.toThrow('no kind')
  })

  it('AY-40: two documents listed under their theme; HK-25: a probe shows trend, places and units', async () => {
    const haikou = life(app, 'haikou')
    const analyst = await haikou.as('analyst')
    const place = { text: '龙华区金盘路', adcode: '460106' }
    await haikou.dispatched(
      { phone: '13700000031', categoryCode: '110102', text: '广场舞噪声。', place },
      lead('gongan'),
    )
    await haikou.dispatched(
      { phone: '13700000032', categoryCode: '110102', text: '夜间噪声。', place },
      lead('chengguan'),
    )
    const probe = await post(analyst, '/api/v1/topics', {
      ...{
        ...WAGES,
        kind: 'PROBE',
        name: '噪声扰民',
        categories: ['1101', '020101'],
        words: ['噪声'],
        daily: false,
        monthly: false,
      },
      leadUnit: undefined,
      baselineHours: undefined,
    })
    for (const [kind, title] of [
      ['NOTICE', '关于规范广场舞音量的通知'],
      ['ACTION_PLAN', '噪声专项整治行动方案'],
    ])
      expect(
        (await analyst.post(`/api/v1/topics/${probe.id}/records`, { kind, title, on: '2026-06-04' })).status,
      ).toBe(200)
    const detail = (await analyst.get(`/api/v1/topics/${probe.id}?days=30`)).body
    expect(detail.records.map((r: Json) => r.title).sort()).toEqual([
      '关于规范广场舞音量的通知',
      '噪声专项整治行动方案',
    ])
    expect(detail.trend).toHaveLength(30)
    expect(detail.trend.at(-1)).toEqual({ day: '2026-06-04', received: 2 })
    expect(detail.units.map((u: Json) => [u.key, u.received]).sort()).toEqual([
      ['chengguan', 1],
      ['gongan', 1],
    ])
    expect(detail.places[0]).toMatchObject({ received: 2 })
    expect(detail.places[0].name).toContain('金盘路')
    expect((await (await haikou.as('chengguan')).get('/api/v1/topics')).status).toBe(403)
    expect((await (await changzhi.as('analyst')).get(`/api/v1/topics/${probe.id}`)).status).toBe(404)
  })
})

describe('区域标签', () => {
  it('HB-19: an address in a mining estate has the tag 矿区, and 矿区×供暖 lists its orders only', async () => {
    const analyst = await huaibei.as('analyst')
    const at = (text: string, location?: Json) => ({ place: { text, ...(location ? { location } : {}) } })
    const inside = await huaibei.dispatched({
      ...at('杜集区朔里矿工人村12栋'),
      phone: '13700000041',
      categoryCode: '040301',
      text: '供暖不热。',
    })
    const outlined = await huaibei.dispatched({
      ...at('某路口', { lon: 116.85, lat: 34.05 }),
      phone: '13700000042',
      categoryCode: '040301',
      text: '供暖温度低。',
    })
    await huaibei.dispatched({
      ...at('相山区人民路'),
      phone: '13700000043',
      categoryCode: '040301',
      text: '供暖不热。',
    })
    await huaibei.dispatched({
      ...at('朔里矿工人村'),
      phone: '13700000044',
      categoryCode: '110102',
      text: '噪声。',
    })
    const tag = await post(analyst, '/api/v1/area-tags', {
      ...{ name: '矿区', words: ['矿工人村'], adcodes: [], overlays: [], active: true },
      outline: [
        { lon: 116.8, lat: 34 },
        { lon: 116.9, lat: 34 },
        { lon: 116.9, lat: 34.1 },
        { lon: 116.8, lat: 34.1 },
      ],
    })
    expect(
      (
        await analyst.post('/api/v1/area-tags', {
          name: '空',
          words: [],
          adcodes: [],
          overlays: [],
          active: true,
        })
      ).status,
    ).toBe(400)
    const of = async (id: string) =>
      (await analyst.get(`/api/v1/area-tags?order=${id}`)).body.items.map((t: Json) => t.name)
    expect(await of(inside.id)).toEqual(['矿区'])
    expect(await of(outlined.id)).toEqual(['矿区'])
    const day = '2026-06-04'
    const report = await post(analyst, base, {
      kind: 'special',
      from: day,
      to: day,
      filter: { words: ['供暖'], areaTags: [tag.id] },
    })
    expect(report.data.filterName).toBe('矿区×供暖')
    expect(textOf(report, 'OVERVIEW')).toContain('受理工单2件')
    const behind = (await analyst.get(`${base}/${report.id}/figure?key=overview.received`)).body
    expect(behind.items.map((o: Json) => o.id).sort()).toEqual([inside.id, outlined.id].sort())
    expect(untraced(report)).toEqual([])
  })
})

describe('专报、特别呈报', () => {
  const SUBMISSION = {
    kind: 'submission',
    title: '关于供暖问题的特别呈报',
    from: '2026-05-01',
    to: '2026-05-31',
  }

  it('GS-51: a submission is drafted from data, approved, numbered, signed by its office; the instruction comes back as tasks', async () => {
    const analyst = await gansu.as('analyst')
    const leader = await gansu.as('leader')
    const supervisor = await gansu.as('supervisor')
    let report = await post(analyst, base, SUBMISSION)
    expect(report).toMatchObject({
      title: SUBMISSION.title,
      addressee: '主要领导',
      classification: '工作秘密',
      madeBy: expect.any(String),
    })
    report = await post(analyst, `${base}/${report.id}/submit`, { version: report.version })
    report = await post(leader, `${base}/${report.id}/approve`, {
      version: report.version,
      addressee: '省政府主要领导',
    })
    expect(report).toMatchObject({
      state: 'APPROVED',
      addressee: '省政府主要领导',
      paper: { mark: '工作秘密', to: '省政府主要领导：' },
    })
    expect(report.number).toMatch(/特呈〔2026〕1号/)
    // It goes to nobody before its office has signed.
    expect((await analyst.post(`${base}/${report.id}/distribute`, { leaders: ['省长'] })).body.code).toBe(
      'analysis.unsigned',
    )
    const notice = (await supervisor.get(`/api/v1/notices/${report.noticeId}`)).body
    expect(notice).toMatchObject({ kind: 'EXECUTIVE_SUBMISSION', state: 'DRAFTED', signer: '热线负责人' })
    const sign = await leader.post(`/api/v1/reports/${report.noticeId}/sign`, {
      signer: '热线负责人',
      name: '高远',
    })
    expect(sign.status).toBe(200)
    expect((await analyst.post(`${base}/${report.id}/distribute`, { leaders: ['省长'] })).status).toBe(200)
    const instructed = await supervisor.post(`/api/v1/reports/${report.noticeId}/instruct`, {
      ...{ leader: '省长', text: '请住建厅牵头。', givenOn: '2026-06-04' },
      tasks: [{ unitCode: 'zhujian', requirement: '制定方案', dueAt: '2026-06-20T18:00:00+08:00' }],
    })
    expect(instructed.status).toBe(200)
    const tasks = (await supervisor.get(`/api/v1/ledger?notice=${report.noticeId}`)).body.items
    expect(tasks).toMatchObject([{ kind: 'INSTRUCTION', unitCode: 'zhujian', state: 'OPEN' }])
    // Only where the policy says who signs it.
    expect((await (await changzhi.as('analyst')).post(base, SUBMISSION)).body.fields).toMatchObject([
      { path: 'kind' },
    ])
  })

  it('CD-23 HK-28: a report goes up with what it asks; the answer, the plan and the trend of complaints stand on its page', async () => {
    const changde = life(app, 'changde')
    const analyst = await changde.as('analyst')
    await changde.dispatched({ phone: '13700000051', text: '老小区路灯不亮。' })
    let report = await post(analyst, base, {
      kind: 'special',
      title: '关于将老小区路灯纳入统一管养的专报',
      from: '2026-06-01',
      to: '2026-06-04',
      filter: { categories: ['0305'] },
    })
    const advice = report.pieces.find((p: Json) => p.section === 'ADVICE')
    report = await post(analyst, `${base}/${report.id}/edit`, {
      piece: advice.id,
      text: '恳请区住建局将老小区路灯纳入市政统一管养。',
      version: report.version,
    })
    report = await post(analyst, `${base}/${report.id}/submit`, { version: report.version })
    report = await post(await changde.as('leader'), `${base}/${report.id}/approve`, {
      version: report.version,
      addressee: '区住建局',
    })
    const records = `${base}/${report.id}/records`
    expect(
      (await analyst.post(records, { kind: 'ANSWER', title: '区住建局复函', on: '2026-12-31' })).status,
    ).toBe(400)
    await post(analyst, records, {
      kind: 'ANSWER',
      title: '区住建局复函',
      issuer: '区住建局',
      on: '2026-06-04',
      status: '纳入市政管养',
    })
    report = await post(analyst, records, {
      kind: 'ACTION_PLAN',
      title: '老旧小区照明改造方案',
      on: '2026-06-04',
    })
    expect(report.records).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'ANSWER', status: '纳入市政管养' }),
        expect.objectContaining({ kind: 'ACTION_PLAN', title: '老旧小区照明改造方案' }),
      ]),
    )
    expect(report.effect).toMatchObject({ since: '2026-06-04' })
    expect(report.effect.months.at(-1)).toEqual({ month: '2026-06', received: 1 })
    expect(report.effect.months.length).toBe(7)
  })
})

describe('月、季、半年、年', () => {
  it('SP-40: each period yields a report whose four sections are filled', async () => {
    const siping = life(app, 'siping')
    await siping.dispatched({ phone: '13700000061' })
    await app.setClock('2026-07-01T08:00:00+08:00')
    const analyst = await siping.as('analyst')
    for (const [kind, period] of [
      ['monthly', '2026-06'],
      ['half-yearly', '2026-H1'],
    ]) {
      const report = await find(analyst, `kind=${kind}`, period!)
      for (const section of ['HOT', 'HARD', 'BLOCKED', 'TREND'])
        expect(textOf(report, section), `${kind} ${section}`).not.toBe('')
      expect(textOf(report, 'HOT')).toContain('1件')
      expect(untraced(report)).toEqual([])
    }
  })

  it('ZZ-09: 全渠道 is the sum of the channels less what joined an order that was there', async () => {
    const report = await find(await gansu.as('analyst'), 'kind=monthly', '2026-06')
    expect(report.pieces.length).toBeGreaterThan(0)
    const zaozhuang = life(app, 'zaozhuang')
    const order = await zaozhuang.approved({ phone: '13700000071' })
    const { request } = await zaozhuang.register({ phone: '13700000072', channel: 'WECHAT' })
    expect(
      (await (await zaozhuang.as('agent')).post(`/api/v1/requests/${request.id}/link`, { orderId: order.id }))
        .status,
    ).toBe(200)
    await zaozhuang.register({ phone: '13700000073', channel: 'WEB' })
    const analyst = await zaozhuang.as('analyst')
    const made = await post(analyst, base, { kind: 'monthly', from: '2026-07-01', to: '2026-07-01' })
    const value = (key: string) =>
      made.data.sections.flatMap((s: Json) => s.figures).find((f: Json) => f.key === `channels.${key}`)?.value
    expect([value('PHONE'), value('WECHAT'), value('WEB')]).toEqual([1, 1, 1])
    expect(value('all')).toBe(value('PHONE') + value('WECHAT') + value('WEB') - value('joined'))
    expect(textOf(made, 'CHANNELS')).toMatch(/^全渠道2件：.+合计3件，减去并单重复1件。$/)
  })

  it('AY-44: the month says how many orders nobody had asked for, and their share', async () => {
    const anyang = life(app, 'anyang')
    await anyang.approved({ phone: '13700000081', channel: 'PROACTIVE' })
    for (const n of [2, 3, 4]) await anyang.approved({ phone: `1370000008${n}` })
    const report = await post(await anyang.as('analyst'), base, {
      kind: 'monthly',
      from: '2026-07-01',
      to: '2026-07-01',
    })
    expect(textOf(report, 'PROACTIVE')).toMatch(/^主动发现形成工单1件，占25%.+接诉即办3件/)
    expect(untraced(report)).toEqual([])
  })

  it('GS-52: a demo year prints 4 212 000 (+17.2 %), praise 8 837 (+43.9 %), 99.4 / 73.9 / 99.3 / 91.2 %', async () => {
    const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
    const sums: [string, string, number][] = [
      ...(['requests', 'accepted', 'closed'] as const).map((m): [string, string, number] => [
        '2025-06-30',
        m,
        4_212_000,
      ]),
      ...(['requests', 'accepted', 'closed'] as const).map((m): [string, string, number] => [
        '2024-06-30',
        m,
        3_593_856,
      ]),
      ...([
        ['2025-06-30', 'praised', 8_837],
        ['2024-06-30', 'praised', 6_141],
      ] as [string, string, number][]),
      ...([
        ['2025-06-30', 'callsOffered', 1_000],
        ['2025-06-30', 'callsAnswered', 994],
      ] as [string, string, number][]),
      ['2025-06-30', 'answeredDirectly', 3_112_668],
      ...([
        ['2025-06-30', 'closedInTime', 993],
        ['2025-06-30', 'late', 7],
      ] as [string, string, number][]),
      ...([
        ['2025-06-30', 'rated', 1_000],
        ['2025-06-30', 'satisfied', 912],
      ] as [string, string, number][]),
    ]
    for (const [date, measure, n] of sums)
      await app.db.query({
        text: `insert into kpi_sums (centre, dim, measure, day, key, n) values ('gansu', 'ALL', $1, $2, '', $3)`,
        values: [measure, day(date), n],
      })
    const analyst = await gansu.as('analyst')
    const report = await post(analyst, base, {
      kind: 'yearly',
      title: '2025年度报告',
      from: '2025-01-01',
      to: '2025-12-31',
    })
    const text = textOf(report, 'OVERVIEW')
    expect(text).toContain('受理群众诉求4,212,000件')
    expect(text).toMatch(/4,212,000件，较上年增加618,144件，上升17\.2%/)
    expect(text).toMatch(/群众表扬8837件，较上年增加2696件，上升43\.9%/)
    for (const said of ['接通率99.4%', '直接答复率73.9%', '按时办结率99.3%', '满意率91.2%'])
      expect(text).toContain(said)
    expect(untraced(report)).toEqual([])
    // What an office writes for it is still the same number.
    const edited = await post(analyst, `${base}/${report.id}/edit`, {
      piece: 'OVERVIEW.1',
      text: '全年受理421.2万件，同比上升17.2%。',
      version: report.version,
    })
    expect(edited.openNumbers).toBe(0)
  })

  it('CZ-04: the year counts campaigns, reports for decisions and warnings of risk', async () => {
    const analyst = await changzhi.as('analyst')
    const { items } = (await analyst.get('/api/v1/topics')).body
    for (const kind of ['CAMPAIGN', 'RISK_WARNING', 'RISK_WARNING'])
      await post(analyst, `/api/v1/topics/${items[0].id}/records`, { kind, title: '专项', on: '2026-07-01' })
    const report = await post(analyst, base, { kind: 'yearly', from: '2026-01-01', to: '2026-07-01' })
    expect(textOf(report, 'OUTPUTS')).toMatch(/^推动专项治理1项，形成决策报告0份，发出风险预警2次/)
  })

  it('HB-11 HB-13: what was frequent a year ago is expected again with unit and day; what repeats has its rate and unit', async () => {
    const seen = async (at: string, phone: string) => {
      const order = await huaibei.dispatched(
        { phone, categoryCode: '040301', text: '暖气不热。' },
        lead('zhujian'),
      )
      await app.db.query({
        text: 'update orders set created_at = $2, accepted_at = $2 where id = $1',
        values: [order.id, new Date(at)],
      })
      return order
    }
    await seen('2025-08-10T10:00:00+08:00', '13700000091')
    await seen('2025-08-10T11:00:00+08:00', '13700000092')
    await seen('2025-09-01T11:00:00+08:00', '13700000093')
    const order = await seen('2026-06-20T10:00:00+08:00', '13700000094')
    const { request } = await huaibei.register({ phone: '13700000095', text: '暖气不热，再次反映。' })
    expect(
      (await (await huaibei.as('agent')).post(`/api/v1/requests/${request.id}/link`, { orderId: order.id }))
        .status,
    ).toBe(200)
    const analyst = await huaibei.as('analyst')
    const report = await post(analyst, base, { kind: 'quarterly', from: '2026-04-01', to: '2026-06-30' })
    const predicted = report.data.sections.find((s: Json) => s.kind === 'PREDICTED').tables[0]
    expect(predicted.rows[0].slice(1, 4)).toEqual(['3', '3', '2026-08-10'])
    expect(predicted.rows[0][4]).toContain('住')
    const repeated = report.data.sections.find((s: Json) => s.kind === 'REPEAT').tables[0]
    expect(repeated.rows.find((r: string[]) => r[2] === '1')).toBeDefined()
    expect(textOf(report, 'REPEAT')).toMatch(/重复率\d/)
    expect(textOf(report, 'REPEAT')).toContain('主办单位')
    expect(untraced(report)).toEqual([])
  })

  it('GS-50: the month has its three lists, 久拖、难办、不满意, with owner and age', async () => {
    const supervisor = await gansu.as('supervisor')
    const old = await gansu.dispatched({ phone: '13700000097' }, lead('chengguan'))
    await app.setClock('2026-09-01T08:00:00+08:00')
    const report = await find(supervisor, 'kind=monthly', '2026-08')
    const hard = report.data.sections.find((s: Json) => s.kind === 'HARD')
    const long = hard.tables.find((t: Json) => t.title === '久拖未办')
    const row = long.rows[long.orderIds.indexOf(old.id)]
    expect(row[0]).toBe(old.number)
    expect(row[2]).not.toBe('')
    expect(Number(row[3])).toBeGreaterThan(30)
    expect(textOf(report, 'HARD')).toMatch(/久拖件\d+件.+难办件\d+件.+不满意件\d+件/)
  })
})

describe('晴雨表', () => {
  it('HK-44: on the day of the typhoon the index falls, and its parts say which one moved', async () => {
    const karamay = life(app, 'karamay')
    const urgent: string[] = []
    const on = async (day: string, n: number, urgency: string, phone: number) => {
      for (let i = 0; i < n; i++) {
        const order = await karamay.approved({ phone: `137${String(phone + i).padStart(8, '0')}`, urgency })
        urgent.push(order.id)
        await app.db.query({
          text: `update orders set created_at = $2, closed_at = $2 where id = $1`,
          values: [order.id, new Date(`${day}T10:00:00+08:00`)],
        })
      }
    }
    for (let d = 10; d < 20; d++) await on(`2026-08-${d}`, 1, 'ORDINARY', 1000 + d * 10)
    await on('2026-08-20', 6, 'URGENT', 2000)
    const analyst = await karamay.as('analyst')
    const { days } = (await analyst.get('/api/v1/barometer?from=2026-08-10&to=2026-08-20')).body
    const of = (day: string) => days.find((d: Json) => d.day === day)
    expect(of('2026-08-19')).toMatchObject({ index: 100, baseDays: 9 })
    expect(of('2026-08-11')).toMatchObject({ index: 100, baseDays: 1 })
    const storm = of('2026-08-20')
    expect(storm.index).toBeLessThan(70)
    const part = (name: string) => storm.parts.find((p: Json) => p.part === name)
    expect(part('volume')).toMatchObject({ value: 6, usual: 1, index: 28.6 })
    expect(part('seriousness')).toMatchObject({ value: 1, usual: 0, numerator: 6, denominator: 6 })
    expect(part('solving')).toMatchObject({ index: 100 })
    expect((await analyst.get('/api/v1/barometer?from=2026-08-10&to=2027-08-20')).status).toBe(400)
  })
})
