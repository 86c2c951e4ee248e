/** Every limit of an order, the running ones counting down. */
import { CLOCK_KIND } from '../../../common/codes.ts'
import { Due } from '../../ui/due.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dueTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { ClockView, OrderView } from '../order.ts'

const W = words({
  none: ['没有时限', 'No limits'],
  met: ['按时', 'In time'],
  missed: ['超时', 'Late'],
  paused: ['已暂停', 'Paused'],
  limit: ['时限', 'Limit'],
  due: ['到期', 'Due'],
  state: ['状态', 'State'],
})

export function Clocks({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  if (order.clocks.length === 0) return <p className="quiet">{w.none}</p>
  const running = (c: ClockView) => !c.stoppedAt
  const sorted = [...order.clocks].sort(
    (a, b) => Number(running(b)) - Number(running(a)) || Date.parse(a.dueAt) - Date.parse(b.dueAt),
  )
  return (
    <table style={{ width: '100%', borderCollapse: 'collapse' }}>
      <thead className="visually-hidden">
        <tr>
          <th>{w.limit}</th>
          <th>{w.due}</th>
          <th>{w.state}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((clock) => (
          <tr key={`${clock.kind}-${clock.round}-${clock.startedAt}-${clock.assignmentId}`}>
            <td style={{ padding: '3px 0' }}>{wordOf(CLOCK_KIND, clock.kind)}</td>
            <td className="number quiet">{dueTime(clock.dueAt).slice(5)}</td>
            <td style={{ textAlign: 'right' }}>
              {running(clock) ? (
                clock.pausedAt ? (
                  <span className="quiet">{w.paused}</span>
                ) : (
                  <Due dueAt={clock.dueAt} light={lightOf(clock)} />
                )
              ) : (
                <span style={{ color: clock.breachedAt ? COLOR.red : COLOR.green }}>
                  {clock.breachedAt ? w.missed : w.met}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const lightOf = (clock: ClockView) => (clock.breachedAt ? 'RED' : undefined)
