/**
 * Sends what waits: one after the other, each once. Runs in the page and in the worker; a lock lets only one of them
 * run, and the keys make sure of the rest.
 */
import { fieldDb } from './db.ts'
import { nextToSend, type Refusal, seal, verdict, type Write } from './write.ts'

/** EMPTY: nothing waits that could be sent. LATER: no network, or a busy server. */
export type Outcome = 'EMPTY' | 'LATER' | 'SIGN_IN'

const LOCK = 'huisheng.field.sending'
const CHANNEL = 'huisheng.field'
const CALL_MS = 30_000
const UPLOAD_MS = 180_000
/** So many sent writes stay to be looked at. */
const SENT_KEPT = 30

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL)
const listeners = new Set<() => void>()

/** Tells this tab, the others and the worker that writes changed. */
export function changed(): void {
  for (const listener of listeners) listener()
  channel?.postMessage('changed')
}

export function onChange(listener: () => void): () => void {
  const heard = () => listener()
  listeners.add(listener)
  channel?.addEventListener('message', heard)
  return () => {
    listeners.delete(listener)
    channel?.removeEventListener('message', heard)
  }
}

/** Nobody sends meanwhile: signing in or out between the check and the send would give a write to the wrong person. */
export function whileNobodySends<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work()
}

export const send = (nowMs: () => number): Promise<Outcome> => whileNobodySends(() => sendAll(nowMs))

async function sendAll(nowMs: () => number): Promise<Outcome> {
  const db = await fieldDb()
  const all = await db.getAll('writes')
  if (!all.some((write) => write.state === 'WAITING')) return 'EMPTY'
  const account = await whoIsSignedIn()
  if (account === 'LATER' || account === 'SIGN_IN') return account
  for (;;) {
    const mine = await db.getAllFromIndex('writes', 'account', account.username)
    const next = nextToSend(mine)
    if (!next) {
      await dropOldest(mine)
      return 'EMPTY'
    }
    const outcome = await sendOne(next, nowMs)
    changed()
    if (outcome !== 'EMPTY') return outcome
  }
}

async function dropOldest(mine: readonly Write[]): Promise<void> {
  const sent = mine.filter((write) => write.state === 'SENT')
  const db = await fieldDb()
  for (const { seq } of sent.slice(0, -SENT_KEPT)) await db.delete('writes', seq)
}

async function whoIsSignedIn(): Promise<{ username: string } | 'LATER' | 'SIGN_IN'> {
  const answer = await ask('/api/v1/session', { method: 'GET' }, CALL_MS)
  if (!answer) return 'LATER'
  const means = verdict(answer.status, answer.json !== undefined, 0)
  if (means === 'SENT') return answer.json as { username: string }
  return means === 'SIGN_IN' ? 'SIGN_IN' : 'LATER'
}

async function sendOne(first: Write, nowMs: () => number): Promise<Outcome> {
  const db = await fieldDb()
  let write: Write = { ...first, attempts: first.attempts + 1 }
  const put = (next: Write) => {
    write = next
    return db.put('writes', next)
  }
  const conclude = async (status: number, json: unknown): Promise<Outcome> => {
    const means = verdict(status, json !== undefined, write.attempts)
    if (means === 'NO') await put({ ...write, state: 'REFUSED', refusal: refusalOf(status, json) })
    return means === 'NO' ? 'EMPTY' : means === 'SIGN_IN' ? 'SIGN_IN' : 'LATER'
  }
  await put(write)
  for (const [i, file] of write.files.entries()) {
    if (file.uploadedId !== undefined) continue
    const form = new FormData()
    form.set('file', new Blob([file.bytes], { type: file.type }), file.name)
    const answer = await ask('/api/v1/attachments', { method: 'POST', body: form }, UPLOAD_MS, write.language)
    if (!answer) return 'LATER'
    const id = (answer.json as { id?: string } | undefined)?.id
    if (verdict(answer.status, answer.json !== undefined, 0) !== 'SENT' || id === undefined)
      return conclude(answer.status, answer.json)
    // Remembered at once: after a lost connection only the rest is uploaded.
    const files = write.files.map((each, at) => (at === i ? { ...each, uploadedId: id } : each))
    await put({ ...write, files })
  }
  if (!write.sealed) await put(seal(write, nowMs()))
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': write.key },
    body: JSON.stringify(write.body),
  }
  const answer = await ask(write.url, init, CALL_MS, write.language)
  if (!answer) return 'LATER'
  if (verdict(answer.status, answer.json !== undefined, write.attempts) !== 'SENT')
    return conclude(answer.status, answer.json)
  const number = (answer.json as { request?: { number?: string } }).request?.number
  const sentAt = new Date(nowMs()).toISOString()
  await put({ ...write, state: 'SENT', sentAt, number, files: write.files.map(withoutBytes) })
  return 'EMPTY'
}

const withoutBytes = <T extends { bytes: ArrayBuffer }>(file: T): T => ({
  ...file,
  bytes: new ArrayBuffer(0),
})

function refusalOf(status: number, json: unknown): Refusal {
  const { code = 'unknown', message = '' } = (json ?? {}) as Partial<Refusal>
  return { status, code, message }
}

/** Undefined: nothing came back. A hanging connection is given up, or everything behind it would hang too. */
async function ask(
  url: string,
  init: RequestInit & { headers?: Record<string, string> },
  timeoutMs: number,
  language = 'zh',
): Promise<{ status: number; json: unknown } | undefined> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  try {
    const headers = { ...init.headers, 'accept-language': language }
    const response = await fetch(url, {
      ...init,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
    })
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, json: isJson ? await response.json() : undefined }
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
