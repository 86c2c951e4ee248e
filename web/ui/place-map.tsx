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

interface Props {
  points: readonly MapPoint[]
  label: string
  height?: number
  /** `https://…/{z}/{x}/{y}` of a tile server of one's own. */
  tiles?: string
  onClick?: (at: { lon: number; lat: number }) => void
}

const TONE = { main: COLOR.primary, quiet: '#7b8794', late: COLOR.red }

export function PlaceMap({ points, label, height = 220, tiles, onClick }: Props) {
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
    const now = points.map((p) => `${p.id} ${p.lon} ${p.lat}`).join()
    const stays = now === drawn.current || clicked.current
    drawn.current = now
    clicked.current = false
    if (points.length > 0 && !stays) {
      map.current.fitBounds(L.latLngBounds(points.map((p) => [p.lat, p.lon])), {
        maxZoom: 15,
        padding: [24, 24],
        animate: false,
      })
    }
  }, [points])
  return (
    <section
      ref={box}
      aria-label={label}
      style={{ height, background: '#e9eef2', borderRadius: 4, isolation: 'isolate' }}
    />
  )
}
