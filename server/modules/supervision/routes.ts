/**
 * The ledger of external supervision (HK-17), and letters over HTTP: the addressed unit confirms receipt and answers (HB-14). A letter is about a place and a
 * matter; its unit may answer it also when the order it came with went to somebody else.
 */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { IdParams } from '../../../api/parts.ts'
import {
  AcknowledgeNoticeBody,
  AnswerNoticeBody,
  EscalationPage,
  EscalationsQuery,
  LetterView,
  NoticeDetail,
  RemoveNoticeBody,
  VerifyNoticeBody,
} from '../../../api/supervision.ts'
import { AppError } from '../../../common/errors.ts'
import {
  type Answer,
  command,
  type Idempotency,
  IdempotencyHeader,
  idempotencyOf,
} from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf, logAccess } from '../identity/public.ts'
import type { Draft, Notice, Order } from '../orders/public.ts'
import {
  acknowledgeLetter,
  answerLetter,
  assembleOrder,
  letterOf,
  lockLooseNotice,
  lockOrder,
  verifyLetter,
} from '../orders/public.ts'
import { acknowledgeNotice } from './data.ts'
import { documentRoute } from './document-route.ts'
import { presentLetter } from './letter-view.ts'
import { type NoticeRouteDeps, readNotice } from './notice.ts'
import { listEscalations } from './queries.ts'
import { registerRoutes } from './register.ts'
import { decideRemoveListing } from './rules.ts'

export function noticeRoutes(app: FastifyInstance, deps: NoticeRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const add = <B extends z.ZodType>(
    verb: 'acknowledge' | 'answer',
    summary: string,
    body: B,
    decide: (draft: Draft, letter: Notice, input: z.infer<B>) => void,
  ) =>
    route.route({
      method: 'POST',
      url: `/api/v1/notices/:id/${verb}`,
      config: { permission: 'notice.answer' },
      schema: {
        ...{ operationId: `notice_${verb}`, summary, tags: ['督办'] },
        ...{
          params: IdParams,
          headers: IdempotencyHeader,
          body: body as z.ZodType,
          response: { 200: LetterView },
        },
      },
      handler: async (req, reply) => {
        const { id } = req.params
        const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `notice ${verb} ${id}`, req.body)
        const input = req.body as z.infer<B>
        const { orderId } = await addressed(deps.db, req.ctx, id)
        if (orderId !== null) {
          const onDraft = (draft: Draft, letter: Notice) => decide(draft, letter, input)
          return sendJson(reply, await onLetter(deps, req.ctx, { id, orderId }, key, onDraft))
        }
        if (verb !== 'acknowledge') throw new AppError('not_found')
        return sendJson(reply, await acknowledgeLoose(deps, req.ctx, id, key))
      },
    })

  escalationRoute(app, deps)
  documentRoute(app, deps)
  registerRoutes(app, deps)
  route.route({
    method: 'GET',
    url: '/api/v1/notices/:id',
    config: { permission: 'notice.read' },
    schema: {
      ...{ operationId: 'getNotice', summary: '文书详情（可打印）', tags: ['督办'] },
      ...{ params: IdParams, response: { 200: NoticeDetail } },
    },
    handler: (req) => readNotice(deps, req.ctx, req.params.id),
  })
  add('acknowledge', '签收函件与通知', AcknowledgeNoticeBody, acknowledgeLetter)
  add('answer', '回复函件', AnswerNoticeBody, (draft, letter, { text }) => answerLetter(draft, letter, text))
  checkRoutes(app, deps)
}

