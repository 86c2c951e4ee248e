import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-09-18T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

describe('海口：统一受理、精准转派、限时处置、跟进督办、回访评价', () => {
  it('HK-08 SQ-04: one order lives its whole life and keeps its number', async () => {
    const order = await haikou.create()
    expect(order.state).toBe('DRAFT')
    const agent = await haikou.as('agent')
    expect((await agent.act(order.id, 'submit')).state).toBe('PENDING_REVIEW')
    expect((await (await haikou.as('reviewer')).act(order.id, 'approve')).state).toBe('PENDING_DISPATCH')
    const dispatched = await (await haikou.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    expect(dispatched.state).toBe('DISPATCHED')
    const unit = await haikou.as('chengguan')
    expect((await unit.act(order.id, 'sign')).state).toBe('IN_PROGRESS')
    await unit.act(order.id, 'contact', { result: 'REACHED' })
    const replied = await haikou.reply(dispatched)
    expect(replied.state).toBe('PENDING_REPLY_REVIEW')
    const answered = await (await haikou.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    expect(answered.state).toBe('PENDING_FOLLOW_UP')
    const closed = await haikou.followUp(answered)
    expect(closed).toMatchObject({
      state: 'CLOSED',
      closure: { code: 'SOLVED' },
      number: order.number,
      round: 1,
    })
    expect(await haikou.verify(order.id)).toMatchObject({ valid: true })
  })

  it('HK-10: enquiry due in 3 working days, complaint in 7 (E.6 row 3)', async () => {
    const enquiry = await haikou.dispatched({ type: 'ENQUIRY' })
    expect(clockOf(enquiry, 'complete').dueAt).toBe('2026-09-23T00:00:00+08:00')
    const complaint = await haikou.dispatched({ type: 'COMPLAINT' })
    expect(clockOf(complaint, 'complete').dueAt).toBe('2026-09-30T00:00:00+08:00')
    expect(complaint.dueAt).toBe('2026-09-30T00:00:00+08:00')
  })

  it('HK-11: two different reviewers, none outsourced, or the return is refused', async () => {
    const order: Json = await haikou.dispatched()
    const unit = await haikou.as('chengguan')
    const asked = await unit.act(order.id, 'request-return', {
      code: 'NOT_OUR_DUTY',
      reason: '属交通部门职责',
    })
    const returnId = asked.returns[0].id
    expect(
      await (await haikou.as('agent2')).refused(order.id, 'decide-return', {
        returnId,
        approve: true,
        reason: '同意',
      }),
    ).toBe('return.outsourced')
    const reviewer = await haikou.as('reviewer')
    await reviewer.act(order.id, 'decide-return', { returnId, approve: true, reason: '同意' })
    expect(
      await reviewer.refused(order.id, 'decide-return', { returnId, approve: true, reason: '同意' }),
    ).toBe('return.same_reviewer')
    const approved = await (await haikou.as('teamleader')).act(order.id, 'decide-return', {
      returnId,
      approve: true,
      reason: '同意',
    })
    expect(approved).toMatchObject({ state: 'PENDING_DISPATCH', returnCount: 1 })
  })

  it('HK-14 HK-15 HK-20: the second negative follow-up urges, the fourth supervises, the third does not', async () => {
    let order: Json = await haikou.answered()
    const seen: [number, number][] = []
    for (let n = 1; n <= 4; n++) {
      order = await haikou.followUp(order, 'DISSATISFIED', 'UNRESOLVED')
      expect(order).toMatchObject({ negativeCount: n, round: n + 1 })
      seen.push([order.urges.length, order.supervisions.length])
      if (n < 4) order = await haikou.again(order)
    }
    expect(seen).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [1, 1],
    ])
    expect(order.supervisions[0].number).toMatch(/^海12345督〔2026〕\d+号$/)
  })

  it('HK-11: the two voices disagree: the return is denied and the assignment stands, its limits running', async () => {
    const order: Json = await haikou.signed()
    const unit = await haikou.as('chengguan')
    const asked = await unit.act(order.id, 'request-return', {
      code: 'NOT_OUR_DUTY',
      reason: '属交通部门职责',
    })
    const decision = { returnId: asked.returns[0].id, reason: '依据派单目录' }
    const teamleader = await haikou.as('teamleader')
    expect(await teamleader.refused(order.id, 'decide-return', { ...decision, approve: true })).toBe(
      'return.wrong_voice',
    )
    await (await haikou.as('reviewer')).act(order.id, 'decide-return', { ...decision, approve: true })
    const denied = await teamleader.act(order.id, 'decide-return', { ...decision, approve: false })
    expect(denied).toMatchObject({ state: 'IN_PROGRESS', returnCount: 0 })
    expect(denied.returns[0]).toMatchObject({ state: 'REFUSED', secondReason: '依据派单目录' })
    expect(denied.assignments).toEqual([expect.objectContaining({ unitCode: 'chengguan', state: 'SIGNED' })])
    expect(clockOf(denied, 'complete').dueAt).toBe(clockOf(order, 'complete').dueAt)
    expect((await haikou.reply(denied)).state).toBe('PENDING_REPLY_REVIEW')
  })

  it('HK-08: no order is closed before its follow-up, by whatever door', async () => {
    const order = await haikou.signed()
    const dueAt = new Date(app.now().getTime() + 86_400_000).toISOString()
    const early = { satisfaction: 'SATISFIED', resolution: 'RESOLVED', outcome: 'REACHED' }
    const doors = [
      ['followup', 'record-follow-up', early, 'order.state'],
      ['chengguan', 'close-with-commitment', { promise: '一周内修好', dueAt }, 'close.stage_skipped'],
      ['reviewer', 'close-explained', { reason: '已解释', evidence: '录音' }, 'close.stage_skipped'],
      ['leader', 'archive', {}, 'close.stage_skipped'],
    ] as const
    const everywhere = async () => {
      for (const [who, action, body, code] of doors)
        expect(await (await haikou.as(who)).refused(order.id, action, body), `${who} ${action}`).toBe(code)
    }
    await everywhere()
    await haikou.reply(order)
    await everywhere()
    expect((await haikou.read(order.id)).state).toBe('PENDING_REPLY_REVIEW')
  })

  it('HK-37: no contact within 30 minutes of an emergency is one miss, and it escalates', async () => {
    const order = await haikou.dispatched({
      urgency: 'EMERGENCY',
      text: '楼下燃气泄漏气味很重，有老人孩子。',
    })
    const start = app.now()
    await app.setClock(new Date(start.getTime() + 30 * 60_000))
    expect(clockOf(await haikou.read(order.id), 'contact').breachedAt).toBeUndefined()
    await app.setClock(new Date(start.getTime() + 30 * 60_000 + 1000))
    const late = await haikou.read(order.id)
    expect(clockOf(late, 'contact').breachedAt).toBe(clockOf(late, 'contact').dueAt)
    const events = await haikou.events(order.id)
    expect(events.filter((e) => e.type === 'clock.breached' && e.data.clock === 'contact')).toHaveLength(1)
    expect(events.some((e) => e.type === 'order.escalation_due')).toBe(true)
  })
})

