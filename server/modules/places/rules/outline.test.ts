import { describe, expect, it } from 'vitest'
import type { Area } from './geometry.ts'
import { drawn } from './outline.ts'

const circle = (points: number): Area => ({
  type: 'Polygon',
  coordinates: [
    Array.from({ length: points + 1 }, (_, i): [number, number] => {
      const turn = ((i % points) / points) * 2 * Math.PI
      return [110 + 0.2 * Math.cos(turn), 20 + 0.2 * Math.sin(turn)]
    }),
  ],
})

const area = (path: readonly (readonly [number, number])[]): number =>
  Math.abs(path.slice(1).reduce((sum, [x, y], i) => sum + (path[i]![0] * y - x * path[i]![1]) / 2, 0))

describe('边界的简化', () => {
  it('leaves out what nobody would see, and closes the ring', () => {
    const [path, ...more] = drawn(circle(20_000))
    expect(more).toEqual([])
    expect(path!.length).toBeGreaterThan(30)
    expect(path!.length).toBeLessThan(200)
    expect(path!.at(-1)).toEqual(path![0])
    expect(area(path!) / (Math.PI * 0.04)).toBeCloseTo(1, 2)
  })

  it('keeps a square as it is, with its hole, and leaves out an islet too small to be seen', () => {
    const box = (x: number, y: number, size: number): [number, number][] => [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ]
    const shape: Area = {
      type: 'MultiPolygon',
      coordinates: [[box(110, 20, 1), box(110.4, 20.4, 0.2)], [box(112, 20, 0.0001)]],
    }
    expect(drawn(shape)).toEqual(
      [box(110, 20, 1), box(110.4, 20.4, 0.2)].map((r) =>
        r.map(([x, y]) => [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5]),
      ),
    )
  })
})
