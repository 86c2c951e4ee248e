/** A page: its name in the title and as the heading, which takes the focus when the reader comes from another page. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords, words5 } from './language.ts'

const W = words5({
  hotline: [
    '12345 政务服务便民热线',
    '12345 Government Service Hotline',
    '12345行政サービスホットライン',
    '12345 정부 민원 핫라인',
    'Горячая линия государственных услуг 12345',
  ],
})

let first = true

export function Page({ title, children, lead }: { title: string; children: ReactNode; lead?: ReactNode }) {
  const w = useWords(W)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${w.hotline}`
  }, [title, w])
  useEffect(() => {
    // The first page is read from its top, as the browser does it by itself.
    if (!first) {
      scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    first = false
  }, [])
  return (
    <div className="page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </div>
  )
}
