/** How many orders wait in each state, how many of them are late, and how old the oldest is. */
import { Link } from '@tanstack/react-router'
import { ORDER_STATE } from '../../../common/codes.ts'
import { paths } from '../../app/paths.ts'
import type { AnswerOf } from '../../app/query.ts'
import { useNow } from '../../ui/now.ts'
import { Nothing } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { useDuration } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  state: ['环节', 'State'],
  count: ['件数', 'Orders'],
  share: ['其中超时', 'Of these late'],
  oldest: ['最久', 'Oldest'],
  late: ['超时 {n}', '{n} late'],
  none: ['没有在办工单', 'No open orders'],
})

type Queue = AnswerOf<'GET /api/v1/team'>['queues'][number]

export function Queues({ queues }: { queues: readonly Queue[] }) {
  const w = useWords(W)
  useLanguage()
  const duration = useDuration()
  const now = useNow(60_000)
  if (queues.length === 0) return <Nothing text={w.none} />
  const most = Math.max(...queues.map((q) => q.count))
  const width = (n: number) => `${(100 * n) / most}%`
  return (
    <table className="queues">
      <thead>
        <tr>
          <th scope="col">{w.state}</th>
          <th scope="col">{w.count}</th>
          <th scope="col">{w.share}</th>
          <th scope="col">{w.oldest}</th>
        </tr>
      </thead>
      <tbody>
        {queues.map((q) => (
          <tr key={q.state}>
            <th scope="row">
              <Link to={paths.orders()} search={{ state: q.state, sort: 'due' } as never}>
                {wordOf(ORDER_STATE, q.state)}
              </Link>
            </th>
            <td className="number">{q.count}</td>
            <td className="bar">
              <div className="bars" aria-hidden>
                <span className="late" style={{ width: width(q.late) }} />
                <span className="rest" style={{ width: width(q.count - q.late) }} />
              </div>
              {q.late > 0 && (
                <span className="number" style={{ color: COLOR.red, fontSize: 12 }}>
                  {fill(w.late, { n: q.late })}
                </span>
              )}
            </td>
            <td className="number">{q.oldestAt ? duration(now - Date.parse(q.oldestAt)) : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
