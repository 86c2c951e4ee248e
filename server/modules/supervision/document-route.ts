/** 文书下载：DOCX、PDF。谁能看文书谁能下载，诉求人默认脱敏；每次下载留痕。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { IdParams } from '../../../api/parts.ts'
import { DocumentQuery } from '../../../api/supervision.ts'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTx } from '../../platform/db.ts'
import { logAccess } from '../identity/public.ts'
import { type NoticeRouteDeps, readNotice } from './notice.ts'
import { sendPaper } from './paper/file.ts'

export function documentRoute(app: FastifyInstance, deps: NoticeRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/notices/:id/document',
    config: { permission: 'notice.read' },
    schema: {
      operationId: 'downloadNotice',
      summary: '文书下载（DOCX、PDF，留痕）',
      description: '答复为文件；诉求人默认脱敏，有权查看的可写明理由取得全文。',
      tags: ['督办'],
      params: IdParams,
      querystring: DocumentQuery,
    },
    handler: async (req, reply) => {
      const { format, reveal = false, reason } = req.query
      const { id } = req.params
      if (reveal) checkReveal(req.ctx, reason)
      const { number, paper } = await readNotice(deps, req.ctx, id, reveal)
      // On record before the first byte leaves.
      await inTx(deps.db, (tx) =>
        logAccess(tx, req.ctx, {
          ...{ subjectKind: 'NOTICE', subjectId: id, action: 'export', reason },
          detail: { number, format, reveal },
        }),
      )
      return sendPaper(reply, paper, format)
    },
  })
}

function checkReveal({ actor }: Ctx, reason: string | undefined): void {
  if (!actor.permissions.has('request.reveal')) throw new AppError('forbidden')
  if (!reason) throw new AppError('request.invalid', { fields: [{ path: 'reason', code: 'required' }] })
}
