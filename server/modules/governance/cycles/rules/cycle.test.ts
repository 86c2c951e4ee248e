import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppError } from '../../../../../common/errors.ts'
import { type Cycle, EMPTY_POOL, type PoolEntry, type PoolFacts } from '../model.ts'
import { decideDraw, decideRedraw, sequenceOf } from './draw.ts'
import { coverageOf, decideLock, poolBytes, suggestPool } from './pool.ts'
import { isLate, type Scene } from './stage.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const scene = { now: new Date('2026-05-22T10:00:00+08:00'), actor: { name: '王', userId: 'u' } } as Scene
const windows = { PROPOSE: [1, 10], THEME: [11, 20], POOL: [21, 31] } as const

const facts = (i: number, over: Partial<PoolFacts> = {}): PoolFacts => ({
  ...{ orderId: `o${i}`, number: `N${String(i).padStart(4, '0')}`, county: `C${i % 3}`, unit: `U${i % 4}` },
  ...{ subtype: `S${i % 2}`, satisfaction: 'UNRATED', age: i },
  ...over,
})
const entry = (i: number): PoolEntry => ({ ...facts(i), source: 'SUGGESTED', reason: null })
const cycle = (n: number, over: Partial<Cycle> = {}): Cycle =>
  ({
    ...{ state: 'POOLING', month: '2026-05', late: [], studies: [], draw: null },
    pool: { ...EMPTY_POOL, entries: Array.from({ length: n }, (_, i) => entry(i)) },
    ...over,
  }) as Cycle
const codeOf = (run: () => unknown): string => {
  try {
    run()
    return ''
  } catch (error) {
    return (error as AppError).code
  }
}

describe('时窗', () => {
  it.each([
    ['2026-05', '2026-05-08T23:59:00+08:00', false],
    ['2026-05', '2026-05-10T23:59:00+08:00', false],
    ['2026-05', '2026-05-12T09:00:00+08:00', true],
    ['2026-05', '2026-06-01T00:00:00+08:00', true],
    // The evening of the tenth in Beijing is still the tenth elsewhere; Beijing counts.
    ['2026-05', '2026-05-10T16:30:00Z', true],
    ['2027-01', '2026-12-28T09:00:00+08:00', false],
  ])('%s proposed at %s: late %s', (month, at, late) =>
    expect(isLate(month, [1, 10], new Date(at))).toBe(late),
  )
})

describe('工单库', () => {
  it.each([
    [39, 'cycle.pool_size'],
    [40, ''],
    [53, ''],
    [60, ''],
    [61, 'cycle.pool_size'],
  ])('%d orders: %s', (n, code) =>
    expect(
      codeOf(() =>
        decideLock(cycle(n), scene, { size: [40, 60], windows: windows as never }, { digest, secret: 's' }),
      ),
    ).toBe(code),
  )

  it('the hash is that of the published lines, whatever the order they came in', () => {
    const entries = Array.from({ length: 40 }, (_, i) => entry(i))
    expect(poolBytes([...entries].reverse())).toBe(poolBytes(entries))
    expect(poolBytes(entries).split('\n')[3]).toBe('N0003\tC0\tU3\tS1\tUNRATED\t3')
  })

  it('every county that has an order of the theme is in the pool, and so are all ages and units it can hold', () => {
    const orders = [
      ...Array.from({ length: 300 }, (_, i) => facts(i, { county: '文峰区', age: i % 9 })),
      ...['林州市', '滑县', '内黄县', '汤阴县'].map((county, i) => facts(900 + i, { county, age: 200 })),
    ]
    const pool = suggestPool(orders, 50, digest)
    expect(pool).toHaveLength(50)
    const counties = coverageOf(orders, pool).find((c) => c.axis === 'county')!.values
    expect(counties.map((c) => [c.value, c.pool > 0])).toEqual(counties.map((c) => [c.value, true]))
    expect(
      coverageOf(orders, pool)
        .find((c) => c.axis === 'agePart')!
        .values.every((v) => v.pool > 0),
    ).toBe(true)
  })

  it('the same orders give the same pool in whatever sequence they are read; fewer orders than asked give all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 60 }),
        fc.infiniteStream(fc.integer()),
        (n, size, keys) => {
          const orders = Array.from({ length: n }, (_, i) => facts(i))
          const shuffled = orders
            .map((o) => [keys.next().value as number, o] as const)
            .sort(([a], [b]) => a - b)
            .map(([, o]) => o)
          const pool = suggestPool(orders, size, digest)
          expect(pool).toHaveLength(Math.min(n, size))
          expect(suggestPool(shuffled, size, digest)).toEqual(pool)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('抽取', () => {
  const locked = (n = 53) => {
    const c = cycle(n)
    const { set } = decideLock(
      c,
      scene,
      { size: [40, 60], windows: windows as never },
      { digest, secret: '秘' },
    )
    return { ...c, ...set, state: 'IN_SESSION' } as Cycle
  }
  const drawn = (c: Cycle, n: number, word = '春风') => {
    let now = c
    for (let i = 0; i < n; i += 1)
      now = { ...now, ...decideDraw(now, scene, { word, studyId: `s${now.studies.length}` }, digest).set }
    return now
  }

  it('the sequence is what anybody computes from secret, word, hash and numbers; none comes twice', () => {
    const c = drawn(locked(), 53)
    const numbers = c.studies.map((s) => s.number)
    const seed = digest('秘\n春风')
    const again = c.pool.entries
      .map((e) => [digest(`${seed}\n${digest(poolBytes(c.pool.entries))}\n${e.number}`), e.number] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, number]) => number)
    expect(numbers).toEqual(again)
    expect(new Set(numbers).size).toBe(53)
    expect(codeOf(() => decideDraw(c, scene, { studyId: 'x' }, digest))).toBe('cycle.pool_empty')
    expect(c.pool.commitment).toBe(digest('秘'))
  })

  it('another word draws others; without a word nothing is drawn', () => {
    const first = drawn(locked(), 5).studies.map((s) => s.number)
    expect(drawn(locked(), 5, '秋月').studies.map((s) => s.number)).not.toEqual(first)
    expect(codeOf(() => decideDraw(locked(), scene, { studyId: 'x' }, digest))).toBe('cycle.word_needed')
  })

  it('laid aside with a reason, an order does not come again, and the next of the sequence takes its place', () => {
    const c = drawn(locked(), 2)
    const [, second] = c.studies
    const step = decideRedraw(c, scene, { study: second!, reason: '当事人涉诉', studyId: 'n' }, digest)
    const after = { ...c, ...step.set } as Cycle
    expect(after.studies.map((s) => s.number)).toEqual([c.draw!.sequence[0], c.draw!.sequence[2]])
    expect(after.draw!.laidAside).toMatchObject([{ number: second!.number, reason: '当事人涉诉' }])
    expect(step.data).toMatchObject({ laidAside: second!.number, reason: '当事人涉诉' })
  })

  it('every order has the same chance: over many words the first one drawn is spread evenly', () => {
    const numbers = Array.from({ length: 40 }, (_, i) => `N${i}`)
    const first = new Map<string, number>()
    for (let i = 0; i < 8_000; i += 1) {
      const [number] = sequenceOf(numbers, { seed: digest(`s${i}`), hash: 'h' }, digest)
      first.set(number!, (first.get(number!) ?? 0) + 1)
    }
    // 200 expected each; six standard deviations.
    const all = numbers.map((n) => first.get(n) ?? 0)
    expect(Math.min(...all)).toBeGreaterThan(200 - 6 * 14)
    expect(Math.max(...all)).toBeLessThan(200 + 6 * 14)
  })
})
