/**
 * A chart, and the same figures as a table for those who cannot see it. ECharts comes when the first chart is drawn,
 * with only the parts that are used here.
 */
import { type CSSProperties, useEffect, useId, useRef } from 'react'
import { optionOf, type Series } from './chart-option.ts'
import { Said } from './said.tsx'
import { Loading, Nothing } from './states.tsx'
import { useWords, words } from './words.ts'

const W = words({ flat: ['各项都是 0', 'Every figure is 0'] })

interface Props {
  /** What the chart shows, in words. */
  label: string
  categories: readonly string[]
  series: readonly Series[]
  /** Bars lie: for long names. */
  lying?: boolean
  height?: number
  /** Shows a value as text; as it is by default. */
  format?: (value: number) => string
  /** A mark was clicked. */
  onPick?: (index: number, series: number) => void
}

export function Chart({
  label,
  categories,
  series,
  lying = false,
  height = 240,
  format = String,
  onPick,
}: Props) {
  const w = useWords(W)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  // A new option only when the figures are others, not with every drawing of the page.
  const content = JSON.stringify([categories, series, lying])
  const shown = useRef(format)
  shown.current = format
  const pick = useRef(onPick)
  pick.current = onPick
  useEffect(() => {
    const element = box.current
    if (!element) return
    let gone = false
    let stop: (() => void) | undefined
    void import('./echarts.ts').then(({ draw }) => {
      if (gone) return
      const [names, all, lies] = JSON.parse(content) as [string[], Series[], boolean]
      stop = draw(
        element,
        optionOf(names, all, lies, (value) => shown.current(value)),
        pick.current && ((index, at) => pick.current?.(index, at)),
      )
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [content])
  // Bars of no length say nothing; the table below says each of them.
  const flat = series.every((s) => s.values.every((value) => value === null || value === 0))
  const size: CSSProperties = { height, width: '100%' }
  return (
    <figure style={{ margin: 0, position: 'relative', overflow: 'clip' }}>
      {flat ? (
        <Nothing text={w.flat} />
      ) : (
        <div ref={box} role="img" aria-label={label} aria-describedby={id} style={size}>
          <Loading rows={3} />
        </div>
      )}
      <table id={id} className="visually-hidden">
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            {series.map((s) => (
              <th key={s.name} scope="col">
                {s.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, i) => (
            <tr key={category}>
              <th scope="row">
                <Said>{category}</Said>
              </th>
              {series.map((s) => (
                <td key={s.name}>{s.values[i] === null ? '' : format(s.values[i] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
