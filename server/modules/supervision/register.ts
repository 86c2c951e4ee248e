/** 文书登记簿：当年各文种件数；与列表同一筛选、同一可见范围导出 XLSX、CSV，每次留痕（HK-26）。 */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { writeXlsxStream } from 'hucre/xlsx'
import { NoticeCounts, NoticeCountsQuery, NoticeExportBody } from '../../../api/supervision.ts'
import { NOTICE_CAUSE, NOTICE_KIND, NOTICE_KINDS, type NoticeKind } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import { NOTICE_STATE } from '../../../common/kinds.ts'
import { redactText } from '../../../common/mask.ts'
import { beijingDate, formatTime } from '../../../common/time.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Database, type Db, inTx, sql } from '../../platform/db.ts'
import { sendCsv } from '../../platform/http/csv.ts'
import { centreOf, logAccess } from '../identity/public.ts'
import { type ListedNotice, listNotices, overdueNotice, safeCell } from '../orders/public.ts'
import type { NoticeRouteDeps } from './notice.ts'

const MAX_ROWS = 50_000
const BATCH = 200
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function registerRoutes(app: FastifyInstance, { db, engine }: NoticeRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/notices/counts',
    config: { permission: 'notice.read' },
    schema: {
      ...{ operationId: 'countNotices', summary: '文书登记簿：当年各文种件数', tags: ['督办'] },
      ...{ querystring: NoticeCountsQuery, response: { 200: NoticeCounts } },
    },
    handler: async (req) => {
      const year = req.query.year ?? Number(beijingDate(req.ctx.now).slice(0, 4))
      return { year, items: await counts(db, req.ctx, centreOf(req.ctx.actor, req.query.centre), year) }
    },
  })
  route.route({
    method: 'POST',
    url: '/api/v1/notices/export',
    config: { permission: 'notice.export' },
    schema: {
      ...{ operationId: 'exportNotices', summary: '导出文书登记簿（XLSX、CSV，留痕）', tags: ['督办'] },
      description: '答复为文件；与列表同一筛选与可见范围，电话等已脱敏，最多 50000 份。',
      body: NoticeExportBody,
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const centre = centreOf(ctx.actor, body.filter.centre)
      const rows = await registered(db, ctx, centre, body)
      await inTx(db, (tx) =>
        logAccess(tx, ctx, {
          ...{ subjectKind: 'NOTICES', subjectId: centre, action: 'export', reason: body.reason },
          detail: { filter: body.filter, format: body.format, count: rows.length },
        }),
      )
      const language = /^en\b/i.test(req.headers['accept-language'] ?? '') ? 1 : 0
      const { units } = engine.env(ctx, centre)
      const unit = (code: string) => units.unit(code)?.name ?? code
      const table = rows.map((row) => COLUMNS.map(({ value }) => safeCell(value(row, { language, unit }))))
      const heads = COLUMNS.map(({ words }) => words[language])
      const name = `${language ? 'notices' : '文书登记簿'}-${beijingDate(ctx.now)}.${body.format}`
      reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'no-store')
      if (body.format === 'csv') return sendCsv(reply, [heads, ...table])
      const book = writeXlsxStream(table, {
        name: language ? 'Notices' : '文书登记簿',
        columns: COLUMNS.map(({ width }, i) => ({ header: heads[i]!, width })),
        freezePane: { rows: 1 },
      })
      return reply.type(XLSX).send(Readable.fromWeb(book as Parameters<typeof Readable.fromWeb>[0]))
    },
  })
}

async function counts(db: Db, { actor, now }: Ctx, centre: string, year: number) {
  const mine =
    actor.unitCode === null
      ? sql`true`
      : sql`n.unit_code = any(${[...actor.unitScope]}) and n.state <> 'DRAFTED'`
  const rows = await db.query<NoticeCounts['items'][number]>(sql`
    select n.kind, count(*)::int as total, count(*) filter (where n.state = 'DRAFTED')::int as drafted,
           count(*) filter (where n.answered_at is not null)::int as answered,
           count(*) filter (where ${overdueNotice(now)})::int as overdue
    from notices n
    where n.centre = ${centre} and ${mine} and n.sent_at >= ${new Date(`${year}-01-01T00:00:00+08:00`)}
      and n.sent_at < ${new Date(`${year + 1}-01-01T00:00:00+08:00`)}
    group by n.kind`)
  const of = (kind: NoticeKind) => rows.find((r) => r.kind === kind)
  return NOTICE_KINDS.map((kind) => of(kind) ?? { kind, total: 0, drafted: 0, answered: 0, overdue: 0 })
}

async function registered(
  db: Database,
  ctx: Ctx,
  centre: string,
  { filter }: NoticeExportBody,
): Promise<ListedNotice[]> {
  const rows: ListedNotice[] = []
  let cursor: string | undefined
  do {
    const page = await listNotices(db, ctx.actor, centre, { ...filter, cursor, limit: BATCH }, ctx.now)
    rows.push(...page.items)
    if (rows.length > MAX_ROWS) throw new AppError('export.too_many', { max: MAX_ROWS })
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}

interface Names {
  language: 0 | 1
  unit(code: string): string
}
type Value = (row: ListedNotice, names: Names) => string | null
const column = (zh: string, en: string, width: number, value: Value) => ({
  words: [zh, en] as const,
  width,
  value,
})
const at = (time: Date | null) => time && formatTime(time).slice(0, 16).replace('T', ' ')

const COLUMNS = [
  column('文号', 'Number', 24, (n) => n.number),
  column('文种', 'Kind', 12, (n, { language }) => NOTICE_KIND[n.kind][language]),
  column('状态', 'State', 10, (n, { language }) => NOTICE_STATE[n.state][language]),
  column('受文单位', 'Addressed to', 28, (n, { unit }) => unit(n.unitCode)),
  column('工单号', 'Order', 26, (n) => n.orderNumber),
  column(
    '事由',
    'Cause',
    16,
    (n, { language }) => NOTICE_CAUSE[n.cause as keyof typeof NOTICE_CAUSE]?.[language] ?? n.cause,
  ),
  column('内容', 'Text', 60, (n) => redactText(n.text, [])),
  column('签发职务', 'Office', 16, (n) => n.signer),
  column('签发人', 'Signed by', 12, (n) => n.signedBy),
  column('发出', 'Sent', 18, (n) => (n.state === 'DRAFTED' ? null : at(n.sentAt))),
  column('回复期限', 'Answer by', 18, (n) => at(n.dueAt)),
  column('签收', 'Acknowledged', 18, (n) => at(n.acknowledgedAt)),
  column('回复', 'Answered', 18, (n) => at(n.answeredAt)),
  column('办结', 'Settled', 18, (n) => at(n.closedAt)),
  column('逾期未复', 'Overdue', 10, (n, { language }) => (n.overdue ? ['是', 'Yes'][language]! : null)),
]
