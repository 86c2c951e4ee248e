/** Two rows of one body: found by a training, decided by an administrator, read as one afterwards; old versions go. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOrders, inspectFile } from '../../server/modules/exchange/public.ts'
import { insertModel } from '../../server/modules/learning/data.ts'
import { dropOldBytes, trainCentre } from '../../server/modules/learning/public.ts'
import { inTx, sql } from '../../server/platform/db.ts'
import { packStore } from '../../server/platform/pack-store.ts'
import { createApp, type Json, type TestApp } from '../app.ts'

const CENTRE = 'haikou'
const folder = mkdtempSync(join(tmpdir(), 'huisheng-same-units-'))
let app: TestApp
let codes: Record<string, string>

/** One matter goes to one body under two names, by turns; the other one elsewhere. */
const NAMES = ['风筝管理局', '风筝行政管理局', '温泉供应站']
const line = (i: number) => ({
  id: String(i),
  order_no: `S${String(i).padStart(8, '0')}`,
  ...{ cat1: '城市管理', cat2: '类', cat3: '类', cat4: '类' },
  content: i % 4 < 2 ? `青桐路${i}号风筝线割伤，放风筝太低。` : `银杏巷${i}号温泉水不热，温泉停水。`,
  unit: i % 4 < 2 ? NAMES[i % 3 === 0 ? 0 : 1] : NAMES[2],
  date: `2018-0${1 + Math.floor(i / 100)}-${String(1 + (i % 28)).padStart(2, '0')}`,
  refs: [],
  repeat_call: false,
})

/** Of two texts those about kites are near. */
const pack = packStore({
  state: () => 'IN_USE',
  embed: async (text) => Float32Array.from(/风筝|纸鸢/.test(text) ? [1, 0] : [0, 1]),
  close: async () => {},
})

const admin = () => app.as(`admin@${CENTRE}`)
const train = async () => (await trainCentre(app.db, app.now(), CENTRE, 'UNIT'))!
const pairs = async (): Promise<Json[]> => (await (await admin()).get('/api/v1/models/same-units')).body.items
const decide = async (id: string, body: object) =>
  (await admin()).post(`/api/v1/models/same-units/${id}/decide`, body)
const suggested = async (): Promise<string[]> => {
  const { body } = await (await app.as(`agent@${CENTRE}`)).post('/api/v1/understand', {
    text: '云杉街有人放风筝太低，风筝线割伤孩子',
  })
  return body.units
    .filter((u: Json) => u.reasons.some((r: Json) => r.kind === 'HISTORY'))
    .map((u: Json) => u.name)
}

beforeAll(async () => {
  app = await createApp({ pack })
  const path = join(folder, 'orders.jsonl')
  writeFileSync(path, Array.from({ length: 400 }, (_, i) => JSON.stringify(line(i))).join('\n'))
  const { services } = app.app
  const settings = { name: 's', centre: CENTRE, channel: 'PHONE', as: 'closed', now: app.now() } as const
  await importOrders(
    { ...services, region: services.engine.deps.region(CENTRE) },
    { ...settings, file: await inspectFile(path), rejectsPath: `${path}.rejects` },
  )
  await services.units.reload()
  await services.knowledge.reload()
  codes = Object.fromEntries(services.units.units(CENTRE).map((u) => [u.name, u.code]))
}, 120_000)
afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('two names of one unit', () => {
  it('AY-03: a training proposes them, with how many orders and which; nothing is merged by itself', async () => {
    const model = await train()
    expect(model.figures.asWritten).toBe(model.figures.accuracy)
    const [pair, ...others] = await pairs()
    expect(others).toEqual([])
    expect(pair).toMatchObject({ state: 'PROPOSED', decidedAt: null })
    expect([pair.keptName, pair.otherName].sort()).toEqual(['风筝管理局', '风筝行政管理局'].sort())
    expect(pair.texts).toBeGreaterThanOrEqual(3)
    expect(pair.examples[0]).toMatch(/\d/)
    await app.app.services.models.reload()
    expect((await suggested()).length).toBeGreaterThan(0)
  })

  it('refused, it is not proposed again; undone, it is open as before', async () => {
    const [{ id }] = await pairs()
    expect((await decide(id, { decision: 'REFUSE' })).body.state).toBe('REFUSED')
    await train()
    expect((await pairs()).map((p) => p.state)).toEqual(['REFUSED'])
    expect((await decide(id, { decision: 'CONFIRM' })).body.code).toBe('same_unit.decided')
    expect((await decide(id, { decision: 'UNDO' })).body.state).toBe('PROPOSED')
  })

  it('confirmed, suggestions name the kept unit at once, and the next training merges; both figures are told', async () => {
    const [{ id }] = await pairs()
    const kept = codes.风筝管理局!
    expect((await decide(id, { decision: 'CONFIRM', kept: 'gongan' })).status).toBe(400)
    const done = await decide(id, { decision: 'CONFIRM', kept })
    expect(done.body).toMatchObject({ state: 'CONFIRMED', kept, keptName: '风筝管理局' })
    expect((await suggested())[0]).toBe('风筝管理局')
    expect(await suggested()).not.toContain('风筝行政管理局')

    const { figures, version } = await train()
    expect(version).toBe(3)
    expect(figures.accuracy).toBeGreaterThan(0.95)
    expect(figures.asWritten!).toBeLessThan(figures.accuracy)
    await app.app.services.models.reload()
    expect((await suggested())[0]).toBe('风筝管理局')
    expect(await suggested()).not.toContain('风筝行政管理局')
    expect(await pairs()).toHaveLength(1)
  })

  it('it is in the audit log; only an administrator of the centre decides', async () => {
    const { body } = await (await admin()).get('/api/v1/audit-log?action=unit.same_confirmed')
    expect(body.items).toHaveLength(1)
    const [{ id }] = await pairs()
    const undo = { decision: 'UNDO' }
    const path = `/api/v1/models/same-units/${id}/decide`
    expect((await (await app.as(`analyst@${CENTRE}`)).post(path, undo)).status).toBe(403)
    expect((await (await app.as('admin@gansu')).post(path, undo)).status).toBe(404)
    expect((await (await app.as(`agent@${CENTRE}`)).get('/api/v1/models/same-units')).status).toBe(403)
  })
})

