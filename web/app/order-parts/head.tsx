/** The head of an order: number, title, state, light, marks, category, when it is due. */
import { Link } from '@tanstack/react-router'
import { REQUEST_TYPE } from '../../../common/codes.ts'
import { Due } from '../../ui/due.tsx'
import { Said } from '../../ui/said.tsx'
import { dateTime, dueTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { useCategoryPath } from '../categories.ts'
import type { OrderView } from '../order.ts'
import { paths } from '../paths.ts'
import { Marks, StateTag, UrgencyTag } from './state-tag.tsx'

const W = words({
  created: ['受理', 'Accepted'],
  due: ['办结期限', 'Due'],
  policy: ['规则第 {n} 版', 'Rules v{n}'],
})

export function OrderHead({ order, level = 1 }: { order: OrderView; level?: 1 | 2 }) {
  const w = useWords(W)
  useLanguage()
  const categoryPath = useCategoryPath()
  const Title = level === 1 ? 'h1' : 'h2'
  return (
    <div className="stack" style={{ gap: 6 }}>
      <div className="row">
        <StateTag state={order.state} />
        <UrgencyTag urgency={order.urgency} />
        <Title style={{ fontSize: 17, margin: 0, overflowWrap: 'anywhere' }}>
          <Said>{order.title}</Said>
        </Title>
      </div>
      <div className="row" style={{ gap: 12 }}>
        {level === 1 ? (
          <span className="number">{order.number}</span>
        ) : (
          <Link className="number" to={paths.order(order.id)}>
            {order.number}
          </Link>
        )}
        <span>{wordOf(REQUEST_TYPE, order.type)}</span>
        <span className="quiet">
          <Said>{categoryPath(order.categoryCode)}</Said>
        </span>
        <span className="quiet number">
          {w.created} {dateTime(order.acceptedAt)}
        </span>
        {order.dueAt && (
          <span className="row" style={{ gap: 4 }}>
            <span className="quiet">{w.due}</span>
            {order.closedAt ? dueTime(order.dueAt) : <Due dueAt={order.dueAt} light={order.light} />}
          </span>
        )}
        <span className="quiet">{w.policy.replace('{n}', String(order.policyVersion))}</span>
        <Marks order={order} />
      </div>
    </div>
  )
}
