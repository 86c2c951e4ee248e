/** 承办单位看自己：在办、超时、环节超时、今日到期，期内签收是否及时、退单、已结案的满意与解决。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { UnitStatistics, UnitStatisticsQuery } from '../../../api/unit-work.ts'
import { satisfiedWords } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import { DAY_MS, formatTime } from '../../../common/time.ts'
import { type Database, type Db, sql, toStatement } from '../../platform/db.ts'
import { stageLate } from '../orders/public.ts'
import type { ResultDocument } from './months/document.ts'
import { selectResult } from './months/queries.ts'
import { endOfDay, type Period, periodOf } from './period.ts'

export interface UnitStatisticsDeps {
  db: Database
  /** Q19: whether "basically satisfied" counts as satisfied is the region's own. */
  basicallyCounts(centre: string): boolean
}

export function unitStatisticsRoutes(app: FastifyInstance, deps: UnitStatisticsDeps): void {
  const standingOf = standings(deps.db)
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/units/me/statistics',
    config: { permission: 'order.sign' },
    schema: {
      ...{ operationId: 'getUnitStatistics', summary: '本单位办理情况', tags: ['考核'] },
      querystring: UnitStatisticsQuery,
      response: { 200: UnitStatistics },
    },
    handler: async (req) => {
      const { centre, unitCode } = req.ctx.actor
      if (!centre || !unitCode) throw new AppError('forbidden')
      const period = periodOf(req.query, req.ctx.now)
      const satisfied = satisfiedWords(deps.basicallyCounts(centre))
      const figures = await countUnit(deps.db, { centre, unitCode, satisfied, now: req.ctx.now }, period)
      return {
        ...{ from: formatTime(period.from), to: formatTime(period.to), ...figures },
        standing: await standingOf(centre, unitCode),
      }
    },
  })
}

type Standings = ReadonlyMap<string, UnitStatistics['standing']>

/**
 * 亮丑晒绩、“月分析”：公布之后，各单位看到自己的档次（GS-38、GS-50）。
 * Every unit's desk asks each minute, and a published result never changes: it is read once.
 */
function standings(db: Db) {
  const known = new Map<string, { key: string; units: Standings }>()
  return async (centre: string, unit: string): Promise<UnitStatistics['standing']> => {
    const [newest] = await db.query<{ id: string; month: string; published: number }>(sql`
      select id, month, published from assessments where centre = ${centre} and state = 'PUBLISHED'
      order by month desc limit 1`)
    if (!newest) return null
    const key = `${newest.id} ${newest.published}`
    const had = known.get(centre)
    if (had?.key === key) return had.units.get(unit) ?? null
    const stored = await selectResult(db, newest.id, newest.published)
    const { units, rules } = JSON.parse(stored!.body) as ResultDocument
    const told = units.flatMap(({ code, class: of, band }) => {
      const name = rules.classes.find((c) => c.code === of)?.name
      // A unit with too few orders has no band and is not told one.
      return band && name ? [[code, { month: newest.month, class: name, band }] as const] : []
    })
    known.set(centre, { key, units: new Map(told) })
    return known.get(centre)!.units.get(unit) ?? null
  }
}

interface Whose {
  centre: string
  unitCode: string
  satisfied: string[]
  now: Date
}

type Figures = Omit<UnitStatistics, 'from' | 'to' | 'standing'>

async function countUnit(db: Db, whose: Whose, period: Period): Promise<Figures> {
  const parts = await db.batch(
    [standing(whose), received(whose, period), closed(whose, period)].map(toStatement),
  )
  return Object.assign({}, ...parts.flat()) as Figures
}

/** Open orders first: they are few beside all that a unit ever had. */
const standing = ({ centre, unitCode, now }: Whose) => sql`
  select count(*) as open,
         count(*) filter (where a.role = 'LEAD' and w.due_at < ${now}) as late,
         count(*) filter (where a.role = 'LEAD' and ${stageLate(now)}) as "stageLate",
         count(*) filter (where a.role = 'LEAD' and w.due_at >= ${now} and w.due_at <= ${endOfDay(now)}) as "dueToday"
  from order_queue w join orders o on o.id = w.order_id
  join assignments a on a.order_id = o.id and a.round = o.round and a.unit_code = ${unitCode}
  where w.centre = ${centre} and w.state = any(${['DISPATCHED', 'IN_PROGRESS', 'SUSPENDED']})
    and a.role <> 'COPY' and a.state not in ('RETURNED', 'RECALLED', 'SUBMITTED', 'ACCEPTED')`

const received = ({ centre, unitCode }: Whose, { from, to }: Period) => sql`
  select count(*) as received, count(a.signed_at) as signed,
         count(*) filter (where a.signed_at is not null or late.missed) as "signDue",
         count(*) filter (where a.signed_at is not null and not late.missed) as "signedInTime",
         count(*) filter (where a.state = 'RETURNED') as returned
  from assignments a cross join lateral (select exists (
    select 1 from clocks c where c.order_id = a.order_id and c.kind = 'sign' and c.assignment_id = a.id
      and c.breached_at is not null) as missed) late
  where a.centre = ${centre} and a.unit_code = ${unitCode} and a.role <> 'COPY'
    and a.assigned_at >= ${from} and a.assigned_at < ${to}`

/** An order that took longer than this to close is not looked for: the unit's index would be read to its beginning. */
const LONGEST_DAYS = 400

/** The lead of the last round answers for the order. */
const closed = ({ centre, unitCode, satisfied }: Whose, { from, to }: Period) => sql`
  select count(distinct o.id) as closed,
         count(*) filter (where r.satisfaction is not null and r.satisfaction <> 'UNRATED') as rated,
         count(*) filter (where r.satisfaction = any(${satisfied})) as satisfied,
         count(r.resolution) as asked,
         count(*) filter (where r.resolution = 'RESOLVED') as resolved
  from assignments a join orders o on o.id = a.order_id and o.round = a.round
  left join requests r on r.order_id = o.id
  where a.centre = ${centre} and a.unit_code = ${unitCode} and a.role = 'LEAD' and a.state = 'ACCEPTED'
    and a.assigned_at >= ${new Date(from.getTime() - LONGEST_DAYS * DAY_MS)} and a.assigned_at < ${to}
    and o.closed_at >= ${from} and o.closed_at < ${to}
    and o.state in ('CLOSED', 'ARCHIVED')`
