/**
 * The one way from a page to the server: typed by the zod schemas that the server checks with (`api/endpoints.ts`,
 * types only). A write carries an `Idempotency-Key` and is sent once more when its answer was lost.
 */
import type { z } from 'zod'
import type { Endpoints } from '../../api/endpoints.ts'
import { learnNow } from '../ui/now.ts'
import { currentLanguage } from '../ui/words.ts'

export type EndpointKey = keyof Endpoints

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

type Shape<K extends EndpointKey, Part extends string> =
  Endpoints[K] extends Record<Part, infer S extends z.ZodType> ? z.input<S> : undefined

export type Query<K extends EndpointKey> = Shape<K, 'query'>
export type Body<K extends EndpointKey> = Shape<K, 'body'>
export type AnswerOf<K extends EndpointKey> = z.output<Endpoints[K]['answer']>

export type CallOptions<K extends EndpointKey> = ([ParamNames<K & string>] extends [never]
  ? { params?: undefined }
  : { params: Record<ParamNames<K & string>, string> }) &
  (Query<K> extends undefined ? { query?: undefined } : { query?: Query<K> }) &
  (Body<K> extends undefined ? { body?: undefined } : { body?: Body<K> }) & {
    signal?: AbortSignal
    /** What makes the same write the same, when it may be sent again later; otherwise each call has its own. */
    idempotencyKey?: string
  }

export interface FieldError {
  path: string
  code: string
}

/** What the server refused, in the reader's language (`message`), by code and by field. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: readonly FieldError[]
  readonly traceId: string | undefined

  constructor(
    status: number,
    body: { code?: string; message?: string; fields?: FieldError[]; traceId?: string },
  ) {
    super(body.message ?? `HTTP ${status}`)
    this.status = status
    this.code = body.code ?? 'unknown'
    this.fields = body.fields ?? []
    this.traceId = body.traceId
  }
}

/** Nothing came back: no network, or the server is away. */
export class Unreachable extends Error {}

function urlOf(
  key: string,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string {
  const path = key
    .slice(key.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

export async function call<K extends EndpointKey>(
  key: K,
  ...[options]: Record<string, never> extends CallOptions<K> ? [CallOptions<K>?] : [CallOptions<K>]
): Promise<AnswerOf<K>> {
  const { params, query, body, signal, idempotencyKey } = (options ?? {}) as {
    params?: Record<string, string>
    query?: Record<string, unknown>
    body?: unknown
    signal?: AbortSignal
    idempotencyKey?: string
  }
  const method = (key as string).slice(0, (key as string).indexOf(' '))
  const writes = method !== 'GET'
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      'accept-language': currentLanguage(),
      ...(writes ? { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  }
  const url = urlOf(key, params, query)
  try {
    return (await send(url, init)) as AnswerOf<K>
  } catch (error) {
    // The same key: if the first one went through after all, this one gets its answer and does nothing.
    const lost = error instanceof Unreachable || (error instanceof ApiError && error.status === 503)
    if (!writes || !lost || signal?.aborted) throw error
    await new Promise((resolve) => setTimeout(resolve, 800))
    return (await send(url, init)) as AnswerOf<K>
  }
}

async function send(url: string, init: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(url, init)
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    throw new Unreachable('unreachable', { cause: error })
  }
  learnNow(response.headers.get('x-now'))
  const json = response.headers.get('content-type')?.includes('json')
  const answer = json ? await response.json() : null
  if (!response.ok) throw new ApiError(response.status, (answer as object | null) ?? {})
  return answer
}
