/**
 * The one place where an order changes: lock, decide, write, record. Every action, timer and import of the
 * product goes through `act` or `touch`; nothing else writes an order.
 */
import type { OrderView } from '../../../api/order.ts'
import { ORDER_STATE } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import {
  type Answer,
  type Answers,
  command,
  commandInOneTrip,
  type Idempotency,
} from '../../platform/command.ts'
import { type Actor, type Ctx, newId } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/db.ts'
import type { Live } from '../../platform/live.ts'
import { lostAssignment, type OrderActionDef, ownAssignment, type Scene } from './action.ts'
import * as data from './data.ts'
import type { Env, Region } from './env.ts'
import { chain, type EventRow } from './events.ts'
import { transition } from './lifecycle.ts'
import { isOpen, type Order, type Person } from './model.ts'
import { insertNotice, updateNotice } from './notices-data.ts'
import type { Numbers } from './numbers.ts'
import { RecentOrders } from './recent.ts'
import { Draft, type Effect } from './rules/draft.ts'
import { presentOrder } from './view.ts'

export interface EngineDeps {
  db: Database
  live: Live
  numbers: Numbers
  /** A centre's region as of a policy version (orders keep the version of their creation). */
  region(centre: string, policyVersion?: number): Region
  people(tx: Tx, ids: string[]): Promise<ReadonlyMap<string, Person>>
  /** Carries out, in the same transaction, what a decision wants of another module. */
  effect(tx: Tx, ctx: Ctx, effect: Effect): Promise<void>
}

/** What is to be done to an order: by which definition, with what, beside which other orders. */
interface Deed {
  def: OrderActionDef
  input: { version?: number }
  order: Order
  others: Order[]
  /** A number for an order created on the way. */
  spare: string
}

export class Engine {
  readonly deps: EngineDeps
  readonly defs: readonly OrderActionDef[]
  readonly #byAction: ReadonlyMap<string, OrderActionDef>
  readonly #recent = new RecentOrders()

  constructor(deps: EngineDeps, defs: readonly OrderActionDef[]) {
    this.deps = deps
    this.defs = defs
    this.#byAction = new Map(defs.map((d) => [d.action, d]))
  }

  env(ctx: Ctx, centre: string, policyVersion?: number): Env {
    return {
      ...this.deps.region(centre, policyVersion),
      now: ctx.now,
      actor: ctx.actor,
      newId: () => newId(ctx.now),
    }
  }

  /** Carries out an action for a person: rights first, then version, then state, then the rule itself. */
  async act(
    ctx: Ctx,
    id: string,
    action: string,
    input: { version?: number },
    idempotency: Idempotency | null,
  ): Promise<Answer> {
    const def = this.#byAction.get(action)!
    const others = (def.others?.(input) ?? []).filter((other) => other !== id)
    // Several orders are locked in id order, so two such actions cannot wait for each other.
    const ids = [id, ...new Set(others)].sort()
    // Before the transaction: who held a connection while waiting for another one could wait for himself.
    const { centre } = ctx.actor
    const spare = action === 'split' && centre ? await this.deps.numbers.take(centre, 'G', ctx.now) : ''
    const known = others.length === 0 ? this.#recent.take(id) : undefined
    const quick =
      known &&
      (await commandInOneTrip(this.deps.db, ctx.now, idempotency, data.lockUnchanged(known), (tx) =>
        this.#carryOut(tx, ctx, { def, input, order: visible(known, ctx.actor), others: [], spare }),
      ))
    if (quick) return quick
    const first = ids.flatMap((each) => data.lockOrder(each))
    return command(this.deps.db, ctx.now, idempotency, first, async (tx, rows) => {
      const orders = this.#assemble(ids, rows)
      const order = visible(orders.get(id), ctx.actor)
      const found = others.map((other) => {
        const each = orders.get(other)
        if (each?.centre !== order.centre)
          throw new AppError('not_found', { fields: [{ path: 'order', code: 'unknown' }] })
        return each
      })
      return this.#carryOut(tx, ctx, { def, input, order, others: found, spare })
    })
  }

