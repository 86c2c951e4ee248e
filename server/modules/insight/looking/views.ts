/** What the pages of 态势 show, made of the counts. */
import type * as schema from '../../../../api/looking.ts'
import { CHANNEL, REQUEST_TYPE } from '../../../../common/codes.ts'
import { dateOfDay, dayOf, dayOfDate, weekdayOf } from '../../../../common/time.ts'
import type { Database } from '../../../platform/db.ts'
import { spanBefore, spanLastYear, sumByDay } from '../../assessment/public.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { drawn, type PlaceStore } from '../../places/public.ts'
import type { Policy } from '../../policy/public.ts'
import type { VolumeFilter } from '../volumes/queries.ts'
import { topAreaOf, topAreas } from './areas.ts'
import { FEWEST } from './rules.ts'
import type { Scope } from './scope.ts'
import { datesOf, spanIn } from './span.ts'
import { blurred, known, pointsOf, type Span, seasonOf } from './trend-rules.ts'
import * as queries from './volume-queries.ts'
import { grown, LEAST_SAID } from './word-rules.ts'

export interface LookingDeps {
  db: Database
  units: UnitStore
  knowledge: KnowledgeStore
  places: Pick<PlaceStore, 'outlineOf'>
  policy(centre: string): Policy
}

const filterOf = ({ area }: Scope, q: Omit<VolumeFilter, 'area'>): VolumeFilter => ({
  ...{ category: q.category, area, channel: q.channel, type: q.type },
})

/** The areas that a scope is told apart by: the centre's own, or those right below the one that is looked at. */
function areasOf({ units }: LookingDeps, { centre, area }: Scope) {
  const below = area ? units.areas(centre, area) : topAreas(units, centre)
  const list = below.length > 0 || !area ? below : [units.area(area)!].filter(Boolean)
  return { list, of: (adcode: string) => topAreaOf(list, units, adcode) ?? '' }
}

type Counts = Map<string, number>
const add = (counts: Counts, key: string, n: number) => counts.set(key, (counts.get(key) ?? 0) + n)

function nameOf(deps: LookingDeps, centre: string, by: schema.TrendsView['by'], key: string): string {
  if (by === 'category') return deps.knowledge.category(centre, key)?.name ?? (key || '未分类')
  if (by === 'area') return deps.units.area(key)?.name ?? (key || '未明确辖区')
  if (by === 'channel') return CHANNEL[key as keyof typeof CHANNEL]?.[0] ?? (key || '未知')
  return REQUEST_TYPE[key as keyof typeof REQUEST_TYPE]?.[0] ?? (key || '未定')
}

export async function trendsOf(
  deps: LookingDeps,
  scope: Scope,
  query: schema.TrendsQuery,
  now: Date,
): Promise<schema.TrendsView> {
  const { db } = deps
  const { by, grain } = query
  const span = spanIn(query, now)
  const areas = areasOf(deps, scope)
  const read = async (of: Span) => {
    const rows = await queries.selectDays(db, scope.centre, of, by, filterOf(scope, query))
    const [days, keys] = [new Map<number, number>(), new Map() as Counts]
    for (const { day, key, n } of rows) {
      days.set(day, (days.get(day) ?? 0) + n)
      add(keys, by === 'area' ? areas.of(key) : key, n)
    }
    return { span: of, days, keys, n: rows.reduce((sum, row) => sum + row.n, 0) }
  }
  const first = await queries.firstDay(db, scope.centre)
  const earlier = async (of: Span) => (known(of, first) ? read(of) : null)
  const whole = !scope.area && !query.category && !query.channel && !query.type
  const [here, before, lastYear, joined, waiting] = await Promise.all([
    read(span),
    earlier(spanBefore(span)),
    earlier(spanLastYear(span)),
    whole ? sumByDay(db, scope.centre, ['linked', 'mergedAway'], span, {}) : null,
    queries.countWaiting(db),
  ])
  const period = (p: typeof before) => (p ? { ...datesOf(p.span), n: p.n } : null)
  const keys = new Set([...here.keys.keys(), ...(before?.keys.keys() ?? [])])
  return {
    ...{ ...datesOf(span), n: here.n, before: period(before), lastYear: period(lastYear), grain },
    points: pointsOf(grain, here, before, lastYear).map((p) => ({ ...p, ...datesOf(p) })),
    by,
    rows: [...keys]
      .map((key) => ({
        ...{ key, name: nameOf(deps, scope.centre, by, key), n: here.keys.get(key) ?? 0 },
        before: before ? (before.keys.get(key) ?? 0) : null,
        lastYear: lastYear ? (lastYear.keys.get(key) ?? 0) : null,
      }))
      .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1)),
    joined: joined?.reduce((sum, { n }) => sum + n, 0) ?? null,
    ...{ waiting, heldTo: scope.heldTo },
  }
}

export async function matrixOf(
  deps: LookingDeps,
  scope: Scope,
  query: schema.LookingQuery,
  now: Date,
): Promise<schema.MatrixView> {
  const span = spanIn(query, now)
  const areas = areasOf(deps, scope)
  const cells = await queries.selectMatrix(deps.db, scope.centre, span, filterOf(scope, query))
  const [byCategory, byArea, both] = [new Map() as Counts, new Map() as Counts, new Map() as Counts]
  for (const { category, area, n } of cells) {
    const at = areas.of(area)
    add(byCategory, category, n)
    add(byArea, at, n)
    add(both, `${category} ${at}`, n)
  }
  const named = (counts: Counts, by: 'category' | 'area') =>
    [...counts]
      .map(([key, n]) => ({ key, name: nameOf(deps, scope.centre, by, key), n }))
      .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
  const [rows, columns] = [named(byCategory, 'category'), named(byArea, 'area')]
  return {
    ...{ ...datesOf(span), categories: rows, areas: columns },
    cells: rows.map((row) => columns.map((column) => both.get(`${row.key} ${column.key}`) ?? 0)),
  }
}

