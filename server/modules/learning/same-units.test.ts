import { describe, expect, it } from 'vitest'
import { checkConfirm, keptCodes, proposalsFrom } from './same-units.ts'

const NAMES = new Map([
  ['gs', '市工商局'],
  ['gsxz', '市工商行政管理局'],
  ['hb', '市环保局'],
  ['ga', '市公安局'],
  ['jj', '市公安局交通警察支队'],
])
const COUNTS = new Map([
  ['gs', 40],
  ['gsxz', 90],
  ['hb', 70],
  ['ga', 60],
  ['jj', 80],
])
const times = (n: number, label: string, first: string, second = '', score = 0.4) =>
  Array.from({ length: n }, (_, i) => ({
    ...{ label, number: `N${label}${i}` },
    guesses: [{ label: first, score: 0.5 }, ...(second ? [{ label: second, score }] : [])],
  }))

describe('two names of one body', () => {
  it.each([
    [
      'taken for one another, both ways',
      [...times(2, 'gs', 'gsxz'), ...times(1, 'gsxz', 'gs')],
      ['gsxz<gs 3'],
    ],
    ['doubted at the second guess', times(3, 'gs', 'gs', 'gsxz'), ['gsxz<gs 3']],
    ['a faint second guess is no doubt', times(9, 'gs', 'gs', 'gsxz', 0.1), []],
    ['too few', times(2, 'gs', 'gsxz'), []],
    ['names that are not alike', times(9, 'gs', 'hb'), []],
    ['a part of the body is another body', times(9, 'ga', 'jj'), []],
    ['no name is known', times(9, 'gs', 'gone'), []],
  ])('%s', (_, answers, expected) => {
    const found = proposalsFrom(answers, COUNTS, NAMES)
    expect(found.map((p) => `${p.kept}<${p.other} ${p.texts}`)).toEqual(expected)
  })

  it('gives at most five numbers, of orders that were confused', () => {
    const [found] = proposalsFrom(times(8, 'gs', 'gsxz'), COUNTS, NAMES)
    expect(found).toMatchObject({ texts: 8, examples: ['Ngs0', 'Ngs1', 'Ngs2', 'Ngs3', 'Ngs4'] })
  })

  it.each([
    [[], {}],
    [['a<b'], { b: 'a' }],
    [['a<b', 'c<a'], { a: 'c', b: 'c' }],
    [['a<b', 'a<d'], { b: 'a', d: 'a' }],
  ])('%j', (pairs, expected) => {
    const parsed = pairs.map((p) => ({ kept: p[0]!, other: p[2]! }))
    expect(Object.fromEntries(keptCodes(parsed))).toEqual(expected)
  })

  it.each([
    ['a<b', 'c<b', 'refused: b is a already'],
    ['a<b', 'b<a', 'refused: it would be a ring'],
    ['a<b', 'c<a', 'fine'],
    ['a<b', 'b<c', 'fine'],
  ])('%s is confirmed, then %s: %s', (before, next, outcome) => {
    const parse = (p: string) => ({ kept: p[0]!, other: p[2]! })
    const check = () => checkConfirm(parse(next), [parse(before)], (code) => code)
    if (outcome === 'fine') expect(check).not.toThrow()
    else expect(check).toThrow('same_unit.elsewhere')
  })
})
