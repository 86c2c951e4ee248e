/** Policies over HTTP: reading them, and changing one safely: check, look at what moves, adopt. */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { MovedClocks } from '../../../api/deadlines.ts'
import * as schema from '../../../api/policy.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import { type Database, inTx } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf } from '../identity/public.ts'
import { adoptPolicy, type PolicyDeps, previewPolicy } from './actions.ts'
import { checkFor } from './load.ts'
import * as views from './views.ts'

export interface PolicyRouteDeps extends PolicyDeps {
  db: Database
}

const tags = ['规则']

export function policyRoutes(app: FastifyInstance, deps: PolicyRouteDeps): void {
  readRoutes(app, deps)
  versionsRoute(app, deps)
  checkRoutes(app, deps)
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'PUT',
    url: '/api/v1/policies/:centre',
    config: { permission: 'policy.write' },
    schema: {
      ...{ operationId: 'putPolicy', summary: '启用新版规则；在办工单沿用原版', tags },
      ...{ params: views.CentreParams, headers: IdempotencyHeader, body: schema.AdoptBody },
      response: { 200: views.PolicyView },
    },
    handler: async (req, reply) => {
      const centre = centreOf(req.ctx.actor, req.params.centre)
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `policy ${centre}`, req.body)
      const answer = await command(deps.db, req.ctx.now, key, [], async (tx) => {
        const adopted = await adoptPolicy(tx, req.ctx, deps, centre, req.body)
        return { status: 200, body: views.policyView(adopted) }
      })
      return sendJson(reply, answer)
    },
  })
}

function readRoutes(app: FastifyInstance, { policies }: PolicyRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/policy',
    config: { permission: 'policy.read' },
    schema: {
      ...{ operationId: 'getOwnPolicy', summary: '本地区的规则', tags },
      response: { 200: views.PolicyView },
    },
    handler: async (req) => views.policyView(policies.current(centreOf(req.ctx.actor, undefined))),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/policies/:centre',
    config: { permission: 'policy.read' },
    schema: {
      ...{ operationId: 'getPolicy', summary: '某地区的规则，可看旧版', tags },
      ...{ params: views.CentreParams, querystring: schema.VersionQuery },
      response: { 200: views.PolicyView },
    },
    handler: async ({ params: { centre }, query: { version } }) =>
      views.policyView(version ? policies.at(centre, version) : policies.current(centre)),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/policies/:centre/text',
    config: { permission: 'policy.read' },
    schema: {
      ...{ operationId: 'getPolicyText', summary: '规则原文，含注释', tags },
      ...{
        params: views.CentreParams,
        querystring: schema.VersionQuery,
        response: { 200: schema.PolicyTextView },
      },
    },
    handler: async ({ params: { centre }, query }) => {
      const found = query.version ? policies.at(centre, query.version) : policies.current(centre)
      return { centre, version: found.version, text: found.source }
    },
  })
}

function versionsRoute(app: FastifyInstance, { policies }: PolicyRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/policies/:centre/versions',
    config: { permission: 'policy.read' },
    schema: {
      ...{ operationId: 'listPolicyVersions', summary: '规则的历次版本，最新的在前', tags },
      ...{ params: views.CentreParams, response: { 200: schema.PolicyVersions } },
    },
    handler: async (req) => ({
      items: policies.versions(req.params.centre).toReversed().map(views.policyHead),
    }),
  })
}

function checkRoutes(app: FastifyInstance, deps: PolicyRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'POST',
    url: '/api/v1/policies/:centre/validate',
    config: { permission: 'policy.write' },
    schema: {
      ...{ operationId: 'validatePolicy', summary: '检查规则文件，逐条指出错误', tags },
      ...{ params: views.CentreParams, body: schema.PolicyText, response: { 200: schema.Verdict } },
    },
    handler: async (req) => {
      const result = checkFor(centreOf(req.ctx.actor, req.params.centre), req.body.text)
      return 'problems' in result
        ? { valid: false, problems: result.problems }
        : { valid: true, problems: [] }
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/policies/:centre/preview',
    config: { permission: 'policy.write' },
    schema: {
      ...{ operationId: 'previewPolicy', summary: '试算：新规则下在办时限会如何变化', tags },
      ...{ params: views.CentreParams, body: schema.PolicyText, response: { 200: MovedClocks } },
    },
    handler: (req) => {
      const centre = centreOf(req.ctx.actor, req.params.centre)
      return inTx(deps.db, (tx) => previewPolicy(tx, deps, centre, req.body.text))
    },
  })
}
