/** What somebody has typed and not yet sent: kept in this browser, for this person, until it is sent or thrown away. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useUser } from './session.tsx'

const PREFIX = 'huisheng.draft.'

function load<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** `[value, set, clear, restored]`: like useState, and the same again after a reload. */
export function useDraft<T>(
  name: string,
  initial: T,
): [T, (next: T | ((now: T) => T)) => void, () => void, boolean] {
  const key = `${PREFIX}${useUser().id}.${name}`
  const [restored, setRestored] = useState(() => load<T>(key) !== undefined)
  const [value, setValue] = useState<T>(() => load<T>(key) ?? initial)
  const first = useRef(true)
  const start = useRef(initial)
  useEffect(() => {
    // The first run only repeats what was read.
    if (first.current) {
      first.current = false
      return
    }
    try {
      localStorage.setItem(key, JSON.stringify(value))
    } catch {}
  }, [key, value])
  const clear = useCallback(() => {
    setValue(start.current)
    setRestored(false)
    first.current = true
    try {
      localStorage.removeItem(key)
    } catch {}
  }, [key])
  return [value, setValue, clear, restored]
}

/** Throws away what was typed elsewhere: a page that was sent after its form had gone. */
export function dropDraft(userId: string, name: string): void {
  try {
    localStorage.removeItem(`${PREFIX}${userId}.${name}`)
  } catch {}
}

/** Signing out on a shared computer leaves nothing of a caller behind. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {}
}
