/** Patterns that a single figure hides, by unit (HK-09). */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { PatternsQuery, PatternsView } from '../../../api/assessment.ts'
import { formatTime } from '../../../common/time.ts'
import type { Database } from '../../platform/db.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import type { UnitCounts } from './model.ts'
import { periodOf } from './period.ts'
import { countUnits } from './queries.ts'
import { flagsOf, shareOf, THRESHOLDS } from './rules.ts'

export interface PatternRouteDeps {
  db: Database
  units: UnitStore
}

export function patternRoutes(app: FastifyInstance, { db, units }: PatternRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/patterns',
    config: { permission: 'patterns.read' },
    schema: {
      ...{ operationId: 'listPatterns', summary: '各单位办结、回访、退单、答复的异常提示', tags: ['考核'] },
      querystring: PatternsQuery,
      response: { 200: PatternsView },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const period = periodOf(req.query, req.ctx.now)
      const all = (await countUnits(db, centre, period)).map((c) =>
        present(c, units.unit(centre, c.unitCode)?.name ?? c.unitCode),
      )
      const items = all
        .filter((u) => !req.query.flagged || u.flags.length > 0)
        .sort(
          (a, b) => b.flags.length - a.flags.length || b.led - a.led || (a.unitCode < b.unitCode ? -1 : 1),
        )
      const { from, to } = period
      return { from: formatTime(from), to: formatTime(to), thresholds: { ...THRESHOLDS }, items }
    },
  })
}

function present(counts: UnitCounts, unitName: string) {
  const { negativeOrders: _n, refusedOrders: _r, sameReplyOrders: _s, ...figures } = counts
  return {
    ...{ ...figures, unitName },
    closureRate: shareOf(counts.closed, counts.led),
    negativeShare: shareOf(counts.negative, counts.followedUp),
    flags: flagsOf(counts),
  }
}
