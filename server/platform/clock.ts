/**
 * The one place that knows what time it is. `manual` is for tests and rehearsals: it stands still until it is
 * moved, and keeps its time in the database so that a restart does not jump.
 */
import { type Database, sql } from './db.ts'

export interface Clock {
  readonly manual: boolean
  now(): Date
}

export const systemClock: Clock = { manual: false, now: () => new Date() }

export class ManualClock implements Clock {
  readonly manual = true
  #now: Date
  readonly #db: Database

  private constructor(db: Database, now: Date) {
    this.#db = db
    this.#now = now
  }

  static async open(db: Database): Promise<ManualClock> {
    const [row] = await db.query<{ now: Date }>(sql`select now from manual_clock`)
    const clock = new ManualClock(db, row?.now ?? new Date())
    if (!row) await clock.set(clock.#now)
    return clock
  }

  now(): Date {
    return this.#now
  }

  async set(now: Date): Promise<void> {
    this.#now = now
    await this.#db.query(sql`
      insert into manual_clock (id, now) values (true, ${now}) on conflict (id) do update set now = excluded.now`)
  }

  /** Another process moved the clock: take its time over. */
  async refresh(): Promise<void> {
    const [row] = await this.#db.query<{ now: Date }>(sql`select now from manual_clock`)
    if (row && row.now.getTime() > this.#now.getTime()) this.#now = row.now
  }
}
