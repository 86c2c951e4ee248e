import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { allDerived } from '../derived.ts'
import { clockOf, leadOf, life } from '../life.ts'

const LEAK = '相山区淮海路口供水管道破裂，路面积水严重，已经两天没人修。'

let app: TestApp
let huaibei: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  huaibei = life(app, 'huaibei')
})

const repliesTo = (requestId: string) =>
  app.db.query<{ kind: string; target: string; payload: Json }>({
    text: "select kind, target, payload from deliveries where request_id = $1 and payload->>'template' = 'REPLY'",
    values: [requestId],
  })

describe('淮北：一个入口进、一个出口出', () => {
  it('HB-01: a department’s web form and a call get numbers of one series and replies through one gateway', async () => {
    const channels = ['PHONE', 'MERGED_LINE', 'WEB', 'PHONE']
    const registered: Json[] = []
    for (const [i, channel] of channels.entries()) {
      const externalId = channel === 'MERGED_LINE' ? 'zhujian-form-8801' : undefined
      registered.push(await huaibei.register({ channel, externalId, phone: `1370000050${i}` }))
    }
    const numbers = registered.map((r) => r.request.number)
    expect(numbers.every((n) => /^34060020261116\d{7}$/.test(n))).toBe(true)
    const series = numbers.map((n) => Number(n.slice(14, 20)))
    expect(series).toEqual([0, 1, 2, 3].map((i) => series[0]! + i))

    for (const [channel, phone] of [
      ['PHONE', '13700000511'],
      ['MERGED_LINE', '13700000512'],
    ] as const) {
      const order = await huaibei.answered({ channel, phone, externalId: `one-exit-${channel}` })
      const sent = await repliesTo(order.requests[0].id)
      expect(sent).toEqual([
        expect.objectContaining({
          ...{ kind: 'REPLY', target: channel },
          payload: expect.objectContaining({
            text: '您反映的问题已办理完毕。',
            number: order.requests[0].number,
          }),
        }),
      ])
    }
  })

  it('HB-04: a menu before the human voice is refused by name and line, and the rules stay as they are', async () => {
    const admin = await huaibei.as('admin')
    const { body: now } = await admin.get('/api/v1/policies/huaibei/text')
    const text = now.text.replace('menu: []', 'menu: [按1查询进度]')
    expect(text).not.toBe(now.text)
    const line = text.slice(0, text.indexOf('按1查询进度')).split('\n').length
    const { body: verdict } = await admin.post('/api/v1/policies/huaibei/validate', { text })
    expect(verdict).toMatchObject({
      valid: false,
      problems: [{ path: 'intake.ivr.menu', code: 'ivr.menu_not_allowed', line }],
    })
    expect((await admin.put('/api/v1/policies/huaibei', { text })).body.code).toBe('policy.invalid')
    const { body: policy } = await (await huaibei.as('agent')).get('/api/v1/policy')
    expect(policy).toMatchObject({ version: now.version, intake: { ivr: { allowed: false, menu: [] } } })
  })

  it('HB-02: same person, same matter, by phone and by web: one order, two linked requests', async () => {
    const matter = { text: LEAK, phone: '13700000521', place: { text: '相山区淮海路口' } }
    const order = await huaibei.dispatched({ ...matter, categoryCode: '040101' }, [
      { unitCode: 'gongshui', role: 'LEAD' },
    ])
    const { request, understanding } = await huaibei.register({
      ...matter,
      channel: 'WEB',
      text: `${LEAK}请尽快处理`,
    })
    const [found] = understanding.duplicates
    expect(found).toMatchObject({ orderId: order.id, number: order.number })
    expect(found.reasons.map((r: Json) => r.kind).sort()).toEqual(['MATTER', 'PERSON', 'PLACE'])
    // Found, not acted upon: an agent confirms.
    expect(request.state).toBe('RECEIVED')
    const agent = await huaibei.as('agent')
    const { body } = await agent.post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
    expect(body.request).toMatchObject({ state: 'LINKED', orderId: order.id, cycleRepeat: true })
    const now = await huaibei.read(order.id)
    expect(now.requests.map((r: Json) => [r.channel, r.state])).toEqual([
      ['PHONE', 'LINKED'],
      ['WEB', 'LINKED'],
    ])
    expect(now).toMatchObject({ duplicateCount: 1, state: 'DISPATCHED' })
    expect(now.assignments).toHaveLength(1)
    const { body: orders } = await agent.get(`/api/v1/orders?q=${encodeURIComponent('供水管道破裂')}`)
    expect(orders.items).toHaveLength(1)

    const { understanding: other } = await huaibei.register({
      text: '咨询公积金贷款额度',
      phone: '13700000522',
    })
    expect(other.duplicates).toEqual([])
  })
})

