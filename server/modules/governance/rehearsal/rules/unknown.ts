/** 算不出的，照实列：当时没有的时限、新增回访会怎么答、放宽后本可申请的延期、动作不被允许之后会怎样、没有重算的参数。 */
import { CLOCK_KINDS, type ClockKind } from '../../../../../common/codes.ts'
import type { RehearsalUnknown } from '../../../../../common/rehearsal.ts'
import { type Policy, timerFor } from '../../../policy/public.ts'
import type { Difference, RecordedOrder, Result } from '../model.ts'
import type { Line } from './compare.ts'
import { factsAt } from './facts.ts'

export class Unknowns {
  readonly #next: Policy
  readonly #differences: readonly Difference[]
  /** Kinds of limits that differ at all. */
  readonly #kinds: readonly ClockKind[]
  readonly #counts = new Map<string, { code: RehearsalUnknown; detail: string; orders: number }>()

  constructor(differences: readonly Difference[], next: Policy) {
    this.#next = next
    this.#differences = differences
    this.#kinds = CLOCK_KINDS.filter((kind) =>
      differences.some(({ path }) => path === `timers.${kind}` || path.startsWith(`timers.${kind}.`)),
    )
  }

  add(order: RecordedOrder, own: Policy, lines: readonly Line[]): void {
    const facts = factsAt(order, order.createdAt)
    for (const kind of this.#kinds)
      if (timerFor(this.#next, kind, facts) && !timerFor(own, kind, facts)) this.#count('NEW_LIMIT', kind)
    const newly = (subject: string) =>
      lines.some((l) => l.subject === subject && l.n.next > 0 && l.n.now === 0)
    if (newly('CALL')) this.#count('NEW_CALL')
    if (newly('BARRED')) this.#count('LATER_LIFE')
    if (newly('REVIEW')) this.#count('NOT_REVIEWED')
  }

  #count(code: RehearsalUnknown, detail = '', orders = 1): void {
    const key = `${code} ${detail}`
    const known = this.#counts.get(key)
    if (known) known.orders += orders
    else this.#counts.set(key, { code, detail, orders })
  }

  list(): Result['unknown'] {
    const looser = this.#differences.find(
      ({ path, now, next }) =>
        /^extension\.(maxCount|maxEach\.amount)$/.test(path) && Number(next) > Number(now),
    )
    if (looser) this.#count('LONGER_EXTENSION', looser.path, 0)
    for (const { path, replayed } of this.#differences)
      if (!replayed && !SILENT.test(path)) this.#count('NOT_REPLAYED', path, 0)
    return [...this.#counts.values()]
  }
}

/** Says where a number comes from, and changes nothing. */
const SILENT = /^sources(\.|$)|\.source$/
