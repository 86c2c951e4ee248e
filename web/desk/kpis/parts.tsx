/** A change with its direction, and a line as small as a word. */
import { COLOR } from '../../ui/theme.ts'
import { change, changeText, type Definition } from './kpi.ts'

export function Change({
  of: { form, better },
  now,
  then,
}: {
  of: Definition
  now: number | null
  then: number | null
}) {
  const by = change(form, now, then)
  const good = by === null || better === null || Math.abs(by) < 0.005 ? null : by > 0 === (better === 'HIGH')
  const color = good === null ? COLOR.quiet : good ? COLOR.green : COLOR.red
  return (
    <span className="number" style={{ color }}>
      {changeText(form, by)}
    </span>
  )
}

const WIDTH = 110
const HEIGHT = 24

/** Days without a value are gaps. For the eye alone: the value and its changes stand beside it. */
export function Line({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((v) => v !== null)
  if (known.length < 2) return null
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const x = (i: number) => (i / (values.length - 1)) * (WIDTH - 4) + 2
  const y = (v: number) => HEIGHT - 3 - ((v - least) / (most - least || 1)) * (HEIGHT - 6)
  let path = ''
  values.forEach((v, i) => {
    if (v === null) return
    path += `${path === '' || values[i - 1] === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`
  })
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" style={{ display: 'block' }}>
      <path d={path} fill="none" stroke={COLOR.primary} strokeWidth={1.5} />
    </svg>
  )
}
