/**
 * Works out a rehearsal: page by page through the period's orders, each replayed under its own policy (is the record
 * reproduced?), under the present one and under the other. Between pages the process does other things.
 */
import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { RISK_KINDS, type RiskKind } from '../../../../common/risks.ts'
import { beijingDate, DAY_MS, dayOf } from '../../../../common/time.ts'
import type { Db } from '../../../platform/db.ts'
import { sha256 } from '../../../platform/sha256.ts'
import type { CalendarStore } from '../../deadlines/public.ts'
import { risksInWords } from '../../follow-up/public.ts'
import { canonical } from '../../orders/public.ts'
import type { Policy, PolicyStore } from '../../policy/public.ts'
import { Draws, samples } from './draws.ts'
import type { Affected, Agreement, Day, RecordedOrder, Rehearsal, Result, World } from './model.ts'
import * as record from './record.ts'
import { agree, emptyAgreement } from './rules/agreement.ts'
import { affectedOf, compare } from './rules/compare.ts'
import { type Replayed, replay } from './rules/replay.ts'
import { Tally } from './rules/tally.ts'
import { Unknowns } from './rules/unknown.ts'
import { Work } from './rules/workload.ts'

export interface RunDeps {
  db: Db
  policies: PolicyStore
  calendars: Pick<CalendarStore, 'get'>
}

export interface Run {
  deps: RunDeps
  rehearsal: Rehearsal
  next: Policy
  /** Told after each page; answers whether to go on. */
  onPage: (page: { done: number; affected: Affected[] }) => Promise<boolean>
}

export interface Outcome {
  result: Result
  recordSha256: string
  resultSha256: string
}

/** After so many orders whoever else waits has a turn. */
const BREATH = 20

/** Null when it was told to stop. */
export async function runRehearsal({ deps, rehearsal, next, onPage }: Run): Promise<Outcome | null> {
  const began = performance.now()
  const { db, policies } = deps
  const { centre, from, to, baseVersion, createdAt: asOf } = rehearsal
  const period = { centre, from, to }
  const now = policies.at(centre, baseVersion).policy
  const draws = new Draws(await record.selectSeeds(db, period))
  const replayer = new Replayer(deps, centre, asOf, draws, [now, next])
  if (samples(now) || samples(next)) {
    for await (const orders of pages(db, period)) {
      await replayer.read(orders)
      for (const order of orders)
        for (const policy of [now, next])
          if (samples(policy)) draws.collect(policy, order, replayer.replay(order, policy).plans)
      if (!(await onPage({ done: 0, affected: [] }))) return null
    }
    draws.draw(centre)
  }
  const sums = new Sums(rehearsal, next, now)
  let writing = Promise.resolve(true)
  for await (const orders of pages(db, period)) {
    await replayer.read(orders)
    const affected: Affected[] = []
    for (const [i, order] of orders.entries()) {
      if (i % BREATH === BREATH - 1) await others()
      const own = policies.at(centre, order.policyVersion).policy
      const first = replayer.replay(order, own)
      const before = own === now ? first : replayer.replay(order, now)
      const after = next === now ? before : replayer.replay(order, next)
      affected.push(...sums.add(order, { own, first, before, after }))
    }
    if (!(await writing)) return null
    writing = told(onPage({ done: sums.orders, affected }))
  }
  if (!(await writing)) return null
  const calls = await record.selectCalls(db, period)
  return sums.outcome({ busiest: busiest(calls, deps.calendars.get(now.region.calendar), period), began })
}

/** The next page is read while this one is worked out: the database has a processor of its own. */
async function* pages(db: Db, period: record.Period): AsyncGenerator<RecordedOrder[]> {
  let reading: Promise<RecordedOrder[]> | null = record.selectRecorded(db, period, null)
  while (reading) {
    const orders: RecordedOrder[] = await reading
    const last = orders.length < record.PAGE ? undefined : orders.at(-1)
    reading = last ? told(record.selectRecorded(db, period, last)) : null
    if (orders.length > 0) yield orders
  }
}

/** A failure is told where it is waited for; until then it is nobody's. */
function told<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {})
  return work
}

/** Calls within half an hour of the busiest hour of an average working day. */
function busiest(
  calls: readonly { n: number }[],
  calendar: World['calendar'],
  { from, to }: record.Period,
): number {
  const working = Math.max(1, calendar.between(dayOf(from), dayOf(to)))
  return Math.max(0, ...calls.map(({ n }) => n)) / working / 2
}

class Replayer {
  readonly #deps: RunDeps
  readonly #centre: string
  readonly #asOf: Date
  readonly #draws: Draws
  /** Risks that one of the policies asks for. */
  readonly #asked: ReadonlySet<RiskKind>
  #read = new Map<string, ReadonlySet<RiskKind>>()

  constructor(deps: RunDeps, centre: string, asOf: Date, draws: Draws, policies: readonly Policy[]) {
    this.#deps = deps
    this.#centre = centre
    this.#asOf = asOf
    this.#draws = draws
    this.#asked = new Set(policies.flatMap((p) => p.followUp.plan.risks))
  }

