/**
 * 大屏：今日来量与往常此时相比、在办与超时、本月按时办结与满意、各时来量、各辖区、各类别、今日增多的类别；
 * 只有数，没有一件事、一个人（GS-55）。
 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { WallMap, WallQuery, WallView } from '../../../../api/wall.ts'
import { ORDER_STATES } from '../../../../common/codes.ts'
import { dateOfDay, dayOf, dayOfDate, formatTime, startOfDay } from '../../../../common/time.ts'
import type { Database } from '../../../platform/db.ts'
import { definitionOf, figureFor, weightsOf } from '../../assessment/public.ts'
import { centreOf, type UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { drawn, type PlaceStore } from '../../places/public.ts'
import type { Policy } from '../../policy/public.ts'
import { topAreaOf, topAreas } from './areas.ts'
import { growing, USUAL_WEEKS, usualOf } from './rules.ts'
import {
  type OpenGroup,
  selectOpenGroups,
  selectOpenWarnings,
  selectToday,
  selectTopics,
  selectWeekdays,
} from './wall-queries.ts'

export interface WallDeps {
  db: Database
  units: Pick<UnitStore, 'area' | 'areas' | 'centre'>
  knowledge: Pick<KnowledgeStore, 'category'>
  places: Pick<PlaceStore, 'outlineOf'>
  policy(centre: string): Policy
}

const tags = ['分析']
const GROWING = 5

export function wallRoutes(app: FastifyInstance, deps: WallDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/wall',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'getWall', summary: '大屏：今日与在办各数', tags },
      querystring: WallQuery,
      response: { 200: WallView },
    },
    handler: async (req) => viewOf(deps, centreOf(req.ctx.actor, req.query.centre), req.ctx.now),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/wall/map',
    config: { permission: 'stats.read' },
    schema: {
      ...{ operationId: 'getWallMap', summary: '大屏：辖区轮廓', tags },
      querystring: WallQuery,
      response: { 200: WallMap },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      return { areas: outlinesOf(deps, centre) }
    },
  })
}

export function outlinesOf({ units, places }: Pick<WallDeps, 'units' | 'places'>, centre: string) {
  return topAreas(units, centre).map(({ code, name }) => {
    const outline = places.outlineOf(centre, code)
    return { code, name, paths: outline ? drawn(outline) : [] }
  })
}

async function viewOf(deps: WallDeps, centre: string, now: Date): Promise<WallView> {
  const { db, units, knowledge } = deps
  const midnight = startOfDay(dayOf(now))
  const times = { midnight, now, weeks: USUAL_WEEKS }
  const [today, weekdays, topics, groups, warnings, month] = await Promise.all([
    selectToday(db, centre, midnight),
    selectWeekdays(db, centre, times),
    selectTopics(db, centre, times),
    selectOpenGroups(db, centre, now),
    selectOpenWarnings(db, centre),
    monthOf(deps, centre, dayOf(now)),
  ])
  const sum = (key: 'open' | 'late' | 'dueSoon') => groups.reduce((n, group) => n + group[key], 0)
  const tops = topAreas(units, centre)
  const states = fold(groups, (group) => group.state)
  const areas = fold(groups, (group) => topAreaOf(tops, units, group.adcode))
  const categories = fold(groups, (group) => group.categoryCode)
  const nameOf = (code: string) => knowledge.category(centre, code)?.name ?? code
  const lastHour = Math.floor((now.getTime() - midnight.getTime()) / 3_600_000)
  const weeks = new Set(weekdays.map((row) => row.weeks)).size
  const ofToday = new Map(topics.map((topic) => [topic.code, topic.today]))
  return {
    ...{ at: formatTime(now), centreName: units.centre(centre)?.name ?? centre },
    today: { requests: today.requests, orders: today.orders, closed: today.closed },
    usual: usualOf(weekdays),
    hours: Array.from({ length: lastHour + 1 }, (_, hour) => ({
      ...{ hour, requests: today.hours.find((each) => each.hour === hour)?.requests ?? 0 },
    })),
    ...{ open: sum('open'), late: sum('late'), dueSoon: sum('dueSoon'), month },
    states: ORDER_STATES.flatMap((state) => {
      const found = states.get(state)
      return found ? [{ state, count: found.open, late: found.late }] : []
    }),
    areas: [...areas]
      .map(([code, { open, late }]) => ({ code, name: code && units.area(code)?.name, open, late }))
      .sort((a, b) => b.open - a.open),
    categories: [...new Set([...categories.keys(), ...ofToday.keys()])]
      .map((code) => ({
        ...{ code, name: nameOf(code), open: categories.get(code)?.open ?? 0, today: ofToday.get(code) ?? 0 },
      }))
      .filter((each) => each.open > 0 || each.today > 0)
      .sort((a, b) => b.open - a.open || b.today - a.today),
    growing: growing(topics, weeks)
      .slice(0, GROWING)
      .map(({ code, today: n, usual }) => ({ code, name: nameOf(code), today: n, usual })),
    warnings: warnings.map(({ id, kind, category, adcode }) => ({
      ...{ id, kind, matter: nameOf(category) },
      ...(adcode ? { area: units.area(adcode)?.name ?? adcode } : {}),
    })),
  }
}

/** The month's figures as the catalogue defines them, so that the wall says what the figures' page says. */
async function monthOf({ db, policy }: WallDeps, centre: string, today: number): Promise<WallView['month']> {
  const date = dateOfDay(today)
  const span = { from: dayOfDate(`${date.slice(0, 7)}-01`), to: today }
  const weights = weightsOf(policy(centre).evaluation)
  const value = async (code: string) => {
    const kpi = definitionOf(code, date)
    return kpi ? (await figureFor(db, { centre, kpi, weights, filters: {} }, span)).value : null
  }
  const [onTime, satisfied, resolved] = await Promise.all([
    value('onTimeClosureRate'),
    value('satisfactionRate'),
    value('resolutionRate'),
  ])
  return { onTime, satisfied, resolved }
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
