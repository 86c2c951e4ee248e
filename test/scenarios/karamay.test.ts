import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const LEAD = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
const STREET = 's650203002'
const GRID = 'g65020300200101'

describe('克拉玛依区：热线、网格、一网统管', () => {
  let app: TestApp
  let karamay: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-09-21T10:30:00+08:00' })
    karamay = life(app, 'karamay')
  })

  it('KL-06 KL-27: a pothole seen by the grid, rung in by a citizen and reported by city management is one order with three sources', async () => {
    const place = { text: '友谊路与油建路口东侧', adcode: '650203002' }
    const text = '友谊路与油建路口路面坑洼，车辆颠簸。'
    const grid = await karamay.as(GRID)
    const found = await grid.post('/api/v1/requests', { channel: 'GRID', externalId: 'W-1', text, place })
    expect(found.status).toBe(201)
    expect((await grid.post('/api/v1/requests', { channel: 'PHONE', text })).status).toBe(403)
    const agent = await karamay.as('agent')
    const made = await agent.post(`/api/v1/requests/${found.body.request.id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030503', urgency: 'ORDINARY' },
    })
    const { order } = made.body
    const others = [
      { channel: 'PHONE', text: '友谊路与油建路口路面坑洼，请维修。', place },
      { channel: 'API', externalId: 'CG-77', text: '巡查发现友谊路与油建路口路面坑洼。', place },
    ]
    for (const matter of others) {
      const { request, understanding } = await karamay.register(matter)
      expect(understanding.duplicates[0]).toMatchObject({ orderId: order.id })
      expect(understanding.duplicates[0].reasons.map((r: Json) => r.kind)).toContain('PLACE')
      await agent.post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
    }
    const seen = await karamay.read(order.id)
    expect(seen.requests.map((r: Json) => r.channel)).toEqual(['GRID', 'PHONE', 'API'])
    expect(seen.requests.map((r: Json) => r.orderId)).toEqual([order.id, order.id, order.id])
    const listed = (await agent.get('/api/v1/orders?channel=GRID')).body.items.map((o: Json) => o.id)
    expect(listed).toEqual([order.id])
    const repeated = await grid.post('/api/v1/requests', { channel: 'GRID', externalId: 'W-1', text, place })
    expect(repeated).toMatchObject({ status: 200, body: { request: { id: found.body.request.id } } })
  })

  it('KL-09 KL-08: a simple matter goes to the grid officer for the same day, and is counted as solved in the grid', async () => {
    const text = '胜利社区楼道口乱堆乱放杂物，请清理。'
    const { request, understanding } = await karamay.register({ text, place: { adcode: '650203002001' } })
    expect(understanding.difficulty.level).toBe('LOW')
    const create = (id: string, more: Record<string, unknown>) =>
      karamay.as('agent').then((agent) =>
        agent.post(`/api/v1/requests/${id}/create-order`, {
          ...{ type: 'HELP', categoryCode: '030102', urgency: 'ORDINARY' },
          ...more,
        }),
      )
    const { order } = (await create(request.id, { difficulty: understanding.difficulty.level })).body
    await (await karamay.as('agent')).act(order.id, 'submit')
    await (await karamay.as('reviewer')).act(order.id, 'approve')
    const sent = await (await karamay.as('dispatcher')).act(order.id, 'dispatch', { assignments: LEAD(GRID) })
    expect(sent.dueAt).toBe('2026-09-22T00:00:00+08:00')
    await (await karamay.as(GRID)).act(order.id, 'sign')
    await karamay.reply(sent)
    await (await karamay.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    const closed = await karamay.followUp(sent)
    expect(closed).toMatchObject({ closure: { code: 'SOLVED', level: 'GRID' }, sameDay: true })
    const street = await karamay.closed({ categoryCode: '030102', phone: '13700000012' }, LEAD(STREET))
    expect(street.closure.level).toBe('SUBDISTRICT')
    const district = await karamay.closed({ phone: '13700000013' })
    expect(district.closure.level).toBe('DEPARTMENT')
    const normal = await karamay.dispatched({ categoryCode: '030102', phone: '13700000014' }, LEAD(GRID))
    // Five working days over 中秋节.
    expect(normal.dueAt).toBe('2026-09-30T00:00:00+08:00')
  })

  it('KL-10: the street whistles, every department has its own deadline, and who stays away is recorded', async () => {
    const order = await karamay.signed({ text: '背街小巷积水又占道。', categoryCode: '030102' }, LEAD(STREET))
    const street = await karamay.as(STREET)
    const blown = await street.act(order.id, 'whistle', {
      units: ['chengguan', 'gongshui'],
      reason: '多部门联合处置',
    })
    const clocks = blown.clocks.filter((c: Json) => c.kind === 'whistleReportIn')
    expect(clocks.map((c: Json) => c.dueAt)).toEqual([
      '2026-09-23T00:00:00+08:00',
      '2026-09-23T00:00:00+08:00',
    ])
    const owner = (c: Json) => blown.assignments.find((a: Json) => a.id === c.assignmentId).unitCode
    expect(clocks.map(owner)).toEqual(['chengguan', 'gongshui'])
    expect(await (await karamay.as('gongan')).refused(order.id, 'report-in')).toBe('not_found')
    await (await karamay.as('gongshui')).act(order.id, 'report-in', { note: '已到现场', plan: '疏通管网' })
    await app.setClock('2026-09-23T00:00:00+08:00')
    expect((await karamay.read(order.id)).consultations[0].absent).toEqual([])
    await app.setClock('2026-09-23T00:00:01+08:00')
    const late = await karamay.read(order.id)
    expect(late.consultations[0].absent).toEqual(['chengguan'])
    const missed = (await karamay.events(order.id)).filter((e) => e.type === 'clock.breached')
    expect(missed.map((e) => e.data.clock)).toContain('whistleReportIn')
  })

  it('KL-11: a hard matter is listed under a named leader with plaque number and due time', async () => {
    await app.setClock('2026-09-23T10:30:00+08:00')
    const order = await karamay.signed({ text: '老旧管网多年未改造。', phone: '13700000021' })
    const supervisor = await karamay.as('supervisor')
    const listed = { trigger: 'LISTED', text: '挂牌督办：限期改造', leader: '副区长 孟清越' }
    const seen = await supervisor.act(order.id, 'supervise', listed)
    expect(seen.supervisions).toMatchObject([
      { kind: 'LISTED_SUPERVISION', signer: '副区长 孟清越', unitCode: 'chengguan', state: 'SENT' },
    ])
    expect(seen.supervisions[0].number).toMatch(/^挂督〔2026〕\d+号$/)
    // Three working days over 中秋节 (09-25).
    const { dueAt } = seen.supervisions[0]
    expect(dueAt).toBe('2026-09-30T00:00:00+08:00')
    const unnamed = await supervisor.act(order.id, 'supervise', { trigger: 'LISTED', text: '再次挂牌' })
    expect(unnamed.supervisions[1].signer).toBe('区级领导')
    const plain = await supervisor.act(order.id, 'supervise', { trigger: 'OVERDUE', text: '一般督办' })
    expect(plain.supervisions[2].kind).toBe('SUPERVISION')
    await app.setClock(new Date(Date.parse(dueAt) + 1000))
    const failed = await karamay.read(order.id)
    expect(failed.supervisions[0].state).toBe('FAILED')
    expect(failed.escalations[0]).toMatchObject({ step: 'DISTRICT_LEADER', state: 'PROPOSED' })
  })

  it('KL-13: a suggestion that is sure enough is dispatched with one action, a doubtful one is not', async () => {
    const order = await karamay.approved({
      phone: '13700000031',
      categoryCode: '030603',
      text: '共享电单车乱停。',
    })
    expect(order.proposal).toMatchObject({ basis: 'SUGGESTION', score: 0.85 })
    const dispatcher = await karamay.as('dispatcher')
    expect(await dispatcher.refused(order.id, 'dispatch', {})).toBe('request.invalid')
    const sent = await dispatcher.act(order.id, 'dispatch', { accept: true })
    expect(sent.state).toBe('DISPATCHED')
    expect(sent.assignments.map((a: Json) => [a.unitCode, a.role])).toEqual([
      ['chengguan', 'LEAD'],
      ['jiaotong', 'ASSIST'],
    ])
    const event = (await karamay.events(order.id)).find((e) => e.type === 'order.dispatched')
    expect(event.data).toMatchObject({ accepted: true, assignments: order.proposal.assignments })
    const elsewhere = life(app, 'changde')
    const unsure = await elsewhere.approved({ categoryCode: '030603', text: '共享电单车乱停。' })
    expect(unsure.proposal.score).toBe(0.85)
    const code = await (await elsewhere.as('dispatcher')).refused(unsure.id, 'dispatch', { accept: true })
    expect(code).toBe('dispatch.not_sure')
  })

  it('KL-14: the dispatcher moves an order from one district to another; the business clock goes on', async () => {
    const order = await karamay.signed({ phone: '13700000041' }, LEAD('d650203'))
    await app.setClock(new Date(app.now().getTime() + 3_600_000))
    const move = { to: 'd650204', reason: '地点在白碱滩区' }
    expect(await (await karamay.as('agent')).refused(order.id, 'escalate-level', move)).toBe('forbidden')
    const moved = await (await karamay.as('dispatcher')).act(order.id, 'escalate-level', move)
    expect(moved).toMatchObject({ state: 'DISPATCHED', number: order.number, dueAt: order.dueAt })
    const standing = moved.assignments.filter((a: Json) => a.role === 'LEAD' && a.state !== 'RECALLED')
    expect(standing.map((a: Json) => a.unitCode)).toEqual(['d650204'])
    expect(clockOf(moved, 'sign').startedAt).toBe(moved.updatedAt)
    expect(clockOf(moved, 'complete').startedAt).toBe(order.dispatchedAt)
    expect(await (await karamay.as('d650203')).refused(order.id, 'sign')).toBe('assignment.state')
    expect((await (await karamay.as('d650204')).act(order.id, 'sign')).state).toBe('IN_PROGRESS')
  })

  it('KL-16: a disputed matter shows its evidence and the units in the order of its weight', async () => {
    const matter = {
      text: '朝阳社区油建小区围墙倒塌无人管。',
      categoryCode: '0204',
      place: { adcode: '650203002005' },
    }
    const order = await karamay.approved({ ...matter, phone: '13700000051' })
    const leader = await karamay.as('leader')
    await leader.act(order.id, 'consult', { topic: '围墙权属', units: ['zhujian', 'chengguan'] })
    await leader.act(order.id, 'rule', {
      ...{
        assignments: LEAD('chengguan'),
        minutes: '围墙由城管牵头',
        precedent: true,
        words: ['油建小区', '围墙'],
      },
    })
    const { understanding } = await karamay.register({
      ...matter,
      text: '油建小区内涝，围墙又倒塌。',
      phone: '13700000052',
    })
    const kinds = understanding.units.map((u: Json) => [u.unitCode, u.reasons[0].kind])
    expect(kinds[0]).toEqual(['chengguan', 'PRECEDENT'])
    expect(kinds.map((k: string[]) => k[1])).toEqual(
      expect.arrayContaining(['PRECEDENT', 'CATALOG', 'TERRITORY']),
    )
    const scores = understanding.units.map((u: Json) => u.score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(understanding.units.every((u: Json) => u.reasons.every((r: Json) => r.text.length > 3))).toBe(true)
  })

  it('KL-17: words to category and unit with a confidence; the first guess is right in at least nine of ten', async () => {
    const labelled: [text: string, category: string, unit: string][] = [
      ['小区门口路灯不亮，晚上看不见路。', '0305', 'chengguan'],
      ['井盖缺失，行人容易掉下去。', '0305', 'chengguan'],
      ['家里停水两天了。', '0401', 'gongshui'],
      ['暖气不热，室温只有十五度。', '0403', 'gongre'],
      ['天然气停气无法做饭。', '0402', 'ranqi'],
      ['公司拖欠工资三个月。', '0601', 'renshe'],
      ['工地夜间施工噪声扰民。', '0201', 'zhujian'],
      ['共享电单车乱停堵路。', '0306', 'chengguan'],
      ['孩子转学需要什么材料？', '0701', 'jiaoyu'],
      ['垃圾清运不及时，垃圾桶满溢。', '0302', 'chengguan'],
    ]
    const agent = await karamay.as('agent')
    const wrong: string[] = []
    for (const [text, category, unit] of labelled) {
      const { body } = await agent.post('/api/v1/understand', { text })
      expect(body.categories[0].score).toBeGreaterThan(0)
      expect(body.categories[0].score).toBeLessThanOrEqual(1)
      const right = body.categories[0].code.startsWith(category) && body.units[0].unitCode === unit
      if (!right) wrong.push(`${text} ${body.categories[0].code} ${body.units[0].unitCode}`)
    }
    expect(wrong.length, wrong.join('；')).toBeLessThanOrEqual(1)
  })
})
