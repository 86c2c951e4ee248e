/** Every figure follows all events, whichever process derives: also what another has begun is waited for. */
import { setTimeout as rest } from 'node:timers/promises'
import { derivePending } from '../server/modules/assessment/public.ts'
import { countPending, passOn } from '../server/modules/insight/public.ts'
import { type Database, sql } from '../server/platform/db.ts'

export async function allDerived(db: Database): Promise<void> {
  while ((await db.query(sql`select 1 from facts_queue limit 1`)).length > 0)
    if ((await derivePending(db, passOn)) === 0) await rest(20)
}

/** Every request is counted as what it is by now. */
export async function allCounted(db: Database): Promise<void> {
  await allDerived(db)
  while ((await db.query(sql`select 1 from volume_queue limit 1`)).length > 0)
    if ((await countPending(db)) === 0) await rest(20)
}
