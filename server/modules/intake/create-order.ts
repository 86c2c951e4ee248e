/** T6: a request becomes a work order. */
import type { CreateOrderBody } from '../../../api/intake.ts'
import { AppError } from '../../../common/errors.ts'
import { titleOf } from '../../../common/title.ts'
import { summaryOf } from '../../nlp/summary.ts'
import type { Idempotency } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import {
  Draft,
  type Earlier,
  type Engine,
  laneOf,
  noteRecurrence,
  type Order,
  type Request,
  readRequest,
  routeByTopic,
} from '../orders/public.ts'
import { changeRequest } from './change-request.ts'
import type { IntakeDeps } from './deps.ts'
import { closedBefore, earlierOf, markFalseClosure } from './link.ts'
import { checkDetails, requiredOf } from './rules/details.ts'
import { proposalFrom } from './suggestion.ts'
import { suggestUnits } from './understanding.ts'

export const createOrder = async (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: CreateOrderBody,
  key: Idempotency | null,
) => {
  const { centre } = ctx.actor
  // Before the transaction: the next block of numbers needs a connection of its own.
  const number = await deps.numbers.take(centre ?? (await centreOfRequest(deps, id)), 'G', ctx.now)
  const earlier = earlierOf(deps, ctx, centre, id, input.categoryCode)
  const decide: Parameters<typeof changeRequest>[5] = async (request, tx, { more }) => {
    const env = deps.engine.env(ctx, request.centre)
    if (!env.knowsCategory(input.categoryCode)) {
      throw new AppError('category.unknown', {
        code: input.categoryCode,
        fields: [{ path: 'categoryCode', code: 'unknown' }],
      })
    }
    const place = { ...request.place, ...input.place }
    checkDetails(requiredOf(env.categoryPath(input.categoryCode)), { ...request, place })
    const order = newOrder(env, request, input, number)
    if (!order.proposal) order.proposal = suggested(deps, request, order, ctx.now)
    const draft = new Draft(env, order, true)
    request.orderId = order.id
    request.type = input.type
    // CZ-07: an emergency is an emergency from the call on, not from the agent's last key.
    startOrderClocks(draft, request.urgency === 'EMERGENCY' ? request.createdAt : ctx.now)
    draft.emit('order.created', {
      from: null,
      to: 'DRAFT',
      requestId: request.id,
      requestNumber: request.number,
      categoryCode: order.categoryCode,
      ...{ type: order.type, adcode: order.adcode ?? '', channel: request.channel },
      ...(order.enterprise && { ownership: request.ownership ?? 'OTHER' }),
    })
    const before = more[0] as unknown as Earlier[]
    noteRecurrence(draft, before)
    routeByTopic(draft)
    await deps.engine.store(tx, draft)
    // The same object, not a copy: its own change is finished after this and the order in memory must know it.
    request.state = 'LINKED'
    order.requests.push(request)
    await markFalseClosure(deps, ctx, tx, order, request, closedBefore(deps, ctx, order, before))
    deps.engine.remember(tx, order)
    return {
      data: { orderId: order.id, orderNumber: order.number },
      answer: { order: deps.engine.view(draft) },
    }
  }
  return changeRequest(deps, ctx, id, 'create-order', key, decide, { more: [earlier] })
}

async function centreOfRequest({ db }: IntakeDeps, id: string): Promise<string> {
  const [request] = await db.query<Request>(readRequest(id))
  if (!request) throw new AppError('not_found')
  return request.centre
}

/** The clocks that run from acceptance: intake, dispatch, triage, and what the policy counts from there. */
export function startOrderClocks(draft: Draft, calledAt: Date = draft.now): void {
  draft.startClock('intake')
  draft.startClock('dispatch')
  draft.startClock('unsolvedLong')
  if (draft.order.urgency === 'EMERGENCY') draft.startClock('triage', { startedAt: calledAt })
  for (const kind of ['overall', 'deliver', 'complete'] as const) {
    const from = draft.rule(kind)?.from
    if (kind === 'overall' ? from !== 'DISPATCHED' && from !== 'SIGNED' : from === 'ACCEPTED')
      draft.startClock(kind)
  }
}

/** KL-13: the suggestion is kept ready, to be dispatched with one action. Doubtful voices are left out. */
function suggested(deps: IntakeDeps, request: Request, order: Order, now: Date): Order['proposal'] {
  const matter = { text: request.body, place: order.place }
  const units = suggestUnits(deps, order.centre, order.categoryCode, order.place, matter, now)
  return proposalFrom(units, order.difficulty)
}

export function newOrder(
  env: ReturnType<Engine['env']>,
  request: Request,
  input: CreateOrderBody,
  number: string,
): Order {
  const enterprise = request.requesterKind === 'ENTERPRISE'
  const place = { ...request.place, ...input.place }
  return {
    id: env.newId(),
    centre: request.centre,
    number,
    state: 'DRAFT',
    round: 1,
    version: 1,
    type: input.type,
    title: input.title || request.title || titleOf(request.body),
    summary: input.summary || summaryOf(request.body),
    categoryCode: input.categoryCode,
    urgency: input.urgency,
    // GS-14: proposed by default so that nobody is stopped; a reviewer may take it back or change it.
    difficulty: input.difficulty === undefined ? 'MEDIUM' : input.difficulty,
    lane: laneOf(input.urgency, enterprise),
    enterprise,
    confidential: request.confidential,
    place,
    adcode: place.adcode ?? null,
    leadUnit: null,
    reportedUnit: input.reportedUnitCode ?? null,
    authorId: env.actor.userId,
    ownerId: env.policy.ownership.agent ? env.actor.userId : null,
    proposal: input.assignments ? { assignments: input.assignments } : null,
    bindingUnits: [],
    negativeCount: 0,
    duplicateCount: 0,
    returnCount: 0,
    requestCount: 1,
    tags: request.tags,
    incidentId: null,
    followUpRequired: true,
    followUpBasis: null,
    followUpDrawAt: null,
    reply: null,
    closure: null,
    policyVersion: env.policyVersion,
    acceptedAt: env.now,
    dispatchedAt: null,
    repliedAt: null,
    closedAt: null,
    dueAt: null,
    warnAt: null,
    nextDueAt: null,
    eventSeq: 0,
    eventHash: '',
    updatedBy: env.actor.name,
    createdAt: env.now,
    updatedAt: env.now,
    requests: [],
    assignments: [],
    clocks: [],
    sides: [],
    notices: [],
  }
}
