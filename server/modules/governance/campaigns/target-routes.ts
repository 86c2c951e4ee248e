/** One target and what was found at it, over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import * as schema from '../../../../api/campaigns.ts'
import { IdParams } from '../../../../api/parts.ts'
import { AppError } from '../../../../common/errors.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sendJson } from '../../../platform/http/server.ts'
import type { CampaignDeps } from './actions.ts'
import { TARGET_PERMISSION } from './allowed.ts'
import { holdCampaignOf, lockFinding, lockTarget } from './data.ts'
import { type FindingDeps, orderOf, presentFinding, rectify, seen } from './findings.ts'
import type { Campaign, Finding } from './model.ts'
import { findTask } from './patrols.ts'
import * as queries from './queries.ts'
import { checkState } from './rules/campaign.ts'
import { mayWorkOn } from './rules/targets.ts'
import { type TargetInput, takeTargetStep } from './target-actions.ts'
import { type CountedTarget, findTarget, mayReadTarget, type SeenFinding } from './target-queries.ts'
import { viewTarget } from './view.ts'

export type TargetRouteDeps = CampaignDeps & FindingDeps

const tags = ['专项行动']

export function targetRoutes(app: FastifyInstance, deps: TargetRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/campaign-targets/:id',
    config: { permission: 'campaign.read' },
    schema: {
      ...{ operationId: 'getCampaignTarget', summary: '一个对象：责任人、走访、文书、问题', tags },
      ...{ params: IdParams, response: { 200: schema.TargetView } },
    },
    handler: async (req) => {
      const { campaign, target } = await find(deps, req.ctx, req.params.id)
      return viewTarget(deps.db, req.ctx, deps, campaign, target)
    },
  })
  for (const action of schema.TARGET_STEPS) stepRoute(app, deps, action)
  findingRoutes(app, deps)
}

async function find(
  { db }: TargetRouteDeps,
  { actor }: Ctx,
  id: string,
): Promise<{ campaign: Campaign; target: CountedTarget }> {
  const target = await findTarget(db, id)
  const campaign = target && (await queries.findCampaign(db, target.campaignId))
  if (
    !campaign ||
    (actor.centre !== null && actor.centre !== campaign.centre) ||
    !mayReadTarget(actor, target, campaign.leadUnit)
  )
    throw new AppError('not_found')
  return { campaign, target }
}

const SUMMARY: Record<schema.TargetStep, string> = {
  team: '落实责任人',
  begin: '开始办理',
  visit: '登记走访',
  find: '登记问题',
  serve: '登记执法文书',
  enforce: '进行须先具备文书的步骤',
  submit: '提交核实',
  verify: '核实销号',
  shelve: '暂缓',
  resume: '恢复办理',
}

function stepRoute<S extends schema.TargetStep>(
  app: FastifyInstance,
  deps: TargetRouteDeps,
  action: S,
): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: `/api/v1/campaign-targets/:id/${action}`,
    config: { permission: TARGET_PERMISSION[action] },
    schema: {
      ...{ operationId: `target_${action}`, summary: SUMMARY[action], tags, params: IdParams },
      ...{ headers: IdempotencyHeader, body: schema.TARGET_STEP_BODIES[action] as z.ZodType },
      response: { 200: schema.TargetView },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const { id } = req.params
      const { version, ...input } = req.body as { version?: number }
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `target ${action} ${id}`, req.body)
      const first = [holdCampaignOf(id), lockTarget(id)]
      const done = await command(deps.db, ctx.now, key, first, async (tx, rows) => {
        const taken = await takeTargetStep(tx, ctx, deps, { action, rows, version }, input as TargetInput<S>)
        const target = (await findTarget(tx, id))!
        const view = await viewTarget(tx, ctx, deps, taken.campaign, target)
        return { status: 200, body: { ...view, foundId: taken.finding?.id } }
      })
      const { foundId, ...view } = JSON.parse(done.json) as schema.TargetView & { foundId?: string }
      const wanted = input as { order?: boolean; categoryCode?: string }
      if (!foundId || !wanted.order) return sendJson(reply, { ...done, json: JSON.stringify(view) })
      await makeOrder(deps, ctx, await seen(deps.db, foundId), wanted.categoryCode)
      const { campaign, target } = await find(deps, ctx, id)
      return viewTarget(deps.db, ctx, deps, campaign, target)
    },
  })
}

/** The finding as it is; a try that broke off goes on, one that came to its end changes nothing. */
async function makeOrder(
  deps: TargetRouteDeps,
  ctx: Ctx,
  finding: SeenFinding,
  categoryCode: string | undefined,
): Promise<void> {
  if (finding.orderId) return
  const { campaign, target } = await find(deps, ctx, finding.targetId!)
  const place = [target.estate, target.name, target.address].filter(Boolean).join(' ')
  await orderOf(deps, ctx, finding, { place, categoryCode: categoryCode ?? campaign.categories[0]! })
}

function findingRoutes(app: FastifyInstance, deps: TargetRouteDeps): void {
  const { db } = deps
  const route = app.withTypeProvider<ZodTypeProvider>()

  /** Whoever works on the target works on what was found at it. */
  async function mine(ctx: Ctx, finding: Finding): Promise<void> {
    if (finding.targetId === null) {
      if (ctx.actor.centre !== null && ctx.actor.centre !== finding.centre) throw new AppError('not_found')
      const { unitCode, unitScope } = ctx.actor
      if (unitCode !== null && !(finding.unitCode && unitScope.has(finding.unitCode)))
        throw new AppError('not_found')
      return
    }
    const { campaign, target } = await find(deps, ctx, finding.targetId)
    if (!mayWorkOn(target, ctx, campaign.leadUnit)) throw new AppError('campaign.not_own')
    checkState(campaign, ['RUNNING'])
  }

  route.route({
    method: 'POST',
    url: '/api/v1/campaign-findings/:id/rectify',
    config: { permission: 'campaign.record' },
    schema: {
      ...{ operationId: 'rectifyFinding', summary: '问题已整改', tags, params: IdParams },
      ...{ headers: IdempotencyHeader, body: schema.RectifyBody, response: { 200: schema.FindingView } },
    },
    handler: async (req, reply) => {
      const { ctx, params, body } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `finding rectify ${params.id}`, body)
      const done = await command(db, ctx.now, key, [lockFinding(params.id)], async (tx, [rows]) => {
        const finding = rows?.[0] as unknown as Finding | undefined
        if (!finding) throw new AppError('not_found')
        await mine(ctx, finding)
        await rectify(tx, ctx, finding, body)
        return { status: 200, body: null }
      })
      return sendJson(reply, {
        ...done,
        json: JSON.stringify(presentFinding(await seen(db, params.id), true)),
      })
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/campaign-findings/:id/order',
    config: { permission: 'campaign.record' },
    schema: {
      ...{ operationId: 'makeFindingOrder', summary: '问题生成主动治理工单', tags, params: IdParams },
      ...{ headers: IdempotencyHeader, body: schema.FindingOrderBody, response: { 200: schema.FindingView } },
    },
    handler: async (req) => {
      const { ctx, params, body } = req
      const finding = await seen(db, params.id)
      await mine(ctx, finding)
      if (finding.rectified) throw new AppError('finding.rectified')
      if (finding.targetId) await makeOrder(deps, ctx, finding, body.categoryCode)
      else if (!finding.orderId) {
        const task = await findTask(db, ctx, finding.taskId!)
        const categoryCode = body.categoryCode ?? task.categoryCode
        await orderOf(deps, ctx, finding, { place: task.name, categoryCode })
      }
      return presentFinding(await seen(db, params.id), true)
    },
  })
}
