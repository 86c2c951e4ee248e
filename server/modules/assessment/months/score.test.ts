import { describe, expect, it } from 'vitest'
import { loadPolicies } from '../../policy/public.ts'
import { weightsOf } from '../kpis/value.ts'
import { type Basis, bandOf, type Measures, pointsFor, scoreUnit, scoreWhole } from './score.ts'

const policies = loadPolicies('regions')
function basisOf(centre: string, change: Partial<Basis['rules']> = {}): Basis {
  const { policy } = policies.get(centre)!
  const rules = { ...policy.assessment!, ...change }
  return { rules, weights: weightsOf(policy.evaluation), date: '2026-03-31' }
}
const HAIKOU = basisOf('haikou')
const GANSU = basisOf('gansu')

/** 100 orders of which so many were on time, answered in time, solved and satisfied. */
const unit = (onTime: number, contacted = 98, resolved = 95, satisfied = 98): Measures => ({
  ...{ closedInTime: onTime, late: 100 - onTime, contactedInTime: contacted, contactedLate: 100 - contacted },
  ...{ resolutionSaid: 100, resolved, rated: 100, satisfied },
})
const score = (measures: Measures, calls: number[] = [], basis = HAIKOU) =>
  scoreUnit({ measures, calls }, basis)

describe('折算：从起点到满分点按直线，两头封顶', () => {
  it.each([
    [0.8, 0.8, 1, 0],
    [0.5, 0.8, 1, 0],
    [1, 0.8, 1, 100],
    [0.9, 0.8, 1, 50],
    // A.14: the published figures of Changzhi, Haikou, Siping and Gansu on the default scale of the on-time rate.
    [0.9941, 0.8, 1, 97.05],
    [0.9815, 0.8, 1, 90.75],
    [415_332 / 415_382, 0.8, 1, 99.94],
    [0.993, 0.8, 1, 96.5],
    // Of a rate that is better low, the target is the lower one.
    [0.05, 0.2, 0, 75],
    [0.3, 0.2, 0, 0],
    [0, 0.2, 0, 100],
  ])('%d from %d to %d is %d', (value, floor, target, points) => {
    expect(pointsFor(value, { floor, target })).toBe(points)
  })

  it.each([
    [100, '优秀'],
    [90, '优秀'],
    [89.99, '良好'],
    [60, '合格'],
    [59.99, '需改进'],
    [0, '需改进'],
  ])('%d points are %s', (points, band) => {
    expect(bandOf(points, HAIKOU.rules.bands)).toBe(band)
  })
})

describe('GS-37：五项指标、权重、不计', () => {
  it('GS-37: all full: 100 points, though the connect rate is not the unit’s and its weight is shared by the others', () => {
    const { points, band, lines } = score(unit(100))
    expect({ points, band }).toEqual({ points: 100, band: '优秀' })
    expect(lines[0]!.parts[0]).toMatchObject({ kpi: 'connectRate', points: null, reason: 'CENTRE_ONLY' })
  })

  it('Gansu’s published figures (A.14) for the centre: 99.4 / 99.3 / 91.2 %', () => {
    const { points, lines } = scoreWhole(
      {
        calls: [],
        measures: {
          ...{
            callsOffered: 1_000,
            callsAnswered: 994,
            closedInTime: 993,
            late: 7,
            rated: 1_000,
            satisfied: 912,
          },
        },
      },
      basisOf('gansu', { secondLine: null }),
    )
    expect(lines[0]!.parts.map((p) => [p.kpi, p.points])).toEqual([
      ['connectRate', 100],
      ['responseRate', null],
      ['onTimeClosureRate', 96.5],
      ['resolutionRate', null],
      ['satisfactionRate', 75.71],
    ])
    // (10 × 100 + 25 × 96.5 + 20 × 75.71) ÷ 55
    expect(points).toBe(89.58)
  })

  it('weights: on-time at 90 % takes half of its 25 in 90', () => {
    expect(score(unit(90)).points).toBe(86.11)
  })

  it('partly resolved counts as the region says', () => {
    const measures = { ...unit(100), resolved: 60, partlyResolved: 40 }
    const part = score(measures).lines[0]!.parts.find((p) => p.kpi === 'resolutionRate')!
    expect([part.numerator, part.value]).toEqual([80, 0.8])
  })

  it('adjustments have caps, and the total stays within 0 and 100', () => {
    const bad = score({ ...unit(80, 80, 60, 70), supervised: 30, returnsRefused: 4 })
    expect(bad.adjustments).toEqual([
      { kpi: 'unreasonableReturnRate', times: 4, points: -2 },
      { kpi: 'supervised', times: 30, points: -10 },
      { kpi: 'praised', times: 0, points: 0 },
    ])
    expect(bad.points).toBe(0)
    expect(score({ ...unit(100), praised: 50 }).points).toBe(100)
  })
})

