/**
 * What a screen that is on for weeks needs: nothing stands on one spot for ever (burn-in), and it is darker at night. Pure.
 */
import { useNow } from '../ui/now.ts'

const MINUTE_MS = 60_000
/** Offsets in steps of a tenth of the unit (0.1 % of the width): round a square, one step every two minutes. */
const RING = ring(4)
const STEP_MINUTES = 2

function ring(radius: number): readonly (readonly [x: number, y: number])[] {
  const side = 2 * radius
  const along = Array.from({ length: side }, (_, i) => i - radius)
  return [
    ...along.map((i) => [i, -radius] as const),
    ...along.map((i) => [radius, i] as const),
    ...along.map((i) => [-i, radius] as const),
    ...along.map((i) => [-radius, -i] as const),
  ]
}

/** How far the whole picture is moved at this minute. */
export function shiftAt(minutes: number): { x: number; y: number } {
  const [x, y] = RING[Math.floor(minutes / STEP_MINUTES) % RING.length]!
  return { x, y }
}

const BEIJING_MS = 8 * 3_600_000
const DAWN = 7
const DUSK = 20

/** From eight in the evening until seven in the morning, Beijing time. */
export function isNight(ms: number): boolean {
  const hour = Math.floor((ms + BEIJING_MS) / 3_600_000) % 24
  return hour < DAWN || hour >= DUSK
}

export function useScreenCare(): { transform: string; night: boolean } {
  const now = useNow(MINUTE_MS)
  const { x, y } = shiftAt(Math.floor(now / MINUTE_MS))
  return {
    transform: `translate(calc(${x} * var(--u) / 10), calc(${y} * var(--u) / 10))`,
    night: isNight(now),
  }
}
