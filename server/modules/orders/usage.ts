/** What of the reference data orders still need: asked before an administrator takes it away. */
import { type Db, sql } from '../../platform/db.ts'
import { CLOSED_STATES } from './model.ts'

const DONE = ['ACCEPTED', 'RETURNED', 'RECALLED']

/** Assignments of the unit that are still being handled, on orders that are still open. */
export async function countOpenWork(db: Db, centre: string, unitCode: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(sql`
    select count(*) as n from assignments a join orders o on o.id = a.order_id
    where a.centre = ${centre} and a.unit_code = ${unitCode} and not (a.state = any(${DONE}))
      and not (o.state = any(${[...CLOSED_STATES]}))`)
  return row!.n
}

/** Orders of this category itself, open or closed. */
export async function countOrdersOfCategory(db: Db, centre: string, code: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    sql`select count(*) as n from orders where centre = ${centre} and category_code = ${code}`,
  )
  return row!.n
}
