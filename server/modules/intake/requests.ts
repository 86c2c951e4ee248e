/**
 * The request from registration to one of its five ways on (T1–T6): answered, transferred, declined, linked to an
 * order, withdrawn. Each change locks the request, writes its event and answers in one transaction.
 */
import { createHash, randomBytes } from 'node:crypto'
import { REQUEST_STATE } from '../../../common/codes.ts'
import { isCreditCode } from '../../../common/credit-code.ts'
import { AppError } from '../../../common/errors.ts'
import { type Answer, command, type Idempotency } from '../../platform/command.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import { type Database, inTx, type Tx } from '../../platform/db.ts'
import type { Live } from '../../platform/live.ts'
import {
  assembleOrder,
  chain,
  Draft,
  type Engine,
  insertEvents,
  insertRequest,
  isOpen,
  laneOf,
  lockOrder,
  lockRequest,
  type Numbers,
  noteRecurrence,
  type Order,
  presentRequest,
  type Request,
  type RequestAction,
  readRequest,
  requestTransition,
  updateRequest,
  visible,
  whistleWhenDue,
} from '../orders/public.ts'
import { byExternalId, candidatesStatement, selectEarlier, toCandidates } from './queries.ts'
import type { CreateOrderInput, RegisterInput } from './request-schema.ts'
import { decideWithdraw } from './rules.ts'
import {
  matterPlaceKey,
  type Sources,
  suggestUnits,
  type Understanding,
  understand,
} from './understanding.ts'

export interface IntakeDeps extends Sources {
  db: Database
  live: Live
  numbers: Numbers
  engine: Engine
  /** The second person of an X8 decline, if the name is one who may approve. */
  approver(centre: string, username: string): Promise<{ userId: string; outsourced: boolean } | null>
}

export const receiptHash = (receipt: string): Buffer => createHash('sha256').update(receipt).digest()

const DAY_MS = 86_400_000

// --- T1 register ---

export async function register(
  deps: IntakeDeps,
  ctx: Ctx,
  centre: string,
  input: RegisterInput,
  idempotency: Idempotency | null,
  receipt?: string,
): Promise<Answer> {
  checkEnterprise(input)
  const { policy } = deps.engine.env(ctx, centre)
  const matter = { text: input.text, place: input.place }
  const placeKey = matterPlaceKey(matter)
  const phone = input.requester?.phone?.replace(/[\s-]/g, '') ?? null
  const since = new Date(ctx.now.getTime() - policy.intake.duplicateSearchDays * DAY_MS)
  const number = await deps.numbers.take(centre, 'S', ctx.now)
  const first = [candidatesStatement({ centre, phone, placeKey, since })]
  if (input.externalId) first.push(byExternalId(centre, input.channel, input.externalId))
  const run = () =>
    command(deps.db, ctx.now, idempotency, first, async (tx, rows) => {
      const known = rows[1]?.[0] as { id: string; understanding: Understanding } | undefined
      if (known) return { status: 200, body: await knownRequest(tx, ctx, known) }
      const understanding = understand(
        deps,
        centre,
        matter,
        toCandidates(rows[0]!),
        ctx.now,
        policy.dispatch.principles,
      )
      const request = newRequest(ctx, centre, number, phone, input, understanding)
      const events = chain(request, 'REQUEST', ctx.now, ctx.actor, [
        {
          type: 'request.registered',
          data: {
            from: null,
            to: 'RECEIVED',
            channel: request.channel,
            externalId: request.externalId,
            urgency: understanding.urgency,
          },
        },
      ])
      tx.atCommit(
        insertRequest(request, {
          receiptHash: receipt === undefined ? null : receiptHash(receipt),
          placeKey,
          understanding,
        }),
      )
      tx.atCommit(insertEvents(events))
      tx.afterCommit(() =>
        deps.live.publish({ type: 'request', id: request.id, version: 1, centre, units: [] }),
      )
      const body =
        receipt === undefined
          ? { request: presentRequest(request, ctx.actor), understanding }
          : { number, receipt }
      return { status: 201, body }
    })
  try {
    return await run()
  } catch (error) {
    // The same message arrived twice at the same instant: the second one finds the first.
    if ((error as { constraint?: string }).constraint === 'requests_external_unique') return run()
    throw error
  }
}

