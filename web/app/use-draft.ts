/** What somebody has typed and not yet sent: kept in this browser, for this person, until it is sent or thrown away. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
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

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
/** In memory too: where storage is closed, what is typed is kept as long as the page. */
const memory = new Map<string, string>()

function read(key: string): string {
  const known = memory.get(key)
  if (known !== undefined) return known
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, text: string): void {
  memory.set(key, text)
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {}
  for (const listener of listeners) listener()
}

/** The same for several parts of a page that write and read one draft: they all see the same words at once. */
export function useSharedDraft<T>(name: string, initial: T): [T, (next: T) => void, () => void] {
  const key = `${PREFIX}${useUser().id}.${name}`
  const text = useSyncExternalStore(subscribe, () => read(key))
  const set = useCallback((next: T) => write(key, JSON.stringify(next)), [key])
  const clear = useCallback(() => write(key, ''), [key])
  return [text === '' ? initial : (JSON.parse(text) as T), set, clear]
}

/** Signing out on a shared computer leaves nothing of a caller behind. */
export function forgetDrafts(): void {
  memory.clear()
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {}
}
