/** One order in the unit's hands: its task, its limits, what was done, what its helpers answered. */
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import type { OrderView } from '../../app/order.ts'
import { AssistReplies } from '../../app/order-actions/assist-replies.tsx'
import { ActionBar } from '../../app/order-actions/bar.tsx'
import { Assignments } from '../../app/order-parts/assignments.tsx'
import { Clocks } from '../../app/order-parts/clocks.tsx'
import { Files } from '../../app/order-parts/files.tsx'
import { PlaceBox } from '../../app/order-parts/place.tsx'
import { Processes } from '../../app/order-parts/processes.tsx'
import { ReplyBox } from '../../app/order-parts/reply.tsx'
import { Requests } from '../../app/order-parts/requests.tsx'
import { OrderTimeline } from '../../app/order-parts/timeline.tsx'
import { OrderPane } from '../../app/split/pane.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { useWords, words } from '../../ui/words.ts'
import { QuickContact } from './quick-contact.tsx'
import { Task } from './task.tsx'

const W = words({
  summary: ['内容', 'Summary'],
  clocks: ['时限', 'Limits'],
  requests: ['诉求', 'Requests'],
  assists: ['协办与下派反馈', 'Answers of assists'],
  reply: ['答复', 'Reply'],
  place: ['地点', 'Place'],
  files: ['附件', 'Attachments'],
  assignments: ['承办', 'Assignments'],
  processes: ['办理记录', 'Beside the order'],
  timeline: ['时间线', 'Timeline'],
})

/** Steps after which the task stands in another queue. */
const AWAY: readonly OrderActionName[] = ['sign', 'reply', 'assist-reply', 'report-in', 'request-return']

const FIRST: readonly OrderActionName[] = [
  ...(['sign', 'report-in', 'reply', 'assist-reply', 'contact', 'report-progress', 'check-in'] as const),
  ...([
    'request-extension',
    'sub-dispatch',
    'request-return',
    'acknowledge-urge',
    'answer-supervision',
  ] as const),
]

const KEYS: Partial<Record<OrderActionName, string>> = {
  ...{ sign: 's', contact: 'c', reply: 'r', 'report-progress': 'p', 'request-extension': 'e' },
}

interface Props {
  id: string
  onMoved: (id: string) => void
}

export function UnitDetail({ id, onMoved }: Props) {
  return (
    <OrderPane id={id}>
      {(order, { onEditing }) => ({
        actions: (
          <ActionBar
            order={order}
            first={FIRST}
            keys={KEYS}
            onEditing={onEditing}
            onDone={(_, action) => {
              if (AWAY.includes(action)) onMoved(id)
            }}
          />
        ),
        body: <Body order={order} />,
      })}
    </OrderPane>
  )
}

function Body({ order }: { order: OrderView }) {
  const w = useWords(W)
  const helped = order.assignments.some((a) => a.round === order.round && a.role === 'ASSIST')
  return (
    <>
      <div className="pane-columns">
        <div className="stack" style={{ minWidth: 0 }}>
          <Task order={order} />
          <Panel title={w.requests}>
            <Requests order={order} />
          </Panel>
          {order.requests.every((r) => r.text !== order.summary) && (
            <Panel title={w.summary}>
              <div className="wrap">
                <Said>{order.summary}</Said>
              </div>
            </Panel>
          )}
          {helped && (
            <Panel title={w.assists}>
              <AssistReplies order={order} />
            </Panel>
          )}
        </div>
        <div className="stack" style={{ minWidth: 0 }}>
          <Panel title={w.clocks}>
            <Clocks order={order} />
          </Panel>
          <QuickContact order={order} />
          <Panel title={w.processes}>
            <Processes order={order} />
          </Panel>
        </div>
      </div>
      {order.reply && (
        <Panel title={w.reply}>
          <ReplyBox order={order} />
        </Panel>
      )}
      <Panel title={w.assignments} flush>
        <Assignments order={order} />
      </Panel>
      <div className="pane-columns">
        <Panel title={w.place}>
          <PlaceBox order={order} />
        </Panel>
        <Panel title={w.files}>
          <Files orderId={order.id} />
        </Panel>
        <Panel title={w.timeline}>
          <OrderTimeline orderId={order.id} />
        </Panel>
      </div>
    </>
  )
}
