import { describe, expect, test } from 'vitest'
import { checkAreaChange, checkUnit, decideNewArea } from './directory.ts'
import type { Area, AreaLevel, Unit } from './units.ts'

const unit = (code: string, more: Partial<Unit> = {}): Unit => ({
  ...{ centre: 'x', code, kind: 'DEPARTMENT', name: code, parentCode: null, areaCode: null, lineCode: null },
  ...{ phone: null, duties: [], townDuties: false, active: true, ...more },
})
const area = (code: string, level: AreaLevel, centre = 'x'): Area => ({
  ...{ code, centre, parentCode: null, level, name: code, path: [code] },
})
const units = new Map(
  [unit('a'), unit('b', { parentCode: 'a' }), unit('c', { parentCode: 'b', lineCode: 'a' })].map((u) => [
    u.code,
    u,
  ]),
)
const known = { units, area: (code: string) => (code === '460106' ? area(code, 'DISTRICT') : undefined) }

describe('a unit', () => {
  test.each<[string, Partial<Unit>, string | undefined]>([
    ['c', { parentCode: 'a' }, undefined],
    ['a', { parentCode: 'c' }, 'unit.ring'],
    ['a', { parentCode: 'a' }, 'unit.ring'],
    ['a', { lineCode: 'c' }, 'unit.ring'],
    ['a', { parentCode: 'nobody' }, 'unit.unknown'],
    ['a', { areaCode: '460106' }, undefined],
    ['a', { areaCode: '110101' }, 'area.unknown'],
  ])('%s %j', (code, more, refused) => {
    const check = () => checkUnit({ ...units.get(code)!, ...more }, known)
    if (refused === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(refused)
  })
})

describe('a new area', () => {
  const street = area('460106001', 'STREET')
  const community = area('460106001002', 'COMMUNITY')
  test('takes the next free code below its parent', () => {
    expect(decideNewArea(street, { name: '新社区' }, ['460106001001', '460106001007'])).toMatchObject({
      ...{ code: '460106001008', level: 'COMMUNITY', parentCode: street.code },
      path: [street.code, '460106001008'],
    })
    expect(decideNewArea(community, { name: '一格' }, []).code).toBe('460106001002-01')
  })
  test.each<[Area, string | undefined, string[], string]>([
    [area('460106', 'DISTRICT'), undefined, [], 'area.official'],
    [area('460106001002-01', 'GRID'), undefined, [], 'area.official'],
    [street, '460107001001', [], 'area.code_wrong'],
    [street, '46010600100', [], 'area.code_wrong'],
    [community, undefined, ['460106001002-99'], 'area.full'],
  ])('%j %s', (parent, code, siblings, refused) => {
    expect(() => decideNewArea(parent, { name: '某地', code }, siblings)).toThrow(refused)
  })
})

test('official areas keep their names; only a grid has grid officers', () => {
  expect(() => checkAreaChange(area('460106001', 'STREET'), { name: '新名' })).toThrow('area.official')
  expect(() => checkAreaChange(area('460106001002', 'COMMUNITY'), { gridUnit: null })).toThrow(
    'area.not_grid',
  )
  expect(() => checkAreaChange(area('460106001002-01', 'GRID'), { name: '甲', gridUnit: 'g1' })).not.toThrow()
})