describe('海口：市—区—街道—社区—网格员五级联动，吹哨报到', () => {
  it('HK-01: the street light goes to the grid officer and the city unit in one action', async () => {
    const grid = 'g46010600100201'
    const order = await haikou.dispatched({ text: '中山街道路灯不亮', categoryCode: '030502' }, [
      { unitCode: 'chengguan', role: 'LEAD' },
      { unitCode: grid, role: 'ASSIST', direction: 'TERRITORIAL' },
    ])
    expect(order.state).toBe('DISPATCHED')
    const dispatches = (await haikou.events(order.id)).filter((e) => e.type === 'order.dispatched')
    expect(dispatches).toHaveLength(1)
    for (const code of ['chengguan', grid]) {
      const { body } = await (await haikou.as(code)).get(`/api/v1/orders?unit=${code}`)
      expect(body.items.map((o: Json) => o.id)).toContain(order.id)
      await (await haikou.as(code)).act(order.id, 'sign')
    }
    // They answer jointly: the city unit cannot close over the grid officer's head.
    const reply = { text: '已更换灯具', publicText: '已修好', truthful: true, resolution: 'RESOLVED' }
    const lead = await haikou.as('chengguan')
    expect(await lead.refused(order.id, 'reply', reply)).toBe('reply.assist_missing')
    await (await haikou.as(grid)).act(order.id, 'assist-reply', { text: '现场确认已亮' })
    expect((await lead.act(order.id, 'reply', reply)).state).toBe('PENDING_REPLY_REVIEW')
  })

  it('HK-02: assigned at any of five levels, seen by all above it and nobody beside it', async () => {
    const levels = ['d460106', 's460106001', 'c460106001002', 'g46010600100201']
    for (const [i, code] of ['chengguan', ...levels].entries()) {
      const order = await haikou.dispatched(
        { text: '垃圾未清运', categoryCode: '030201', phone: `1370000060${i}` },
        [{ unitCode: code, role: 'LEAD' }],
      )
      expect(order.assignments[0]).toMatchObject({ unitCode: code, role: 'LEAD' })
      for (const above of levels.slice(0, Math.max(0, i))) {
        const { status, body } = await (await haikou.as(above)).get(`/api/v1/orders/${order.id}`)
        expect(status, `${above} sees ${code}`).toBe(200)
        expect(body.number).toBe(order.number)
        const { body: list } = await (await haikou.as(above)).get('/api/v1/orders?limit=200')
        expect(list.items.map((o: Json) => o.id)).toContain(order.id)
      }
      for (const beside of ['d460108', 's460106002', 'c460106001003'])
        expect((await (await haikou.as(beside)).get(`/api/v1/orders/${order.id}`)).status).toBe(404)
    }
  })

  it('HK-03: the named mechanism is a list in the policy', async () => {
    const { body } = await (await haikou.as('agent')).get('/api/v1/policy')
    expect(body.mechanisms.一通五办).toEqual(['即时办', '直派办', '联动办', '限时办', '督促办'])
  })

  it('HK-04: a departmental matter to the street is blocked with its reason, basis or not; the street’s own is not', async () => {
    const order = await haikou.approved({ text: '共享电单车乱停', categoryCode: '030603' })
    const dispatcher = await haikou.as('dispatcher')
    const assignments = [{ unitCode: 's460106001', role: 'LEAD' }]
    for (const basis of [undefined, '领导要求']) {
      const refused = await dispatcher.post(`/api/v1/orders/${order.id}/dispatch`, { assignments, basis })
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'dispatch.push_down', message: '该事项应由职能部门办理，不得分派给基层' },
      })
      expect(refused.body.fields).toEqual([{ path: 'assignments.0.unitCode', code: 'dispatch.push_down' }])
    }
    expect((await haikou.read(order.id)).state).toBe('PENDING_DISPATCH')
    const own = await haikou.dispatched({ text: '楼道乱堆杂物', categoryCode: '030102' }, [
      { unitCode: 's460106001', role: 'LEAD' },
    ])
    expect(own.state).toBe('DISPATCHED')
  })

  it('HK-30: whistle to three departments, one stays away: recorded against it and nobody else', async () => {
    const street = 's460106001'
    const order = await haikou.signed({ text: '骑楼老街乱堆杂物，涉及多部门', categoryCode: '030102' }, [
      { unitCode: street, role: 'LEAD' },
    ])
    const called = ['chengguan', 'gongan', 'wenlv']
    const whistled = await (await haikou.as(street)).act(order.id, 'whistle', {
      units: called,
      reason: '联合清理',
    })
    expect(whistled.consultations.at(-1)).toMatchObject({ units: called, trigger: 'CALLED', absent: [] })
    const clocks = whistled.clocks.filter((c: Json) => c.kind === 'whistleReportIn')
    expect(clocks).toHaveLength(3)
    expect(await (await haikou.as('zhujian')).get(`/api/v1/orders/${order.id}`)).toMatchObject({
      status: 404,
    })
    for (const code of ['chengguan', 'gongan'])
      await (await haikou.as(code)).act(order.id, 'report-in', { note: '已到场' })
    await app.setClock(clocks[0].dueAt)
    expect((await haikou.read(order.id)).consultations.at(-1).absent).toEqual([])
    await app.setClock(new Date(Date.parse(clocks[0].dueAt) + 1000))
    const after = await haikou.read(order.id)
    expect(after.consultations.at(-1)).toMatchObject({ absent: ['wenlv'] })
    expect(Object.keys(after.consultations.at(-1).reported).sort()).toEqual(['chengguan', 'gongan'])
    const events = await haikou.events(order.id)
    const missed = events.filter((e) => e.type === 'clock.breached' && e.data.clock === 'whistleReportIn')
    expect(missed.map((e) => e.data.unit)).toEqual(['wenlv'])
    expect(events.filter((e) => e.type === 'whistle.absent').map((e) => e.data.unit)).toEqual(['wenlv'])
  })

  it('HK-12: a ruling on a new matter is the suggestion for the next like order', async () => {
    const text = '江边无人售货车占用人行道，多部门都说不归自己管。'
    const { understanding: before } = await haikou.register({ text, phone: '13700000611' })
    expect(before.units.some((u: Json) => u.reasons.some((r: Json) => r.kind === 'PRECEDENT'))).toBe(false)
    const order = await haikou.approved({
      text,
      categoryCode: before.categories[0].code,
      phone: '13700000612',
    })
    const dispatcher = await haikou.as('dispatcher')
    expect((await dispatcher.act(order.id, 'no-owner', { reason: '新业态，职责交叉' })).state).toBe(
      'IN_CONSULTATION',
    )
    const leader = await haikou.as('leader')
    const assignments = [
      { unitCode: 'shichang', role: 'LEAD' },
      { unitCode: 'chengguan', role: 'ASSIST' },
    ]
    const ruled = await leader.act(order.id, 'rule', {
      ...{
        assignments,
        minutes: '无人售货车由市场监管局主办，城管协办。',
        precedent: true,
        words: ['无人售货车'],
      },
    })
    expect(ruled).toMatchObject({ state: 'PENDING_DISPATCH', bindingUnits: ['shichang', 'chengguan'] })
    await dispatcher.act(order.id, 'dispatch', { assignments })
    // Named by the ruling, it may not send it back.
    expect(
      await (await haikou.as('shichang')).refused(order.id, 'request-return', {
        code: 'NOT_OUR_DUTY',
        reason: '不归我',
      }),
    ).toBe('return.binding')
    const next = { text: '海甸岛又有无人售货车占道', phone: '13700000613' }
    const { understanding: after } = await haikou.register(next)
    expect(after.units[0]).toMatchObject({ unitCode: 'shichang', role: 'LEAD' })
    expect(after.units[0].reasons.map((r: Json) => r.kind)).toContain('PRECEDENT')
    expect(after.units.find((u: Json) => u.unitCode === 'chengguan')).toMatchObject({ role: 'ASSIST' })
  })

  it('HK-33: an order in the urgent lane runs on the emergency limits, an ordinary one does not', async () => {
    const kinds = (order: Json) => new Set(order.clocks.map((c: Json) => c.kind))
    const urgent = await haikou.dispatched({
      urgency: 'EMERGENCY',
      text: '江边有人被困',
      phone: '13700000621',
    })
    expect(urgent.lane).toBe('GREEN')
    for (const kind of ['triage', 'arrive', 'preliminary']) expect(kinds(urgent)).toContain(kind)
    const halfHour = Date.parse(urgent.dispatchedAt) + 30 * 60_000
    expect(Date.parse(clockOf(urgent, 'contact').dueAt)).toBe(halfHour)
    const plain = await haikou.dispatched({ phone: '13700000622' })
    expect(plain.lane).toBe('ORDINARY')
    for (const kind of ['triage', 'arrive', 'preliminary', 'contact'])
      expect(kinds(plain)).not.toContain(kind)
  })
})
