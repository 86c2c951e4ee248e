/** Two processes on one database: what one of them learns, the other knows a moment later, not half a minute. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { createLog } from '../../server/platform/log.ts'
import { projectRoot } from '../../server/platform/paths.ts'
import { openServices, type Services } from '../../server/services.ts'
import { createApp, type Json, type Person, type Reply, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const CENTRE = 'haikou'
/** Far less than the half minute after which everybody looks anyway. */
const SOON = { timeout: 5_000 }

describe('另一个进程', () => {
  let app: TestApp
  let admin: Person
  let there: Services
  let db: Database

  beforeAll(async () => {
    app = await createApp()
    admin = await app.as(`admin@${CENTRE}`)
    db = openDatabase(app.databaseUrl, { max: 4 })
    there = await openServices(db, createLog('error'), { crossProcess: true })
    there.watch.start(there.live)
    await there.live.listen()
  })
  afterAll(async () => {
    await there?.watch.stop()
    await there?.live.close()
    await db?.close()
  })

  const good = ({ status, body }: Reply): Json => {
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }

  it('knows a new unit', async () => {
    const body = {
      name: '海口市别处局',
      kind: 'DEPARTMENT',
      areaCode: '460100',
      parentCode: null,
      duties: [],
    }
    good(await admin.post('/api/v1/units', { code: 'elsewhere', ...body }))
    await expect.poll(() => there.units.unit(CENTRE, 'elsewhere')?.name, SOON).toBe(body.name)
  })

  it('knows a new policy', async () => {
    const before = there.policies.current(CENTRE).version
    const { text } = good(await admin.get(`/api/v1/policies/${CENTRE}/text`))
    good(await admin.put(`/api/v1/policies/${CENTRE}`, { text: `${text}\n# 新的一版\n` }))
    await expect.poll(() => there.policies.current(CENTRE).version, SOON).toBe(before + 1)
  })

  it('knows a changed category, a new line of the catalogue and what it asks for', async () => {
    const body = { name: '低空灯光', requiredFields: ['place'] }
    good(await admin.post('/api/v1/categories', { code: '030598', ...body }))
    await expect
      .poll(() => there.knowledge.category(CENTRE, '030598')?.requiredFields, SOON)
      .toEqual(['place'])
    const row = { categoryCode: '030598', leadUnit: 'chengguan', legalBasis: '《海口市照明管理办法》第三条' }
    good(await admin.put('/api/v1/dispatch-catalog', { effectiveFrom: '2026-03-02', rows: [row] }))
    const question = { categoryCode: '030598', date: '2026-03-02' }
    await expect.poll(() => there.knowledge.catalogFor(CENTRE, question)?.leadUnit, SOON).toBe('chengguan')
  })

  it('knows a channel that was closed', async () => {
    good(await admin.put('/api/v1/channels/WEB', { enabled: false }))
    await expect.poll(() => there.channels.view(CENTRE, 'WEB').enabled, SOON).toBe(false)
  })

  it('knows the precedent of a ruling', async () => {
    const haikou = life(app, CENTRE)
    const order = await haikou.approved({ text: '云露里的井盖坏了，请维修。' })
    await (await haikou.as('dispatcher')).act(order.id, 'no-owner', { reason: '权属不明' })
    await (await haikou.as('leader')).act(order.id, 'rule', {
      assignments: [{ unitCode: 'jiaoyu', role: 'LEAD' }],
      ...{ minutes: '会议纪要：云露里由教育局负责。', precedent: true, words: ['云露里', '井盖'] },
    })
    const text = '云露里井盖又坏了'
    await expect
      .poll(() => there.knowledge.precedentFor(CENTRE, order.categoryCode, text)?.leadUnit, SOON)
      .toBe('jiaoyu')
  })

  it('knows a calendar that was loaded, and hears again after its connection was lost', async () => {
    await db.query({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and query like 'listen %'`,
      values: [],
    })
    good(await admin.post('/api/v1/categories', { code: '030597', name: '断线之后' }))
    await expect
      .poll(() => there.knowledge.category(CENTRE, '030597')?.name, { timeout: 10_000 })
      .toBe('断线之后')
  })

  it('every store is counted by whoever writes it', () => {
    // A new write of reference data that forgets it would leave the others behind until their restart.
    const writers = ['knowledge/actions.ts', 'knowledge/categories.ts', 'knowledge/component-register.ts']
    for (const file of [...writers, 'policy/actions.ts', 'deadlines/actions.ts', 'intake/channels.ts'])
      expect(readFileSync(join(projectRoot, 'server/modules', file), 'utf8'), file).toMatch(/bumpStore\(tx,/)
  })
})
