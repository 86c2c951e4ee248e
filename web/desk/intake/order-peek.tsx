/** An order of the caller's, beside the call: how it stands, and what was just said added to it. */
import { Alert, Button, Drawer, Input } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { Assignments } from '../../app/order-parts/assignments.tsx'
import { OrderHead } from '../../app/order-parts/head.tsx'
import { ReplyBox } from '../../app/order-parts/reply.tsx'
import { refresh, useApi, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['工单', 'Order'],
  link: ['关联到此工单', 'Link this call to it'],
  supplement: ['补充到此工单', 'Add to this order'],
  text: ['补充内容', 'What is added'],
  added: ['已补充', 'Added'],
  reply: ['答复', 'Reply'],
})

interface Props {
  orderId: string
  /** What the caller has said so far: where the addition begins. */
  said: string
  /** Absent: the call is at its end, nothing is linked any more. */
  onLink?: () => void
  onClose: () => void
}

export function OrderPeek({ orderId, said, onLink, onClose }: Props) {
  const w = useWords(W)
  const order = useApi('GET /api/v1/orders/:id', { params: { id: orderId } })
  const action = order.data?.allowedActions.find((a) => a.action === 'supplement')
  const open = order.data !== undefined && !order.data.closedAt
  return (
    <Drawer open title={w.title} size={520} onClose={onClose}>
      {order.isPending && <Loading />}
      {order.isError && <Failed text={errorText(order.error)} onRetry={() => void order.refetch()} />}
      {order.data && (
        <div className="stack">
          <OrderHead order={order.data} level={2} />
          <p className="wrap" style={{ margin: 0 }}>
            <Said>{order.data.summary}</Said>
          </p>
          <Assignments order={order.data} />
          <ReplyBox order={order.data} />
          {open && onLink && (
            <div>
              <Button type="primary" onClick={onLink}>
                {w.link}
              </Button>
            </div>
          )}
          {action?.allowed && <Supplement orderId={orderId} version={order.data.version} said={said} />}
        </div>
      )}
    </Drawer>
  )
}

function Supplement({ orderId, version, said }: { orderId: string; version: number; said: string }) {
  const w = useWords(W)
  const [text, setText, clear] = useDraft(`${orderId}.supplement-by-phone`, said)
  const add = useWrite('POST /api/v1/orders/:id/supplement', {
    onDone: () => {
      clear()
      refresh('GET /api/v1/orders/:id')
    },
  })
  return (
    <div className="stack" style={{ gap: 6 }}>
      <label htmlFor="peek-supplement">{w.text}</label>
      <Input.TextArea
        id="peek-supplement"
        rows={4}
        maxLength={20_000}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <div className="row">
        <Button
          disabled={text.trim() === ''}
          loading={add.isPending}
          onClick={() => add.mutate({ params: { id: orderId }, body: { text: text.trim(), version } })}
        >
          {w.supplement}
        </Button>
        {add.isSuccess && <span role="status">{w.added}</span>}
      </div>
      {add.isError && <Alert type="error" role="alert" title={errorText(add.error)} />}
    </div>
  )
}
