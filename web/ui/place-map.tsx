/**
 * A map of points. It needs no outside tiles: without a tile address it draws a plain ground with a scale, and the
 * points stand in their true relation. Loaded only where a page shows it.
 */
import 'leaflet/dist/leaflet.css'
import L from 'leaflet'
import { useEffect, useRef } from 'react'
import { COLOR } from './theme.ts'

export interface MapPoint {
  id: string
  lon: number
  lat: number
  title: string
  tone?: 'main' | 'quiet' | 'late'
  onPick?: () => void
}

/** Lines of a road, or rings that enclose an area. */
export interface MapOutline {
  id: string
  paths: readonly (readonly (readonly [lon: number, lat: number])[])[]
  closed: boolean
}

interface Props {
  points: readonly MapPoint[]
  outlines?: readonly MapOutline[]
  label: string
  height?: number
  /** `https://…/{z}/{x}/{y}` of a tile server of one's own. */
  tiles?: string
  onClick?: (at: { lon: number; lat: number }) => void
}

const NONE: readonly MapOutline[] = []
const TONE = { main: COLOR.primary, quiet: '#7b8794', late: COLOR.red }

export function PlaceMap({ points, outlines = NONE, label, height = 220, tiles, onClick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map>(null)
  const layer = useRef<L.LayerGroup>(null)
  const click = useRef(onClick)
  const drawn = useRef('')
  const clicked = useRef(false)
  click.current = onClick
  useEffect(() => {
    const made = L.map(box.current!, { attributionControl: false, zoomAnimation: false, preferCanvas: true })
    L.control.scale({ imperial: false }).addTo(made)
    made.setView([35.5, 107], 4)
    made.on('click', (event: L.LeafletMouseEvent) => {
      clicked.current = click.current !== undefined
      const { lng, lat } = event.latlng.wrap()
      click.current?.({ lon: lng, lat })
    })
    layer.current = L.layerGroup().addTo(made)
    map.current = made
    drawn.current = ''
    return () => {
      made.remove()
      map.current = null
    }
  }, [])
  useEffect(() => {
    if (!tiles || !map.current) return
    const ground = L.tileLayer(tiles, { maxZoom: 18 }).addTo(map.current)
    return () => void ground.remove()
  }, [tiles])
  useEffect(() => {
    const group = layer.current
    if (!group || !map.current) return
    group.clearLayers()
    for (const { paths, closed } of outlines) {
      const at = paths.map((path) => path.map(([lon, lat]): L.LatLngTuple => [lat, lon]))
      const look = { color: COLOR.primary, weight: 3, interactive: false }
      const drawn = closed ? L.polygon(at, { ...look, weight: 2, fillOpacity: 0.12 }) : L.polyline(at, look)
      drawn.addTo(group)
    }
    for (const point of points) {
      const color = TONE[point.tone ?? 'main']
      const dot = L.circleMarker([point.lat, point.lon], {
        radius: point.tone === 'quiet' ? 5 : 8,
        ...{ color: '#fff', weight: 2, fillColor: color, fillOpacity: 1 },
      })
      dot.bindTooltip(point.title)
      if (point.onPick) dot.on('click', point.onPick)
      dot.addTo(group)
    }
    // Where the reader has moved the map stays in view: drawn anew with the same points, or with the one just clicked.
    const ids = outlines.map((o) => o.id)
    const now = [...ids, ...points.map((p) => `${p.id} ${p.lon} ${p.lat}`)].join()
    const stays = now === drawn.current || clicked.current
    drawn.current = now
    clicked.current = false
    const corners = outlines.flatMap((o) => o.paths.flat()).map(([lon, lat]): L.LatLngTuple => [lat, lon])
    const all = [...corners, ...points.map((p): L.LatLngTuple => [p.lat, p.lon])]
    if (all.length > 0 && !stays) {
      map.current.fitBounds(L.latLngBounds(all), {
        maxZoom: 15,
        padding: [24, 24],
        animate: false,
      })
    }
  }, [points, outlines])
  return (
    <section
      ref={box}
      aria-label={label}
      style={{ height, background: '#e9eef2', borderRadius: 4, isolation: 'isolate' }}
    />
  )
}
