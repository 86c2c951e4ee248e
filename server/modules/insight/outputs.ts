/** What stands in an output. */

import type { DayBody, PeriodBody, Totals } from '../../../api/insight.ts'
import { formatTime } from '../../../common/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { Turn } from './data.ts'
import { countPeriods, type DueToday, selectDueToday, selectLists } from './queries.ts'
import { type Period, periodOf, previousDue } from './rules.ts'

const TOP = 10

export interface Owner {
  unitCode: string
  orders: DueToday[]
}

/** A day without anything due has its output too. */
export async function dayOutput(
  tx: Tx,
  centre: string,
  period: Period,
): Promise<{ body: DayBody; owners: Owner[] }> {
  const due = await selectDueToday(tx, centre, period)
  const byUnit = new Map<string, DueToday[]>()
  for (const order of due) byUnit.set(order.unitCode, [...(byUnit.get(order.unitCode) ?? []), order])
  const owners = [...byUnit].map(([unitCode, orders]) => ({ unitCode, orders }))
  const units = owners.map(({ unitCode, orders }) => ({
    ...{ unitCode, count: orders.length },
    orderIds: orders.map((o) => o.id),
  }))
  return { body: { date: period.name, total: due.length, units }, owners }
}

export async function periodOutput(
  tx: Tx,
  { centre, cadence, at }: Turn,
  period: Period,
): Promise<PeriodBody> {
  const earlier = previousDue(cadence, at)
  const counted = await countPeriods(
    tx,
    centre,
    { period, asOf: at },
    { period: periodOf(cadence, earlier), asOf: earlier },
  )
  const { totals, before, units, categories } = counted
  return {
    ...{ from: formatTime(period.from), to: formatTime(period.to) },
    ...{ totals, before, change: difference(totals, before), units, categories },
    topCategories: categories.slice(0, TOP),
    ...(cadence === 'WEEK' ? {} : { lists: await selectLists(tx, centre, period, at) }),
  }
}

const difference = (a: Totals, b: Totals): Totals => ({
  received: a.received - b.received,
  closed: a.closed - b.closed,
  overdue: a.overdue - b.overdue,
  negative: a.negative - b.negative,
})