async function knownRequest(tx: Tx, ctx: Ctx, known: { id: string; understanding: Understanding }) {
  const [row] = await tx.query<Request>(readRequest(known.id))
  return { request: presentRequest(row!, ctx.actor), understanding: known.understanding }
}

function checkEnterprise(input: RegisterInput): void {
  const { kind, unifiedSocialCreditCode: code } = input.requester ?? {}
  if (code !== undefined && !isCreditCode(code)) {
    throw new AppError('enterprise.code_invalid', {
      fields: [{ path: 'requester.unifiedSocialCreditCode', code: 'check_digit' }],
    })
  }
  if (
    kind === 'ENTERPRISE' &&
    code === undefined &&
    input.channel !== 'PHONE' &&
    input.channel !== 'WALK_IN'
  ) {
    // On the line the caller may not have it at hand; in writing it is asked for (SP-05).
    throw new AppError('enterprise.code_needed', {
      fields: [{ path: 'requester.unifiedSocialCreditCode', code: 'required' }],
    })
  }
}

function newRequest(
  ctx: Ctx,
  centre: string,
  number: string,
  phone: string | null,
  input: RegisterInput,
  understanding: Understanding,
): Request {
  const tags = new Set(input.tags ?? [])
  return {
    id: newId(ctx.now),
    centre,
    number,
    state: 'RECEIVED',
    channel: input.channel,
    externalId: input.externalId ?? null,
    externalDueAt: input.externalDueAt ? new Date(input.externalDueAt) : null,
    type: input.type ?? understanding.type,
    title: input.title?.trim() || titleOf(input.text),
    body: input.text,
    requesterName: input.requester?.name ?? null,
    requesterPhone: phone,
    requesterKind: input.requester?.kind ?? 'PERSON',
    creditCode: input.requester?.unifiedSocialCreditCode ?? null,
    language: input.requester?.language ?? 'zh',
    requesterPlace: input.requester?.place ?? null,
    place: understanding.place,
    occurredAt: input.occurredAt ? new Date(input.occurredAt) : null,
    confidential: input.confidential ?? false,
    urgency: input.urgency ?? understanding.urgency.level,
    tags: [...tags],
    orderId: null,
    cycleRepeat: false,
    outcome: null,
    followUpState: 'PENDING',
    satisfaction: null,
    resolution: null,
    feedbackAt: null,
    eventSeq: 0,
    eventHash: '',
    version: 1,
    createdBy: ctx.actor.userId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
}

/** The first sentence, cut where a list has room for it. */
export function titleOf(text: string): string {
  const [sentence = ''] = text
    .replace(/^(市民|来电人|网民|群众)?(来电|来信|留言)?(反映|咨询|投诉|求助|建议|举报)[:：]?\s*/, '')
    .split(/[。！？\n;；]/)
  return [...(sentence || text)].slice(0, 40).join('')
}

export const newReceipt = (): string => randomBytes(18).toString('base64url')

// --- T2–T6 and T36 ---

/** Locks the request, checks who may and from where, lets `decide` change it, and stores it with its event. */
export async function changeRequest(
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  action: RequestAction,
  idempotency: Idempotency | null,
  decide: (
    request: Request,
    tx: Tx,
  ) => Promise<{ data: Record<string, unknown>; answer?: Record<string, unknown> }>,
): Promise<Answer> {
  return command(deps.db, ctx.now, idempotency, [lockRequest(id)], async (tx, rows) => {
    const [request] = rows[0] as unknown as Request[]
    if (!request || !mayTouch(request, ctx)) throw new AppError('not_found')
    const edge = requestTransition(action)
    if (!edge.from.includes(request.state)) {
      throw new AppError('request.state', { state: REQUEST_STATE[request.state][0] })
    }
    const from = request.state
    const { data, answer } = await decide(request, tx)
    request.state = edge.to[0] as Request['state']
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
    return { status: 200, body: { request: presentRequest(request, ctx.actor), ...answer } }
  })
}

const mayTouch = (request: Request, { actor }: Ctx): boolean =>
  actor.kind === 'CITIZEN' || actor.centre === null || actor.centre === request.centre

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

/** ZZ-07: a further request on an open order is attached, never dispatched again. */
export const link = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { orderId: string },
  key: Idempotency | null,
) =>
  changeRequest(deps, ctx, id, 'link', key, async (request, tx) => {
    const order = assembleOrder(await tx.batch(lockOrder(input.orderId)))
    if (!order || order.centre !== request.centre)
      throw new AppError('not_found', { fields: [{ path: 'orderId', code: 'unknown' }] })
    const thanks = request.type === 'PRAISE' && ['CLOSED', 'ARCHIVED'].includes(order.state)
    if (!isOpen(order) && !thanks) throw new AppError('link.not_same_matter')
    const draft = thanks
      ? await attachPraise(deps, ctx, tx, order, request)
      : await attach(deps, ctx, tx, order, request)
    return {
      data: { orderId: order.id, orderNumber: order.number },
      answer: { order: deps.engine.view(draft) },
    }
  })

