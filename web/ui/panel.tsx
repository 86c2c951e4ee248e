/** A titled box of a page; `extra` stands at the right of its head. */
import { type ReactNode, useId } from 'react'

export function Panel({
  title,
  extra,
  children,
  flush = false,
}: {
  title: ReactNode
  extra?: ReactNode
  children: ReactNode
  /** The content reaches the edges (tables). */
  flush?: boolean
}) {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span style={{ flex: 1 }} />
        {extra}
      </header>
      {flush ? children : <div className="body">{children}</div>}
    </section>
  )
}

/** The head of a page: its name, what stands beside it, what can be done. */
export function PageHead({
  title,
  children,
  extra,
}: {
  title: ReactNode
  children?: ReactNode
  extra?: ReactNode
}) {
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {children}
      <span className="spacer" />
      {extra}
    </div>
  )
}
