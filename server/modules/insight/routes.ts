/** The outputs of a centre's cadences: 日结清、周分析、月调度 (AY-26). */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { CadenceOutput, CadencePage, CadenceQuery } from '../../../api/insight.ts'
import { IdParams } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import type { Database } from '../../platform/db.ts'
import { centreOf } from '../identity/public.ts'
import { findOutput, listOutputs } from './queries.ts'

const tags = ['分析']

export function cadenceRoutes(app: FastifyInstance, { db }: { db: Database }): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/cadence',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'listCadence', summary: '日结清、周分析、月调度各期，最近的在前', tags },
      querystring: CadenceQuery,
      response: { 200: CadencePage },
    },
    handler: async (req) => {
      const page = await listOutputs(db, centreOf(req.ctx.actor, req.query.centre), req.query)
      return { ...page, items: page.items.map(withTimes) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/cadence/:id',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'getCadence', summary: '某一期的内容', tags },
      params: IdParams,
      response: { 200: CadenceOutput },
    },
    handler: async (req) => {
      const output = await findOutput(db, req.params.id)
      const own = req.ctx.actor.centre
      if (!output || (own !== null && own !== output.centre)) throw new AppError('not_found')
      const { centre: _, ...view } = output
      return withTimes(view)
    },
  })
}

const withTimes = <T extends { dueAt: Date; madeAt: Date }>(row: T) => ({
  ...row,
  ...{ dueAt: formatTime(row.dueAt), madeAt: formatTime(row.madeAt) },
})
