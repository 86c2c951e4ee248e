/** Reports to leaders: drawn up, signed by somebody else, instructed, settled when every task is written off. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let siping: ReturnType<typeof life>
let haikou: ReturnType<typeof life>
beforeAll(async () => {
  app = await createApp({ now: '2026-06-15T09:00:00+08:00' })
  siping = life(app, 'siping')
  haikou = life(app, 'haikou')
})

const open = async (who: Person, body: Json): Promise<Json> => {
  const reply = await who.post('/api/v1/reports', body)
  expect(reply.status).toBe(201)
  return reply.body
}
const step = async (who: Person, id: string, verb: string, body: Json = {}) => {
  const reply = await who.post(`/api/v1/reports/${id}/${verb}`, body)
  return reply.status === 200 ? 'done' : reply.body.code
}
const read = async (who: Person, id: string): Promise<Json> => (await who.get(`/api/v1/notices/${id}`)).body
const INSTRUCTION = {
  ...{ leader: '副市长', text: '请住建局牵头，月底前彻底解决。', givenOn: '2026-06-16' },
  tasks: [
    { unitCode: 'zhujian', requirement: '制定整治方案', dueAt: '2026-06-25T18:00:00+08:00' },
    { unitCode: 'chengguan', requirement: '清理占道堆物', dueAt: '2026-06-30T18:00:00+08:00' },
  ],
}

/** The unit does its part, the hotline looks and writes off. */
async function carryOut(centre: typeof siping, item: Json, unit: string): Promise<void> {
  const handler = await centre.as(unit)
  const supervisor = await centre.as('supervisor')
  for (const [who, verb, body] of [
    [handler, 'start', {}],
    [handler, 'submit', { evidence: [{ text: '已完成。', attachments: [] }] }],
    [supervisor, 'verify', { approve: true }],
    [supervisor, 'write-off', {}],
  ] as const)
    expect((await who.post(`/api/v1/ledger/${item.id}/${verb}`, body)).status).toBe(200)
}

