import { describe, expect, it } from 'vitest'
import { areaUnder } from '../../cli/evaluate/tasks.ts'
import { sameMeaning } from './pair.ts'
import { TextIndex } from './retrieval.ts'

describe('the same question in other words', () => {
  it.each([
    ['居住证怎么办理需要什么材料', '办理居住证需要哪些材料'],
    ['公积金提取要多长时间到账', '提取公积金多久能到账'],
    ['小区停水什么时候恢复', '我们小区停水了，什么时候能恢复'],
  ])('%s = %s', (a, b) => {
    expect(sameMeaning(a, b)).toBeGreaterThan(0.5)
    expect(sameMeaning(b, a)).toBeCloseTo(sameMeaning(a, b), 10)
  })

  it.each([
    ['居住证怎么办理', '社保卡怎么补办'],
    ['电费怎么交', '水费怎么交'],
  ])('%s ≠ %s', (a, b) => {
    expect(sameMeaning(a, b)).toBeLessThan(0.5)
  })

  it('is one for the same words and nothing for no words', () => {
    expect(sameMeaning('路灯不亮', '路灯不亮！')).toBe(1)
    expect(sameMeaning('', '路灯')).toBe(0)
  })

  it('is drawn up and down by the nearness of the model pack', () => {
    const [a, b] = ['孩子上学要什么手续', '入学需要准备哪些东西'] as const
    expect(sameMeaning(a, b, 0.95)).toBeGreaterThan(sameMeaning(a, b, 0.7))
  })
})

describe('finding the answer', () => {
  const index = new TextIndex([
    '您好，关于青桐路路灯不亮的问题，已安排人员维修。',
    '您好，关于银杏小区停水的问题，供水公司正在抢修。',
    '您好，居住证可在就近派出所办理。',
  ])
  it.each([
    ['青桐路的路灯坏了', 0],
    ['银杏小区为什么停水', 1],
    ['怎么办居住证', 2],
  ])('%s', (query, own) => {
    const scores = [...index.scores(query)]
    expect(scores.indexOf(Math.max(...scores))).toBe(own)
  })

  it('gives nothing for what nobody said', () => {
    expect([...index.scores('xyz')]).toEqual([0, 0, 0])
  })
})

describe('area under the curve', () => {
  it('by hand', () => {
    const of = (score: number, same: boolean) => ({ score, same })
    expect(areaUnder([of(0.9, true), of(0.8, true), of(0.1, false)])).toBe(1)
    expect(areaUnder([of(0.5, true), of(0.5, false)])).toBe(0.5)
    expect(areaUnder([of(0.9, false), of(0.1, true)])).toBe(0)
    expect(areaUnder([of(0.9, true), of(0.5, false), of(0.4, true)])).toBe(0.5)
  })
})
