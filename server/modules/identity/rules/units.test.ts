import { describe, expect, test } from 'vitest'
import { areaContains, chainOf, codesAbove, isGrassroots, scopeOf, type Unit, unitsByDuty } from './units.ts'

const unit = (code: string, more: Partial<Unit> = {}): Unit => ({
  ...{ centre: 'siping', code, kind: 'DEPARTMENT', name: code, parentCode: null, areaCode: null },
  ...{ lineCode: null, phone: null, duties: [], townDuties: false, active: true },
  ...more,
})
const units = new Map(
  [
    unit('shichang', { duties: ['10'] }),
    unit('d220322', { kind: 'DISTRICT' }),
    unit('shichang-220322', { parentCode: 'd220322', lineCode: 'shichang' }),
    unit('zhifa', { parentCode: 'shichang-220322', lineCode: 'shichang-220322' }),
    unit('s220322106', { kind: 'SUBDISTRICT', parentCode: 'd220322' }),
    unit('ranqi', { kind: 'UTILITY', duties: ['0402'] }),
    unit('zhujian', { duties: ['01', '04'] }),
    unit('closed', { duties: ['0402'], active: false }),
  ].map((u) => [u.code, u]),
)
const childrenOf = (code: string) =>
  [...units.values()].filter((u) => u.parentCode === code || u.lineCode === code)

describe('HK-02: superiors and subordinates', () => {
  test('the chain goes up by parents, nearest first', () => {
    expect(chainOf(units, 'zhifa', 'parentCode').map((u) => u.code)).toEqual(['shichang-220322', 'd220322'])
  })

  test('SP-22: the line leads from the county department to the city department', () => {
    expect(chainOf(units, 'zhifa', 'lineCode').map((u) => u.code)).toEqual(['shichang-220322', 'shichang'])
  })

  test('a ring in the data ends the walk', () => {
    const ring = new Map(
      [unit('a', { parentCode: 'b' }), unit('b', { parentCode: 'a' })].map((u) => [u.code, u]),
    )
    expect(chainOf(ring, 'a', 'parentCode').map((u) => u.code)).toEqual(['b'])
  })

  test('the scope holds the unit, those below it and those in its line', () => {
    expect([...scopeOf(childrenOf, 'shichang')].sort()).toEqual(['shichang', 'shichang-220322', 'zhifa'])
    expect(scopeOf(childrenOf, 'd220322').size).toBe(4)
    expect([...scopeOf(childrenOf, 'ranqi')]).toEqual(['ranqi'])
  })

  test('HK-04: subdistrict, community and grid are grass roots; a district is not', () => {
    expect(isGrassroots({ kind: 'SUBDISTRICT' })).toBe(true)
    expect(isGrassroots({ kind: 'GRID' })).toBe(true)
    expect(isGrassroots({ kind: 'DISTRICT' })).toBe(false)
  })
})

test('duties: the most specific prefix first, inactive units never', () => {
  expect(unitsByDuty(units.values(), '040201').map((u) => u.code)).toEqual(['ranqi', 'zhujian'])
  expect(unitsByDuty(units.values(), '1801')).toEqual([])
})

describe('area codes', () => {
  test.each([
    ['410500', '410502', true],
    ['410500', '410500', true],
    ['410000', '410502001', true],
    ['410502', '410502001002-01', true],
    ['410502001002', '410502001002-01', true],
    ['410502', '410503', false],
    ['410502001', '410502', false],
  ])('%s holds %s: %s', (outer, inner, holds) => {
    expect(areaContains(outer, inner)).toBe(holds)
  })

  test('the codes above, nearest first', () => {
    expect(codesAbove('410502001002-01')).toEqual(['410502001002', '410502001', '410502', '410500', '410000'])
    expect(codesAbove('410502')).toEqual(['410500', '410000'])
    expect(codesAbove('410500')).toEqual(['410000'])
  })
})
