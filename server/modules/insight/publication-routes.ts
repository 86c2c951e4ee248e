/** Publications over HTTP: at the desk, and for everybody without signing in. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { IdParams, paged } from '../../../api/parts.ts'
import * as schema from '../../../api/publications.ts'
import { REQUEST_TYPE, type RequestType } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import { type Answer, type Idempotency, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { sendCsv } from '../../platform/http/csv.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf, mapPage } from '../identity/public.ts'
import { safeCell } from '../orders/public.ts'
import { findPublication, listPublications } from './publication-data.ts'
import * as rules from './publication-rules.ts'
import {
  changePublication,
  makePublication,
  mayRead,
  type PublicationDeps,
  present,
  presentListed,
} from './publications.ts'

const tags = ['公开']

export function publicationRoutes(app: FastifyInstance, deps: PublicationDeps): void {
  deskRoutes(app, deps)
  publicRoutes(app, deps)
  const route = app.withTypeProvider<ZodTypeProvider>()
  const add = <B extends z.ZodType>(
    meta: {
      url: string
      id: string
      summary: string
      permission: 'publication.write' | 'publication.approve'
    },
    status: 200 | 201,
    body: B,
    work: (ctx: Ctx, id: string, key: Idempotency | null, input: z.infer<B>) => Promise<Answer>,
  ) =>
    route.route({
      method: 'POST',
      url: meta.url,
      config: { permission: meta.permission },
      schema: {
        ...{ operationId: meta.id, summary: meta.summary, tags, headers: IdempotencyHeader },
        ...(status === 200 ? { params: IdParams } : {}),
        ...{ body: body as z.ZodType, response: { [status]: schema.PublicationDetail } },
      },
      handler: async (req, reply) => {
        const { id = '' } = req.params as { id?: string }
        const key = idempotencyOf(
          req.ctx,
          req.headers['idempotency-key'] as string | undefined,
          `${meta.id} ${id}`,
          req.body,
        )
        return sendJson(reply, await work(req.ctx, id, key, req.body as z.infer<B>))
      },
    })
  const url = '/api/v1/publications'
  add(
    {
      url,
      id: 'makePublication',
      summary: '拟公开（脱敏后的办结件，或不予受理情况）',
      permission: 'publication.write',
    },
    201,
    schema.PublicationBody,
    (ctx, _, key, input) => makePublication(deps, ctx, key, input),
  )
  add(
    {
      url: `${url}/:id/leave-out`,
      id: 'publication_leaveOut',
      summary: '剔除不宜公开的件',
      permission: 'publication.write',
    },
    200,
    schema.LeaveOutBody,
    (ctx, id, key, { cases }) =>
      changePublication(deps, ctx, id, key, 'leave-out', (p) => rules.leaveOut(p, cases)),
  )
  add(
    {
      url: `${url}/:id/approve`,
      id: 'publication_approve',
      summary: '批准公开（拟稿人以外的人）',
      permission: 'publication.approve',
    },
    200,
    schema.ApprovePublicationBody,
    (ctx, id, key, { version }) =>
      changePublication(deps, ctx, id, key, 'approve', (p) => rules.approve(ctx, p, version)),
  )
  add(
    {
      url: `${url}/:id/withdraw`,
      id: 'publication_withdraw',
      summary: '撤回公开',
      permission: 'publication.approve',
    },
    200,
    schema.WithdrawPublicationBody,
    (ctx, id, key, { reason }) =>
      changePublication(deps, ctx, id, key, 'withdraw', (p) => rules.withdraw(ctx, p, reason)),
  )
}

function deskRoutes(app: FastifyInstance, { db }: PublicationDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/publications',
    config: { permission: 'publication.read' },
    schema: {
      ...{ operationId: 'listPublications', summary: '公开：拟稿、已公开、已撤回', tags },
      ...{ querystring: schema.PublicationsQuery, response: { 200: paged(schema.PublicationView) } },
    },
    handler: async ({ ctx, query }) =>
      mapPage(await listPublications(db, centreOf(ctx.actor, query.centre), query), presentListed),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/publications/:id',
    config: { permission: 'publication.read' },
    schema: {
      ...{ operationId: 'getPublication', summary: '公开的内容', tags },
      ...{ params: IdParams, response: { 200: schema.PublicationDetail } },
    },
    handler: async ({ ctx, params }) => {
      const found = await findPublication(db, params.id)
      if (!found || !mayRead(ctx, found)) throw new AppError('not_found')
      return present(ctx, found)
    },
  })
}

function publicRoutes(app: FastifyInstance, { db, units }: PublicationDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const published = async (id: string) => {
    const found = await findPublication(db, id)
    if (found?.state !== 'PUBLISHED') throw new AppError('not_found')
    return found
  }
  const head = (p: rules.Publication) => ({
    ...{ id: p.id, kind: p.kind, title: p.title, from: p.fromDay, to: p.toDay },
    publishedAt: p.publishedAt ? formatTime(p.publishedAt) : undefined,
  })
  route.route({
    method: 'GET',
    url: '/api/v1/public/publications',
    config: { permission: 'public' },
    schema: {
      ...{ operationId: 'publicPublications', summary: '已公开的各期', tags },
      ...{ querystring: schema.PublicPublicationsQuery, response: { 200: schema.PublicPublications } },
    },
    handler: async ({ query }) => {
      const filter = { ...query, state: 'PUBLISHED' as const }
      return mapPage(await listPublications(db, query.centre, filter, 'published'), head)
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/public/publications/:id',
    config: { permission: 'public' },
    schema: {
      ...{ operationId: 'publicPublication', summary: '一期公开的内容', tags },
      ...{ params: IdParams, response: { 200: schema.PublicPublication } },
    },
    handler: async ({ params }) => {
      const p = await published(params.id)
      return { ...head(p), centreName: units.centre(p.centre)?.name ?? p.centre, content: p.body }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/public/publications/:id/data',
    config: { permission: 'public' },
    schema: {
      ...{ operationId: 'publicPublicationData', summary: '一期公开的数据（CSV、JSON）', tags },
      ...{ description: '答复为文件。', params: IdParams, querystring: schema.PublicDataQuery },
    },
    handler: async ({ params, query }, reply) => {
      const p = await published(params.id)
      const name = encodeURIComponent(`${p.title}.${query.format}`)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      if (query.format === 'json') return reply.type('application/json').send({ ...head(p), content: p.body })
      return sendCsv(reply, tableOf(p))
    },
  })
}

function tableOf({ body }: rules.Publication): ReturnType<typeof safeCell>[][] {
  if (body.kind === 'NOT_ACCEPTED')
    return [['情形', '说明', '件数'], ...body.refusals.map((r) => [r.code, r.reason.zh, String(r.count)])]
  return [
    ['受理日期', '办结日期', '类型', '分类', '地区', '标题', '诉求', '办理单位', '答复'],
    ...body.cases.map((c) => [
      ...[c.acceptedOn, c.closedOn, REQUEST_TYPE[c.type as RequestType]?.[0] ?? c.type, c.category, c.area],
      ...[c.title, c.text, c.unit, c.reply].map(safeCell),
    ]),
  ]
}
