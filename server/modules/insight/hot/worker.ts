/** Groups as requests come in, and once a night all anew; a manual clock's is done by whoever moves it. */
import { DAY_MS, dayOf, startOfDay } from '../../../../common/time.ts'
import { BackgroundLoop } from '../../../platform/background.ts'
import type { Logger } from '../../../platform/log.ts'
import { nightRun } from './night.ts'
import { nightsOf } from './queries.ts'
import { groupPending, type HotTopicDeps } from './work.ts'

const REST_MS = 2_000
const BATCH = 200
/** When the fewest call. */
const NIGHT_HOUR = 3

/** The last time that a night's run was due by then. */
function lastNight(now: Date): Date {
  const today = startOfDay(dayOf(now)).getTime() + NIGHT_HOUR * 3_600_000
  return new Date(today <= now.getTime() ? today : today - DAY_MS)
}

/** Of each centre that has requests and whose last run was before the last night; one is made at most. */
export async function runNights(deps: HotTopicDeps, now: Date): Promise<number> {
  for (const { centre, madeAt } of await nightsOf(deps.db, deps.policies.centres()))
    if (!madeAt || madeAt < lastNight(now)) {
      await nightRun(deps, centre, now)
      return 1
    }
  return 0
}

export const hotTopicWorker = (deps: HotTopicDeps, { now, log }: { now: () => Date; log: Logger }) =>
  new BackgroundLoop({
    ...{ name: 'hot topics', restMs: REST_MS, full: BATCH, log },
    async turn() {
      const done = await groupPending(deps, now())
      if (done === 0) await runNights(deps, now())
      return done
    },
  })
