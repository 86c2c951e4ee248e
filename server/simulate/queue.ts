/** What is going to happen, by time; at the same time, by matter and then by the order in which it was planned. */
export interface Planned {
  at: number
  /** Matters are numbered in the order in which they come up, the same in every run. */
  matter: number
  sequence: number
  /** Two happenings with the same key never run at the same time. */
  key: string
  run(): Promise<void>
}

const before = (a: Planned, b: Planned): boolean =>
  a.at !== b.at ? a.at < b.at : a.matter !== b.matter ? a.matter < b.matter : a.sequence < b.sequence

/** A binary heap. */
export class Queue {
  readonly #heap: Planned[] = []

  get size(): number {
    return this.#heap.length
  }

  peek(): Planned | undefined {
    return this.#heap[0]
  }

  push(planned: Planned): void {
    const heap = this.#heap
    let i = heap.push(planned) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(planned, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = planned
  }

  pop(): Planned | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1
      if (!before(heap[child]!, last)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = last
    return first
  }
}
