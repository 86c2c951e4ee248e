/** Requests by the hour as plain boxes: nothing to load, nothing that grows with the days. */
import { useWords, words } from '../ui/words.ts'
import type { Figures } from './feed.ts'

const W = words({ usual: ['往常', 'Usual'], today: ['今日', 'Today'] })

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

export function Hours({
  hours,
  usual,
  label,
}: {
  hours: Figures['hours']
  usual: Figures['usual']
  label: string
}) {
  const w = useWords(W)
  const ofHour = new Map(hours.map((each) => [each.hour, each.requests]))
  const last = hours.at(-1)?.hour ?? 0
  const most = Math.max(1, ...hours.map((each) => each.requests), ...(usual?.hours ?? []))
  const peak = Math.max(...hours.map((each) => each.requests))
  const spoken = hours.filter((each) => each.requests > 0).map((each) => `${each.hour}:00 ${each.requests}`)
  return (
    <div className="hours" role="img" aria-label={`${label}: ${spoken.join(', ')}`}>
      <div className="legend" aria-hidden="true">
        <span className="key today">{w.today}</span>
        {usual && <span className="key usual">{w.usual}</span>}
      </div>
      <div className="plot">
        {HOURS.map((hour) => {
          // An hour that has not come yet has no bar, not a bar of nothing.
          const n = ofHour.get(hour)
          const before = usual?.hours[hour] ?? 0
          const said = n !== undefined && n > 0 && (n === peak || hour === last)
          return (
            <div className="hour" key={hour}>
              <div className="column">
                {n !== undefined && (
                  <span
                    className={hour === last ? 'bar now' : 'bar'}
                    style={{ height: `${(n / most) * 100}%` }}
                  >
                    {said && <b>{n}</b>}
                  </span>
                )}
                {before > 0 && <span className="before" style={{ bottom: `${(before / most) * 100}%` }} />}
              </div>
              <span className="at">{hour % 3 === 0 ? hour : ''}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
