/** Makes outputs as real time goes by, until stopped. A manual clock's outputs are made by whoever moves it. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '../../platform/log.ts'
import type { CadenceRunner } from './cadence.ts'

const REST_MS = 5_000

export class CadenceWorker {
  readonly #runner: CadenceRunner
  readonly #now: () => Date
  readonly #log: Logger
  readonly #stop = new AbortController()
  #loop: Promise<void> | null = null

  constructor(runner: CadenceRunner, options: { now: () => Date; log: Logger }) {
    this.#runner = runner
    this.#now = options.now
    this.#log = options.log
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
      let made = 0
      try {
        await this.#runner.plan()
        made = await this.#runner.run(this.#now())
      } catch (error) {
        // The database is away or restarting: rest and try again.
        this.#log.warn({ err: error }, 'cadence outputs wait')
      }
      // Ending early is what the signal is for.
      if (made === 0) await delay(REST_MS, undefined, { signal }).catch(() => {})
    }
  }
}
