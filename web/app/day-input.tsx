/** A day without a time, as a form keeps it: 2026-03-02. */
import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { nowMs } from '../ui/now.ts'

interface Props {
  value?: string
  onChange?: (day: string | undefined) => void
  id?: string
  /** What has happened lies on a day that has come. */
  past?: boolean
}

export function DayInput({ value, onChange, id, past = false }: Props) {
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      maxDate={past ? dayjs(nowMs()) : undefined}
      onChange={(day: Dayjs | null) => onChange?.(day?.format('YYYY-MM-DD'))}
    />
  )
}
