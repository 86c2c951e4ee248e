/** A whole year from a file or from pasted lines; it replaces the marks of this calendar, still unsaved. */
import { Alert, Button, Input, Modal } from 'antd'
import { useDraft } from '../../app/use-draft.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { type Changes, type Day, readYear } from './year-days.ts'

const W = words({
  title: ['载入 {year} 年', 'Load {year}'],
  hint: [
    '每行一天或一段，“休”或“班”，名称可不写，例如：2027-02-06~2027-02-12,休,春节。载入的内容替换本日历这一年的全部标记，保存前可预览。',
    'A day or a range a line, 休 (or off) for a holiday, 班 (or work) for a working day, a name if there is one: 2027-02-06~2027-02-12,off,Spring Festival. It replaces all marks of this calendar and year; you see what moves before it is saved.',
  ],
  file: ['选择文件', 'Choose a file'],
  text: ['内容', 'Lines'],
  wrong: ['第 {lines} 行看不懂', 'Lines that say nothing: {lines}'],
  found: ['读到 {n} 天', '{n} days read'],
  ok: ['载入', 'Load'],
  cancel: ['取消', 'Cancel'],
})

interface Props {
  year: number
  /** What the calendar says of the year now. */
  days: readonly Day[]
  onRead: (changes: Changes) => void
  onClose: () => void
}

export function YearFile({ year, days, onRead, onClose }: Props) {
  const w = useWords(W)
  const [text, setText, clear] = useDraft(`calendar-file.${year}`, '')
  const read = readYear(text, year)
  const load = () => {
    const gone = Object.fromEntries(days.map(({ date }) => [date, null]))
    onRead({ ...gone, ...Object.fromEntries(read.days.map((day) => [day.date, day])) })
    clear()
    onClose()
  }
  return (
    <Modal
      open
      title={fill(w.title, { year })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {w.cancel}
        </Button>,
        <Button
          key="ok"
          type="primary"
          disabled={read.days.length === 0 || read.wrong.length > 0}
          onClick={load}
        >
          {w.ok}
        </Button>,
      ]}
    >
      <p className="quiet">{w.hint}</p>
      <label>
        {w.file}{' '}
        <input
          type="file"
          accept=".csv,.txt,text/plain,text/csv"
          onChange={(e) => {
            const file = e.target.files?.[0]
            if (file) void file.text().then(setText)
          }}
        />
      </label>
      <label style={{ display: 'block', marginTop: 8 }}>
        {w.text}
        <Input.TextArea rows={10} value={text} onChange={(e) => setText(e.target.value)} />
      </label>
      {text !== '' && (
        <Alert
          style={{ marginTop: 8 }}
          type={read.wrong.length > 0 ? 'error' : 'success'}
          role={read.wrong.length > 0 ? 'alert' : 'status'}
          title={
            read.wrong.length > 0
              ? fill(w.wrong, { lines: read.wrong.slice(0, 10).join(', ') })
              : fill(w.found, { n: read.days.length })
          }
        />
      )}
    </Modal>
  )
}
