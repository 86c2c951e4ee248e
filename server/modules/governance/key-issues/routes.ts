/** Key issues of a year over HTTP (HK-43). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import * as schema from '../../../../api/key-issues.ts'
import { IdParams } from '../../../../api/parts.ts'
import { AppError } from '../../../../common/errors.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf } from '../../identity/public.ts'
import * as actions from './actions.ts'
import { viewPublic, viewYear } from './view.ts'

export interface KeyIssueRouteDeps extends actions.KeyIssueDeps {
  db: Database
}

const tags = ['年度重点']
const URL = '/api/v1/key-issues'

export function keyIssueRoutes(app: FastifyInstance, deps: KeyIssueRouteDeps): void {
  readRoutes(app, deps)
  writeRoutes(app, deps)
}

function readRoutes(app: FastifyInstance, deps: KeyIssueRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: URL,
    config: { permission: 'key-issue.read' },
    schema: {
      ...{ operationId: 'listKeyIssues', summary: '一年的重点：责任、目标、措施、走势', tags },
      ...{ querystring: schema.KeyIssueQuery, response: { 200: schema.KeyIssueYear } },
    },
    handler: ({ ctx, query }) =>
      viewYear(deps.db, ctx, deps, centreOf(ctx.actor, query.centre), query.year as number),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/public/key-issues',
    config: { permission: 'public' },
    schema: {
      ...{ operationId: 'publicKeyIssues', summary: '公布的年度重点', tags },
      ...{ querystring: schema.PublicKeyIssueQuery, response: { 200: schema.PublicKeyIssues } },
    },
    handler: async ({ ctx, query }) => {
      if (!deps.units.centre(query.centre)) throw new AppError('not_found')
      return viewPublic(deps.db, deps, query.centre, ctx.now)
    },
  })
}

function writeRoutes(app: FastifyInstance, deps: KeyIssueRouteDeps): void {
  /** Each answers with the year as it stands then. */
  const add = <B extends z.ZodType>(
    r: {
      method?: 'PUT'
      path: string
      id: string
      summary: string
      permission: 'key-issue.write' | 'key-issue.publish'
      body: B
    },
    work: (tx: Tx, ctx: Ctx, input: z.infer<B>, id: string) => Promise<number>,
  ) =>
    app.withTypeProvider<ZodTypeProvider>().route({
      method: r.method ?? 'POST',
      url: `${URL}${r.path}`,
      config: { permission: r.permission },
      schema: {
        ...{ operationId: r.id, summary: r.summary, tags, headers: IdempotencyHeader },
        ...(r.path.includes(':id') ? { params: IdParams } : {}),
        ...{ body: r.body as z.ZodType, response: { 200: schema.KeyIssueYear } },
      },
      handler: async (req, reply) => {
        const { ctx } = req
        const { id = '' } = (req.params ?? {}) as { id?: string }
        const key = idempotencyOf(ctx, req.headers['idempotency-key'], `${r.id} ${id}`, req.body)
        const done = await command(deps.db, ctx.now, key, [], async (tx) => {
          const year = await work(tx, ctx, req.body as z.infer<B>, id)
          return { status: 200, body: await viewYear(tx, ctx, deps, centreOf(ctx.actor, undefined), year) }
        })
        return sendJson(reply, done)
      },
    })
  const write = { permission: 'key-issue.write' } as const
  const publish = { permission: 'key-issue.publish' } as const
  add(
    { path: '', id: 'addKeyIssue', summary: '增加一件', ...write, body: schema.KeyIssueBody },
    (tx, ctx, input) => actions.addIssue(tx, ctx, deps, input),
  )
  add(
    {
      method: 'PUT',
      path: '/:id',
      id: 'changeKeyIssue',
      summary: '修改一件',
      ...write,
      body: schema.ChangeKeyIssueBody,
    },
    (tx, ctx, input, id) => actions.changeIssue(tx, ctx, deps, id, input),
  )
  add(
    {
      path: '/:id/remove',
      id: 'removeKeyIssue',
      summary: '去掉一件',
      ...write,
      body: schema.RemoveKeyIssueBody,
    },
    (tx, ctx, { version }, id) => actions.removeIssue(tx, ctx, id, version),
  )
  add(
    {
      path: '/publish',
      id: 'publishKeyIssues',
      summary: '公布一年的重点',
      ...publish,
      body: schema.KeyIssueYearBody,
    },
    (tx, ctx, { year }) => actions.publishYear(tx, ctx, deps, year),
  )
  add(
    {
      path: '/withdraw',
      id: 'withdrawKeyIssues',
      summary: '撤回公布',
      ...publish,
      body: schema.KeyIssueYearBody,
    },
    (tx, ctx, { year }) => actions.withdrawYear(tx, ctx, year),
  )
}
