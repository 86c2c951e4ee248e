/** The quality of a reply over HTTP: of a text still being written, and of the reply that an order holds. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { IdParams } from '../../../api/parts.ts'
import { ReplyCheckBody, ReplyChecks } from '../../../api/reply-checks.ts'
import { REPLY_CHECK, REPLY_CHECK_CODES, type ReplyCheckCode } from '../../../common/reply-checks.ts'
import { checkReply } from '../../nlp/reply/check.ts'
import type { ReplyToCheck } from '../../nlp/reply/model.ts'
import type { Actor } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { assembleOrder, type Engine, mayKnowWho, readOrder, replyToCheck, visible } from '../orders/public.ts'

const tags = ['回访']
const languageOf = (req: FastifyRequest) =>
  /^en\b/i.test(req.headers['accept-language'] ?? '') ? ('en' as const) : ('zh' as const)

export interface ReplyCheckDeps {
  db: Database
  engine: Pick<Engine, 'env'>
}

export function replyCheckRoutes(app: FastifyInstance, { db, engine }: ReplyCheckDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const read = async (id: string, actor: Actor) =>
    visible(assembleOrder(await db.batch(readOrder(id))), actor)

  route.route({
    method: 'POST',
    url: '/api/v1/reply-checks',
    config: { permission: 'order.read' },
    schema: {
      ...{ operationId: 'checkReply', summary: '答复质量检查（试查，不留记录）', tags },
      body: ReplyCheckBody,
      response: { 200: ReplyChecks },
    },
    handler: async (req) => {
      const { orderId, resolution: _, ...words } = req.body
      const order = orderId ? await read(orderId, req.ctx.actor) : undefined
      if (!order) return { checks: present(words, languageOf(req)) }
      const { refuses } = engine.env(req.ctx, order.centre, order.policyVersion).policy.reply
      const reply = replyToCheck(order, words, mayKnowWho(order, req.ctx.actor))
      return { checks: present(reply, languageOf(req), refuses) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/reply-checks',
    config: { permission: 'order.read' },
    schema: {
      ...{ operationId: 'checkOrderReply', summary: '已提交答复的质量提示', tags },
      params: IdParams,
      response: { 200: ReplyChecks },
    },
    handler: async (req) => {
      const order = await read(req.params.id, req.ctx.actor)
      if (!order.reply) return { checks: [] }
      const who = mayKnowWho(order, req.ctx.actor)
      const checks = present(replyToCheck(order, order.reply, who), languageOf(req))
      // Whoever reads the reply with names taken out has other places in it.
      return { checks: who ? checks : checks.map((check) => ({ ...check, marks: [] })) }
    },
  })
}

/** Every check with its sentence; of a finding also the words, and where they stand in the reply. */
function present(
  reply: ReplyToCheck,
  language: 'zh' | 'en',
  refuses: readonly ReplyCheckCode[] = [],
): ReplyChecks['checks'] {
  const found = new Map(checkReply(reply).map((finding) => [finding.code, finding]))
  return REPLY_CHECK_CODES.map((code) => {
    const finding = found.get(code)
    const { severity, good, bad } = REPLY_CHECK[code]
    const text = (finding ? bad : good)[language === 'zh' ? 0 : 1]
    const { marks = [], quotes = [] } = finding ?? {}
    return {
      code,
      ok: !finding,
      severity,
      refused: finding !== undefined && refuses.includes(code),
      text,
      marks,
      ...(quotes.length > 0 && { evidence: quotes.join('、') }),
    }
  })
}
