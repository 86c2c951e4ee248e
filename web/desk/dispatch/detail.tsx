/** What a dispatcher needs: the matter, where it is, who is suggested and why, what it may repeat. */
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import type { OrderView } from '../../app/order.ts'
import { ActionBar } from '../../app/order-actions/bar.tsx'
import { Assignments } from '../../app/order-parts/assignments.tsx'
import { Clocks } from '../../app/order-parts/clocks.tsx'
import { Files } from '../../app/order-parts/files.tsx'
import { PlaceBox } from '../../app/order-parts/place.tsx'
import { Processes } from '../../app/order-parts/processes.tsx'
import { Requests } from '../../app/order-parts/requests.tsx'
import { OrderTimeline } from '../../app/order-parts/timeline.tsx'
import { OrderPane } from '../../app/split/pane.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { useWords, words } from '../../ui/words.ts'
import { DispatchForm } from './form.tsx'
import { Twins } from './twins.tsx'

const W = words({
  summary: ['内容', 'Summary'],
  requests: ['诉求', 'Requests'],
  place: ['地点', 'Place'],
  clocks: ['时限', 'Limits'],
  files: ['附件', 'Attachments'],
  assignments: ['承办', 'Assignments'],
  processes: ['办理记录', 'Beside the order'],
  timeline: ['时间线', 'Timeline'],
})

const AWAY: readonly OrderActionName[] = ['dispatch', 'no-owner', 'consult', 'rule', 'merge', 'withdraw']

interface Props {
  id: string
  onMoved: (id: string) => void
}

export function DispatchDetail({ id, onMoved }: Props) {
  return (
    <OrderPane id={id}>
      {(order, { onEditing }) => ({
        actions: (
          <ActionBar
            order={order}
            plain={order.state === 'PENDING_DISPATCH'}
            first={['rule', 'consult', 'no-owner', 'correct', 'acknowledge-delivery']}
            onEditing={onEditing}
            onDone={(_, action) => {
              if (AWAY.includes(action)) onMoved(id)
            }}
          />
        ),
        body: <Body order={order} onMoved={onMoved} onEditing={onEditing} />,
      })}
    </OrderPane>
  )
}

interface BodyProps {
  order: OrderView
  onMoved: Props['onMoved']
  onEditing: (what: string | undefined) => void
}

function Body({ order, onMoved, onEditing }: BodyProps) {
  const w = useWords(W)
  const waits = order.state === 'PENDING_DISPATCH'
  return (
    <>
      <Panel title={w.summary}>
        <div className="wrap">
          <Said>{order.summary}</Said>
        </div>
      </Panel>
      {waits && <DispatchForm order={order} onDone={() => onMoved(order.id)} onEditing={onEditing} />}
      {order.assignments.length > 0 && (
        <Panel title={w.assignments} flush>
          <Assignments order={order} />
        </Panel>
      )}
      <div className="pane-columns">
        <Panel title={w.place}>
          <PlaceBox order={order} />
        </Panel>
        <Twins order={order} onMerged={() => onMoved(order.id)} />
      </div>
      <div className="pane-columns">
        <Panel title={w.requests}>
          <Requests order={order} />
        </Panel>
        <Panel title={w.clocks}>
          <Clocks order={order} />
        </Panel>
      </div>
      <div className="pane-columns">
        <Panel title={w.processes}>
          <Processes order={order} />
        </Panel>
        <Panel title={w.timeline}>
          <OrderTimeline orderId={order.id} />
        </Panel>
        <Panel title={w.files}>
          <Files orderId={order.id} />
        </Panel>
      </div>
    </>
  )
}
