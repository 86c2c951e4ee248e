import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CENTRES } from '../../common/codes.ts'
import { createTestDatabase, type TestDatabase } from '../../test/db.ts'
import { openUnitStore, type UnitStore } from '../modules/identity/public.ts'
import { type KnowledgeStore, openKnowledgeStore } from '../modules/knowledge/public.ts'
import { type Database, openDatabase, sql } from '../platform/db.ts'
import { seedWorld } from './world.ts'

const now = new Date('2026-05-06T01:00:00Z')
let database: TestDatabase
let db: Database
let units: UnitStore
let knowledge: KnowledgeStore
let seconds = 0

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
  const start = performance.now()
  await seedWorld(db, { password: '12345-demo', now })
  seconds = (performance.now() - start) / 1000
  units = await openUnitStore(db)
  knowledge = await openKnowledgeStore(db)
})
afterAll(async () => {
  await db?.close()
  await database?.drop()
})

async function counts(): Promise<Record<string, number>> {
  const tables = [
    'centres',
    'areas',
    'units',
    'users',
    'overlays',
    'categories',
    'dispatch_catalog',
    'components',
  ]
  const entries = tables.map(async (table) => {
    const [row] = await db.query<{ n: number }>({ text: `select count(*) as n from ${table}`, values: [] })
    return [table, row?.n ?? 0] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

describe('the demo world', () => {
  test('ten centres in a few seconds, and once only', async () => {
    expect(seconds).toBeLessThan(4)
    const before = await counts()
    await seedWorld(db, { password: '12345-demo', now })
    expect(await counts()).toEqual(before)
    expect(before.centres).toBe(10)
  })

  test.each(CENTRES)('%s has all the contract names', async (centre) => {
    const kinds = units.units(centre).map((u) => u.kind)
    const has = (kind: string) => kinds.filter((k) => k === kind).length
    expect(has('DEPARTMENT')).toBeGreaterThanOrEqual(8)
    expect(has('UTILITY')).toBeGreaterThanOrEqual(2)
    expect(has('DISTRICT')).toBeGreaterThanOrEqual(2)
    for (const kind of ['SUBDISTRICT', 'COMMUNITY', 'GRID', 'ENTERPRISE', 'MEDIATION'])
      expect(has(kind), kind).toBeGreaterThan(0)
    const outsourced = await db.query(sql`select 1 from users where centre = ${centre} and outsourced`)
    expect(outsourced).toHaveLength(1)
  })

  test.each(CENTRES)('%s can dispatch every category', (centre) => {
    const categories = knowledge.categories(centre)
    expect(categories.filter((c) => c.level === 1)).toHaveLength(18)
    for (const { code } of categories) {
      const row = knowledge.catalogFor(centre, { categoryCode: code, date: '2026-05-06' })
      expect(row, code).toBeDefined()
      expect(units.unitsFor(centre, code)[0]?.code, code).toBe(row?.leadUnit)
      for (const unit of [row?.leadUnit ?? '', ...(row?.assistUnits ?? [])])
        expect(units.unit(centre, unit), unit).toBeDefined()
    }
  })

  test('every superior, line, overlay unit and area is known', () => {
    for (const centre of CENTRES) {
      for (const unit of units.units(centre)) {
        if (unit.areaCode) expect(units.area(unit.areaCode)?.centre).toBe(centre)
        if (unit.kind === 'GRID') expect(units.superiorOf(centre, unit.code)?.kind).toBe('COMMUNITY')
      }
      for (const { unitCode } of units.overlays(centre).flatMap((o) => o.units))
        expect(units.unit(centre, unitCode), unitCode).toBeDefined()
    }
  })
})

describe('what the regions need of it', () => {
  test('CZ-22: 潞州区关村汽贸城 is 高新区', () => {
    const place = units.resolvePlace('changzhi', { text: '潞州区关村汽贸城一家4S店退定金难' })
    expect(place.overlay?.units[0]?.unitCode).toBe('gaoxin')
    expect(place.areaPath).toEqual(['长治市', '高新区'])
  })

  test('HB-10: the mining enclave has town, department and company', () => {
    const place = units.resolvePlace('huaibei', { text: '远岗矿工人村道路没人管' })
    expect(place.overlay?.units.map((u) => u.unitCode)).toEqual(['s340602002', 'zhujian', 'kuangye'])
  })

  test('SP-22: the city market authority reaches the county one, and its team', () => {
    expect(units.isInLine('siping', 'shichang-220322', 'shichang')).toBe(true)
    expect(units.isInLine('siping', 'shichang-220322-zhifa', 'shichang')).toBe(true)
    expect(units.scopeOf('siping', 'shichang').has('shichang-220322-zhifa')).toBe(true)
    expect(units.isBelow('siping', 'shichang-220322', 'd220322')).toBe(true)
    expect(units.resolvePlace('siping', { text: '梨树县蔡家镇的商家' }).adcode).toBe('220322106')
  })

  test('HK-02: five levels, each below the one before', () => {
    const grid = units.units('haikou').find((u) => u.kind === 'GRID')
    const chain = units.territorialUnits('haikou', grid?.areaCode ?? '')
    expect(chain.map((u) => u.kind)).toEqual(['GRID', 'COMMUNITY', 'SUBDISTRICT', 'DISTRICT'])
    expect(units.isBelow('haikou', grid?.code ?? '', 'd460106')).toBe(true)
  })

  test('GS-12: in 城关区 the district bureau leads city management', () => {
    const leadIn = (areaCode: string) =>
      knowledge.catalogFor('gansu', { categoryCode: '030101', areaCode, date: '2026-05-06' })?.leadUnit
    expect(leadIn('620102003')).toBe('chengguan-620102')
    expect(leadIn('620103')).toBe('chengguan-620103')
    expect(leadIn('620200')).toBe('chengguan')
  })

  test('ZZ-11: two manholes side by side are left to a person', () => {
    const { lon, lat } = knowledge.component('zaozhuang', '3704810101000001') ?? { lon: 0, lat: 0 }
    const near = knowledge.componentsNear('zaozhuang', { lon, lat }, { type: 'MANHOLE' })
    expect(near.component).toBeUndefined()
    expect(near.candidates).toHaveLength(2)
    expect(
      knowledge.componentsNear('zaozhuang', { lon: 117.16555, lat: 35.0861 }, { type: 'MANHOLE' }).component
        ?.code,
    ).toBe('3704810101000003')
  })

  test('HK-12: 共享电单车 goes where the ruling says', () => {
    expect(knowledge.precedentFor('haikou', '030603', '共享电单车堵门')?.leadUnit).toBe('jiaotong')
  })

  test('HK-04: departmental matters may not go to the grass roots', () => {
    expect(knowledge.mayGoToGrassroots('haikou', '080402')).toBe(false)
    expect(knowledge.mayGoToGrassroots('haikou', '1205')).toBe(true)
  })
})
