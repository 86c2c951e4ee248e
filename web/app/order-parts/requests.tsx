/** The requests on an order: each its own words, requester and follow-up. */
import { CHANNEL, RESOLUTION, SATISFACTION } from '../../../common/codes.ts'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'
import { RequesterLine } from './requester.tsx'

const W = words({
  follow: ['回访', 'Follow-up'],
  PENDING: ['待回访', 'Waiting'],
  TRIED: ['未接通，待再次回访', 'Tried, to be called again'],
  DONE: ['已回访', 'Done'],
  UNREACHABLE: ['联系不上', 'Unreachable'],
  EXEMPT: ['不回访', 'Not called'],
})

export function Requests({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  return (
    <div className="stack">
      {order.requests.map((request) => (
        <article key={request.id} aria-label={request.number}>
          <div className="row" style={{ gap: 10 }}>
            <span className="number">{request.number}</span>
            <span className="quiet">{wordOf(CHANNEL, request.channel)}</span>
            <span className="quiet number">{dateTime(request.createdAt)}</span>
            <RequesterLine requestId={request.id} requester={request.requester} />
          </div>
          <p className="wrap" style={{ margin: '4px 0' }}>
            {request.text}
          </p>
          <div className="quiet">
            {w.follow}：{w[request.followUp as keyof typeof w]}
            {request.satisfaction && ` · ${wordOf(SATISFACTION, request.satisfaction)}`}
            {request.resolution && ` · ${wordOf(RESOLUTION, request.resolution)}`}
          </div>
        </article>
      ))}
    </div>
  )
}
