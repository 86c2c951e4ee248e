import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const LEAD = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
const CODE = '91350100M000100Y43'
const COMPANY = {
  kind: 'ENTERPRISE',
  name: '某科技公司',
  phone: '13700000099',
  unifiedSocialCreditCode: CODE,
}
const ARREARS = {
  text: '货款被拖欠三年，请协调。',
  type: 'COMPLAINT',
  categoryCode: '060102',
  requester: COMPANY,
}

describe('商丘：企业诉求绿色通道', () => {
  let app: TestApp
  let shangqiu: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    shangqiu = life(app, 'shangqiu')
  })

  it('SQ-13 SP-05: a credit code is checked by its check digit', async () => {
    const agent = await shangqiu.as('agent')
    const send = (code?: string) =>
      agent.post('/api/v1/requests', {
        ...{
          channel: 'WEB',
          text: '货款被拖欠',
          requester: { kind: 'ENTERPRISE', unifiedSocialCreditCode: code },
        },
      })
    expect((await send(CODE)).status).toBe(201)
    for (const wrong of ['91350100M000100Y44', '91350100M00010Y043', '9135010OM000100Y43', '123']) {
      expect(await send(wrong)).toMatchObject({ status: 422, body: { code: 'enterprise.code_invalid' } })
    }
    expect(await send()).toMatchObject({ status: 422, body: { code: 'enterprise.code_needed' } })
  })

  it('SQ-08: an urgent enterprise matter gets the emergency limits and a call, an ordinary one three days', async () => {
    const ordinary = await shangqiu.dispatched(ARREARS, LEAD('renshe'))
    expect(ordinary).toMatchObject({
      lane: 'ENTERPRISE',
      enterprise: true,
      dueAt: '2026-03-06T00:00:00+08:00',
    })
    expect(ordinary.clocks.some((c: Json) => c.kind === 'arrive')).toBe(false)
    const person = await shangqiu.dispatched({ type: 'COMPLAINT', categoryCode: '060102' }, LEAD('renshe'))
    expect(person).toMatchObject({ lane: 'ORDINARY', dueAt: '2026-03-10T00:00:00+08:00' })
    const urgent = await shangqiu.dispatched({ ...ARREARS, urgency: 'EMERGENCY' }, LEAD('renshe'))
    const kinds = new Set(urgent.clocks.map((c: Json) => c.kind))
    expect(
      ['triage', 'deliver', 'contact', 'arrive', 'preliminary', 'interim'].every((k) => kinds.has(k)),
    ).toBe(true)
    const phoned = await app.db.query<{ target: string }>({
      text: `select target from deliveries where order_id = $1 and kind = 'PHONE_TASK'`,
      values: [urgent.id],
    })
    expect(phoned.map((p) => p.target)).toEqual(['renshe'])
  })

  it('SQ-08: a complicated matter is proposed to a lead and to everybody else who has a voice in it', async () => {
    const matter = {
      text: '虞城县园区门前道路施工影响企业运输，涉及多个部门互相推诿。',
      place: { adcode: '411425' },
    }
    const { request, understanding } = await shangqiu.register({ ...matter, requester: COMPANY })
    expect(understanding.difficulty).toMatchObject({ level: 'HIGH' })
    const create = async (id: string, difficulty: string) =>
      (
        await (
          await shangqiu.as('agent')
        ).post(`/api/v1/requests/${id}/create-order`, {
          ...{ type: 'COMPLAINT', categoryCode: '030503', urgency: 'ORDINARY', difficulty },
        })
      ).body.order
    const complicated = await create(request.id, understanding.difficulty.level)
    expect(complicated).toMatchObject({ consultationProposed: true })
    const roles = complicated.proposal.assignments.map((a: Json) => a.role)
    expect(roles.filter((r: string) => r === 'LEAD')).toHaveLength(1)
    expect(complicated.proposal.assignments).toContainEqual({ unitCode: 'd411425', role: 'ASSIST' })
    const again = await shangqiu.register({ ...matter, requester: COMPANY })
    const simple = await create(again.request.id, 'LOW')
    expect(simple.proposal.assignments.map((a: Json) => a.role)).toEqual(['LEAD'])
  })

  it('SQ-10: a task force of county and departments recovers the money in three days', async () => {
    await app.setClock('2026-03-05T09:00:00+08:00')
    const order = await shangqiu.withSteward(await shangqiu.approved({ ...ARREARS, urgency: 'URGENT' }))
    const leader = await shangqiu.as('leader')
    const members = ['d411425', 'renshe', 'gongan']
    await leader.act(order.id, 'consult', { topic: '追讨货款专项小组', units: members })
    for (const unit of members) await (await shangqiu.as(unit)).act(order.id, 'report-in', { note: '到组' })
    const assignments = [
      ...LEAD('d411425'),
      { unitCode: 'renshe', role: 'ASSIST' },
      { unitCode: 'gongan', role: 'ASSIST' },
    ]
    const ruled = await leader.act(order.id, 'rule', { assignments, minutes: '由虞城县牵头，三日内办结。' })
    expect(Object.keys(ruled.consultations[0].reported).sort()).toEqual([...members].sort())
    const sent = await (await shangqiu.as('dispatcher')).act(order.id, 'dispatch', { accept: true })
    // Thursday and three days end on a Sunday, so Monday is the last one.
    expect(sent.dueAt).toBe('2026-03-10T00:00:00+08:00')
    await (await shangqiu.as('d411425')).act(order.id, 'sign')
    await app.setClock('2026-03-08T09:00:00+08:00')
    for (const unit of ['renshe', 'gongan'])
      await (await shangqiu.as(unit)).act(order.id, 'assist-reply', { text: '已约谈。' })
    const outcome = { kind: 'RECOVERED', amountFen: 103_500_000, text: '追回货款' }
    await (await shangqiu.as('d411425')).act(order.id, 'record-outcome', outcome)
    const replied = await shangqiu.reply(sent)
    expect(replied.outcomes).toMatchObject([outcome])
    expect(clockOf(replied, 'complete').breachedAt).toBeUndefined()
    expect(Date.parse(replied.repliedAt) - Date.parse(replied.acceptedAt)).toBe(3 * 86_400_000)
  })

  it('SQ-11: four stamped links; without the closing feedback an enterprise order does not close', async () => {
    await app.setClock('2026-03-09T09:00:00+08:00')
    const at = (o: Json) => o.stages.map((s: Json) => [s.name, s.at !== undefined])
    const enquiry = { text: '咨询稳岗补贴如何申请', type: 'ENQUIRY', categoryCode: '0604' }
    const order = await shangqiu.signed({ ...enquiry, requester: COMPANY }, LEAD('renshe'))
    await (await shangqiu.as('renshe')).act(order.id, 'contact', { result: 'REACHED' })
    const replied = await shangqiu.reply(order)
    expect(at(replied)).toEqual([
      ['诉求受理', true],
      ['快速响应', true],
      ['跟踪落实', true],
      ['闭环反馈', false],
    ])
    const rated = { outcome: 'REACHED', satisfaction: 'SATISFIED', resolution: 'RESOLVED' }
    expect(await (await shangqiu.as('followup')).refused(order.id, 'record-follow-up', rated)).toBe(
      'order.state',
    )
    const reviewed = await (await shangqiu.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    const person = await shangqiu.answered({ ...enquiry, phone: '13700000012' }, LEAD('renshe'))
    await app.setClock(new Date(Date.parse(clockOf(reviewed, 'followUp').dueAt) + 1000))
    expect((await shangqiu.read(person.id)).state).toBe('CLOSED')
    const waiting = await shangqiu.read(order.id)
    expect(waiting.state).toBe('PENDING_FOLLOW_UP')
    expect(clockOf(waiting, 'followUp').breachedAt).toBeTruthy()
    const closed = await shangqiu.followUp(order)
    expect(at(closed).at(-1)).toEqual(['闭环反馈', true])
    expect(closed.state).toBe('CLOSED')
  })

  it('SQ-04: the number stays through return, merge, its undoing and another round', async () => {
    const order = await shangqiu.dispatched({ phone: '13700000021' })
    const asked = await (await shangqiu.as('chengguan')).act(order.id, 'request-return', {
      code: 'NOT_OUR_DUTY',
      reason: '属供电',
    })
    const returnId = asked.returns[0].id
    await (await shangqiu.as('reviewer')).act(order.id, 'decide-return', { returnId, approve: true })
    const returned = await (await shangqiu.as('teamleader')).act(order.id, 'decide-return', {
      returnId,
      approve: true,
    })
    expect(returned.number).toBe(order.number)
    const into = await shangqiu.dispatched({ phone: '13700000022' })
    const dispatcher = await shangqiu.as('dispatcher')
    const merged = await dispatcher.act(order.id, 'merge', { intoOrderId: into.id })
    expect(merged).toMatchObject({ state: 'MERGED', number: order.number })
    expect((await shangqiu.read(into.id)).number).toBe(into.number)
    const back = await dispatcher.act(order.id, 'unmerge', { intoOrderId: into.id })
    expect(back).toMatchObject({ state: 'PENDING_DISPATCH', number: order.number })
    expect(back.requests.map((r: Json) => r.number)).toEqual(order.requests.map((r: Json) => r.number))
    const answered = await shangqiu.again(order)
    const second = await shangqiu.followUp(answered, 'DISSATISFIED', 'UNRESOLVED')
    expect(second).toMatchObject({ round: 2, number: order.number, id: order.id })
    expect((await shangqiu.followUp(await shangqiu.again(order))).number).toBe(order.number)
    const { body } = await dispatcher.get(`/api/v1/orders/by-number/${order.number}`)
    expect(body).toMatchObject({ id: order.id, state: 'CLOSED' })
  })
})
