/** Keys of the desk. By place on the keyboard, not by letter, so that a Chinese layout or a Mac says the same. */
import { useEffect, useRef } from 'react'

/** `F2`, `Ctrl+Enter`, `Alt+KeyA`, `Alt+Digit1`. */
export type Hotkeys = Record<string, () => void>

export function useHotkeys(keys: Hotkeys, enabled: boolean): void {
  const now = useRef(keys)
  now.current = keys
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      // While an input method is composing, every key is the input method's. AltGr arrives as Ctrl with Alt.
      if (event.isComposing || event.keyCode === 229 || (event.ctrlKey && event.altKey) || event.metaKey)
        return
      const name = `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.code.replace('Numpad', '')}`
      const act = now.current[name] ?? (asksForHelp(event) ? now.current['?'] : undefined)
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [enabled])
}

const asksForHelp = (event: KeyboardEvent): boolean => {
  const at = event.target as HTMLElement
  return event.key === '?' && !/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !at.isContentEditable
}
