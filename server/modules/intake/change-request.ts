/** T2–T4 and T36: a request is answered, transferred, declined or withdrawn; each locks it and writes its event. */
import type { CompleteDetailsBody } from '../../../api/details.ts'
import { REQUEST_STATE } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import { type Answer, type Answers, command, type Idempotency } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import {
  assembleOrder,
  chain,
  type Draft,
  insertEvents,
  isOpen,
  lockOrder,
  lockRequest,
  type Order,
  type Request,
  type RequestAction,
  readRequest,
  requestTransition,
  updatePlaceKeys,
  updateRequest,
} from '../orders/public.ts'
import { type IntakeDeps, mayTouch } from './deps.ts'
import { findPlace, keysOf, withoutWhy } from './place-of.ts'
import { presentOffered } from './request-detail.ts'
import * as rules from './rules/details.ts'
import { decideWithdraw } from './rules.ts'

export interface ChangeOptions {
  /** Read together with the lock; `decide` gets their rows. */
  more?: Statement[]
  /** The order that is changed with it: this one, or the one that the request belongs to. */
  order?: string | 'own'
}

/** How often a request may be found on another order than a moment ago. */
const TRIES = 3

/**
 * Locks the request, checks who may and from where, lets `decide` change it, and stores it with its event. An order
 * that is changed with it is locked before it, as every action on an order locks the order before its requests: who
 * came the other way round would wait for us while we wait for him.
 */
export async function changeRequest(
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  action: RequestAction,
  idempotency: Idempotency | null,
  decide: (
    request: Request,
    tx: Tx,
    found: { order: Order | null; more: Answers },
  ) => Promise<{ data: Record<string, unknown>; answer?: Record<string, unknown> }>,
  { more = [], order: which }: ChangeOptions = {},
): Promise<Answer> {
  let orderId = which === 'own' ? await ownOrder(deps, id) : (which ?? null)
  const attempt = () => {
    const before = orderId === null ? [] : lockOrder(orderId)
    const first = [...before, lockRequest(id), ...more]
    return command(deps.db, ctx.now, idempotency, first, async (tx, rows) => {
      const [request] = rows[before.length] as unknown as Request[]
      if (!request || !mayTouch(request, ctx)) throw new AppError('not_found')
      if (which === 'own' && request.orderId !== orderId) throw new Elsewhere(request.orderId)
      const order = orderId === null ? null : assembleOrder(rows.slice(0, before.length))
      const found = { order, more: rows.slice(before.length + 1) }
      return change(deps, ctx, tx, action, request, () => decide(request, tx, found))
    })
  }
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Elsewhere)) throw error
      if (tries === TRIES)
        throw new AppError('unavailable', { reason: 'the request went from order to order' })
      orderId = error.orderId
    }
  }
}

/** Between our look and our lock the request went to another order, or left it. */
class Elsewhere extends AppError {
  readonly orderId: string | null

  constructor(orderId: string | null) {
    super('unavailable')
    this.orderId = orderId
  }
}

async function ownOrder({ db }: IntakeDeps, id: string): Promise<string | null> {
  const [request] = await db.query<Request>(readRequest(id))
  return request?.orderId ?? null
}

async function change(
  deps: IntakeDeps,
  ctx: Ctx,
  tx: Tx,
  action: RequestAction,
  request: Request,
  decide: () => Promise<{ data: Record<string, unknown>; answer?: Record<string, unknown> }>,
): Promise<{ status: number; body: object }> {
  const { id } = request
  const edge = requestTransition(action)
  if (!edge.from.includes(request.state)) {
    throw new AppError('request.state', { state: REQUEST_STATE[request.state] })
  }
  const from = request.state
  const { data, answer } = await decide()
  const [to] = edge.to
  if (to !== 'same') request.state = to as Request['state']
  request.version += 1
  request.updatedAt = ctx.now
  const events = chain(request, 'REQUEST', ctx.now, ctx.actor, [
    { type: edge.event, data: { from, to: request.state, ...data } },
  ])
  tx.atCommit(updateRequest(request))
  tx.atCommit(insertEvents(events))
  tx.afterCommit(() =>
    deps.live.publish({ type: 'request', id, version: request.version, centre: request.centre, units: [] }),
  )
  return { status: 200, body: { request: presentOffered(request, ctx.actor), ...answer } }
}

