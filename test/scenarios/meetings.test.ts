/** Meetings about matters over HTTP: assignment meetings (ZZ-14), disputed orders (GS-15, SP-28), consultations (GS-29). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type Reply, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const LEAD = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]

async function ok(reply: Promise<Reply>, status = 200): Promise<Json> {
  const { status: was, body } = await reply
  expect(was, JSON.stringify(body)).toBe(status)
  return body
}

/** The steps of meetings as the people of a centre take them. */
function meetings(app: TestApp, centre: string) {
  const as = (who: string): Promise<Person> => app.as(`${who}@${centre}`)
  const url = (id: string, action: string) => `/api/v1/meetings/${id}/${action}`
  return {
    as,
    open: async (who: string, body: object) => ok((await as(who)).post('/api/v1/meetings', body), 201),
    step: async (who: string, id: string, action: string, body: object = {}) =>
      ok((await as(who)).post(url(id, action), body)),
    refused: async (who: string, id: string, action: string, body: object = {}): Promise<Json> => {
      const reply = await (await as(who)).post(url(id, action), body)
      expect(reply.status, JSON.stringify(reply.body)).toBeGreaterThanOrEqual(400)
      return reply.body
    },
    read: async (who: string, id: string) => ok((await as(who)).get(`/api/v1/meetings/${id}`)),
    list: async (who: string, query = '') => ok((await as(who)).get(`/api/v1/meetings?${query}`)),
  }
}

