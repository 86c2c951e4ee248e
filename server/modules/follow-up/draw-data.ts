/** The only SQL that writes draws; what an order itself learns of one goes through the engine. */
import { type Db, sql, type Tx } from '../../platform/db.ts'
import type { DrawRule } from './rules/plan.ts'

export interface Due {
  centre: string
  at: Date
}

const WAITING = sql.raw(`follow_up_draw_at is not null and state = 'PENDING_FOLLOW_UP'`)

/** The earliest draw that orders wait for; one that was begun and not carried out comes first. */
export async function earliestDue(db: Db, until: Date): Promise<Due | null> {
  const [row] = await db.query<Due>(sql`
    select centre, follow_up_draw_at as at from orders
    where ${WAITING} and follow_up_draw_at <= ${until}
    order by follow_up_draw_at, centre limit 1`)
  return row ?? null
}

export interface Waiting {
  orderId: string
  number: string
  policyVersion: number
}

export const selectWaiting = (db: Db, { centre, at }: Due): Promise<Waiting[]> =>
  db.query<Waiting>(sql`
    select id as "orderId", number, policy_version as "policyVersion" from orders
    where centre = ${centre} and ${WAITING} and follow_up_draw_at <= ${at}
    order by number`)

export interface DrawOrder {
  orderId: string
  number: string
  unit: string
  reasons: string[]
  drawn: boolean
}

export interface NewDraw extends DrawRule, Due {
  id: string
  madeAt: Date
  orders: readonly DrawOrder[]
}

/** @returns false when another worker drew it meanwhile. */
export async function insertDraw(tx: Tx, d: NewDraw): Promise<boolean> {
  const made = await tx.query(sql`
    insert into follow_up_draws (id, centre, at, date, seed, percent, least_per_unit, made_at)
    values (${d.id}, ${d.centre}, ${d.at}, ${d.date}, ${d.seed}, ${d.percent}, ${d.leastPerUnit}, ${d.madeAt})
    on conflict (centre, at) do nothing returning id`)
  if (made.length === 0) return false
  const rows = d.orders.map(({ orderId, number, unit, reasons, drawn }) => ({
    ...{ orderId, number, unit, reasons, drawn },
  }))
  await tx.query({
    text: `insert into follow_up_draw_orders (draw_id, order_id, number, unit_code, reasons, drawn)
      select $1, o."orderId", o.number, o.unit, array(select json_array_elements_text(o.reasons)), o.drawn
      from json_to_recordset($2::json) as o ("orderId" uuid, number text, unit text, reasons json, drawn boolean)`,
    values: [d.id, JSON.stringify(rows)],
  })
  return true
}

export interface ToApply extends DrawOrder {
  drawId: string
}

const columns = sql.raw(`o.order_id as "orderId", o.number, o.unit_code as unit, o.reasons, o.drawn`)

/** What was drawn and has not reached its order yet. */
export const selectToApply = (db: Db, { centre, at }: Due): Promise<ToApply[]> =>
  db.query<ToApply>(sql`
    select o.draw_id as "drawId", ${columns} from follow_up_draw_orders o join follow_up_draws d on d.id = o.draw_id
    where d.centre = ${centre} and d.at = ${at} and not o.applied order by o.number`)

export async function setApplied(tx: Tx, { drawId, orderId }: ToApply): Promise<void> {
  await tx.query(
    sql`update follow_up_draw_orders set applied = true where draw_id = ${drawId} and order_id = ${orderId}`,
  )
}

export interface StoredDraw extends DrawRule, Due {
  id: string
  orders: number
  always: number
  drawn: number
}

const HEAD = sql.raw(`
  select d.id, d.centre, d.at, d.date::text as date, d.seed, d.percent::float as percent,
    d.least_per_unit as "leastPerUnit", s.* from follow_up_draws d
  cross join lateral (
    select count(*)::int as orders, count(*) filter (where reasons <> '{}')::int as always,
      count(*) filter (where drawn and reasons = '{}')::int as drawn
    from follow_up_draw_orders o where o.draw_id = d.id) s`)
const SHOWN = 60

export const selectDraws = (db: Db, centre: string): Promise<StoredDraw[]> =>
  db.query<StoredDraw>(sql`${HEAD} where d.centre = ${centre} order by d.at desc limit ${SHOWN}`)

export async function selectDraw(db: Db, id: string): Promise<StoredDraw | undefined> {
  const [row] = await db.query<StoredDraw>(sql`${HEAD} where d.id = ${id}::uuid`)
  return row
}

export const selectDrawOrders = (db: Db, id: string): Promise<DrawOrder[]> =>
  db.query<DrawOrder>(sql`
    select ${columns} from follow_up_draw_orders o where o.draw_id = ${id}::uuid order by o.number`)
