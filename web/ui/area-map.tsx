/**
 * A map of areas filled by how much there is, or of cells of heat over their outlines. It needs no outside tiles: without
 * a tile address it stands on a plain ground with a scale. Loaded only where a page shows it.
 */
import 'leaflet/dist/leaflet.css'
import L from 'leaflet'
import { useEffect, useRef } from 'react'
import { groundOf, stepOf } from './heat.ts'
import { COLOR } from './theme.ts'

export interface FilledArea {
  code: string
  name: string
  n: number
  paths: readonly (readonly (readonly [lon: number, lat: number])[])[]
}

export interface Box {
  lon: number
  lat: number
  width: number
  height: number
}

export interface HeatCell extends Box {
  n: number
}

interface Props {
  label: string
  areas: readonly FilledArea[]
  /** Given: heat instead of filled areas. */
  cells?: readonly HeatCell[]
  /** Where something is, without saying how much. */
  blurred?: readonly Box[]
  height?: number
  tiles?: string
  /** `龙华区 36` as the mouse stands on it. */
  titleOf: (n: number, name?: string) => string
  faintTitle: string
  onPickArea: (code: string) => void
  onPickCell: (cell: Box) => void
}

/** Warm over the blue of areas, so that one sees what is meant. */
const HEAT = ['#fbd9a0', '#f5b35c', '#e8833a', '#cf4f2a', '#9c2319'] as const

const cornersOf = ({ lon, lat, width, height }: Box): L.LatLngBoundsLiteral => [
  [lat, lon],
  [lat + height, lon + width],
]

export function AreaMap(props: Props) {
  const { label, areas, cells, blurred, height = 480, tiles } = props
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map>(null)
  const layer = useRef<L.LayerGroup>(null)
  const fitted = useRef('')
  const told = useRef(props)
  told.current = props
  useEffect(() => {
    const made = L.map(box.current!, { attributionControl: false, zoomAnimation: false, preferCanvas: true })
    L.control.scale({ imperial: false }).addTo(made)
    made.setView([35.5, 107], 4)
    layer.current = L.layerGroup().addTo(made)
    map.current = made
    fitted.current = ''
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
    const { titleOf, faintTitle } = told.current
    const bounds: L.LatLngTuple[] = []
    const most = Math.max(1, ...areas.map(({ n }) => n))
    for (const { code, name, n, paths } of areas) {
      const rings = paths.map((path) => path.map(([lon, lat]): L.LatLngTuple => [lat, lon]))
      if (rings.length === 0) continue
      bounds.push(...rings.flat())
      const step = stepOf(n, most)
      const look = { color: cells ? '#8795a5' : '#fff', weight: 1, fillColor: groundOf(step) }
      // One polygon of rings: holes stay open. Islands are rings of their own, drawn the same way.
      const drawn = L.polygon(rings, {
        ...look,
        ...(cells || step === 0
          ? { fillOpacity: 0.02, color: '#8795a5' }
          : { fillOpacity: tiles ? 0.7 : 1, color: '#ffffff' }),
        interactive: !cells,
      })
      if (!cells) {
        drawn.bindTooltip(titleOf(n, name), { sticky: true })
        drawn.on('click', () => told.current.onPickArea(code))
      }
      drawn.addTo(group)
    }
    for (const patch of cells ? (blurred ?? []) : []) {
      const corners = cornersOf(patch)
      bounds.push(corners[0] as L.LatLngTuple, corners[1] as L.LatLngTuple)
      L.rectangle(corners, { stroke: false, fillColor: '#f5b35c', fillOpacity: 0.22 })
        .bindTooltip(faintTitle, { sticky: true })
        .addTo(group)
    }
    const hottest = Math.max(1, ...(cells ?? []).map(({ n }) => n))
    for (const cell of cells ?? []) {
      const corners = cornersOf(cell)
      bounds.push(corners[0] as L.LatLngTuple, corners[1] as L.LatLngTuple)
      const fillColor = HEAT[Math.max(1, stepOf(cell.n, hottest)) - 1]!
      L.rectangle(corners, { color: '#fff', weight: 0.5, fillColor, fillOpacity: 0.85 })
        .bindTooltip(titleOf(cell.n), { sticky: true })
        .on('click', () => told.current.onPickCell(cell))
        .addTo(group)
    }
    // Where the reader has moved the map stays in view as long as it shows the same kind of thing.
    const kind = `${cells ? 'heat' : 'areas'} ${areas.map(({ code }) => code).join()}`
    if (bounds.length > 0 && kind !== fitted.current) {
      fitted.current = kind
      map.current.fitBounds(L.latLngBounds(bounds), { padding: [16, 16], maxZoom: 15, animate: false })
    }
  }, [areas, cells, blurred, tiles])
  return (
    <section
      ref={box}
      aria-label={label}
      style={{ height, background: COLOR.ground, borderRadius: 4, isolation: 'isolate' }}
    />
  )
}
