/** Campaigns over HTTP (AY-33, AY-36, AY-38, AY-39, CD-18, CD-19, CD-22, CD-31, ZZ-17). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../../api/campaigns.ts'
import { IdParams, paged } from '../../../../api/parts.ts'
import { AppError } from '../../../../common/errors.ts'
import { formatTime } from '../../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, mapPage } from '../../identity/public.ts'
import { openCampaign, own, takeStep } from './actions.ts'
import { STEP_PERMISSION } from './allowed.ts'
import { holdCampaign, lockCampaign } from './data.ts'
import { effectOf } from './effect.ts'
import * as lists from './lists.ts'
import type { Campaign } from './model.ts'
import { moreCampaignRoutes } from './more-routes.ts'
import * as queries from './queries.ts'
import { campaignRules, teamRule } from './settings.ts'
import { listTargets } from './target-queries.ts'
import { type TargetRouteDeps, targetRoutes } from './target-routes.ts'
import { namesOf, presentHead, presentTarget, rolesOf, viewCampaign } from './view.ts'

export type CampaignRouteDeps = TargetRouteDeps & { db: Database }

const tags = ['专项行动']
const OfCentre = z.strictObject({ centre: z.string().max(40).optional() })

export function campaignRoutes(app: FastifyInstance, deps: CampaignRouteDeps): void {
  readRoutes(app, deps)
  caseRoutes(app, deps)
  stepRoutes(app, deps)
  listRoutes(app, deps)
  estateRoutes(app, deps)
  targetRoutes(app, deps)
  moreCampaignRoutes(app, deps)
}

async function find({ db }: CampaignRouteDeps, { actor }: Ctx, id: string): Promise<Campaign> {
  const campaign = await queries.findCampaign(db, id)
  if (!campaign || !(await queries.mayReadCampaign(db, actor, campaign))) throw new AppError('not_found')
  return campaign
}

function readRoutes(app: FastifyInstance, deps: CampaignRouteDeps): void {
  const { db } = deps
  const route = app.withTypeProvider<ZodTypeProvider>()
  const config = { permission: 'campaign.read' }
  route.route({
    method: 'GET',
    url: '/api/v1/campaigns',
    config,
    schema: {
      ...{ operationId: 'listCampaigns', summary: '专项行动及进度', tags },
      ...{ querystring: schema.CampaignsQuery, response: { 200: paged(schema.CampaignHead) } },
    },
    handler: async (req) => {
      const { actor, now } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const page = await queries.listCampaigns(db, actor, centre, req.query)
      const tallies = await queries.talliesOf(db, page.items, rolesOf(deps, centre))
      const names = namesOf(deps, centre)
      return mapPage(page, (c) => presentHead(names, c, tallies.get(c.id)!, now))
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/campaigns/choices',
    config,
    schema: {
      ...{ operationId: 'getCampaignChoices', summary: '责任制、文书、步骤和治理品牌的选项', tags },
      ...{ querystring: OfCentre, response: { 200: schema.CampaignChoices } },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const { teams, instruments, steps } = campaignRules(deps, centre)
      const nameOf = (code: string) => instruments.find((i) => i.code === code)?.name ?? code
      const { programmes } = deps.policy(centre).policy.governance
      return {
        ...{ teams, instruments },
        steps: steps.map((s) => ({ ...s, needs: s.needs.map((code) => ({ code, name: nameOf(code) })) })),
        programmes: [...new Set([...programmes, ...(await queries.selectProgrammes(db, centre))])],
      }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/campaigns/:id',
    config,
    schema: {
      ...{ operationId: 'getCampaign', summary: '一项行动：进度、分类、区域、措施、后续量', tags },
      ...{ params: IdParams, response: { 200: schema.CampaignView } },
    },
    handler: async (req) => viewCampaign(db, req.ctx, deps, await find(deps, req.ctx, req.params.id)),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/campaigns/:id/effect',
    config,
    schema: {
      ...{ operationId: 'getCampaignEffect', summary: '成效：举措前后与目标', tags },
      ...{ params: IdParams, response: { 200: schema.CampaignEffect } },
    },
    handler: async (req) => ({
      effect: await effectOf(deps, await find(deps, req.ctx, req.params.id), req.ctx.now),
    }),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/campaigns/:id/targets',
    config,
    schema: {
      ...{ operationId: 'listCampaignTargets', summary: '对象清单', tags },
      ...{ params: IdParams, querystring: schema.TargetsQuery, response: { 200: schema.TargetPage } },
    },
    handler: async (req) => {
      const campaign = await find(deps, req.ctx, req.params.id)
      const rule = teamRule(deps, campaign.centre, campaign.team)
      const page = await listTargets(db, req.ctx.actor, campaign, req.query, rule?.roles.length ?? 0)
      const names = namesOf(deps, campaign.centre)
      return mapPage(page, (t) => presentTarget(names, rule, t))
    },
  })
}

function caseRoutes(app: FastifyInstance, deps: CampaignRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/campaign-cases',
    config: { permission: 'campaign.read' },
    schema: {
      ...{ operationId: 'listCampaignCases', summary: '行动、治理品牌、更新项目的工单：单位与结果', tags },
      ...{ querystring: schema.CasesQuery, response: { 200: schema.CasePage } },
    },
    handler: async (req) => {
      const { actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      if (req.query.campaign) await find(deps, req.ctx, req.query.campaign)
      const names = namesOf(deps, centre)
      return mapPage(await queries.listCases(deps.db, actor, centre, req.query), (row) => ({
        ...row,
        ...{ state: row.state as never, closure: row.closure as never, createdAt: formatTime(row.createdAt) },
        units: row.units.map(({ code, role }) => ({ ...names.unit(code), role })),
      }))
    },
  })
}

const SUMMARY: Record<schema.CampaignStep, string> = {
  edit: '修改行动',
  start: '启动行动',
  'add-measure': '登记措施',
  link: '关联工单',
  finish: '办结行动',
}

function stepRoutes(app: FastifyInstance, deps: CampaignRouteDeps): void {
  const { db } = deps
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/v1/campaigns',
    config: { permission: 'campaign.write' },
    schema: {
      ...{ operationId: 'openCampaign', summary: '建立专项行动', tags, headers: IdempotencyHeader },
      ...{ body: schema.CampaignBody, response: { 201: schema.CampaignView } },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], 'openCampaign', req.body)
      const done = await command(db, ctx.now, key, [], async (tx) => {
        const campaign = await openCampaign(tx, ctx, deps, req.body)
        return { status: 201, body: await viewCampaign(tx, ctx, deps, campaign) }
      })
      return sendJson(reply, done)
    },
  })
  for (const action of schema.CAMPAIGN_STEPS) stepRoute(app, deps, action)
}

function stepRoute<S extends schema.CampaignStep>(
  app: FastifyInstance,
  deps: CampaignRouteDeps,
  action: S,
): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: `/api/v1/campaigns/:id/${action}`,
    config: { permission: STEP_PERMISSION[action] },
    schema: {
      ...{ operationId: `campaign_${action.replaceAll('-', '_')}`, summary: SUMMARY[action], tags },
      ...{
        params: IdParams,
        headers: IdempotencyHeader,
        body: schema.CAMPAIGN_STEP_BODIES[action] as z.ZodType,
      },
      response: { 200: schema.CampaignView },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const { id } = req.params
      const { version, ...input } = req.body as { version?: number }
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `campaign ${action} ${id}`, req.body)
      const done = await command(deps.db, ctx.now, key, [lockCampaign(id)], async (tx, [rows]) => {
        const found = rows?.[0] as unknown as Campaign | undefined
        const campaign = await takeStep(tx, ctx, deps, { action, found, version }, input as never)
        return { status: 200, body: await viewCampaign(tx, ctx, deps, campaign) }
      })
      return sendJson(reply, done)
    },
  })
}

function listRoutes(app: FastifyInstance, deps: CampaignRouteDeps): void {
  const add = <B extends z.ZodType>(
    {
      action,
      permission,
      exclusive,
      ...meta
    }: {
      action: string
      permission: string
      /** The campaign itself is changed; others only hold it. */
      exclusive: boolean
      operationId: string
      summary: string
    },
    body: B,
    answer: z.ZodType,
    work: (tx: Tx, ctx: Ctx, campaign: Campaign, input: z.infer<B>) => Promise<unknown>,
  ) =>
    app.withTypeProvider<ZodTypeProvider>().route({
      method: 'POST',
      url: `/api/v1/campaigns/:id/${action}`,
      config: { permission },
      schema: {
        ...{ ...meta, tags, params: IdParams, headers: IdempotencyHeader },
        ...{ body: body as z.ZodType, response: { 200: answer } },
      },
      handler: async (req, reply) => {
        const { ctx } = req
        const { id } = req.params
        const key = idempotencyOf(ctx, req.headers['idempotency-key'], `campaign ${action} ${id}`, req.body)
        const first = [exclusive ? lockCampaign(id) : holdCampaign(id)]
        const done = await command(deps.db, ctx.now, key, first, async (tx, [rows]) => {
          const campaign = own(ctx, rows?.[0] as unknown as Campaign | undefined)
          return { status: 200, body: await work(tx, ctx, campaign, req.body as z.infer<B>) }
        })
        return sendJson(reply, done)
      },
    })
  add(
    {
      action: 'targets',
      permission: 'campaign.write',
      exclusive: true,
      operationId: 'addCampaignTargets',
      summary: '录入、导入对象清单',
    },
    schema.TargetsBody,
    schema.TargetsMade,
    (tx, ctx, campaign, input) => lists.addTargets(tx, ctx, deps, campaign, input),
  )
  add(
    {
      action: 'generate',
      permission: 'campaign.write',
      exclusive: true,
      operationId: 'generateCampaignTargets',
      summary: '按属性生成同类清单',
    },
    schema.GenerateBody,
    schema.TargetsMade,
    (tx, ctx, campaign, input) => lists.generateTargets(tx, ctx, deps, campaign, input),
  )
  add(
    {
      action: 'inspect',
      permission: 'campaign.record',
      exclusive: false,
      operationId: 'inspectCampaignTargets',
      summary: '排查：无问题',
    },
    schema.InspectBody,
    schema.Inspected,
    async (tx, ctx, campaign, input) => ({ inspected: await lists.inspect(tx, ctx, deps, campaign, input) }),
  )
  add(
    {
      action: 'assign',
      permission: 'campaign.assign',
      exclusive: false,
      operationId: 'assignCampaignTargets',
      summary: '分派、分类',
    },
    schema.AssignBody,
    schema.Assigned,
    async (tx, ctx, campaign, input) => ({ assigned: await lists.assign(tx, ctx, deps, campaign, input) }),
  )
}

function estateRoutes(app: FastifyInstance, deps: CampaignRouteDeps): void {
  const { db, units } = deps
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/estates',
    config: { permission: 'campaign.write' },
    schema: {
      ...{ operationId: 'listEstates', summary: '小区底册', tags },
      ...{ querystring: schema.EstatesQuery, response: { 200: schema.EstatePage } },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const names = namesOf(deps, centre)
      return mapPage(await lists.listEstates(db, centre, req.query), ({ areaCode, ...e }) => ({
        ...e,
        area: names.area(areaCode)!,
      }))
    },
  })
  route.route({
    method: 'POST',
    url: '/api/v1/estates/import',
    config: { permission: 'campaign.write' },
    schema: {
      ...{ operationId: 'importEstates', summary: '导入小区底册', tags, headers: IdempotencyHeader },
      ...{ body: schema.EstatesBody, response: { 200: schema.EstatesRead } },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const centre = centreOf(ctx.actor, undefined)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], 'importEstates', req.body)
      const done = await command(db, ctx.now, key, [], async (tx) => ({
        ...{ status: 200, body: await lists.importEstates(tx, ctx, units, centre, req.body.text) },
      }))
      return sendJson(reply, done)
    },
  })
}
