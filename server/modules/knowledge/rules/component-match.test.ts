import { describe, expect, test } from 'vitest'
import { matchComponent } from './component-match.ts'
import type { Component } from './components.ts'

const one = (code: string, type: string, name: string, lon: number, lat: number): Component => ({
  ...{
    centre: 'x',
    code,
    type,
    name,
    lon,
    lat,
    areaCode: null,
    ownerUnit: 'u',
    maintainerUnit: null,
    history: [],
  },
})
const all = [
  one('3704810101000001', 'MANHOLE', '善和路与学苑街口排水井盖', 117.16312, 35.08421),
  one('3704810101000002', 'MANHOLE', '善和路与学苑街口供水井盖', 117.16318, 35.08424),
  one('3704810101000003', 'MANHOLE', '杏林小区东门污水井盖', 117.16555, 35.0861),
  one('3704810102000001', 'STREET_LIGHT', '善和路 12 号路灯', 117.1633, 35.0844),
  one('3704810102000002', 'STREET_LIGHT', '善和路 14 号路灯', 117.1643, 35.0844),
  one('3704810103000001', 'CABLE_BOX', '学苑街 5 号电缆分支箱', 117.16401, 35.0839),
]
const match = (question: Parameters<typeof matchComponent>[2]) => {
  const found = matchComponent(
    (code) => all.find((c) => c.code === code),
    () => all,
    question,
  )
  return found && [found.how, found.component?.code.slice(-7), found.candidates.length]
}

describe('ZZ-10, ZZ-11: the component that is meant', () => {
  test.each([
    ['its code in the text', { text: '编号3704810101000003的井盖破了' }, ['CODE', '1000003', 1]],
    [
      'what its plate says',
      { code: 'HTTPS://S.CN/C?3704810103000001', text: '坏了' },
      ['CODE', '3000001', 1],
    ],
    [
      'nearest of its type',
      { text: '井盖破了', location: { lon: 117.16556, lat: 35.0861 } },
      ['NEAREST', '1000003', 1],
    ],
    [
      'two within 10 m',
      { text: '井盖破了', location: { lon: 117.16313, lat: 35.08422 } },
      ['NEAREST', undefined, 2],
    ],
    [
      'two within 10 m, one of them named',
      { text: '供水井盖破了', location: { lon: 117.16313, lat: 35.08422 } },
      ['NEAREST', undefined, 2],
    ],
    ['road and number', { text: '路灯不亮', roads: ['善和路'], number: '12号' }, ['NAME', '2000001', 1]],
    ['a road with two', { text: '路灯不亮', roads: ['善和路'] }, ['NAME', undefined, 2]],
    ['a number that no light has', { text: '路灯不亮', roads: ['善和路'], number: '99号' }, undefined],
    ['two roads', { text: '井盖松动', roads: ['学苑街', '善和路'] }, ['NAME', undefined, 2]],
    ['an estate', { text: '井盖松动', estates: ['杏林小区'] }, ['NAME', '1000003', 1]],
    [
      'a crossing found from the words',
      { text: '路灯不亮', derived: { lon: 117.1633, lat: 35.08441 } },
      ['NEAREST', '2000001', 1],
    ],
    [
      'no type, no component',
      { text: '有人摆摊', roads: ['善和路'], location: { lon: 117.1633, lat: 35.0844 } },
      undefined,
    ],
  ])('%s', (_, question, wanted) => {
    expect(match(question)).toEqual(wanted)
  })
})
