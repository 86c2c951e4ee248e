/** Reads network first; without one, what the phone kept, and from when it is. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '../../app/client.ts'
import { nowMs } from '../../ui/now.ts'
import { keep, keptOf } from './db.ts'
import { onChange } from './send.ts'
import { reach } from './session.ts'

export interface Reading<T> {
  value: T | undefined
  at: string | undefined
  loading: boolean
  error: unknown
  refresh: () => Promise<void>
}

const AGAIN_MS = 60_000

export function useKept<T>(
  account: string,
  name: string,
  load: () => Promise<T>,
  { live = false }: { live?: boolean } = {},
): Reading<T> {
  const [state, setState] = useState<Omit<Reading<T>, 'refresh'>>({
    ...{ value: undefined, at: undefined, loading: true, error: undefined },
  })
  const latest = useRef(load)
  latest.current = load
  const asked = useRef(0)
  const refresh = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    setState((s) => ({ ...s, loading: true }))
    try {
      const value = await reach(() => latest.current())
      if (mine !== asked.current) return
      const at = new Date(nowMs()).toISOString()
      setState({ value, at, loading: false, error: undefined })
      await keep(account, name, value, at).catch(() => {})
    } catch (error) {
      if (mine === asked.current) setState((s) => ({ ...s, loading: false, error }))
    }
  }, [account, name])
  useEffect(() => {
    let gone = false
    setState({ value: undefined, at: undefined, loading: true, error: undefined })
    void keptOf<T>(account, name)
      .then((kept) => {
        if (kept && !gone) setState((s) => (s.value === undefined ? { ...s, ...kept } : s))
      })
      .catch(() => {})
    void refresh()
    return () => {
      gone = true
      asked.current += 1
    }
  }, [account, name, refresh])
  useEffect(() => {
    if (!live) return
    const look = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    const timer = setInterval(look, AGAIN_MS)
    const stop = onChange(look)
    addEventListener('online', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      stop()
      removeEventListener('online', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [live, refresh])
  return { ...state, refresh }
}

/** What the server said no to for good, as opposed to a network that is away. */
export const isGone = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || error.status === 403)
