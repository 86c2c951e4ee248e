/** What the last results led to: closed, opened again for another round, urged, supervised. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ORDER_STATE } from '../../../common/codes.ts'
import type { OrderView } from '../../app/order.ts'
import { StateTag } from '../../app/order-parts/state-tag.tsx'
import { paths } from '../../app/paths.ts'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { resultText } from './held-bar.tsx'
import type { Sent } from './use-held.ts'

const W = words({
  title: ['刚才的结果', 'What came of it'],
  again: ['已退回重办（第 {n} 轮）', 'Opened again (round {n})'],
  negative: ['累计不满意 {n} 次', '{n} times negative'],
  urged: ['已发催办 {number}', 'Urge {number} sent'],
  supervised: ['已发督办 {number}', 'Supervision {number} opened'],
  waiting: ['还需再次回访', 'To be called again'],
  failed: ['未能提交：{why}', 'Not sent: {why}'],
  close: ['收起', 'Hide'],
})

export function Outcomes({ sent, onClose }: { sent: readonly Sent[]; onClose: () => void }) {
  const w = useWords(W)
  useLanguage()
  if (sent.length === 0) return null
  return (
    <section className="batch-results" aria-label={w.title}>
      <div className="row">
        <strong>{w.title}</strong>
        <span style={{ flex: 1 }} />
        <Button size="small" onClick={onClose}>
          {w.close}
        </Button>
      </div>
      <ul aria-live="polite">
        {sent.map(({ held, order, problem }) => (
          <li key={held.key} className="row" style={{ gap: 10 }}>
            <Link className="number" to={paths.order(held.orderId)}>
              {held.orderNumber}
            </Link>
            <span>{resultText(held.result)}</span>
            {problem !== undefined && (
              <span role="alert" style={{ color: COLOR.red }}>
                {fill(w.failed, { why: problem })}
              </span>
            )}
            {order && <Followed order={order} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Followed({ order }: { order: OrderView }) {
  const w = useWords(W)
  const last = order.followUps.at(-1)
  // Notices of this very answer: sent when the follow-up was recorded.
  const fresh = order.notices.filter((n) => last && n.sentAt >= last.openedAt)
  const urge = fresh.find((n) => n.kind === 'URGE')
  const supervision = fresh.find((n) => n.kind === 'SUPERVISION')
  const reopened = order.round > 1 && (order.state === 'PENDING_DISPATCH' || order.state === 'DISPATCHED')
  return (
    <>
      <span role="status" aria-label={wordOf(ORDER_STATE, order.state)}>
        <StateTag state={order.state} />
      </span>
      {order.state === 'PENDING_FOLLOW_UP' && <span>{w.waiting}</span>}
      {reopened && <span>{fill(w.again, { n: order.round })}</span>}
      {reopened && <span>{fill(w.negative, { n: order.negativeCount })}</span>}
      {urge && <Link to={paths.notice(urge.id)}>{fill(w.urged, { number: urge.number })}</Link>}
      {supervision && (
        <Link to={paths.notice(supervision.id)}>{fill(w.supervised, { number: supervision.number })}</Link>
      )}
    </>
  )
}
