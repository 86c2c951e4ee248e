import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../../platform/sha256.ts'
import { type Candidate, type DrawRule, drawSample as draw, nextDraw, quota } from './plan.ts'

const drawSample = (all: readonly Candidate[], rule: DrawRule) => draw(all, rule, sha256)

const RULE: DrawRule = { seed: '7f3a', date: '2026-06-16', percent: 5, leastPerUnit: 1 }

/** Days of orders from a small generator of its own, so that a failure can be run again. */
function day(n: number): Candidate[] {
  let state = n * 2_654_435_761
  const next = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return state % below
  }
  return Array.from({ length: next(400) }, (_, i) => ({
    number: `G2203000020260615${String(i).padStart(6, '0')}`,
    unit: `unit${next(12)}`,
    reasons: next(10) === 0 ? ['OVERDUE'] : [],
  }))
}
const DAYS = Array.from({ length: 60 }, (_, n) => day(n + 1))
const mixed = (all: readonly Candidate[]) => [...all].sort((a, b) => (a.number < b.number ? 1 : -1))

describe('SP-33 the sample', () => {
  test('the same seed, day and orders give the same sample, in whatever order they come', () => {
    for (const all of DAYS)
      expect([...drawSample(mixed(all), RULE)].sort()).toEqual([...drawSample(all, RULE)].sort())
  })

  test('every unit has its quota, no more and no less, besides those that are always called', () => {
    for (const all of DAYS) {
      const drawn = drawSample(all, RULE)
      for (const unit of new Set(all.map((c) => c.unit))) {
        const rest = all.filter((c) => c.unit === unit && c.reasons.length === 0)
        const want = Math.min(rest.length, Math.max(1, Math.ceil(rest.length * 0.05)))
        expect(rest.filter((c) => drawn.has(c.number)).length).toBe(want)
      }
    }
  })

  test('one with a reason is never left out, and nothing is drawn that was not there', () => {
    for (const all of DAYS) {
      const drawn = drawSample(all, { ...RULE, percent: 0, leastPerUnit: 0 })
      expect([...drawn].sort()).toEqual(
        all
          .filter((c) => c.reasons.length > 0)
          .map((c) => c.number)
          .sort(),
      )
    }
  })

  test('another seed or another day draws others', () => {
    const all = DAYS.find((d) => d.length > 200)!
    const one = [...drawSample(all, RULE)].sort()
    expect([...drawSample(all, { ...RULE, seed: '7f3b' })].sort()).not.toEqual(one)
    expect([...drawSample(all, { ...RULE, date: '2026-06-17' })].sort()).not.toEqual(one)
  })

  test('by other hands: the smallest digests of seed|date|number', () => {
    const all = ['A', 'B', 'C', 'D'].map((number) => ({ number, unit: 'u', reasons: [] }))
    const digest = (n: string) => createHash('sha256').update(`7f3a|2026-06-16|${n}`).digest('hex')
    const smallest = all.map((c) => c.number).sort((a, b) => (digest(a) < digest(b) ? -1 : 1))[0]
    expect([...drawSample(all, RULE)]).toEqual([smallest])
  })

  test('over many draws each order has the same chance', () => {
    const all = Array.from({ length: 20 }, (_, i) => ({ number: `G${i}`, unit: 'u', reasons: [] }))
    const hits = new Map(all.map((c) => [c.number, 0]))
    for (let n = 0; n < 4_000; n++)
      for (const number of drawSample(all, { ...RULE, seed: `s${n}`, percent: 25 }))
        hits.set(number, hits.get(number)! + 1)
    for (const n of hits.values()) expect(Math.abs(n - 1_000)).toBeLessThan(130)
  })

  test.each([
    [0, 5, 1, 0],
    [1, 5, 1, 1],
    [20, 5, 1, 1],
    [21, 5, 1, 2],
    [100, 5, 3, 5],
    [2, 5, 3, 2],
    [40, 100, 1, 40],
    [40, 0, 0, 0],
  ])('of %i orders at %i %%, at least %i: %i', (of, percent, leastPerUnit, want) => {
    expect(quota(of, { ...RULE, percent, leastPerUnit })).toBe(want)
  })
})

test.each([
  ['2026-06-15T08:00:00+08:00', '2026-06-15T08:30:00+08:00'],
  ['2026-06-15T08:30:00+08:00', '2026-06-16T08:30:00+08:00'],
  ['2026-06-15T23:59:00+08:00', '2026-06-16T08:30:00+08:00'],
])('after %s the draw is at %s', (now, at) => {
  expect(nextDraw('08:30', new Date(now))).toEqual(new Date(at))
})
