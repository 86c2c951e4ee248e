/** 安阳“未诉先办”月调度 (AY-01 to AY-35): from the choice of a topic to the last item written off, over HTTP. */
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type Reply, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const COUNTIES = ['410502', '410503', '410522', '410523', '410526', '410527', '410581']
const DUE = '2026-08-20T18:00:00+08:00'

let app: TestApp
let as: (who: string) => Promise<Person>
const orders: Json[] = []

async function ok(reply: Promise<Reply>, status = 200): Promise<Json> {
  const { status: was, body } = await reply
  expect(was, JSON.stringify(body)).toBe(status)
  return body
}
const step = async (who: string, id: string, action: string, body: unknown = {}): Promise<Json> =>
  ok((await as(who)).post(`/api/v1/cycles/${id}/${action}`, body))
const refused = async (who: string, id: string, action: string, body: unknown = {}): Promise<string> => {
  const reply = await (await as(who)).post(`/api/v1/cycles/${id}/${action}`, body)
  expect(reply.status, JSON.stringify(reply.body)).toBeGreaterThanOrEqual(400)
  return reply.body.code
}
const open = async (month: string, adcode?: string): Promise<Json> =>
  ok((await as('analyst')).post('/api/v1/cycles', { month, ...(adcode ? { adcode } : {}) }), 201)
const read = async (who: string, id: string): Promise<Json> => ok((await as(who)).get(`/api/v1/cycles/${id}`))
const topic = (title: string, category: string, theme?: string) => ({
  ...{ title, categories: [category], reason: '反映集中，单个县区解决不了' },
  ...(theme ? { theme } : {}),
})
const THREE = [
  topic('不动产登记难', '1401', '不动产登记难'),
  topic('物业服务', '0101', '物业管理'),
  topic('违法建设', '0304'),
]

/** A cycle with its theme fixed. */
async function themed(month: string, theme = 0): Promise<Json> {
  const { id } = await open(month)
  await step('analyst', id, 'propose', { candidates: THREE })
  const agreed = { decision: 'APPROVE', candidate: theme, minutes: '同意' }
  await step('leader', id, 'deliberate', { body: 'PARTY', ...agreed })
  return step('leader', id, 'deliberate', { body: 'GOVERNMENT', ...agreed })
}

beforeAll(async () => {
  app = await createApp({ now: '2026-06-20T09:00:00+08:00' })
  const anyang = life(app, 'anyang')
  as = (who) => app.as(`${who}@anyang`)
  // 66 orders of the theme in seven counties, a few of others.
  for (let i = 0; i < 66; i += 1)
    orders.push(
      await anyang.create({
        ...{ text: `业主反映第${i + 1}栋房屋交付多年，不动产权证一直办不下来。`, categoryCode: '1401' },
        ...{ phone: `1371000${1000 + i}`, place: { adcode: COUNTIES[i % COUNTIES.length]! } },
      }),
    )
  orders.push(await anyang.create({ categoryCode: '030502', place: { adcode: '410502' } }))
})

