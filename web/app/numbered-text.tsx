/** A plain text area with the numbers of its lines beside it; it can be sent to a line. */
import { type Ref, useImperativeHandle, useRef } from 'react'
import './numbered-text.css'

export interface NumberedTextHandle {
  goTo(line: number): void
}

interface Props {
  ref: Ref<NumberedTextHandle>
  label: string
  value: string
  onChange: (value: string) => void
  /** Lines with something wrong. */
  marked: readonly number[]
}

const LINE_PX = 20

export function NumberedText({ ref, label, value, onChange, marked }: Props) {
  const text = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLDivElement>(null)
  const lines = value.split('\n')
  useImperativeHandle(ref, () => ({
    goTo(line) {
      const box = text.current
      if (!box) return
      const all = box.value.split('\n')
      const start = all.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
      box.focus()
      box.setSelectionRange(start, start + (all[line - 1]?.length ?? 0))
      box.scrollTop = Math.max(0, (line - 4) * LINE_PX)
    },
  }))
  return (
    <div className="numbered-text">
      <div ref={numbers} aria-hidden className="numbers">
        {lines.map((_, i) => (
          // A line has no name but its number.
          // biome-ignore lint/suspicious/noArrayIndexKey: the number is the line
          <div key={i} className={marked.includes(i + 1) ? 'marked' : undefined}>
            {i + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={text}
        aria-label={label}
        lang="zh-CN"
        wrap="off"
        spellCheck={false}
        value={value}
        onChange={(e) => onChange(e.target.value)}
        onScroll={(e) => {
          if (numbers.current) numbers.current.scrollTop = e.currentTarget.scrollTop
        }}
      />
    </div>
  )
}
