/** Everything about one order on one page. */
import { PrinterOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { ErrorPage } from '../../app/error-page.tsx'
import { errorText } from '../../app/error-text.ts'
import type { OrderView } from '../../app/order.ts'
import { ActionBar } from '../../app/order-actions/bar.tsx'
import { Assignments } from '../../app/order-parts/assignments.tsx'
import { ClassPart } from '../../app/order-parts/class.tsx'
import { Clocks } from '../../app/order-parts/clocks.tsx'
import { Enterprise } from '../../app/order-parts/enterprise.tsx'
import { Files } from '../../app/order-parts/files.tsx'
import { OrderHead } from '../../app/order-parts/head.tsx'
import { Ladder } from '../../app/order-parts/ladder.tsx'
import { Mediations } from '../../app/order-parts/mediations.tsx'
import { OrderMeetings } from '../../app/order-parts/meetings.tsx'
import { PlaceBox } from '../../app/order-parts/place.tsx'
import { Presence } from '../../app/order-parts/presence.tsx'
import { Processes } from '../../app/order-parts/processes.tsx'
import { Related } from '../../app/order-parts/related.tsx'
import { ReplyBox } from '../../app/order-parts/reply.tsx'
import { Requests } from '../../app/order-parts/requests.tsx'
import { StageBar } from '../../app/order-parts/stages.tsx'
import { OrderTimeline } from '../../app/order-parts/timeline.tsx'
import { useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  print: ['打印', 'Print'],
  summary: ['内容', 'Summary'],
  requests: ['诉求', 'Requests'],
  assignments: ['承办', 'Assignments'],
  reply: ['答复', 'Reply'],
  enterprise: ['企业专班', 'Enterprise team'],
  mediations: ['调解', 'Mediation'],
  processes: ['办理记录', 'Beside the order'],
  clocks: ['时限', 'Limits'],
  ladder: ['阶梯', 'Ladder'],
  place: ['地点', 'Place'],
  files: ['附件', 'Attachments'],
  class: ['同类治理', 'Its class'],
  related: ['相关工单', 'Related orders'],
  timeline: ['时间线', 'Timeline'],
})

export function OrderPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const order = useApi('GET /api/v1/orders/:id', { params: { id } })
  if (order.isPending) return <Loading rows={8} />
  if (order.isError && !order.data)
    return <ErrorPage error={order.error} retry={() => void order.refetch()} />
  return (
    <div className="page stack">
      {order.isError && <Failed text={errorText(order.error)} onRetry={() => void order.refetch()} />}
      <Whole order={order.data!} />
    </div>
  )
}

function Whole({ order }: { order: OrderView }) {
  const w = useWords(W)
  const [editing, setEditing] = useState<string>()
  return (
    <>
      <div className="no-print">
        <Presence orderId={order.id} editing={editing} />
      </div>
      <section className="panel" style={{ padding: 12 }}>
        <div className="row" style={{ alignItems: 'flex-start' }}>
          <div style={{ flex: 1, minWidth: 280 }}>
            <OrderHead order={order} />
          </div>
          <div className="row no-print">
            <ActionBar order={order} onEditing={setEditing} />
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              {w.print}
            </Button>
          </div>
        </div>
        <div style={{ marginTop: 12 }}>
          <StageBar order={order} />
        </div>
      </section>
      <div className="order-columns">
        <div className="stack" style={{ minWidth: 0 }}>
          <Panel title={w.summary}>
            <p className="wrap" style={{ margin: 0 }}>
              {order.summary}
            </p>
          </Panel>
          <Panel title={w.requests}>
            <Requests order={order} />
          </Panel>
          <Panel title={w.assignments} flush>
            <Assignments order={order} />
          </Panel>
          {order.reply && (
            <Panel title={w.reply}>
              <ReplyBox order={order} />
            </Panel>
          )}
          {order.enterprise && (
            <Panel title={w.enterprise}>
              <Enterprise order={order} />
            </Panel>
          )}
          {order.mediations.length > 0 && (
            <Panel title={w.mediations}>
              <Mediations order={order} />
            </Panel>
          )}
          <OrderMeetings order={order} />
          <Panel title={w.class}>
            <ClassPart order={order} />
          </Panel>
          <Panel title={w.processes}>
            <Processes order={order} />
          </Panel>
        </div>
        <div className="stack" style={{ minWidth: 0 }}>
          <Panel title={w.clocks}>
            <Clocks order={order} />
          </Panel>
          <Panel title={w.ladder}>
            <Ladder orderId={order.id} />
          </Panel>
          <Panel title={w.place}>
            <PlaceBox order={order} />
          </Panel>
          <Panel title={w.files}>
            <Files orderId={order.id} />
          </Panel>
          <Panel title={w.related}>
            <Related order={order} />
          </Panel>
          <Panel title={w.timeline}>
            <OrderTimeline orderId={order.id} />
          </Panel>
        </div>
      </div>
    </>
  )
}
