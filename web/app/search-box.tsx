/** Finds an order by number or words from any page; in a narrow window it is an icon until it is needed. */
import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { paths } from './paths.ts'

const W = words({
  search: ['工单号、诉求号或内容（按 / 键）', 'Order or request number, or words (press /)'],
  label: ['查找工单', 'Find an order'],
  open: ['打开查找', 'Open search'],
})

const NUMBER = /^G?\d{15,24}$/i

export function SearchBox() {
  const w = useWords(W)
  const navigate = useNavigate()
  const [text, setText] = useState('')
  /** Over the header of a narrow window. A wide one shows the field always. */
  const [open, setOpen] = useState(false)
  const input = useRef<InputRef>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement
      if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable) return
      event.preventDefault()
      setOpen(true)
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    if (open) input.current?.focus()
  }, [open])
  const go = () => {
    const q = text.trim()
    if (q === '') return
    const key = NUMBER.test(q) ? 'number' : 'q'
    void navigate({ to: paths.orders(), search: { [key]: key === 'number' ? q.toUpperCase() : q } as never })
    setText('')
    setOpen(false)
  }
  return (
    <>
      <search className={open ? 'search-box is-open' : 'search-box'}>
        <Input
          ref={input}
          aria-label={w.label}
          placeholder={w.search}
          prefix={<SearchOutlined aria-hidden />}
          value={text}
          allowClear
          onChange={(event) => setText(event.target.value)}
          onPressEnter={go}
          onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
          onBlur={() => text === '' && setOpen(false)}
        />
      </search>
      <Button
        type="text"
        className="search-button"
        aria-label={w.open}
        icon={<SearchOutlined aria-hidden />}
        onClick={() => setOpen(true)}
      />
    </>
  )
}
