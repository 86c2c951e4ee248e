/** What one day is: a holiday, a working day, or as the weekday says. */
import { Button, Input, Modal, Radio } from 'antd'
import { useDraft } from '../../app/use-draft.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import type { Day } from './year-days.ts'

const W = words({
  title: ['{date}', '{date}'],
  kind: ['这一天', 'This day'],
  off: ['放假', 'Holiday'],
  on: ['上班（调休）', 'Working day'],
  plain: ['不作标记（按下层日历或周一至周五）', 'Not marked (as the calendar below or the weekday says)'],
  name: ['名称，如“春节”', 'Name, such as “Spring Festival”'],
  ok: ['标记', 'Mark'],
  cancel: ['取消', 'Cancel'],
})

interface Props {
  date: string
  day: Day | undefined
  onSave: (day: Day | null) => void
  onClose: () => void
}

export function DayDialog({ date, day, onSave, onClose }: Props) {
  const w = useWords(W)
  const [{ kind, name }, set, clear] = useDraft(`calendar-day.${date}`, {
    kind: day ? (day.working ? 'on' : 'off') : 'off',
    name: day?.name ?? '',
  })
  const save = () => {
    onSave(
      kind === 'plain'
        ? null
        : { date, working: kind === 'on', ...(name.trim() ? { name: name.trim() } : {}) },
    )
    clear()
    onClose()
  }
  return (
    <Modal
      open
      width={420}
      title={fill(w.title, { date })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {w.cancel}
        </Button>,
        <Button key="ok" type="primary" onClick={save}>
          {w.ok}
        </Button>,
      ]}
    >
      <Radio.Group
        aria-label={w.kind}
        vertical
        value={kind}
        onChange={(e) => set({ kind: e.target.value as string, name })}
        options={[
          { value: 'off', label: w.off },
          { value: 'on', label: w.on },
          { value: 'plain', label: w.plain },
        ]}
      />
      {kind !== 'plain' && (
        <label style={{ display: 'block', marginTop: 12 }}>
          {w.name}
          <Input
            maxLength={40}
            value={name}
            onChange={(e) => set({ kind, name: e.target.value })}
            onPressEnter={save}
          />
        </label>
      )}
    </Modal>
  )
}