describe('the model pack at the desk', () => {
  it('is told on the page, and finds an article that says it in other words', async () => {
    expect((await (await admin()).get('/api/v1/models')).body.pack).toBe('IN_USE')
    const made = await (await app.as(`editor@${CENTRE}`)).post('/api/v1/knowledge/articles', {
      ...{ title: '纸鸢燃放', body: '见公园告示。', keywords: [], source: '告示', state: 'PUBLISHED' },
    })
    expect(made.status).toBe(201)
    const agent = await app.as(`agent@${CENTRE}`)
    const ask = async () => (await agent.post('/api/v1/understand', { text: '风筝线割手' })).body.knowledge
    // Titles are read in the background after a change.
    await ask()
    await expect.poll(ask).toContainEqual(expect.objectContaining({ title: '纸鸢燃放' }))
  })
})

describe('old versions', () => {
  it('the newest ten stay with their bytes, and what was in use lately; of the others the figures stay', async () => {
    const now = app.now()
    const day = 86_400_000
    const figures = {
      ...{ accuracy: 0.5, top3: 0.6, macroF1: 0.4, coverage97: 0.1, heldBack: 40, current: null },
      trainSeconds: 1,
    }
    const made: string[] = []
    for (let i = 0; i < 15; i++) {
      // The first and the second were in use, long ago and lately; the others never.
      const at = new Date(now.getTime() - (i === 0 ? 300 : 100 - i) * day)
      const model = {
        centre: 'anyang',
        task: 'UNIT',
        examples: 300,
        figures,
        data: Buffer.from([i]),
      } as const
      made.push((await inTx(app.db, (tx) => insertModel(tx, at, { ...model, promote: i < 2 }))).id)
    }
    await app.db.query(sql`update models set state = 'EARLIER', used_until = ${new Date(now.getTime() - day)}
      where id = ${made[1]}`)
    // A third came into use and is.
    await app.db.query(sql`update models set state = 'CURRENT', promoted_at = ${now} where id = ${made[2]}`)
    await app.db.query(
      sql`update models set used_until = ${new Date(now.getTime() - 200 * day)} where id = ${made[0]}`,
    )

    expect(await dropOldBytes(app.db, now)).toBe(3)
    expect(await dropOldBytes(app.db, now)).toBe(0)
    const { body } = await (await app.as('admin@anyang')).get('/api/v1/models')
    const gone = body.items.filter((m: Json) => !m.kept).map((m: Json) => m.version)
    expect(gone.sort()).toEqual([1, 4, 5])
    expect(body.items).toHaveLength(15)
    const use = await (await app.as('admin@anyang')).post(`/api/v1/models/${made[0]}/use`)
    expect(use.body.code).toBe('model.bytes_gone')
  })
})
