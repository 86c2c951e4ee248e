/** The filters of a list: a row of fields, and on a phone one button that opens them and says how many are set. */
import { FilterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import './filter-row.css'
import { fill, useWords, words } from './words.ts'

const W = words({
  filters: ['筛选条件', 'Filters'],
  open: ['筛选', 'Filter'],
  some: ['筛选（{n}）', 'Filter ({n})'],
})

interface Props {
  /** The address, and which names in it are filters. */
  state: Record<string, string | undefined>
  names: readonly string[]
  children: ReactNode
}

export function FilterRow({ state, names, children }: Props) {
  const w = useWords(W)
  const [open, setOpen] = useState(false)
  const id = useId()
  const n = names.filter((name) => state[name]).length
  return (
    <search aria-label={w.filters}>
      <Button
        className="filter-opener"
        icon={<FilterOutlined aria-hidden />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {n > 0 ? fill(w.some, { n }) : w.open}
      </Button>
      <div id={id} className={open ? 'filter-row is-open' : 'filter-row'}>
        {children}
      </div>
    </search>
  )
}
