/** 海口：城市管理有奖举报。举报人与工单分开存放，凭码领奖。 */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const NAME = '符海生'
const PHONE = '13700000801'
const STALL = '龙华区金盘路夜市占道经营，凌晨仍有喧哗。'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

const unnamed = { text: STALL, categoryCode: '030101', requester: {} }
const register = async (requestNumber: string, reporter: Json = { name: NAME, phone: PHONE }) =>
  (await haikou.as('agent')).post('/api/v1/rewards', { requestNumber, ...reporter })
const step = async (who: string, id: string, verb: string, body: Json) =>
  (await haikou.as(who)).post(`/api/v1/rewards/${id}/${verb}`, body)
const totals = async () => (await (await haikou.as('analyst')).get('/api/v1/rewards/totals')).body

describe('海口：有奖举报', () => {
  it('HK-31: the first valid reporter is rewarded, the second duplicate is not; what was paid is reported', async () => {
    const order = await haikou.answered(unnamed)
    const first = await register(order.requests[0].number)
    expect(first).toMatchObject({ status: 201, body: { state: 'REGISTERED', orderNumber: order.number } })
    const { id, code } = first.body
    expect(code).toMatch(/^[2-9A-Z]{10}$/)
    expect(first.body.codeTail).toBe(code.slice(-3))

    // The same stall, told by somebody else while the order is open: one order, two requests.
    const again = await haikou.register({ text: STALL, requester: {} })
    const link = await (await haikou.as('agent')).post(`/api/v1/requests/${again.request.id}/link`, {
      orderId: order.id,
    })
    expect(link.body.request.state).toBe('LINKED')
    const second = await register(again.request.number, { name: '云小满', phone: '13700000802' })
    expect(second.status).toBe(201)

    const proposal = { amountFen: 20_000, basis: '占道经营查实' }
    expect((await step('supervisor', id, 'propose', proposal)).body.code).toBe('reward.not_verified')
    const closing = await haikou.followUp(await haikou.read(order.id), 'SATISFIED', 'RESOLVED', {
      requestId: order.requests[0].id,
    })
    if (closing.state !== 'CLOSED') await haikou.followUp(closing)
    expect((await haikou.read(order.id)).state).toBe('CLOSED')

    expect((await step('supervisor', second.body.id, 'propose', proposal)).body.code).toBe('reward.not_first')
    expect((await step('supervisor', id, 'propose', { ...proposal, amountFen: 50_001 })).body).toMatchObject({
      code: 'reward.amount',
      message: '奖励金额须在 20 至 500 元之间',
    })
    expect((await step('supervisor', id, 'propose', proposal)).body.state).toBe('PROPOSED')
    expect((await step('leader', id, 'decide', { approve: false })).body.code).toBe('reward.reason_needed')
    expect((await step('leader', id, 'decide', { approve: true })).body.state).toBe('APPROVED')
    expect(await totals()).toMatchObject({ paid: 0, paidFen: 0, byMonth: [] })

    // The code, not a name; and not by whoever proposed it.
    const receipt = { code, voucher: 'HK-2026-0001' }
    expect((await step('supervisor', id, 'pay', receipt)).body.code).toBe('reward.own')
    expect((await step('admin', id, 'pay', { ...receipt, code: 'AAAAAAAAAA' })).body.code).toBe(
      'reward.code_wrong',
    )
    const spoken = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase()
    expect((await step('admin', id, 'pay', { ...receipt, code: spoken })).body).toMatchObject({
      ...{ state: 'PAID', amountFen: 20_000, voucher: 'HK-2026-0001' },
    })
    expect((await step('admin', id, 'pay', receipt)).body.code).toBe('reward.state')
    expect(await totals()).toMatchObject({
      ...{ paid: 1, paidFen: 20_000, byMonth: [{ month: '2026-11', paid: 1, paidFen: 20_000 }] },
      scheme: { minFen: 2_000, maxFen: 50_000 },
    })
  })

  it('HK-31: who reported is nowhere but in its own table; asking leaves a reason in the log', async () => {
    const order = await haikou.dispatched({ ...unnamed, text: `${STALL}另一处` })
    const { body: reward } = await register(order.requests[0].number)
    const tables = await app.db.query<{ name: string }>({
      text: `select table_name as name from information_schema.tables
             where table_schema = 'public' and table_type = 'BASE TABLE'`,
      values: [],
    })
    const holding: string[] = []
    for (const { name } of tables) {
      const [found] = await app.db.query<{ n: number }>({
        text: `select count(*)::int as n from "${name}" t where t::text like $1 or t::text like $2`,
        values: [`%${NAME}%`, `%${PHONE}%`],
      })
      if (found!.n > 0) holding.push(name)
    }
    expect(holding).toEqual(['reward_identities'])

    const { body: list } = await (await haikou.as('supervisor')).get('/api/v1/rewards')
    expect(list.items.map((r: Json) => r.id)).toContain(reward.id)
    expect(JSON.stringify(list)).not.toContain(reward.code)
    const reason = '核实领奖人'
    for (const who of ['supervisor', 'agent', 'admin', 'auditor', 'chengguan'])
      expect((await step(who, reward.id, 'reveal', { reason })).status, who).toBe(403)
    expect((await step('leader', reward.id, 'reveal', {})).body.code).toBe('request.invalid')
    expect((await step('leader', reward.id, 'reveal', { reason })).body).toEqual({ name: NAME, phone: PHONE })
    const log = await app.db.query<Json>({
      text: `select username, reason from access_log where subject_id = $1 and action = 'reward.reveal'`,
      values: [reward.id],
    })
    expect(log).toEqual([{ username: 'leader@haikou', reason }])
  })

  it('HK-31: what is refused: a named report, a second registration, an unknown one, a region without a scheme', async () => {
    const named = await haikou.register({ text: STALL, phone: '13700000803' })
    expect((await register(named.request.number)).body.code).toBe('reward.identity_on_order')
    const { request } = await haikou.register({ text: STALL, requester: {} })
    expect((await register(request.number)).status).toBe(201)
    expect((await register(request.number)).body.code).toBe('reward.registered_already')
    expect((await register('none')).body.code).toBe('reward.request_unknown')
    expect((await register(request.number, { name: '', phone: 'x' })).body.code).toBe('request.invalid')
    const elsewhere = await life(app, 'anyang').as('agent')
    const there = { requestNumber: request.number, name: NAME, phone: PHONE }
    expect((await elsewhere.post('/api/v1/rewards', there)).body.code).toBe('reward.none_here')
    const far = await life(app, 'anyang').as('leader')
    const [row] = await app.db.query<{ id: string }>({ text: 'select id from rewards limit 1', values: [] })
    expect((await far.post(`/api/v1/rewards/${row!.id}/reveal`, { reason: '看看' })).status).toBe(404)
  })
})

describe('who may do what', () => {
  it.each([
    ['register', '', ['agent', 'teamleader', 'shiftleader']],
    ['propose', '/x/propose', ['supervisor']],
    ['decide', '/x/decide', ['leader']],
    ['pay', '/x/pay', ['admin', 'supervisor']],
    ['reveal', '/x/reveal', ['leader', 'oversight']],
  ])('HK-31: %s', async (_, path, allowed) => {
    const far = '01900000-0000-7000-8000-000000000000'
    const roles = ['agent', 'reviewer', 'teamleader', 'shiftleader', 'dispatcher', 'followup', 'supervisor']
    for (const role of [
      ...roles,
      'analyst',
      'editor',
      'auditor',
      'leader',
      'oversight',
      'admin',
      'chengguan',
    ]) {
      const { status } = await (await haikou.as(role)).post(`/api/v1/rewards${path.replace('x', far)}`, {})
      // Whoever may comes as far as the body, which is empty.
      expect(status === 403 ? 'forbidden' : 'allowed', role).toBe(
        allowed.includes(role) ? 'allowed' : 'forbidden',
      )
    }
  })
})
