/** Patrols, playbooks, renewal projects and the class of an order, over HTTP (CD-18, CD-32, HB-09). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IdParams, Page, paged } from '../../../../api/parts.ts'
import * as patrol from '../../../../api/patrols.ts'
import * as schema from '../../../../api/playbooks.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Statement, Tx } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, mapPage } from '../../identity/public.ts'
import { orderOf, seen } from './findings.ts'
import { orderClass } from './order-class.ts'
import * as patrols from './patrols.ts'
import * as playbooks from './playbooks.ts'
import * as renewal from './renewal.ts'
import { findingsOfTasks } from './target-queries.ts'
import type { TargetRouteDeps } from './target-routes.ts'

const OfCentre = z.strictObject({ ...Page, centre: z.string().max(40).optional() })
const Nothing = z.strictObject({})

export function moreCampaignRoutes(app: FastifyInstance, deps: TargetRouteDeps): void {
  classRoutes(app, deps)
  projectRoutes(app, deps)
  patrolRoutes(app, deps)
}

interface Post<B extends z.ZodType> {
  url: string
  permission: string
  operationId: string
  summary: string
  tag: string
  body: B
  answer: z.ZodType
  status?: 200 | 201
  first?: (id: string) => Statement[]
}

/** A write: one transaction, once for its key; `id` is empty where the address has none. */
function post<B extends z.ZodType>(
  app: FastifyInstance,
  { db }: TargetRouteDeps,
  p: Post<B>,
  work: (tx: Tx, ctx: Ctx, id: string, body: z.infer<B>) => Promise<unknown>,
): void {
  const { status = 200 } = p
  const params = p.url.includes(':id') ? { params: IdParams as z.ZodType } : {}
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: p.url,
    config: { permission: p.permission },
    schema: {
      ...{
        operationId: p.operationId,
        summary: p.summary,
        tags: [p.tag],
        headers: IdempotencyHeader,
        ...params,
      },
      ...{ body: p.body as z.ZodType, response: { [status]: p.answer } },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const { id = '' } = (req.params ?? {}) as { id?: string }
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `${p.operationId} ${id}`, req.body)
      const done = await command(db, ctx.now, key, p.first?.(id) ?? [], async (tx) => ({
        ...{ status, body: await work(tx, ctx, id, req.body as z.infer<B>) },
      }))
      return sendJson(reply, done)
    },
  })
}

function classRoutes(app: FastifyInstance, deps: TargetRouteDeps): void {
  const { db } = deps
  const route = app.withTypeProvider<ZodTypeProvider>()
  const tag = '策略模板'
  route.route({
    method: 'GET',
    url: '/api/v1/orders/:id/class',
    config: { permission: 'order.read' },
    schema: {
      ...{
        operationId: 'getOrderClass',
        summary: '工单所属的类：处置原则、专项行动、后续量、策略模板',
        tags: [tag],
      },
      ...{ params: IdParams, response: { 200: schema.OrderClass } },
    },
    handler: async (req) => orderClass(db, req.ctx, deps, req.params.id),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/playbooks',
    config: { permission: 'campaign.read' },
    schema: {
      ...{ operationId: 'listPlaybooks', summary: '策略模板及采用情况', tags: [tag] },
      ...{ querystring: OfCentre, response: { 200: paged(schema.PlaybookView) } },
    },
    handler: async (req) => {
      const page = await playbooks.listPlaybooks(db, centreOf(req.ctx.actor, req.query.centre), req.query)
      return mapPage(page, (p) => playbooks.presentPlaybook(deps, p))
    },
  })
  const view = async (tx: Tx, ctx: Ctx, id: string) =>
    playbooks.presentPlaybook(deps, await playbooks.findPlaybook(tx, ctx, id))
  post(
    app,
    deps,
    {
      ...{
        url: '/api/v1/playbooks',
        permission: 'playbook.write',
        operationId: 'keepPlaybook',
        tag,
        status: 201,
      },
      ...{ summary: '留存策略模板', body: schema.PlaybookBody, answer: schema.PlaybookView },
    },
    async (tx, ctx, _, body) => view(tx, ctx, await playbooks.keepPlaybook(tx, ctx, deps, body)),
  )
  post(
    app,
    deps,
    {
      ...{
        url: '/api/v1/playbooks/:id/retire',
        permission: 'playbook.write',
        operationId: 'retirePlaybook',
        tag,
      },
      ...{ summary: '停用策略模板', body: Nothing, answer: schema.PlaybookView },
    },
    async (tx, ctx, id) => {
      await playbooks.retirePlaybook(tx, ctx, id)
      return view(tx, ctx, id)
    },
  )
  post(
    app,
    deps,
    {
      ...{
        url: '/api/v1/playbooks/:id/decide',
        permission: 'playbook.decide',
        operationId: 'decidePlaybook',
        tag,
      },
      ...{ summary: '采用、不采用策略模板', body: schema.PlaybookUseBody, answer: schema.PlaybookUse },
    },
    (tx, ctx, id, body) => playbooks.decidePlaybook(tx, ctx, deps, id, body),
  )
}

