/** The filters of the list; each change goes into the address at once, words after a moment. */
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { CHANNEL, ORDER_STATE, REQUEST_TYPE, URGENCY } from '../../../common/codes.ts'
import { CategoryPicker, UnitPicker } from '../../app/pickers.tsx'
import type { UrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  q: ['内容', 'Words'],
  number: ['工单号', 'Number'],
  state: ['状态', 'State'],
  light: ['红黄绿灯', 'Light'],
  urgency: ['紧急程度', 'Urgency'],
  type: ['类型', 'Type'],
  channel: ['渠道', 'Channel'],
  unit: ['承办单位', 'Unit'],
  category: ['分类', 'Category'],
  from: ['受理起', 'Accepted from'],
  to: ['受理止', 'Accepted to'],
  sort: ['排序', 'Sort'],
  due: ['最近到期在前', 'Due next first'],
  created: ['最近受理在前', 'Newest first'],
  clear: ['清除条件', 'Clear'],
})

const LIGHT = words({ RED: ['已超时', 'Late'], YELLOW: ['将到期', 'Due soon'], GREEN: ['正常', 'On track'] })

/** A keyboard finds a choice by the words one reads. */
const BY_LABEL = { optionFilterProp: 'label' }

/** What of the address is a filter of the list. */
const FILTERS = [
  ...['state', 'unit', 'role', 'category', 'urgency', 'type', 'channel', 'adcode', 'light', 'dueBefore'],
  ...['createdFrom', 'createdTo', 'tag', 'owner', 'number', 'q', 'sort', 'returnsMin', 'negativeMin', 'open'],
  ...['leadUnit', 'enterprise', 'lane', 'incident'],
] as const

export const filterOf = (state: UrlState): UrlState =>
  Object.fromEntries(FILTERS.flatMap((name) => (state[name] ? [[name, state[name]]] : [])))

interface Props {
  state: UrlState
  onChange: (change: UrlState) => void
}

export function Filters({ state, onChange }: Props) {
  const w = useWords(W)
  useLanguage()
  const many = (name: string) => ({
    mode: 'multiple' as const,
    showSearch: BY_LABEL,
    allowClear: true,
    maxTagCount: 'responsive' as const,
    value: state[name]?.split(',') ?? [],
    onChange: (values: string[]) => onChange({ [name]: values.join(',') || undefined }),
  })
  const one = (name: string) => ({
    allowClear: true,
    showSearch: BY_LABEL,
    value: state[name],
    onChange: (value: string | undefined) => onChange({ [name]: value }),
  })
  const day = (name: string) => ({
    value: state[name] ? dayjs(state[name]) : null,
    onChange: (value: dayjs.Dayjs | null) =>
      onChange({ [name]: value ? value.startOf('day').toISOString() : undefined }),
  })
  const clear = () =>
    onChange(Object.fromEntries(Object.keys(state).flatMap((k) => (k === 'columns' ? [] : [[k, undefined]]))))
  return (
    <FilterRow state={state} names={FILTERS.filter((name) => name !== 'sort')}>
      <PausedInput label={w.q} value={state.q} onChange={(q) => onChange({ q })} />
      <PausedInput label={w.number} value={state.number} onChange={(number) => onChange({ number })} />
      <Select
        aria-label={w.state}
        placeholder={w.state}
        options={choicesOf(ORDER_STATE)}
        {...many('state')}
      />
      <Select aria-label={w.light} placeholder={w.light} options={choicesOf(LIGHT)} {...one('light')} />
      <Select
        aria-label={w.urgency}
        placeholder={w.urgency}
        options={choicesOf(URGENCY)}
        {...many('urgency')}
      />
      <Select aria-label={w.type} placeholder={w.type} options={choicesOf(REQUEST_TYPE)} {...many('type')} />
      <Select
        aria-label={w.channel}
        placeholder={w.channel}
        options={choicesOf(CHANNEL)}
        {...one('channel')}
      />
      <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => onChange({ unit })} />
      <CategoryPicker
        aria-label={w.category}
        value={state.category}
        onChange={(category) => onChange({ category })}
      />
      <DatePicker aria-label={w.from} placeholder={w.from} {...day('createdFrom')} />
      <DatePicker aria-label={w.to} placeholder={w.to} {...day('createdTo')} />
      <Select
        aria-label={w.sort}
        value={state.sort ?? 'created'}
        onChange={(sort: string) => onChange({ sort: sort === 'created' ? undefined : sort })}
        options={[
          { value: 'created', label: w.created },
          { value: 'due', label: w.due },
        ]}
      />
      <Button onClick={clear}>{w.clear}</Button>
    </FilterRow>
  )
}
