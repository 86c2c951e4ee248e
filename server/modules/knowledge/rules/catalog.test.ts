import { describe, expect, test } from 'vitest'
import { type CatalogRow, differences, onTownDutyList, pickCatalogRow, supersede } from './catalog.ts'

let made = 0
const row = (categoryCode: string, leadUnit: string, more: Partial<CatalogRow> = {}): CatalogRow => ({
  ...{ id: `r${++made}`, centre: 'gansu', categoryCode, areaCode: null, difficulty: null, leadUnit },
  ...{ assistUnits: [], legalBasis: '有关规定', limitDays: null },
  ...{ effectiveFrom: '2026-01-01', effectiveTo: null, version: 1 },
  ...more,
})
const contains = (outer: string, inner: string) => inner.startsWith(outer.replace(/0000$|00$/, ''))
const pick = (rows: CatalogRow[], categoryCode: string, more = {}) =>
  pickCatalogRow((code) => rows.filter((r) => r.categoryCode === code), contains, {
    ...{ categoryCode, date: '2026-05-31' },
    ...more,
  })?.leadUnit

describe('GS-13: the dispatch catalogue', () => {
  test('a new version takes effect on its day; the day before keeps the old unit', () => {
    const rows = [
      row('030602', 'chengguan', { effectiveTo: '2026-06-01' }),
      row('030602', 'jiaotong', { effectiveFrom: '2026-06-01', version: 2 }),
    ]
    expect(pick(rows, '030602')).toBe('chengguan')
    expect(pick(rows, '030602', { date: '2026-06-01' })).toBe('jiaotong')
    expect(pick(rows, '030602', { date: '2025-12-31' })).toBeUndefined()
  })

  test('category before area before difficulty', () => {
    const rows = [
      row('03', 'province'),
      row('03', 'city', { areaCode: '620100' }),
      row('03', 'district', { areaCode: '620102' }),
      row('03', 'hard', { areaCode: '620102', difficulty: 'HIGH' }),
      row('0305', 'lights'),
    ]
    expect(pick(rows, '030101')).toBe('province')
    expect(pick(rows, '030101', { areaCode: '620103' })).toBe('city')
    expect(pick(rows, '030101', { areaCode: '620102001' })).toBe('district')
    expect(pick(rows, '030101', { areaCode: '620102001', difficulty: 'HIGH' })).toBe('hard')
    expect(pick(rows, '030502', { areaCode: '620102001', difficulty: 'HIGH' })).toBe('lights')
  })
})

describe('GS-13: a new version over the old rows', () => {
  const old = row('0306', 'chengguan')
  const change = { categoryCode: '0306', areaCode: null, difficulty: null }

  test('ends the row in force on the new day', () => {
    expect(supersede([old], change, '2026-06-01')).toEqual([{ id: old.id, effectiveTo: '2026-06-01' }])
  })

  test('withdraws a row that was planned for later, and leaves withdrawn ones alone', () => {
    const planned = row('0306', 'jiaotong', { effectiveFrom: '2026-07-01' })
    expect(supersede([planned], change, '2026-06-01')).toEqual([
      { id: planned.id, effectiveTo: '2026-07-01' },
    ])
    expect(supersede([{ ...planned, effectiveTo: '2026-07-01' }], change, '2026-06-01')).toEqual([])
  })

  test('leaves other keys and ended rows alone', () => {
    expect(
      supersede([row('0305', 'x'), row('0306', 'x', { areaCode: '620102' })], change, '2026-06-01'),
    ).toEqual([])
    expect(supersede([{ ...old, effectiveTo: '2026-03-01' }], change, '2026-06-01')).toEqual([])
  })
})

describe('N9, HK-04: the town duty list', () => {
  const known: Record<string, { townDuty: boolean }> = {
    '03': { townDuty: false },
    '0302': { townDuty: true },
    '030202': { townDuty: false },
  }
  test.each([
    ['030201', true],
    ['030202', false],
    ['0302', true],
    ['0305', false],
    ['99', false],
  ])('%s: %s', (code, may) => {
    expect(onTownDutyList((c) => known[c], code)).toBe(may)
  })
})

test('GS-13: what a new version adds, changes and takes away is told before it is published', () => {
  const key = { areaCode: null, difficulty: null }
  const entry = (categoryCode: string, leadUnit: string) => ({
    ...{ ...key, categoryCode, leadUnit, assistUnits: [], legalBasis: '有关规定', limitDays: null },
  })
  const stored = (categoryCode: string, leadUnit: string): CatalogRow => ({
    ...{ ...entry(categoryCode, leadUnit), id: categoryCode, centre: 'x', version: 1 },
    ...{ effectiveFrom: '2026-01-01', effectiveTo: null },
  })
  const rows = [stored('0301', 'a'), stored('0302', 'b'), stored('0303', 'c')]
  const next = [entry('0301', 'z'), entry('0302', 'b'), entry('0304', 'd')]
  expect(differences(rows, { rows: next, remove: [{ ...key, categoryCode: '0303' }] }, '2026-06-01')).toEqual(
    {
      added: [entry('0304', 'd')],
      changed: [{ before: entry('0301', 'a'), after: entry('0301', 'z') }],
      removed: [entry('0303', 'c')],
      unchanged: 1,
    },
  )
})
