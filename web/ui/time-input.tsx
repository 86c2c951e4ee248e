/** An instant, entered in Beijing time. */
import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { nowMs } from './now.ts'
import { useWords, words } from './words.ts'

const W = words({ now: ['现在', 'Now'] })

interface Props {
  value?: string
  onChange?: (value: string | undefined) => void
  id?: string
  /** Something still to come; otherwise something that has been. */
  future?: boolean
  disabled?: boolean
  required?: boolean
}

export function TimeInput({ value, onChange, id, future, disabled, required }: Props) {
  const w = useWords(W)
  const now = dayjs(nowMs())
  return (
    <DatePicker
      id={id}
      disabled={disabled}
      aria-required={required}
      showTime={{ format: 'HH:mm', defaultValue: dayjs('18:00', 'HH:mm') }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(value) : null}
      minDate={future ? now : undefined}
      maxDate={future ? undefined : now}
      // The picker's own button knows only this computer's clock.
      showNow={false}
      presets={future ? undefined : [{ label: w.now, value: () => dayjs(nowMs()) }]}
      onChange={(next: Dayjs | null) => onChange?.(next ? next.toISOString() : undefined)}
    />
  )
}
