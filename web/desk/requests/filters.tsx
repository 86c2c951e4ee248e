/** The filters of the list of requests: each change goes into the address. */
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { CHANNEL, REQUEST_STATE } from '../../../common/codes.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  state: ['状态', 'State'],
  channel: ['渠道', 'Channel'],
  phone: ['来电号码', 'Phone'],
  number: ['诉求号', 'Number'],
  from: ['登记起', 'From'],
  to: ['登记止', 'To'],
  clear: ['清除条件', 'Clear'],
})

const FILTERS = ['state', 'channel', 'phone', 'number', 'createdFrom', 'createdTo'] as const

interface Props {
  state: UrlState
  onChange: (change: UrlState) => void
}

export function Filters({ state, onChange }: Props) {
  const w = useWords(W)
  useLanguage()
  const day = (name: string, end: boolean) => ({
    value: state[name] ? dayjs(state[name]).subtract(end ? 1 : 0, 'ms') : null,
    onChange: (value: dayjs.Dayjs | null) =>
      // “To the 5th” means through the 5th.
      onChange({
        [name]: value
          ?.startOf('day')
          .add(end ? 1 : 0, 'day')
          .toISOString(),
      }),
  })
  return (
    <FilterRow state={state} names={FILTERS}>
      <Select
        aria-label={w.state}
        placeholder={w.state}
        allowClear
        options={choicesOf(REQUEST_STATE)}
        value={state.state}
        onChange={(value?: string) => onChange({ state: value })}
      />
      <Select
        aria-label={w.channel}
        placeholder={w.channel}
        allowClear
        options={choicesOf(CHANNEL)}
        value={state.channel}
        onChange={(value?: string) => onChange({ channel: value })}
      />
      <Exact label={w.phone} value={state.phone} onChange={(phone) => onChange({ phone })} />
      <Exact
        label={w.number}
        value={state.number}
        onChange={(number) => onChange({ number: number?.toUpperCase() })}
      />
      <DatePicker aria-label={w.from} placeholder={w.from} {...day('createdFrom', false)} />
      <DatePicker aria-label={w.to} placeholder={w.to} {...day('createdTo', true)} />
      <Button
        onClick={() => onChange(Object.fromEntries(Object.keys(state).map((name) => [name, undefined])))}
      >
        {w.clear}
      </Button>
    </FilterRow>
  )
}

/** Compared as a whole: asked when it is entered, not at each key. */
function Exact({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText(value ?? ''), [value])
  const done = () => text.trim() !== (value ?? '') && onChange(text.trim() || undefined)
  return (
    <Input
      aria-label={label}
      placeholder={label}
      allowClear
      maxLength={24}
      value={text}
      onChange={(e) => setText(e.target.value)}
      onClear={() => onChange(undefined)}
      onPressEnter={done}
      onBlur={done}
    />
  )
}