function projectRoutes(app: FastifyInstance, deps: TargetRouteDeps): void {
  const { db } = deps
  const route = app.withTypeProvider<ZodTypeProvider>()
  const tag = '城市更新'
  const config = { permission: 'campaign.read' }
  route.route({
    method: 'GET',
    url: '/api/v1/renewal-projects',
    config,
    schema: {
      ...{ operationId: 'listRenewalProjects', summary: '城市更新项目及其工单', tags: [tag] },
      ...{ querystring: OfCentre, response: { 200: paged(schema.ProjectView) } },
    },
    handler: async (req) => {
      const page = await renewal.listProjects(db, centreOf(req.ctx.actor, req.query.centre), req.query)
      return mapPage(page, (p) => renewal.presentProject(deps, p))
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/renewal-projects/:id',
    config,
    schema: {
      ...{ operationId: 'getRenewalProject', summary: '一个城市更新项目', tags: [tag] },
      ...{ params: IdParams, response: { 200: schema.ProjectView } },
    },
    handler: async (req) =>
      renewal.presentProject(deps, await renewal.findProject(db, req.ctx, req.params.id)),
  })
  const view = async (tx: Tx, ctx: Ctx, id: string) =>
    renewal.presentProject(deps, await renewal.findProject(tx, ctx, id))
  const shared = { permission: 'campaign.write', tag, answer: schema.ProjectView }
  const url = '/api/v1/renewal-projects'
  post(
    app,
    deps,
    {
      ...shared,
      url,
      operationId: 'openRenewalProject',
      summary: '建立更新项目',
      body: schema.ProjectBody,
      status: 201,
    },
    async (tx, ctx, _, body) => view(tx, ctx, await renewal.putProject(tx, ctx, deps, null, body)),
  )
  post(
    app,
    deps,
    {
      ...shared,
      url: `${url}/:id/edit`,
      operationId: 'editRenewalProject',
      summary: '修改更新项目',
      body: schema.ProjectBody,
    },
    async (tx, ctx, id, body) => view(tx, ctx, await renewal.putProject(tx, ctx, deps, id, body)),
  )
  post(
    app,
    deps,
    {
      ...shared,
      url: `${url}/:id/link`,
      operationId: 'linkRenewalOrders',
      summary: '项目关联工单',
      body: schema.ProjectOrdersBody,
    },
    async (tx, ctx, id, { orderIds }) => {
      await renewal.linkOrders(tx, ctx, id, orderIds)
      return view(tx, ctx, id)
    },
  )
}

function patrolRoutes(app: FastifyInstance, deps: TargetRouteDeps): void {
  const { db } = deps
  const route = app.withTypeProvider<ZodTypeProvider>()
  const tag = '巡查'
  const config = { permission: 'campaign.read' }
  route.route({
    method: 'GET',
    url: '/api/v1/patrols',
    config,
    schema: {
      ...{ operationId: 'listPatrols', summary: '常态化巡查', tags: [tag] },
      ...{ querystring: OfCentre, response: { 200: paged(patrol.PatrolView) } },
    },
    handler: async (req) => {
      const page = await patrols.listPatrols(
        db,
        req.ctx,
        centreOf(req.ctx.actor, req.query.centre),
        req.query,
      )
      return mapPage(page, (p) => patrols.presentPatrol(deps, p))
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/patrol-tasks',
    config,
    schema: {
      ...{ operationId: 'listPatrolTasks', summary: '巡查任务', tags: [tag] },
      ...{ querystring: patrol.PatrolTasksQuery, response: { 200: paged(patrol.PatrolTask) } },
    },
    handler: async (req) => {
      const page = await patrols.listTasks(db, req.ctx, centreOf(req.ctx.actor, req.query.centre), req.query)
      const ids = page.items.map((t) => t.id)
      const findings = await findingsOfTasks(db, ids)
      return mapPage(page, (t) => patrols.presentTask(deps, req.ctx, t, findings))
    },
  })
  const view = async (tx: Tx, ctx: Ctx, id: string) =>
    patrols.presentPatrol(deps, await patrols.findPatrol(tx, ctx, id))
  const shared = { permission: 'campaign.write', tag, answer: patrol.PatrolView }
  post(
    app,
    deps,
    {
      ...shared,
      url: '/api/v1/patrols',
      operationId: 'openPatrol',
      summary: '建立巡查',
      body: patrol.PatrolBody,
      status: 201,
    },
    async (tx, ctx, _, body) => view(tx, ctx, await patrols.openPatrol(tx, ctx, deps, body)),
  )
  post(
    app,
    deps,
    {
      ...shared,
      url: '/api/v1/patrols/:id/stop',
      operationId: 'stopPatrol',
      summary: '停止巡查',
      body: Nothing,
    },
    async (tx, ctx, id) => {
      await patrols.stopPatrol(tx, ctx, id)
      return view(tx, ctx, id)
    },
  )
  post(
    app,
    deps,
    {
      ...{
        url: '/api/v1/patrol-tasks/:id/done',
        permission: 'campaign.record',
        operationId: 'finishPatrolTask',
        tag,
      },
      ...{ summary: '巡查完毕', body: patrol.PatrolDoneBody, answer: patrol.PatrolTask },
      first: (id) => [patrols.lockTask(id)],
    },
    async (tx, ctx, id, body) => {
      await patrols.finishTask(tx, ctx, await patrols.findTask(tx, ctx, id), body)
      return patrols.viewTask(tx, ctx, deps, id)
    },
  )
  findRoute(app, deps, tag)
}

/** What is found on a patrol is an order at once; the finding is written first, so that nothing is lost in between. */
function findRoute(app: FastifyInstance, deps: TargetRouteDeps, tag: string): void {
  const { db } = deps
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/v1/patrol-tasks/:id/find',
    config: { permission: 'campaign.record' },
    schema: {
      ...{ operationId: 'findOnPatrol', summary: '巡查发现问题，生成主动治理工单', tags: [tag] },
      ...{ params: IdParams, headers: IdempotencyHeader, body: patrol.PatrolFindBody },
      response: { 200: patrol.PatrolTask },
    },
    handler: async (req) => {
      const { ctx, params, body } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `findOnPatrol ${params.id}`, body)
      const done = await command(db, ctx.now, key, [patrols.lockTask(params.id)], async (tx) => {
        const task = await patrols.findTask(tx, ctx, params.id)
        return { status: 200, body: { id: (await patrols.findOnPatrol(tx, ctx, task, body)).id } }
      })
      const finding = await seen(db, (JSON.parse(done.json) as { id: string }).id)
      const task = await patrols.findTask(db, ctx, params.id)
      if (!finding.orderId)
        await orderOf(deps, ctx, finding, { place: task.name, categoryCode: task.categoryCode })
      return patrols.viewTask(db, ctx, deps, params.id)
    },
  })
}
