/** Orders merged with, split from, or asked for by the same place. */
import { Link } from '@tanstack/react-router'
import { useWords, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'
import { paths } from '../paths.ts'
import { useApi } from '../query.ts'
import { StateTag } from './state-tag.tsx'

const W = words({
  none: ['没有相关工单', 'No related orders'],
  merged: ['并单', 'Merged'],
  split: ['拆分', 'Split'],
})

/** The ids of other orders that merges and splits speak of. */
function linkedIds(order: OrderView): { id: string; kind: 'merged' | 'split' }[] {
  const idsIn = (side: Record<string, unknown>) =>
    Object.values(side).filter(
      (v): v is string => typeof v === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(v),
    )
  const of = (list: readonly Record<string, unknown>[], kind: 'merged' | 'split') =>
    list.flatMap((side) =>
      idsIn({ a: side.intoOrderId, b: side.fromOrderId, c: side.orderId, d: side.newOrderId }).map((id) => ({
        id,
        kind,
      })),
    )
  return [...of(order.merges as never, 'merged'), ...of(order.splits as never, 'split')].filter(
    ({ id }) => id !== order.id,
  )
}

export function Related({ order }: { order: OrderView }) {
  const w = useWords(W)
  const linked = linkedIds(order)
  if (linked.length === 0) return <span className="quiet">{w.none}</span>
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} className="stack">
      {linked.map(({ id, kind }) => (
        <RelatedOrder key={`${kind}${id}`} id={id} kind={w[kind]} />
      ))}
    </ul>
  )
}

function RelatedOrder({ id, kind }: { id: string; kind: string }) {
  const other = useApi('GET /api/v1/orders/:id', { params: { id } }, { retry: false })
  if (!other.data) return null
  return (
    <li className="row">
      <span className="quiet">{kind}</span>
      <Link className="number" to={paths.order(id)}>
        {other.data.number}
      </Link>
      <StateTag state={other.data.state} />
      <span className="wrap">{other.data.title}</span>
    </li>
  )
}
