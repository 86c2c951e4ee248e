/** 待发箱：一次写操作，从填写到送达。按先后发送；某工单被拒绝一项，只拦住这张工单后面的。 */

export interface PhotoFile {
  id: string
  name: string
  type: string
  /** Bytes rather than a Blob: older browsers lose Blobs that lie in a database. */
  bytes: ArrayBuffer
}

export interface Refusal {
  status: number
  code: string
  message: string
}

export type WriteState = 'WAITING' | 'SENT' | 'REFUSED'

export interface Write {
  /** Given by the database: the order in which they are sent. */
  seq: number
  /** The Idempotency-Key: however often it is sent, it is done once. */
  key: string
  account: string
  url: string
  body: Record<string, unknown>
  files: (PhotoFile & { uploadedId?: string })[]
  /** Of the body's fields, the one that says when it happened; filled when it is sent much later. */
  timeField?: string
  /** The body is as it was first sent: the same key must come with the same body. */
  sealed: boolean
  orderId?: string
  /** What it is: an action's name or `patrol`; and of what. */
  kind: string
  title: string
  language: string
  createdAt: string
  state: WriteState
  attempts: number
  sentAt?: string
  refusal?: Refusal
  /** The number that a request was given. */
  number?: string
}

/** Writes of orders where one was refused wait for the person; in the list they are oldest first. */
export function isHeld(write: Write, all: readonly Write[]): boolean {
  return (
    write.state === 'WAITING' &&
    write.orderId !== undefined &&
    all.some((w) => w.orderId === write.orderId && w.state === 'REFUSED' && w.seq < write.seq)
  )
}

export const nextToSend = (all: readonly Write[]): Write | undefined =>
  all.find((write) => write.state === 'WAITING' && !isHeld(write, all))

/** Below this, the time of arrival at the server is the time it happened. */
const AT_ONCE_MS = 60_000

/** The body as it is sent from now on, whatever happens. */
export function seal(write: Write, nowMs: number): Write {
  const ids = write.files.map((file) => file.uploadedId!)
  const late = nowMs - Date.parse(write.createdAt) > AT_ONCE_MS
  return {
    ...write,
    sealed: true,
    body: {
      ...write.body,
      ...(ids.length > 0 ? { attachments: ids } : {}),
      ...(write.timeField && late ? { [write.timeField]: write.createdAt } : {}),
    },
  }
}

/** So many tries with an answer of 500 are enough: the others must not wait for ever. */
const TRIES = 5

/** What an answer means for the write: done, no for good, sign in first, or later again. */
export function verdict(
  status: number,
  isJson: boolean,
  attempts: number,
): 'SENT' | 'NO' | 'SIGN_IN' | 'LATER' {
  // A page where JSON should be: somebody between (a hotel's Wi-Fi) answered, not the server.
  if (!isJson) return 'LATER'
  if (status >= 200 && status < 300) return 'SENT'
  if (status === 401) return 'SIGN_IN'
  if ([408, 425, 429, 502, 503, 504].includes(status)) return 'LATER'
  if (status >= 500) return attempts >= TRIES ? 'NO' : 'LATER'
  return 'NO'
}
