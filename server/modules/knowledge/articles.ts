/** 知识库：查、写、改；写入后本进程立即生效，其他进程半分钟内生效。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../api/articles.ts'
import { IdParams } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import { type Actor, type Ctx, newId } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf } from '../identity/public.ts'
import * as data from './article-data.ts'
import type { KnowledgeStore } from './store.ts'

export interface ArticleRouteDeps {
  db: Database
  knowledge: KnowledgeStore
}

const tags = ['知识']
const EXCERPT = 100
/** Nobody turns to the two-hundredth page of a search; the cursor is how many were seen. */
const MAX_OFFSET = 10_000

export function articleRoutes(app: FastifyInstance, deps: ArticleRouteDeps): void {
  readRoutes(app, deps)
  writeRoutes(app, deps)
}

function readRoutes(app: FastifyInstance, { db }: ArticleRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const config = { permission: 'knowledge.read' }

  route.route({
    method: 'GET',
    url: '/api/v1/knowledge/articles',
    config,
    schema: {
      ...{ operationId: 'listArticles', summary: '知识条目', tags },
      querystring: schema.ArticlesQuery,
      response: { 200: schema.ArticlePage },
    },
    handler: async (req) => {
      const { limit, cursor, state } = req.query
      const { actor } = req.ctx
      if (state && state !== 'PUBLISHED' && !mayWrite(actor)) return { items: [], nextCursor: null }
      const offset = offsetOf(cursor)
      const centre = centreOf(actor, req.query.centre)
      const rows = await data.listArticles(db, centre, { ...req.query, offset, limit: limit + 1 })
      const more = rows.length > limit && offset + limit < MAX_OFFSET
      return { items: rows.slice(0, limit).map(listed), nextCursor: more ? String(offset + limit) : null }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/knowledge/articles/:id',
    config,
    schema: {
      ...{ operationId: 'getArticle', summary: '知识条目全文', tags, params: IdParams },
      response: { 200: schema.ArticleView },
    },
    handler: async (req) => view(seen(await data.selectArticle(db, req.params.id), req.ctx.actor)),
  })
}

function writeRoutes(app: FastifyInstance, { db, knowledge }: ArticleRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const config = { permission: 'knowledge.write' }
  const check = (centre: string, { categoryCode, validFrom, validTo }: schema.ArticleBody) => {
    if (categoryCode && !knowledge.category(centre, categoryCode))
      throw new AppError('category.unknown', { code: categoryCode })
    if (validFrom && validTo && validTo < validFrom)
      throw new AppError('request.invalid', { fields: [{ path: 'validTo', code: 'before_from' }] })
  }

  route.route({
    method: 'POST',
    url: '/api/v1/knowledge/articles',
    config,
    schema: {
      ...{ operationId: 'createArticle', summary: '新增知识条目', tags, headers: IdempotencyHeader },
      querystring: schema.ArticleCentreQuery,
      body: schema.ArticleBody,
      response: { 201: schema.ArticleView },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const centre = centreOf(ctx.actor, req.query.centre)
      check(centre, body)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `article ${centre}`, body)
      const answer = await command(db, ctx.now, key, [], async (tx) => {
        const id = newId(ctx.now)
        await data.insertArticle(tx, write(ctx, body, { id, centre, version: 1 }))
        return { status: 201, body: await stored(tx, id) }
      })
      await knowledge.articles.reload()
      return sendJson(reply, answer)
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/knowledge/articles/:id',
    config,
    schema: {
      ...{ operationId: 'putArticle', summary: '修改知识条目', tags, params: IdParams },
      headers: IdempotencyHeader,
      body: schema.ArticleChange,
      response: { 200: schema.ArticleView },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const { id } = req.params
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `article ${id}`, body)
      const answer = await command(db, ctx.now, key, [], async (tx) => {
        const known = seen(await data.selectArticle(tx, id, true), ctx.actor)
        if (known.version !== body.version)
          throw new AppError('article.changed_meanwhile', { by: known.updatedBy ?? '' })
        check(known.centre, body)
        await data.updateArticle(
          tx,
          write(ctx, body, { id, centre: known.centre, version: known.version + 1 }),
        )
        return { status: 200, body: await stored(tx, id) }
      })
      await knowledge.articles.reload()
      return sendJson(reply, answer)
    },
  })
}

const mayWrite = ({ permissions }: Actor): boolean => permissions.has('knowledge.write')

function seen(article: data.Article | undefined, actor: Actor): data.Article {
  const visible =
    article &&
    (actor.centre === null || actor.centre === article.centre) &&
    (article.state === 'PUBLISHED' || mayWrite(actor))
  if (!visible) throw new AppError('not_found')
  return article
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,5}$/.test(cursor) || Number(cursor) > MAX_OFFSET)
    throw new AppError('request.invalid', { fields: [{ path: 'cursor', code: 'invalid' }] })
  return Number(cursor)
}

const write = (
  { now, actor }: Ctx,
  body: schema.ArticleBody,
  own: Pick<data.ArticleWrite, 'id' | 'centre' | 'version'>,
): data.ArticleWrite => ({ ...body, ...own, updatedBy: actor.userId, updatedAt: now })

const stored = async (tx: Tx, id: string): Promise<schema.ArticleView> =>
  view((await data.selectArticle(tx, id))!)

const common = (a: data.Article) => ({
  ...{ id: a.id, title: a.title, keywords: a.keywords, source: a.source, state: a.state, version: a.version },
  categoryCode: a.categoryCode ?? undefined,
  validFrom: a.validFrom ?? undefined,
  validTo: a.validTo ?? undefined,
  updatedAt: formatTime(a.updatedAt),
})

const listed = (a: data.Article): schema.ListedArticle => ({
  ...common(a),
  excerpt: [...a.body].slice(0, EXCERPT).join(''),
})

const view = (a: data.Article): schema.ArticleView => ({
  ...common(a),
  body: a.body,
  updatedBy: a.updatedBy ?? undefined,
})
