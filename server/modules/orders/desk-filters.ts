/** What desks ask of the list of orders: a unit's own tasks by state, returns that wait for a voice, calls to report in. */
import type { OrdersQuery } from '../../../api/order-lists.ts'
import type { Role } from '../../../common/codes.ts'
import type { Actor } from '../../platform/context.ts'
import { type RawBuilder, sql } from '../../platform/db.ts'
import type { Policy } from '../policy/public.ts'

/** The returns that a list asks for, once it is known who asks. */
export interface WaitingReturns {
  returnStates?: readonly string[]
  /** Who gave the first voice does not give the second. */
  notFirstBy?: string | null
}

/** The states of a return that this person may decide next (HK-11): the first voice, the second, or both. */
export function waitingReturns(f: OrdersQuery, actor: Actor, policy: () => Policy['return']): WaitingReturns {
  if (!f.returns) return {}
  const voices = ['FILED', 'FIRST_APPROVED'] as const
  if (f.returns === 'open') return { returnStates: voices }
  const { confirmations, reviewers, sameActorAllowed } = policy()
  const returnStates = voices.slice(0, confirmations).filter((_, i) => {
    const voice = reviewers[i] as Role | undefined
    return voice === undefined || actor.roles.includes(voice)
  })
  return { returnStates, notFirstBy: sameActorAllowed ? null : actor.userId }
}

export function deskConditions(
  actor: Actor,
  centre: string,
  f: OrdersQuery & WaitingReturns,
): RawBuilder<unknown>[] {
  const list: RawBuilder<unknown>[] = []
  const unit = f.unit ?? actor.unitCode
  if (f.assignmentState) {
    // A copy is for reading: nothing is to be done about its state.
    const role = f.role ? sql`a.role = ${f.role}` : sql`a.role <> 'COPY'`
    const whose = unit === null ? sql`true` : sql`a.unit_code = ${unit}`
    list.push(sql`exists (select 1 from assignments a where a.order_id = o.id and a.centre = ${centre} and ${whose}
      and ${role} and a.round = o.round and a.state = any(${f.assignmentState.split(',')}))`)
  }
  if (f.returnStates) {
    const fresh = f.notFirstBy ? sql`coalesce(s.data->>'firstBy', '') <> ${f.notFirstBy}` : sql`true`
    list.push(sql`o.id in (select s.order_id from side_processes s where s.centre = ${centre} and s.kind = 'RETURN'
      and s.closed_at is null and s.state = any(${[...f.returnStates]}) and ${fresh})`)
  }
  if (f.reportIn) {
    list.push(sql`o.id in (select s.order_id from side_processes s where s.centre = ${centre} and s.kind = 'CONSULTATION'
      and s.closed_at is null and s.data->'units' ? ${unit ?? ''}
      and not coalesce(s.data->'reported' ? ${unit ?? ''}, false))`)
  }
  return list
}
