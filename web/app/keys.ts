/** Keys of a desk: one press, one step. Silent while somebody types or a dialog is open. */
import { useEffect, useRef } from 'react'

export type Keys = Record<string, (() => void) | undefined>

const typing = (at: EventTarget | null): boolean =>
  at instanceof HTMLElement &&
  (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) ||
    at.isContentEditable ||
    at.closest('[role=listbox]') !== null)

const dialogOpen = (): boolean =>
  [...document.querySelectorAll('[role=dialog]')].some((d) => d.getClientRects().length > 0)

/** `useKeys({ a: approve, ArrowDown: next })`: letters in lower case. */
export function useKeys(keys: Keys): void {
  const now = useRef(keys)
  now.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (typing(event.target) || dialogOpen()) return
      const run = now.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      // A button in focus keeps its own Enter.
      const pressed = event.key === 'Enter' && (event.target as HTMLElement).closest?.('button, a')
      if (!run || pressed) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
