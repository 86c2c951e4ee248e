import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../server/platform/db.ts'
import { projectRoot } from '../../server/platform/paths.ts'
import { seed } from '../../server/seed.ts'
import { createApp, type Json, PASSWORD, type TestApp } from '../app.ts'
import { createTestDatabase, type TestDatabase } from '../db.ts'
import { clockOf, life } from '../life.ts'

describe('规则和日历变化时的在办工单', () => {
  let app: TestApp
  let gansu: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-11-20T09:00:00+08:00' })
    gansu = life(app, 'gansu')
  })

  it('E.4: orders keep the policy of their birth, new ones get the new policy, a preview moves nothing', async () => {
    const old = await gansu.approved()
    const sent = await gansu.dispatched({ phone: '13700000002' })
    const admin = await gansu.as('admin')
    const { text } = (await admin.get('/api/v1/policies/gansu/text')).body
    const changed = text
      .replace(
        '{ amount: 5, unit: WD, warnAt: [0.8], onWarn: [REMINDER], onBreach: [URGE], source: GS-20 }',
        '{ amount: 3, unit: WD, source: GS-20 }',
      )
      .replace('  maxCount: 2', '  maxCount: 0')
    expect(changed).not.toBe(text)
    const preview = await admin.post('/api/v1/policies/gansu/preview', { text: changed })
    expect(preview.body.items).toContainEqual({
      ...{ orderNumber: sent.number, kind: 'complete' },
      ...{ from: '2026-11-28T00:00:00+08:00', to: '2026-11-26T00:00:00+08:00' },
    })
    expect((await gansu.read(sent.id)).dueAt).toBe('2026-11-28T00:00:00+08:00')
    expect((await admin.get('/api/v1/policy')).body.version).toBe(old.policyVersion)
    expect((await (await gansu.as('agent')).put('/api/v1/policies/gansu', { text: changed })).status).toBe(
      403,
    )
    const adopted = await admin.put('/api/v1/policies/gansu', { text: changed })
    expect(adopted.body).toMatchObject({ version: old.policyVersion + 1, adoptedBy: 'admin@gansu' })
    expect((await gansu.read(sent.id)).dueAt).toBe('2026-11-28T00:00:00+08:00')
    const late = await (await gansu.as('dispatcher')).act(old.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    expect(late).toMatchObject({ policyVersion: old.policyVersion, dueAt: '2026-11-28T00:00:00+08:00' })
    const fresh = await gansu.signed({ phone: '13700000003' })
    expect(fresh).toMatchObject({ policyVersion: old.policyVersion + 1, dueAt: '2026-11-26T00:00:00+08:00' })
    const unit = await gansu.as('chengguan')
    const ask = { workingDays: 2, reason: '雨天' }
    expect(await unit.refused(fresh.id, 'request-extension', ask)).toBe('extension.too_many')
    await unit.act(old.id, 'sign')
    expect((await unit.act(old.id, 'request-extension', ask)).extensions).toHaveLength(1)
    expect(
      (await admin.get(`/api/v1/policies/gansu?version=${old.policyVersion}`)).body.extension.maxCount,
    ).toBe(2)
  })

  it('E.4: a text that contradicts itself is refused with its path and line and adopts nothing', async () => {
    const admin = await gansu.as('admin')
    const { text, version } = (await admin.get('/api/v1/policies/gansu/text')).body
    const broken = text.replace('    urgeAt: 2', '    urgeAt: 9')
    const reply = await admin.put('/api/v1/policies/gansu', { text: broken })
    expect(reply).toMatchObject({ status: 422, body: { code: 'policy.invalid' } })
    expect(reply.body.message).toContain('superviseAt')
    const line = broken.split('\n').findIndex((l: string) => l.includes('superviseAt: 4')) + 1
    expect(reply.body.message).toContain(String(line))
    expect((await admin.get('/api/v1/policy')).body.version).toBe(version)
  })

  it('GS-20 B.12: a calendar change is previewed without moving anything, adopted it moves open limits and no closed ones', async () => {
    const open = await gansu.dispatched({ phone: '13700000011', urgency: 'URGENT' })
    const closed = await gansu.closed({ phone: '13700000012' })
    const before = clockOf(open, 'complete').dueAt
    const admin = await gansu.as('admin')
    const year = (preview: boolean) =>
      admin.put(`/api/v1/calendar/gansu/years/2026${preview ? '?preview=true' : ''}`, {
        ...{ status: 'PUBLISHED', source: '临时放假通知' },
        days: [{ date: '2026-11-25', working: false, name: '临时放假' }],
      })
    const preview = await year(true)
    const moves = preview.body.items.filter(
      (i: Json) => i.orderNumber === open.number && i.kind === 'complete',
    )
    expect(moves).toEqual([{ orderNumber: open.number, kind: 'complete', from: before, to: moves[0].to }])
    expect(Date.parse(moves[0].to)).toBeGreaterThan(Date.parse(before))
    expect(clockOf(await gansu.read(open.id), 'complete').dueAt).toBe(before)
    expect((await gansu.events(open.id)).some((e) => e.type === 'clocks.recounted')).toBe(false)
    const adopted = await year(false)
    expect(adopted.body.moved).toBe(preview.body.moved)
    const moved = await gansu.read(open.id)
    expect(moved.dueAt).toBe(moves[0].to)
    expect(clockOf(moved, 'contact').dueAt).toBe(clockOf(open, 'contact').dueAt)
    const event = (await gansu.events(open.id)).find((e) => e.type === 'clocks.recounted')
    expect(event.data.clocks.map((c: Json) => c.kind)).toContain('complete')
    expect(clockOf(await gansu.read(closed.id), 'complete')).toEqual(clockOf(closed, 'complete'))
    expect(await gansu.verify(open.id)).toMatchObject({ valid: true })
  })
})

