import { describe, expect, test } from 'vitest'
import { type Component, componentTypeIn, metresBetween, nearestComponents } from './components.ts'

const component = (code: string, metresNorth: number, type = 'MANHOLE'): Component => ({
  ...{ centre: 'zaozhuang', code, type, name: code, lon: 117.16, lat: 35.08 + metresNorth / 111_195 },
  ...{ areaCode: null, ownerUnit: 'chengguan', maintainerUnit: null, history: [] },
})
const here = { lon: 117.16, lat: 35.08 }

describe('ZZ-11: the component a report means', () => {
  test('one within reach is the one', () => {
    const match = nearestComponents([component('a', 20), component('far', 80)], here)
    expect(match.component?.code).toBe('a')
    expect(match.candidates[0]?.metres).toBeCloseTo(20, 0)
  })

  test('two within 10 m of each other: a person chooses, nearest first', () => {
    const match = nearestComponents([component('b', 9), component('a', 2), component('c', 30)], here)
    expect(match.component).toBeUndefined()
    expect(match.candidates.map((c) => c.component.code)).toEqual(['a', 'b'])
  })

  test('more than 10 m apart: the nearer one', () => {
    expect(nearestComponents([component('a', 2), component('b', 14)], here).component?.code).toBe('a')
  })

  test('another type does not stand in the way', () => {
    const near = [component('a', 2), component('lamp', 1, 'STREET_LIGHT')]
    expect(nearestComponents(near, here, { type: 'MANHOLE' }).component?.code).toBe('a')
  })

  test('nothing within reach', () => {
    expect(nearestComponents([component('a', 60)], here)).toEqual({ candidates: [] })
    expect(nearestComponents([component('a', 60)], here, { within: 100 }).component?.code).toBe('a')
  })
})

test('the type is read from the words', () => {
  expect(componentTypeIn('小区门口窨井盖破了')).toBe('MANHOLE')
  expect(componentTypeIn('路灯三天不亮')).toBe('STREET_LIGHT')
  expect(componentTypeIn('工资没发')).toBeUndefined()
})

test('distances: a degree of latitude is 111.2 km', () => {
  expect(metresBetween({ lon: 117, lat: 35 }, { lon: 117, lat: 36 })).toBeCloseTo(111_195, -1)
  expect(metresBetween(here, here)).toBe(0)
})
