import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rise, scoreTopic, type TopicCounts, totalOf } from './score.ts'

const WEIGHTS = { breadth: 1, difficulty: 1, growth: 1, coordination: 1 }
const counts = (over: Partial<TopicCounts> = {}): TopicCounts => ({
  ...{ orders: 100, people: 90, counties: 5, hard: 20, shared: 10, monthBefore: 100, yearBefore: 100 },
  ...over,
})
const whole = { counties: 10, mostPeople: 200 }

describe('选题四标准', () => {
  it('each sub-score is what its facts say', () => {
    const s = scoreTopic(counts({ orders: 145 }), whole)
    expect(s.breadth).toEqual({
      score: 47.5,
      facts: { counties: 5, allCounties: 10, people: 90, mostPeople: 200 },
    })
    expect(s.growth).toEqual({ score: 90, facts: { orders: 145, monthBefore: 100, yearBefore: 100 } })
    expect(s.difficulty).toEqual({ score: 13.8, facts: { hard: 20, orders: 145 } })
    expect(s.coordination).toEqual({ score: 6.9, facts: { shared: 10, orders: 145 } })
    expect(totalOf(s, WEIGHTS)).toBe(39.6)
  })

  it('[AY-05] wide, slow, +45 % and shared goes before what is only much', () => {
    const register = scoreTopic(
      counts({ orders: 145, people: 140, counties: 10, hard: 90, shared: 100, monthBefore: 100 }),
      whole,
    )
    const much = scoreTopic(counts({ orders: 400, people: 200, counties: 10, monthBefore: 400 }), whole)
    expect(totalOf(register, WEIGHTS)).toBeGreaterThan(totalOf(much, WEIGHTS))
  })

  it.each([
    [145, 100, 0.45],
    [80, 100, -0.2],
    [10, 4, null],
    [10, 0, null],
  ])('%d after %d is %s', (now, before, wanted) => expect(rise(now, before)).toBe(wanted))

  it('every score stays between 0 and 100, and the total between the least and the most of them', () => {
    const n = fc.nat(5000)
    const weight = fc.integer({ min: 1, max: 100 })
    fc.assert(
      fc.property(
        fc.record({ orders: n, people: n, counties: n, hard: n, shared: n, monthBefore: n, yearBefore: n }),
        fc.record({ breadth: weight, difficulty: weight, growth: weight, coordination: weight }),
        (c, weights) => {
          const s = scoreTopic(c, { counties: 12, mostPeople: 5000 })
          const all = Object.values(s).map((x) => x.score)
          const total = totalOf(s, weights)
          return (
            all.every((x) => x >= 0 && x <= 100) &&
            total >= Math.min(...all) - 0.06 &&
            total <= Math.max(...all) + 0.06
          )
        },
      ),
    )
  })
})