/** CZ-23: a call of thanks joins the order that it thanks for and changes nothing else about it. */
async function attachPraise(
  deps: IntakeDeps,
  ctx: Ctx,
  tx: Tx,
  order: Order,
  request: Request,
): Promise<Draft> {
  request.orderId = order.id
  request.followUpState = 'EXEMPT'
  request.feedbackAt = ctx.now
  const draft = await deps.engine.touchLoaded(tx, ctx, order, (d) => {
    const data = { text: request.body, requestId: request.id, requestNumber: request.number }
    d.side(
      'PRAISE',
      'RECORDED',
      { ...data, by: ctx.actor.name },
      { unitCode: order.leadUnit, closedAt: ctx.now },
    )
    d.emit('praise.recorded', { ...data, unit: order.leadUnit })
    return true
  })
  order.requests.push({ ...request, state: 'LINKED' })
  return draft!
}

async function attach(deps: IntakeDeps, ctx: Ctx, tx: Tx, order: Order, request: Request): Promise<Draft> {
  request.orderId = order.id
  request.cycleRepeat = true
  const earlier = await earlierOf(deps, ctx, tx, request, order.categoryCode)
  const draft = await deps.engine.touchLoaded(tx, ctx, order, (d) => {
    d.order.requestCount += 1
    d.order.duplicateCount += 1
    d.order.confidential ||= request.confidential
    d.searchChanged = true
    whistleWhenDue(d)
    // The follow-up of the current round asks this requester too.
    request.followUpState = 'PENDING'
    d.emit('request.attached', { requestId: request.id, requestNumber: request.number })
    d.deliver(
      'REPLY',
      request.channel,
      { template: 'LINKED', number: request.number, text: '您反映的事项正在办理，已为您关联。' },
      request.id,
    )
    noteRecurrence(d, earlier)
    if (order.state === 'PENDING_FOLLOW_UP') {
      // The others have the reply already; whoever comes now gets it too, and is asked with them.
      request.feedbackAt = ctx.now
      const text = order.reply?.publicText ?? ''
      d.deliver('REPLY', request.channel, { template: 'REPLY', text, number: request.number }, request.id)
    }
    return true
  })
  order.requests.push({ ...request, state: 'LINKED' })
  return draft!
}

/** How often the matter has come before, within the policy's memory. */
async function earlierOf(deps: IntakeDeps, ctx: Ctx, tx: Tx, request: Request, categoryCode: string) {
  const { withinDays } = deps.engine.env(ctx, request.centre).policy.supervision.letters
  const since = new Date(ctx.now.getTime() - withinDays * DAY_MS)
  return selectEarlier(tx, { requestId: request.id, centre: request.centre, categoryCode, since })
}

export const unlink = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { reason: string },
  key: Idempotency | null,
) =>
  changeRequest(deps, ctx, id, 'unlink', key, async (request, tx) => {
    const orderId = request.orderId!
    await deps.engine.touch(tx, ctx, orderId, (d) => {
      if (!isOpen(d.order) || d.order.requestCount <= 1) throw new AppError('split.leaves_none')
      d.order.requestCount -= 1
      d.order.duplicateCount = Math.max(0, d.order.duplicateCount - 1)
      d.emit('request.detached', { requestId: id, reason: input.reason })
      return true
    })
    request.orderId = null
    request.cycleRepeat = false
    return { data: { orderId, reason: input.reason } }
  })

