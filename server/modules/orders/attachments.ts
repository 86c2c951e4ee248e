/** 工单附件：诉求、到场、进展、答复中引用的文件；看得见工单才取得到，且只取得到它引用的。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type ATTACHMENT_SOURCES, OrderAttachments } from '../../../api/attachments.ts'
import { Id, IdParams } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { looksLikeId, selectAttachment, selectFacts, sendAttachment } from '../attachments/public.ts'
import { assembleOrder, readOrder } from './data.ts'
import { visible } from './engine.ts'
import type { Order } from './model.ts'

interface Reference {
  id: string
  source: (typeof ATTACHMENT_SOURCES)[number]
  at: Date
}

export function orderAttachmentRoutes(app: FastifyInstance, { db }: { db: Db }): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['附件']
  const referred = async (id: string, actor: Actor) =>
    referencesOf(visible(assembleOrder(await db.batch(readOrder(id))), actor), actor)

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/attachments',
    config: { permission: 'order.read' },
    schema: {
      ...{ operationId: 'listOrderAttachments', summary: '工单附件', tags, params: IdParams },
      response: { 200: OrderAttachments },
    },
    handler: async (req) => {
      const references = await referred(req.params.id, req.ctx.actor)
      const facts = new Map(
        (
          await selectFacts(
            db,
            references.map(({ id }) => id),
          )
        ).map((f) => [f.id, f]),
      )
      return {
        items: references.flatMap(({ id, source, at }) => {
          const known = facts.get(id)
          return known ? [{ ...known, source, at: formatTime(at) }] : []
        }),
      }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/attachments/:attachmentId',
    config: { permission: 'order.read' },
    schema: {
      ...{ operationId: 'getOrderAttachment', summary: '取工单附件', tags },
      params: z.strictObject({ id: Id, attachmentId: Id }),
    },
    handler: async (req, reply) => {
      const id = req.params.attachmentId.toLowerCase()
      const references = await referred(req.params.id, req.ctx.actor)
      const found = references.some((r) => r.id === id) ? await selectAttachment(db, id) : undefined
      if (!found) throw new AppError('not_found')
      return sendAttachment(reply, found)
    },
  })
}

/** Oldest first, each once. Of a confidential matter a unit sees what units sent, not what the requester did. */
function referencesOf(order: Order, { unitCode }: Actor): Reference[] {
  const hidden = (confidential: boolean) => unitCode !== null && (confidential || order.confidential)
  const found = new Map<string, Reference>()
  const add = (source: Reference['source'], at: Date, names: readonly string[] = []) => {
    for (const name of names.filter(looksLikeId)) {
      const id = name.toLowerCase()
      if (!found.has(id)) found.set(id, { id, source, at })
    }
  }
  for (const r of order.requests) if (!hidden(r.confidential)) add('REQUEST', r.createdAt, r.attachments)
  for (const s of order.sides)
    if (s.kind === 'MEDIATION') {
      for (const { at, attachments } of s.data.sessions ?? []) add(s.kind, new Date(at), attachments)
    } else if (s.kind === 'CHECK_IN' || s.kind === 'PROGRESS') add(s.kind, s.openedAt, s.data.attachments)
  if (order.reply) add('REPLY', new Date(order.reply.at), order.reply.attachments)
  return [...found.values()].sort((a, b) => a.at.getTime() - b.at.getTime())
}
