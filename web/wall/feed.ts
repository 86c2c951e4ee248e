/** The figures, asked for again within seconds of any event, and every half minute in any case. */
import { useEffect, useState } from 'react'
import { type AnswerOf, ApiError, call } from '../app/client.ts'
import { nowMs } from '../ui/now.ts'

export type Figures = AnswerOf<'GET /api/v1/wall'>
export type Outlines = AnswerOf<'GET /api/v1/wall/map'>['areas']

export interface Feed {
  figures: Figures | undefined
  /** When the figures came, by this machine's own steady clock (performance.now). */
  gotMs: number
  outlines: Outlines
  /** The page hears of events as they happen. */
  live: boolean
  /** The last question had no answer: what is shown is old. */
  lost: boolean
  refused: 'SIGN_IN' | 'PASSWORD' | 'NOT_ALLOWED' | undefined
}

/** However many events come, the figures are asked for at most this often. */
const PAUSE_MS = 2_000
const ANYWAY_MS = 30_000
const RECONNECT_MS = 10_000
/** Outlines change when somebody imports others. */
const MAP_MS = 3_600_000

export function useFeed(): Feed {
  const [feed, setFeed] = useState<Feed>({
    ...{ figures: undefined, gotMs: 0, outlines: [], live: false, lost: false, refused: undefined },
  })
  useEffect(() => {
    const change = (next: Partial<Feed>) => setFeed((before) => ({ ...before, ...next }))
    let ended = false
    let source: EventSource | undefined
    let soon: ReturnType<typeof setTimeout> | undefined
    let reconnect: ReturnType<typeof setTimeout> | undefined
    let lastMs = 0
    let mapMs = Number.NEGATIVE_INFINITY
    const ask = async () => {
      lastMs = performance.now()
      try {
        const figures = await call('GET /api/v1/wall')
        if (ended) return
        change({ figures, gotMs: performance.now(), lost: false, refused: undefined })
        if (performance.now() - mapMs < MAP_MS) return
        mapMs = performance.now()
        const { areas } = await call('GET /api/v1/wall/map')
        if (!ended) change({ outlines: areas })
      } catch (error) {
        if (ended) return
        const { status, code } = error instanceof ApiError ? error : { status: 0, code: '' }
        if (code === 'password.must_change') change({ refused: 'PASSWORD', figures: undefined })
        else if (status === 401) change({ refused: 'SIGN_IN', figures: undefined })
        else if (status === 403) change({ refused: 'NOT_ALLOWED', figures: undefined })
        else change({ lost: true })
      }
    }
    const askSoon = () => {
      soon ??= setTimeout(
        () => {
          soon = undefined
          void ask()
        },
        Math.max(0, PAUSE_MS - (performance.now() - lastMs)),
      )
    }
    const listen = () => {
      source = new EventSource('/api/v1/live')
      source.onopen = () => {
        change({ live: true })
        askSoon()
      }
      source.onmessage = askSoon
      source.onerror = () => {
        change({ live: false })
        // The browser takes a lost connection up again; a refused one it gives up.
        if (source?.readyState !== EventSource.CLOSED) return
        source.close()
        reconnect = setTimeout(listen, RECONNECT_MS)
      }
    }
    void ask()
    listen()
    const anyway = setInterval(askSoon, ANYWAY_MS)
    return () => {
      ended = true
      source?.close()
      clearTimeout(soon)
      clearTimeout(reconnect)
      clearInterval(anyway)
    }
  }, [])
  return feed
}

const DAY_MS = 86_400_000
/** 04:00 Beijing time as UTC. */
const QUIET_HOUR_MS = 20 * 3_600_000

/** A page that runs for weeks starts anew each night, when nobody looks: new versions, and no memory grows old. */
export function useNightlyReload(): void {
  useEffect(() => {
    const wait = (QUIET_HOUR_MS - (nowMs() % DAY_MS) + DAY_MS) % DAY_MS
    const timer = setTimeout(() => location.reload(), Math.max(wait, 60_000))
    return () => clearTimeout(timer)
  }, [])
}
