/** One piece of background work, done again and again until stopped; a failure is told and tried again after a rest. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from './log.ts'

export interface BackgroundWork {
  /** For the log, when it fails. */
  name: string
  /** Rest after a turn that left nothing behind. */
  restMs: number
  /** A turn that did so much goes on at once. */
  full: number
  log: Logger
  /** Returns how much was done. `stopping` says that it should not begin anything long. */
  turn(stopping: AbortSignal): Promise<number>
}

export class BackgroundLoop {
  readonly #work: BackgroundWork
  readonly #stop = new AbortController()
  #loop: Promise<void> | null = null

  constructor(work: BackgroundWork) {
    this.#work = work
  }

  start(): void {
    this.#loop ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#loop
  }

  async #run(): Promise<void> {
    const { name, restMs, full, log, turn } = this.#work
    const { signal } = this.#stop
    while (!signal.aborted) {
      let done = 0
      try {
        done = await turn(signal)
      } catch (error) {
        // The database is away or restarting: rest and try again.
        log.warn({ err: error }, `${name} waits`)
      }
      // Ending early is what the signal is for.
      if (done < full) await delay(restMs, undefined, { signal }).catch(() => {})
    }
  }
}