describe('样本不足', () => {
  it.each([
    [9, null, 'TOO_SMALL'],
    [10, 100, 'ENOUGH'],
  ] as const)('%d orders', (n, points, sample) => {
    const found = score({ closedInTime: n })
    expect(found).toMatchObject({ points, sample, orders: n, band: points === null ? null : '优秀' })
  })

  it('orders that are late and never closed are a sample too', () => {
    expect(score({ late: 10 })).toMatchObject({ points: 0, sample: 'ENOUGH', band: '需改进' })
  })
})

describe('GS-39：双线', () => {
  const calls = (mean: number) => [mean - 5, mean, mean + 5]
  it('GS-39: 100 % on time with test calls of 60 ends below 97 % with 95', () => {
    for (const rest of [
      (n: number) => unit(n),
      (n: number): Measures => ({ closedInTime: n, late: 100 - n }),
    ]) {
      const paper = score(rest(100), calls(60), GANSU).points!
      const real = score(rest(97), calls(95), GANSU).points!
      expect(paper).toBeLessThan(real)
    }
  })

  it('two calls are too few: the line does without them, and without follow-ups it is not there', () => {
    const two = score(unit(100), [10, 10], GANSU).lines[1]!
    expect(two.parts[0]).toMatchObject({ points: null, reason: 'TOO_FEW_CALLS' })
    expect(two.points).toBe(100)
    const alone = score({ closedInTime: 90, late: 10 }, [10, 10], GANSU)
    expect(alone.lines[1]!.points).toBeNull()
    expect(alone.points).toBe(50)
  })
})

/** A generator with a seed: a failing case can be run again. */
function* numbers(seed: number): Generator<number, never> {
  for (let s = seed; ; ) {
    s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0
    yield s / 2 ** 32
  }
}

describe('任何数据', () => {
  it.each(Array.from({ length: 60 }, (_, i) => i + 1))(
    'seed %d: points in 0..100, better figures never lower',
    (seed) => {
      const draw = numbers(seed)
      const upTo = (n: number) => Math.floor(draw.next().value * (n + 1))
      const measures = {
        ...unit(upTo(100), upTo(100), upTo(100), upTo(100)),
        supervised: upTo(20),
        praised: upTo(20),
      }
      const calls = Array.from({ length: upTo(8) }, () => upTo(100))
      const found = score(measures, calls, GANSU)
      expect(found.points).toBeGreaterThanOrEqual(0)
      expect(found.points).toBeLessThanOrEqual(100)
      // The order in which anything was told makes no difference.
      const turned = Object.fromEntries(Object.entries(measures).reverse()) as Measures
      expect(score(turned, [...calls].reverse(), GANSU)).toEqual(found)
      const better = { ...measures, closedInTime: 100, late: 0, resolved: 100 }
      expect(score(better, calls, GANSU).points).toBeGreaterThanOrEqual(found.points!)
    },
  )
})