describe('第十一个地区：一个文件，没有代码', () => {
  let database: TestDatabase
  let app: TestApp
  const folder = mkdtempSync(join(tmpdir(), 'regions-'))

  beforeAll(async () => {
    const text = readFileSync(join(projectRoot, 'regions/gansu.yaml'), 'utf8')
      .replace('  id: gansu', '  id: xinqu')
      .replace('  name: 甘肃省', '  name: 回声新区')
      .replace('adcode: "620000"', 'adcode: "990100"')
      .replace('level: PROVINCE', 'level: DISTRICT')
      .replace('calendar: cn-gansu', 'calendar: cn')
      .replace(
        'amount: 3, unit: HOUR, warnAt: [0.5, 0.8], onWarn: [REMINDER], onBreach: [URGE, PHONE_LIAISON], source: GS-19',
        'amount: 90, unit: MIN, onBreach: [SUPERVISE], source: 新区',
      )
      .replace(
        '  confirmations: 2\n  reviewers: [reviewer, teamleader]',
        '  confirmations: 1\n  reviewers: [teamleader]',
      )
      .replace('  difficultyRequired: true', '  difficultyRequired: false')
      .replace('  handlerCallback: false', '  handlerCallback: true')
      .replace('urgeAt: 2', 'urgeAt: 1')
      .replaceAll('前端受理', '接')
    writeFileSync(join(folder, 'xinqu.yaml'), text)
    database = await createTestDatabase()
    const db = openDatabase(database.url, { max: 2 })
    const now = new Date('2026-03-02T09:00:00+08:00')
    await seed(db, { now, demo: false, password: PASSWORD, regionsDir: folder })
    const run = (sql: string) => db.query({ text: sql, values: [] })
    // The organisation is data too: a centre, its departments, its people and its categories.
    await run(
      `insert into centres (id, name, adcode, level) values ('xinqu', '回声新区', '990100', 'DISTRICT')`,
    )
    await run(`insert into units (centre, code, kind, name, phone, duties)
               select 'xinqu', code, kind, replace(name, '甘肃省', '新区'), phone, duties from units
               where centre = 'gansu' and parent_code is null and area_code is null`)
    await run(`insert into users (id, username, name, centre, unit_code, roles, outsourced, password_hash)
               select gen_random_uuid(), replace(username, '@gansu', '@xinqu'), name, 'xinqu', unit_code, roles, outsourced, password_hash
               from users where centre = 'gansu' and (unit_code is null or unit_code in ('chengguan', 'zhujian'))`)
    await run(`insert into categories (centre, code, parent_code, level, name, required_fields, town_duty)
               select 'xinqu', code, parent_code, level, name, required_fields, town_duty from categories
               where centre = 'gansu' order by level`)
    await db.query({ text: 'insert into manual_clock (now) values ($1)', values: [now] })
    await db.close()
    app = await createApp({ databaseUrl: database.url })
  })

  afterAll(async () => {
    await app.close()
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  it('E.4: it lives a whole order by its own limits, its own returns, its own thresholds and its own numbers', async () => {
    const xinqu = life(app, 'xinqu')
    expect((await (await xinqu.as('admin')).get('/api/v1/policy')).body).toMatchObject({
      ...{ version: 1, adoptedBy: 'file', region: { name: '回声新区' } },
    })
    const order = await xinqu.approved()
    expect(order.number).toMatch(/^G990100\d+$/)
    const dispatcher = await xinqu.as('dispatcher')
    const first = await dispatcher.act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'zhujian', role: 'LEAD' }],
    })
    expect(clockOf(first, 'sign').dueAt).toBe('2026-03-02T10:30:00+08:00')
    const asked = await (await xinqu.as('zhujian')).act(order.id, 'request-return', {
      code: 'NOT_OUR_DUTY',
      reason: '非职责',
    })
    const decision = { returnId: asked.returns[0].id, approve: true, reason: '同意' }
    expect(await (await xinqu.as('reviewer')).refused(order.id, 'decide-return', decision)).toBe(
      'return.wrong_voice',
    )
    const returned = await (await xinqu.as('teamleader')).act(order.id, 'decide-return', decision)
    expect(returned).toMatchObject({ state: 'PENDING_DISPATCH', returnCount: 1 })
    await dispatcher.act(order.id, 'dispatch', { assignments: [{ unitCode: 'chengguan', role: 'LEAD' }] })
    await app.setClock('2026-03-02T10:30:01+08:00')
    expect((await xinqu.read(order.id)).supervisions).toMatchObject([
      { cause: 'OVERDUE', unitCode: 'chengguan' },
    ])
    const unit = await xinqu.as('chengguan')
    await unit.act(order.id, 'sign')
    const reply = { text: '已修', publicText: '已修', truthful: true, resolution: 'RESOLVED' }
    expect(await unit.refused(order.id, 'reply', reply)).toBe('reply.callback_missing')
    await xinqu.reply(await xinqu.read(order.id))
    const answered = await (await xinqu.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    const again = await xinqu.followUp(answered, 'DISSATISFIED', 'UNRESOLVED')
    expect(again).toMatchObject({ round: 2, negativeCount: 1 })
    expect(again.urges.map((u: Json) => u.unitCode)).toEqual(['chengguan'])
    const closed = await xinqu.followUp(await xinqu.again(order))
    expect(closed).toMatchObject({ state: 'CLOSED', number: order.number, centre: 'xinqu' })
    expect(closed.stages[0]).toEqual({ name: '接', at: order.acceptedAt })
    expect(await xinqu.verify(order.id)).toMatchObject({ valid: true })
    expect((await (await life(app, 'gansu').as('auditor')).get(`/api/v1/orders/${order.id}`)).status).toBe(
      404,
    )
  })
})
