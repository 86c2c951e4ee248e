/** My unit's open assignments, each with the whole order: a list without what hangs on it is of no use in a cellar. */
import { call } from '../../app/client.ts'
import type { AssignmentView, OrderView } from '../../app/order.ts'
import { nowMs } from '../../ui/now.ts'
import { keep, keptOf } from './db.ts'
import type { FieldUser } from './session.ts'

export interface Task {
  order: OrderView
  assignment: AssignmentView
}

const STATES = 'DISPATCHED,IN_PROGRESS,SUSPENDED'
const DONE: readonly AssignmentView['state'][] = ['SUBMITTED', 'ACCEPTED', 'RETURNED', 'RECALLED']
const AT_ONCE = 4
const MOST = 200
/** What may be done changes with time, not only with the order. */
const FRESH_MS = 10 * 60_000

export const orderKey = (id: string): string => `order ${id}`

/** The open assignment of this unit in the order's round. */
export const openAssignment = (order: OrderView, unitCode: string): AssignmentView | undefined =>
  order.assignments.find(
    (a) => a.unitCode === unitCode && a.round === order.round && a.role !== 'COPY' && !DONE.includes(a.state),
  )

export async function loadTasks({ username, unit }: FieldUser): Promise<Task[]> {
  if (!unit) return []
  const listed: { id: string; version: number }[] = []
  let cursor: string | undefined
  do {
    const page = await call('GET /api/v1/orders', {
      query: { unit: unit.code, state: STATES, limit: 100, cursor },
    })
    listed.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor && listed.length < MOST)
  const orders: OrderView[] = []
  const queue = [...listed]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) orders.push(await readOrder(username, next))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return orders.flatMap((order) => {
    const assignment = openAssignment(order, unit.code)
    return assignment ? [{ order, assignment }] : []
  })
}

async function readOrder(
  account: string,
  { id, version }: { id: string; version: number },
): Promise<OrderView> {
  const kept = await keptOf<OrderView>(account, orderKey(id)).catch(() => undefined)
  if (kept?.value.version === version && nowMs() - Date.parse(kept.at) < FRESH_MS) return kept.value
  const order = await call('GET /api/v1/orders/:id', { params: { id } })
  await keep(account, orderKey(id), order, new Date(nowMs()).toISOString()).catch(() => {})
  return order
}
