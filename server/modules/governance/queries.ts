/** Reads of the ledger. Whoever belongs to a unit sees the items of that unit and of those below it. */

import type { LedgerQuery } from '../../../api/ledger.ts'
import type { Actor } from '../../platform/context.ts'
import { type Db, type RawBuilder, sql } from '../../platform/db.ts'
import { cursorOf, makeCursor, type verifyChain } from '../orders/public.ts'
import { LEDGER_COLUMNS } from './data.ts'
import type { LedgerItem } from './model.ts'

type StoredEvents = Parameters<typeof verifyChain>[2]

export const mayRead = (actor: Actor, item: Pick<LedgerItem, 'centre' | 'unitCode'>): boolean =>
  (actor.centre === null || actor.centre === item.centre) &&
  (actor.unitCode === null || (item.unitCode !== null && actor.unitScope.has(item.unitCode)))

export async function listItems(db: Db, actor: Actor, centre: string, f: LedgerQuery) {
  const where: RawBuilder<unknown>[] = [sql`centre = ${centre}`]
  if (actor.unitCode !== null) where.push(sql`unit_code = any(${[...actor.unitScope]})`)
  if (f.kind) where.push(sql`kind = ${f.kind}`)
  if (f.state) where.push(sql`state = ${f.state}`)
  if (f.unit) where.push(sql`unit_code = ${f.unit}`)
  if (f.notice) where.push(sql`notice_id = ${f.notice}`)
  if (f.source) where.push(sql`source_id = ${f.source}`)
  if (f.session) where.push(sql`session_id = ${f.session}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(created_at, id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<LedgerItem>(sql`
    select ${sql.raw(LEDGER_COLUMNS)} from ledger_items where ${sql.join(where, sql` and `)}
    order by created_at desc, id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.id) : null }
}

/** The item, what it is linked with, and its history. */
export async function readItem(db: Db, id: string) {
  const columns = sql.raw(LEDGER_COLUMNS)
  const [[item], links, events] = await Promise.all([
    db.query<LedgerItem>(sql`select ${columns} from ledger_items where id = ${id}`),
    db.query<LedgerItem>(sql`
      select ${columns} from ledger_items
      where linked_to = ${id} or id = (select linked_to from ledger_items where id = ${id}) order by id`),
    db.query<StoredEvents[number]>(sql`
      select seq, type, at, actor, data, previous_hash as "previousHash", hash from events
      where subject_id = ${id} order by seq`),
  ])
  return item ? { item, links, events } : null
}

export async function orderExists(db: Db, centre: string, id: string): Promise<boolean> {
  const rows = await db.query(sql`select 1 from orders where id = ${id} and centre = ${centre}`)
  return rows.length > 0
}
