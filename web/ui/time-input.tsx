/** An instant, entered in Beijing time whatever the computer's own is. */
import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { nowMs } from './now.ts'
import { dateTime } from './time.ts'
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

/** The picker reckons in the computer's own time: it is given what a clock in Beijing shows. */
const wall = (at: string): Dayjs => dayjs(dateTime(at))

export function TimeInput({ value, onChange, id, future, disabled, required }: Props) {
  const w = useWords(W)
  const now = wall(new Date(nowMs()).toISOString())
  return (
    <DatePicker
      id={id}
      disabled={disabled}
      aria-required={required}
      showTime={{ format: 'HH:mm', defaultValue: dayjs('18:00', 'HH:mm') }}
      format="YYYY-MM-DD HH:mm"
      value={value ? wall(value) : null}
      minDate={future ? now : undefined}
      maxDate={future ? undefined : now}
      // The picker's own button knows only this computer's clock.
      showNow={false}
      presets={future ? undefined : [{ label: w.now, value: now }]}
      onChange={(next: Dayjs | null) =>
        onChange?.(next ? `${next.format('YYYY-MM-DDTHH:mm')}:00+08:00` : undefined)
      }
    />
  )
}
