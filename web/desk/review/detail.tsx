/** What a reviewer needs to decide: by what the order waits for. */
import { Button, Tooltip } from 'antd'
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import { useKeys } from '../../app/keys.ts'
import type { OrderView } from '../../app/order.ts'
import { ActionBar } from '../../app/order-actions/bar.tsx'
import { reasonOf } from '../../app/order-actions/reason.ts'
import { useAct } from '../../app/order-actions/use-act.ts'
import { Assignments } from '../../app/order-parts/assignments.tsx'
import { Clocks } from '../../app/order-parts/clocks.tsx'
import { Files } from '../../app/order-parts/files.tsx'
import { PlaceBox } from '../../app/order-parts/place.tsx'
import { Processes } from '../../app/order-parts/processes.tsx'
import { Requests } from '../../app/order-parts/requests.tsx'
import { OrderTimeline } from '../../app/order-parts/timeline.tsx'
import { OrderPane, type PaneTools } from '../../app/split/pane.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useWords, words } from '../../ui/words.ts'
import { Corrections, useCorrections } from './corrections.tsx'
import { ReplyReview } from './reply-review.tsx'
import { ReturnCase } from './return-case.tsx'
import { Understanding } from './understanding.tsx'

const W = words({
  said: ['诉求人的原话', 'What the requester said'],
  place: ['地点', 'Place'],
  clocks: ['时限', 'Limits'],
  files: ['附件', 'Attachments'],
  processes: ['办理记录', 'Beside the order'],
  assignments: ['承办', 'Assignments'],
  timeline: ['时间线', 'Timeline'],
  saveApprove: ['保存更正并通过 (A)', 'Save and approve (A)'],
  accept: ['答复通过 (A)', 'Accept the reply (A)'],
  reject: ['驳回', 'Reject'],
})

interface Props {
  id: string
  onMoved: (id: string) => void
}

export function ReviewDetail({ id, onMoved }: Props) {
  return (
    <OrderPane id={id}>
      {(order, tools) => ({
        actions: <Steps order={order} tools={tools} onMoved={onMoved} />,
        body: <Body order={order} />,
      })}
    </OrderPane>
  )
}

/** Steps after which the order waits for somebody else. */
const AWAY: readonly OrderActionName[] = [
  ...(['approve', 'ask-info', 'withdraw', 'supplement', 'decide-return', 'review-reply'] as const),
]

function Steps({ order, tools, onMoved }: { order: OrderView; tools: PaneTools; onMoved: Props['onMoved'] }) {
  const done = (answer: OrderView, action: OrderActionName) => {
    if (AWAY.includes(action)) onMoved(answer.id)
  }
  const bar = { order, onEditing: tools.onEditing, onDone: done }
  const returned = order.returns.some((r) => !r.closedAt)
  if (returned) return <ActionBar {...bar} first={['decide-return']} keys={{ 'decide-return': 'a' }} />
  if (order.state === 'PENDING_REPLY_REVIEW') return <ReplySteps {...bar} />
  if (order.state === 'PENDING_REVIEW') return <ReviewSteps {...bar} />
  return <ActionBar {...bar} first={['supplement', 'withdraw']} />
}

type BarProps = {
  order: OrderView
  onEditing: PaneTools['onEditing']
  onDone: (answer: OrderView, action: OrderActionName) => void
}

/** Approval takes the corrections that stand beside it along. */
function ReviewSteps(bar: BarProps) {
  const w = useWords(W)
  const { dirty, save } = useCorrections(bar.order)
  const act = useAct((done, { action }) => bar.onDone(done, action))
  const allowed = bar.order.allowedActions.some((a) => a.action === 'approve' && a.allowed)
  const both = async () => {
    const corrected = await save()
    if (corrected) act.mutate({ action: 'approve', order: corrected, body: {} })
  }
  useKeys({ a: dirty && allowed ? () => void both() : undefined })
  return (
    <div className="row">
      {dirty && allowed && (
        <Button type="primary" loading={act.isPending} onClick={() => void both()}>
          {w.saveApprove}
        </Button>
      )}
      <ActionBar
        {...bar}
        plain={dirty}
        first={dirty && allowed ? ['ask-info'] : ['approve', 'ask-info']}
        keys={{ approve: 'a', 'ask-info': 'i' }}
      />
    </div>
  )
}

function ReplySteps(bar: BarProps) {
  const w = useWords(W)
  const act = useAct((done, { action }) => bar.onDone(done, action))
  const review = bar.order.allowedActions.find((a) => a.action === 'review-reply')
  const accept = () =>
    !act.isPending && act.mutate({ action: 'review-reply', order: bar.order, body: { accept: true } })
  useKeys({ a: review?.allowed ? accept : undefined })
  return (
    <div className="row">
      {review && (
        <Tooltip title={review.allowed ? undefined : reasonOf(review, bar.order)}>
          <Button type="primary" disabled={!review.allowed} loading={act.isPending} onClick={accept}>
            {w.accept}
          </Button>
        </Tooltip>
      )}
      <ActionBar
        {...bar}
        plain
        first={['review-reply']}
        titles={{ 'review-reply': w.reject }}
        keys={{ 'review-reply': 'r' }}
        presets={{ 'review-reply': { accept: false } }}
      />
    </div>
  )
}

function Body({ order }: { order: OrderView }) {
  const w = useWords(W)
  const asked = (
    <Panel title={w.said}>
      <Requests order={order} />
    </Panel>
  )
  const before = ['PENDING_REVIEW', 'PENDING_INFO', 'DRAFT'].includes(order.state)
  return (
    <>
      {order.returns.some((r) => !r.closedAt) && <ReturnCase order={order} />}
      {order.state === 'PENDING_REPLY_REVIEW' && <ReplyReview order={order} asked={asked} />}
      {before && (
        <div className="pane-columns">
          <div className="stack" style={{ minWidth: 0 }}>
            {asked}
            <Understanding order={order} />
          </div>
          <Corrections key={order.id} order={order} />
        </div>
      )}
      {!before && order.state !== 'PENDING_REPLY_REVIEW' && asked}
      {!before && (
        <Panel title={w.assignments} flush>
          <Assignments order={order} />
        </Panel>
      )}
      <div className="pane-columns">
        <div className="stack" style={{ minWidth: 0 }}>
          <Panel title={w.place}>
            <PlaceBox order={order} />
          </Panel>
          <Panel title={w.files}>
            <Files orderId={order.id} />
          </Panel>
          <Panel title={w.processes}>
            <Processes order={order} />
          </Panel>
        </div>
        <div className="stack" style={{ minWidth: 0 }}>
          <Panel title={w.clocks}>
            <Clocks order={order} />
          </Panel>
          <Panel title={w.timeline}>
            <OrderTimeline orderId={order.id} />
          </Panel>
        </div>
      </div>
    </>
  )
}
