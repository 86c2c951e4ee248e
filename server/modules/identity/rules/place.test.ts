import { describe, expect, test } from 'vitest'
import { buildPlaceIndex, resolvePlaceIn } from './place.ts'
import type { Area, AreaLevel, Overlay } from './units.ts'

const levels: Record<number, AreaLevel> = { 6: 'DISTRICT', 9: 'STREET', 12: 'COMMUNITY' }
function area(code: string, name: string, level = levels[code.length] ?? 'CITY'): Area {
  const cuts = [code.slice(0, 4).padEnd(6, '0'), code.slice(0, 6), code.slice(0, 9), code.slice(0, 12)]
  const path = cuts.slice(0, { 6: 2, 9: 3, 12: 4 }[code.length]).filter((c, i, all) => all.indexOf(c) === i)
  return { code, centre: 'x', parentCode: path.at(-2) ?? null, level, name, path }
}

const zone: Overlay = {
  ...{ id: 'zone', centre: 'x', kind: 'ZONE', name: '高新区', areaCode: '140403' },
  ...{ matchWords: ['关村汽贸城'], units: [{ unitCode: 'gaoxin', direction: 'TERRITORIAL' }] },
}
const enclave: Overlay = {
  ...{
    id: 'enclave',
    centre: 'x',
    kind: 'ENCLAVE',
    name: '远岗矿工人村',
    areaCode: '140404100',
    matchWords: [],
  },
  units: [
    { unitCode: 's140404100', direction: 'TERRITORIAL' },
    { unitCode: 'zhujian', direction: 'INDUSTRY' },
    { unitCode: 'kuangye', direction: 'INVOLVED_ENTITY' },
  ],
}
const index = buildPlaceIndex(
  [
    area('140400', '长治市', 'CITY'),
    area('140403', '潞州区'),
    area('140404', '上党区'),
    area('140425', '平顺县'),
    area('220323', '伊通满族自治县'),
    area('460105', '秀英区'),
    area('140403001', '东街街道'),
    area('140404001', '东街道'),
    area('140404100', '城关镇'),
    area('140425100', '城关镇'),
    area('140403001001', '和平社区'),
    area('140404100003', '和平社区'),
    area('140403001002', '新和平社区'),
  ],
  [zone, enclave],
)
const at = (text: string, adcode?: string) => resolvePlaceIn(index, { text, adcode })

describe('CZ-22: a functional zone wins over the district it lies in', () => {
  test('潞州区关村汽贸城 is 高新区, not 潞州区', () => {
    const place = at('长治市潞州区关村汽贸城门口道路破损')
    expect(place.overlay?.id).toBe('zone')
    expect(place.areaPath).toEqual(['长治市', '高新区'])
    expect(place.adcode).toBe('140403')
  })

  test('the rest of 潞州区 stays 潞州区', () => {
    expect(at('潞州区某小区停水')).toEqual({ adcode: '140403', areaPath: ['长治市', '潞州区'] })
  })
})

describe('HB-10: an enclave names all its responsible bodies', () => {
  test('town, department and company together', () => {
    const place = at('远岗矿工人村冬天不热')
    expect(place.overlay?.units.map((u) => u.direction)).toEqual([
      'TERRITORIAL',
      'INDUSTRY',
      'INVOLVED_ENTITY',
    ])
    expect(place).toMatchObject({
      adcode: '140404100',
      areaPath: ['长治市', '上党区', '城关镇', '远岗矿工人村'],
    })
  })
})

describe('the most certain area', () => {
  test.each([
    ['上党区城关镇和平社区', '140404100003', 'the path named in full'],
    ['平顺县城关镇有人占道', '140425100', 'the parent decides between twins'],
    ['城关镇有人占道', '140400', 'twins alone fall back to what they share'],
    ['和平社区楼道堆物', '140400', 'so do twin communities'],
    ['新和平社区楼道堆物', '140403001002', 'a longer name hides the shorter one inside it'],
    ['潞州区和上党区交界处', '140400', 'two districts: the city'],
    ['在潞州东街街道办事处旁', '140403001', 'a short name with its street'],
    ['伊通县的超市', '220323', '自治县 as people call it'],
    ['长治潞州的学校', '140403', 'short names one after the other'],
  ])('%s -> %s: %s', (text, adcode) => {
    expect(at(text).adcode).toBe(adcode)
  })

  test.each([
    ['文件里没有地名', 'no name'],
    ['李秀英反映工资拖欠', 'a person is no district'],
    ['某地山东街道路破损', 'a phrase is no street'],
    ['潞州大道路灯不亮', 'a road named after a district runs through others'],
  ])('%s: %s', (text) => {
    expect(at(text)).toEqual({ areaPath: [] })
  })
})

describe('a code given with the text', () => {
  test('an unknown street falls back to its district', () => {
    expect(resolvePlaceIn(index, { adcode: '140403999' }).adcode).toBe('140403')
    expect(resolvePlaceIn(index, { adcode: '999999' })).toEqual({ areaPath: [] })
  })

  test('the text may only narrow it', () => {
    expect(at('东街街道和平社区', '140403').adcode).toBe('140403001001')
    expect(at('上党区的亲戚', '140403').adcode).toBe('140403')
  })
})
