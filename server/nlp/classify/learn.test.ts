/** Learning on invented texts of which the truth is known. */
import { describe, expect, it } from 'vitest'
import { findAliases } from './aliases.ts'
import { type Example, groupOf, learn, sureFrom } from './learn.ts'
import { figuresOf } from './metrics.ts'
import { decodeClassifier, encodeClassifier } from './model-file.ts'
import { sequence } from './trainers.ts'
import { sharesOf, weightsOf } from './weights.ts'

const KINDS: Record<string, string[]> = {
  路灯: ['路灯不亮', '路灯坏了', '照明灯熄灭', '灯杆倾斜'],
  欠薪: ['拖欠工资', '不发工资', '老板欠薪', '劳动报酬没结清'],
  噪音: ['半夜施工噪音', '广场舞太吵', '工地打桩扰民', '音响声音大'],
  供水: ['水管爆裂', '停水两天', '自来水发黄', '水压不足'],
}
const PLACES = ['青桐路', '云杉街', '银杏小区', '白杨广场', '海棠巷', '香樟花园', '红枫里', '紫荆园']

/** `n` invented requests; `wrong` of a hundred carry another label. */
function invented(n: number, seed: number, wrong = 0): Example[] {
  const random = sequence(seed)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const labels = Object.keys(KINDS)
  return Array.from({ length: n }, () => {
    const label = one(labels)
    const source = `市民反映：${one(PLACES)}${Math.floor(random() * 90) + 1}号${one(KINDS[label]!)}，已有${Math.floor(random() * 20) + 2}天，请尽快处理。`
    return { source, label: random() * 100 < wrong ? one(labels) : label }
  })
}

describe('learning categories and units from decided orders', () => {
  const classifier = learn(invented(600, 1, 5))
  const outcomes = invented(300, 2).map(({ source, label }) => ({
    label,
    guesses: classifier.classify(source),
  }))

  it('reads what it has not seen, though some of what it learnt was wrong', () => {
    const { accuracy, macroF1, top3 } = figuresOf(outcomes)
    expect(accuracy).toBeGreaterThan(0.97)
    expect(macroF1).toBeGreaterThan(0.97)
    expect(top3).toBe(1)
  })

  it('chooses among what it knows, and keeps silent on what it does not', () => {
    expect(classifier.classify('Ω≠ξ')).toEqual([])
    const labels = new Set(Object.keys(KINDS))
    for (const { guesses } of outcomes) {
      for (const { label, score } of guesses) {
        expect(labels.has(label)).toBe(true)
        expect(score).toBeGreaterThanOrEqual(0)
      }
      const total = guesses.reduce((sum, g) => sum + g.score, 0)
      expect(total).toBeLessThan(1.0001)
    }
  })

  it('is the same when it is learnt twice', () => {
    const again = learn(invented(600, 1, 5))
    expect(Buffer.compare(encodeClassifier(again), encodeClassifier(classifier))).toBe(0)
  })

  it('names the words that spoke', () => {
    expect(classifier.because('青桐路8号老板欠薪，请处理', '欠薪').join()).toContain('欠薪')
    expect(classifier.because('青桐路8号老板欠薪', '没有这一类')).toEqual([])
  })

  it('survives being written and read, and refuses what is cut short', () => {
    const file = encodeClassifier(classifier)
    const read = decodeClassifier(file)
    const text = '云杉街3号水管爆裂'
    expect(read.classify(text)).toEqual(classifier.classify(text))
    expect(read.parts.sureFrom).toBe(classifier.parts.sureFrom)
    expect(() => decodeClassifier(file.subarray(0, file.length - 5))).toThrow('cut short')
  })

  it('learns nothing from one label alone', () => {
    expect(() => learn([{ source: '路灯不亮', label: '路灯' }])).toThrow('two labels')
  })
})

