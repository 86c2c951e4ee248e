/** Citizens over HTTP (contract.md "Citizen side"): no login, plain words. */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../api/public.ts'
import { AppError } from '../../../common/errors.ts'
import { IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import { sendJson } from '../../platform/http/server.ts'
import { checkAttachments } from '../attachments/public.ts'
import { type IntakeDeps, newReceipt, register } from '../intake/public.ts'
import * as citizen from './citizen.ts'

export interface CitizenDeps extends IntakeDeps {
  /** The centre that serves a place, when the citizen's page did not say. */
  centreFor(adcode: string | undefined): string | undefined
}

const tags = ['市民']
const params = z.strictObject({ number: z.string().regex(/^\d{15,24}$/) })

export function citizenRoutes(app: FastifyInstance, deps: CitizenDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'POST',
    url: '/api/v1/public/requests',
    config: { permission: 'public' },
    schema: {
      operationId: 'citizenSubmit',
      summary: '市民提交诉求',
      tags,
      headers: IdempotencyHeader,
      body: schema.PublicRegisterBody,
      response: { 201: schema.PublicReceipt },
    },
    handler: async (req, reply) => {
      const { centre: asked, ...input } = req.body
      const centre = asked ?? deps.centreFor(input.place?.adcode)
      if (!centre || !deps.units.centre(centre)) {
        throw new AppError('request.invalid', { fields: [{ path: 'centre', code: 'unknown' }] })
      }
      await checkAttachments(deps.db, centre, req.ctx.actor, req.body.attachments)
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], 'public/requests', req.body)
      return sendJson(
        reply,
        await register(deps, req.ctx, centre, { channel: 'WEB', ...input }, key, newReceipt()),
      )
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/public/centres',
    config: { permission: 'public' },
    schema: {
      operationId: 'citizenCentres',
      summary: '可向哪些热线中心提交诉求',
      tags,
      response: { 200: schema.PublicCentres },
    },
    handler: async () => ({
      items: deps.units.centres().map(({ id, name, adcode }) => ({ id, name, adcode })),
    }),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/public/requests/:number',
    config: { permission: 'public' },
    schema: {
      operationId: 'citizenProgress',
      summary: '市民查询进度（凭回执或来电号码）',
      tags,
      params,
      querystring: schema.ProgressQuery,
      response: { 200: schema.CitizenProgress },
    },
    handler: async (req) => {
      const proof = req.query.receipt ?? req.query.phone
      if (!proof) throw new AppError('request.invalid', { fields: [{ path: 'receipt', code: 'required' }] })
      return citizen.progress(deps, req.ctx, req.params.number, proof)
    },
  })

  const act = <B extends z.ZodType>(
    name: string,
    summary: string,
    body: B,
    run: (
      d: CitizenDeps,
      ctx: Parameters<typeof citizen.rate>[1],
      number: string,
      input: z.infer<B>,
      key: Parameters<typeof citizen.rate>[4],
    ) => ReturnType<typeof citizen.rate>,
  ) =>
    route.route({
      method: 'POST',
      url: `/api/v1/public/requests/:number/${name}`,
      config: { permission: 'public' },
      schema: {
        operationId: `citizen_${name}`,
        summary,
        tags,
        params,
        headers: IdempotencyHeader,
        body: body as z.ZodType,
        response: { 200: schema.Done },
      },
      handler: async (req, reply) => {
        const key = idempotencyOf(
          req.ctx,
          req.headers['idempotency-key'],
          `public/${name} ${req.params.number}`,
          req.body,
        )
        return sendJson(reply, await run(deps, req.ctx, req.params.number, req.body as z.infer<B>, key))
      },
    })

  act('rating', '市民评价', schema.RatingBody, citizen.rate)
  act('supplement', '市民补充', schema.PublicTextBody, citizen.supplement)
  act('urge', '市民催办', schema.PublicTextBody, citizen.urge)
  act('withdraw', '市民撤回', schema.PublicWithdrawBody, citizen.citizenWithdraw)
}
