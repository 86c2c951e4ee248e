/** The days that figures speak of, kept in the address: this month, last month, this year, or any. */
import { DatePicker, Segmented } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { nowMs } from '../ui/now.ts'
import { useWords, words } from '../ui/words.ts'
import type { UrlState } from './use-url-state.ts'

const W = words({
  range: ['统计时段', 'Period'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  month: ['本月', 'This month'],
  last: ['上月', 'Last month'],
  year: ['今年', 'This year'],
})

const DAY = 'YYYY-MM-DD'

export function spans(today: Dayjs): Record<'month' | 'last' | 'year', [string, string]> {
  const last = today.subtract(1, 'month')
  return {
    month: [today.startOf('month').format(DAY), today.format(DAY)],
    last: [last.startOf('month').format(DAY), last.endOf('month').format(DAY)],
    year: [today.startOf('year').format(DAY), today.format(DAY)],
  }
}

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
