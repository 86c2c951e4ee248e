/**
 * 日历或规则变化后，在办时限会如何移动：先试算、后执行。
 * A clock keeps its start and its limit; only the days between are counted anew. Extensions granted are added again.
 */
import { formatTime } from '../../../common/time.ts'
import type { Ctx } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/db.ts'
import { type Calendar, dueInstant, extend, type OfficeHours } from '../deadlines/public.ts'
import { type Policy, timerFor } from '../policy/public.ts'
import { assembleOrder, lockOrder } from './data.ts'
import type { Engine } from './engine.ts'
import type { Clock, Order } from './model.ts'

export interface Moved {
  moved: number
  items: { orderNumber: string; kind: string; from: string; to: string }[]
}

/** A preview shows this many; the count is always whole. */
const SHOWN = 200

interface World {
  calendar: Calendar
  hours: OfficeHours
  policy: Policy
}

/** The due time a running clock would have; null when the limit does not move with days or rules. */
function recount(order: Order, clock: Clock, world: World, byPolicy: boolean): Date | null {
  if (clock.stoppedAt || clock.pausedAt || clock.breachedAt) return null
  // A fixed day, not a limit.
  if (clock.amount === 0 && clock.unit !== 'DAY') return null
  const { type, urgency, enterprise, difficulty, categoryCode } = order
  const facts = { type, urgency, enterprise, difficulty, categoryCode }
  const rule = byPolicy ? timerFor(world.policy, clock.kind, facts) : null
  const limit = rule ? { amount: rule.amount, unit: rule.unit } : { amount: clock.amount, unit: clock.unit }
  if (!byPolicy && (limit.unit === 'MIN' || limit.unit === 'HOUR')) return null
  let due = dueInstant(world.calendar, clock.startedAt, limit, world.hours)
  if (clock.kind === 'complete') {
    for (const side of order.sides) {
      if (side.kind !== 'EXTENSION' || side.state !== 'APPROVED' || side.round !== clock.round) continue
      due = extend(world.calendar, due, side.data.workingDays as number)
    }
  }
  return due
}

async function openOrders(tx: Tx, centre: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    select distinct order_id as id from clocks where centre = ${centre} and next_alarm_at is not null order by 1`)
  return rows.map((r) => r.id)
}

/** New days for centres that use the calendar. With `preview` nothing is written. */
export async function recomputeClocks(
  engine: Engine,
  ctx: Ctx,
  {
    tx,
    centres,
    calendarOf,
    preview,
  }: { tx: Tx; centres: string[]; calendarOf: (centre: string) => Calendar; preview: boolean },
): Promise<Moved> {
  const result: Moved = { moved: 0, items: [] }
  for (const centre of centres) {
    const region = engine.env(ctx, centre)
    for (const id of await openOrders(tx, centre)) {
      const order = assembleOrder(await tx.batch(lockOrder(id)))!
      const { policy, hours } = engine.env(ctx, centre, order.policyVersion)
      const world = { calendar: calendarOf(centre), hours: hours ?? region.hours, policy }
      const moves = plan(order, world, false, result)
      if (preview || moves.length === 0) continue
      await engine.touchLoaded(tx, ctx, order, (draft) => {
        for (const { clock, due } of moves) draft.setDue(clock, due)
        draft.emit('clocks.recounted', {
          cause: 'CALENDAR',
          clocks: moves.map(({ clock, due }) => ({ kind: clock.kind, dueAt: due })),
        })
        return true
      })
    }
  }
  return result
}

function plan(order: Order, world: World, byPolicy: boolean, result: Moved): { clock: Clock; due: Date }[] {
  const moves: { clock: Clock; due: Date }[] = []
  for (const clock of order.clocks) {
    const due = recount(order, clock, world, byPolicy)
    if (!due || due.getTime() === clock.dueAt.getTime()) continue
    moves.push({ clock, due })
    result.moved += 1
    if (result.items.length < SHOWN) {
      result.items.push({
        orderNumber: order.number,
        kind: clock.kind,
        from: formatTime(clock.dueAt),
        to: formatTime(due),
      })
    }
  }
  return moves
}

/** What open limits would be under another policy. Orders keep the version of their birth, so nothing is written. */
export async function previewPolicyClocks(
  engine: Engine,
  ctx: Ctx,
  { tx, centre, policy }: { tx: Tx; centre: string; policy: Policy },
): Promise<Moved> {
  const result: Moved = { moved: 0, items: [] }
  const { calendar } = engine.env(ctx, centre)
  for (const id of await openOrders(tx, centre)) {
    const order = assembleOrder(await tx.batch(lockOrder(id)))!
    plan(order, { calendar, hours: policy.region.officeHours, policy }, true, result)
  }
  return result
}
