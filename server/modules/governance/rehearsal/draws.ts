/** 抽样回访的重抽：同一天、同一单位的一起抽，用当天真实的种子；当天没有抽过的，用由日期定的种子，谁都能重算。 */
import { beijingDate } from '../../../../common/time.ts'
import { sha256 } from '../../../platform/sha256.ts'
import { type Candidate, drawSample } from '../../follow-up/public.ts'
import type { Policy } from '../../policy/public.ts'
import type { RecordedOrder } from './model.ts'
import type { Plan } from './rules/replay.ts'

export const samples = ({ followUp }: Policy): boolean => followUp.scope === 'SAMPLE'

export class Draws {
  readonly #seeds: ReadonlyMap<string, string>
  readonly #waiting = new Map<Policy, Map<string, Candidate[]>>()
  readonly #drawn = new Map<Policy, Map<string, ReadonlySet<string>>>()

  constructor(seeds: ReadonlyMap<string, string>) {
    this.#seeds = seeds
  }

  /** Takes in those that would wait for their draw. */
  collect(policy: Policy, order: RecordedOrder, plans: readonly Plan[]): void {
    const days = this.#waiting.get(policy) ?? new Map<string, Candidate[]>()
    this.#waiting.set(policy, days)
    for (const { drawAt, reasons } of plans) {
      if (!drawAt) continue
      const date = beijingDate(drawAt)
      const all = days.get(date) ?? []
      days.set(date, all)
      all.push({ number: order.number, unit: order.leadUnit ?? '', reasons })
    }
  }

  draw(centre: string): void {
    for (const [policy, days] of this.#waiting) {
      const { samplePercent, plan } = policy.followUp
      const drawn = new Map<string, ReadonlySet<string>>()
      for (const [date, candidates] of days) {
        const seed = this.#seeds.get(date) ?? sha256(`${centre}|${date}`)
        const rule = { seed, date, percent: samplePercent, leastPerUnit: plan.draw?.leastPerUnit ?? 0 }
        drawn.set(date, drawSample(candidates, rule, sha256))
      }
      this.#drawn.set(policy, drawn)
    }
  }

  drawn(policy: Policy, order: RecordedOrder, drawAt: Date): boolean | null {
    const day = this.#drawn.get(policy)?.get(beijingDate(drawAt))
    return day ? day.has(order.number) : null
  }
}