describe('选题与审议', () => {
  it('AY-06: 1 or 4 candidates are refused; 3 are taken on the 8th; on the 12th they are taken and marked late', async () => {
    await app.setClock('2026-07-08T09:00:00+08:00')
    const { id } = await open('2026-07')
    for (const n of [1, 4])
      expect(
        await refused('analyst', id, 'propose', {
          candidates: [...THREE, topic('供水', '0401')].slice(0, n),
        }),
      ).toBe('cycle.candidates')
    const proposed = await step('analyst', id, 'propose', { candidates: THREE })
    expect(proposed).toMatchObject({ state: 'DELIBERATING', late: [] })
    await app.setClock('2026-07-12T09:00:00+08:00')
    const local = await open('2026-07', '410522')
    const late = await step('analyst', local.id, 'propose', { candidates: THREE.slice(0, 2) })
    expect(late).toMatchObject({ state: 'DELIBERATING', late: ['PROPOSE'] })
  })

  it('AY-07: the government agrees, the Party committee has not: still under deliberation; a return begins anew', async () => {
    const { items } = await ok((await as('leader')).get('/api/v1/cycles?year=2026'))
    const { id } = items.find((c: Json) => c.adcode === '410500')
    const half = await step('leader', id, 'deliberate', {
      ...{ body: 'GOVERNMENT', decision: 'APPROVE', candidate: 1, minutes: '政府常务会议同意物业服务' },
    })
    expect(half).toMatchObject({ state: 'DELIBERATING', theme: null })
    const back = await step('leader', id, 'deliberate', {
      ...{ body: 'PARTY', decision: 'RETURN', minutes: '请补充与去年同期的比较' },
    })
    expect(back).toMatchObject({ state: 'PROPOSING', round: 2, proposal: null })
    expect((await read('auditor', id)).chain).toBe(true)
  })

  it('AY-04: the analyst proposes and may not deliberate; whoever proposed may not either', async () => {
    const { items } = await ok((await as('leader')).get('/api/v1/cycles?year=2026'))
    const { id } = items.find((c: Json) => c.adcode === '410500')
    await step('analyst', id, 'propose', { candidates: THREE })
    const analyst = await as('analyst')
    const body = { body: 'PARTY', decision: 'APPROVE', candidate: 0, minutes: '同意' }
    expect((await analyst.post(`/api/v1/cycles/${id}/deliberate`, body)).status).toBe(403)
    const { allowedActions } = await read('analyst', id)
    expect(allowedActions.map((a: Json) => a.action)).not.toContain('deliberate')
  })

  it('AY-08: exactly one theme: agreeing to another candidate, or once more, is refused; after the 20th it is late', async () => {
    const { items } = await ok((await as('leader')).get('/api/v1/cycles?year=2026'))
    const { id } = items.find((c: Json) => c.adcode === '410500')
    await step('leader', id, 'deliberate', {
      ...{ body: 'PARTY', decision: 'AMEND', candidate: 0, title: '不动产“办证难”', minutes: '改题后同意' },
    })
    expect(
      await refused('leader', id, 'deliberate', {
        ...{ body: 'GOVERNMENT', decision: 'APPROVE', candidate: 2, minutes: '同意违建' },
      }),
    ).toBe('cycle.second_theme')
    await app.setClock('2026-07-21T09:00:00+08:00')
    const fixed = await step('leader', id, 'deliberate', {
      ...{ body: 'GOVERNMENT', decision: 'APPROVE', candidate: 0, minutes: '同意' },
    })
    expect(fixed).toMatchObject({ state: 'THEMED', theme: '不动产“办证难”', late: ['PROPOSE', 'THEME'] })
    expect(
      await refused('leader', id, 'deliberate', {
        ...{ body: 'PARTY', decision: 'APPROVE', candidate: 1, minutes: '再定一个' },
      }),
    ).toBe('cycle.second_theme')
    expect((await (await as('analyst')).post('/api/v1/cycles', { month: '2026-07' })).body.code).toBe(
      'cycle.exists',
    )
  })

  it('AY-05: each sub-score stands with the numbers it was made of', async () => {
    const { items } = await ok((await as('leader')).get('/api/v1/cycles?year=2026'))
    const { id } = items.find((c: Json) => c.adcode === '410500')
    const topics = await ok((await as('analyst')).get(`/api/v1/cycles/${id}/topics`))
    expect([topics.from, topics.to]).toEqual(['2026-06-01', '2026-06-30'])
    const [first] = topics.items
    expect(first).toMatchObject({ title: '不动产登记', categories: ['1401'], theme: '不动产登记难' })
    expect(first.scores.breadth.facts).toEqual({ counties: 7, allCounties: 9, people: 66, mostPeople: 66 })
    expect(first.counties).toHaveLength(7)
    expect(first.total).toBeGreaterThan(topics.items[1].total)
  })

  it('AY-29: the twelve themes can be chosen, each with its categories; one that is not of the catalogue cannot', async () => {
    const policy = await ok((await as('leader')).get('/api/v1/policy'))
    expect(policy.governance.monthly.themes).toHaveLength(12)
    const { id } = await open('2026-09')
    const known = await ok((await as('analyst')).get('/api/v1/categories'))
    const codes = new Set(known.items.map((c: Json) => c.code))
    for (const { name, categories } of policy.governance.monthly.themes)
      expect([name, categories.filter((c: string) => !codes.has(c))]).toEqual([name, []])
    expect(
      await refused('analyst', id, 'propose', {
        candidates: [topic('甲', '1401', '没有的主题'), topic('乙', '0101')],
      }),
    ).toBe('request.invalid')
  })
})

