import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, leadOf, life } from '../life.ts'

let app: TestApp
let huaibei: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  huaibei = life(app, 'huaibei')
})

const later = (hours: number) => app.setClock(new Date(app.now().getTime() + hours * 3_600_000))
const told = async (orderId: string) =>
  (
    await app.db.query<{ template: string }>({
      text: "select payload->>'template' as template from deliveries where order_id = $1 and kind = 'REPLY' order by created_at, id",
      values: [orderId],
    })
  ).map((d) => d.template)

describe('工单怎样停下、换手、结束', () => {
  it('a silent requester: asked, waited for to the second, closed as cannot-verify and told so', async () => {
    const order = await huaibei.create({ phone: '13700001001' })
    await (await huaibei.as('agent')).act(order.id, 'submit')
    const asked = await (await huaibei.as('reviewer')).act(order.id, 'ask-info', {
      question: '具体在几号楼？',
    })
    expect(asked.state).toBe('PENDING_INFO')
    const due = Date.parse(clockOf(asked, 'info').dueAt)
    expect(due).toBe(Date.parse('2026-03-10T00:00:00+08:00')) // seven days, the day of asking not counted
    await app.setClock(new Date(due))
    expect((await huaibei.read(order.id)).state).toBe('PENDING_INFO')
    await app.setClock(new Date(due + 1000))
    const closed = await huaibei.read(order.id)
    expect(closed).toMatchObject({ state: 'CLOSED', closure: { code: 'CANNOT_VERIFY' } })
    expect(closed.clocks.some((c: Json) => c.kind === 'complete')).toBe(false)
    expect(await told(order.id)).toEqual(['INFO_ASKED', 'CLOSED_SILENT'])
  })

  it('a requester who answers in time sends it back to review, and nothing closes it later', async () => {
    const order = await huaibei.create({ phone: '13700001002' })
    const agent = await huaibei.as('agent')
    await agent.act(order.id, 'submit')
    await (await huaibei.as('reviewer')).act(order.id, 'ask-info', { question: '具体在几号楼？' })
    expect((await agent.act(order.id, 'supplement', { text: '3号楼北侧' })).state).toBe('PENDING_REVIEW')
    await later(24 * 10)
    expect((await huaibei.read(order.id)).state).toBe('PENDING_REVIEW')
  })

  it('suspended: the limits stand still and run on with what was left; it resumes by itself on its day', async () => {
    await app.setClock('2026-04-13T09:00:00+08:00')
    const order = await huaibei.signed({ phone: '13700001003' })
    expect(clockOf(order, 'complete').dueAt).toBe('2026-04-21T00:00:00+08:00')
    await app.setClock('2026-04-15T10:00:00+08:00')
    const unit = await huaibei.as('chengguan')
    const until = '2026-04-23T10:00:00+08:00'
    const ask = { code: 'WEATHER', until, reason: '连续降雨无法施工' }
    expect(await unit.refused(order.id, 'request-suspension', { ...ask, code: 'BUSY' })).toBe(
      'suspension.code_not_allowed',
    )
    expect(
      await unit.refused(order.id, 'request-suspension', { ...ask, until: '2026-06-30T10:00:00+08:00' }),
    ).toBe('suspension.too_long')
    await unit.act(order.id, 'request-suspension', ask)
    expect(await (await huaibei.as('agent2')).refused(order.id, 'decide-suspension', { approve: true })).toBe(
      'forbidden',
    )
    const suspended = await (await huaibei.as('leader')).act(order.id, 'decide-suspension', { approve: true })
    expect(suspended.state).toBe('SUSPENDED')
    expect(clockOf(suspended, 'complete').pausedAt).toBe('2026-04-15T10:00:00+08:00')
    expect(await told(order.id)).toEqual(['SUSPENDED'])
    expect(
      await unit.refused(order.id, 'reply', {
        text: 'x',
        publicText: 'x',
        truthful: true,
        resolution: 'RESOLVED',
      }),
    ).toBe('order.state')
    // The old due day passes without a miss.
    await app.setClock('2026-04-22T12:00:00+08:00')
    expect(clockOf(await huaibei.read(order.id), 'complete').breachedAt).toBeUndefined()
    await app.setClock('2026-04-23T10:00:01+08:00')
    const resumed = await huaibei.read(order.id)
    expect(resumed.state).toBe('IN_PROGRESS')
    // Three working days were left on 04-15 (16, 17, 20); from 04-23 they are 24, 27, 28.
    expect(clockOf(resumed, 'complete')).toMatchObject({
      dueAt: '2026-04-29T00:00:00+08:00',
      pausedMs: 8 * 86_400_000,
    })
    await app.setClock('2026-04-29T00:00:00+08:00')
    expect(clockOf(await huaibei.read(order.id), 'complete').breachedAt).toBeUndefined()
    await app.setClock('2026-04-29T00:00:01+08:00')
    expect(clockOf(await huaibei.read(order.id), 'complete').breachedAt).toBe('2026-04-29T00:00:00+08:00')
  })

  it('terminated by the hotline authority only, on a listed ground, and the requester is told why', async () => {
    const order = await huaibei.signed({ phone: '13700001004' })
    const leader = await huaibei.as('leader')
    const input = { code: 'REQUESTER_REFUSES', reason: '诉求人拒绝配合核实' }
    for (const who of ['chengguan', 'agent2', 'dispatcher'])
      expect(await (await huaibei.as(who)).refused(order.id, 'terminate', input)).toBe('forbidden')
    expect(await leader.refused(order.id, 'terminate', { ...input, code: 'TOO_HARD' })).toBe(
      'termination.code_not_allowed',
    )
    const ended = await leader.act(order.id, 'terminate', input)
    expect(ended).toMatchObject({ state: 'TERMINATED', closure: { code: 'TERMINATED', note: input.reason } })
    expect(ended.clocks.every((c: Json) => c.stoppedAt)).toBe(true)
    expect(await told(order.id)).toEqual(['TERMINATED'])
    expect(await leader.refused(order.id, 'reopen', { reason: '再办' })).toBe('order.state')
  })

  it('withdrawn: one of two leaves and the order goes on; the last one leaves and it is cancelled', async () => {
    const order = await huaibei.signed({ phone: '13700001005' })
    const { request } = await huaibei.register({ phone: '13700001006' })
    const agent = await huaibei.as('agent')
    await agent.post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
    const leave = (id: string) => agent.post(`/api/v1/requests/${id}/withdraw`, { reason: '已自行解决' })
    expect((await leave(request.id)).body.request.state).toBe('WITHDRAWN')
    expect(await huaibei.read(order.id)).toMatchObject({ state: 'IN_PROGRESS' })
    expect((await leave(request.id)).body.code).toBe('request.state')
    expect((await leave(order.requests[0].id)).body.request.state).toBe('WITHDRAWN')
    const gone = await huaibei.read(order.id)
    expect(gone).toMatchObject({ state: 'CANCELLED', closure: { code: 'WITHDRAWN' } })
    expect(gone.assignments.map((a: Json) => a.state)).toEqual(['RECALLED'])
    expect(await huaibei.verify(order.id)).toMatchObject({ valid: true })
  })

  it('withdrawn, but of public interest: it is handled to its end', async () => {
    const order = await huaibei.signed({ phone: '13700001007' })
    const agent = await huaibei.as('agent')
    await agent.act(order.id, 'tag', { add: ['公共安全'] })
    expect(await agent.refused(order.id, 'withdraw', { reason: '不想管了' })).toBe('withdraw.public_interest')
    const { body } = await agent.post(`/api/v1/requests/${order.requests[0].id}/withdraw`, {
      reason: '不想管了',
    })
    expect(body.code).toBe('withdraw.public_interest')
    expect((await huaibei.read(order.id)).state).toBe('IN_PROGRESS')
  })

  it('raised a level: the lead changes hands, its stage begins anew, the business limit does not', async () => {
    const order = await huaibei.signed({ phone: '13700001008' }, [
      { unitCode: 'chengguan-340602', role: 'LEAD' },
    ])
    await later(20)
    const supervisor = await huaibei.as('supervisor')
    expect(await supervisor.refused(order.id, 'escalate-level', { to: 'nobody', reason: '久拖不办' })).toBe(
      'assignment.unit_unknown',
    )
    const raised = await supervisor.act(order.id, 'escalate-level', {
      to: 'chengguan',
      reason: '区级久拖不办',
    })
    expect(raised).toMatchObject({ state: 'DISPATCHED', round: 1 })
    expect(leadOf(raised)).toBe('chengguan')
    expect(raised.assignments.map((a: Json) => a.state)).toEqual(['RECALLED', 'PENDING_SIGN'])
    expect(clockOf(raised, 'complete')).toEqual(clockOf(order, 'complete'))
    expect(clockOf(raised, 'sign').startedAt).toBe(raised.assignments[1].assignedAt)
    // The unit it was taken from still sees it, and touches nothing: no contact of its stops the new lead's limit.
    const former = await huaibei.as('chengguan-340602')
    for (const [action, body] of [
      ['contact', { result: 'REACHED' }],
      ['check-in', {}],
      ['report-progress', { kind: 'INTERIM', text: '正在办理' }],
    ] as const)
      expect(await former.refused(order.id, action, body), action).toBe('assignment.state')
    const { allowedActions } = (await former.get(`/api/v1/orders/${order.id}`)).body
    expect(allowedActions.filter((a: Json) => a.allowed).map((a: Json) => a.action)).toEqual([
      'record-outcome',
    ])
  })

  it('exempted by two people, neither outsourced nor the same, within the window', async () => {
    const closed = await huaibei.closed({ phone: '13700001009' })
    const unit = await huaibei.as('chengguan')
    const filed = await unit.act(closed.id, 'request-exemption', {
      ...{ code: 'UNREASONABLE', kpis: ['satisfactionRate'], evidence: '现场录像' },
    })
    const exemptionId = filed.exemptions[0].id
    const decide = { exemptionId, approve: true, reason: '情况属实' }
    expect(await unit.refused(closed.id, 'decide-exemption', decide)).toBe('forbidden')
    const supervisor = await huaibei.as('supervisor')
    const first = await supervisor.act(closed.id, 'decide-exemption', decide)
    expect(first.exemptions[0].state).toBe('FIRST_APPROVED')
    expect(await supervisor.refused(closed.id, 'decide-exemption', decide)).toBe('exemption.same_person')
    const granted = await (await huaibei.as('leader')).act(closed.id, 'decide-exemption', decide)
    expect(granted).toMatchObject({
      state: 'CLOSED',
      exemptions: [{ state: 'GRANTED', kpis: ['satisfactionRate'] }],
    })
    await later(24 * 14)
    const late = { code: 'UNREASONABLE', kpis: ['satisfactionRate'], evidence: '补充' }
    expect(await unit.refused(closed.id, 'request-exemption', late)).toBe('exemption.window_passed')
  })

  it('reopened within its window by the follow-up desk, afterwards only with approval; same number, next round', async () => {
    const closed = await huaibei.closed({ phone: '13700001010' })
    const other = await huaibei.closed({ phone: '13700001011' })
    const followup = await huaibei.as('followup')
    expect(await (await huaibei.as('chengguan')).refused(closed.id, 'reopen', { reason: '漏项' })).toBe(
      'forbidden',
    )
    const reopened = await followup.act(closed.id, 'reopen', { reason: '问题反弹' })
    expect(reopened).toMatchObject({ state: 'PENDING_DISPATCH', round: 2, number: closed.number })
    expect(reopened.closure).toBeUndefined()
    expect((await huaibei.again(reopened)).state).toBe('PENDING_FOLLOW_UP')
    await app.setClock(new Date(Date.parse(other.closedAt) + 30 * 86_400_000))
    const hint = (await followup.get(`/api/v1/orders/${other.id}`)).body.allowedActions
    expect(hint.find((a: Json) => a.action === 'reopen').allowed).toBe(true)
    await later(1)
    expect(await followup.refused(other.id, 'reopen', { reason: '问题反弹' })).toBe('reopen.window_passed')
    expect((await (await huaibei.as('leader')).act(other.id, 'reopen', { reason: '领导批准' })).round).toBe(2)
  })

  it('archived only when closed and every requester has an answer; afterwards nothing moves', async () => {
    const order = await huaibei.answered({ phone: '13700001012' })
    const leader = await huaibei.as('leader')
    expect(await leader.refused(order.id, 'archive')).toBe('close.stage_skipped')
    const closed = await huaibei.followUp(order)
    const archived = await leader.act(closed.id, 'archive')
    expect(archived.state).toBe('ARCHIVED')
    const seen = (await leader.get(`/api/v1/orders/${order.id}`)).body.allowedActions
    expect(seen.filter((a: Json) => a.allowed).map((a: Json) => a.action)).not.toContain('reopen')
    expect(await leader.refused(order.id, 'reopen', { reason: '再办' })).toBe('order.state')
    const promised = await huaibei.answered({ phone: '13700001013' })
    const dueAt = new Date(app.now().getTime() + 86_400_000).toISOString()
    await (await huaibei.as('chengguan')).act(promised.id, 'close-with-commitment', {
      promise: '明日修好',
      dueAt,
    })
    expect(await leader.refused(promised.id, 'archive')).toBe('archive.feedback_missing')
  })
})
