/**
 * The alarm clock: takes due clocks in batches, leases them, and rings each under its order's lock.
 *
 * A lease (not a lock held for the whole batch) lets any number of workers run: nobody takes what another has
 * leased, a worker that dies loses its lease after a minute, and the ring itself looks again under the lock, so a
 * clock that was stopped, moved or already rung meanwhile is left alone. The earliest due comes first, whoever owns
 * it, so nothing starves behind orders that cannot move.
 */
import { type Ctx, SYSTEM_ACTOR } from '../../platform/context.ts'
import { type Database, inTx, sql } from '../../platform/db.ts'
import type { Logger } from '../../platform/log.ts'
import { type AlarmHandlers, ring } from './alarms.ts'
import { assembleOrder, lockOrder } from './data.ts'
import type { Engine } from './engine.ts'

export const SWEEP_BATCH = 200
const LEASE_MS = 60_000

export interface SweepDeps {
  db: Database
  engine: Engine
  handlers: AlarmHandlers
  log: Logger
  worker: string
}

interface Due {
  id: string
  orderId: string
  at: Date
}

/**
 * Rings everything due at `now` (one batch); returns how many clocks were taken. A limit has passed only after its
 * last instant: `real` is the time it truly is, later than `now` when a manual clock is moved past a due time and
 * each alarm is to see its own.
 */
export async function sweep(deps: SweepDeps, now: Date, real: Date = now): Promise<number> {
  const due = await lease(deps, now, real)
  for (const clock of due) await ringOne(deps, clock, now)
  return due.length
}

/** `lease_until` is technical time (the server's own), `next_alarm_at` business time (the clock's). */
async function lease(deps: SweepDeps, now: Date, real: Date): Promise<Due[]> {
  const rows = await deps.db.query<Due>(sql`
    with due as (
      select id from clocks
      where next_alarm_at <= ${now} and (next_alarm_at < due_at or due_at < ${real})
        and (lease_until is null or lease_until < now())
      order by next_alarm_at, id limit ${SWEEP_BATCH} for update skip locked)
    update clocks c set lease_until = now() + ${`${LEASE_MS} milliseconds`}::interval, lease_by = ${deps.worker}
    from due where c.id = due.id
    returning c.id, c.order_id as "orderId", c.next_alarm_at as at`)
  return rows.sort((a, b) => a.at.getTime() - b.at.getTime())
}

async function ringOne(deps: SweepDeps, due: Due, now: Date): Promise<void> {
  // A missed limit is recorded at the moment it passed, also when the sweep comes later.
  const ctx: Ctx = { now, actor: SYSTEM_ACTOR, traceId: `clock:${due.id}` }
  try {
    await inTx(
      deps.db,
      async (tx, rows) => {
        const order = assembleOrder(rows)
        if (!order) return
        const done = await deps.engine.touchLoaded(tx, ctx, order, (draft) =>
          ring(draft, due.id, deps.handlers),
        )
        if (!done) await tx.query(sql`update clocks set lease_until = null where id = ${due.id}`)
      },
      lockOrder(due.orderId),
    )
  } catch (error) {
    // One order that cannot be rung must not stop the others; its lease runs out and it is tried again.
    deps.log.error({ err: error, clock: due.id, order: due.orderId }, 'alarm failed')
  }
}

/** Gives up all leases, for the manual clock: who moves it is the only one who rings. */
export async function endLeases(db: Database): Promise<void> {
  await db.query(sql`update clocks set lease_until = null where lease_until is not null`)
}

/** The earliest alarm at or before `until` that nobody has leased (one that failed is left to its lease). */
export async function earliestAlarm(db: Database, until: Date): Promise<Date | null> {
  const [row] = await db.query<{ at: Date | null }>(sql`
    select min(next_alarm_at) as at from clocks
    where next_alarm_at <= ${until} and (next_alarm_at < due_at or due_at < ${until})
      and (lease_until is null or lease_until < now())`)
  return row?.at ?? null
}
