/** The enterprise lane: stewards, contacts and missed ones, visits, topics, joint actions, and who goes first. */
import { beforeAll, describe, expect, it } from 'vitest'
import { jointReport } from '../../server/modules/enterprise/report.ts'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const COMPANY = {
  ...{ kind: 'ENTERPRISE', name: '青岭设备有限公司', phone: '13700000551' },
  unifiedSocialCreditCode: '91350100M000100Y43',
}
const LEAD = (unitCode: string) => ({ assignments: [{ unitCode, role: 'LEAD' }] })
const MATTER = { text: '企业用工补贴申请两个月未答复，请协调。', type: 'HELP', categoryCode: '0604' }
const matter = (more: Json = {}) => ({ ...MATTER, requester: COMPANY, ...more })

let app: TestApp
const at = (city: string) => life(app, city)
const list = async (city: string, role: string, view: string): Promise<string[]> =>
  (await (await at(city).as(role)).get(`/api/v1/enterprise/cases?view=${view}`)).body.items.map(
    (c: Json) => c.orderId,
  )
const counts = async (city: string, role: string): Promise<Json> =>
  (await (await at(city).as(role)).get('/api/v1/enterprise/summary')).body

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
})

describe('商丘：企业诉求“一对一”跟踪', () => {
  let order: Json
  let steward: Json

  it('SQ-09: a case without a steward is not dispatched, and says so beforehand; with one it is', async () => {
    const city = at('shangqiu')
    order = await city.approved(matter())
    expect(order.steward).toBeUndefined()
    const dispatcher = await city.as('dispatcher')
    const said = (await dispatcher.get(`/api/v1/orders/${order.id}`)).body.allowedActions
    expect(said.find((a: Json) => a.action === 'dispatch')).toMatchObject({
      ...{ allowed: false, code: 'steward.needed' },
    })
    expect(await dispatcher.refused(order.id, 'dispatch', LEAD('renshe'))).toBe('steward.needed')
    expect(await list('shangqiu', 'supervisor', 'none')).toEqual([order.id])
    // Nobody outside the list is a steward, and without a topic there is none by itself.
    const stranger = (await (await city.as('agent')).get('/api/v1/session')).body.id
    expect(await dispatcher.refused(order.id, 'assign-steward', { stewardId: stranger })).toBe(
      'steward.unknown',
    )
    expect(await dispatcher.refused(order.id, 'assign-steward', {})).toBe('steward.needed')
    const superiorId = (await (await city.as('supervisor')).get('/api/v1/session')).body.id
    steward = await city.steward('followup', { superiorId })
    const named = await dispatcher.act(order.id, 'assign-steward', {
      ...{ stewardId: steward.id, nextContactAt: '2026-03-03T17:00:00+08:00' },
    })
    expect(named.steward).toMatchObject({
      ...{ steward: steward.name, superior: steward.superior, missed: 0, contacts: [] },
      nextContactAt: '2026-03-03T17:00:00+08:00',
    })
    expect((await dispatcher.act(order.id, 'dispatch', LEAD('renshe'))).state).toBe('DISPATCHED')
    // An emergency goes through the green lane and waits for nobody; a person needs no steward.
    for (const other of [matter({ urgency: 'EMERGENCY' }), { ...MATTER, phone: '13700000552' }]) {
      const { id } = await city.approved(other)
      expect((await dispatcher.act(id, 'dispatch', LEAD('renshe'))).state).toBe('DISPATCHED')
    }
  })

  it('SQ-09: a missed contact date alarms once, for the steward and who stands above, and is counted', async () => {
    const city = at('shangqiu')
    const followup = await city.as('followup')
    const contact = { way: 'PHONE', person: '王经理', text: '说明办理进展' }
    expect(await (await city.as('agent')).refused(order.id, 'record-steward-contact', contact)).toBe(
      'steward.not_yours',
    )
    expect(await list('shangqiu', 'followup', 'mine')).toEqual([order.id])
    expect(await list('shangqiu', 'supervisor', 'mine')).toEqual([])
    expect(await list('shangqiu', 'followup', 'due')).toEqual([order.id])
    await app.setClock('2026-03-03T17:30:00+08:00')
    const missed = await city.read(order.id)
    expect(clockOf(missed, 'stewardContact')).toMatchObject({ breachedAt: '2026-03-03T17:00:00+08:00' })
    expect(missed.steward).toMatchObject({ missed: 1, overdue: true })
    const reminders = missed.notices.filter((n: Json) => n.cause === '专员联系超时')
    expect(reminders.map((n: Json) => n.level)).toEqual([1, 2])
    const stored = await app.db.query<{ data: Json }>({
      text: `select data from notices where order_id = $1 and cause = '专员联系超时' order by level`,
      values: [order.id],
    })
    expect(stored.map(({ data }) => [data.to, data.name])).toEqual([
      ['steward', steward.name],
      ['superior', steward.superior],
    ])
    // Without a steward is the emergency, which waited for nobody.
    expect(await counts('shangqiu', 'followup')).toMatchObject({ mine: 1, missed: 1, none: 1 })
    const back = await followup.act(order.id, 'record-steward-contact', {
      ...{ ...contact, nextContactAt: '2026-03-05T10:00:00+08:00' },
    })
    expect(back.steward).toMatchObject({ missed: 1, overdue: false, contacts: [contact] })
    expect(await list('shangqiu', 'followup', 'missed')).toEqual([])
    // In touch in time: the next day is the region's three working days, and nothing was missed.
    await app.setClock('2026-03-05T09:00:00+08:00')
    const kept = await followup.act(order.id, 'record-steward-contact', contact)
    expect(kept.steward).toMatchObject({ missed: 1, nextContactAt: '2026-03-11T00:00:00+08:00' })
    expect((await city.events(order.id)).filter((e) => e.type === 'steward.contact_missed')).toHaveLength(1)
  })

  it('SQ-07: in the queues of review and dispatch an enterprise stands before who came earlier, page by page', async () => {
    const city = at('shangqiu')
    const early = await city.approved({ ...MATTER, phone: '13700000553' })
    await app.setClock('2026-03-05T09:05:00+08:00')
    const company = await city.approved(matter())
    const emergency = await city.approved({ ...MATTER, phone: '13700000554', urgency: 'EMERGENCY' })
    const dispatcher = await city.as('dispatcher')
    const queue = async (sort: string): Promise<string[]> => {
      const ids: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const from: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
        const { body } = await dispatcher.get(
          `/api/v1/orders?state=PENDING_DISPATCH&sort=${sort}&limit=1${from}`,
        )
        ids.push(...body.items.map((o: Json) => o.id))
        cursor = body.nextCursor
      }
      return ids
    }
    expect(await queue('lane')).toEqual([emergency.id, company.id, early.id])
    const byDue = await queue('due')
    expect(byDue.indexOf(early.id)).toBeLessThan(byDue.indexOf(company.id))
  })
})

