/** A field of a filter: what is typed goes on when the typing pauses; a search for each key would be work for nobody. */
import { Input } from 'antd'
import { type CSSProperties, useEffect, useState } from 'react'

interface Props {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  style?: CSSProperties
}

export function PausedInput({ label, value, onChange, style }: Props) {
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText(value ?? ''), [value])
  useEffect(() => {
    if (text === (value ?? '')) return
    const timer = setTimeout(() => onChange(text.trim() || undefined), 400)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      aria-label={label}
      placeholder={label}
      allowClear
      style={style}
      value={text}
      onChange={(e) => setText(e.target.value)}
    />
  )
}