  /** Reads the words of those orders whose own policy did not ask for all the risks that are asked for now. */
  async read(orders: readonly RecordedOrder[]): Promise<void> {
    this.#read = new Map()
    const wanting = orders.filter((o) => {
      const known: readonly RiskKind[] = this.#own(o).followUp.plan.risks
      return [...this.#asked].some((kind) => !known.includes(kind))
    })
    if (wanting.length === 0) return
    const ids = wanting.map((o) => o.id)
    for (const words of await record.selectWords(this.#deps.db, ids))
      this.#read.set(words.orderId, risksInWords(words))
  }

  replay(order: RecordedOrder, policy: Policy): Replayed {
    const own = this.#own(order)
    const read = this.#read.get(order.id)
    return replay(order, {
      ...{ own, asOf: this.#asOf },
      world: {
        policy,
        calendar: this.#deps.calendars.get(policy.region.calendar),
        hours: policy.region.officeHours,
      },
      risks: (passed) => new Set([...risksRecorded(passed.data.reasons), ...(read ?? [])]),
      drawn: ({ round, drawAt }) =>
        waited(order, round) && drawsAlike(policy, own)
          ? recordedDraw(order, round)
          : this.#draws.drawn(policy, order, drawAt),
    })
  }

  #own = (order: RecordedOrder): Policy => this.#deps.policies.at(this.#centre, order.policyVersion).policy
}

/** What was read in an order's words when its reply was passed. */
const risksRecorded = (reasons: unknown): RiskKind[] =>
  Array.isArray(reasons) ? RISK_KINDS.filter((kind) => reasons.includes(kind)) : []

/** Where the draw itself is the same, what it said then stands: a new one would only be another throw of the dice. */
const drawsAlike = (a: Policy, b: Policy): boolean => a === b || drawOf(a) === drawOf(b)
const drawOf = ({ followUp: { scope, samplePercent, plan } }: Policy): string =>
  JSON.stringify([scope, samplePercent, plan.draw])
const waited = ({ events }: RecordedOrder, round: number): boolean =>
  events.some((e) => e.type === 'reply.reviewed' && e.data.round === round && e.data.basis === 'WAITING')

/** What the draw said; one that was called without having been drawn was called all the same. */
function recordedDraw({ events }: RecordedOrder, round: number): boolean | null {
  const own = events.filter((e) => e.data.round === round)
  const drawn = own.findLast((e) => e.type === 'follow_up.drawn')
  if (drawn) return drawn.data.drawn === true
  return own.some((e) => e.type === 'follow_up.recorded' && e.data.source !== 'CITIZEN') ? true : null
}

interface Four {
  own: Policy
  first: Replayed
  before: Replayed
  after: Replayed
}

class Sums {
  orders = 0
  #clocks = 0
  readonly #rehearsal: Rehearsal
  readonly #now: Policy
  readonly #next: Policy
  readonly #agreement: Agreement = emptyAgreement()
  readonly #tally = new Tally()
  readonly #work = new Work()
  readonly #unknown: Unknowns
  readonly #record = createHash('sha256')
  /** Those called under the present policy, and the negative answers among them; and those newly called. */
  #answers = { called: 0, negative: 0, newly: 0 }

  constructor(rehearsal: Rehearsal, next: Policy, now: Policy) {
    this.#rehearsal = rehearsal
    this.#now = now
    this.#next = next
    this.#unknown = new Unknowns(rehearsal.differences, next)
  }

  add(order: RecordedOrder, { own, first, before, after }: Four): Affected[] {
    this.orders += 1
    this.#clocks += order.clocks.length
    this.#record.update(`${order.id} ${order.eventHash}\n`)
    this.#work.add(before, after)
    const lines = compare(order, before, after)
    for (const line of lines) {
      this.#tally.add(line)
      if (line.subject !== 'CALL') continue
      this.#work.call(beijingDate(line.doneAt!), line.n)
      if (line.n.now > 0) this.#answers.called += 1
      else if (line.n.next > 0) this.#answers.newly += 1
    }
    this.#answers.negative += before.rehandles
    this.#unknown.add(order, own, lines)
    const tried = order.events.filter((e) => e.type === 'follow_up.recorded' && e.data.source !== 'CITIZEN')
    this.#work.attempts(tried.length, new Set(tried.map((e) => e.data.round)).size)
    return [...affectedOf(lines), ...agree(this.#agreement, order, first)]
  }

  outcome({ busiest: calls, began }: { busiest: number; began: number }): Outcome {
    const { from, to, textSha256, baseSha256, centre } = this.#rehearsal
    const days = Math.max(1, Math.round((to.getTime() - from.getTime()) / DAY_MS))
    const { called, negative, newly } = this.#answers
    const result: Omit<Result, 'elapsedMs'> = {
      ...{ orders: this.orders, clocks: this.#clocks, agreement: this.#agreement },
      cells: this.#tally.cells(),
      days: this.#work.days() satisfies Day[],
      workload: this.#work.result(days, { now: this.#now, next: this.#next, busiest: calls }),
      unknown: this.#unknown.list(),
      expectedNegatives: { low: 0, high: called > 0 ? Math.round((newly * negative) / called) : 0 },
    }
    const recordSha256 = this.#record.digest('hex')
    // How long it took is no part of what was found.
    const said = { centre, textSha256, baseSha256, from, to, recordSha256, result }
    return {
      ...{ recordSha256, resultSha256: sha256(canonical(said)) },
      result: { ...result, elapsedMs: Math.round(performance.now() - began) },
    }
  }
}