describe('淮北：一单直达、多向协同', () => {
  it('HB-03: straight to the street unit in one hop, the district has its copy', async () => {
    const street = 's340602001'
    const order = await huaibei.dispatched(
      { text: '高岳街道垃圾多日未清运。', categoryCode: '030201', phone: '13700000531' },
      [{ unitCode: street, role: 'LEAD' }],
    )
    expect(order.hops).toBe(1)
    expect(order.assignments.map((a: Json) => [a.unitCode, a.role])).toEqual([
      [street, 'LEAD'],
      ['d340602', 'COPY'],
    ])
    const district = await huaibei.as('d340602')
    const seen = await district.get(`/api/v1/orders/${order.id}`)
    expect(seen.body).toMatchObject({ id: order.id, hops: 1 })
    expect(await district.refused(order.id, 'sign')).toBe('forbidden')

    // The long way, for comparison: city department, then its county line.
    const relayed = await huaibei.signed({ phone: '13700000532' })
    const below = await (await huaibei.as('chengguan')).act(relayed.id, 'sub-dispatch', {
      ...{ unitCode: 'chengguan-340602' },
    })
    expect(below.hops).toBe(2)
  })

  it('HB-18: the month’s figure of work saved counts the copy, the merge and the request that joined', async () => {
    const count = async () => {
      await allDerived(app.db)
      const { body } = await (await huaibei.as('analyst')).get('/api/v1/kpis/burdenSaved')
      return body.value as number
    }
    const before = await count()
    const text = '高岳街道幸福街垃圾多日未清运。'
    const matter = { text, categoryCode: '030201', place: { text: '相山区高岳街道幸福街9号' } }
    const first = await huaibei.dispatched({ ...matter, phone: '13700000641' }, [
      { unitCode: 's340602001', role: 'LEAD' },
    ])
    expect(await count()).toBe(before + 1)
    const other = await huaibei.approved({ ...matter, phone: '13700000642' })
    await (await huaibei.as('dispatcher')).act(other.id, 'merge', { intoOrderId: first.id })
    expect(await count()).toBe(before + 2)
    const { request } = await huaibei.register({ ...matter, phone: '13700000641' })
    const joined = await (await huaibei.as('agent')).post(`/api/v1/requests/${request.id}/link`, {
      orderId: first.id,
    })
    expect(joined.status).toBe(200)
    expect(await count()).toBe(before + 3)
  })

  it('HB-08: territory, industry and the company at once; one consolidated reply, not before both assists', async () => {
    const order = await huaibei.dispatched(
      { text: '老旧小区暖气不热', type: 'COMPLAINT', categoryCode: '040301', phone: '13700000533' },
      [
        { unitCode: 'zhujian', role: 'LEAD', direction: 'INDUSTRY' },
        { unitCode: 'd340603', role: 'ASSIST', direction: 'TERRITORIAL' },
        { unitCode: 'gongre', role: 'ASSIST', direction: 'INVOLVED_ENTITY' },
      ],
    )
    const at = new Set(order.assignments.map((a: Json) => a.assignedAt))
    expect(at.size).toBe(1)
    expect(order.assignments.map((a: Json) => a.direction)).toEqual([
      'INDUSTRY',
      'TERRITORIAL',
      'INVOLVED_ENTITY',
    ])
    expect(order.hops).toBe(1)
    const lead = await huaibei.as('zhujian')
    await lead.act(order.id, 'sign')
    const reply = {
      ...{ text: '已协调供热企业调节管网', publicText: '室温已达标', truthful: true, resolution: 'RESOLVED' },
    }
    expect(await lead.refused(order.id, 'reply', reply)).toBe('reply.assist_missing')
    await (await huaibei.as('d340603')).act(order.id, 'assist-reply', { text: '已入户核实' })
    const missing = await lead.post(`/api/v1/orders/${order.id}/reply`, reply)
    expect(missing.body).toMatchObject({ code: 'reply.assist_missing' })
    expect(missing.body.message).toContain('暖檐热力')
    const supplier = await huaibei.as('gongre')
    expect(await supplier.refused(order.id, 'reply', reply)).toBe('forbidden')
    await supplier.act(order.id, 'assist-reply', { text: '已清洗换热器' })
    expect((await huaibei.read(order.id)).state).toBe('IN_PROGRESS')
    const replied = await lead.act(order.id, 'reply', reply)
    expect(replied).toMatchObject({ state: 'PENDING_REPLY_REVIEW', reply: { unitCode: 'zhujian' } })
    const answered = await (await huaibei.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    expect(await repliesTo(order.requests[0].id)).toHaveLength(1)
    expect((await huaibei.followUp(answered)).state).toBe('CLOSED')
  })

  it('HB-08: one lead and only one', async () => {
    const order = await huaibei.approved({ phone: '13700000534' })
    const dispatcher = await huaibei.as('dispatcher')
    for (const roles of [
      ['LEAD', 'LEAD'],
      ['ASSIST', 'ASSIST'],
    ])
      expect(
        await dispatcher.refused(order.id, 'dispatch', {
          assignments: ['chengguan', 'zhujian'].map((unitCode, i) => ({ unitCode, role: roles[i] })),
        }),
      ).toBe('assignment.exactly_one_lead')
  })

  it('HB-10: the enclave’s town, department and company are dispatched together, and none may say “not our area”', async () => {
    const matter = {
      text: '远岗矿家属区冬天暖气不热',
      type: 'COMPLAINT',
      categoryCode: '040301',
      phone: '13700000535',
    }
    const { understanding } = await huaibei.register(matter)
    expect(understanding.place.overlay).toMatchObject({ kind: 'ENCLAVE', name: '远岗矿工人村' })
    const bodies = ['s340602002', 'zhujian', 'kuangye']
    const suggested = understanding.units.filter((u: Json) =>
      u.reasons.some((r: Json) => r.kind === 'OVERLAY'),
    )
    expect(suggested.map((u: Json) => u.unitCode).sort()).toEqual([...bodies].sort())

    const order = await huaibei.dispatched({ ...matter, phone: '13700000536' }, [
      { unitCode: 'zhujian', role: 'LEAD', direction: 'INDUSTRY' },
      { unitCode: 's340602002', role: 'ASSIST', direction: 'TERRITORIAL' },
      { unitCode: 'kuangye', role: 'ASSIST', direction: 'INVOLVED_ENTITY' },
    ])
    for (const code of bodies) {
      const unit = await huaibei.as(code)
      const no = { code: 'NOT_OUR_AREA', reason: '属矿区，非本辖区' }
      expect(await unit.refused(order.id, 'request-return', no), code).toBe('return.code_not_allowed')
    }
    expect((await huaibei.read(order.id)).returns).toEqual([])
    // Elsewhere the same reason may be given, and is then weighed by two people.
    const elsewhere = await huaibei.dispatched({ phone: '13700000537' })
    const asked = await (await huaibei.as('chengguan')).act(elsewhere.id, 'request-return', {
      ...{ code: 'NOT_OUR_AREA', reason: '在宿州境内' },
    })
    expect(asked.returns[0].state).toBe('FILED')
  })

  it('HB-16: the clause that makes the unit responsible is in the suggestion and on the dispatch', async () => {
    const { understanding } = await huaibei.register({ text: '相山区某工地扬尘严重', phone: '13700000541' })
    const duty = understanding.units
      .flatMap((u: Json) => u.reasons.map((r: Json) => ({ ...r, unitCode: u.unitCode })))
      .find((r: Json) => r.kind === 'CATALOG')
    expect(duty).toMatchObject({
      unitCode: 'zhujian',
      text: expect.stringMatching(/派单目录第 1 版：.*《.+》/),
    })
    const order = await huaibei.dispatched(
      { text: '相山区某工地扬尘', categoryCode: '020102', phone: '13700000542' },
      [{ unitCode: 'zhujian', role: 'LEAD' }],
    )
    const dispatched = (await huaibei.events(order.id)).find((e) => e.type === 'order.dispatched')
    expect(dispatched.data.duty).toMatchObject({ unitCode: 'zhujian', version: 1 })
    expect(dispatched.data.duty.legalBasis).toContain('《')
    const { body: catalogue } = await (await huaibei.as('dispatcher')).get(
      '/api/v1/dispatch-catalog?category=0201',
    )
    expect(catalogue.items.map((row: Json) => row.legalBasis)).toContain(dispatched.data.duty.legalBasis)
  })
})

describe('淮北：反复出现的同类诉求', () => {
  const place = { text: '相山区安康小区北门' }
  const again = (phone: string) =>
    huaibei.dispatched({ text: '安康小区北门路面破损', categoryCode: '030503', place, phone }, [
      { unitCode: 'chengguan', role: 'LEAD' },
    ])
  const letters = (kind: string) => huaibei.notices(`kind=${kind}&unit=chengguan`)
  /** The head of the hotline signs what waits for it; nothing leaves before. */
  const sign = async ({ id, orderId, state, signer }: Json): Promise<Json> => {
    expect([state, signer]).toEqual(['DRAFTED', '热线负责人'])
    const unit = await huaibei.as('chengguan')
    expect((await unit.post(`/api/v1/notices/${id}/acknowledge`, {})).status).toBe(404)
    const named = { noticeId: id, signer, name: '沈知远' }
    await (await huaibei.as('leader')).act(orderId, 'sign-document', named)
    const [signed] = (await huaibei.notices(`orderId=${orderId}`)).filter((n) => n.id === id)
    return signed
  }

  it('HB-14: the third time an advisory letter; no answer by its day, a warning notice', async () => {
    await again('13700000551')
    await again('13700000552')
    expect(await letters('ADVISORY_LETTER')).toEqual([])
    const third = await again('13700000553')
    const letter = await sign((await letters('ADVISORY_LETTER'))[0])
    expect(letter).toMatchObject({
      orderId: third.id,
      unitCode: 'chengguan',
      signer: '热线负责人',
      state: 'SENT',
    })
    expect(letter.number).toMatch(/^函〔2026〕\d+号$/)
    const start = new Date(letter.sentAt)
    const { body: due } = await (await huaibei.as('agent')).post('/api/v1/calendar/huaibei/due', {
      ...{ from: start.toISOString(), amount: 5, unit: 'WD' },
    })
    expect(letter.dueAt).toBe(due.dueAt)

    // The fourth is not a letter again; another place or another matter never was the same.
    await again('13700000554')
    await huaibei.dispatched({
      categoryCode: '030503',
      place: { text: '相山区别处小区' },
      phone: '13700000555',
    })
    expect(await letters('ADVISORY_LETTER')).toHaveLength(1)

    await app.setClock(letter.dueAt)
    expect(await letters('WARNING_NOTICE')).toEqual([])
    await app.setClock(new Date(Date.parse(letter.dueAt) + 1000))
    const warnings = await letters('WARNING_NOTICE')
    expect(warnings).toEqual([expect.objectContaining({ orderId: third.id, state: 'DRAFTED' })])
    await sign(warnings[0])
    expect(warnings[0].number).toMatch(/^警〔2026〕\d+号$/)
    const missed = (await huaibei.events(third.id)).filter((e) => e.data.clock === 'noticeReply')
    expect(missed).toEqual([expect.objectContaining({ type: 'clock.breached' })])
    expect(missed[0].data.unit).toBe('chengguan')

    const answer = await (await huaibei.as('chengguan')).post(`/api/v1/notices/${warnings[0].id}/answer`, {
      text: '已列入本月大修计划',
    })
    expect(answer.body).toMatchObject({ state: 'ANSWERED', kind: 'WARNING_NOTICE' })

    // The answer is looked at: given back with a new limit, then taken.
    const path = `/api/v1/notices/${warnings[0].id}`
    const [unit, supervisor] = [await huaibei.as('chengguan'), await huaibei.as('supervisor')]
    expect((await unit.post(`${path}/verify`, { accepted: true })).status).toBe(403)
    expect((await supervisor.post(`${path}/verify`, { accepted: false })).status).toBe(400)
    const back = await supervisor.post(`${path}/verify`, { accepted: false, reason: '未写明完成时间' })
    expect(back.body).toMatchObject({ state: 'ACKNOWLEDGED', dueAt: expect.any(String) })
    expect((await supervisor.post(`${path}/verify`, { accepted: true })).body.code).toBe(
      'notice.not_answered',
    )
    await unit.post(`${path}/answer`, { text: '6月30日前完成大修' })
    expect((await supervisor.post(`${path}/verify`, { accepted: true })).body.state).toBe('VERIFIED')
  })

  it('HB-14: a letter that is received and answered in time brings no warning', async () => {
    const bridge = { text: '烈山区雷河桥头' }
    const matter = { text: '雷河桥头井盖松动', categoryCode: '030501', place: bridge }
    const orders: Json[] = []
    for (const n of [1, 2, 3]) orders.push(await huaibei.dispatched({ ...matter, phone: `1370000056${n}` }))
    const { id: orderId } = orders[2]!
    const letter = await sign((await huaibei.notices(`kind=ADVISORY_LETTER&orderId=${orderId}`))[0])
    const unit = await huaibei.as('chengguan')
    const path = `/api/v1/notices/${letter.id}`
    expect((await (await huaibei.as('zhujian')).post(`${path}/answer`, { text: '不是我们' })).status).toBe(
      404,
    )
    expect((await (await huaibei.as('supervisor')).post(`${path}/answer`, { text: '代答' })).status).toBe(403)
    expect((await unit.post(`${path}/acknowledge`)).body.acknowledgedAt).toBeDefined()
    expect((await unit.post(`${path}/answer`, { text: '已全线加固' })).body.state).toBe('ANSWERED')
    expect((await unit.post(`${path}/answer`, { text: '再答' })).body.code).toBe('notice.answered')
    await app.setClock(new Date(Date.parse(letter.dueAt) + 86_400_000))
    expect(await huaibei.notices(`kind=WARNING_NOTICE&orderId=${orderId}`)).toEqual([])
    const order = await huaibei.read(orderId)
    expect(clockOf(order, 'noticeReply').breachedAt).toBeUndefined()
    expect(leadOf(order)).toBe('chengguan')
    expect(await huaibei.verify(orderId)).toMatchObject({ valid: true })
  })
})
