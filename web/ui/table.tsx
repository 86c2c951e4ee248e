/**
 * The table of every page: antd's, with what it leaves out for those who do not use a mouse. A table that scrolls is a
 * stop of the Tab key with a name (the arrows scroll it then), and the row by which antd measures its columns holds
 * copies of the heads' controls, which nobody may reach.
 */
import { Table as Antd, type TableProps } from 'antd'
import { type ComponentRef, useEffect, useRef } from 'react'

interface Props<Row> extends TableProps<Row> {
  /** What the table is called where it scrolls. */
  label: string
}

const SCROLLERS = '.ant-table-content, .ant-table-body'
const MEASURE = '.ant-table-measure-row'

export function Table<Row>({ label, ...props }: Props<Row>) {
  const table = useRef<ComponentRef<typeof Antd>>(null)
  // After every drawing: what comes and goes (rows, heads, a wider window) decides whether there is anything to scroll.
  useEffect(() => {
    const box = table.current?.nativeElement
    if (!box) return
    const mend = () => {
      for (const row of box.querySelectorAll(MEASURE)) row.setAttribute('inert', '')
      for (const scroller of box.querySelectorAll(SCROLLERS)) setStop(scroller, label)
    }
    mend()
    const watch = new ResizeObserver(mend)
    watch.observe(box)
    return () => watch.disconnect()
  })
  return <Antd<Row> ref={table} {...props} />
}

function setStop(element: Element, label: string): void {
  const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight
  const stop = { tabindex: '0', role: 'group', 'aria-label': label }
  for (const [name, value] of Object.entries(stop)) {
    if (scrolls) element.setAttribute(name, value)
    else element.removeAttribute(name)
  }
}