describe('工单库、会议、部署', () => {
  let id: string
  let pool: Json

  it('AY-10: the suggested pool covers every county that has an order of the theme; taking one out asks for a reason', async () => {
    await app.setClock('2026-07-22T09:00:00+08:00')
    const { items } = await ok((await as('leader')).get('/api/v1/cycles?year=2026'))
    id = items.find((c: Json) => c.adcode === '410500' && c.month === '2026-07').id
    const built = await step('analyst', id, 'build-pool', { size: 50 })
    expect(built.pool.entries).toHaveLength(50)
    const counties = built.pool.coverage.find((c: Json) => c.axis === 'county').values
    expect(counties).toHaveLength(7)
    expect(counties.every((c: Json) => c.pool >= 1)).toBe(true)
    const { orderId } = built.pool.entries[3]
    const post = (body: unknown) => as('analyst').then((a) => a.post(`/api/v1/cycles/${id}/edit-pool`, body))
    const silent = await post({ remove: [{ orderId }] })
    expect([silent.status, silent.body.fields[0].path]).toEqual([400, 'remove.0.reason'])
    const other = await post({ add: [{ orderId: orders[66].id, reason: '顺便' }] })
    expect(other.body).toMatchObject({ code: 'cycle.not_of_theme', fields: [{ path: 'add.0.orderId' }] })
    const edited = await step('analyst', id, 'edit-pool', { remove: [{ orderId, reason: '当事人已起诉' }] })
    expect(edited.pool.entries).toHaveLength(49)
    expect(edited.pool.removed).toMatchObject([{ reason: '当事人已起诉' }])
  })

  it('AY-01: no session before the pool is locked', async () => {
    const seats = [{ role: 'HOST', mode: 'REMOTE', name: '书记' }]
    expect(await refused('supervisor', id, 'convene', { seats })).toBe('cycle.pool_open')
    const { id: bare } = await open('2026-10')
    expect(await refused('supervisor', bare, 'convene', { seats })).toBe('cycle.no_theme')
  })

  it('AY-09: 39 and 61 cannot be locked, 53 can; what is locked does not change any more', async () => {
    const sized = async (n: number) => {
      const { pool: now } = await read('analyst', id)
      const have = new Set(now.entries.map((e: Json) => e.orderId))
      const extra = orders.slice(0, 66).filter((o) => !have.has(o.id))
      const more = n - now.entries.length
      await step('analyst', id, 'edit-pool', {
        add: extra.slice(0, Math.max(0, more)).map((o) => ({ orderId: o.id, reason: '典型' })),
        remove: now.entries
          .slice(0, Math.max(0, -more))
          .map((e: Json) => ({ orderId: e.orderId, reason: '重复' })),
      })
    }
    for (const n of [39, 61]) {
      await sized(n)
      expect(await refused('supervisor', id, 'lock-pool')).toBe('cycle.pool_size')
    }
    await sized(53)
    const locked = await step('supervisor', id, 'lock-pool')
    expect(locked).toMatchObject({ state: 'LOCKED', orders: 53, late: ['PROPOSE', 'THEME'] })
    pool = locked.pool
    expect(await refused('analyst', id, 'edit-pool', { remove: [] })).toBe('cycle.state')
    const { totals } = await ok((await as('leader')).get('/api/v1/cycles'))
    expect(totals).toMatchObject({ poolOrders: 53, meanPool: 53 })
  })

  it('AY-12: the roster says who hosts from afar, who is on site, which counties by video, and when each joined', async () => {
    const seats = [
      { role: 'HOST', mode: 'REMOTE', name: '市委书记' },
      { role: 'LEADER', mode: 'ON_SITE', name: '分管副市长' },
      { role: 'DEPARTMENT', mode: 'ON_SITE', name: '市自然资源局', unitCode: 'ziran' },
      { role: 'COUNTY', mode: 'VIDEO', name: '林州市', unitCode: 'd410581' },
      { role: 'COUNTY', mode: 'VIDEO', name: '安阳县', unitCode: 'd410522' },
    ]
    expect(await refused('supervisor', id, 'convene', { seats: seats.slice(1) })).toBe('cycle.no_host')
    const { roster } = await step('supervisor', id, 'convene', { seats })
    await app.setClock('2026-07-22T09:05:00+08:00')
    const county = roster.find((s: Json) => s.unitCode === 'd410581')
    await step('d410581', id, 'check-in', { seatId: county.id })
    expect(await refused('d410581', id, 'check-in', { seatId: roster[4].id })).toBe('cycle.not_own')
    await step('supervisor', id, 'check-in', { seatId: roster[1].id })
    const seen = await read('d410522', id)
    const modes = (mode: string) => seen.roster.filter((s: Json) => s.mode === mode).length
    expect([modes('REMOTE'), modes('ON_SITE'), modes('VIDEO')]).toEqual([1, 2, 2])
    expect(seen.roster.find((s: Json) => s.unitCode === 'd410581').joinedAt).toBe('2026-07-22T01:05:00.000Z')
    expect(seen.roster.find((s: Json) => s.unitCode === 'd410522').joinedAt).toBeNull()
  })

  it('AY-14: anybody can draw the same again from the published file; a re-draw stays written', async () => {
    const before = await ok((await as('auditor')).get(`/api/v1/cycles/${id}/draw-file`))
    expect([before.secret, before.seed, before.sequence]).toEqual([null, null, []])
    expect(await refused('supervisor', id, 'draw')).toBe('cycle.word_needed')
    const first = await step('supervisor', id, 'draw', { word: '七月流火' })
    const again = await step('supervisor', id, 'redraw', {
      studyId: first.studies[0].id,
      reason: '承办人出差，改日再议',
    })
    await step('supervisor', id, 'draw')
    const file = await ok((await as('auditor')).get(`/api/v1/cycles/${id}/draw-file`))
    const lines: string[] = file.pool.split('\n')
    expect([lines.length, sha256(file.pool), sha256(file.secret)]).toEqual([53, pool.hash, before.commitment])
    const seed = sha256(`${file.secret}\n${file.word}`)
    const sequence = lines
      .map((line) => line.split('\t')[0]!)
      .map((number) => [sha256(`${seed}\n${file.poolHash}\n${number}`), number] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, number]) => number)
    expect(file.sequence).toEqual(sequence)
    const seen = await read('leader', id)
    expect(seen.studies.map((s: Json) => s.number)).toEqual([sequence[1], sequence[2]])
    expect(seen.draw.laidAside).toMatchObject([{ number: sequence[0], reason: '承办人出差，改日再议' }])
    expect(again.studies[0].number).toBe(sequence[1])
  })

  it('AY-13: each drawn order has a study of its own, in an agenda by county and category', async () => {
    const { agenda, studies } = await read('leader', id)
    expect(agenda.flatMap((g: Json) => g.studyIds).sort()).toEqual(studies.map((s: Json) => s.id).sort())
    for (const g of agenda)
      for (const s of g.studyIds) expect(studies.find((x: Json) => x.id === s).county).toBe(g.county)
  })

  it('AY-15 AY-16 AY-17: report with figures, a live call that stands at once on the session and the order, a review when dissatisfied', async () => {
    const { studies } = await read('leader', id)
    const [study] = studies
    expect(await refused('supervisor', id, 'close-study', { studyId: study.id })).toBe('cycle.report_missing')
    const similar = await ok((await as('supervisor')).get(`/api/v1/cycles/${id}/studies/${study.id}/similar`))
    const reported = await step('supervisor', id, 'report', {
      studyId: study.id,
      text: '该小区消防未验收，正在补办。',
    })
    expect(reported.studies[0].report.figures).toEqual(similar.figures)
    expect(similar.items).toHaveLength(50)
    expect(await refused('supervisor', id, 'close-study', { studyId: study.id })).toBe('cycle.call_missing')
    const call = {
      studyId: study.id,
      outcome: 'REACHED',
      satisfaction: 'DISSATISFIED',
      resolution: 'UNRESOLVED',
    }
    expect((await (await as('analyst')).post(`/api/v1/cycles/${id}/call`, call)).status).toBe(403)
    await step('followup', id, 'call', call)
    expect((await read('d410581', id)).studies[0].call.satisfaction).toBe('DISSATISFIED')
    const events = await ok((await as('auditor')).get(`/api/v1/orders/${study.orderId}/events`))
    expect(events.items.at(-1)).toMatchObject({
      ...{ type: 'order.called_in_session', data: { satisfaction: 'DISSATISFIED', month: '2026-07' } },
    })
    expect(await refused('supervisor', id, 'close-study', { studyId: study.id })).toBe('cycle.review_missing')
    await step('supervisor', id, 'review', { studyId: study.id, note: '两次延期后未与业主联系。' })
    const done = await step('supervisor', id, 'close-study', { studyId: study.id })
    expect(done.studies[0].closed).toMatchObject({ at: expect.any(String) })
  })

  it('AY-18 AY-35: one measure stands on all like orders, and the handler reads it with the leader’s principle', async () => {
    const { studies } = await read('leader', id)
    const similar = await ok(
      (await as('supervisor')).get(`/api/v1/cycles/${id}/studies/${studies[1].id}/similar`),
    )
    const orderIds = similar.items.slice(0, 20).map((o: Json) => o.orderId)
    const body = { studyId: studies[1].id, text: '先行办证，再追缴税费', unitCode: 'ziran', orderIds }
    const set = await step('supervisor', id, 'measure', body)
    expect(set.studies[1].measures).toMatchObject([{ orderIds }])
    await step('leader', id, 'guide', { leader: '分管副市长', text: '无过错群众先行办证，国家利益不受损' })
    const guidance = await ok((await as('dispatcher')).get(`/api/v1/orders/${orderIds[7]}/guidance`))
    expect(guidance.items).toMatchObject([
      {
        ...{ cycleId: id, guidance: [{ text: '无过错群众先行办证，国家利益不受损' }] },
        measures: [{ text: '先行办证，再追缴税费' }],
      },
    ])
    const unrelated = await ok((await as('dispatcher')).get(`/api/v1/orders/${orders[66].id}/guidance`))
    expect(unrelated.items).toEqual([])
  })

  it('AY-19: a directive without one of the five is refused by name; whole, it stands in the dual lists', async () => {
    const { studies } = await read('leader', id)
    const whole = {
      ...{ problem: '交付小区消防验收滞后', requirement: '8月20日前完成验收', action: '联合验收，一次告知' },
      ...{ leader: '分管副市长', unitCode: 'ziran', dueAt: DUE, studyId: studies[0].id },
    }
    for (const missing of ['requirement', 'action', 'leader', 'unitCode', 'dueAt']) {
      const reply = await (await as('supervisor')).post(`/api/v1/cycles/${id}/direct`, {
        ...whole,
        [missing]: undefined,
      })
      expect(reply.body).toMatchObject({ code: 'cycle.directive_incomplete', fields: [{ path: missing }] })
    }
    const past = { ...whole, dueAt: '2026-07-01T00:00:00+08:00' }
    expect(await refused('supervisor', id, 'direct', past)).toBe('ledger.due_in_past')
    const given = await step('supervisor', id, 'direct', whole)
    expect(given.directives).toHaveLength(1)
    expect(given.items.map((i: Json) => [i.kind, i.unitCode, i.dueAt])).toEqual([
      ['PROBLEM', undefined, DUE],
      ['SUPERVISION', 'ziran', DUE],
    ])
    const { totals } = await ok((await as('leader')).get('/api/v1/cycles'))
    expect(totals).toMatchObject({ attendances: 1, directives: 1, measures: 1, calls: 1, dissatisfied: 1 })
  })

  it('AY-01: the session ends when all is studied; the cycle closes only when every item is written off by another', async () => {
    expect(await refused('supervisor', id, 'end-session')).toBe('cycle.studies_open')
    const { studies } = await read('leader', id)
    await step('supervisor', id, 'report', { studyId: studies[1].id, text: '已纳入台账' })
    await step('followup', id, 'call', { studyId: studies[1].id, outcome: 'UNREACHABLE' })
    await step('supervisor', id, 'close-study', { studyId: studies[1].id })
    await step('supervisor', id, 'end-session')
    const issued = await step('supervisor', id, 'issue')
    expect(issued.state).toBe('TRACKING')
    expect(await refused('supervisor', id, 'close')).toBe('cycle.items_open')
    const { items } = await read('supervisor', id)
    const item = items.find((i: Json) => i.kind === 'SUPERVISION')
    const problem = items.find((i: Json) => i.kind === 'PROBLEM')
    const move = async (who: string, of: Json, action: string, body: unknown = {}) =>
      ok((await as(who)).post(`/api/v1/ledger/${of.id}/${action}`, body))
    await move('ziran', item, 'start')
    await move('ziran', item, 'submit', { evidence: [{ text: '验收合格' }] })
    const own = await (await as('ziran')).post(`/api/v1/ledger/${item.id}/write-off`, {})
    expect([own.status, own.body.code]).toEqual([422, 'ledger.by_handler'])
    await move('supervisor', item, 'verify', { approve: true })
    await move('supervisor', item, 'write-off')
    await move('leader', problem, 'write-off')
    const closed = await step('supervisor', id, 'close')
    expect(closed).toMatchObject({ state: 'CLOSED', chain: true })
    expect(closed.allowedActions.filter((a: Json) => a.allowed).map((a: Json) => a.action)).toEqual([
      'reform',
    ])
  })

  it('AY-02: each of the four blocks shows who answers for it and where it stands', async () => {
    const { blocks } = await read('leader', id)
    expect(blocks.map((b: Json) => [b.block, b.owners.length > 0, b.state])).toEqual([
      ['DISPATCH', true, 'HELD'],
      ['TOPIC', true, 'FIXED'],
      ['INSPECTION', true, '1/1'],
      ['CLOSURE', true, '1/1'],
    ])
  })

  it('AY-11: from the theme to statistics, orders and units over one door', async () => {
    const { themeDetail, proposal, pool: entries } = await read('leader', id)
    expect(themeDetail.categories).toEqual(['1401'])
    expect(proposal.candidates[0].scores.breadth.facts.people).toBe(66)
    for (const { orderId, unitName } of entries.entries) {
      expect(unitName).toEqual(expect.any(String))
      expect((await (await as('leader')).get(`/api/v1/orders/${orderId}`)).status).toBe(200)
    }
  })

  it('AY-34 AY-42: measures of reform stand with their document and what changed', async () => {
    for (const title of ['证缴分离', '交房即交证'])
      await step('analyst', id, 'reform', {
        ...{
          title,
          issuedBy: '市自然资源局',
          issuedOn: '2026-07-30',
          document: `安自然资〔2026〕${title.length}号`,
        },
        ...{
          effect: { time: { before: 30, after: 5 }, materials: { before: 12, after: 4 } },
          partners: ['税务', '住建'],
        },
      })
    const { themeDetail } = await read('leader', id)
    expect(themeDetail.reforms.map((r: Json) => [r.title, r.effect.time.after])).toEqual([
      ['证缴分离', 5],
      ['交房即交证', 5],
    ])
  })
})

