/** A centre learns from its own orders over HTTP: suggestions with reasons, versions, what people decided beside them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOrders, inspectFile } from '../../server/modules/exchange/public.ts'
import { recordOutcomes, trainCentre } from '../../server/modules/learning/public.ts'
import { readRequest } from '../../server/nlp/understand.ts'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const CENTRE = 'haikou'
const folder = mkdtempSync(join(tmpdir(), 'huisheng-learning-'))
let app: TestApp
let codes: Record<string, string>

/** Invented matters; each kind goes to one office that no rule of the demo would name for it. */
const KINDS = [
  { words: ['龙舟鼓声扰民', '鼓声太响', '夜里练鼓'], unit: '龙舟协会管理处' },
  { words: ['风筝线挂在树上', '风筝线割伤', '放风筝太低'], unit: '风筝广场管理处' },
  { words: ['温泉水不热', '温泉停水', '泉水浑浊'], unit: '温泉供应站' },
]
const PLACES = ['青桐路', '云杉街', '银杏巷', '白杨道', '海棠里', '香樟坊', '红枫湾']

const line = (i: number, unit = KINDS[i % 3]!.unit) => ({
  id: String(i),
  order_no: `L${String(i).padStart(8, '0')}`,
  ...{ cat1: '城市管理', cat2: `类${i % 3}`, cat3: `类${i % 3}`, cat4: `类${i % 3}` },
  content: `${PLACES[i % 7]}${i}号${KINDS[i % 3]!.words[i % 2]}，${['已有几天', '请尽快处理', '影响休息'][(i >> 2) % 3]}。`,
  unit,
  date: `2018-0${1 + Math.floor(i / 100)}-${String(1 + (i % 28)).padStart(2, '0')}`,
  refs: [],
  repeat_call: false,
})

async function bring(name: string, lines: object[]) {
  const path = join(folder, name)
  writeFileSync(path, lines.map((l) => JSON.stringify(l)).join('\n'))
  const { services } = app.app
  const settings = { name, centre: CENTRE, channel: 'PHONE', as: 'closed', now: app.now() } as const
  return importOrders(
    { ...services, region: services.engine.deps.region(CENTRE) },
    { ...settings, file: await inspectFile(path), rejectsPath: `${path}.rejects` },
  )
}

const understood = async (text: string): Promise<Json> => {
  const { status, body } = await (await app.as(`agent@${CENTRE}`)).post('/api/v1/understand', { text })
  expect(status).toBe(200)
  return body
}
const models = async (): Promise<Json[]> =>
  (await (await app.as(`admin@${CENTRE}`)).get('/api/v1/models')).body.items

