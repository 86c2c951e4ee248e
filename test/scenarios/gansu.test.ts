import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const LANDSLIDE = '突降暴雨引发泥石流，村道被埋，多户群众被困。'

const breachesOf = (events: Json[], clock: string) =>
  events.filter((e) => e.type === 'clock.breached' && e.data.clock === clock)

const phoneTasks = (app: TestApp, orderId: string) =>
  app.db.query<{ target: string; reason: string; at: Date }>({
    text: `select target, payload->>'reason' as reason, created_at as at from deliveries
           where order_id = $1 and kind = 'PHONE_TASK' order by created_at, target`,
    values: [orderId],
  })

describe('甘肃：分级限时办结', () => {
  let app: TestApp
  let gansu: ReturnType<typeof life>
  let ordinary: Json
  let extended: Json
  let undecided: Json
  let emergency: Json

  const unit = () => gansu.as('chengguan')
  const filed = async (orderId: string): Promise<string> =>
    (await gansu.read(orderId)).extensions.find((e: Json) => e.state === 'FILED').id

  beforeAll(async () => {
    app = await createApp({ now: '2026-04-30T09:00:00+08:00' })
    gansu = life(app, 'gansu')
  })

  it('GS-18: accepted 09:00:00, dispatch at 10:00:00 is in time, at 10:00:01 it is one miss of the hotline', async () => {
    ordinary = await gansu.approved()
    extended = await gansu.approved()
    undecided = await gansu.approved()
    const forgotten = await gansu.approved()
    const enquiry = await gansu.approved({ type: 'ENQUIRY' })
    expect(enquiry.clocks.some((c: Json) => c.kind === 'dispatch')).toBe(false)
    await app.setClock('2026-04-30T10:00:00+08:00')
    const dispatcher = await gansu.as('dispatcher')
    const assignments = [{ unitCode: 'chengguan', role: 'LEAD' }]
    for (const each of [ordinary, extended, undecided])
      await dispatcher.act(each.id, 'dispatch', { assignments })
    expect(breachesOf(await gansu.events(forgotten.id), 'dispatch')).toHaveLength(0)
    await app.setClock('2026-04-30T10:00:01+08:00')
    expect(breachesOf(await gansu.events(ordinary.id), 'dispatch')).toHaveLength(0)
    const late = await dispatcher.act(forgotten.id, 'dispatch', { assignments })
    expect(clockOf(late, 'dispatch')).toMatchObject({
      startedAt: '2026-04-30T09:00:00+08:00',
      breachedAt: '2026-04-30T10:00:00+08:00',
      stoppedAt: '2026-04-30T10:00:01+08:00',
    })
    const missed = breachesOf(await gansu.events(forgotten.id), 'dispatch')
    expect(missed.map((e) => e.data.unit)).toEqual(['hotline'])
    const warned = (await gansu.events(forgotten.id)).filter((e) => e.type === 'clock.warned')
    expect(warned.map((e) => e.data.share)).toEqual([0.5, 0.8])
  })

  it('GS-20: dispatched on Thursday 04-30, due by the end of Monday 05-11 over the May holiday', async () => {
    ordinary = await gansu.read(ordinary.id)
    expect(clockOf(ordinary, 'complete')).toMatchObject({
      startedAt: '2026-04-30T10:00:00+08:00',
      dueAt: '2026-05-12T00:00:00+08:00',
    })
    expect(ordinary.dueAt).toBe('2026-05-12T00:00:00+08:00')
  })

  it('GS-19: unsigned at 13:00:01 is a miss of the unit, urged at once, its liaison on the phone', async () => {
    for (const each of [extended, undecided]) await (await unit()).act(each.id, 'sign')
    await app.setClock('2026-04-30T13:00:00+08:00')
    expect(clockOf(await gansu.read(ordinary.id), 'sign').breachedAt).toBeUndefined()
    expect(await phoneTasks(app, ordinary.id)).toEqual([])
    await app.setClock('2026-04-30T13:00:01+08:00')
    const missed = breachesOf(await gansu.events(ordinary.id), 'sign')
    expect(missed.map((e) => e.data.unit)).toEqual(['chengguan'])
    const urges = await gansu.notices(`orderId=${ordinary.id}&kind=URGE`)
    expect(urges).toMatchObject([{ unitCode: 'chengguan', cause: '签收超时', level: 1 }])
    expect(await phoneTasks(app, ordinary.id)).toMatchObject([{ target: 'chengguan', reason: '签收超时' }])
    await (await unit()).act(ordinary.id, 'sign')
    const signed = (await gansu.events(ordinary.id)).find((e) => e.type === 'assignment.signed')
    expect(signed.data.late).toBe(true)
    expect(breachesOf(await gansu.events(extended.id), 'sign')).toEqual([])
  })

  it('GS-33: an emergency is judged and first dispatched in 10 minutes: 14:09:40 passes, 14:10:01 is a miss', async () => {
    await app.setClock('2026-04-30T14:00:00+08:00')
    const matter = { urgency: 'EMERGENCY', text: LANDSLIDE }
    const quick = await gansu.approved({ ...matter, phone: '13700000011' })
    const slow = await gansu.approved({ ...matter, phone: '13700000012' })
    emergency = await gansu.dispatched({ ...matter, phone: '13700000013' }, [
      { unitCode: 'yingji', role: 'LEAD' },
    ])
    await app.setClock('2026-04-30T14:09:40+08:00')
    const done = await (await gansu.as('dispatcher')).act(quick.id, 'dispatch', {
      assignments: [{ unitCode: 'yingji', role: 'LEAD' }],
    })
    expect(clockOf(done, 'triage')).toMatchObject({ stoppedAt: '2026-04-30T14:09:40+08:00' })
    expect(clockOf(done, 'triage').breachedAt).toBeUndefined()
    await app.setClock('2026-04-30T14:10:01+08:00')
    expect(breachesOf(await gansu.events(slow.id), 'triage')).toHaveLength(1)
    expect(breachesOf(await gansu.events(quick.id), 'triage')).toHaveLength(0)
  })

  it('GS-21: reminder at 2 h; a preliminary opinion at 16:59 passes, none at 17:00:01 is reported to the leader', async () => {
    const answered = await gansu.dispatched({ urgency: 'EMERGENCY', text: LANDSLIDE, phone: '13700000014' }, [
      { unitCode: 'yingji', role: 'LEAD' },
    ])
    await app.setClock('2026-04-30T15:59:59+08:00')
    const reminders = async (orderId: string, cause: string) =>
      (await gansu.notices(`orderId=${orderId}&kind=REMINDER`)).filter((n) => n.cause === cause)
    expect(await reminders(emergency.id, '初步意见将到期')).toEqual([])
    await app.setClock('2026-04-30T16:00:00+08:00')
    expect(await reminders(emergency.id, '初步意见将到期')).toHaveLength(1)
    await app.setClock('2026-04-30T16:59:00+08:00')
    const yingji = await gansu.as('yingji')
    await yingji.act(answered.id, 'sign')
    const reported = await yingji.act(answered.id, 'report-progress', {
      kind: 'PRELIMINARY',
      text: '已封路并转移群众。',
    })
    expect(clockOf(reported, 'preliminary')).toMatchObject({ stoppedAt: '2026-04-30T16:59:00+08:00' })
    await app.setClock('2026-04-30T17:00:01+08:00')
    expect(breachesOf(await gansu.events(emergency.id), 'preliminary')).toHaveLength(1)
    expect(await reminders(emergency.id, '初步意见超时')).toMatchObject([{ level: 2, unitCode: 'yingji' }])
    await app.setClock('2026-04-30T17:20:00+08:00')
    expect(breachesOf(await gansu.events(answered.id), 'preliminary')).toEqual([])
    expect(await reminders(answered.id, '初步意见超时')).toEqual([])
  })

  it('GS-22 GS-23: the three emergency limits stand side by side; the interim one falls on 05-08', async () => {
    const seen = await gansu.read(emergency.id)
    const due = (kind: string) => clockOf(seen, kind).dueAt
    expect([due('preliminary'), due('interim'), due('complete')]).toEqual([
      '2026-04-30T17:00:00+08:00',
      '2026-05-09T00:00:00+08:00',
      '2026-05-12T00:00:00+08:00',
    ])
  })

  it('GS-24 GS-25: asked on 05-08, reason needed, six days are too long, five days move the due day', async () => {
    await app.setClock('2026-05-08T23:59:59+08:00')
    const chengguan = await unit()
    const ask = (workingDays: number) => ({ workingDays, reason: '须开挖埋设电缆' })
    expect(await chengguan.refused(extended.id, 'request-extension', { workingDays: 5 })).toBe(
      'request.invalid',
    )
    expect(await chengguan.refused(extended.id, 'request-extension', ask(6))).toBe('extension.too_long')
    await chengguan.act(extended.id, 'request-extension', ask(5))
    await chengguan.act(undecided.id, 'request-extension', ask(5))
    expect(await chengguan.refused(extended.id, 'request-extension', ask(1))).toBe('extension.pending')
    const leader = await gansu.as('leader')
    const extensionId = await filed(extended.id)
    expect(await chengguan.refused(extended.id, 'decide-extension', { extensionId, approve: true })).toBe(
      'forbidden',
    )
    const granted = await leader.act(extended.id, 'decide-extension', {
      extensionId,
      approve: true,
      reason: '同意',
    })
    expect(granted.dueAt).toBe('2026-05-19T00:00:00+08:00')
  })

  it('GS-24: on 05-09 it is too late', async () => {
    await app.setClock('2026-05-09T00:00:00+08:00')
    const code = await (await unit()).refused(ordinary.id, 'request-extension', {
      workingDays: 3,
      reason: '雨天',
    })
    expect(code).toBe('extension.too_late')
  })

  it('GS-22: no interim report by the end of 05-08 is one miss', async () => {
    await app.setClock('2026-05-09T00:00:01+08:00')
    expect(breachesOf(await gansu.events(emergency.id), 'interim')).toHaveLength(1)
  })

  it('GS-25: the second one goes to 05-25, the third is refused', async () => {
    const chengguan = await unit()
    await chengguan.act(extended.id, 'request-extension', { workingDays: 5, reason: '材料延期到货' })
    const granted = await (await gansu.as('leader')).act(extended.id, 'decide-extension', {
      extensionId: await filed(extended.id),
      approve: true,
    })
    expect(granted.dueAt).toBe('2026-05-26T00:00:00+08:00')
    expect(clockOf(granted, 'complete').dueAt).toBe('2026-05-26T00:00:00+08:00')
    const third = await chengguan.refused(extended.id, 'request-extension', {
      workingDays: 1,
      reason: '再延',
    })
    expect(third).toBe('extension.too_many')
  })

  it('GS-38: an order without extension was reminded once, at 80 % of its own limit', async () => {
    await app.setClock('2026-05-09T16:23:59+08:00')
    const reminded = async () =>
      (await gansu.notices(`orderId=${ordinary.id}&kind=REMINDER`)).filter((n) => n.cause === '办结将到期')
    expect(await reminded()).toEqual([])
    // 278 hours from 04-30 10:00 to the end of 05-11; four fifths of them.
    await app.setClock('2026-05-09T16:24:00+08:00')
    expect(await reminded()).toHaveLength(1)
    await app.setClock('2026-05-10T09:00:00+08:00')
    expect(await reminded()).toHaveLength(1)
  })

  it('GS-24 T22: a request nobody decided lapses when the limit passes, which stays where it was', async () => {
    await app.setClock('2026-05-12T00:00:00+08:00')
    expect((await gansu.read(undecided.id)).extensions[0].state).toBe('FILED')
    await app.setClock('2026-05-12T00:00:01+08:00')
    const lapsed = await gansu.read(undecided.id)
    expect(lapsed.extensions[0].state).toBe('LAPSED')
    expect(lapsed).toMatchObject({ dueAt: '2026-05-12T00:00:00+08:00', light: 'RED' })
    expect(breachesOf(await gansu.events(undecided.id), 'complete')).toHaveLength(1)
    expect(breachesOf(await gansu.events(extended.id), 'complete')).toHaveLength(0)
  })
})

