/**
 * Live updates: what changed, never what it says now. A message holds type, id and version; the page asks again
 * under its own rights. NOTIFY between processes is only a hint that saves time, and is sent in batches: a NOTIFY
 * inside every transaction would make all commits queue for one lock.
 */
import { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { Database } from './db.ts'

export interface LiveMessage {
  /** `directory`: units, areas, categories or people's rights; its id is the centre. */
  type: 'order' | 'request' | 'notice' | 'presence' | 'directory' | 'cycle' | 'meeting'
  id: string
  version: number
  centre: string
  /** Units with an assignment on it; only they and the hotline hear of it. */
  units: readonly string[]
}

const CHANNEL = 'huisheng_live'
/** What is heard on another channel; called as well when the connection was taken up again, for what was missed. */
type Hint = () => void
const FLUSH_MS = 100
/** NOTIFY carries at most 8000 bytes. */
const MAX_PAYLOAD = 7_500

export class Live {
  readonly #bus = new EventEmitter().setMaxListeners(0)
  readonly #db: Database | null
  readonly #origin = Math.random().toString(36).slice(2)
  #queue: LiveMessage[] = []
  #timer: NodeJS.Timeout | null = null
  #listener: pg.PoolClient | null = null
  readonly #hints = new Map<string, Hint>()

  /** `db` null: this process only (tests, single commands). */
  constructor(db: Database | null) {
    this.#db = db
  }

  publish(message: LiveMessage): void {
    this.#bus.emit('message', message)
    if (!this.#db) return
    this.#queue.push(message)
    this.#timer ??= setTimeout(() => void this.#flush(), FLUSH_MS)
  }

  subscribe(listener: (message: LiveMessage) => void): () => void {
    this.#bus.on('message', listener)
    return () => this.#bus.off('message', listener)
  }

  /** Also hears this channel, on the same connection; said before `listen`. */
  hear(channel: string, hint: Hint): void {
    this.#hints.set(channel, hint)
  }

  /** Hears other processes. Losing the connection loses hints only; it is taken up again by itself. */
  async listen(): Promise<void> {
    if (!this.#db) return
    let client: pg.PoolClient | null = null
    try {
      client = await this.#db.connect()
      this.#listener = client
      client.on('notification', (n) => {
        const hint = this.#hints.get(n.channel)
        if (hint) hint()
        else this.#receive(n.payload ?? '')
      })
      client.on('error', () => this.#relisten(client))
      for (const channel of [CHANNEL, ...this.#hints.keys()]) await client.query(`listen ${channel}`)
      for (const hint of this.#hints.values()) hint()
    } catch {
      this.#relisten(client)
    }
  }

  #relisten(client: pg.PoolClient | null): void {
    // Told twice of one loss (by the event and by the statement): a second listener would keep its connection for ever.
    if (client !== this.#listener) return
    this.#listener = null
    client?.release(true)
    setTimeout(() => void this.listen(), 1_000).unref()
  }

  #receive(payload: string): void {
    // Our own come back too, under load some hundreds a second: told by their beginning, not parsed.
    if (payload.startsWith(`["${this.#origin}",`)) return
    const [, messages] = JSON.parse(payload) as [string, LiveMessage[]]
    for (const message of messages) this.#bus.emit('message', message)
  }

  async #flush(): Promise<void> {
    this.#timer = null
    const queue = this.#queue
    this.#queue = []
    const batches: string[] = []
    let open = ''
    for (const message of queue) {
      const text = JSON.stringify(message)
      if (open !== '' && open.length + text.length > MAX_PAYLOAD) {
        batches.push(open)
        open = ''
      }
      open += open === '' ? text : `,${text}`
    }
    if (open !== '') batches.push(open)
    for (const batch of batches) {
      await this.#db
        ?.query({
          name: 'live_notify',
          text: `select pg_notify('${CHANNEL}', $1)`,
          values: [`["${this.#origin}",[${batch}]]`],
        })
        .catch(() => {}) // a hint lost; pages refetch anyway
    }
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    const client = this.#listener
    this.#listener = null
    this.#bus.removeAllListeners()
    client?.release(true)
  }
}
