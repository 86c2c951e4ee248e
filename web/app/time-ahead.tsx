/** A limit that lies ahead. */
import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { nowMs } from '../ui/now.ts'

/** An instant ahead; the end of the office day by default. */
export function TimeInput({
  value,
  onChange,
  id,
}: {
  value?: string
  onChange?: (value: string | undefined) => void
  id?: string
}) {
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm', defaultValue: dayjs('18:00', 'HH:mm') }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(value) : null}
      minDate={dayjs(nowMs())}
      onChange={(next: Dayjs | null) => onChange?.(next ? next.toISOString() : undefined)}
    />
  )
}