/** Day 0 was a Thursday; 0 is Monday. */

export async function hoursOf(
  deps: LookingDeps,
  scope: Scope,
  query: schema.LookingQuery,
  now: Date,
): Promise<schema.HoursView> {
  const span = spanIn(query, now)
  const rows = await queries.selectDays(deps.db, scope.centre, span, 'hour', filterOf(scope, query))
  const cells = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (const { day, key, n } of rows) cells[weekdayOf(day)]![Number(key)]! += n
  const days = Array.from({ length: 7 }, () => 0)
  for (let day = span.from; day <= span.to; day++) days[weekdayOf(day)]! += 1
  return { ...datesOf(span), n: rows.reduce((sum, { n }) => sum + n, 0), days, cells }
}

const MONTHS = 12
/** So many years back: older ones had other topics. */
const YEARS = 3

export async function calendarOf(deps: LookingDeps, scope: Scope, now: Date): Promise<schema.CalendarView> {
  const first = await queries.firstDay(deps.db, scope.centre)
  const to = dayOfDate(`${dateOfDay(dayOf(now)).slice(0, 7)}-01`) - 1
  const date = dateOfDay(to)
  const earliest = dayOfDate(`${Number(date.slice(0, 4)) - YEARS}${date.slice(4, 7)}-01`)
  const from = first === null ? null : Math.max(earliest, firstWholeMonth(first))
  const seen = Array.from({ length: MONTHS }, () => 0)
  if (from === null || from > to) return { from: null, to: null, seen, topics: [] }
  const days = Array.from({ length: MONTHS }, () => 0)
  const monthOf = (day: number) => Number(dateOfDay(day).slice(5, 7)) - 1
  for (let day = from; day <= to; day++) {
    days[monthOf(day)]! += 1
    if (dateOfDay(day).endsWith('-01')) seen[monthOf(day)]! += 1
  }
  const rows = await queries.selectDays(deps.db, scope.centre, { from, to }, 'category', { area: scope.area })
  const topics = new Map<string, number[]>()
  for (const { day, key, n } of rows) {
    const counts = topics.get(key) ?? Array.from({ length: MONTHS }, () => 0)
    topics.set(key, counts)
    counts[monthOf(day)]! += n
  }
  return {
    ...{ from: dateOfDay(from), to: dateOfDay(to), seen },
    topics: [...topics]
      .map(([key, counts]) => ({
        ...{ key, name: nameOf(deps, scope.centre, 'category', key), n: counts.reduce((a, b) => a + b, 0) },
        ...seasonOf(counts, days),
      }))
      .sort((a, b) => b.n - a.n),
  }
}

function firstWholeMonth(day: number): number {
  if (dateOfDay(day).endsWith('-01')) return day
  let next = day
  while (!dateOfDay(next).endsWith('-01')) next++
  return next
}

/** So many titles are read in a moment and say what is said. */
const READ = 2_000
const SAID = 60

export async function wordsIn(
  deps: LookingDeps,
  scope: Scope,
  query: schema.LookingQuery,
  now: Date,
): Promise<schema.WordsView> {
  const span = spanIn(query, now)
  const filter = filterOf(scope, query)
  const [here, before] = await Promise.all([
    queries.selectTitles(deps.db, scope.centre, span, filter, READ),
    queries.selectTitles(deps.db, scope.centre, spanBefore(span), filter, READ),
  ])
  return {
    ...{ ...datesOf(span), read: here.length, readBefore: before.length, least: LEAST_SAID },
    words: grown(here, before, SAID),
  }
}

export async function mapOf(
  deps: LookingDeps,
  scope: Scope,
  query: schema.MapQuery,
  now: Date,
): Promise<schema.MapView> {
  const { db, places } = deps
  const span = spanIn(query, now)
  const areas = areasOf(deps, scope)
  const filter = filterOf(scope, query)
  const [byArea, spots] = await Promise.all([
    queries.selectDays(db, scope.centre, span, 'area', filter),
    queries.selectSpots(db, scope.centre, span, query.cell, filter),
  ])
  const counts = new Map() as Counts
  for (const { key, n } of byArea) add(counts, areas.of(key), n)
  const { shown, faint } = blurred(spots, FEWEST)
  const height = query.cell / queries.DEGREE_METRES
  const box = ({ x, y, parallel }: { x: number; y: number; parallel: number }, size: number) => {
    const width = height / Math.cos((parallel * Math.PI) / 180)
    return { lon: x * width * size, lat: y * height * size, width: width * size, height: height * size }
  }
  const { tiles } = deps.policy(scope.centre).region
  return {
    ...{ ...datesOf(span), n: byArea.reduce((sum, { n }) => sum + n, 0) },
    placed: spots.reduce((sum, { n }) => sum + n, 0),
    areas: areas.list.map(({ code, name }) => {
      const outline = places.outlineOf(scope.centre, code)
      return { code, name, paths: outline ? drawn(outline) : [], n: counts.get(code) ?? 0 }
    }),
    ...{ elsewhere: counts.get('') ?? 0, cellMetres: query.cell, floor: FEWEST },
    cells: shown.map(({ n, ...spot }) => ({ ...box(spot, 1), n })),
    blurred: faint.map((patch) => box(patch, 2)),
    ...(tiles ? { tiles } : {}),
  }
}