describe('甘肃：精准派单与会商', () => {
  let app: TestApp
  let gansu: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-05-31T09:00:00+08:00' })
    gansu = life(app, 'gansu')
  })

  const LEAD = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
  const dutyOf = async (orderId: string) =>
    (await gansu.events(orderId)).find((e) => e.type === 'order.dispatched').data

  it('GS-12: the suggestion and the dispatch say which principles speak for the unit', async () => {
    const text = '兰州市城关区酒泉路街道路灯不亮，请维修。'
    const { request, understanding } = await gansu.register({ text, place: { adcode: '620102001' } })
    const lead = understanding.units.find((u: Json) => u.role === 'LEAD')
    expect(lead.unitCode).toBe('chengguan-620102')
    const said = lead.reasons.filter((r: Json) => ['TERRITORY', 'DUTY', 'LEVEL'].includes(r.kind))
    expect(said.map((r: Json) => r.kind)).toEqual(['TERRITORY', 'DUTY', 'LEVEL'])
    expect(said[0].text).toBe('属地=城关区')
    expect(said[1].text).toContain('城市管理')
    expect(said[2].text).toBe('层级=区县级')
    const { body } = await (await gansu.as('agent')).post(`/api/v1/requests/${request.id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    await (await gansu.as('agent')).act(body.order.id, 'submit')
    await (await gansu.as('reviewer')).act(body.order.id, 'approve')
    await (await gansu.as('dispatcher')).act(body.order.id, 'dispatch', {
      assignments: LEAD('chengguan-620102'),
    })
    expect((await dutyOf(body.order.id)).why).toEqual({ 'chengguan-620102': said.map((r: Json) => r.text) })
    const province = await gansu.dispatched({ categoryCode: '030502' }, LEAD('chengguan'))
    expect((await dutyOf(province.id)).why.chengguan).toContain('层级=省级')
    expect((await dutyOf(province.id)).why.chengguan.join()).not.toContain('属地')
  })

  it('GS-13: a new catalogue moves 共享电单车 from 06-01; the order of 05-31 keeps its unit and shows its version', async () => {
    const matter = { categoryCode: '030603', text: '共享电单车乱停放堵塞盲道。' }
    const { understanding } = await gansu.register({ ...matter, phone: '13700000021' })
    expect(understanding.units[0].unitCode).toBe('chengguan')
    const waiting = await gansu.approved({ ...matter, phone: '13700000022' })
    const put = await (await gansu.as('dispatcher')).put('/api/v1/dispatch-catalog', {
      effectiveFrom: '2026-06-01',
      rows: [
        {
          ...{ categoryCode: '030603', areaCode: null, difficulty: null, leadUnit: 'jiaotong' },
          ...{ assistUnits: ['chengguan'], legalBasis: '互联网租赁自行车管理有关规定', limitDays: null },
        },
      ],
    })
    expect(put.body).toMatchObject({ version: 2 })
    const sameDay = await gansu.register({ ...matter, phone: '13700000023' })
    expect(sameDay.understanding.units[0].unitCode).toBe('chengguan')
    await app.setClock('2026-06-01T09:00:00+08:00')
    const dispatcher = await gansu.as('dispatcher')
    const old = await dispatcher.act(waiting.id, 'dispatch', { assignments: waiting.proposal.assignments })
    expect(old.assignments[0]).toMatchObject({ unitCode: 'chengguan', role: 'LEAD' })
    expect((await dutyOf(old.id)).duty).toMatchObject({ unitCode: 'chengguan', version: 1 })
    const later = await gansu.approved({ ...matter, phone: '13700000024' })
    const fresh = await dispatcher.act(later.id, 'dispatch', { assignments: later.proposal.assignments })
    expect(fresh.assignments[0]).toMatchObject({ unitCode: 'jiaotong', role: 'LEAD' })
    expect((await dutyOf(fresh.id)).duty).toMatchObject({ unitCode: 'jiaotong', version: 2 })
  })

  it('GS-14: no dispatch without difficulty; a high one proposes consultation', async () => {
    const order = await gansu.approved()
    expect(order).toMatchObject({ difficulty: 'MEDIUM', consultationProposed: false })
    const reviewer = await gansu.as('reviewer')
    await reviewer.act(order.id, 'correct', { difficulty: null })
    const dispatcher = await gansu.as('dispatcher')
    const assignments = LEAD('chengguan')
    expect(await dispatcher.refused(order.id, 'dispatch', { assignments })).toBe('difficulty.needed')
    const hard = await reviewer.act(order.id, 'correct', { difficulty: 'HIGH' })
    expect(hard.consultationProposed).toBe(true)
    expect((await dispatcher.act(order.id, 'dispatch', { assignments })).consultationProposed).toBe(false)
  })

  it('GS-16 GS-15: the first unit stays liable until the second check, 18 minutes on; two returns end in a ruling that binds', async () => {
    await app.setClock('2026-06-02T09:58:00+08:00')
    const first = await gansu.dispatched({}, LEAD('chengguan'))
    await app.setClock('2026-06-02T10:00:00+08:00')
    const asked = await (await gansu.as('chengguan')).act(first.id, 'request-return', {
      ...{ code: 'NOT_OUR_DUTY', reason: '属住建部门职责', suggestedUnitCode: 'zhujian' },
    })
    expect(asked.responsible).toEqual({ unitCode: 'chengguan' })
    const running = (o: Json, kind: string) =>
      clockOf(o, kind).stoppedAt === undefined && !clockOf(o, kind).pausedAt
    expect([running(asked, 'sign'), running(asked, 'complete')]).toEqual([true, true])
    const returnId = asked.returns[0].id
    await app.setClock('2026-06-02T10:09:00+08:00')
    const reviewer = await gansu.as('reviewer')
    const teamleader = await gansu.as('teamleader')
    const once = await reviewer.act(first.id, 'decide-return', {
      returnId,
      approve: true,
      reason: '职责清单无此项',
    })
    expect(once).toMatchObject({
      state: 'DISPATCHED',
      responsible: { unitCode: 'chengguan' },
      returnCount: 0,
    })
    expect(await reviewer.refused(first.id, 'decide-return', { returnId, approve: true })).toBe(
      'return.same_reviewer',
    )
    await app.setClock('2026-06-02T10:18:00+08:00')
    const moved = await teamleader.act(first.id, 'decide-return', { returnId, approve: true, reason: '同意' })
    expect(moved.state).toBe('PENDING_DISPATCH')
    expect(moved.responsible.unitCode).toBeUndefined()
    const record = moved.returns[0]
    expect(Date.parse(record.closedAt) - Date.parse(record.openedAt)).toBe(18 * 60_000)
    expect(record.firstBy).not.toBe(record.secondBy)
    const log = (await gansu.events(first.id)).filter((e) =>
      ['return.first_approved', 'return.decided'].includes(e.type),
    )
    expect(log.map((e) => e.actor.username)).toEqual(['reviewer@gansu', 'teamleader@gansu'])

    await (await gansu.as('dispatcher')).act(first.id, 'dispatch', { assignments: LEAD('zhujian') })
    const again = await (await gansu.as('zhujian')).act(first.id, 'request-return', {
      code: 'NOT_OUR_DUTY',
      reason: '属城管',
    })
    const second = again.returns[1].id
    await reviewer.act(first.id, 'decide-return', { returnId: second, approve: true })
    const disputed = await teamleader.act(first.id, 'decide-return', { returnId: second, approve: true })
    expect(disputed).toMatchObject({ state: 'IN_CONSULTATION', returnCount: 2 })
    expect(disputed.consultations[0].units).toEqual(['chengguan', 'zhujian'])
    const assignments = [...LEAD('zhujian'), { unitCode: 'chengguan', role: 'ASSIST' }]
    const ruled = await (await gansu.as('leader')).act(first.id, 'rule', {
      assignments,
      minutes: '联席会议：住建主办，城管协办。',
    })
    expect(ruled).toMatchObject({ state: 'PENDING_DISPATCH', bindingUnits: ['zhujian', 'chengguan'] })
    await (await gansu.as('dispatcher')).act(first.id, 'dispatch', { accept: true })
    for (const named of ['zhujian', 'chengguan']) {
      const code = await (await gansu.as(named)).refused(first.id, 'request-return', {
        code: 'NOT_OUR_DUTY',
        reason: '再退',
      })
      expect(code).toBe('return.binding')
    }
  })

  it('GS-05: province, city and unit work on one order with one number', async () => {
    const order = await gansu.signed({}, LEAD('d620100'))
    const city = await gansu.as('d620100')
    await city.act(order.id, 'sub-dispatch', { unitCode: 'chengguan-620102' })
    const county = await gansu.as('chengguan-620102')
    expect((await county.get(`/api/v1/orders/${order.id}`)).body.number).toBe(order.number)
    await county.act(order.id, 'sign')
    await county.act(order.id, 'assist-reply', { text: '已修复。' })
    expect((await gansu.reply(order)).number).toBe(order.number)
    expect((await (await gansu.as('d620500')).get(`/api/v1/orders/${order.id}`)).status).toBe(404)
    const units = new Set((await gansu.events(order.id)).map((e) => e.actor.unit))
    expect([...units]).toEqual(expect.arrayContaining([null, 'd620100', 'chengguan-620102']))
  })

  it('GS-01: the hand-over from intake to handling to governance is stamped', async () => {
    const order = await gansu.approved()
    await app.setClock(new Date(app.now().getTime() + 20 * 60_000))
    const sent = await (await gansu.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: LEAD('chengguan'),
    })
    expect(sent.stages.map((s: Json) => [s.name, s.at])).toEqual([
      ['前端受理', order.acceptedAt],
      ['中端办理', sent.dispatchedAt],
      ['末端治理', undefined],
    ])
    expect(Date.parse(sent.dispatchedAt) - Date.parse(order.acceptedAt)).toBe(20 * 60_000)
  })
})
