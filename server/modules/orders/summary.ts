/** 在办工单各状态多少件、最早何时来、最近何时到期：只读在办的（order_queue），存量多少都一样快。 */
import type { OrderState } from '../../../common/codes.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, sql } from '../../platform/db.ts'
import { OPEN_STATES } from './model.ts'
import { stageLate, visibleOrders } from './queries.ts'

interface StateSum {
  state: OrderState
  count: number
  oldestAt: Date | null
  nextDueAt: Date | null
  late: number
  stageLate: number
  dueSoon: number
  returnedOften: number
  negativeUrged: number
  negativeSupervised: number
}

export interface OrdersSum {
  byState: StateSum[]
  late: number
  stageLate: number
  dueSoon: number
  returnedOften: number
  negativeUrged: number
  negativeSupervised: number
}

/** From how many negative follow-ups on an order is urged and supervised (HK-14, HK-15); null where the region does not. */
export interface NegativeSteps {
  urge: number | null
  supervise: number | null
}

export async function sumOpenOrders(
  db: Db,
  actor: Actor,
  centre: string,
  now: Date,
  at: NegativeSteps = { urge: null, supervise: null },
): Promise<OrdersSum> {
  // Apart from the join: else PostgreSQL starts a second process for what takes one a few milliseconds.
  const rows = await db.query<StateSum>(sql`
    with w as materialized (
      select order_id, state, next_due_at, due_at from order_queue
      where centre = ${centre} and state = any(${OPEN_STATES}))
    select w.state, count(*) as count, min(o.created_at) as "oldestAt", min(w.next_due_at) as "nextDueAt",
           count(*) filter (where w.due_at < ${now}) as late,
           count(*) filter (where ${stageLate(now)}) as "stageLate",
           count(*) filter (where w.due_at >= ${now} and o.warn_at <= ${now}) as "dueSoon",
           count(*) filter (where o.return_count >= 2) as "returnedOften",
           count(*) filter (where o.negative_count >= ${at.urge}::int) as "negativeUrged",
           count(*) filter (where o.negative_count >= ${at.supervise}::int) as "negativeSupervised"
    from w join orders o on o.id = w.order_id where ${visibleOrders(actor, centre)}
    group by w.state`)
  const total = (key: Exclude<keyof OrdersSum, 'byState'>) => rows.reduce((sum, row) => sum + row[key], 0)
  rows.sort((a, b) => OPEN_STATES.indexOf(a.state) - OPEN_STATES.indexOf(b.state))
  return {
    byState: rows,
    ...{ late: total('late'), stageLate: total('stageLate'), dueSoon: total('dueSoon') },
    returnedOften: total('returnedOften'),
    ...{ negativeUrged: total('negativeUrged'), negativeSupervised: total('negativeSupervised') },
  }
}
