/** The roster of a session: a row a seat. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import type { AttendanceMode, SeatRole } from '../../../common/cycle.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  role: ['身份', 'Role'],
  mode: ['方式', 'How'],
  name: ['姓名或单位', 'Name'],
  unit: ['单位', 'Unit'],
  add: ['添加', 'Add'],
  remove: ['移除', 'Remove'],
})

export interface SeatValue {
  role: SeatRole
  mode: AttendanceMode
  name: string
  unitCode?: string
}

interface Props {
  value?: SeatValue[]
  onChange?: (seats: SeatValue[]) => void
  roles: { value: string; label: string }[]
  modes: { value: string; label: string }[]
}

export function Seats({ value = [], onChange, roles, modes }: Props) {
  const w = useWords(W)
  const set = (i: number, change: Partial<SeatValue>) =>
    onChange?.(value.map((each, n) => (n === i ? { ...each, ...change } : each)))
  const add = () => {
    const last = value.at(-1)
    onChange?.([
      ...value,
      { role: last?.role === 'COUNTY' ? 'COUNTY' : 'DEPARTMENT', mode: last?.mode ?? 'ON_SITE', name: '' },
    ])
  }
  return (
    <div className="stack" style={{ gap: 6 }}>
      {value.map((seat, i) => (
        // A row has no name of its own but its place in the list.
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
        <div key={i} className="cycle-seat">
          <Select
            aria-label={`${w.role} ${i + 1}`}
            value={seat.role}
            options={roles}
            onChange={(role) => set(i, { role: role as SeatRole })}
          />
          <Select
            aria-label={`${w.mode} ${i + 1}`}
            value={seat.mode}
            options={modes}
            onChange={(mode) => set(i, { mode: mode as AttendanceMode })}
          />
          <Input
            aria-label={`${w.name} ${i + 1}`}
            placeholder={w.name}
            maxLength={60}
            value={seat.name}
            onChange={(e) => set(i, { name: e.target.value })}
          />
          <UnitPicker
            aria-label={`${w.unit} ${i + 1}`}
            allowClear
            value={seat.unitCode}
            onChange={(unitCode) => set(i, { unitCode: unitCode || undefined })}
          />
          <Button
            aria-label={`${w.remove} ${i + 1}`}
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            onClick={() => onChange?.(value.filter((_, n) => n !== i))}
          />
        </div>
      ))}
      <div>
        <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={add}>
          {w.add}
        </Button>
      </div>
    </div>
  )
}
