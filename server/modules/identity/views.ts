/** 我的视图：每人每页保存的筛选条件。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IdParams } from '../../../api/parts.ts'
import { SavedView, SavedViewBody, SavedViewList, SavedViewsQuery } from '../../../api/views.ts'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Database, inTx, sql, type Tx } from '../../platform/db.ts'

const MAX_PER_PAGE = 30
const tags = ['我的视图']
const config = { permission: 'session' }

export function viewRoutes(app: FastifyInstance, { db }: { db: Database }): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/views',
    config,
    schema: {
      ...{ operationId: 'listViews', summary: '我保存的视图', tags },
      querystring: SavedViewsQuery,
      response: { 200: SavedViewList },
    },
    handler: async (req) => {
      const { page } = req.query
      const items = await db.query<z.infer<typeof SavedView>>(sql`
        select id, page, name, search from saved_views
        where user_id = ${req.ctx.actor.userId} and ${page === undefined ? sql`true` : sql`page = ${page}`}
        order by page, created_at, id`)
      return { items }
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/views/:id',
    config,
    schema: {
      ...{ operationId: 'putView', summary: '保存视图（编号由页面生成）', tags, params: IdParams },
      body: SavedViewBody,
      response: { 200: SavedView },
    },
    handler: async (req) => {
      const view = { id: req.params.id, ...req.body }
      await inTx(db, (tx) => save(tx, req.ctx, view))
      return view
    },
  })

  route.route({
    method: 'DELETE',
    url: '/api/v1/views/:id',
    config,
    schema: {
      ...{ operationId: 'deleteView', summary: '删除视图', tags, params: IdParams },
      response: { 204: z.null() },
    },
    handler: async (req, reply) => {
      const rows = await inTx(db, (tx) =>
        tx.query(sql`
          delete from saved_views where id = ${req.params.id} and user_id = ${req.ctx.actor.userId} returning 1`),
      )
      if (rows.length === 0) throw new AppError('not_found')
      return reply.code(204).send(null)
    },
  })
}

async function save(tx: Tx, { now, actor }: Ctx, view: z.infer<typeof SavedView>): Promise<void> {
  // Two tabs of one person save one after the other, so the count is right.
  await tx.query(sql`select 1 from users where id = ${actor.userId} for no key update`)
  const [others] = await tx.query<{ n: number }>(sql`
    select count(*) as n from saved_views
    where user_id = ${actor.userId} and page = ${view.page} and id <> ${view.id}`)
  if (others!.n >= MAX_PER_PAGE) throw new AppError('view.too_many', { max: MAX_PER_PAGE })
  const rows = await tx.query(sql`
    insert into saved_views (id, user_id, page, name, search, created_at)
    values (${view.id}, ${actor.userId}, ${view.page}, ${view.name}, ${view.search}, ${now})
    on conflict (id) do update set page = excluded.page, name = excluded.name, search = excluded.search
    where saved_views.user_id = ${actor.userId}
    returning 1`)
  // Somebody else's id.
  if (rows.length === 0) throw new AppError('not_found')
}
