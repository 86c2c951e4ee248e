/**
 * Reference data lives in the memory of every process. Who changes it counts the store's version up in the same
 * transaction; the others look every half minute and read again what has grown.
 */
import { type Database, sql, type Tx, toStatement } from './db.ts'
import type { Logger } from './log.ts'

export type StoreName = 'units' | 'knowledge' | 'calendars' | 'policies' | 'channels' | 'places'

export interface Reloadable {
  reload(): Promise<void>
}

const LOOK_MS = 30_000

export function bumpStore(tx: Tx, store: StoreName): void {
  tx.atCommit(toStatement(sql`update store_versions set version = version + 1 where store = ${store}`))
}

export class StoreWatch {
  readonly #db: Database
  readonly #stores: Record<StoreName, Reloadable>
  readonly #log: Logger
  #seen = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null

  constructor(db: Database, stores: Record<StoreName, Reloadable>, log: Logger) {
    this.#db = db
    this.#stores = stores
    this.#log = log
  }

  /** Reads again what others have changed since the last look; the first look only remembers. */
  async look(): Promise<void> {
    const rows = await this.#db.query<{ store: StoreName; version: number }>(
      sql`select store, version from store_versions`,
    )
    for (const { store, version } of rows) {
      const seen = this.#seen.get(store)
      if (seen !== undefined && seen !== version) await this.#stores[store]?.reload()
      this.#seen.set(store, version)
    }
  }

  async start(): Promise<void> {
    await this.look()
    this.#timer = setInterval(() => {
      // A look that fails is made again half a minute later.
      this.look().catch((error: Error) => this.#log.warn({ err: error }, 'reference data not checked'))
    }, LOOK_MS)
    this.#timer.unref()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
  }
}
