/** 大屏：今日来量与办结、在办各状态、超时与将到期、各辖区与各类别在办；只有数，没有一件事、一个人（GS-55）。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { WallQuery, WallView } from '../../../api/wall.ts'
import { ORDER_STATES } from '../../../common/codes.ts'
import { dayOf, formatTime, startOfDay } from '../../../common/time.ts'
import type { Database } from '../../platform/db.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import type { KnowledgeStore } from '../knowledge/public.ts'
import { type OpenGroup, selectOpenGroups, selectToday } from './queries.ts'

export interface WallDeps {
  db: Database
  units: Pick<UnitStore, 'area' | 'areas' | 'centre'>
  knowledge: Pick<KnowledgeStore, 'category'>
}

export function wallRoutes(app: FastifyInstance, deps: WallDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/wall',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'getWall', summary: '大屏：今日与在办各数', tags: ['分析'] },
      querystring: WallQuery,
      response: { 200: WallView },
    },
    handler: async (req) => viewOf(deps, centreOf(req.ctx.actor, req.query.centre), req.ctx.now),
  })
}

async function viewOf({ db, units, knowledge }: WallDeps, centre: string, now: Date): Promise<WallView> {
  const midnight = startOfDay(dayOf(now))
  const [today, groups] = await Promise.all([
    selectToday(db, centre, midnight),
    selectOpenGroups(db, centre, now),
  ])
  const sum = (key: 'open' | 'late' | 'dueSoon') => groups.reduce((n, group) => n + group[key], 0)
  const states = fold(groups, (group) => group.state)
  const areas = fold(groups, (group) => districtOf(units, centre, group.adcode))
  const categories = fold(groups, (group) => group.categoryCode.slice(0, 2))
  const lastHour = Math.floor((now.getTime() - midnight.getTime()) / 3_600_000)
  return {
    ...{ at: formatTime(now), centreName: units.centre(centre)?.name ?? centre },
    today: { requests: today.requests, orders: today.orders, closed: today.closed },
    hours: Array.from({ length: lastHour + 1 }, (_, hour) => ({
      ...{ hour, requests: today.hours.find((each) => each.hour === hour)?.requests ?? 0 },
    })),
    ...{ open: sum('open'), late: sum('late'), dueSoon: sum('dueSoon') },
    states: ORDER_STATES.flatMap((state) => {
      const found = states.get(state)
      return found ? [{ state, count: found.open, late: found.late }] : []
    }),
    areas: [...areas]
      .map(([code, { open, late }]) => ({ code, name: code && units.area(code)?.name, open, late }))
      .sort((a, b) => b.open - a.open),
    categories: [...categories]
      .map(([code, { open }]) => ({ code, name: knowledge.category(centre, code)?.name ?? code, open }))
      .sort((a, b) => b.open - a.open),
  }
}

function fold<Key>(groups: readonly OpenGroup[], keyOf: (group: OpenGroup) => Key) {
  const sums = new Map<Key, { open: number; late: number }>()
  for (const group of groups) {
    const key = keyOf(group)
    const { open, late } = sums.get(key) ?? { open: 0, late: 0 }
    sums.set(key, { open: open + group.open, late: late + group.late })
  }
  return sums
}

/** The area right below the centre's own that this one lies in. */
function districtOf(units: WallDeps['units'], centre: string, adcode: string | null): string | undefined {
  const tops = units.areas(centre, null)
  // A centre of one area counts by what lies in it.
  const top = tops.length === 1 ? tops[0]!.code : null
  let area = adcode === null ? undefined : units.area(adcode)
  while (area && area.parentCode !== top) {
    area = area.parentCode === null ? undefined : units.area(area.parentCode)
  }
  return area?.code
}
