/** A centre's channels over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as schema from '../../../api/channels.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import { type ChannelStore, putChannel } from './channels.ts'

const tags = ['渠道']

export function channelRoutes(
  app: FastifyInstance,
  deps: { db: Database; channels: ChannelStore; units: UnitStore },
): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/channels',
    config: { permission: 'session' },
    schema: {
      ...{ operationId: 'listChannels', summary: '受理渠道', tags },
      querystring: schema.ChannelQuery,
      response: { 200: schema.ChannelList },
    },
    handler: async (req) => ({ items: deps.channels.list(centreOf(req.ctx.actor, req.query.centre)) }),
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/channels/:channel',
    config: { permission: 'channel.write' },
    schema: {
      ...{ operationId: 'putChannel', summary: '启用、停用渠道，登记对接方', tags },
      ...{ params: schema.ChannelParams, querystring: schema.ChannelQuery, headers: IdempotencyHeader },
      ...{ body: schema.ChannelBody, response: { 200: schema.ChannelView } },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const { channel } = req.params
      const centre = centreOf(ctx.actor, req.query.centre)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `channel ${centre} ${channel}`, body)
      const answer = await command(deps.db, ctx.now, key, [], async (tx) => ({
        ...{ status: 200, body: await putChannel(tx, ctx, deps.units, centre, channel, body) },
      }))
      await deps.channels.reload()
      return sendJson(reply, answer)
    },
  })
}
