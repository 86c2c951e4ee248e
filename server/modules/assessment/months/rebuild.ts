/**
 * A frozen result made again from events alone: the month's own history says rules, units, test calls and appeals, the
 * orders' histories up to the cut say the rest. No fact, sum or table of states is read.
 */
import { AppError } from '../../../../common/errors.ts'
import { groupBy } from '../../../../common/group.ts'
import { type Db, sql } from '../../../platform/db.ts'
import { exemptedFrom, type Fact, type Told } from '../kpis/facts.ts'
import {
  type Basis,
  bytesOf,
  type CutOff,
  documentOf,
  type Exemption,
  type NamedUnit,
  type Removal,
  type RulesInForce,
} from './document.ts'
import { spanOfMonth } from './month.ts'
import type { Measures } from './score.ts'
import { factsOfOrder, UnitSums } from './sums.ts'

/** What the event of a result says, and no table. */
export interface FrozenEvent extends RulesInForce {
  result: number
  previous: string | null
  basis: Basis
  sha256: string
  /** Of the first result only. */
  cutOff?: CutOff
  units?: NamedUnit[]
  outside?: Measures
}

interface Own {
  seq: number
  type: string
  data: Record<string, unknown>
}

export async function rebuildResult(
  db: Db,
  { id, centre, month }: { id: string; centre: string; month: string },
  result: number,
): Promise<string> {
  const own = await db.query<Own>(
    sql`select seq, type, data from events where subject_id = ${id} order by seq`,
  )
  const made = (n: number) =>
    own.find((e) => ['assessment.frozen', 'assessment.revised'].includes(e.type) && e.data.result === n)
  const [first, this_] = [made(1), made(result)]
  if (!first || !this_) throw new AppError('not_found')
  const frozen = first.data as unknown as FrozenEvent
  const { rules, weights, policyVersion, basis, previous } = this_.data as unknown as FrozenEvent
  const removed = own
    .filter((e) => e.type === 'assessment.appeal_decided' && e.data.accepted === true && e.seq < this_.seq)
    .map((e) => removalOf(e.data))
  const { measures, exemptions } = await sumUpTo(db, id, spanOfMonth(month), removed)
  return bytesOf(
    documentOf({
      ...{ centre, month, result, previous, basis, rules, weights, policyVersion },
      ...{ cutOff: frozen.cutOff!, units: frozen.units!, outside: frozen.outside! },
      ...{ measures, exemptions, removed, calls: callsOf(own.filter((e) => e.seq < first.seq)) },
    }),
  )
}

export const removalOf = (data: Record<string, unknown>): Removal => ({
  appealId: data.appealId as string,
  orderId: (data.orderId as string | undefined) ?? null,
  kpis: (data.kpis as string[] | undefined) ?? [],
  callId: (data.callId as string | undefined) ?? null,
})

function callsOf(own: readonly Own[]) {
  const struck = new Set(own.filter((e) => e.type === 'assessment.call_struck').map((e) => e.data.callId))
  return own
    .filter((e) => e.type === 'assessment.call_recorded' && !struck.has(e.data.callId))
    .map(({ data }) => ({
      id: data.callId as string,
      unit: data.unit as string,
      score: data.score as number,
    }))
}

/** Facts without what accepted appeals took the order out of. */
export function without(facts: readonly Fact[], orderId: string, removed: readonly Removal[]): Fact[] {
  const gone = exemptedFrom(removed.filter((r) => r.orderId === orderId).flatMap((r) => r.kpis))
  return facts.filter((f) => !gone.has(f.measure))
}

const PAGE = 500

async function sumUpTo(
  db: Db,
  id: string,
  span: { from: number; to: number },
  removed: readonly Removal[],
): Promise<{ measures: Record<string, Measures>; exemptions: Exemption[] }> {
  const sums = new UnitSums(span)
  const exemptions: Exemption[] = []
  const again = await selectAgain(db, id)
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const orders = await selectUpTo(db, id, sql`subject_id > ${after}::uuid`)
    for (const [orderId, events] of orders) {
      sums.addFacts(without(factsOfOrder(events, again.get(orderId)), orderId, removed))
      exemptions.push(...events.flatMap((e) => grantedBy(orderId, e)))
    }
    if (orders.size === 0) return { measures: sums.done(), exemptions }
    after = [...orders.keys()].at(-1)!
  }
}

function grantedBy(orderId: string, { type, data }: Told): Exemption[] {
  if (type !== 'exemption.decided' || data.state !== 'GRANTED') return []
  return [{ id: data.exemptionId as string, orderId, kpis: data.kpis as string[] }]
}

/** Facts of one order as they stood at the cut. */
export async function factsAtCut(db: Db, id: string, orderId: string): Promise<Fact[]> {
  const [orders, again] = [
    await selectUpTo(db, id, sql`subject_id = ${orderId}::uuid`),
    await selectAgain(db, id, orderId),
  ]
  return factsOfOrder(orders.get(orderId) ?? [], again.get(orderId))
}

async function selectUpTo(db: Db, id: string, which: ReturnType<typeof sql>): Promise<Map<string, Told[]>> {
  const rows = await db.query<Told & { id: string }>(sql`
    select h.subject_id as id, e.type, e.at, e.data
    from (select subject_id, seq from assessment_heads where assessment_id = ${id} and ${which}
          order by subject_id limit ${PAGE}) h
    join events e on e.subject_id = h.subject_id and e.seq <= h.seq
    order by h.subject_id, e.seq`)
  return groupBy(rows, (row) => row.id)
}

/** When the matter of an order came again, by what later orders said of it up to the cut. */
async function selectAgain(db: Db, id: string, orderId?: string): Promise<Map<string, Date[]>> {
  const only = orderId === undefined ? sql`` : sql`and o.id = ${orderId}::uuid`
  const rows = await db.query<{ id: string; at: Date }>(sql`
    select o.id, e.at from assessment_heads h
    join events e on e.subject_id = h.subject_id and e.seq <= h.seq and e.type = 'order.recurred'
    cross join lateral jsonb_array_elements_text(e.data->'earlierOrders') n (number)
    join orders o on o.number = n.number
    where h.assessment_id = ${id} ${only}`)
  return new Map([...groupBy(rows, (r) => r.id)].map(([of, all]) => [of, all.map((r) => r.at)]))
}
