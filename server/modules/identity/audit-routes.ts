/** The log of access and change over HTTP. Whoever takes a copy away is in it too. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../api/audit.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import { type Database, inTx } from '../../platform/db.ts'
import { logChange } from './access.ts'
import { type AuditWhole, selectAudit, selectAuditForExport, selectOptionalAudit } from './audit-queries.ts'
import { centreOf } from './lists.ts'
import { auditTable } from './rules/audit-table.ts'

const tags = ['审计']
const MAX_EXPORT = 20_000

export function auditRoutes(app: FastifyInstance, deps: { db: Database }): void {
  readRoutes(app, deps)
  exportRoute(app, deps)
}

function readRoutes(app: FastifyInstance, { db }: { db: Database }): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/audit-log',
    config: { permission: 'audit.read' },
    schema: {
      ...{ operationId: 'listAuditLog', summary: '审计日志，最近的在前', tags },
      querystring: schema.AuditQuery,
      response: { 200: schema.AuditPage },
    },
    handler: async (req) => {
      const page = await selectAudit(db, centreOf(req.ctx.actor, req.query.centre), req.query)
      return { ...page, items: page.items.map((row) => ({ ...row, at: formatTime(row.at) })) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/audit-log/:id',
    config: { permission: 'audit.read' },
    schema: {
      ...{ operationId: 'getAuditEntry', summary: '一条审计记录，含改前改后', tags },
      params: schema.AuditParams,
      response: { 200: schema.AuditDetail },
    },
    handler: async (req) => {
      const row = await selectOptionalAudit(db, req.params.id)
      const own = req.ctx.actor.centre
      if (!row || (own !== null && own !== row.centre)) throw new AppError('not_found')
      const { centre: _, changed: __, ...entry } = row
      return { ...entry, at: formatTime(row.at) }
    },
  })
}

function exportRoute(app: FastifyInstance, { db }: { db: Database }): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/v1/audit-log/export',
    config: { permission: 'audit.read' },
    schema: {
      ...{ operationId: 'exportAuditLog', summary: '导出审计日志（导出本身也留痕）', tags },
      ...{ body: schema.AuditExportBody, response: { 200: schema.AuditExport } },
    },
    handler: async ({ ctx, body: { reason, ...filter } }) => {
      const centre = centreOf(ctx.actor, filter.centre)
      return inTx(db, async (tx) => {
        const rows = await selectAuditForExport(tx, centre, filter, MAX_EXPORT)
        await logChange(tx, ctx, centre, {
          ...{ subjectKind: 'AUDIT', subjectId: centre, action: 'audit.exported', reason },
          after: { ...filter, rows: rows.length },
        })
        return { rows: rows.length, csv: auditTable(rows.map(lineOf)) }
      })
    },
  })
}

const lineOf = (row: AuditWhole): string[] => [
  ...[formatTime(row.at), row.username, row.subjectKind, row.subjectId, row.action, row.reason ?? ''],
  ...[row.detail, row.before, row.after].map((values) => (values === null ? '' : JSON.stringify(values))),
]
