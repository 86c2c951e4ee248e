import { describe, expect, it } from 'vitest'
import { parsePlace } from '../place/parse.ts'
import { spotsOf } from './spots.ts'

const spots = (address: string) => spotsOf(parsePlace(address, {}))

describe('ZZ-03: one spot however it is written', () => {
  it.each([
    ['银杏小区3栋2单元', '青桐路银杏小区三栋2单元'],
    ['海口市龙华区青桐路12号', '青桐路12号'],
    ['青桐路与白杨路交叉口', '白杨路青桐路路口'],
  ])('%s = %s', (a, b) => {
    expect(spots(a).exact).not.toBeNull()
    expect(spots(a).exact).toBe(spots(b).exact)
  })

  it.each([
    ['银杏小区3栋', '银杏小区5栋'],
    ['青桐路12号', '青桐路14号'],
    ['青桐路银杏小区', '青桐路翠竹小区'],
  ])('%s ≠ %s', (a, b) => {
    expect(spots(a).exact).not.toBe(spots(b).exact)
  })

  it('a road alone is no spot, but others on it are looked at', () => {
    expect(spots('青桐路')).toEqual({ exact: null, near: ['青桐路'] })
    expect(spots('青桐路银杏小区').near).toEqual(['银杏小区', '青桐路'])
  })

  it('nothing of nothing', () => {
    expect(spotsOf([])).toEqual({ exact: null, near: [] })
  })
})
