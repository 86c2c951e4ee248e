/** Where the phone is, and how far and which way something lies. WGS-84 throughout. */
import { useEffect, useState } from 'react'

export interface Location {
  lon: number
  lat: number
}

export interface Fix extends Location {
  /** Metres. */
  accuracy: number
}

const RADIUS = 6_371_000
const rad = (degrees: number) => (degrees * Math.PI) / 180

export function metresBetween(a: Location, b: Location): number {
  const dLat = rad(b.lat - a.lat)
  const dLon = rad(b.lon - a.lon)
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Degrees clockwise from north. */
export function bearing(from: Location, to: Location): number {
  const dLon = rad(to.lon - from.lon)
  const y = Math.sin(dLon) * Math.cos(rad(to.lat))
  const x =
    Math.cos(rad(from.lat)) * Math.sin(rad(to.lat)) -
    Math.sin(rad(from.lat)) * Math.cos(rad(to.lat)) * Math.cos(dLon)
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360
}

const WINDS = [
  ['北', 'N'],
  ['东北', 'NE'],
  ['东', 'E'],
  ['东南', 'SE'],
  ['南', 'S'],
  ['西南', 'SW'],
  ['西', 'W'],
  ['西北', 'NW'],
] as const

export const windOf = (degrees: number): readonly [zh: string, en: string] =>
  WINDS[Math.round(degrees / 45) % 8]!

/** `85 m`, `1.2 km`: the same letters are read in both languages. */
export function distanceText(metres: number): string {
  if (metres < 1_000) return `${Math.round(metres)} m`
  return metres < 10_000 ? `${(metres / 1_000).toFixed(1)} km` : `${Math.round(metres / 1_000)} km`
}

export type FixProblem = 'DENIED' | 'UNAVAILABLE'

const reason = (error: GeolocationPositionError): FixProblem =>
  error.code === error.PERMISSION_DENIED ? 'DENIED' : 'UNAVAILABLE'

export function fixOnce(): Promise<Fix> {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject('UNAVAILABLE' satisfies FixProblem)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ lon: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy) }),
      (error) => reject(reason(error)),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 20_000 },
    )
  })
}

let last: Fix | undefined

/** Asks by itself only where the person allowed it before; otherwise when they press the button. */
export function usePosition(): { fix: Fix | undefined; problem: FixProblem | undefined; ask: () => void } {
  const [fix, setFix] = useState(last)
  const [problem, setProblem] = useState<FixProblem>()
  const ask = () => {
    fixOnce().then(
      (found) => {
        last = found
        setFix(found)
        setProblem(undefined)
      },
      (why: FixProblem) => setProblem(why),
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    navigator.permissions
      ?.query({ name: 'geolocation' })
      .then(({ state }) => state === 'granted' && ask())
      .catch(() => {})
  }, [])
  return { fix, problem, ask }
}

/** An address that every phone's map understands. */
export const geoLink = ({ lon, lat }: Location, title: string): string =>
  `geo:${lat},${lon}?q=${lat},${lon}(${encodeURIComponent(title)})`