describe('how much a feature says', () => {
  // Feature 1 is in every text, 2 in those of one label, 3 in as many of both, 4 in one text alone.
  const text = (...features: number[]) => new Map(features.map((f) => [f, 1]))
  const counted = [text(1, 2), text(1, 2, 3), text(1, 2, 4), text(1, 2), text(1, 3), text(1, 3), text(1, 3)]
  const labels = Int32Array.from([0, 0, 0, 0, 1, 1, 1])
  const index = new Map([1, 2, 3, 4].map((feature, at) => [feature, at]))

  it('grows with how far its texts lean to a label', () => {
    const [everywhere, leaning, , once] = weightsOf({ counted, labels, classes: 2 }, index)
    expect(leaning!).toBeGreaterThan(everywhere!)
    expect(once!).toBeGreaterThan(everywhere!)
    expect(everywhere!).toBeGreaterThan(0)
  })

  it('tells two features of equal rareness apart', () => {
    const both = [text(5, 6), text(5), text(5), text(6), text(), text()]
    const halves = Int32Array.from([0, 0, 0, 1, 1, 1])
    const at = new Map([
      [5, 0],
      [6, 1],
    ])
    const [leaning] = weightsOf({ counted: both, labels: halves, classes: 2 }, at)
    const [even] = weightsOf(
      { counted: [text(5, 6), text(5), text(), text(5, 6), text(), text()], labels: halves, classes: 2 },
      at,
    )
    expect(leaning!).toBeGreaterThan(even!)
  })

  it('has a share for a label that no text has', () => {
    const shares = sharesOf(Int32Array.from([0, 0, 1]), 3)
    expect(shares[2]!).toBeGreaterThan(0)
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6)
  })
})

describe('a rare label beside a frequent one', () => {
  it('is still found when its word stands in the text', () => {
    const examples = invented(400, 3).filter((e, i) => e.label !== '供水' || i % 8 === 0)
    const classifier = learn(examples)
    const rare = invented(300, 4).filter((e) => e.label === '供水')
    const found = rare.filter((e) => classifier.classify(e.source, 1)[0]?.label === '供水')
    expect(found.length / rare.length).toBeGreaterThan(0.95)
  })
})

describe('honest figures', () => {
  it('puts near-identical texts into one group', () => {
    expect(groupOf('市民反映：青桐路3号门前的路灯已经一周不亮，请处理。')).toBe(
      groupOf('市民反映： 青桐路9号 门前的路灯已经一周不亮，请处理!'),
    )
    expect(groupOf('路灯不亮')).not.toBe(groupOf('路灯坏了'))
  })

  it.each([
    ['never sure', Array.from({ length: 60 }, (_, i) => ({ score: 1 - i / 100, right: i % 2 === 0 })), null],
    ['all right', Array.from({ length: 60 }, (_, i) => ({ score: 1 - i / 100, right: true })), 0.41],
    [
      'right at the top',
      Array.from({ length: 100 }, (_, i) => ({ score: 1 - i / 200, right: i < 50 })),
      0.75,
    ],
    ['too few to say', Array.from({ length: 10 }, () => ({ score: 0.9, right: true })), null],
  ])('is sure from a score on: %s', (_, tops, from) => {
    const found = sureFrom(tops)
    if (from === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(from, 2)
  })

  it('counts precision, recall and confusions by hand', () => {
    const guess = (label: string, guessed: string) => ({ label, guesses: [{ label: guessed, score: 0.8 }] })
    const figures = figuresOf([guess('A', 'A'), guess('A', 'A'), guess('A', 'B'), guess('B', 'B')])
    expect(figures.accuracy).toBe(0.75)
    expect(figures.perClass.find((c) => c.label === 'A')).toMatchObject({
      precision: 1,
      recall: 2 / 3,
      f1: 0.8,
    })
    expect(figures.macroF1).toBeCloseTo((0.8 + 2 / 3) / 2, 6)
    expect(figures.confusions).toEqual([{ label: 'A', guessed: 'B', texts: 1 }])
    expect(figures.coverage97).toBe(0.5)
  })
})

describe('one body under two names', () => {
  const counts = new Map([
    ['工商局', 400],
    ['工商行政管理局', 90],
    ['环保局', 60],
    ['环境保护局', 70],
    ['公安局', 2000],
    ['公安局交通警察支队', 3000],
    ['城管局', 300],
  ])
  it('is found where names are alike and are mistaken for each other', () => {
    const aliases = findAliases(counts, [
      { label: '工商行政管理局', guessed: '工商局', texts: 17 },
      { label: '环境保护局', guessed: '环保局', texts: 6 },
      { label: '城管局', guessed: '公安局', texts: 40 },
      { label: '环保局', guessed: '城管局', texts: 2 },
    ])
    expect([...aliases]).toEqual([
      ['工商行政管理局', '工商局'],
      ['环保局', '环境保护局'],
    ])
  })

  it('never makes a part of a body the body itself', () => {
    expect([...findAliases(counts, [{ label: '公安局', guessed: '公安局交通警察支队', texts: 11 }])]).toEqual(
      [],
    )
  })
})
