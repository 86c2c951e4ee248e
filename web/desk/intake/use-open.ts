/** What is open above the desk; when it closes, the focus goes back to where the agent was. */
import { useEffect, useRef, useState } from 'react'

export function useOpen<T>(goBack: boolean): [T | undefined, (next: T | undefined) => void] {
  const [open, setOpen] = useState<T | undefined>()
  const from = useRef<HTMLElement | null>(null)
  const show = (next: T | undefined) => {
    if (open === undefined && next !== undefined) from.current = document.activeElement as HTMLElement | null
    setOpen(next)
  }
  useEffect(() => {
    if (open !== undefined) return
    // A call that came to its end has its own place for the focus.
    if (goBack && from.current?.isConnected) from.current.focus()
    from.current = null
  }, [open, goBack])
  return [open, show]
}