describe('枣庄：市区两级诉求交办例会', () => {
  const CENTRAL = '370402'
  const TENGZHOU = '370481'
  let app: TestApp
  let zz: ReturnType<typeof meetings>
  let city: Json

  /** So many orders of one category in one district, each by somebody else. */
  async function asked(n: number, categoryCode: string, adcode: string, first: number): Promise<Json[]> {
    const made: Json[] = []
    for (let i = 0; i < n; i += 1)
      made.push(
        await life(app, 'zaozhuang').create({
          ...{ text: `第${i + 1}户反映：${categoryCode}。`, categoryCode, place: { adcode } },
          phone: `137${String(first + i).padStart(8, '0')}`,
        }),
      )
    return made
  }

  async function writeOff(id: string, unit: string): Promise<void> {
    const at = `/api/v1/ledger/${id}`
    const handler = await zz.as(unit)
    await ok(handler.post(`${at}/start`, {}))
    await ok(handler.post(`${at}/submit`, { evidence: [{ text: '已整改，附前后照片' }] }))
    expect((await handler.post(`${at}/write-off`, {})).body.code).toBe('ledger.by_handler')
    await ok((await zz.as('supervisor')).post(`${at}/verify`, { approve: true }))
    await ok((await zz.as('leader')).post(`${at}/write-off`, {}))
  }

  beforeAll(async () => {
    app = await createApp({ now: '2026-08-03T09:00:00+08:00' })
    zz = meetings(app, 'zaozhuang')
    // Too long ago to be looked at.
    await asked(9, '010101', CENTRAL, 5_000)
    await app.setClock('2026-09-21T09:00:00+08:00')
    await asked(11, '040101', CENTRAL, 100)
    await asked(3, '010101', CENTRAL, 200)
    const { answered, followUp } = life(app, 'zaozhuang')
    for (let i = 0; i < 3; i += 1)
      await followUp(
        await answered({ phone: `1370000030${i}`, categoryCode: '030502', place: { adcode: TENGZHOU } }),
        'DISSATISFIED',
        'UNRESOLVED',
      )
  })

  it('ZZ-14: only what many raised or what was not solved comes on the agenda; another issue is refused by name, with its numbers', async () => {
    city = await zz.open('supervisor', {
      kind: 'ASSIGNMENT',
      meetsAt: '2026-09-23T09:00:00+08:00',
      place: '市政务中心',
    })
    expect(city).toMatchObject({ level: 'CITY', number: '枣庄市诉求交办例会〔2026〕第1次', state: 'PLANNED' })
    const { items } = await ok((await zz.as('supervisor')).get(`/api/v1/meetings/${city.id}/candidates`))
    const categories = items.filter((i: Json) => i.source === 'CATEGORY')
    expect(categories.map((i: Json) => [i.categoryCode, i.flags])).toEqual([
      ['030502', ['UNRESOLVED']],
      ['040101', ['CONCENTRATED']],
    ])
    const refused = await zz.refused('supervisor', city.id, 'add-issue', { categoryCode: '010101' })
    expect(refused.code).toBe('meeting.not_flagged')
    expect(refused.message).toMatch(
      /^“.+”30日内诉求3件、3人，解决不到位0件；须达到反映集中（10件、5人）或解决不到位（3件）/,
    )
    await zz.step('supervisor', city.id, 'add-issue', { categoryCode: '040101' })
    const two = await zz.step('analyst', city.id, 'add-issue', { categoryCode: '030502' })
    expect(two.issues.map((i: Json) => i.flags)).toEqual([
      [{ flag: 'CONCENTRATED', facts: { requests: 11, people: 11 } }],
      [{ flag: 'UNRESOLVED', facts: { unresolved: 3, dissatisfied: 3, again: 3, late: 0 } }],
    ])
    expect((await zz.refused('supervisor', city.id, 'add-issue', { categoryCode: '040101' })).code).toBe(
      'meeting.issue_listed',
    )
  })

  it('ZZ-14: the meeting names lead, assists and limit on the spot; they are items of the ledger, written off by others', async () => {
    expect((await zz.refused('leader', city.id, 'convene', { host: '副市长' })).code).toBe(
      'meeting.too_early',
    )
    await app.setClock('2026-09-23T09:10:00+08:00')
    await zz.step('leader', city.id, 'convene', { host: '副市长' })
    const [water, lamps] = city.issues.length > 0 ? city.issues : (await zz.read('leader', city.id)).issues
    const due = { requirement: '十五日内查清并整改', dueAt: '2026-10-15T18:00:00+08:00' }
    expect(
      (
        await zz.refused('leader', city.id, 'assign', {
          issueId: water.id,
          lead: 'gongshui',
          assists: ['gongshui'],
          ...due,
        })
      ).code,
    ).toBe('meeting.unit_twice')
    expect((await zz.refused('leader', city.id, 'close', { minutes: '略' })).code).toBe('meeting.issues_open')
    await zz.step('leader', city.id, 'assign', {
      issueId: water.id,
      lead: 'gongshui',
      assists: ['zhujian', 'd370402'],
      ...due,
    })
    const all = await zz.step('leader', city.id, 'assign', { issueId: lamps.id, lead: 'chengguan', ...due })
    expect(all.items.map((i: Json) => [i.kind, i.unitCode, i.session.title])).toEqual(
      ['gongshui', 'zhujian', 'd370402', 'chengguan'].map((u) => ['MEETING_ISSUE', u, city.number]),
    )
    const held = await zz.step('leader', city.id, 'close', {
      minutes: '会议听取了供水、路灯两类问题的汇报。',
    })
    expect(held).toMatchObject({ state: 'HELD', closedBy: expect.any(String) })
    await writeOff(all.items[3].id, 'chengguan')
    const { issues } = await zz.read('auditor', city.id)
    expect(issues.map((i: Json) => i.assignment.writtenOff)).toEqual([false, true])
  })

  it('ZZ-14: a district holds its own meeting by its own numbers; the city sees both, another district neither reads nor runs it', async () => {
    const own = await zz.open('d370481', { kind: 'ASSIGNMENT', meetsAt: '2026-09-28T15:00:00+08:00' })
    expect(own).toMatchObject({
      level: 'DISTRICT',
      adcode: TENGZHOU,
      number: '滕州市诉求交办例会〔2026〕第1次',
    })
    const { code } = await zz.refused('d370481', own.id, 'add-issue', { categoryCode: '040101' })
    expect(code).toBe('meeting.not_flagged')
    await zz.step('d370481', own.id, 'add-issue', { categoryCode: '030502' })
    expect((await zz.refused('d370402', own.id, 'add-issue', { categoryCode: '030502' })).code).toBe(
      'meeting.not_own',
    )
    expect((await (await zz.as('d370402')).get(`/api/v1/meetings/${own.id}`)).status).toBe(404)
    await app.setClock('2026-09-28T15:00:00+08:00')
    const { issues } = await zz.step('d370481', own.id, 'convene', { host: '副市长' })
    await zz.step('d370481', own.id, 'assign', {
      ...{
        issueId: issues[0].id,
        lead: 'd370481',
        requirement: '逐盏检修',
        dueAt: '2026-10-20T18:00:00+08:00',
      },
    })
    await zz.step('d370481', own.id, 'close', { minutes: '路灯问题由市城管部门逐盏检修。' })
    expect((await zz.list('leader', 'kind=ASSIGNMENT')).items.map((m: Json) => m.level)).toEqual([
      'DISTRICT',
      'CITY',
    ])
    expect((await zz.list('d370481')).items.map((m: Json) => m.id)).toEqual([own.id])
  })

  it('ZZ-14: the count of a period is made of what was held and written off: a class that comes back counts once', async () => {
    const again = await zz.open('supervisor', { kind: 'ASSIGNMENT', meetsAt: '2026-09-30T09:00:00+08:00' })
    expect(again.number).toBe('枣庄市诉求交办例会〔2026〕第2次')
    await zz.step('supervisor', again.id, 'add-issue', { categoryCode: '040101' })
    const period = 'from=2026-09-01&to=2026-09-30'
    const before = (await zz.list('leader', period)).totals
    expect(before).toEqual({
      ...{ meetings: 2, city: 1, district: 1, classes: 3, classesSolved: 1, items: 5, writtenOff: 1 },
    })
    await app.setClock('2026-09-30T09:00:00+08:00')
    const { issues } = await zz.step('supervisor', again.id, 'convene', { host: '秘书长' })
    await zz.step('supervisor', again.id, 'assign', {
      ...{ issueId: issues[0].id, lead: 'gongshui', requirement: '再查', dueAt: '2026-10-30T18:00:00+08:00' },
    })
    expect((await zz.list('leader', period)).totals).toMatchObject({
      meetings: 3,
      city: 2,
      classes: 3,
      items: 6,
    })
    expect((await zz.list('leader', 'from=2026-10-01&to=2026-12-31')).totals).toMatchObject({
      meetings: 0,
      classes: 0,
    })
  })

  it('ZZ-14: 66 meetings with 216 classes, some of them twice, are counted as 66 and 216', async () => {
    // Two years of meetings as they are stored: the city's every second one, 235 issues, of which 19 came back.
    await app.db.query({
      text: `insert into meetings (id, centre, adcode, kind, state, year, series, number, title, convened_at, held_at,
          minutes, issues, created_at, updated_at)
        select gen_random_uuid(), 'zaozhuang', m.adcode, 'ASSIGNMENT', 'HELD', 2025, m.n, m.n::text, '例会', m.at, m.at,
          '略', (select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'class', i.class, 'dropped', null,
                  'assignment', jsonb_build_object('lead', 'chengguan', 'assists', '[]'::jsonb, 'itemIds', '[]'::jsonb)))
                from (select case when k <= 216 then k else k - 216 end::text as class from generate_series(1, 235) k
                      where k % 66 + 1 = m.n) i), m.at, m.at
        from (select n, '370400' as adcode, timestamptz '2025-01-06 09:00+08' + n * interval '5 days' as at
              from generate_series(1, 66) n) m`,
      values: [],
    })
    const { totals } = await zz.list('leader', 'from=2025-01-01&to=2025-12-31')
    expect(totals).toMatchObject({ meetings: 66, classes: 216 })
  })

  it('the minutes leave as a document, draft until the meeting was held', async () => {
    const file = await fetch(`${app.url}/api/v1/meetings/${city.id}/minutes?format=docx`, {
      headers: { authorization: `Bearer ${(await zz.as('auditor')).token}` },
    })
    expect(file.status).toBe(200)
    expect(decodeURIComponent(file.headers.get('content-disposition')!)).toContain(
      '枣庄市诉求交办例会〔2026〕第1次纪要.docx',
    )
  })
})

