import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/db.ts'
import { SYSTEM_ACTOR } from '../../platform/context.ts'
import { type Database, inTx, openDatabase, sql } from '../../platform/db.ts'
import { openUnitStore } from '../identity/public.ts'
import { type KnowledgeDeps, putCatalog, recordComponentEvent, recordPrecedent } from './actions.ts'
import { openKnowledgeStore } from './store.ts'

const ctx = { now: new Date('2026-05-20T01:00:00Z'), actor: SYSTEM_ACTOR, traceId: 't' }
let database: TestDatabase
let db: Database
let deps: KnowledgeDeps

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
  await inTx(db, async (tx) => {
    await tx.query(
      sql`insert into centres (id, name, adcode, level) values ('yunan', '甘肃省', '620000', 'PROVINCE')`,
    )
    for (const code of ['chengguan', 'jiaotong'])
      await tx.query(
        sql`insert into units (centre, code, kind, name) values ('yunan', ${code}, 'DEPARTMENT', ${code})`,
      )
    await tx.query(sql`
      insert into categories (centre, code, parent_code, level, name) values
        ('yunan', '03', null, 1, '城市管理'), ('yunan', '0306', '03', 2, '停车与共享单车')`)
    await tx.query(sql`
      insert into components (centre, code, type, name, lon, lat, owner_unit)
      values ('yunan', '6201020101000001', 'MANHOLE', '井盖', 103.8, 36.06, 'chengguan')`)
  })
  deps = { units: await openUnitStore(db), knowledge: await openKnowledgeStore(db) }
})
afterAll(async () => {
  await db?.close()
  await database?.drop()
})

const row = (leadUnit: string) => ({
  ...{ categoryCode: '0306', areaCode: null, difficulty: null, leadUnit, assistUnits: [], limitDays: null },
  legalBasis: '有关规定',
})
async function publish(effectiveFrom: string, leadUnit: string): Promise<number> {
  const made = await inTx(db, (tx) =>
    putCatalog(tx, ctx, deps, 'yunan', { effectiveFrom, rows: [row(leadUnit)], remove: [] }),
  )
  await deps.knowledge.reload()
  return made.version
}
const leadOn = (date: string) => deps.knowledge.catalogFor('yunan', { categoryCode: '0306', date })

describe('GS-13: publishing the dispatch catalogue', () => {
  test('共享电单车 moves from 06-01; the order of 05-31 keeps its unit and version', async () => {
    expect(await publish('2026-01-01', 'chengguan')).toBe(1)
    expect(await publish('2026-06-01', 'jiaotong')).toBe(2)
    expect(leadOn('2026-05-31')).toMatchObject({ leadUnit: 'chengguan', version: 1 })
    expect(leadOn('2026-06-01')).toMatchObject({ leadUnit: 'jiaotong', version: 2 })
  })

  test('a change on the same day replaces it', async () => {
    expect(await publish('2026-06-01', 'chengguan')).toBe(3)
    expect(leadOn('2026-06-01')).toMatchObject({ leadUnit: 'chengguan', version: 3 })
    expect(leadOn('2026-05-31')).toMatchObject({ version: 1 })
  })

  test('an unknown unit or category is refused', async () => {
    await expect(publish('2026-07-01', 'nobody')).rejects.toMatchObject({ code: 'assignment.unit_unknown' })
    const rows = [{ ...row('jiaotong'), categoryCode: '9999' }]
    await expect(
      inTx(db, (tx) => putCatalog(tx, ctx, deps, 'yunan', { effectiveFrom: '2026-07-01', rows, remove: [] })),
    ).rejects.toMatchObject({ code: 'category.unknown' })
  })

  test('editors at the same time get versions of their own', async () => {
    const versions = await Promise.all(
      ['2026-08-01', '2026-09-01', '2026-10-01'].map((d) => publish(d, 'jiaotong')),
    )
    expect(versions.sort()).toEqual([4, 5, 6])
  })
})

test('HK-12: a ruling is known at once, and after a reload', async () => {
  const { knowledge } = deps
  await inTx(db, (tx) =>
    recordPrecedent(tx, ctx, knowledge, {
      ...{ centre: 'yunan', categoryCode: '0306', matchWords: ['共享电单车'], leadUnit: 'jiaotong' },
      ...{ assistUnits: ['chengguan'], minutes: '会商纪要', orderId: null },
    }),
  )
  expect(knowledge.precedentFor('yunan', '0306', '共享电单车占道')?.leadUnit).toBe('jiaotong')
  await knowledge.reload()
  expect(knowledge.precedentFor('yunan', '0306', '共享电单车占道')?.assistUnits).toEqual(['chengguan'])
})

test('ZZ-10: a repair joins the file of the component', async () => {
  const { knowledge } = deps
  const code = '6201020101000001'
  const event = { at: '2026-05-20T09:00:00+08:00', text: '更换井盖' }
  await inTx(db, (tx) => recordComponentEvent(tx, knowledge, 'yunan', code, event))
  expect(knowledge.component('yunan', code)?.history).toEqual([event])
  await knowledge.reload()
  expect(knowledge.component('yunan', code)?.history).toEqual([event])
})
