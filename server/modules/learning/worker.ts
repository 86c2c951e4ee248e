/** By night each centre learns anew; through the day, suggestions are put beside what people decided. */
import { beijingDate } from '../../../common/time.ts'
import { BackgroundLoop } from '../../platform/background.ts'
import { type Database, sql } from '../../platform/db.ts'
import type { Logger } from '../../platform/log.ts'
import { trainCentre } from './actions.ts'
import { dropOldBytes, OUTCOME_BATCH, recordOutcomes } from './data.ts'
import { LEARNT_TASKS } from './schema.ts'

const REST_MS = 20_000
/** Beijing time: the line is quiet then. */
const NIGHT_HOUR = 3

const hourInBeijing = (now: Date): number => (now.getUTCHours() + 8) % 24

interface Deps {
  db: Database
  centres(): string[]
  now(): Date
  log: Logger
}

export const learningWorker = (deps: Deps) =>
  new BackgroundLoop({
    ...{ name: 'learning', restMs: REST_MS, full: OUTCOME_BATCH, log: deps.log },
    async turn(stopping) {
      const now = deps.now()
      const written = await recordOutcomes(deps.db, now)
      if (hourInBeijing(now) === NIGHT_HOUR) await learnByNight(deps, now, stopping)
      return written
    },
  })

/** Every centre once a night, whichever process comes first: a try-lock, and what was trained today already. */
async function learnByNight({ db, centres, log }: Deps, now: Date, stopping: AbortSignal): Promise<void> {
  let trained = false
  for (const centre of centres()) {
    for (const task of LEARNT_TASKS) {
      if (stopping.aborted || !(await claimNight(db, centre, task, now))) continue
      trained = true
      const model = await trainCentre(db, now, centre, task)
      if (model) log.info({ centre, task, version: model.version, state: model.state }, 'trained')
    }
  }
  const dropped = trained ? await dropOldBytes(db, now) : 0
  if (dropped > 0) log.info({ dropped }, 'bytes of old models dropped')
}

/** True for the first who asks for this centre and task tonight. */
async function claimNight(db: Database, centre: string, task: string, now: Date): Promise<boolean> {
  const rows = await db.query(sql`
    insert into training_nights (centre, task, night) values (${centre}, ${task}, ${beijingDate(now)})
    on conflict (centre, task) do update set night = excluded.night where training_nights.night < excluded.night
    returning 1`)
  return rows.length > 0
}
