/** Whether somebody may see an order, and who hears of it, without reading all of it. */
import { AppError } from '../../../common/errors.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'

export interface Glance {
  id: string
  centre: string
  version: number
  confidential: boolean
  /** Every unit that has or had an assignment on it. */
  units: string[]
}

/** 404 for what the caller may not see, as for what does not exist. The same rule as `visible`. */
export async function glance(db: Db, actor: Actor, id: string): Promise<Glance> {
  const [order] = await db.query<Glance>({
    name: 'order_glance',
    text: `select o.id, o.centre, o.version, o.confidential,
             array(select distinct a.unit_code from assignments a where a.order_id = o.id) as units
           from orders o where o.id = $1`,
    values: [id],
  })
  const seen =
    order &&
    (actor.centre === null || actor.centre === order.centre) &&
    (actor.unitCode === null || order.units.some((code) => actor.unitScope.has(code)))
  if (!seen) throw new AppError('not_found')
  return order
}