beforeAll(async () => {
  app = await createApp()
  const result = await bring(
    'orders.jsonl',
    Array.from({ length: 300 }, (_, i) => line(i)),
  )
  expect(result.rejected).toBe(0)
  const units = app.app.services.units
  await units.reload()
  await app.app.services.knowledge.reload()
  codes = Object.fromEntries(units.units(CENTRE).map((u) => [u.name, u.code]))
}, 120_000)
afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('learning from the centre’s own orders', () => {
  it('too few orders teach nothing', async () => {
    expect(await trainCentre(app.db, app.now(), 'gansu', 'UNIT')).toBeNull()
    expect((await understood('青桐路风筝线割伤')).model.name).not.toBe('learnt')
  })

  it('AY-03: what was learnt is suggested, with the words that spoke and the version that said it', async () => {
    for (const task of ['UNIT', 'CATEGORY'] as const) {
      const model = await trainCentre(app.db, app.now(), CENTRE, task)
      expect(model).toMatchObject({ version: 1, state: 'CURRENT', examples: 300 })
      expect(model!.figures.accuracy).toBeGreaterThan(0.9)
      expect(model!.figures.heldBack).toBe(60)
    }
    await app.app.services.models.reload()
    const { units, categories, model } = await understood('紫荆园外面风筝线割伤了孩子，放风筝太低')
    expect(model).toEqual({ name: 'learnt', version: '1.1' })
    const code = codes.风筝广场管理处
    const found = units.find((u: Json) => u.unitCode === code)
    expect(found.role).toBe('LEAD')
    const reason = found.reasons.find((r: Json) => r.kind === 'HISTORY')
    expect(reason.text).toContain('风筝')
    expect(categories[0].name).toContain('类1')
  })

  it('AY-03: a text of which the model knows nothing is read by the word list, and units by their names', async () => {
    const text = '拖欠工资'
    expect(app.app.services.models.model(CENTRE, 'CATEGORY')!.classifier.classify(text)).toEqual([])
    const { categories, units } = await understood(text)
    expect(categories.map((c: Json) => c.code)).toContain(readRequest(text).categories[0]!.code)
    expect(units.some((u: Json) => u.reasons.some((r: Json) => r.kind === 'HISTORY'))).toBe(false)
  })

  it('a candidate that is worse on the newest orders stays out; a person may bring any version into use', async () => {
    // The newest orders go the old way; what lies before them was sent to the wrong office each time.
    const wrong = Array.from({ length: 900 }, (_, i) => line(300 + (i % 200), KINDS[(i + 1) % 3]!.unit))
    await bring(
      'wrong.jsonl',
      wrong.map((l, i) => ({ ...l, order_no: `W${String(i).padStart(8, '0')}`, date: '2017-12-20' })),
    )
    const refused = await trainCentre(app.db, app.now(), CENTRE, 'UNIT')
    expect(refused).toMatchObject({ version: 2, state: 'REFUSED' })
    expect(refused!.figures.current!.version).toBe(1)
    expect(refused!.figures.accuracy).toBeLessThan(refused!.figures.current!.accuracy)

    const admin = await app.as(`admin@${CENTRE}`)
    const used = await admin.post(`/api/v1/models/${refused!.id}/use`)
    expect(used.body).toMatchObject({ version: 2, state: 'CURRENT' })
    expect((await models()).filter((m) => m.task === 'UNIT').map((m) => m.state)).toEqual([
      'CURRENT',
      'EARLIER',
    ])
    const first = (await models()).find((m) => m.task === 'UNIT' && m.version === 1)
    expect((await admin.post(`/api/v1/models/${first.id}/use`)).status).toBe(200)
    expect((await understood('温泉水不热')).model.version).toBe('1.1')
  })

  it('only an administrator brings a version into use, and only of the own centre', async () => {
    const [model] = await models()
    expect((await (await app.as(`agent@${CENTRE}`)).post(`/api/v1/models/${model.id}/use`)).status).toBe(403)
    expect((await (await app.as('admin@gansu')).post(`/api/v1/models/${model.id}/use`)).status).toBe(404)
  })

  it('派单准确率: each suggestion stands beside what people decided, once', async () => {
    const desks = life(app, CENTRE)
    const [right, other] = [codes.风筝广场管理处!, codes.温泉供应站!]
    for (const unitCode of [right, other]) {
      const order = await desks.approved({ text: '紫荆园外面风筝线割伤了孩子，放风筝太低' })
      await (await app.as(`dispatcher@${CENTRE}`)).act(order.id, 'dispatch', {
        assignments: [{ unitCode, role: 'LEAD' }],
      })
    }
    expect(await recordOutcomes(app.db, app.now())).toBe(4)
    expect(await recordOutcomes(app.db, app.now())).toBe(0)
    const admin = await app.as(`admin@${CENTRE}`)
    // Asked at the instant of the decision, the interval must reach past it.
    const to = encodeURIComponent(new Date(app.now().getTime() + 60_000).toISOString())
    const unit = await admin.get(`/api/v1/models/accuracy?task=UNIT&to=${to}`)
    expect(unit.body.items).toEqual([
      { key: 'learnt 1.1', suggestions: 2, agreed: 1, among3: 1, together: 1 },
    ])
    const decided = await admin.get(`/api/v1/models/accuracy?task=UNIT&by=decided&to=${to}`)
    expect(decided.body.items.map((i: Json) => [i.name, i.agreed]).sort()).toEqual([
      ['温泉供应站', 0],
      ['风筝广场管理处', 1],
    ])
  })
})
