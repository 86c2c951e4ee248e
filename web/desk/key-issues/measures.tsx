/** What is done about a key issue: a row a measure. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { DayInput } from '../../app/day-input.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  text: ['措施', 'Measure'],
  unit: ['承担单位', 'Unit'],
  done: ['完成日', 'Done on'],
  add: ['添加措施', 'Add a measure'],
  remove: ['移除', 'Remove'],
})

export interface MeasureValue {
  text: string
  unitCode?: string
  doneOn?: string
}

export function Measures({
  value = [],
  onChange,
}: {
  value?: MeasureValue[]
  onChange?: (value: MeasureValue[]) => void
}) {
  const w = useWords(W)
  const set = (i: number, change: Partial<MeasureValue>) =>
    onChange?.(value.map((each, n) => (n === i ? { ...each, ...change } : each)))
  return (
    <div className="stack" style={{ gap: 6 }}>
      {value.map((measure, i) => (
        // A row has no name of its own but its place in the list.
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
        <div key={i} className="key-issue-measure">
          <Input
            aria-label={`${w.text} ${i + 1}`}
            placeholder={w.text}
            maxLength={500}
            value={measure.text}
            onChange={(e) => set(i, { text: e.target.value })}
          />
          <UnitPicker
            aria-label={`${w.unit} ${i + 1}`}
            allowClear
            value={measure.unitCode}
            onChange={(unitCode) => set(i, { unitCode })}
          />
          <DayInput past value={measure.doneOn} onChange={(doneOn) => set(i, { doneOn })} />
          <Button
            aria-label={`${w.remove} ${i + 1}`}
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            onClick={() => onChange?.(value.filter((_, n) => n !== i))}
          />
        </div>
      ))}
      <div>
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onChange?.([...value, { text: '' }])}
        >
          {w.add}
        </Button>
      </div>
    </div>
  )
}