describe('专报与批示', () => {
  it('SP-29 HK-27: signed by the mayor, instructed, and settled only when every task is fed back and written off', async () => {
    const order = await siping.dispatched({
      phone: '13700000091',
      text: '老旧小区屋面漏水五年未修，请解决。',
    })
    const analyst = await siping.as('analyst')
    const supervisor = await siping.as('supervisor')
    const leader = await siping.as('leader')
    const made = await open(analyst, {
      ...{ kind: 'MAYOR_REPORT', title: '关于老旧小区屋面漏水的专报', to: '市长' },
      ...{ text: '一、基本情况\n小区屋面漏水五年未修。\n二、建议\n纳入改造。', orderIds: [order.id] },
    })
    expect(made).toMatchObject({ kind: 'MAYOR_REPORT', state: 'DRAFTED' })
    expect(made.number).toMatch(/^市长专报〔2026〕\d+号$/)
    const draft = await read(analyst, made.id)
    expect(draft).toMatchObject({ signer: '市长', paper: { draft: true, to: '市长：' } })
    expect(JSON.stringify(draft.paper.annexes)).toContain(order.number)
    expect(draft.allowedActions).toMatchObject([{ action: 'edit-report', allowed: true }])

    // Only the drafter changes it; an office that the policy does not name signs nothing; nothing goes before.
    const edit = {
      title: '关于老旧小区屋面漏水问题的专报',
      text: '小区屋面漏水五年未修，建议纳入改造。',
      to: '市长',
    }
    expect((await supervisor.put(`/api/v1/reports/${made.id}`, edit)).body.code).toBe('report.not_drafter')
    expect((await analyst.put(`/api/v1/reports/${made.id}`, edit)).status).toBe(200)
    expect(await step(supervisor, made.id, 'instruct', INSTRUCTION)).toBe('report.state')
    const sign = (signer: string) => ({ signer, name: '贺知秋' })
    expect(await step(analyst, made.id, 'sign', sign('市长'))).toBe('forbidden')
    expect(await step(leader, made.id, 'sign', sign('办公室主任'))).toBe('supervision.signer')
    expect(await step(leader, made.id, 'sign', sign('市长'))).toBe('done')
    expect((await analyst.put(`/api/v1/reports/${made.id}`, edit)).body.code).toBe('report.state')

    expect(await step(supervisor, made.id, 'settle')).toBe('report.no_instruction')
    const past = { ...INSTRUCTION, tasks: [{ ...INSTRUCTION.tasks[0], dueAt: '2026-06-01T18:00:00+08:00' }] }
    expect(await step(supervisor, made.id, 'instruct', past)).toBe('ledger.due_in_past')
    const nobody = { ...INSTRUCTION, tasks: [{ ...INSTRUCTION.tasks[0], unitCode: 'nobody' }] }
    expect(await step(supervisor, made.id, 'instruct', nobody)).toBe('assignment.unit_unknown')
    expect(await step(supervisor, made.id, 'instruct', INSTRUCTION)).toBe('done')

    const tasks = (await supervisor.get(`/api/v1/ledger?notice=${made.id}`)).body.items as Json[]
    expect(tasks.map((t) => [t.kind, t.unitCode, t.requirement, t.state]).sort()).toEqual([
      ['INSTRUCTION', 'chengguan', '清理占道堆物', 'OPEN'],
      ['INSTRUCTION', 'zhujian', '制定整治方案', 'OPEN'],
    ])
    const own = (await (await siping.as('zhujian')).get('/api/v1/ledger?kind=INSTRUCTION')).body
      .items as Json[]
    expect(own.map((t) => t.unitCode)).toEqual(['zhujian'])
    expect(own[0]!.title).toBe('副市长批示：关于老旧小区屋面漏水问题的专报')

    await carryOut(siping, tasks.find((t) => t.unitCode === 'zhujian')!, 'zhujian')
    expect(await step(supervisor, made.id, 'settle')).toBe('report.tasks_open')
    const waiting = (await read(supervisor, made.id)).allowedActions.find((a: Json) => a.action === 'settle')
    expect(waiting).toMatchObject({
      allowed: false,
      code: 'report.tasks_open',
      reason: expect.stringContaining('1'),
    })
    await carryOut(siping, tasks.find((t) => t.unitCode === 'chengguan')!, 'chengguan')
    expect(await step(supervisor, made.id, 'settle')).toBe('done')
    const done = await read(supervisor, made.id)
    expect(done).toMatchObject({ state: 'CLOSED', report: { openTasks: 0, draftedBy: expect.any(String) } })
    expect(done.report.instructions).toMatchObject([{ leader: '副市长', givenOn: '2026-06-16', tasks: 2 }])
    expect(done.allowedActions).toEqual([])

    // It stands in the register, and the log keeps every step with its text.
    expect((await siping.notices('kind=MAYOR_REPORT'))[0]).toMatchObject({
      number: made.number,
      title: edit.title,
    })
    const log = (
      await (await siping.as('auditor')).get(`/api/v1/audit-log?subjectKind=NOTICE&subjectId=${made.id}`)
    ).body
    expect(log.items.map((e: Json) => e.action).sort()).toEqual(
      ['drafted', 'edited', 'instructed', 'settled', 'signed'].map((s) => `report.${s}`),
    )
  })

  it('SP-29: a report that the ladder called for on an order is instructed too, and its order says so', async () => {
    const order = await siping.signed({ phone: '13700000092' })
    const supervisor = await siping.as('supervisor')
    const leader = await siping.as('leader')
    await supervisor.act(order.id, 'supervise', {
      ...{ trigger: 'REFUSED', text: '拒不落实', document: 'SPECIAL_REPORT', skipReason: '历史遗留' },
    })
    const [report] = await siping.notices(`orderId=${order.id}&kind=SPECIAL_REPORT`)
    expect(await step(supervisor, report.id, 'instruct', INSTRUCTION)).toBe('report.state')
    await leader.act(order.id, 'sign-document', { noticeId: report.id, signer: '市长', name: '贺知秋' })
    expect(await step(supervisor, report.id, 'instruct', INSTRUCTION)).toBe('done')
    const told = (await siping.events(order.id)).find((e) => e.type === 'report.instructed')
    expect(told.data).toMatchObject({ leader: '副市长', noticeId: report.id })
    expect(await step(supervisor, report.id, 'settle')).toBe('report.tasks_open')
  })

  it('HK-26: nobody signs their own, a special report ends without instruction, the register counts it', async () => {
    const supervisor = await haikou.as('supervisor')
    const body = { kind: 'SPECIAL_REPORT', title: '关于井盖问题的专报', text: '本周井盖类诉求上升。' }
    const made = await open(supervisor, body)
    expect((await (await haikou.as('agent')).post('/api/v1/reports', body)).status).toBe(403)
    expect((await supervisor.post('/api/v1/reports', { ...body, orderIds: [made.id] })).body.code).toBe(
      'request.invalid',
    )
    const { signer } = await read(supervisor, made.id)
    expect(await step(await haikou.as('leader'), made.id, 'sign', { signer, name: '沈知远' })).toBe('done')
    expect(await step(supervisor, made.id, 'settle')).toBe('done')
    expect(await step(supervisor, made.id, 'settle')).toBe('report.state')
    const { items } = (await supervisor.get('/api/v1/notices/counts?year=2026')).body
    expect(items.find((i: Json) => i.kind === 'SPECIAL_REPORT')).toMatchObject({ total: 1 })
    // A task of an instruction comes from a report, never by itself.
    const loose = {
      kind: 'INSTRUCTION',
      title: '无出处',
      unitCode: 'chengguan',
      dueAt: '2026-06-30T18:00:00+08:00',
    }
    expect((await supervisor.post('/api/v1/ledger', loose)).status).toBe(400)
    expect((await read(await haikou.as('leader'), made.id)).report).toBeDefined()
    expect((await (await siping.as('supervisor')).get(`/api/v1/notices/${made.id}`)).status).toBe(404)
    expect(await step(await siping.as('supervisor'), made.id, 'settle')).toBe('not_found')
  })
})