describe('争议工单的会议', () => {
  let app: TestApp

  beforeAll(async () => {
    app = await createApp({ now: '2026-10-12T09:00:00+08:00' })
  })

  /** Returned by these units one after the other, each time agreed to by both voices. */
  async function returnedBy(centre: string, units: string[], phone: string): Promise<Json> {
    const of = life(app, centre)
    let order = await of.approved({ phone })
    for (const unit of units) {
      order = await (await of.as('dispatcher')).act(order.id, 'dispatch', { assignments: LEAD(unit) })
      const { returns } = await (await of.as(unit)).act(order.id, 'request-return', {
        ...{ code: 'NOT_OUR_DUTY', reason: '不在职责清单' },
      })
      const returnId = returns.at(-1).id
      await (await of.as('reviewer')).act(order.id, 'decide-return', { returnId, approve: true })
      order = await (await of.as('teamleader')).act(order.id, 'decide-return', { returnId, approve: true })
    }
    return order
  }

  it('GS-15: returned by two units it is a conference with both invited; the ruling with its minutes ends it and binds lead and assist', async () => {
    const gs = meetings(app, 'gansu')
    const order = await returnedBy('gansu', ['jiaotong', 'zhujian'], '13700000401')
    expect(order.state).toBe('IN_CONSULTATION')
    const { items } = await gs.list('dispatcher', 'kind=JOINT')
    expect(items).toMatchObject([{ state: 'PLANNED', title: order.number, number: null, meetsAt: null }])
    const { id } = items[0]
    const called = await gs.read('zhujian', id)
    expect(called.invited.map((u: Json) => u.code)).toEqual(['jiaotong', 'zhujian'])
    expect((await (await gs.as('renshe')).get(`/api/v1/meetings/${id}`)).status).toBe(404)
    expect((await gs.list('zhujian', `order=${order.id}`)).items.map((m: Json) => m.id)).toEqual([id])
    // Both see the order again that they gave back.
    for (const unit of ['jiaotong', 'zhujian'])
      expect((await (await gs.as(unit)).get(`/api/v1/orders/${order.id}`)).status).toBe(200)

    const when = { meetsAt: '2026-10-13T10:00:00+08:00', place: '热线中心三楼' }
    expect(
      (await gs.refused('dispatcher', id, 'arrange', { ...when, units: ['jiaotong', 'ziran'] })).code,
    ).toBe('meeting.uninvited')
    const arranged = await gs.step('dispatcher', id, 'arrange', {
      ...when,
      units: ['jiaotong', 'zhujian', 'ziran'],
    })
    expect(arranged).toMatchObject({ number: '联席会议〔2026〕第1次', place: '热线中心三楼' })
    expect((await gs.refused('leader', id, 'close', { minutes: '散会' })).code).toBe('meeting.needs_ruling')

    const minutes = '桥下空间照明由住建部门主办，自然资源部门提供权属资料。'
    await (await gs.as('leader')).act(order.id, 'rule', {
      ...{ assignments: [...LEAD('zhujian'), { unitCode: 'ziran', role: 'ASSIST' }], minutes },
    })
    const held = await gs.read('ziran', id)
    expect(held).toMatchObject({ state: 'HELD', minutes })
    expect(held.issues[0].assignment).toMatchObject({
      lead: { code: 'zhujian' },
      assists: [{ code: 'ziran' }],
    })
    await (await gs.as('dispatcher')).act(order.id, 'dispatch', { accept: true })
    for (const unit of ['zhujian', 'ziran'])
      expect(
        await (await gs.as(unit)).refused(order.id, 'request-return', {
          code: 'NOT_OUR_DUTY',
          reason: '再退',
        }),
      ).toBe('return.binding')
  })

  it('GS-15: where no unit takes it, or several are needed, the conference is called too; who joins later joins the same one', async () => {
    const gs = meetings(app, 'gansu')
    const of = life(app, 'gansu')
    const nobody = await of.approved({ phone: '13700000402' })
    const dispatcher = await of.as('dispatcher')
    await dispatcher.act(nobody.id, 'no-owner', { reason: '目录内没有这类事项' })
    await dispatcher.act(nobody.id, 'consult', { topic: '请三家会商', units: ['huanbao', 'chengguan'] })
    const { items } = await gs.list('leader', 'kind=JOINT&state=PLANNED')
    const mine = items.filter((m: Json) => m.title === nobody.number)
    expect(mine).toHaveLength(1)
    const { invited, reason } = await gs.read('huanbao', mine[0].id)
    expect([invited.map((u: Json) => u.code), reason]).toEqual([['chengguan', 'huanbao'], 'NO_OWNER'])
  })

  it('SP-28: the second refusal makes the coordination meeting with both units invited; it ends with minutes and ruling', async () => {
    const sp = meetings(app, 'siping')
    const once = await returnedBy('siping', ['huanbao'], '13700000403')
    expect((await sp.list('dispatcher', 'kind=COORDINATION')).items).toEqual([])
    expect(once.state).toBe('PENDING_DISPATCH')
    const order = await returnedBy('siping', ['weijian', 'shichang'], '13700000404')
    const { items } = await sp.list('dispatcher', 'kind=COORDINATION')
    expect(items.map((m: Json) => [m.title, m.state])).toEqual([[order.number, 'PLANNED']])
    for (const unit of ['weijian', 'shichang'])
      expect((await sp.read(unit, items[0].id)).invited.map((u: Json) => u.code)).toEqual([
        'weijian',
        'shichang',
      ])
    await sp.step('dispatcher', items[0].id, 'arrange', {
      ...{ meetsAt: '2026-10-12T15:30:00+08:00', host: '副秘书长', units: ['weijian', 'shichang'] },
    })
    const minutes = '无证餐饮由市场监管部门牵头，卫健部门协助检测。'
    await (await sp.as('leader')).act(order.id, 'rule', {
      ...{ assignments: [...LEAD('shichang'), { unitCode: 'weijian', role: 'ASSIST' }], minutes },
    })
    const held = await sp.read('leader', items[0].id)
    expect(held).toMatchObject({ state: 'HELD', minutes, number: '协调会〔2026〕第1次', host: '副秘书长' })
    expect((await life(app, 'siping').read(order.id)).consultations[0]).toMatchObject({
      state: 'RULED',
      minutes,
    })
  })
})

