/** What an action on an order is: one definition from which the route, the check and `allowedActions` are made. */

import type { z } from 'zod'
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import { AppError, type ErrorCode } from '../../../common/errors.ts'
import type { Actor } from '../../platform/context.ts'
import type { Env } from './env.ts'
import { type Assignment, isActive, type Order, type Person } from './model.ts'
import type { Draft } from './rules/draft.ts'

/** How far a unit's account must be involved: its lead assignment, any working one, one in any round, or a mere copy. */
export type Involvement = 'LEAD' | 'WORKING' | 'WORKED' | 'ANY'

export interface OrderActionDef<Body extends z.ZodType = z.ZodType> {
  action: OrderActionName
  /** Chinese summary for the API document. */
  summary: string
  body: Body
  /** For unit accounts; others are checked by permission alone. Default WORKING. */
  involvement?: Involvement
  /** People barred whatever their permissions (outsourcing, handlers): checked before anything else. */
  barred?: (actor: Actor) => ErrorCode | null
  /** What to say in a wrong state of an open order, when it is more than "not now". */
  skipped?: ErrorCode
  /** A cheap look whether it could go through now, for `allowedActions`. Null: yes. */
  open?: (order: Order, env: Env) => ErrorCode | null
  /** The last moment for it, told with `allowedActions` whether or not it has passed. */
  until?: (order: Order, env: Env) => Date | null
  /** Other orders the action changes; they are locked too, in id order. */
  others?: (input: z.infer<Body>) => string[]
  /** Accounts the decision speaks of. */
  people?: (input: z.infer<Body>, order: Order) => (string | null)[]
  /** The pure decision. Throws `AppError` to refuse. */
  decide: (draft: Draft, input: z.infer<Body>, scene: Scene) => void
}

export interface Scene {
  /** The accounts asked for by `people`, by id. */
  people: ReadonlyMap<string, Person>
  /** Drafts of the orders named by `others`, by id. */
  others: ReadonlyMap<string, Draft>
  /** Makes a new order of the same centre; the engine stores it with the rest. */
  create(order: Order): Draft
  /** A number for an order created on the way (taken beforehand). */
  spareNumber: string
}

/** Keeps the body's type through to `decide`. */
export function orderAction<Body extends z.ZodType>(def: OrderActionDef<Body>): OrderActionDef {
  return def as unknown as OrderActionDef
}

/** The caller's own assignment, as the action wants it. */
export function ownAssignment(
  order: Order,
  actor: Actor,
  involvement: Involvement = 'WORKING',
): Assignment | undefined {
  const own = order.assignments.filter((a) => a.unitCode === actor.unitCode)
  const current = own.filter((a) => a.round === order.round)
  switch (involvement) {
    case 'LEAD':
      return current.find((a) => a.role === 'LEAD' && a.state !== 'RETURNED' && a.state !== 'RECALLED')
    case 'WORKING':
      return current.find((a) => a.role !== 'COPY' && isActive(a)) ?? current.find((a) => a.role !== 'COPY')
    case 'WORKED':
      return own.findLast((a) => a.role !== 'COPY')
    case 'ANY':
      return current[0] ?? own.at(-1)
  }
}

/** The task the unit had here was returned or taken back: it is still seen, and no longer acted on. */
export function lostAssignment(
  order: Order,
  actor: Actor,
  involvement: Involvement = 'WORKING',
): Assignment | undefined {
  if (actor.unitCode === null || involvement === 'WORKED' || involvement === 'ANY') return undefined
  const own = ownAssignment(order, actor, involvement)
  return own && (own.state === 'RETURNED' || own.state === 'RECALLED') ? own : undefined
}

/** The acting unit's assignment; the engine has already made sure that there is one. */
export function actingAssignment(draft: Draft, involvement: Involvement = 'WORKING'): Assignment {
  const assignment = ownAssignment(draft.order, draft.env.actor, involvement)
  if (!assignment) throw new AppError('assignment.none')
  return assignment
}
