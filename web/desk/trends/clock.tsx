/** 民生十二时辰: a day as a ring of 24 hours, and the week hour by hour. */
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { heat } from '../../ui/heat.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { count, type MarkPart, queryOf } from './looking.ts'

const W = words({
  ring: ['民生十二时辰', 'The day’s clock'],
  week: ['一周各时', 'Hours of the week'],
  busiest: [
    '最忙 {at} 时，日均 {n} 件；最静 {quiet} 时',
    'Busiest at {at}:00 with {n} a day; quietest at {quiet}:00',
  ],
  cell: ['{day} {hour} 时，{n} 件', '{day} {hour}:00, {n}'],
  hour: ['{hour} 时，{n} 件', '{hour}:00, {n}'],
  none: ['这一时段没有诉求', 'No requests in this period'],
  d0: ['周一', 'Mon'],
  d1: ['周二', 'Tue'],
  d2: ['周三', 'Wed'],
  d3: ['周四', 'Thu'],
  d4: ['周五', 'Fri'],
  d5: ['周六', 'Sat'],
  d6: ['周日', 'Sun'],
})

const DAYS = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
/** 子 is from 23 to 1. */
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

export function Clock({ state, onPick }: { state: UrlState; onPick: (mark: MarkPart) => void }) {
  const w = useWords(W)
  useLanguage()
  const hours = useApi('GET /api/v1/insight/hours', { query: queryOf(state) })
  if (hours.isError) return <Failed text={errorText(hours.error)} onRetry={() => void hours.refetch()} />
  if (hours.isPending) return <Loading rows={10} />
  const { data } = hours
  if (data.n === 0)
    return (
      <Panel title={w.ring}>
        <Nothing text={w.none} />
      </Panel>
    )
  return (
    <div className="looking-clock">
      <Panel title={w.ring}>
        <Ring data={data} onPick={onPick} />
      </Panel>
      <Panel title={w.week} flush>
        <Week data={data} onPick={onPick} />
      </Panel>
    </div>
  )
}

type Hours = AnswerOf<'GET /api/v1/insight/hours'>
const R = { inner: 44, outer: 132, names: 150, centre: 176 }

function Ring({ data, onPick }: { data: Hours; onPick: (mark: MarkPart) => void }) {
  const w = useWords(W)
  const language = useLanguage()
  const days = data.days.reduce((a, b) => a + b, 0)
  const sums = HOURS.map((hour) => data.cells.reduce((sum, row) => sum + (row[hour] ?? 0), 0))
  const most = Math.max(...sums)
  const [busiest, quietest] = [sums.indexOf(most), sums.indexOf(Math.min(...sums))]
  return (
    <>
      <p className="looking-sums">
        {fill(w.busiest, { at: busiest, n: (most / days).toFixed(1), quiet: quietest })}
      </p>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: each sector has its own title */}
      <svg viewBox={`0 0 ${R.centre * 2} ${R.centre * 2}`} className="looking-ring">
        {[0.5, 1].map((share) => (
          <circle
            key={share}
            cx={R.centre}
            cy={R.centre}
            r={R.inner + (R.outer - R.inner) * share}
            fill="none"
            stroke={COLOR.line}
          />
        ))}
        {HOURS.map((hour) => {
          const n = sums[hour]!
          const said = fill(w.hour, { hour, n: count(n) })
          const pick = () => onPick({ hour: String(hour) })
          return (
            // biome-ignore lint/a11y/useSemanticElements: a sector of a ring is no HTML button
            <path
              key={hour}
              d={sector(hour, R.inner, R.inner + ((R.outer - R.inner) * n) / most)}
              fill={hour === busiest ? COLOR.primary : '#7fb0de'}
              stroke="#fff"
              role="button"
              tabIndex={0}
              aria-label={said}
              onClick={pick}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') {
                  event.preventDefault()
                  pick()
                }
              }}
            >
              <title>{said}</title>
            </path>
          )
        })}
        {HOURS.filter((hour) => hour % 2 === 1 || language === 'en').map((hour) => {
          // A double hour is named in its middle, the odd hours' end: 丑 at 2 o'clock.
          const at = language === 'zh' ? (hour + 1) % 24 : hour
          if (language === 'en' && hour % 3 !== 0) return null
          const [x, y] = polar(at, R.names)
          return (
            <text
              key={hour}
              x={x}
              y={y}
              textAnchor="middle"
              dominantBaseline="middle"
              fontSize={13}
              fill={COLOR.quiet}
            >
              {language === 'zh' ? `${BRANCHES[at / 2]} ${at}` : at}
            </text>
          )
        })}
        <text
          x={R.centre}
          y={R.centre}
          textAnchor="middle"
          dominantBaseline="middle"
          fontSize={20}
          fill={COLOR.ink}
        >
          {count(data.n)}
        </text>
      </svg>
    </>
  )
}

/** Midnight is at the top, and the day goes round as a clock does. */
function polar(hour: number, radius: number): [number, number] {
  const turn = (hour / 24) * 2 * Math.PI - Math.PI / 2
  return [R.centre + radius * Math.cos(turn), R.centre + radius * Math.sin(turn)]
}

function sector(hour: number, inner: number, outer: number): string {
  const at = (h: number, radius: number) =>
    polar(h, radius)
      .map((n) => n.toFixed(2))
      .join(' ')
  const far = Math.max(outer, inner + 0.5)
  return `M${at(hour, inner)}L${at(hour, far)}A${far} ${far} 0 0 1 ${at(hour + 1, far)}L${at(hour + 1, inner)}A${inner} ${inner} 0 0 0 ${at(hour, inner)}Z`
}

function Week({ data, onPick }: { data: Hours; onPick: (mark: MarkPart) => void }) {
  const w = useWords(W)
  const most = Math.max(...data.cells.flat())
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className="looking-scroll" tabIndex={0} aria-label={w.week}>
      <table className="looking-heat week">
        <thead>
          <tr>
            <td />
            {DAYS.map((day) => (
              <th key={day} scope="col">
                {w[day]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour}>
              <th scope="row">{hour}:00</th>
              {DAYS.map((day, weekday) => {
                const n = data.cells[weekday]?.[hour] ?? 0
                return (
                  <td key={day}>
                    {n > 0 && (
                      <button
                        type="button"
                        className="number"
                        style={heat(n, most)}
                        aria-label={fill(w.cell, { day: w[day], hour, n: count(n) })}
                        onClick={() => onPick({ hour: String(hour), weekday: String(weekday) })}
                      >
                        {count(n)}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
