/** The background work of orders: alarms, full text, outgoing messages, old idempotency keys. */
import { type Database, inTx, sql } from '../../platform/db.ts'
import { INDEX_BATCH, indexPending } from './search.ts'
import { SWEEP_BATCH, type SweepDeps, sweep } from './sweep.ts'

/** Where messages go in the end. Real gateways are outside; the default keeps them on record as sent. */
export interface Gateway {
  send(message: { id: string; kind: string; target: string; payload: unknown }): Promise<void>
}

export const recordOnlyGateway: Gateway = { send: async () => {} }

const DELIVERY_BATCH = 100
const MAX_ATTEMPTS = 8

/** Claims due messages, sends them outside any transaction, and records how it went. Returns how many were taken. */
export async function sendDeliveries(db: Database, gateway: Gateway, now: Date): Promise<number> {
  const rows = await db.query<{
    id: string
    kind: string
    target: string
    payload: unknown
    attempts: number
  }>(sql`
    with due as (
      select id from deliveries where state = 'PENDING' and next_attempt_at <= ${now}
      order by next_attempt_at, id limit ${DELIVERY_BATCH} for update skip locked)
    update deliveries d set attempts = attempts + 1, next_attempt_at = ${new Date(now.getTime() + 60_000)}
    from due where d.id = due.id
    returning d.id, d.kind, d.target, d.payload, d.attempts`)
  const sent: string[] = []
  for (const row of rows) {
    try {
      await gateway.send(row)
      sent.push(row.id)
    } catch (error) {
      const wait = 2 ** row.attempts * 30_000
      await db.query(sql`
        update deliveries set failure = ${String(error).slice(0, 500)}, next_attempt_at = ${new Date(now.getTime() + wait)},
          state = ${row.attempts >= MAX_ATTEMPTS ? 'FAILED' : 'PENDING'} where id = ${row.id}`)
    }
  }
  // A phone task is done by a person and acknowledged by them; everything else is out when it was sent.
  if (sent.length > 0)
    await db.query({
      text: `update deliveries set state = 'SENT' where id = any($1::uuid[])`,
      values: [sent],
    })
  return rows.length
}

const KEY_LIFE_MS = 48 * 3_600_000

export async function forgetOldKeys(db: Database, now: Date): Promise<void> {
  await inTx(db, async (tx) => {
    await tx.query(
      sql`delete from idempotency_keys where created_at < ${new Date(now.getTime() - KEY_LIFE_MS)}`,
    )
  })
}

export interface WorkerDeps extends SweepDeps {
  gateway: Gateway
  now(): Date
}

/** Runs the background work until stopped; after a full batch it goes on at once, otherwise it rests. */
export class Worker {
  readonly #deps: WorkerDeps
  readonly #manual: boolean
  #stopped = false
  #loops: Promise<void>[] = []
  #wake: (() => void)[] = []

  constructor(deps: WorkerDeps, options: { manual: boolean }) {
    this.#deps = deps
    this.#manual = options.manual
  }

  start(): void {
    const { db, gateway, now } = this.#deps
    this.#loop(500, INDEX_BATCH, () => indexPending(db))
    this.#loop(1_000, DELIVERY_BATCH, () => sendDeliveries(db, gateway, now()))
    this.#loop(3_600_000, 1, async () => {
      await forgetOldKeys(db, now())
      return 0
    })
    // A manual clock is rung by whoever moves it, so that each alarm sees its own time.
    if (!this.#manual) this.#loop(1_000, SWEEP_BATCH, () => sweep(this.#deps, now()))
  }

  /**
   * A batch that was not full leaves nothing behind it. Going on at once would, under load, make a transaction of its
   * own for every new order instead of one for all of half a second.
   */
  #loop(restMs: number, full: number, work: () => Promise<number>): void {
    const run = async () => {
      while (!this.#stopped) {
        let done = 0
        try {
          done = await work()
        } catch (error) {
          // The database is away or restarting: rest and try again.
          this.#deps.log.warn({ err: error }, 'background work failed')
        }
        if (done < full && !this.#stopped) await this.#rest(restMs)
      }
    }
    this.#loops.push(run())
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const wake of this.#wake) wake()
    await Promise.all(this.#loops)
  }
}
