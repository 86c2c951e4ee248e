/**
 * 回访计划（SP-33、AY-16）：全部回访、非咨询件回访或抽样回访；曾不满意、超时、群体事件、涉未成年人和安全的必访，
 * 不占抽样名额；抽样按承办单位分层，每层按比例取整进位、不少于最低件数，由种子、日期和单号的摘要定次序，
 * 同一种子、同一天、同一批工单抽出的必相同；未抽中的不等于满意，按政策另行结案。
 */
import type { FollowUpBasis, FollowUpReason } from '../../../../common/kinds.ts'
import type { RiskKind } from '../../../../common/risks.ts'
import { DAY_MS, dayOf, startOfDay } from '../../../../common/time.ts'
import type { Clock, Env, Order } from '../../orders/public.ts'

const NO_RISK: ReadonlySet<RiskKind> = new Set()
/** For orders under a version of the policy that knew no draw yet. */
const MIDNIGHT = '00:00'

export interface Planned {
  basis: FollowUpBasis
  /** Why it is called whatever the draw says. */
  reasons: FollowUpReason[]
  drawAt: Date | null
}

/** What the plan looks at. */
export type PlannedOrder = Pick<Order, 'urgency' | 'type' | 'enterprise' | 'negativeCount' | 'incidentId'> & {
  clocks: readonly Pick<Clock, 'kind' | 'breachedAt'>[]
}
type World = Pick<Env, 'policy' | 'now'>

/** Reads an order's words; not asked where the policy names no risk. */
export type ReadRisks<O = Order> = (order: O) => ReadonlySet<RiskKind>

/** What the plan says of an order whose reply was just passed. */
export function planFollowUp<O extends PlannedOrder>(order: O, env: World, read: ReadRisks<O>): Planned {
  const { scope, enterpriseAlways, plan } = env.policy.followUp
  const reasons = reasonsToCall(order, env, read)
  const called = (basis: FollowUpBasis): Planned => ({ basis, reasons, drawAt: null })
  if (plan.live?.urgency.includes(order.urgency)) return called('LIVE')
  if (reasons.length > 0) return called('ALWAYS')
  if (scope === 'ALL' || (enterpriseAlways && order.enterprise)) return called('SCOPE')
  if (scope === 'NON_ENQUIRY') return called(order.type === 'ENQUIRY' ? 'OUTSIDE' : 'SCOPE')
  return { basis: 'WAITING', reasons, drawAt: nextDraw(plan.draw?.at, env.now) }
}

export const isCalled = (basis: FollowUpBasis): boolean =>
  basis === 'LIVE' || basis === 'ALWAYS' || basis === 'SCOPE' || basis === 'DRAWN'

export function reasonsToCall<O extends PlannedOrder>(
  order: O,
  env: Pick<World, 'policy'>,
  read: ReadRisks<O>,
): FollowUpReason[] {
  const { always, risks } = env.policy.followUp.plan
  const found: FollowUpReason[] = []
  if (always.includes('EARLIER_NEGATIVE') && order.negativeCount > 0) found.push('EARLIER_NEGATIVE')
  if (always.includes('OVERDUE') && order.clocks.some((c) => c.kind === 'complete' && c.breachedAt !== null))
    found.push('OVERDUE')
  if (always.includes('INCIDENT') && order.incidentId !== null) found.push('INCIDENT')
  const spoken = risks.length > 0 ? read(order) : NO_RISK
  for (const kind of risks) if (spoken.has(kind)) found.push(kind)
  return found
}

/** The first draw after `now`: what was answered before it is drawn from. */
export function nextDraw(at: string | undefined, now: Date): Date {
  const [hours, minutes] = (at ?? MIDNIGHT).split(':').map(Number) as [number, number]
  const today = new Date(startOfDay(dayOf(now)).getTime() + (hours * 60 + minutes) * 60_000)
  return today.getTime() > now.getTime() ? today : new Date(today.getTime() + DAY_MS)
}

export interface Candidate {
  number: string
  unit: string
  reasons: readonly string[]
}

export interface DrawRule {
  seed: string
  /** `YYYY-MM-DD` */
  date: string
  percent: number
  leastPerUnit: number
}

/** What is digested (SHA-256, as any shell does it) to say where an order stands in the draw. */
export const drawKey = ({ seed, date }: Pick<DrawRule, 'seed' | 'date'>, number: string): string =>
  `${seed}|${date}|${number}`

/** How many of a unit's orders are drawn, those that are always called left out. */
export const quota = (of: number, { percent, leastPerUnit }: DrawRule): number =>
  Math.min(of, Math.max(leastPerUnit, Math.ceil((of * percent) / 100)))

/** The numbers of all that are called: every one with a reason, and of each unit the first of its quota. */
export function drawSample(
  candidates: readonly Candidate[],
  rule: DrawRule,
  digest: (text: string) => string,
): Set<string> {
  const called = new Set(candidates.filter((c) => c.reasons.length > 0).map((c) => c.number))
  const strata = new Map<string, string[]>()
  for (const { number, unit, reasons } of candidates) {
    if (reasons.length > 0) continue
    const own = strata.get(unit)
    if (own) own.push(number)
    else strata.set(unit, [number])
  }
  for (const numbers of strata.values()) {
    const keyed = numbers.map((number) => [digest(drawKey(rule, number)), number] as const)
    keyed.sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [, number] of keyed.slice(0, quota(numbers.length, rule))) called.add(number)
  }
  return called
}
