/** A text with the words that a check speaks of set off; each says on hovering, and to a screen reader, what is meant. */
import { Fragment, type ReactNode } from 'react'
import { useWords, words } from '../../ui/words.ts'

const W = words({ start: ['提示：', 'Note: '] })

export interface TextMark {
  start: number
  end: number
  /** Names of the findings. */
  names: string[]
}

export function Marked({ text, marks }: { text: string; marks: readonly TextMark[] }) {
  const w = useWords(W)
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end, names } of flatten(marks)) {
    parts.push(
      <Fragment key={`${at} before`}>{text.slice(at, start)}</Fragment>,
      <mark key={start} className="finding" title={names.join('、')}>
        {text.slice(start, end)}
        <span className="visually-hidden">{`（${w.start}${names.join('、')}）`}</span>
      </mark>,
    )
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}

/** Marks that overlap are one, and it carries the names of all. */
function flatten(marks: readonly TextMark[]): TextMark[] {
  const flat: TextMark[] = []
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const last = flat.at(-1)
    if (!last || mark.start >= last.end) flat.push({ ...mark })
    else {
      last.end = Math.max(last.end, mark.end)
      last.names = [...new Set([...last.names, ...mark.names])]
    }
  }
  return flat
}
