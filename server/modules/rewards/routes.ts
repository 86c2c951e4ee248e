/** Rewarded reports over HTTP (HK-31). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { IdParams } from '../../../api/parts.ts'
import * as schema from '../../../api/rewards.ts'
import { errorMessage } from '../../../common/errors.ts'
import { REWARD_STEPS } from '../../../common/rewards.ts'
import { formatTime, timeOrNone } from '../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import { type Database, inTx, type Tx } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf } from '../identity/public.ts'
import {
  decideReward,
  payReward,
  proposeReward,
  registerReward,
  revealReporter,
  type SchemeOf,
} from './actions.ts'
import { type ListedReward, listRewards, sumPaid } from './queries.ts'
import { type Scheme, stepRefusal } from './rules.ts'

const tags = ['有奖举报']

export interface RewardDeps {
  db: Database
  schemeOf: SchemeOf
}

export function rewardRoutes(app: FastifyInstance, { db, schemeOf }: RewardDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const view = (row: ListedReward, actor: Actor) => present(row, actor, schemeOf)

  route.route({
    method: 'GET',
    url: '/api/v1/rewards',
    config: { permission: 'reward.read' },
    schema: {
      ...{ operationId: 'listRewards', summary: '有奖举报清单（不含举报人）', tags },
      querystring: schema.RewardsQuery,
      response: { 200: schema.RewardPage },
    },
    handler: async (req) => {
      const page = await listRewards(db, centreOf(req.ctx.actor, req.query.centre), req.query)
      return { ...page, items: page.items.map((row) => view(row, req.ctx.actor)) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/rewards/totals',
    config: { permission: 'reward.read' },
    schema: {
      ...{ operationId: 'sumRewards', summary: '奖励发放合计', tags },
      querystring: schema.RewardTotalsQuery,
      response: { 200: schema.RewardTotals },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const byMonth = await sumPaid(db, centre, req.query)
      const scheme = schemeOf(centre)
      const sum = (of: 'paid' | 'paidFen') => byMonth.reduce((total, month) => total + month[of], 0)
      return {
        ...{ paid: sum('paid'), paidFen: sum('paidFen'), byMonth },
        scheme: scheme ? { minFen: scheme.minFen, maxFen: scheme.maxFen } : undefined,
      }
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/rewards',
    config: { permission: 'reward.register' },
    schema: {
      ...{ operationId: 'registerReward', summary: '登记有奖举报（举报人单独存放）', tags },
      ...{ headers: IdempotencyHeader, body: schema.RewardBody, response: { 201: schema.RegisteredReward } },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], 'reward', req.body)
      const work = await command(db, ctx.now, key, [], async (tx) => {
        const { reward, code } = await registerReward(tx, ctx, schemeOf, req.body)
        return { status: 201, body: { ...view(reward, ctx.actor), code } }
      })
      return sendJson(reply, work)
    },
  })

  const step = <B extends z.ZodType>(
    verb: 'propose' | 'decide' | 'pay',
    summary: string,
    body: B,
    work: (tx: Tx, ctx: Ctx, id: string, input: z.infer<B>) => Promise<ListedReward>,
  ) =>
    route.route({
      method: 'POST',
      url: `/api/v1/rewards/:id/${verb}`,
      config: { permission: `reward.${verb}` },
      schema: {
        ...{ operationId: `${verb}Reward`, summary, tags, params: IdParams, headers: IdempotencyHeader },
        ...{ body: body as z.ZodType, response: { 200: schema.RewardView } },
      },
      handler: async (req, reply) => {
        const { ctx } = req
        const { id } = req.params
        const key = idempotencyOf(ctx, req.headers['idempotency-key'], `reward ${verb} ${id}`, req.body)
        const done = await command(db, ctx.now, key, [], async (tx) => ({
          status: 200,
          body: view(await work(tx, ctx, id, req.body as z.infer<B>), ctx.actor),
        }))
        return sendJson(reply, done)
      },
    })
  step('propose', '提出奖励', schema.ProposeRewardBody, (tx, ctx, id, input) =>
    proposeReward(tx, ctx, schemeOf, id, input),
  )
  step('decide', '审批奖励（须为提出人以外的人）', schema.DecideRewardBody, (tx, ctx, id, input) =>
    decideReward(tx, ctx, schemeOf, id, input),
  )
  step('pay', '凭领奖码发放（须为审批人以外的人）', schema.PayRewardBody, (tx, ctx, id, input) =>
    payReward(tx, ctx, schemeOf, id, input),
  )

  route.route({
    method: 'POST',
    url: '/api/v1/rewards/:id/reveal',
    config: { permission: 'reward.reveal' },
    schema: {
      ...{ operationId: 'revealReporter', summary: '查看举报人（留痕）', tags, params: IdParams },
      ...{ body: schema.RevealRewardBody, response: { 200: schema.RewardIdentity } },
    },
    // Without an Idempotency-Key: a kept answer would be one more place where the name stands.
    handler: (req) => inTx(db, (tx) => revealReporter(tx, req.ctx, req.params.id, req.body.reason)),
  })
}

function present(row: ListedReward, actor: Actor, schemeOf: SchemeOf): schema.RewardView {
  const { id, state, requestNumber, title, codeTail } = row
  const scheme = schemeOf(row.centre)
  return {
    ...{ id, state, requestNumber, title, codeTail },
    orderId: row.orderId ?? undefined,
    orderNumber: row.orderNumber ?? undefined,
    amountFen: row.amountFen ?? undefined,
    basis: row.basis ?? undefined,
    registeredAt: formatTime(row.registeredAt),
    proposedBy: row.proposedName ?? undefined,
    proposedAt: timeOrNone(row.proposedAt),
    decidedBy: row.decidedName ?? undefined,
    decidedAt: timeOrNone(row.decidedAt),
    decidedReason: row.decidedReason ?? undefined,
    paidBy: row.paidName ?? undefined,
    paidAt: timeOrNone(row.paidAt),
    voucher: row.voucher ?? undefined,
    allowedActions: stepsOf(row, actor, scheme),
  }
}

/** Steps that are behind or not yet reached are no steps now; those barred for a reason say it. */
function stepsOf(
  row: ListedReward,
  actor: Actor,
  scheme: Scheme | null,
): schema.RewardView['allowedActions'] {
  const steps: schema.RewardView['allowedActions'] = []
  for (const action of REWARD_STEPS) {
    if (!actor.permissions.has(`reward.${action}`)) continue
    const code = stepRefusal(action, row, row, scheme, actor)
    if (code === null) steps.push({ action, allowed: true })
    else if (code !== 'reward.state') steps.push({ action, allowed: false, code, reason: errorMessage(code) })
  }
  return steps
}
