/** What the register is narrowed by; each change goes into the address at once, words after a moment. */
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { NOTICE_KIND } from '../../../common/codes.ts'
import { NOTICE_STATE } from '../../../common/kinds.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import type { UrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  q: ['文号、工单号、内容', 'Number, order, words'],
  kind: ['文种', 'Kind'],
  state: ['状态', 'State'],
  unit: ['受文单位', 'Addressed to'],
  signer: ['签发人或职务', 'Signed by'],
  from: ['发出起', 'Sent from'],
  to: ['发出止', 'Sent to'],
  overdue: ['逾期未复', 'Overdue'],
  late: ['只看逾期未复', 'Overdue only'],
  intime: ['不含逾期', 'Not overdue'],
  clear: ['清除条件', 'Clear'],
})

const FILTERS = ['q', 'kind', 'state', 'unit', 'signer', 'from', 'to', 'overdue'] as const

export const filterOf = (state: UrlState): UrlState =>
  Object.fromEntries(FILTERS.flatMap((name) => (state[name] ? [[name, state[name]]] : [])))

export function Filters({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  const many = (name: 'kind' | 'state') => ({
    'aria-label': w[name],
    placeholder: w[name],
    mode: 'multiple' as const,
    allowClear: true,
    maxTagCount: 'responsive' as const,
    value: state[name]?.split(',') ?? [],
    onChange: (values: string[]) => onChange({ [name]: values.join(',') || undefined }),
  })
  const day = (name: 'from' | 'to') => ({
    'aria-label': w[name],
    placeholder: w[name],
    value: state[name] ? dayjs(state[name]) : null,
    onChange: (value: dayjs.Dayjs | null) => onChange({ [name]: value?.format('YYYY-MM-DD') }),
  })
  return (
    <FilterRow state={state} names={FILTERS}>
      <PausedInput label={w.q} value={state.q} onChange={(q) => onChange({ q })} />
      <Select options={choicesOf(NOTICE_KIND)} {...many('kind')} />
      <Select options={choicesOf(NOTICE_STATE)} {...many('state')} />
      <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => onChange({ unit })} />
      <PausedInput label={w.signer} value={state.signer} onChange={(signer) => onChange({ signer })} />
      <DatePicker {...day('from')} />
      <DatePicker {...day('to')} />
      <Select
        aria-label={w.overdue}
        placeholder={w.overdue}
        allowClear
        value={state.overdue}
        onChange={(overdue?: string) => onChange({ overdue })}
        options={[
          { value: 'true', label: w.late },
          { value: 'false', label: w.intime },
        ]}
      />
      <Button onClick={() => onChange(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>
        {w.clear}
      </Button>
    </FilterRow>
  )
}