/** T36: one requester leaves; the order goes on for the others, and is cancelled when nobody is left. */
export const withdraw = (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { reason?: string },
  key: Idempotency | null,
) =>
  changeRequest(deps, ctx, id, 'withdraw', key, async (request, tx) => {
    if (request.orderId) {
      await deps.engine.touch(tx, ctx, request.orderId, (d) => withdrawFromOrder(d, id, input))
    }
    request.feedbackAt = ctx.now
    return { data: { reason: input.reason } }
  })

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

// --- T6 create an order ---

export const createOrder = async (
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: CreateOrderInput,
  key: Idempotency | null,
) => {
  const centreGuess = ctx.actor.centre
  const number = centreGuess ? await deps.numbers.take(centreGuess, 'G', ctx.now) : ''
  return changeRequest(deps, ctx, id, 'create-order', key, async (request, tx) => {
    const env = deps.engine.env(ctx, request.centre)
    if (!env.knowsCategory(input.categoryCode)) {
      throw new AppError('category.unknown', {
        code: input.categoryCode,
        fields: [{ path: 'categoryCode', code: 'unknown' }],
      })
    }
    const order = newOrder(
      env,
      request,
      input,
      number || (await deps.numbers.take(request.centre, 'G', ctx.now)),
    )
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
    })
    noteRecurrence(draft, await earlierOf(deps, ctx, tx, request, order.categoryCode))
    await deps.engine.store(tx, draft)
    order.requests.push({ ...request, state: 'LINKED' })
    return {
      data: { orderId: order.id, orderNumber: order.number },
      answer: { order: deps.engine.view(draft) },
    }
  })
}

/** The clocks that run from acceptance: intake, dispatch, triage, and what the policy counts from there. */
export function startOrderClocks(draft: Draft, calledAt: Date = draft.now): void {
  draft.startClock('intake')
  draft.startClock('dispatch')
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
  const lead = units.find((u) => u.role === 'LEAD')
  if (!lead) return null
  // Voices of the same kind as the lead's go with it; what a weaker source says besides is only for the eye.
  const kind = lead.reasons[0]?.kind
  // SQ-08: a complicated matter is proposed to everybody who has a voice in it.
  const joint = order.difficulty === 'HIGH'
  const assists = units.filter(
    (u) =>
      u !== lead &&
      kind !== 'COMPONENT' &&
      (joint || (u.reasons[0]?.kind === kind && u.score >= WORTH_PROPOSING)),
  )
  const assignments = [lead, ...assists].map(({ unitCode, role }) => ({ unitCode, role }))
  return { assignments, basis: 'SUGGESTION', score: lead.score }
}

const WORTH_PROPOSING = 0.6

export function newOrder(
  env: ReturnType<Engine['env']>,
  request: Request,
  input: CreateOrderInput,
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
    summary: input.summary || request.body,
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

// --- reading and revealing ---

export async function readOne(deps: IntakeDeps, ctx: Ctx, id: string) {
  const [request] = await deps.db.query<Request>(readRequest(id))
  if (!request || !mayTouch(request, ctx)) throw new AppError('not_found')
  if (ctx.actor.unitCode !== null) {
    if (!request.orderId) throw new AppError('not_found')
    await deps.engine.read(ctx, request.orderId)
  }
  return presentRequest(request, ctx.actor)
}

/** Shows a requester once, on record (B.13). A confidential one is never shown to a handling unit. */
export async function reveal(
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  log: (tx: Tx) => Promise<void>,
): Promise<{ name: string | null; phone: string | null }> {
  return inTx(deps.db, async (tx) => {
    const [request] = await tx.query<Request>(readRequest(id))
    if (!request || !mayTouch(request, ctx)) throw new AppError('not_found')
    if (ctx.actor.unitCode !== null) {
      if (!request.orderId) throw new AppError('not_found')
      const order = visible(assembleOrder(await tx.batch(lockOrder(request.orderId))), ctx.actor)
      if (request.confidential || order.confidential) throw new AppError('forbidden')
    }
    await log(tx)
    return { name: request.requesterName, phone: request.requesterPhone }
  })
}
