/** Where the matter is: words, area, grid, component, and the map when there is a position. */
import { lazy, Suspense } from 'react'
import { Said } from '../../ui/said.tsx'
import { Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'

const PlaceMap = lazy(() => import('../../ui/place-map.tsx').then((m) => ({ default: m.PlaceMap })))

const W = words({
  map: ['地图', 'Map'],
  none: ['未提供地点', 'No place given'],
  component: ['城市部件', 'City component'],
  grid: ['网格', 'Grid'],
})

interface Placed {
  id: string
  title?: string
  place: OrderView['place']
}

export function PlaceBox({ order }: { order: Placed }) {
  const w = useWords(W)
  const { place } = order
  const path = place.areaPath?.join(' / ')
  if (!place.text && !path && !place.location) return <p className="quiet">{w.none}</p>
  return (
    <div className="stack" style={{ gap: 6 }}>
      {place.text && (
        <div className="wrap">
          <Said>{place.text}</Said>
        </div>
      )}
      {path && (
        <div className="quiet">
          <Said>{path}</Said>
        </div>
      )}
      {place.overlay && (
        <div className="quiet">
          <Said>{place.overlay.name}</Said>
        </div>
      )}
      {place.gridCode && (
        <div className="quiet">
          {w.grid} {place.gridCode}
        </div>
      )}
      {place.componentCode && (
        <div className="quiet">
          {w.component} {place.componentCode}
        </div>
      )}
      {place.location && (
        <Suspense fallback={<Loading />}>
          <PlaceMap
            label={w.map}
            points={[{ id: order.id, ...place.location, title: place.text ?? order.title ?? '' }]}
          />
        </Suspense>
      )}
    </div>
  )
}
