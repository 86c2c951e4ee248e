/** Outlines in degrees as paths of a drawing: true in shape, as large as the box allows. Pure. */
export interface Outlined {
  code: string
  name: string
  paths: readonly (readonly (readonly [lon: number, lat: number])[])[]
}

export interface Drawn {
  code: string
  name: string
  /** For `<path d>`. */
  d: string
  /** Where its name stands: the centre of its largest part. */
  middle: readonly [x: number, y: number]
  /** Of its largest part, in square units of the drawing. */
  size: number
}

type Point = readonly [x: number, y: number]

export function projected(outlines: readonly Outlined[], box: { width: number; height: number }): Drawn[] {
  const all = outlines.flatMap(({ paths }) => paths.flat())
  if (all.length === 0) return []
  const bounds = (axis: 0 | 1): [number, number] => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const point of all) {
      if (point[axis] < least) least = point[axis]
      if (point[axis] > most) most = point[axis]
    }
    return [least, most]
  }
  const [[west, east], [south, north]] = [bounds(0), bounds(1)]
  // A degree of longitude is shorter the further north.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [wide, high] = [(east - west) * narrow || 1e-9, north - south || 1e-9]
  const scale = Math.min(box.width / wide, box.height / high)
  const [left, top] = [(box.width - wide * scale) / 2, (box.height - high * scale) / 2]
  const place = ([lon, lat]: Point): Point => [
    left + (lon - west) * narrow * scale,
    top + (north - lat) * scale,
  ]
  const near = (n: number) => Math.round(n * 100) / 100
  return outlines.map(({ code, name, paths }) => {
    const rings = paths.map((path) => path.map(place))
    const d = rings.map((ring) => `M${ring.map(([x, y]) => `${near(x)} ${near(y)}`).join('L')}Z`).join('')
    const parts = rings.map(centreOf).sort((a, b) => b.size - a.size)
    const { middle, size } = parts[0] ?? { middle: [0, 0] as const, size: 0 }
    return { code, name, d, middle: [near(middle[0]), near(middle[1])] as const, size }
  })
}

/** The centroid of a ring and what it encloses. */
function centreOf(ring: readonly Point[]): { middle: Point; size: number } {
  let [area, x, y] = [0, 0, 0]
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [ring[j]!, ring[i]!]
    const cross = x1 * y2 - x2 * y1
    area += cross / 2
    x += ((x1 + x2) * cross) / 6
    y += ((y1 + y2) * cross) / 6
  }
  if (area === 0) return { middle: ring[0] ?? [0, 0], size: 0 }
  return { middle: [x / area, y / area], size: Math.abs(area) }
}
