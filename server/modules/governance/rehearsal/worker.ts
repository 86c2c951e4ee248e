/** Works out the rehearsals that wait, one at a time in a process; between two pages everything else goes on. */
import { BackgroundLoop } from '../../../platform/background.ts'
import { type Database, inTx } from '../../../platform/db.ts'
import type { Logger } from '../../../platform/log.ts'
import { parsePolicy } from '../../policy/public.ts'
import * as data from './data.ts'
import type { Rehearsal } from './model.ts'
import { type RunDeps, runRehearsal } from './run.ts'

export interface RehearsalWorkerDeps extends Omit<RunDeps, 'db'> {
  db: Database
  now(): Date
  log: Logger
}

const REST_MS = 1_000

export const rehearsalWorker = (deps: RehearsalWorkerDeps) =>
  new BackgroundLoop({
    ...{ name: 'policy rehearsals', restMs: REST_MS, full: 1, log: deps.log },
    async turn(stopping) {
      const rehearsal = await inTx(deps.db, (tx) => data.claim(tx))
      if (!rehearsal) return 0
      await carryOut(deps, rehearsal, stopping)
      return 1
    },
  })

async function carryOut(
  deps: RehearsalWorkerDeps,
  rehearsal: Rehearsal,
  stopping: AbortSignal,
): Promise<void> {
  const { db, policies, now, log } = deps
  const { id, centre, baseVersion, text } = rehearsal
  let seq = 0
  try {
    const outcome = await runRehearsal({
      ...{ deps, rehearsal },
      // The very same policy when nothing differs: then nothing may come out differently.
      next:
        rehearsal.differences.length === 0
          ? policies.at(centre, baseVersion).policy
          : parsePolicy(text, `${centre}.yaml`),
      async onPage({ done, affected }) {
        await inTx(db, (tx) => data.putPage(tx, id, { done, seq, affected }))
        seq += affected.length
        return !stopping.aborted
      },
    })
    await inTx(db, (tx) => (outcome ? data.putOutcome(tx, id, now(), outcome) : data.giveBack(tx, id)))
  } catch (error) {
    log.error({ err: error, rehearsal: id }, 'policy rehearsal failed')
    await inTx(db, (tx) =>
      data.putFailure(tx, id, now(), error instanceof Error ? error.message : String(error)),
    )
  }
}
