/** Values kept in the browser: they outlive a reload, a dead battery and a closed window, and tabs agree on them. */
import { useSyncExternalStore } from 'react'

export interface Kept<T> {
  get(): T
  set(next: T | ((now: T) => T)): void
  /** Reads what another tab may have written since. */
  refresh(): T
  use(): T
}

const PREFIX = 'huisheng.portal.'

export function kept<T>(name: string, empty: T): Kept<T> {
  const key = PREFIX + name
  const listeners = new Set<() => void>()
  let value = read()

  function read(): T {
    try {
      const text = localStorage.getItem(key)
      return text === null ? empty : (JSON.parse(text) as T)
    } catch {
      return empty // closed to us, or not ours: the value lives as long as the page
    }
  }
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const refresh = () => {
    // Without storage the value in memory is the only one.
    if (canKeep) value = read()
    tell()
    return value
  }
  addEventListener('storage', (event) => {
    if (event.key === key) refresh()
  })
  const get = () => value
  return {
    get,
    refresh,
    set(next) {
      value = typeof next === 'function' ? (next as (now: T) => T)(value) : next
      try {
        if (value === empty) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(value))
      } catch {}
      tell()
    },
    use: () =>
      useSyncExternalStore((listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      }, get),
  }
}

/** Whether the browser keeps anything at all (some private windows do not). */
export const canKeep = ((): boolean => {
  try {
    localStorage.setItem(`${PREFIX}probe`, '1')
    localStorage.removeItem(`${PREFIX}probe`)
    return true
  } catch {
    return false
  }
})()

/** `crypto.randomUUID` is missing where the page came over plain HTTP. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
}
