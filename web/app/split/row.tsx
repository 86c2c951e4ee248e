/** One order in a desk's list: when it is due, how urgent, what, where, what is special about it. */
import { Checkbox, Tag } from 'antd'
import { useEffect, useRef } from 'react'
import { Due } from '../../ui/due.tsx'
import { Said } from '../../ui/said.tsx'
import { shortTime } from '../../ui/time.ts'
import { useLanguage, useWords, words } from '../../ui/words.ts'
import type { ListedOrder } from '../order.ts'
import { Marks, StateTag, UrgencyTag } from '../order-parts/state-tag.tsx'

const W = words({
  pick: ['选择', 'Select'],
  gone: ['已不在此列表', 'No longer in this list'],
})

interface Props {
  order: ListedOrder
  selected: boolean
  gone: boolean
  showState: boolean
  ticked?: boolean
  onTick?: (ticked: boolean) => void
  onSelect: () => void
}

export function SplitRow({ order, selected, gone, showState, ticked, onTick, onSelect }: Props) {
  const w = useWords(W)
  useLanguage()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <li ref={row} className={selected ? 'split-row is-selected' : 'split-row'}>
      {onTick && (
        <Checkbox
          aria-label={`${w.pick} ${order.number}`}
          checked={ticked}
          disabled={gone}
          onChange={(e) => onTick(e.target.checked)}
        />
      )}
      <button type="button" aria-current={selected} onClick={onSelect}>
        <span className="row" style={{ gap: 6 }}>
          {gone ? (
            <Tag style={{ margin: 0 }}>{w.gone}</Tag>
          ) : (
            <Due dueAt={order.nextDueAt} light={order.light} />
          )}
          <UrgencyTag urgency={order.urgency} />
          {showState && <StateTag state={order.state} />}
          <span className="quiet number" style={{ marginLeft: 'auto' }}>
            {shortTime(order.createdAt)}
          </span>
        </span>
        <span className="clamp split-title">
          <Said>{order.title}</Said>
        </span>
        <span className="row quiet" style={{ gap: 4, fontSize: 12 }}>
          <span className="split-place">
            <Said>{order.place.text ?? order.place.areaPath?.slice(-2).join(' ')}</Said>
          </span>
          <Marks order={order} />
        </span>
      </button>
    </li>
  )
}
