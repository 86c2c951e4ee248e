/** The order beside the list: who else is on it, its head and steps standing still, everything else scrolling. */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Failed, Loading } from '../../ui/states.tsx'
import { errorText } from '../error-text.ts'
import type { OrderView } from '../order.ts'
import { OrderHead } from '../order-parts/head.tsx'
import { Presence } from '../order-parts/presence.tsx'
import { useApi } from '../query.ts'

export interface PaneTools {
  /** Told what the person has begun to write, for others to see. */
  onEditing: (what: string | undefined) => void
}

interface Props {
  id: string
  children: (order: OrderView, tools: PaneTools) => { actions: ReactNode; body: ReactNode }
}

export function OrderPane({ id, children }: Props) {
  const order = useApi('GET /api/v1/orders/:id', { params: { id } })
  if (order.isPending) return <Loading rows={10} />
  if (!order.data) return <Failed text={errorText(order.error)} onRetry={() => void order.refetch()} />
  return <Pane key={id} order={order.data} render={children} />
}

function Pane({ order, render }: { order: OrderView; render: Props['children'] }) {
  const [editing, onEditing] = useState<string>()
  const { actions, body } = render(order, { onEditing })
  return (
    <>
      <Presence orderId={order.id} editing={editing} />
      <div className="panel pane-head">
        <OrderHead order={order} level={2} />
        <div style={{ marginTop: 8 }}>{actions}</div>
      </div>
      <div className="pane-body">{body}</div>
    </>
  )
}
