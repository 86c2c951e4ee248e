/** The reply beside what was asked, with what the server finds wanting. */
import type { ReactNode } from 'react'
import { errorText } from '../../app/error-text.ts'
import type { OrderView } from '../../app/order.ts'
import { ReplyBox } from '../../app/order-parts/reply.tsx'
import { CheckList } from '../../app/order-parts/reply-checks.tsx'
import { useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({ reply: ['答复', 'Reply'], checks: ['质量检查', 'Quality checks'] })

export function ReplyReview({ order, asked }: { order: OrderView; asked: ReactNode }) {
  const w = useWords(W)
  const checks = useApi('GET /api/v1/orders/:id/reply-checks', { params: { id: order.id } })
  return (
    <div className="pane-columns">
      <Panel title={w.reply}>
        <ReplyBox order={order} checks={checks.data?.checks} />
      </Panel>
      <div className="stack" style={{ minWidth: 0 }}>
        <Panel title={w.checks}>
          {checks.isError ? (
            <Failed text={errorText(checks.error)} onRetry={() => void checks.refetch()} />
          ) : (
            <CheckList checks={checks.data?.checks} />
          )}
        </Panel>
        {asked}
      </div>
    </div>
  )
}
