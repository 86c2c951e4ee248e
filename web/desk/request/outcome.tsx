/** Where a request went: answered, transferred, declined, or into an order. */
import { Link } from '@tanstack/react-router'
import { Descriptions } from 'antd'
import { EXIT_CODE, REQUEST_STATE } from '../../../common/codes.ts'
import { ErrorPage } from '../../app/error-page.tsx'
import { OrderHead } from '../../app/order-parts/head.tsx'
import { ReplyBox } from '../../app/order-parts/reply.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import type { RequestDetail } from '../../app/request.ts'
import { Said } from '../../ui/said.tsx'
import { Loading } from '../../ui/states.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  waiting: ['尚未决定去向', 'No way on has been chosen yet'],
  state: ['结果', 'Result'],
  answer: ['答复内容', 'Answer'],
  article: ['引用知识', 'Article cited'],
  open: ['查看知识', 'Open the article'],
  to: ['转往', 'Transferred to'],
  note: ['交接情况', 'Passed on'],
  exit: ['情形', 'Ground'],
  reason: ['理由', 'Reason'],
  evidence: ['核实依据', 'Evidence'],
  second: ['复核人', 'Second person'],
  by: ['经办', 'By'],
})

export function Outcome({ request }: { request: RequestDetail }) {
  const w = useWords(W)
  useLanguage()
  const { outcome } = request
  if (!outcome) {
    return (
      <span className="quiet">
        {request.state === 'RECEIVED' ? w.waiting : wordOf(REQUEST_STATE, request.state)}
      </span>
    )
  }
  const said = (text: string | undefined) => text && <Said>{text}</Said>
  const items = [
    [w.state, wordOf(REQUEST_STATE, request.state)],
    [w.answer, said(outcome.answer)],
    [
      w.article,
      outcome.articleId && (
        <Link to={paths.knowledge()} search={{ article: outcome.articleId } as never}>
          {w.open}
        </Link>
      ),
    ],
    [w.to, said(outcome.transferredTo)],
    [w.note, said(outcome.note)],
    [w.exit, outcome.exitCode && `${outcome.exitCode} ${wordOf(EXIT_CODE, outcome.exitCode)}`],
    [w.reason, said(outcome.reason)],
    [w.evidence, said(outcome.evidence)],
    [w.second, outcome.secondApprover],
    [w.by, said(outcome.by)],
  ] as const
  return (
    <Descriptions
      size="small"
      column={1}
      styles={{ label: { width: 96 } }}
      items={items.flatMap(([label, content]) =>
        content ? [{ key: label, label, children: <span className="wrap">{content}</span> }] : [],
      )}
    />
  )
}

export function OrderOfRequest({ orderId }: { orderId: string }) {
  const order = useApi('GET /api/v1/orders/:id', { params: { id: orderId } })
  if (order.isPending) return <Loading rows={2} />
  if (order.isError) return <ErrorPage error={order.error} retry={() => void order.refetch()} />
  return (
    <div className="stack">
      <OrderHead order={order.data} level={2} />
      <ReplyBox order={order.data} />
    </div>
  )
}
