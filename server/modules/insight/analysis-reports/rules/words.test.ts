import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../../../../api/analysis-reports.ts'
import { periodWords } from './titles.ts'
import { numbersIn, openNumbers, traceOf } from './trace.ts'
import { against, againstShare, changeOf, count, percent, smallSample, yearOnYear } from './words.ts'

describe('数字怎样写', () => {
  it.each([
    [415_332 / 415_382, '99.99%'],
    [1, '100%'],
    [0, '0%'],
    [999_999 / 1_000_000, '99.99%'],
    [1 / 1_000_000, '0.01%'],
    [0.994, '99.4%'],
    [0.5, '50%'],
    [0.0004, '0.04%'],
    [0.172, '17.2%'],
    [1.25, '125%'],
  ])('SP-13: %d prints %s', (share, text) => expect(percent(share)).toBe(text))

  it('SP-13: a share never prints as all or as nothing when it is neither', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (a, b) => {
          if (a === b) return
          const [n, d] = a < b ? [a, b] : [b, a]
          const text = percent(n / d)
          expect(text).not.toBe('100%')
          expect(text).not.toBe('0%')
          expect(Math.abs(Number(text.slice(0, -1)) - (100 * n) / d)).toBeLessThan(0.0501)
        },
      ),
    )
  })

  it.each([
    [13, 12, '较上周增加1件，上升8.3%'],
    [12, 13, '较上周减少1件，下降7.7%'],
    [12, 12, '与上周持平'],
    [3, 0, '上周为0件'],
    [0, 0, '与上周持平，均为0件'],
    [0, 5, '较上周减少5件，下降100%'],
    [9, null, ''],
  ])('%s against %s: %s', (now, base, text) => expect(against(now, base, '上周')).toBe(text))

  it('says a direction, a difference of shares in points, and nothing where there is no base', () => {
    expect(yearOnYear(4_212_000, 3_593_856)).toBe('同比上升17.2%')
    expect(yearOnYear(5, 0)).toBe('')
    expect(yearOnYear(5, null)).toBe('')
    expect(againstShare(0.912, 0.9, '上月')).toBe('较上月提高1.2个百分点')
    expect(againstShare(0.9, 0.912, '上月')).toBe('较上月下降1.2个百分点')
    expect(againstShare(0.9, 0.9004, '上月')).toBe('与上月持平')
    expect(againstShare(0.9, null, '上月')).toBe('')
    expect(smallSample(29)).toContain('29件')
    expect(smallSample(30)).toBe('')
    expect(smallSample(0)).toBe('')
    expect([count(9_999), count(10_000), count(4_212_000)]).toEqual(['9999', '10,000', '4,212,000'])
  })

  it.each([
    ['2026-05-11', '2026年5月11日'],
    ['2026-W20', '2026年第20周'],
    ['2026-05', '2026年5月'],
    ['2026-Q2', '2026年第二季度'],
    ['2026-H2', '2026年下半年'],
    ['2026', '2026年'],
    ['2026-05-01/2026-05-20', '2026年5月1日至2026年5月20日'],
  ])('%s is %s', (period, text) => expect(periodWords(period)).toBe(text))
})

const figure = (key: string, value: number, more: Partial<Figure> = {}): Figure & { section: string } => ({
  ...{
    key,
    name: key,
    unit: 'COUNT',
    value,
    numerator: value,
    denominator: null,
    before: null,
    lastYear: null,
  },
  ...{ source: { kind: 'ORDERS', query: 'received' }, section: 'HOT', ...more },
})
const trace = (text: string, figures: ReturnType<typeof figure>[]) =>
  traceOf({ id: 'HOT.1', text, section: 'HOT' }, figures, [])

describe('数字的出处', () => {
  it('dates, hours, ordinals, document numbers and the hotline itself are no figures', () => {
    const text =
      '2026年5月11日18时，12345热线第20周〔2026〕3号文，工单G41050020260511000001X，\n1. 第2条（3）5月份之前，9:30，110、120联动'
    expect(numbersIn(text)).toEqual([])
  })

  it('finds counts, percentages, points and tens of thousands', () => {
    expect(
      numbersIn('受理1,234件，占12.5%，提高1.2个百分点，约421.2万件').map((t) => [t.sort, t.number]),
    ).toEqual([
      ['PLAIN', '1234'],
      ['PERCENT', '12.5'],
      ['POINTS', '1.2'],
      ['PLAIN', '421.2'],
    ])
  })

  it('a number belongs to the figure it equals, its difference, its change or its rounding; any other is marked', () => {
    const figures = [
      figure('a', 13, { before: 12 }),
      figure('b', 0.5, { unit: 'SHARE', numerator: 10, denominator: 20, before: 0.4 }),
      figure('c', 4_212_000),
    ]
    const keys = (text: string) => trace(text, figures).map((u) => u.figures)
    expect(keys('13件，增加1件，上升8.3%')).toEqual([['a'], ['a'], ['a']])
    expect(keys('50%（10/20），提高10个百分点')).toEqual([['b'], ['b'], ['b'], ['b']])
    expect(keys('421.2万件')).toEqual([['c']])
    expect(keys('421.3万件')).toEqual([[]])
    expect(openNumbers(trace('受理14件，上升8.4%', figures))).toBe(2)
    // A percentage is no count of the same digits.
    expect(keys('13%')).toEqual([[]])
  })

  it('the numbers of other lines are no figures, unless they are part of a count', () => {
    for (const n of [1_299_110, 110_000, 12_345_110]) {
      const f = figure('x', n)
      expect(openNumbers(trace(`拨打12345、110；受理${count(n)}件`, [f]))).toBe(0)
      expect(trace(`受理${count(n)}件`, [f]).map((u) => u.figures)).toEqual([['x']])
    }
  })

  it('whatever two counts are compared, every number of the sentence leads back to them', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5_000_000 }), fc.nat({ max: 5_000_000 }), (now, base) => {
        const f = figure('x', now, { before: base, lastYear: base })
        const text = `受理${count(now)}件，${against(now, base, '上周')}，${yearOnYear(now, base)}`
        expect(openNumbers(trace(text, [f]))).toBe(0)
        if (base > 0 && now !== base) expect(text).toContain(changeOf(now, base))
      }),
    )
  })
})