describe('甘肃：与省委社工委会商', () => {
  let app: TestApp
  let gs: ReturnType<typeof meetings>
  const LAMPS = '030502'
  const WATER = '040101'

  /** One order of the category, asked for again so many times. */
  async function repeated(categoryCode: string, repeats: number, phone: number): Promise<Json> {
    const of = life(app, 'gansu')
    const order = await of.create({ categoryCode, phone: `1380000${phone}` })
    for (let i = 1; i <= repeats; i += 1) {
      const { request } = await of.register({ text: `再次反映（${i}）。`, phone: `1380000${phone + i}` })
      const url = `/api/v1/requests/${request.id}/link`
      await ok((await of.as('agent')).post(url, { orderId: order.id }))
    }
    return order
  }
  const quarterly = async (from: string, to: string): Promise<Json> =>
    ok((await gs.as('analyst')).post('/api/v1/analysis-reports', { kind: 'quarterly', from, to }), 201)
  const repeatText = (report: Json): string =>
    report.pieces
      .filter((p: Json) => p.section === 'REPEAT')
      .map((p: Json) => p.text)
      .join('\n')
  const untraced = (report: Json): string[] =>
    report.pieces.flatMap((p: Json) =>
      p.section === 'REPEAT'
        ? p.numbers.filter((n: Json) => n.figures.length === 0).map((n: Json) => `${p.text} <- ${n.text}`)
        : [],
    )
  const opening = (period: string, meetsAt: string) => ({
    kind: 'PARTNER',
    partner: 'SOCIAL_WORK',
    period,
    meetsAt,
  })

  beforeAll(async () => {
    app = await createApp({ now: '2026-02-10T09:00:00+08:00' })
    gs = meetings(app, 'gansu')
    await repeated(LAMPS, 7, 1000)
    await repeated(WATER, 3, 1100)
  })

  it('GS-29: the agenda fills itself with what was asked for again most and with the hardest orders; decisions are items of the ledger', async () => {
    const of = life(app, 'gansu')
    const hard = await of.followUp(await of.answered({ phone: '13800009001' }), 'DISSATISFIED', 'UNRESOLVED')
    await app.setClock('2026-03-20T09:00:00+08:00')
    const early = await (await gs.as('supervisor')).post(
      '/api/v1/meetings',
      opening('2026-Q1', '2026-04-15T09:00:00+08:00'),
    )
    expect(early.body.code).toBe('meeting.quarter_runs')
    await app.setClock('2026-04-10T09:00:00+08:00')
    const made = await gs.open('supervisor', opening('2026-Q1', '2026-04-15T09:00:00+08:00'))
    expect(made.partner.name).toBe('省委社工委')
    const line = (i: Json) => [i.source, i.categoryCode, i.facts.repeats, i.orderId]
    expect(made.issues.slice(0, 2).map(line)).toEqual([
      ['REPEAT', LAMPS, 7, null],
      ['REPEAT', WATER, 3, null],
    ])
    expect(made.issues.find((i: Json) => i.orderId === hard.id)).toMatchObject({
      ...{ source: 'HARD', facts: { dissatisfied: 1, again: 1 } },
    })
    expect((await gs.refused('supervisor', made.id, 'add-issue', { categoryCode: LAMPS })).code).toBe(
      'meeting.agenda_fills',
    )
    const twice = await (await gs.as('analyst')).post(
      '/api/v1/meetings',
      opening('2026-Q1', '2026-04-16T09:00:00+08:00'),
    )
    expect(twice.body.code).toBe('meeting.exists')

    await app.setClock('2026-04-15T09:00:00+08:00')
    await gs.step('leader', made.id, 'convene', { host: '秘书长' })
    for (const [i, issue] of made.issues.entries())
      await gs.step('leader', made.id, 'assign', {
        ...{ issueId: issue.id, lead: ['chengguan', 'gongshui'][i] ?? 'zhujian', requirement: '一件一策' },
        dueAt: '2026-06-30T18:00:00+08:00',
      })
    const held = await gs.step('leader', made.id, 'close', { minutes: '会商议定三项。' })
    expect(held.items).toHaveLength(made.issues.length)
    expect((await gs.list('leader', 'kind=PARTNER')).items[0]).toMatchObject({
      items: made.issues.length,
      writtenOff: 0,
    })
  })

  it('GS-29: ten repeats, then six: the next quarter’s report prints −40 %, and so does the consultation', async () => {
    await app.setClock('2026-05-20T09:00:00+08:00')
    await repeated(LAMPS, 4, 2000)
    await repeated(WATER, 2, 2100)
    await app.setClock('2026-07-10T09:00:00+08:00')
    const report = await quarterly('2026-04-01', '2026-06-30')
    expect(repeatText(report)).toContain('重复诉求较上季度减少4件次，下降40%。')
    expect(repeatText(report)).toContain(
      '上季度与省委社工委会商的2类事项，本季度重复诉求6件次，较上季度减少4件次，下降40%。',
    )
    expect(untraced(report)).toEqual([])
    const { items } = await gs.list('leader', 'kind=PARTNER')
    const { effect } = await gs.read('leader', items[0].id)
    expect(effect).toMatchObject({
      complete: true,
      all: { before: 10, after: 6 },
      consulted: { before: 10, after: 6 },
    })
    expect(effect.consulted.change).toBeCloseTo(-0.4, 9)
    expect(effect.matters.map((m: Json) => [m.before, m.after])).toEqual([
      [7, 4],
      [3, 2],
    ])
  })

  it('GS-29: where it grew the report says so: of the one matter consulted on 4, then 5, +25 %, while all stay at 6', async () => {
    const made = await gs.open('supervisor', opening('2026-Q2', '2026-07-15T09:00:00+08:00'))
    await app.setClock('2026-07-15T09:00:00+08:00')
    await gs.step('leader', made.id, 'convene', { host: '秘书长' })
    for (const issue of made.issues)
      if (issue.categoryCode === LAMPS && issue.source === 'REPEAT')
        await gs.step('leader', made.id, 'assign', {
          ...{
            issueId: issue.id,
            lead: 'chengguan',
            requirement: '逐条核实',
            dueAt: '2026-09-30T18:00:00+08:00',
          },
        })
      else await gs.step('leader', made.id, 'drop-issue', { issueId: issue.id, reason: '上次已议' })
    await gs.step('leader', made.id, 'close', { minutes: '只议照明。' })
    await app.setClock('2026-08-20T09:00:00+08:00')
    await repeated(LAMPS, 5, 3000)
    await repeated(WATER, 1, 3100)
    await app.setClock('2026-10-10T09:00:00+08:00')
    const text = repeatText(await quarterly('2026-07-01', '2026-09-30'))
    expect(text).toContain('重复诉求与上季度持平。')
    expect(text).toContain('会商的1类事项，本季度重复诉求5件次，较上季度增加1件次，上升25%。')
  })
})
