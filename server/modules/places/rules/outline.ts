/**
 * 边界画成图时的简化：按外接框的比例去掉看不出的折点（道格拉斯–普克），小于一个像素的岛和洞不画。
 * 只用于画图；点在哪个区划，仍用原边界判断。
 */
import type { Area } from './geometry.ts'

export type Path = [lon: number, lat: number][]
type Ring = readonly (readonly [number, number, ...number[]])[]

/** So many steps across the drawing: finer than that nobody sees. */
const STEPS = 600
const round = (n: number): number => Math.round(n * 1e5) / 1e5

/** The rings of the area, outer ones and holes alike, with no more points than a picture needs. */
export function drawn(area: Area): Path[] {
  const rings = (area.type === 'Polygon' ? [area.coordinates] : area.coordinates).flat()
  const all = rings.flat()
  const width = (axis: 0 | 1) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const point of all) {
      least = Math.min(least, point[axis])
      most = Math.max(most, point[axis])
    }
    return most - least
  }
  const step = Math.max(width(0), width(1)) / STEPS
  const paths = rings.map((ring) => thinned(ring, step)).filter((path) => path.length >= 4)
  return paths.length > 0
    ? paths
    : rings.slice(0, 1).map((ring) => ring.map(([x, y]) => [round(x), round(y)]))
}

/** Keeps the ends and whatever lies further from the line between them than `step`. */
function thinned(ring: Ring, step: number): Path {
  const keep = new Set([0, ring.length - 1])
  // A ring ends where it begins: it is first cut where it is furthest from there.
  const open: [number, number][] = [[0, ring.length - 1]]
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part
    let [far, at] = [step, -1]
    for (let i = from + 1; i < to; i++) {
      const off = distance(ring[i]!, ring[from]!, ring[to]!)
      if (off > far) [far, at] = [off, i]
    }
    if (at < 0) continue
    keep.add(at)
    open.push([from, at], [at, to])
  }
  return [...keep].sort((a, b) => a - b).map((i) => [round(ring[i]![0]), round(ring[i]![1])])
}

function distance(p: Ring[number], a: Ring[number], b: Ring[number]): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy)
  if (length === 0) return Math.hypot(p[0] - a[0], p[1] - a[1])
  return Math.abs(dx * (p[1] - a[1]) - dy * (p[0] - a[0])) / length
}
