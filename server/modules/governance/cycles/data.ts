/** Writes of a cycle, and the lock they are made under. */
import { type Statement, sql, type Tx } from '../../../platform/db.ts'
import { defineTable } from '../../../platform/table.ts'
import type { Cycle } from './model.ts'

const CYCLES = defineTable<Cycle>(
  'governance_cycles',
  [
    ...(['id', 'centre', 'adcode', 'month', 'state', 'round', 'proposal', 'theme', 'pool', 'draw'] as const),
    ...(['roster', 'studies', 'directives', 'late', 'sessionAt', 'sessionEndedAt', 'closedAt'] as const),
    ...(['eventSeq', 'eventHash', 'version', 'createdBy', 'createdAt', 'updatedAt'] as const),
  ],
  {
    json: ['proposal', 'theme', 'pool', 'draw', 'roster', 'studies', 'directives'],
    fixed: ['centre', 'adcode', 'month', 'createdBy', 'createdAt'],
  },
)

export const CYCLE_COLUMNS = CYCLES.list

/** @returns false when this month's cycle of this place exists already. */
export async function insertCycle(tx: Tx, cycle: Cycle): Promise<boolean> {
  const { text, ...rest } = CYCLES.insert(cycle)
  const [rows] = await tx.batch([
    { ...rest, text: `${text} on conflict (centre, adcode, month) do nothing returning id` },
  ])
  return rows!.length > 0
}

export const updateCycle = (cycle: Cycle): Statement => CYCLES.update(cycle)

export const lockCycle = (id: string): Statement => ({
  name: 'cycle_lock',
  text: `select ${CYCLES.list} from governance_cycles where id = $1 for update`,
  values: [id],
})

/** The orders of one part of a cycle, as they are now. */
export async function putOrders(
  tx: Tx,
  cycleId: string,
  part: 'POOL' | 'MEASURE',
  orderIds: readonly string[],
): Promise<void> {
  await tx.query(sql`
    delete from cycle_orders where cycle_id = ${cycleId} and part = ${part}
      and order_id <> all(${orderIds}::uuid[])`)
  await tx.query(sql`
    insert into cycle_orders (cycle_id, part, order_id)
    select ${cycleId}, ${part}, unnest(${orderIds}::uuid[]) on conflict do nothing`)
}
