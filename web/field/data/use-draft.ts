/** What is being entered, photos too: phones short of memory end the app while its camera is open. */
import { useEffect, useRef, useState } from 'react'
import { forget, keep, keptOf } from './db.ts'

const PAUSE_MS = 250

export interface DraftOf<T> {
  value: T
  change: (next: Partial<T>) => void
  clear: () => Promise<void>
  /** False until the last draft, if there is one, is back. */
  ready: boolean
}

export function useDraft<T extends object>(account: string, name: string, empty: T): DraftOf<T> {
  const [value, setValue] = useState(empty)
  const [ready, setReady] = useState(false)
  const done = useRef(false)
  const key = `draft ${name}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `empty` is what the first draft begins with
  useEffect(() => {
    done.current = false
    keptOf<T>(account, key)
      .then((kept) => setValue({ ...empty, ...kept?.value }))
      .catch(() => {})
      .finally(() => setReady(true))
  }, [account, key])
  useEffect(() => {
    if (!ready || value === empty) return
    const save = () => {
      if (!done.current) void keep(account, key, value, new Date().toISOString()).catch(() => {})
    }
    const timer = setTimeout(save, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [account, key, value, ready, empty])
  return {
    value,
    ready,
    change: (next) => setValue((before) => ({ ...before, ...next })),
    async clear() {
      done.current = true
      await forget(account, key).catch(() => {})
    },
  }
}
