/** An article to be cited, found by words; the value is its id. */
import { Select, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { useWords, words } from '../../ui/words.ts'
import { useApi } from '../query.ts'

const W = words({
  hint: ['输入关键词查找知识', 'Find an article by its words'],
  none: ['没有找到相关知识', 'No article found'],
})

const PAUSE_MS = 250

interface Props {
  value?: string
  onChange?: (id: string | undefined) => void
  id?: string
}

export function ArticlePicker({ value, onChange, id }: Props) {
  const w = useWords(W)
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const list = useApi('GET /api/v1/knowledge/articles', { query: { q: q || undefined, limit: 10 } })
  const chosen = useApi(
    'GET /api/v1/knowledge/articles/:id',
    { params: { id: value ?? '' } },
    { enabled: value !== undefined },
  )
  const found = list.data?.items ?? []
  const items = chosen.data && !found.some((a) => a.id === value) ? [chosen.data, ...found] : found
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={w.hint}
      notFoundContent={list.isFetching ? <Spin size="small" /> : w.none}
      value={value}
      onChange={onChange}
      options={items.map((a) => ({ value: a.id, label: <span lang="zh-CN">{a.title}</span> }))}
    />
  )
}
