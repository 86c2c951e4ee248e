/** Live updates: the server says what changed (type, id, version); what is on the page is asked for under own rights. */
import { useSyncExternalStore } from 'react'
import { queryClient } from './query.ts'

interface LiveMessage {
  type: 'order' | 'request' | 'notice' | 'presence' | 'directory'
  id: string
  version: number
}

/** Lists are asked for at most this often however many orders change. */
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

function refreshLists(): void {
  if (listsWaiting) return
  listsWaiting = true
  setTimeout(() => {
    listsWaiting = false
    void queryClient.invalidateQueries({ predicate: (q) => LISTS.includes(String(q.queryKey[0])) })
  }, LISTS_MS)
}

/** Kept for minutes because it seldom changes; asked for at once when it does. One's own rights are part of it. */
const DIRECTORY = ['units', 'GET /api/v1/categories', 'GET /api/v1/areas', 'GET /api/v1/session']

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
