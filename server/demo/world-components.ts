/** Components of a centre that its map can show: rows of them along invented roads around its middle. Pure. */
import type { CentreFile, WorldFiles } from './world-files.ts'

/** About 30 m and 220 m, in degrees: far enough apart that the nearest is one, not several. */
const STEP = 0.0003
const ROAD = 0.002

/** The line of the i-th road: components stand along it. */
export function newRoadLine([lon, lat]: CentreFile['at'], i: number): [number, number][] {
  const round = (n: number) => Math.round(n * 1e6) / 1e6
  const at = round(lat + (i - 2) * ROAD)
  return [
    [round(lon - 12 * STEP), at],
    [round(lon + 12 * STEP), at],
  ]
}

export function buildComponents(
  { roads, kinds }: WorldFiles['components'],
  { adcode, at: [lon, lat] }: CentreFile,
  has: (unit: string) => boolean,
): CentreFile['components'] {
  return roads.flatMap((road, r) => {
    let place = 0
    return kinds.flatMap(({ type, no, name, owner, each }) =>
      Array.from({ length: each }, (_, i) => {
        place += 1
        const round = (n: number) => Math.round(n * 1e6) / 1e6
        return {
          // 9 leads the sequence of what is made here; listed ones count from 1.
          code: `${adcode}01${no}9${String(r * 20 + i + 1).padStart(5, '0')}`,
          ...{ type, name: `${road}${i + 1}号${name}`, area: adcode, history: [] },
          at: [round(lon + (place - 6) * STEP), round(lat + (r - 2) * ROAD)] as [number, number],
          owner: owner.find(has) ?? 'chengguan',
        }
      }),
    )
  })
}
