/**
 * The citizen's side, without login: the receipt, or the phone number the request was made from, proves who asks.
 * What is shown is in plain words; nobody of the handling side is named.
 */

import { timingSafeEqual } from 'node:crypto'
import type { CitizenProgress, PROGRESS_STEPS } from '../../../api/public.ts'
import type { Resolution, Satisfaction } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import { DAY_MS, formatTime } from '../../../common/time.ts'
import { type Answer, command, type Idempotency } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { sql } from '../../platform/db.ts'
import { decideFollowUp } from '../follow-up/public.ts'
import {
  decideSupplement,
  type IntakeDeps,
  receiptHash,
  selectRequestIdByNumber,
  withdraw,
} from '../intake/public.ts'
import type { Draft } from '../orders/public.ts'
import {
  assembleOrder,
  chain,
  insertEvents,
  isOpen,
  lockOrder,
  lockRequest,
  type Order,
  type Request,
  readOrder,
  readRequest,
  updateRequest,
} from '../orders/public.ts'
import { decideUrge } from '../supervision/public.ts'

/** Finds the request and checks the proof; a wrong proof and a wrong number look the same. */
export async function prove(
  deps: IntakeDeps,
  number: string,
  proof: string,
): Promise<{ id: string; orderId: string | null }> {
  const found = await selectRequestIdByNumber(deps.db, number)
  if (!found) throw new AppError('not_found')
  const hash = receiptHash(proof)
  const byReceipt = found.receiptHash !== null && timingSafeEqual(found.receiptHash, hash)
  const phone = proof.replace(/[\s-]/g, '')
  const byPhone = found.phone !== null && phone.length >= 7 && phone === found.phone
  if (!byReceipt && !byPhone) throw new AppError('not_found')
  return { id: found.id, orderId: found.orderId }
}

/** So long the link of an answer opens it: as long as anybody is asked about it. */
const LINK_DAYS = 30
const LINK = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * 短信链接回访：也认答复短信里的链接（该条消息的编号），只用来看办理结果和评价，不能催办、补充、撤回。
 * The message's own id is the proof: nobody learns it but who got the message.
 */
async function proveByLink(
  deps: IntakeDeps,
  ctx: Ctx,
  number: string,
  proof: string,
): Promise<{ id: string; orderId: string | null }> {
  if (!LINK.test(proof)) return prove(deps, number, proof)
  const since = new Date(ctx.now.getTime() - LINK_DAYS * DAY_MS)
  const [found] = await deps.db.query<{ id: string; orderId: string | null }>(sql`
    select r.id, r.order_id as "orderId" from deliveries d join requests r on r.id = d.request_id
    where d.id = ${proof} and r.number = ${number} and d.kind = 'REPLY' and d.payload->>'template' = 'REPLY'
      and d.created_at > ${since}`)
  if (!found) throw new AppError('not_found')
  return found
}

/** Each step by its code, for pages in other languages, and by its name. */
const STEPS = [
  ['REGISTERED', '已登记', (_, request) => request.createdAt],
  ['ACCEPTED', '已受理', (order) => order?.acceptedAt ?? null],
  ['ASSIGNED', '已交办', (order) => order?.dispatchedAt ?? null],
  [
    'HANDLING',
    '办理中',
    (order) => order?.assignments.find((a) => a.role === 'LEAD' && a.signedAt)?.signedAt ?? null,
  ],
  ['REPLIED', '已答复', (order, request) => (order ? order.repliedAt : request.feedbackAt)],
  ['CLOSED', '已办结', (order) => order?.closedAt ?? null],
] as const satisfies readonly (readonly [
  code: (typeof PROGRESS_STEPS)[number],
  title: string,
  reached: (order: Order | null, request: Request) => Date | null,
])[]

const PLAIN: Record<string, string> = {
  RECEIVED: '我们已收到您的诉求，正在核对。',
  ANSWERED: '您的问题已答复。',
  TRANSFERRED_OUT: '您的诉求已转交有权处理的部门。',
  DECLINED: '这件事不在热线受理范围，原因见说明。',
  WITHDRAWN: '您已撤回这件诉求。',
  DRAFT: '已受理，正在整理。',
  PENDING_INFO: '请您补充信息，我们才能继续办理。',
  PENDING_REVIEW: '已受理，正在审核。',
  PENDING_DISPATCH: '正在确定承办单位。',
  IN_CONSULTATION: '几个单位正在会商由谁来办。',
  DISPATCHED: '已交给承办单位，等待签收。',
  IN_PROGRESS: '承办单位正在办理。',
  SUSPENDED: '因客观原因暂缓办理，条件具备后会继续。',
  PENDING_REPLY_REVIEW: '承办单位已答复，正在核对。',
  PENDING_FOLLOW_UP: '已办理，请您评价。',
  CLOSED: '已办结。',
  ARCHIVED: '已办结。',
  TERMINATED: '已依规终止办理，原因见说明。',
  CANCELLED: '这件诉求已撤销。',
  MERGED: '与同类诉求一并办理中。',
  TRANSFERRED: '已转出。',
}