/** What somebody of the hotline does with the answer: not the unit's, so of any unit. */
function checkRoutes(app: FastifyInstance, deps: NoticeRouteDeps): void {
  const add = <B extends z.ZodType>(
    verb: 'verify' | 'remove',
    summary: string,
    body: B,
    decide: (draft: Draft, notice: Notice, input: z.infer<B>) => void,
  ) =>
    app.withTypeProvider<ZodTypeProvider>().route({
      method: 'POST',
      url: `/api/v1/notices/:id/${verb}`,
      config: { permission: `notice.${verb}` },
      schema: {
        ...{ operationId: `notice_${verb}`, summary, tags: ['督办'] },
        ...{ params: IdParams, headers: IdempotencyHeader, body: body as z.ZodType },
        response: { 200: LetterView },
      },
      handler: async (req, reply) => {
        const { id } = req.params
        const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `notice ${verb} ${id}`, req.body)
        const { orderId } = await ofCentre(deps.db, req.ctx, id)
        const onDraft = (draft: Draft, notice: Notice) => decide(draft, notice, req.body as z.infer<B>)
        const find = verb === 'verify' ? letterOf : listedOf
        return sendJson(reply, await onLetter(deps, req.ctx, { id, orderId }, key, onDraft, find))
      },
    })
  add('verify', '核实函件回复', VerifyNoticeBody, verifyLetter)
  add('remove', '挂牌督办摘牌', RemoveNoticeBody, decideRemoveListing)
}

const listedOf = (order: Order, id: string): Notice | undefined =>
  order.notices.find((n) => n.id === id && n.kind === 'LISTED_SUPERVISION')

async function ofCentre(db: Database, { actor }: Ctx, id: string): Promise<{ orderId: string }> {
  const [row] = await db.query<{ orderId: string }>({
    name: 'notice_of_centre',
    text: 'select order_id as "orderId" from notices where id = $1 and centre = $2 and order_id is not null',
    values: [id, actor.centre],
  })
  if (!row) throw new AppError('not_found')
  return row
}

function escalationRoute(app: FastifyInstance, { db }: NoticeRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/escalations',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'listEscalations', summary: '外部监督台账（媒体、监督平台、代表）', tags: ['督办'] },
      querystring: EscalationsQuery,
      response: { 200: EscalationPage },
    },
    handler: (req) => listEscalations(db, centreOf(req.ctx.actor, req.query.centre), req.query),
  })
}

async function onLetter(
  { db, engine }: NoticeRouteDeps,
  ctx: Ctx,
  { id, orderId }: { id: string; orderId: string },
  key: Idempotency | null,
  decide: (draft: Draft, letter: Notice) => void,
  find: (order: Order, id: string) => Notice | undefined = letterOf,
): Promise<Answer> {
  return command(db, ctx.now, key, lockOrder(orderId), async (tx, rows) => {
    const order = assembleOrder(rows)
    const letter = order && find(order, id)
    if (!order || !letter) throw new AppError('not_found')
    await engine.touchLoaded(tx, ctx, order, (draft) => {
      decide(draft, letter)
      return true
    })
    return { status: 200, body: presentLetter(letter) }
  })
}

/** A notice about many orders has no order to record its receipt: the log does. */
function acknowledgeLoose(
  { db }: NoticeRouteDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
): Promise<Answer> {
  return command(db, ctx.now, key, [lockLooseNotice(id)], async (tx, rows) => {
    const [notice] = rows[0] as unknown as Notice[]
    if (!notice) throw new AppError('not_found')
    if (!notice.acknowledgedAt) {
      notice.acknowledgedAt = ctx.now
      if (notice.state === 'SENT') notice.state = 'ACKNOWLEDGED'
      tx.atCommit(acknowledgeNotice(notice))
      await logAccess(tx, ctx, { subjectKind: 'NOTICE', subjectId: id, action: 'notice.acknowledged' })
    }
    return { status: 200, body: presentLetter(notice) }
  })
}

/** 404 also for a letter to another unit. */
async function addressed(db: Database, { actor }: Ctx, id: string): Promise<{ orderId: string | null }> {
  const [row] = await db.query<{ orderId: string | null }>({
    name: 'letter_order',
    text: 'select order_id as "orderId" from notices where id = $1 and centre = $2 and unit_code = $3 and state <> \'DRAFTED\'',
    values: [id, actor.centre, actor.unitCode],
  })
  if (!row) throw new AppError('not_found')
  return row
}
