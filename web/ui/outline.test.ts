import { describe, expect, it } from 'vitest'
import { projected } from './outline.ts'

const box = (west: number, south: number, size: number) =>
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ] as const

describe('outlines as a drawing', () => {
  it('fills the box, north up, with the name in the middle of the largest part', () => {
    const [one, two] = projected(
      [
        { code: 'a', name: 'A', paths: [box(0, 0, 1)] },
        { code: 'b', name: 'B', paths: [box(1, 0, 0.1), box(1, 1, 1)] },
      ],
      { width: 100, height: 100 },
    )
    // Half the width west, half the height south; on the equator a square stays a square.
    expect(one!.middle[0]).toBeCloseTo(25, 0)
    expect(one!.middle[1]).toBeCloseTo(75, 0)
    expect(two!.middle[0]).toBeCloseTo(75, 0)
    expect(two!.middle[1]).toBeCloseTo(25, 0)
    expect(one!.d.startsWith('M')).toBe(true)
    expect(two!.d.match(/Z/g)).toHaveLength(2)
  })

  it('has nothing to draw of nothing', () => {
    expect(projected([{ code: 'a', name: 'A', paths: [] }], { width: 10, height: 10 })).toEqual([])
  })
})
