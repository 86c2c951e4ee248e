import { describe, expect, test } from 'vitest'
import { type Area, contains, crossingOf, middleOf, ShapeIndex } from './geometry.ts'

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const polygon = (...rings: [number, number][][]): Area => ({ type: 'Polygon', coordinates: rings })

describe('a point in an outline', () => {
  const ring = polygon(square(116, 34, 1), square(116.4, 34.4, 0.2))
  test.each([
    [116.1, 34.1, true, 'inside'],
    [116.5, 34.5, false, 'in the hole'],
    [117.1, 34.5, false, 'beside'],
    [116.5, 33.9, false, 'below'],
  ])('%d, %d: %s, %s', (lon, lat, inside) => {
    expect(contains(ring, { lon, lat })).toBe(inside)
  })

  test('several parts', () => {
    const two: Area = { type: 'MultiPolygon', coordinates: [[square(1, 1, 1)], [square(5, 5, 1)]] }
    expect(contains(two, { lon: 5.5, lat: 5.5 })).toBe(true)
    expect(contains(two, { lon: 3, lat: 3 })).toBe(false)
    expect(middleOf(two)).toEqual({ lon: 3.5, lat: 3.5 })
  })
})

test('where two roads cross, also where one ends on the other', () => {
  const east = {
    type: 'LineString' as const,
    coordinates: [
      [0, 1],
      [4, 1],
    ] as [number, number][],
  }
  const north = {
    type: 'LineString' as const,
    coordinates: [
      [2, 0],
      [2, 1],
    ] as [number, number][],
  }
  const far = {
    type: 'LineString' as const,
    coordinates: [
      [9, 2],
      [9, 4],
    ] as [number, number][],
  }
  expect(crossingOf(east, north)).toEqual({ lon: 2, lat: 1 })
  expect(crossingOf(east, far)).toBeUndefined()
  expect(crossingOf(east, east)).toBeUndefined()
})

test('CZ-22: at 10,000 grids the grid, its district and the zone over it are found in microseconds', () => {
  const grids = Array.from({ length: 10_000 }, (_, i) => ({
    code: `grid-${i}`,
    geometry: polygon(square(116 + (i % 100) * 0.005, 33 + Math.floor(i / 100) * 0.005, 0.005)),
  }))
  const index = new ShapeIndex([
    ...grids,
    { code: 'district', geometry: polygon(square(116, 33, 0.5)) },
    { code: 'zone', geometry: polygon(square(116.1, 33.1, 0.02)) },
  ])
  expect(index.at({ lon: 116.1025, lat: 33.1025 }).map((s) => s.code)).toEqual([
    'grid-2020',
    'zone',
    'district',
  ])
  expect(index.at({ lon: 120, lat: 33 })).toEqual([])
  const rounds = 50_000
  const began = performance.now()
  for (let i = 0; i < rounds; i++)
    index.at({ lon: 116 + ((i * 7919) % 5000) / 10_000, lat: 33 + ((i * 104_729) % 5000) / 10_000 })
  const micros = ((performance.now() - began) / rounds) * 1_000
  process.stdout.write(`point in 10,002 shapes: ${micros.toFixed(2)} µs\n`)
  // Generous for a busy machine; docs/figures.md keeps what it was on a quiet one.
  expect(micros).toBeLessThan(100)
})
