/** A centre without history: its own category tree, catalogue and units speak, over HTTP, and follow when they change. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { importOrders, inspectFile } from '../../server/modules/exchange/public.ts'
import { trainCentre } from '../../server/modules/learning/public.ts'
import { createApp, type Json, type TestApp } from '../app.ts'

const CENTRE = 'siping'
let app: TestApp

const understood = async (text: string): Promise<Json> => {
  const { status, body } = await (await app.as(`agent@${CENTRE}`)).post('/api/v1/understand', { text })
  expect(status).toBe(200)
  return body
}
const admin = () => app.as(`admin@${CENTRE}`)

beforeAll(async () => {
  app = await createApp()
}, 120_000)

describe('cold start', () => {
  it('AY-03: the name of a category that nobody used yet is suggested as soon as it stands in the tree', async () => {
    const text = '小区里的龙舟赛鼓声一直响到深夜'
    expect((await understood(text)).categories.map((c: Json) => c.code)).not.toContain('1507')
    const made = await (await admin()).post('/api/v1/categories', {
      ...{ code: '1507', name: '龙舟赛鼓声', requiredFields: [], townDuty: false, active: true },
    })
    expect(made.status).toBe(200)
    const { categories, model } = await understood(text)
    expect(categories[0]).toMatchObject({ code: '1507', name: '龙舟赛鼓声' })
    expect(model).toEqual({ name: 'words', version: '2' })
  })

  it('a retired category is not suggested any more', async () => {
    const body = { name: '龙舟赛鼓声', requiredFields: [], townDuty: false, active: false }
    expect((await (await admin()).put('/api/v1/categories/1507', body)).status).toBe(200)
    const { categories } = await understood('小区里的龙舟赛鼓声一直响到深夜')
    expect(categories.map((c: Json) => c.code)).not.toContain('1507')
  })

  it('the description of a unit speaks last, with the words that spoke', async () => {
    const made = await (await admin()).post('/api/v1/units', {
      ...{ code: 'wenquan', kind: 'UTILITY', name: '温泉供应站', duties: [], townDuties: false },
    })
    expect(made.status).toBe(200)
    const { units } = await understood('温泉供应时断时续')
    const found = units.find((u: Json) => u.unitCode === 'wenquan')
    expect(found.score).toBeLessThan(0.45)
    const reason = found.reasons.find((r: Json) => r.kind === 'DESCRIPTION')
    expect(reason.text).toMatch(/^职责说明提到：.*“温泉”/)
  })

  it('with some closed orders, but too few to learn from, it stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'huisheng-cold-'))
    const path = join(folder, 'orders.jsonl')
    const line = (i: number) => ({
      ...{ id: String(i), order_no: `C${String(i).padStart(8, '0')}`, content: `青桐路${i}号井盖松动` },
      ...{ cat1: '城市管理', cat2: '井盖', cat3: '井盖', cat4: '井盖', unit: '温泉供应站' },
      ...{ date: '2018-03-01', refs: [], repeat_call: false },
    })
    writeFileSync(path, Array.from({ length: 50 }, (_, i) => JSON.stringify(line(i))).join('\n'))
    const { services } = app.app
    const result = await importOrders(
      { ...services, region: services.engine.deps.region(CENTRE) },
      {
        ...{ name: 'cold', centre: CENTRE, channel: 'PHONE', as: 'closed', now: app.now() },
        ...{ file: await inspectFile(path), rejectsPath: `${path}.rejects` },
      },
    )
    rmSync(folder, { recursive: true, force: true })
    expect(result.rejected).toBe(0)
    await services.units.reload()
    await services.knowledge.reload()
    for (const task of ['CATEGORY', 'UNIT'] as const)
      expect(await trainCentre(app.db, app.now(), CENTRE, task)).toBeNull()
    const { units, model } = await understood('温泉供应时断时续')
    expect(model).toEqual({ name: 'words', version: '2' })
    expect(units.some((u: Json) => u.reasons.some((r: Json) => r.kind === 'DESCRIPTION'))).toBe(true)
  })

  it('the word list goes on as before where it knows the matter', async () => {
    const { categories } = await understood('楼上漏水把我家天花板泡了')
    expect(categories[0].code).toBe('010201')
  })

  it('what nobody wrote about is left open', async () => {
    const { categories } = await understood('嗯嗯好的')
    expect(categories).toEqual([expect.objectContaining({ code: '1804', score: 0.1 })])
  })
})
