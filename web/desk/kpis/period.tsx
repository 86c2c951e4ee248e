/** The days that figures speak of, and by what they are narrowed; all of it in the address. */
import { DatePicker, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { CHANNEL } from '../../../common/codes.ts'
import { OWNERSHIP } from '../../../common/enterprise.ts'
import { CategoryPicker, UnitPicker } from '../../app/pickers.tsx'
import type { UrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { nowMs } from '../../ui/now.ts'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  range: ['统计时段', 'Period'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  month: ['本月', 'This month'],
  last: ['上月', 'Last month'],
  year: ['今年', 'This year'],
  unit: ['单位', 'Unit'],
  category: ['类别', 'Category'],
  channel: ['渠道', 'Channel'],
  joint: ['联动处置', 'Joint handling'],
  jointOnly: ['两个以上单位', 'Two units or more'],
  single: ['单独办理', 'One unit'],
  enterprise: ['企业诉求', 'Enterprises'],
  enterprises: ['只看企业', 'Enterprises only'],
  others: ['不含企业', 'All others'],
  ownership: ['企业类型', 'Ownership'],
})

const DAY = 'YYYY-MM-DD'

function spans(today: Dayjs): Record<'month' | 'last' | 'year', [string, string]> {
  const last = today.subtract(1, 'month')
  return {
    month: [today.startOf('month').format(DAY), today.format(DAY)],
    last: [last.startOf('month').format(DAY), last.endOf('month').format(DAY)],
    year: [today.startOf('year').format(DAY), today.format(DAY)],
  }
}

export const FILTERS = ['unit', 'category', 'channel', 'joint', 'enterprise', 'ownership'] as const

/** The query of every call of these pages. */
export const queryOf = (state: UrlState) => ({
  ...{ from: state.from, to: state.to, unit: state.unit, category: state.category },
  ...{ channel: state.channel as 'PHONE' | undefined, joint: state.joint as 'true' | undefined },
  ...{
    enterprise: state.enterprise as 'true' | undefined,
    ownership: state.ownership as 'PRIVATE' | undefined,
  },
})

export function PeriodPicker({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  const known = spans(dayjs(nowMs()))
  const picked = (Object.keys(known) as (keyof typeof known)[]).find((key) =>
    state.from ? known[key][0] === state.from && known[key][1] === state.to : key === 'month',
  )
  const day = (text: string | undefined) => (text ? dayjs(text) : null)
  return (
    <span className="row" style={{ gap: 8, flexWrap: 'wrap' }}>
      <Segmented
        options={(['month', 'last', 'year'] as const).map((value) => ({ value, label: w[value] }))}
        value={picked ?? ''}
        onChange={(key) => {
          const [from, to] = known[key as 'month']
          onChange({ from, to })
        }}
      />
      <DatePicker.RangePicker
        aria-label={w.range}
        placeholder={[w.from, w.to]}
        value={[day(state.from ?? known.month[0]), day(state.to ?? known.month[1])]}
        allowClear={false}
        onChange={(range) => onChange({ from: range?.[0]?.format(DAY), to: range?.[1]?.format(DAY) })}
      />
    </span>
  )
}

export function Narrow({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  const joint = [
    { value: 'true', label: w.jointOnly },
    { value: 'false', label: w.single },
  ]
  return (
    <FilterRow state={state} names={[...FILTERS]}>
      <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => onChange({ unit })} />
      <CategoryPicker
        aria-label={w.category}
        value={state.category}
        onChange={(category) => onChange({ category })}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={w.channel}
        aria-label={w.channel}
        value={state.channel}
        options={choicesOf(CHANNEL)}
        onChange={(channel?: string) => onChange({ channel })}
      />
      <Select
        allowClear
        style={{ width: 150 }}
        placeholder={w.joint}
        aria-label={w.joint}
        value={state.joint}
        options={joint}
        onChange={(value?: string) => onChange({ joint: value })}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={w.enterprise}
        aria-label={w.enterprise}
        value={state.enterprise}
        options={[
          { value: 'true', label: w.enterprises },
          { value: 'false', label: w.others },
        ]}
        onChange={(value?: string) =>
          onChange({ enterprise: value, ...(value === 'false' && { ownership: undefined }) })
        }
      />
      <Select
        allowClear
        style={{ width: 150 }}
        placeholder={w.ownership}
        aria-label={w.ownership}
        value={state.ownership}
        options={choicesOf(OWNERSHIP)}
        onChange={(value?: string) => onChange({ ownership: value, ...(value && { enterprise: undefined }) })}
      />
    </FilterRow>
  )
}
