/**
 * From the portal to the server. Types are the server's own (erased when built), so this stays a few lines: a citizen
 * waits for every kilobyte.
 */
import type { AnswerOf, Body, EndpointKey } from '../../app/client.ts'

export interface FieldError {
  path: string
  code: string
}

/** The server said no, by code and by field; `refusals.ts` has the words. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly fields: readonly FieldError[]

  constructor(status: number, body: { code?: string; fields?: FieldError[] } | null) {
    super(body?.code ?? `HTTP ${status}`)
    this.status = status
    this.code = body?.code ?? 'internal'
    this.fields = body?.fields ?? []
  }
}

/** Nothing came back: no network, or the server is away. */
export class Unreachable extends Error {}

/** Worth trying again later with the same words: nothing is wrong with what was sent. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof Refused && (error.status >= 500 || error.status === 429))

const TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 90_000

type Gets = Extract<EndpointKey, `GET /api/v1/public/${string}`>
type Posts = Extract<EndpointKey, `POST /api/v1/public/${string}`>

const pathOf = (key: string, number = ''): string =>
  key.slice(key.indexOf(' ') + 1).replace(/:(?:number|id)\b/, encodeURIComponent(number))

export function get<K extends Gets>(
  key: K,
  { number, query = {} }: { number?: string; query?: Record<string, string> } = {},
): Promise<AnswerOf<K>> {
  const search = new URLSearchParams(query).toString()
  return send(pathOf(key, number) + (search && `?${search}`), { method: 'GET' }) as Promise<AnswerOf<K>>
}

/** `key` makes a second try of the same words the same act. */
export function post<K extends Posts>(
  endpoint: K,
  { number, body, key }: { number?: string; body: Body<K>; key: string },
): Promise<AnswerOf<K>> {
  return send(pathOf(endpoint, number), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  }) as Promise<AnswerOf<K>>
}

export async function uploadPhoto(centre: string, photo: Blob, name: string): Promise<string> {
  const form = new FormData()
  form.append('file', photo, name)
  const url = `/api/v1/public/attachments?centre=${encodeURIComponent(centre)}`
  const answer = await send(url, { method: 'POST', body: form }, UPLOAD_TIMEOUT_MS)
  return (answer as { id: string }).id
}

async function send(url: string, init: RequestInit, timeoutMs = TIMEOUT_MS): Promise<unknown> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), timeoutMs)
  try {
    const response = await fetch(url, { ...init, credentials: 'same-origin', signal: patience.signal })
    const json = response.headers.get('content-type')?.includes('json')
    const answer = json ? await response.json() : null
    if (!response.ok) throw new Refused(response.status, answer)
    return answer
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Unreachable('unreachable', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}
