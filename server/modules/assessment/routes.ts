/** Patterns that a single figure hides, by unit (HK-09). */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { PatternsQuery, PatternsView } from '../../../api/assessment.ts'
import { AppError } from '../../../common/errors.ts'
import { DAY_MS, formatTime } from '../../../common/time.ts'
import type { Database } from '../../platform/db.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import type { UnitCounts } from './model.ts'
import { countUnits, type Period } from './queries.ts'
import { flagsOf, shareOf, THRESHOLDS } from './rules.ts'

export interface PatternRouteDeps {
  db: Database
  units: UnitStore
}

const DEFAULT_DAYS = 30

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

function periodOf(query: { from?: string; to?: string }, now: Date): Period {
  // The moment asked at belongs to the period; `to` itself does not.
  const to = query.to ? new Date(query.to) : new Date(now.getTime() + 1)
  const from = query.from ? new Date(query.from) : new Date(to.getTime() - DEFAULT_DAYS * DAY_MS)
  if (from >= to) throw new AppError('request.invalid', { fields: [{ path: 'from', code: 'after_to' }] })
  return { from, to }
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
