/** By night each centre learns anew; through the day, suggestions are put beside what people decided. */
import { setTimeout as delay } from 'node:timers/promises'
import { beijingDate } from '../../../common/time.ts'
import { type Database, sql } from '../../platform/db.ts'
import type { Logger } from '../../platform/log.ts'
import { trainCentre } from './actions.ts'
import { dropOldBytes, OUTCOME_BATCH, recordOutcomes } from './data.ts'
import { LEARNT_TASKS } from './schema.ts'

const REST_MS = 20_000
/** Beijing time: the line is quiet then. */
const NIGHT_HOUR = 3

const hourInBeijing = (now: Date): number => (now.getUTCHours() + 8) % 24

export class LearningWorker {
  readonly #deps: { db: Database; centres(): string[]; now(): Date; log: Logger }
  readonly #stop = new AbortController()
  #loop: Promise<void> | null = null

  constructor(deps: { db: Database; centres(): string[]; now(): Date; log: Logger }) {
    this.#deps = deps
  }

  start(): void {
    this.#loop ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#loop
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      let written = 0
      try {
        const now = this.#deps.now()
        written = await recordOutcomes(this.#deps.db, now)
        if (hourInBeijing(now) === NIGHT_HOUR) await this.#night(now)
      } catch (error) {
        // The database is away or restarting: rest and try again.
        this.#deps.log.warn({ err: error }, 'learning waits')
      }
      if (written < OUTCOME_BATCH) await delay(REST_MS, undefined, { signal }).catch(() => {})
    }
  }

  /** Every centre once a night, whichever process comes first: a try-lock, and what was trained today already. */
  async #night(now: Date): Promise<void> {
    const { db, log } = this.#deps
    let trained = false
    for (const centre of this.#deps.centres()) {
      for (const task of LEARNT_TASKS) {
        if (this.#stop.signal.aborted || !(await claimNight(db, centre, task, now))) continue
        trained = true
        const model = await trainCentre(db, now, centre, task)
        if (model) log.info({ centre, task, version: model.version, state: model.state }, 'trained')
      }
    }
    const dropped = trained ? await dropOldBytes(db, now) : 0
    if (dropped > 0) log.info({ dropped }, 'bytes of old models dropped')
  }
}

/** True for the first who asks for this centre and task tonight. */
async function claimNight(db: Database, centre: string, task: string, now: Date): Promise<boolean> {
  const rows = await db.query(sql`
    insert into training_nights (centre, task, night) values (${centre}, ${task}, ${beijingDate(now)})
    on conflict (centre, task) do update set night = excluded.night where training_nights.night < excluded.night
    returning 1`)
  return rows.length > 0
}
