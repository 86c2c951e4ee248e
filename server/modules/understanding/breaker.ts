/** Leaves an address alone for a while after it failed several times in a row: nobody waits for what will not come. */
const FAILURES = 3
const REST_MS = 60_000

export class Breaker {
  #failures = 0
  #restsUntil = 0

  closed(now: Date): boolean {
    return now.getTime() >= this.#restsUntil
  }

  /** After a rest a single failure is enough to rest again. */
  tell(worked: boolean, now: Date): void {
    this.#failures = worked ? 0 : this.#failures + 1
    if (this.#failures >= FAILURES) this.#restsUntil = now.getTime() + REST_MS
  }
}
