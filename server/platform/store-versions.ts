/**
 * Reference data lives in the memory of every process. Who changes it counts the store's version up in the same
 * transaction, and notifies; the others look, and read again what has grown. A hint that was lost is made good by a look
 * every half minute.
 */
import { type Database, type Db, sql, type Tx, toStatement } from './db.ts'
import type { Live } from './live.ts'
import type { Logger } from './log.ts'

export type StoreName =
  | 'units'
  | 'knowledge'
  | 'calendars'
  | 'policies'
  | 'channels'
  | 'models'
  | 'places'
  | 'stewards'

export interface Reloadable {
  reload(): Promise<void>
}

const LOOK_MS = 30_000
const CHANNEL = 'huisheng_stores'

export type StoreVersions = ReadonlyMap<string, number>

export async function selectStoreVersions(db: Db): Promise<StoreVersions> {
  const rows = await db.query<{ store: StoreName; version: number }>(
    sql`select store, version from store_versions`,
  )
  return new Map(rows.map(({ store, version }) => [store, version]))
}

export function bumpStore(tx: Tx, store: StoreName): void {
  tx.atCommit(toStatement(sql`update store_versions set version = version + 1 where store = ${store}`))
  // These changes are rare: the lock that a NOTIFY takes at its commit is in nobody's way.
  tx.atCommit(toStatement(sql`select pg_notify(${CHANNEL}, ${store})`))
}

export class StoreWatch {
  readonly #db: Database
  readonly #stores: Record<StoreName, Reloadable>
  readonly #log: Logger
  readonly #seen: Map<string, number>
  #turn: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null

  /** `seen` are the versions from before the stores were read: what changed meanwhile is read again. */
  constructor(db: Database, stores: Record<StoreName, Reloadable>, log: Logger, seen: StoreVersions) {
    this.#db = db
    this.#stores = stores
    this.#log = log
    this.#seen = new Map(seen)
  }

  /** Reads again what has changed since the last look; one look after the other. */
  look(): Promise<void> {
    const turn = this.#turn.then(() => this.#look())
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #look(): Promise<void> {
    for (const [store, version] of await selectStoreVersions(this.#db)) {
      if (this.#seen.get(store) !== version) await this.#stores[store as StoreName]?.reload()
      this.#seen.set(store, version)
    }
  }

  /** `live` brings the hints of other processes; said before it listens. */
  start(live: Live): void {
    const look = () => {
      // A look that fails is made again half a minute later.
      this.look().catch((error: Error) => this.#log.warn({ err: error }, 'reference data not checked'))
    }
    live.hear(CHANNEL, look)
    this.#timer = setInterval(look, LOOK_MS)
    this.#timer.unref()
  }

  /** Ends when the look that is under way has ended. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#turn
  }
}