describe('克拉玛依、海口、甘肃', () => {
  it.each([
    ['LABOUR', '0602', 'renshe'],
    ['APPROVAL', '1602', 'zhengshu'],
    ['FINANCE', '1702', 'caizheng'],
  ])('KL-03: the topic %s goes to its unit and its steward', async (topic, categoryCode, unit) => {
    const city = at('karamay')
    await city.steward('followup', { specialist: '项目管家', topics: ['FINANCE'] })
    await city.steward('followup2', { specialist: '企业服务专员', topics: ['LABOUR', 'APPROVAL'] })
    const { body } = await (await city.as('dispatcher')).get('/api/v1/enterprise/directory')
    const named = body.topics.find((t: Json) => t.code === topic)
    const order = await city.approved(matter({ categoryCode }))
    expect(order.steward).toMatchObject({ topic, steward: named.steward })
    expect(order.proposal.assignments).toEqual([{ unitCode: unit, role: 'LEAD' }])
    const sent = await (await city.as('dispatcher')).act(order.id, 'dispatch', { accept: true })
    expect(sent.assignments.map((a: Json) => a.unitCode)).toEqual([unit])
  })

  it('KL-02: an enterprise case with its steward; the financing that was found is on record with its sum', async () => {
    const city = at('karamay')
    const order = await city.signed(matter({ categoryCode: '1702' }), [
      { unitCode: 'caizheng', role: 'LEAD' },
    ])
    expect(order.steward.specialist).toBe('项目管家')
    const outcome = { kind: 'FINANCED', amountFen: 2_130_000_000, text: '银企对接' }
    await (await city.as('caizheng')).act(order.id, 'record-outcome', outcome)
    const { body } = await (await city.as('supervisor')).get(
      '/api/v1/outcomes/sums?kind=FINANCED&enterprise=true',
    )
    expect(body.total).toEqual({ orders: 1, amountFen: 2_130_000_000 })
  })

  it('HK-07: three kinds of specialists; a visit of the port specialist is on record at the order', async () => {
    const city = at('haikou')
    const teamleader = await city.as('teamleader')
    const { specialists } = (await teamleader.get('/api/v1/enterprise/directory')).body
    expect(specialists).toEqual(['营商专员', '口岸专员', '消博会专员'])
    const { id } = (await (await city.as('agent')).get('/api/v1/session')).body
    const wrong = await teamleader.put(`/api/v1/enterprise/stewards/${id}`, { specialist: '招商专员' })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'steward.specialist_unknown' } })
    const visitor = await city.steward('followup2', { specialist: '口岸专员' })
    const order = await city.approved(matter())
    const visit = { kind: 'POLICY', person: '关务经理', note: '上门说明通关流程', policyNote: '一线放开' }
    const followup = await city.as('followup')
    expect(await followup.refused(order.id, 'record-visit', visit)).toBe('steward.none')
    const visited = await followup.act(order.id, 'record-visit', { ...visit, visitorId: visitor.id })
    const { kind: _, ...said } = visit
    expect(visited.visits).toMatchObject([
      { ...said, state: 'POLICY', visitor: visitor.name, specialist: '口岸专员' },
    ])
    expect((await counts('haikou', 'supervisor')).visits).toEqual([{ specialist: '口岸专员', n: 1 }])
    const person = await city.approved({ ...MATTER, phone: '13700000555' })
    expect(await followup.refused(person.id, 'record-visit', visit)).toBe('enterprise.only')
  })

  it('GS-28: a complicated enterprise order shows the three joint actions with their dates; totals as in the report', async () => {
    const city = at('gansu')
    const supervisor = await city.as('supervisor')
    const order = await city.approved(matter())
    expect(
      await supervisor.refused(order.id, 'record-joint-action', { action: 'ON_SITE_OFFICE', state: 'DONE' }),
    ).toBe('joint.not_here')
    await (await city.as('reviewer')).act(order.id, 'correct', { difficulty: 'HIGH' })
    const shown = (await city.read(order.id)).jointActions
    expect(shown.map((j: Json) => [j.action, j.state, j.with])).toEqual([
      ['ON_SITE_OFFICE', 'NONE', '省营商环境局'],
      ['TRACKED_FOLLOW_UP', 'NONE', '省营商环境局'],
      ['JOINT_SUPERVISION', 'NONE', '省营商环境局'],
    ])
    const planned = { action: 'ON_SITE_OFFICE', state: 'PLANNED', at: '2026-03-09T10:00:00+08:00' }
    await supervisor.act(order.id, 'record-joint-action', planned)
    await app.setClock('2026-03-09T12:00:00+08:00')
    const done = { ...planned, state: 'DONE', at: '2026-03-09T11:00:00+08:00', note: '现场明确办理路径' }
    await supervisor.act(order.id, 'record-joint-action', done)
    expect(await supervisor.refused(order.id, 'record-joint-action', done)).toBe('joint.done')
    const later = await supervisor.act(order.id, 'record-joint-action', {
      ...{ action: 'JOINT_SUPERVISION', state: 'PLANNED', at: '2026-03-12T10:00:00+08:00' },
    })
    expect(later.jointActions).toMatchObject([
      { state: 'DONE', plannedAt: planned.at, doneAt: done.at },
      { state: 'NONE' },
      { state: 'PLANNED', plannedAt: '2026-03-12T10:00:00+08:00' },
    ])
    await city.closed(matter(), [{ unitCode: 'renshe', role: 'LEAD' }])
    const { body } = await supervisor.get('/api/v1/enterprise/joint-report')
    expect(body).toEqual({
      ...{ orders: 2, solved: 1, solvedRate: 0.5, complicated: 1 },
      actions: [
        { action: 'ON_SITE_OFFICE', planned: 0, done: 1 },
        { action: 'TRACKED_FOLLOW_UP', planned: 0, done: 0 },
        { action: 'JOINT_SUPERVISION', planned: 1, done: 0 },
      ],
    })
    const { solvedRate } = jointReport({ orders: 29_246, solved: 29_100, complicated: 0, actions: [] })
    expect(`${(solvedRate! * 100).toFixed(1)}%`).toBe('99.5%')
  })
})
