/**
 * What somebody has typed and not yet sent: kept in this browser, for this person, until it is sent or thrown away.
 * Parts of a page that name the same draft write and read the same words at once.
 */
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useUser } from './session.tsx'

const PREFIX = 'huisheng.draft.'
const keyOf = (userId: string, name: string) => `${PREFIX}${userId}.${name}`

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
/** In memory too: where storage is closed, what is typed is kept as long as the page. Empty: no draft. */
const memory = new Map<string, string>()

function read(key: string): string {
  const known = memory.get(key)
  if (known !== undefined) return known
  let text = ''
  try {
    text = localStorage.getItem(key) ?? ''
    // What an older version or another hand left there and nobody can read is no draft.
    if (text !== '') JSON.parse(text)
  } catch {
    text = ''
  }
  memory.set(key, text)
  return text
}

function write(key: string, text: string): void {
  memory.set(key, text)
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {}
  tell()
}

// The same person at work in a second window writes the same drafts: neither may overwrite the other with old words.
window.addEventListener('storage', ({ key, newValue }) => {
  if (!key?.startsWith(PREFIX)) return
  memory.set(key, newValue ?? '')
  tell()
})

/** `[value, set, clear, restored]`: like useState, and the same again after a reload. */
export function useDraft<T>(
  name: string,
  initial: T,
): [T, (next: T | ((now: T) => T)) => void, () => void, boolean] {
  const key = keyOf(useUser().id, name)
  const began = useRef({ key, initial })
  if (began.current.key !== key) began.current = { key, initial }
  const start = began.current.initial
  const text = useSyncExternalStore(subscribe, () => read(key))
  const value = useMemo(() => (text === '' ? start : (JSON.parse(text) as T)), [text, start])
  const [found, setFound] = useState(text !== '')
  const set = useCallback(
    (next: T | ((now: T) => T)) => {
      const kept = read(key)
      const now = kept === '' ? start : (JSON.parse(kept) as T)
      const then = typeof next === 'function' ? (next as (now: T) => T)(now) : next
      if (then !== now) write(key, JSON.stringify(then))
    },
    [key, start],
  )
  const clear = useCallback(() => {
    write(key, '')
    setFound(false)
  }, [key])
  return [value, set, clear, found]
}

/** Throws away what was typed elsewhere: a page that was sent after its form had gone. */
export const dropDraft = (userId: string, name: string): void => write(keyOf(userId, name), '')

/** Signing out on a shared computer leaves nothing of a caller behind. */
export function forgetDrafts(): void {
  memory.clear()
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {}
}
