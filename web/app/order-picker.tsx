/** An open order, found by its number or by words of it; the value is its id. */
import { Select, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { useApi } from './query.ts'

const W = words({
  hintAll: ['输入工单号或内容查找', 'Find an order by its number or words'],
  noneAtAll: ['没有找到工单', 'No order found'],
  hint: ['输入工单号或内容查找在办工单', 'Find an open order by its number or words'],
  none: ['没有找到在办工单', 'No open order found'],
  label: ['工单', 'Order'],
})

const PAUSE_MS = 250
const NUMBER = /^G\d{6,24}$/i

export interface LikelyOrder {
  id: string
  number: string
  title: string
}

interface Props {
  value?: string
  onChange?: (id: string | undefined) => void
  id?: string
  /** Orders to offer before anything is typed: likely ones. */
  likely?: readonly LikelyOrder[]
  /** Closed ones too. */
  ended?: boolean
}

export function OrderPicker({ value, onChange, id, likely = [], ended = false }: Props) {
  const w = useWords(W)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const words = NUMBER.test(asked) ? { number: asked.toUpperCase() } : asked === '' ? {} : { q: asked }
  const list = useApi('GET /api/v1/orders', {
    query: { limit: 20, ...(ended ? {} : { open: 'true' }), ...words } as never,
  })
  const found = [...(asked === '' ? likely : []), ...(list.data?.items ?? [])]
  const items = found.filter((each, i) => found.findIndex((other) => other.id === each.id) === i)
  return (
    <Select
      id={id}
      aria-label={id ? undefined : w.label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      placeholder={ended ? w.hintAll : w.hint}
      notFoundContent={list.isFetching ? <Spin size="small" /> : ended ? w.noneAtAll : w.none}
      style={{ width: '100%' }}
      value={value}
      onChange={onChange}
      options={items.map((o) => ({
        value: o.id,
        label: <span lang="zh-CN">{`${o.number} ${o.title}`}</span>,
      }))}
    />
  )
}
