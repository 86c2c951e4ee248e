/** The desk's own keys. */
import { useEffect, useRef } from 'react'

/** Keys belong to the call, except while somebody writes or a dialog is open. */
export function useKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    const onDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isBusy(event.target)) return
      if (latest.current(event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', onDown)
    return () => window.removeEventListener('keydown', onDown)
  }, [])
}

function isBusy(target: EventTarget | null): boolean {
  const at = target instanceof HTMLElement ? target : null
  const writing = at?.closest('input, textarea, select, [contenteditable=true], [role=combobox]')
  return writing !== null && writing !== undefined ? true : document.querySelector('[role=dialog]') !== null
}
