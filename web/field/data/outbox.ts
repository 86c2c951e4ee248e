/** The page's side of the outbox: putting writes in, and trying to send whenever there is hope. */
import { useSyncExternalStore } from 'react'
import { nowMs } from '../../ui/now.ts'
import { currentLanguage } from '../../ui/words.ts'
import { fieldDb } from './db.ts'
import { changed, type Outcome, onChange, send } from './send.ts'
import { sessionEnded } from './session.ts'
import type { PhotoFile, Write } from './write.ts'

export type NewWrite = Pick<Write, 'url' | 'body' | 'kind' | 'title'> & {
  key?: string
  orderId?: string
  timeField?: string
  files?: readonly PhotoFile[]
}

interface State {
  writes: readonly Write[]
  /** How the last try ended. */
  outcome: Outcome
}

let account: string | undefined
let state: State = { writes: [], outcome: 'EMPTY' }
const listeners = new Set<() => void>()

function say(next: Partial<State>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useOutbox = (): State => useSyncExternalStore(subscribe, () => state)

async function read(): Promise<void> {
  const of = account
  const writes = of === undefined ? [] : await (await fieldDb()).getAllFromIndex('writes', 'account', of)
  if (of === account) say({ writes })
}

const FIRST_MS = 3_000
const LONGEST_MS = 60_000
let wait = FIRST_MS
let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | undefined
let again = false

/** Tries now. `later` keeps the growing pause; a new sign of hope (network, the person) starts over. */
export function trySending(from: 'hope' | 'timer' = 'hope'): Promise<void> {
  if (from === 'hope') wait = FIRST_MS
  clearTimeout(timer)
  if (running) {
    again = true
    return running
  }
  running = (async () => {
    let outcome: Outcome
    do {
      again = false
      outcome = await send(nowMs).catch(() => 'LATER' as const)
    } while (again)
    say({ outcome })
    if (outcome === 'SIGN_IN') sessionEnded()
    await read()
    if (outcome === 'LATER') {
      timer = setTimeout(() => void trySending('timer'), wait)
      wait = Math.min(wait * 2, LONGEST_MS)
    }
  })().finally(() => {
    running = undefined
  })
  return running
}

/** Put away first, sent after: from here on a lost network or a killed tab loses nothing. */
export async function put(write: NewWrite): Promise<void> {
  const of = account
  if (of === undefined) throw new Error('nobody is signed in')
  const row: Omit<Write, 'seq'> = {
    ...{ key: crypto.randomUUID(), account: of, sealed: false, state: 'WAITING', attempts: 0 },
    ...{ language: currentLanguage(), createdAt: new Date(nowMs()).toISOString() },
    ...write,
    files: [...(write.files ?? [])],
  }
  await (await fieldDb()).add('writes', row as Write)
  await read()
  changed()
  void askForBackgroundSync()
  void trySending()
}

/** Once more, after the person looked at the refusal. A refusal leaves no key behind, so the old one still means once. */
export async function retry(write: Write): Promise<void> {
  const key = write.refusal?.code === 'idempotency.mismatch' ? crypto.randomUUID() : write.key
  const fresh: Write = { ...write, state: 'WAITING', attempts: 0, key }
  delete fresh.refusal
  await (await fieldDb()).put('writes', fresh)
  await read()
  changed()
  void trySending()
}

export async function remove(write: Write): Promise<void> {
  await (await fieldDb()).delete('writes', write.seq)
  await read()
  changed()
  void trySending()
}

/** The browser wakes the worker when there is a network again, even after the app was closed. */
async function askForBackgroundSync(): Promise<void> {
  try {
    const registration = (await navigator.serviceWorker?.ready) as
      | (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } })
      | undefined
    await registration?.sync?.register('outbox')
  } catch {} // not offered or not permitted: the page sends when it is open
}

/** Whose writes are shown and sent; undefined when signed out. */
export function startOutbox(username: string | undefined): () => void {
  account = username
  if (username === undefined) {
    say({ writes: [], outcome: 'EMPTY' })
    return () => {}
  }
  const hope = () => {
    if (document.visibilityState === 'visible') void trySending()
  }
  const stop = onChange(() => void read())
  addEventListener('online', hope)
  document.addEventListener('visibilitychange', hope)
  void read().then(() => trySending())
  return () => {
    clearTimeout(timer)
    stop()
    removeEventListener('online', hope)
    document.removeEventListener('visibilitychange', hope)
  }
}
