/** Live updates: the server says what changed (type, id, version); what is on the page is asked for under own rights. */
import type { Query } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { queryClient } from './query.ts'

interface LiveMessage {
  type: 'order' | 'request' | 'notice' | 'presence' | 'directory' | 'cycle' | 'meeting'
  id: string
  version: number
}

/** A list is asked for at most this often for each page of it that is shown, however many orders change. */
const LISTS_MS = 2_000
const LISTS = [
  'GET /api/v1/orders',
  'GET /api/v1/requests',
  'GET /api/v1/notices',
  'GET /api/v1/orders/summary',
  'GET /api/v1/follow-ups',
  'GET /api/v1/follow-ups/plan',
  'GET /api/v1/notices/:id',
  'GET /api/v1/escalations',
  'GET /api/v1/team',
  'GET /api/v1/cycles',
  'GET /api/v1/meetings',
]

let source: EventSource | undefined
let connected = false
const listeners = new Set<() => void>()
let listsWaiting = false

function say(next: boolean): void {
  if (connected === next) return
  connected = next
  for (const listener of listeners) listener()
}

/** Lists that are to be asked for anew, by their hash. */
const owed = new Set<string>()
const isList = ({ queryKey }: Query): boolean => LISTS.includes(String(queryKey[0]))
/** All pages of a list are asked for together: the more the reader has scrolled through, the seldomer. */
const isDue = ({ state }: Query): boolean => {
  const pages = (state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 1
  return Date.now() - state.dataUpdatedAt >= LISTS_MS * pages
}

function refreshLists(): void {
  for (const list of queryClient.getQueryCache().findAll({ predicate: isList })) owed.add(list.queryHash)
  if (listsWaiting) return
  listsWaiting = true
  setTimeout(askForLists, LISTS_MS)
}

function askForLists(): void {
  listsWaiting = false
  const cache = queryClient.getQueryCache()
  for (const hash of owed) {
    const list = cache.get(hash)
    if (list && !isDue(list)) continue
    owed.delete(hash)
    if (list) void queryClient.invalidateQueries({ queryKey: list.queryKey, exact: true })
  }
  if (owed.size === 0) return
  listsWaiting = true
  setTimeout(askForLists, LISTS_MS)
}

/** Kept for minutes because it seldom changes; asked for at once when it does. One's own rights are part of it. */
const DIRECTORY = ['GET /api/v1/units', 'GET /api/v1/categories', 'GET /api/v1/areas', 'GET /api/v1/session']

function receive(message: LiveMessage): void {
  if (message.type === 'directory') {
    void queryClient.invalidateQueries({ predicate: (q) => DIRECTORY.includes(String(q.queryKey[0])) })
    return
  }
  if (message.type === 'presence') {
    void queryClient.invalidateQueries({ queryKey: ['GET /api/v1/orders/:id/presence', { id: message.id }] })
    return
  }
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [key, params] }) =>
      String(key).includes('/:id') && (params as { id?: string } | null)?.id === message.id,
  })
  refreshLists()
}

export function startLive(): void {
  if (source) return
  source = new EventSource('/api/v1/live')
  let lost = false
  source.onopen = () => {
    say(true)
    // What happened while we were away is not told again: ask for everything that is shown.
    if (lost) void queryClient.invalidateQueries()
    lost = false
  }
  source.onerror = () => {
    lost = true
    say(false)
  }
  source.onmessage = (event) => {
    try {
      receive(JSON.parse(event.data as string) as LiveMessage)
    } catch {}
  }
}

export function stopLive(): void {
  source?.close()
  source = undefined
  say(false)
}

export const useConnected = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => connected,
  )
