/** Requests counted by hour, category and place, right after their facts: seconds behind the calls, beside everything else. */
import { setTimeout as rest } from 'node:timers/promises'
import { BackgroundLoop } from '../../../platform/background.ts'
import { type Database, inTx } from '../../../platform/db.ts'
import type { Logger } from '../../../platform/log.ts'
import { derivePending } from '../../assessment/public.ts'
import { passOn } from '../pass-on.ts'
import * as data from './data.ts'
import { differences } from './rules.ts'

const COUNT_BATCH = 500
const REST_MS = 1_000

export const volumesWorker = (db: Database, log: Logger) =>
  new BackgroundLoop({
    ...{ name: 'volumes', restMs: REST_MS, full: COUNT_BATCH, log },
    turn: () => countPending(db),
  })

/** Counts what is queued, at most a batch; returns how many subjects were looked at. */
export async function countPending(db: Database): Promise<number> {
  return inTx(db, async (tx) => {
    if (!(await data.takeTurn(tx))) return 0
    const queued = await data.selectQueued(tx, COUNT_BATCH)
    if (queued.length === 0) return 0
    const subjects = queued.map((q) => q.subjectId)
    const touched = await data.selectTouched(tx, subjects)
    // A request that is no more is counted no more.
    const ids = [...new Set([...subjects, ...touched])]
    const [before, now] = [await data.selectFacts(tx, ids), await data.selectNow(tx, ids)]
    await data.replaceFacts(tx, ids, now)
    await data.addToVolumes(tx, differences(before, now))
    await data.dropQueued(tx, queued)
    return queued.length
  })
}

const ROUNDS = 100
const WAIT_MS = 20

/** Everything that happened up to now, or as much of it as can be counted in a little while. */
export async function countAll(db: Database): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const done = (await derivePending(db, passOn)) + (await countPending(db))
    if (done > 0) continue
    if (!(await data.anyQueued(db))) return
    // Another worker has begun it.
    await rest(WAIT_MS)
  }
}
