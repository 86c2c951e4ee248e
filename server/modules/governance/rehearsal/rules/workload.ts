/**
 * 工作量和人手：审单、答复审核、退单复核、延期审批、回访各每天多少；回访座席按最忙一天的通话时长除以办公时间，
 * 来电座席按最忙半小时用 Erlang C（SP-11 同一套算法），都按各自规则的排班参数。
 */
import { type Level, rostered, seatsFor } from '../../../../stats/erlang.ts'
import type { Policy } from '../../../policy/public.ts'
import type { Day, Pair, Workload } from '../model.ts'
import type { Replayed } from './replay.ts'

const HOUR_SECONDS = 3_600
const HALF_HOUR = 1_800

const round = (x: number) => Math.round(x * 100) / 100

export class Work {
  readonly #sums = {
    reviews: { now: 0, next: 0 },
    replyReviews: { now: 0, next: 0 },
    returnDecisions: { now: 0, next: 0 },
    extensionDecisions: { now: 0, next: 0 },
  }
  readonly #calls = new Map<string, Pair>()
  /** Attempts that were recorded, and the calls they belong to. */
  #attempts = 0
  #tried = 0

  add(now: Replayed, next: Replayed): void {
    for (const [when, replayed] of [
      ['now', now],
      ['next', next],
    ] as const) {
      this.#sums.reviews[when] += Number(replayed.reviewed)
      for (const key of ['replyReviews', 'returnDecisions', 'extensionDecisions'] as const)
        this.#sums[key][when] += replayed[key]
    }
  }

  call(date: string, n: Pair): void {
    const day = this.#calls.get(date) ?? { now: 0, next: 0 }
    this.#calls.set(date, { now: day.now + n.now, next: day.next + n.next })
  }

  attempts(n: number, of: number): void {
    this.#attempts += n
    this.#tried += of
  }

  days(): Day[] {
    return [...this.#calls]
      .filter(([, { now, next }]) => now > 0 || next > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, calls]) => ({ date, calls }))
  }

  result(days: number, { now, next, busiest }: { now: Policy; next: Policy; busiest: number }): Workload {
    // Where nothing was tried yet, one attempt a call is the least.
    const attempts = this.#tried > 0 ? this.#attempts / this.#tried : 1
    const called = this.days()
    const pair = (of: (when: 'now' | 'next', policy: Policy) => number): Pair => ({
      now: round(of('now', now)),
      next: round(of('next', next)),
    })
    const hours = (n: number, { staffing }: Policy) => (n * attempts * staffing.aht) / HOUR_SECONDS
    const total = (when: 'now' | 'next') => called.reduce((n, d) => n + d.calls[when], 0)
    const most = (when: 'now' | 'next') => Math.max(0, ...called.map((d) => d.calls[when]))
    const seats = (when: 'now' | 'next', policy: Policy) =>
      Math.ceil(hours(most(when), policy) / officeHours(policy))
    const perDay = (key: 'reviews' | 'replyReviews' | 'returnDecisions' | 'extensionDecisions') =>
      pair((when) => this.#sums[key][when] / days)
    return {
      ...{ reviews: perDay('reviews'), replyReviews: perDay('replyReviews') },
      ...{ returnDecisions: perDay('returnDecisions'), extensionDecisions: perDay('extensionDecisions') },
      calls: pair((when) => total(when) / days),
      callHours: pair((when, policy) => hours(total(when) / days, policy)),
      callSeats: pair(seats),
      callRoster: pair((when, policy) => rostered(seats(when, policy), policy.staffing.shrinkage / 100)),
      lineSeats: pair((_, policy) => line(busiest, policy)?.seats ?? 0),
      lineRoster: pair((_, policy) =>
        rostered(line(busiest, policy)?.seats ?? 0, policy.staffing.shrinkage / 100),
      ),
      attempts: round(attempts),
    }
  }
}

/** `busiest`: calls within the busiest half hour of an average working day. */
function line(busiest: number, { staffing: { aht, share, target } }: Policy): Level | null {
  if (busiest <= 0) return null
  return seatsFor({ calls: busiest, interval: HALF_HOUR, aht }, { share: share / 100, target })
}

function officeHours({ region }: Policy): number {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  return region.officeHours.reduce((sum, [from, to]) => sum + minutes(to) - minutes(from), 0) / 60
}
