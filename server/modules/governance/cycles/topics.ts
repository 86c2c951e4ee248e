/** What the month's topics might be: every second-level category scored by the four criteria (AY-05, AY-27). */
import { DAY_MS, dayOfDate, startOfDay } from '../../../../common/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { UnitStore } from '../../identity/public.ts'
import { countWeeklyTopics } from '../../insight/public.ts'
import type { Cycle, SubScores } from './model.ts'
import { countTopics, type Span, type TopicRow } from './queries.ts'
import { scoreTopic, type TopicCounts, totalOf } from './rules/score.ts'
import type { CycleSettings } from './settings.ts'

/** A topic is weighed by the thirty days before the month it is proposed in. */
const DAYS = 30
const YEAR_DAYS = 364
const SHOWN = 30
/** AY-27: named in so many weekly analyses, it stands among the candidates by itself. */
const WEEKS_TO_PREFILL = 3
const WEEKS_LOOKED_AT = 35

export interface Topic {
  topic: string
  counts: TopicCounts
  counties: string[]
  scores: SubScores
  total: number
  weeks: number
  prefilled: boolean
}

/** Thirty days up to the first of the month, or to now while the month before is not over. */
export function spanOf(month: string, now: Date): Span {
  const first = startOfDay(dayOfDate(`${month}-01`))
  const to = now < first ? now : first
  return { from: new Date(to.getTime() - DAYS * DAY_MS), to }
}

const shifted = ({ from, to }: Span, days: number): Span => ({
  from: new Date(from.getTime() - days * DAY_MS),
  to: new Date(to.getTime() - days * DAY_MS),
})

export interface TopicDeps {
  units: UnitStore
}

async function countsOf(db: Db, deps: TopicDeps, cycle: Cycle, settings: CycleSettings, now: Date) {
  const span = spanOf(cycle.month, now)
  const { centre, adcode } = cycle
  const rows = await countTopics(
    db,
    { centre, adcode, whole: settings.whole },
    // A year is 52 weeks here, so that the same days of the week are compared.
    { now: span, monthBefore: shifted(span, DAYS), yearBefore: shifted(span, YEAR_DAYS) },
  )
  const counties = settings.whole ? deps.units.areas(centre, adcode).length : 1
  const mostPeople = Math.max(1, ...rows.map((r) => r.people))
  return { span, rows, whole: { counties, mostPeople } }
}

export async function listTopics(
  db: Db,
  deps: TopicDeps,
  cycle: Cycle,
  settings: CycleSettings,
  now: Date,
): Promise<{ span: Span; topics: Topic[] }> {
  const { span, rows, whole } = await countsOf(db, deps, cycle, settings, now)
  const weekly = await countWeeklyTopics(db, cycle.centre, {
    from: new Date(span.to.getTime() - WEEKS_LOOKED_AT * DAY_MS),
    to: now,
  })
  const topics = rows.map((row): Topic => {
    const scores = scoreTopic(row, whole)
    const weeks = weekly.get(row.topic) ?? 0
    return {
      ...{ topic: row.topic, counts: row, counties: row.countyCodes, scores, weeks },
      total: totalOf(scores, settings.weights),
      prefilled: weeks >= WEEKS_TO_PREFILL,
    }
  })
  topics.sort((a, b) => Number(b.prefilled) - Number(a.prefilled) || b.total - a.total)
  return { span, topics: topics.slice(0, SHOWN) }
}

const NOTHING: TopicCounts = {
  ...{ orders: 0, people: 0, counties: 0, hard: 0, shared: 0, monthBefore: 0, yearBefore: 0 },
}

/** The score of a candidate: its categories taken together. */
export async function scoreCandidates(
  db: Db,
  deps: TopicDeps,
  cycle: Cycle,
  settings: CycleSettings,
  { now, categories }: { now: Date; categories: readonly (readonly string[])[] },
): Promise<{ scores: SubScores; total: number }[]> {
  const { rows, whole } = await countsOf(db, deps, cycle, settings, now)
  return categories.map((codes) => {
    const own = rows.filter(({ topic }) => codes.some((c) => topic.startsWith(c.slice(0, 4))))
    const scores = scoreTopic(own.reduce(plus, { ...NOTHING, countyCodes: [] as string[] }), whole)
    return { scores, total: totalOf(scores, settings.weights) }
  })
}

type Sum = TopicCounts & { countyCodes: string[] }
function plus(a: Sum, b: TopicRow): Sum {
  const countyCodes = [...new Set([...a.countyCodes, ...b.countyCodes])]
  return {
    ...{ countyCodes, counties: countyCodes.length },
    orders: a.orders + b.orders,
    people: a.people + b.people,
    hard: a.hard + b.hard,
    shared: a.shared + b.shared,
    monthBefore: a.monthBefore + b.monthBefore,
    yearBefore: a.yearBefore + b.yearBefore,
  }
}
