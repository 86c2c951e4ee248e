/** Requests by day as a small line beside a row; the figures stand in its name. */
import { COLOR } from '../../ui/theme.ts'

const [WIDTH, HEIGHT] = [120, 24]

export function Spark({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values)
  const step = WIDTH / Math.max(1, values.length)
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} style={{ display: 'block' }}>
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke={COLOR.line} />
      {values.map((n, i) =>
        n === 0 ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
            key={i}
            x={i * step}
            width={Math.max(1, step - 1)}
            y={HEIGHT - (n / most) * (HEIGHT - 2)}
            height={(n / most) * (HEIGHT - 2)}
            fill={COLOR.primary}
          />
        ),
      )}
    </svg>
  )
}

/** How hot beside the hottest of the page. */
export function HeatBar({ value, most }: { value: number; most: number }) {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
      <span aria-hidden style={{ flex: 1, height: 6, background: COLOR.line, borderRadius: 3 }}>
        <span
          style={{
            ...{ display: 'block', height: 6, borderRadius: 3, background: '#d98a1c' },
            width: `${Math.max(2, (100 * value) / Math.max(most, 1))}%`,
          }}
        />
      </span>
      <b className="number" style={{ width: 44, textAlign: 'right' }}>
        {value.toFixed(1)}
      </b>
    </span>
  )
}
