/** Makes outputs as real time goes by, until stopped. A manual clock's outputs are made by whoever moves it. */
import { BackgroundLoop } from '../../platform/background.ts'
import type { Logger } from '../../platform/log.ts'
import type { CadenceRunner } from './cadence.ts'

const REST_MS = 5_000

export const cadenceWorker = (runner: CadenceRunner, { now, log }: { now: () => Date; log: Logger }) =>
  new BackgroundLoop({
    ...{ name: 'cadence outputs', restMs: REST_MS, full: 1, log },
    async turn() {
      await runner.plan()
      return runner.run(now())
    },
  })