export async function progress(
  deps: IntakeDeps,
  ctx: Ctx,
  number: string,
  proof: string,
): Promise<CitizenProgress> {
  const found = await proveByLink(deps, ctx, number, proof)
  const may = !LINK.test(proof)
  const [request] = await deps.db.query<Request>(readRequest(found.id))
  const order = found.orderId ? assembleOrder(await deps.db.batch(readOrder(found.orderId))) : null
  const state = order && request!.state === 'LINKED' ? order.state : request!.state
  const replied = order !== null && ['PENDING_FOLLOW_UP', 'CLOSED', 'ARCHIVED'].includes(order.state)
  return {
    number,
    state,
    text: PLAIN[state] ?? '',
    title: request!.title ?? undefined,
    steps: STEPS.map(([code, title, reached]) => {
      const at = reached(order, request!)
      return { code, title, at: at ? formatTime(at) : undefined, done: at !== null }
    }),
    dueAt: order && isOpen(order) && order.dueAt ? formatTime(order.dueAt) : undefined,
    question:
      order?.state === 'PENDING_INFO'
        ? order.sides.findLast((s) => s.kind === 'INFO')?.data.question
        : undefined,
    news: (order?.sides ?? [])
      .filter((s) => s.kind === 'PROGRESS' && s.data.public)
      .map((s) => ({ at: formatTime(s.openedAt), text: s.data.text as string })),
    publicReply: replied ? order.reply?.publicText : (request!.outcome?.answer ?? request!.outcome?.reason),
    commitment: order?.sides.find((s) => s.kind === 'COMMITMENT' && s.closedAt === null)?.data.promise as
      | string
      | undefined,
    satisfaction: request!.satisfaction ?? undefined,
    resolution: request!.resolution ?? undefined,
    canRate: canRate(request!, order),
    canUrge: may && order !== null && isOpen(order),
    canSupplement: may && order !== null && isOpen(order),
    canWithdraw:
      may &&
      (request!.state === 'RECEIVED' || (request!.state === 'LINKED' && order !== null && isOpen(order))),
    now: formatTime(ctx.now),
  }
}

function canRate(request: Request, order: Order | null): boolean {
  if (order && request.state === 'LINKED') {
    return (
      order.state === 'PENDING_FOLLOW_UP' &&
      (request.followUpState === 'PENDING' || request.followUpState === 'TRIED')
    )
  }
  return request.state === 'ANSWERED' && request.followUpState === 'PENDING'
}

export async function rate(
  deps: IntakeDeps,
  ctx: Ctx,
  number: string,
  input: { receipt: string; satisfaction: Satisfaction; resolution: Resolution; comment?: string },
  key: Idempotency | null,
): Promise<Answer> {
  const found = await proveByLink(deps, ctx, number, input.receipt)
  if (!found.orderId) return rateAnswer(deps, ctx, found.id, input, key)
  return onOrder(deps, ctx, found.orderId, key, (draft) => {
    const request = draft.order.requests.find((r) => r.id === found.id)
    if (!request || !canRate(request, draft.order)) throw new AppError('rating.not_open')
    const { satisfaction, resolution, comment } = input
    decideFollowUp(
      draft,
      { requestId: found.id, outcome: 'REACHED', satisfaction, resolution, note: comment || undefined },
      'CITIZEN',
    )
  })
}

/** The rating of a direct answer stays with the request: there is no order to reopen. */
function rateAnswer(
  deps: IntakeDeps,
  ctx: Ctx,
  id: string,
  input: { satisfaction: Satisfaction; resolution: Resolution; comment?: string },
  key: Idempotency | null,
): Promise<Answer> {
  return command(deps.db, ctx.now, key, [lockRequest(id)], async (tx, rows) => {
    const [request] = rows[0] as unknown as Request[]
    if (!request || !canRate(request, null)) throw new AppError('rating.not_open')
    const { satisfaction, resolution, comment } = input
    Object.assign(request, {
      satisfaction,
      resolution,
      followUpState: 'DONE',
      version: request.version + 1,
      updatedAt: ctx.now,
    })
    const events = chain(request, 'REQUEST', ctx.now, ctx.actor, [
      { type: 'request.rated', data: { satisfaction, resolution, comment } },
    ])
    tx.atCommit(updateRequest(request))
    tx.atCommit(insertEvents(events))
    return { status: 200, body: { ok: true } }
  })
}

async function onOrder(
  deps: IntakeDeps,
  ctx: Ctx,
  orderId: string,
  key: Idempotency | null,
  decide: (draft: Draft) => void,
): Promise<Answer> {
  return command(deps.db, ctx.now, key, lockOrder(orderId), async (tx, rows) => {
    const order = assembleOrder(rows)
    if (!order) throw new AppError('not_found')
    await deps.engine.touchLoaded(tx, ctx, order, (draft) => {
      decide(draft)
      return true
    })
    return { status: 200, body: { ok: true } }
  })
}

export async function supplement(
  deps: IntakeDeps,
  ctx: Ctx,
  number: string,
  input: { receipt: string; text: string },
  key: Idempotency | null,
) {
  const found = await prove(deps, number, input.receipt)
  if (!found.orderId) throw new AppError('request.state', { state: '尚未生成工单' })
  return onOrder(deps, ctx, found.orderId, key, (draft) => {
    if (!isOpen(draft.order)) throw new AppError('order.state', { state: '已办结' })
    decideSupplement(draft, { text: input.text, requestId: found.id })
  })
}

export async function urge(
  deps: IntakeDeps,
  ctx: Ctx,
  number: string,
  input: { receipt: string; text: string },
  key: Idempotency | null,
) {
  const found = await prove(deps, number, input.receipt)
  if (!found.orderId) throw new AppError('request.state', { state: '尚未生成工单' })
  return onOrder(deps, ctx, found.orderId, key, (draft) => {
    if (!isOpen(draft.order)) throw new AppError('order.state', { state: '已办结' })
    decideUrge(draft, { text: input.text })
  })
}

export async function citizenWithdraw(
  deps: IntakeDeps,
  ctx: Ctx,
  number: string,
  input: { receipt: string; reason?: string },
  key: Idempotency | null,
) {
  const found = await prove(deps, number, input.receipt)
  const answer = await withdraw(deps, ctx, found.id, { reason: input.reason }, key)
  return { status: answer.status, json: JSON.stringify({ ok: true }) }
}
