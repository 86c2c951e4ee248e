/** Open orders by area: on the outlines where the centre has them, otherwise as tiles, the fullest first. */
import { projected } from '../ui/outline.ts'
import { Said } from '../ui/said.tsx'
import { fill, useWords, words } from '../ui/words.ts'
import type { Figures, Outlines } from './feed.ts'

const W = words({
  unknown: ['未明确辖区', 'Area not known'],
  none: ['目前没有在办工单', 'No open orders now'],
  late: ['{n} 超时', '{n} late'],
})

type Area = Figures['areas'][number]

/** White can be read on each of them (4.5:1). */
const STEPS = 4
const stepOf = (n: number, most: number): number => (n === 0 ? 0 : Math.max(1, Math.ceil((n / most) * STEPS)))

export function AreaPicture({
  areas,
  outlines,
  label,
}: {
  areas: Figures['areas']
  outlines: Outlines
  label: string
}) {
  const w = useWords(W)
  if (areas.length === 0) return <p className="none">{w.none}</p>
  const drawn = outlines.filter(({ paths }) => paths.length > 0)
  const most = Math.max(1, ...areas.map(({ open }) => open))
  // Half of a map is no map.
  return drawn.length > 0 && drawn.length >= outlines.length / 2 ? (
    <OutlineMap areas={areas} outlines={drawn} most={most} label={label} />
  ) : (
    <Tiles areas={areas} most={most} />
  )
}

/** As many as can be read; the rest is counted in the figures above. */
const TILES = 12

function Tiles({ areas, most }: { areas: readonly Area[]; most: number }) {
  const w = useWords(W)
  const shown = areas.slice(0, TILES)
  const columns = shown.length <= 4 ? 2 : shown.length <= 9 ? 3 : 4
  return (
    <ul className="tiles" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {shown.map(({ code, name, open, late }) => (
        <li key={code ?? ''} className={`step-${code ? stepOf(open, most) : 0}`}>
          <span className="name">{name ? <Said>{name}</Said> : w.unknown}</span>
          <b>{open}</b>
          {late > 0 && <span className="overdue">{fill(w.late, { n: late })}</span>}
        </li>
      ))}
    </ul>
  )
}

const BOX = { width: 100, height: 88 }
/** Names of more would lie on each other. */
const NAMED = 12

function OutlineMap({
  areas,
  outlines,
  most,
  label,
}: {
  areas: readonly Area[]
  outlines: Outlines
  most: number
  label: string
}) {
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const shapes = projected(outlines, BOX)
  const spoken = areas.map(({ name, open }) => `${name ?? '—'} ${open}`).join(', ')
  const named = [...shapes].sort((a, b) => b.size - a.size).slice(0, NAMED)
  return (
    <svg
      className="map"
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      role="img"
      aria-label={`${label}: ${spoken}`}
    >
      {shapes.map(({ code, d }) => (
        <path
          key={code}
          d={d}
          className={`step-${stepOf(byCode.get(code)?.open ?? 0, most)}`}
          fillRule="evenodd"
        />
      ))}
      {named.map(({ code, name, middle: [x, y] }) => {
        const area = byCode.get(code)
        return (
          <g key={code} lang="zh-CN" className="said">
            <text x={x} y={y - 1} className="name">
              {name}
            </text>
            <text x={x} y={y + 5.4} className="count">
              {area?.open ?? 0}
              {area && area.late > 0 && (
                <tspan className="overdue" dx="1.2">
                  {area.late}
                </tspan>
              )}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