describe('重复主题、县级机制、周月衔接', () => {
  it('AY-32: the second cycle of a theme shows what the first one left', async () => {
    await app.setClock('2026-11-05T09:00:00+08:00')
    const second = await themed('2026-11')
    expect(second.earlier).toMatchObject([
      { month: '2026-07', title: '不动产“办证难”', directives: 1, open: 0 },
    ])
  })

  it('AY-25: 林州 runs by its own days and numbers; the city sees both, another county cannot touch it', async () => {
    await app.setClock('2026-12-09T09:00:00+08:00')
    const linzhou = await as('d410581')
    const own = await ok(linzhou.post('/api/v1/cycles', { month: '2026-12' }), 201)
    expect(own).toMatchObject({ adcode: '410581', areaName: '林州市', poolSize: [10, 30] })
    const candidates = THREE.slice(0, 2)
    expect(await refused('d410522', own.id, 'propose', { candidates })).toBe('cycle.not_own')
    const late = await ok(linzhou.post(`/api/v1/cycles/${own.id}/propose`, { candidates }))
    expect(late.late).toEqual(['PROPOSE'])
    const city = await open('2026-12')
    const inTime = await step('analyst', city.id, 'propose', { candidates })
    expect(inTime.late).toEqual([])
    expect(await refused('d410581', city.id, 'build-pool', { size: 50 })).toBe('cycle.not_own')
    const { items } = await ok((await as('leader')).get('/api/v1/cycles?year=2026'))
    const december = items.filter((c: Json) => c.month === '2026-12').map((c: Json) => c.areaName)
    expect(december.sort()).toEqual(['安阳市', '林州市'].sort())
  })

  it('AY-27: a topic of three weekly analyses stands among the month’s candidates by itself', async () => {
    const anyang = life(app, 'anyang')
    await app.setClock('2027-01-04T07:00:00+08:00')
    for (let week = 0; week < 3; week += 1) {
      for (let i = 0; i < 4; i += 1)
        await anyang.create({
          ...{
            text: `第${week}周第${i}户反映暖气不热。`,
            categoryCode: '040301',
            phone: `1372000${week}00${i}`,
          },
          place: { adcode: COUNTIES[i]! },
        })
      await app.setClock(new Date(Date.UTC(2027, 0, 11 + week * 7, 1)))
    }
    const { id } = await open('2027-02')
    const { items } = await ok((await as('analyst')).get(`/api/v1/cycles/${id}/topics`))
    expect(items[0]).toMatchObject({ categories: ['0403'], weeks: 3, prefilled: true })
  })

  it('a region without the mechanism refuses it; a stale version is told so', async () => {
    const analyst = await app.as('analyst@haikou')
    expect((await analyst.post('/api/v1/cycles', { month: '2027-01' })).body.code).toBe('cycle.off')
    const { id } = await open('2027-03')
    expect(await refused('analyst', id, 'propose', { candidates: THREE, version: 7 })).toBe(
      'cycle.changed_meanwhile',
    )
  })
})