/** What the category asks for and the request does not say yet is asked of its requester and filled in. */
export const completeDetails = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: CompleteDetailsBody,
  key: Idempotency | null,
) =>
  changeRequest(deps, ctx, id, 'complete-details', key, async (request, tx) => {
    const { completed, ...details } = rules.completeDetails(request, input, ctx.now)
    const { place } = findPlace(deps, request.centre, { text: request.body, place: details.place })
    Object.assign(request, details, { place: withoutWhy(place) })
    // Others who call about the same place are found by it from now on.
    if (input.place?.text) tx.atCommit(updatePlaceKeys(id, keysOf(place, input.place.text)))
    return { data: { completed } }
  })

export const answer = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { text: string; articleId?: string },
  key: Idempotency | null,
) =>
  changeRequest(deps, ctx, id, 'answer', key, async (request) => {
    request.outcome = { answer: input.text, articleId: input.articleId, by: ctx.actor.name }
    request.feedbackAt = ctx.now
    return { data: { articleId: input.articleId } }
  })

export const transferOut = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { to: string; note: string },
  key: Idempotency | null,
) =>
  changeRequest(deps, ctx, id, 'transfer-out', key, async (request) => {
    request.outcome = { transferredTo: input.to, note: input.note, by: ctx.actor.name }
    request.feedbackAt = ctx.now
    return { data: { to: input.to, note: input.note } }
  })

/** X8 (untrue, unreasonable) needs evidence and a second person who may review, neither of them outsourced. */
export const decline = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { exitCode: string; reason: string; evidence?: string; secondApprover?: string },
  key: Idempotency | null,
) =>
  changeRequest(deps, ctx, id, 'decline', key, async (request) => {
    if (input.exitCode === 'X8') {
      if (ctx.actor.outsourced) throw new AppError('outsourced.forbidden')
      const second = input.secondApprover ? await deps.approver(request.centre, input.secondApprover) : null
      if (!second)
        throw new AppError('exit.evidence_needed', { fields: [{ path: 'secondApprover', code: 'required' }] })
      if (second.userId === ctx.actor.userId || second.outsourced) throw new AppError('exit.second_person')
    }
    request.outcome = { ...input, by: ctx.actor.name }
    request.feedbackAt = ctx.now
    return { data: { exitCode: input.exitCode, reason: input.reason, secondApprover: input.secondApprover } }
  })

/** T36: one requester leaves; the order goes on for the others, and is cancelled when nobody is left. */
export const withdraw = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { reason?: string },
  key: Idempotency | null,
) =>
  changeRequest(
    deps,
    ctx,
    id,
    'withdraw',
    key,
    async (request, tx, { order }) => {
      if (order) await deps.engine.touchLoaded(tx, ctx, order, (d) => withdrawFromOrder(d, id, input))
      request.feedbackAt = ctx.now
      return { data: { reason: input.reason } }
    },
    { order: 'own' },
  )

function withdrawFromOrder(draft: Draft, requestId: string, input: { reason?: string }): boolean {
  const { order } = draft
  const others = order.requests.filter((r) => r.id !== requestId && r.state === 'LINKED')
  // The request row itself is written by its own change.
  order.requests = order.requests.filter((r) => r.id !== requestId)
  if (others.length === 0 && isOpen(order)) decideWithdraw(draft, input)
  else draft.emit('request.withdrawn', { requestId, reason: input.reason })
  order.requestCount = Math.max(1, order.requestCount - 1)
  return true
}