  /** Decides and writes. The order is locked, or is locked and found unchanged before anything is written. */
  async #carryOut(
    tx: Tx,
    ctx: Ctx,
    { def, input, order, others, spare }: Deed,
  ): Promise<{ status: number; body: OrderView }> {
    const drafts = new Map(
      others.map((other) => [other.id, new Draft(this.env(ctx, other.centre, other.policyVersion), other)]),
    )
    const draft = new Draft(this.env(ctx, order.centre, order.policyVersion), order)
    mayAct(draft, def, input.version)
    const created: Draft[] = []
    const named = (def.people?.(input, order) ?? []).filter((who) => who !== null)
    const scene: Scene = {
      people: named.length > 0 ? await this.deps.people(tx, named) : new Map(),
      others: drafts,
      create: (row) => {
        const fresh = new Draft(draft.env, row, true)
        created.push(fresh)
        return fresh
      },
      spareNumber:
        def.action === 'split' ? spare || (await this.deps.numbers.take(order.centre, 'G', ctx.now)) : '',
    }
    def.decide(draft, input, scene)
    const changed = [draft, ...drafts.values(), ...created]
    await this.#numberNotices(tx, changed)
    for (const each of changed) await this.store(tx, each)
    if (others.length === 0 && created.length === 0) this.remember(tx, order)
    return { status: 200, body: this.view(draft) }
  }

  /**
   * The system's own change (timers, rulings of one module on another's order): same lock, same record.
   * `decide` may return false to say that there was nothing to do; then nothing is written.
   */
  async touch(tx: Tx, ctx: Ctx, id: string, decide: (draft: Draft) => boolean): Promise<Draft | null> {
    const order = data.assembleOrder(await tx.batch(data.lockOrder(id)))
    if (!order) return null
    return this.touchLoaded(tx, ctx, order, decide)
  }

  async touchLoaded(
    tx: Tx,
    ctx: Ctx,
    order: Order,
    decide: (draft: Draft) => boolean,
  ): Promise<Draft | null> {
    const draft = new Draft(this.env(ctx, order.centre, order.policyVersion), order)
    if (decide(draft) === false) return null
    await this.store(tx, draft)
    return draft
  }

  async read(ctx: Ctx, id: string): Promise<OrderView> {
    const order = data.assembleOrder(await this.deps.db.batch(data.readOrder(id)))
    return this.view(new Draft(this.env(ctx, visible(order, ctx.actor).centre, order!.policyVersion), order!))
  }

  view(draft: Draft): OrderView {
    return presentOrder(draft.order, draft.env, this.defs)
  }

  /** Writes a finished draft: change, events, clocks, notices, deliveries — all with COMMIT. */
  async store(tx: Tx, draft: Draft): Promise<void> {
    const { order } = draft
    await this.#numberNotices(tx, [draft])
    draft.finish()
    const events: EventRow[] = chain(order, 'ORDER', draft.now, draft.env.actor, draft.events)
    const own = { orderId: order.id, centre: order.centre }
    tx.atCommit(draft.isNew ? data.insertOrder(order) : data.updateOrder(draft.before, order))
    if (draft.isNew) tx.atCommit(data.insertQueue(order))
    else if (data.queueChanged(draft.before, order)) tx.atCommit(data.updateQueue(order))
    if (draft.isNew || draft.searchChanged) tx.atCommit(data.markForSearch(order))
    for (const row of draft.changed.requests) tx.atCommit(data.updateRequest(row))
    // Recalled leads go before new ones come: the database holds the one-lead rule at every step.
    for (const row of draft.changed.assignments) tx.atCommit(data.updateAssignment({ ...row, ...own }))
    for (const row of draft.added.assignments) tx.atCommit(data.insertAssignment({ ...row, ...own }))
    for (const row of draft.added.sides) tx.atCommit(data.insertSide({ ...row, ...own }))
    for (const row of draft.changed.sides) tx.atCommit(data.updateSide({ ...row, ...own }))
    for (const row of draft.added.notices) tx.atCommit(insertNotice({ ...row, ...own }))
    for (const row of draft.changed.notices) tx.atCommit(updateNotice({ ...row, ...own }))
    for (const row of draft.added.clocks) tx.atCommit(data.insertClock({ ...row, ...own }))
    for (const row of draft.changed.clocks) tx.atCommit(data.updateClock({ ...row, ...own }))
    for (const delivery of draft.deliveries) tx.atCommit(data.insertDelivery(delivery))
    for (const effect of draft.effects) {
      await this.deps.effect(tx, { now: draft.now, actor: draft.env.actor, traceId: '' }, effect)
    }
    if (events.length > 0) tx.atCommit(data.insertEvents(events))
    tx.afterCommit(() =>
      this.deps.live.publish({
        type: 'order',
        id: order.id,
        version: order.version,
        centre: order.centre,
        units: order.assignments.map((a) => a.unitCode),
      }),
    )
  }

  /** Those that have no number yet, of all orders of one command together; all of them are of one centre. */
  async #numberNotices(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    // Series are locked until the commit: all take them in one order, or two commands could wait for each other.
    const fresh = drafts.flatMap((d) => d.added.notices).filter((n) => n.number === '')
    const { order, now } = drafts[0]!
    for (const notice of fresh.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))) {
      notice.number = await this.deps.numbers.notice(tx, order.centre, notice.kind, now)
    }
  }

  /** Keeps an order as just written, for the next command on it. The caller gives it up. */
  remember(tx: Tx, order: Order): void {
    tx.afterCommit(() => this.#recent.put(order))
  }

  #assemble(ids: string[], rows: Answers): Map<string, Order> {
    const orders = new Map<string, Order>()
    for (const [i, id] of ids.entries()) {
      const order = data.assembleOrder(rows.slice(i * data.ORDER_PARTS, (i + 1) * data.ORDER_PARTS))
      if (order) orders.set(id, order)
    }
    return orders
  }
}

/** 404 for what the caller may not see, as for what does not exist. */
export function visible(order: Order | null | undefined, actor: Actor): Order {
  const seen =
    order &&
    (actor.kind !== 'USER' ||
      ((actor.centre === null || actor.centre === order.centre) &&
        (actor.unitCode === null || order.assignments.some((a) => actor.unitScope.has(a.unitCode)))))
  if (!seen) throw new AppError('not_found')
  return order
}

function mayAct(draft: Draft, def: OrderActionDef, version: number | undefined): void {
  const { order, env } = draft
  const barred = def.barred?.(env.actor)
  if (barred) throw new AppError(barred)
  if (env.actor.kind === 'USER') {
    if (!env.actor.permissions.has(`order.${def.action}`)) throw new AppError('forbidden')
    if (env.actor.unitCode !== null && !ownAssignment(order, env.actor, def.involvement))
      throw new AppError('forbidden')
  }
  if (version !== undefined && version !== order.version) {
    throw new AppError('order.changed_meanwhile', { by: order.updatedBy, version: order.version })
  }
  if (!transition(def.action).from.includes(order.state)) {
    throw new AppError((isOpen(order) && def.skipped) || 'order.state', {
      state: ORDER_STATE[order.state],
      by: order.updatedBy,
    })
  }
  const lost = lostAssignment(order, env.actor, def.involvement)
  if (lost) throw new AppError('assignment.state', draft.assignmentState(lost))
}
