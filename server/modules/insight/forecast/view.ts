/** What is to be expected, with what it was learnt from and how wrong such forecasts were. */
import type { z } from 'zod'
import type {
  ForecastView,
  SeatsQuery,
  SeatsView,
  StaffingQuery,
  StaffingView,
} from '../../../../api/forecast.ts'
import { AppError } from '../../../../common/errors.ts'
import { groupBy } from '../../../../common/group.ts'
import { dateOfDay, dayOf, dayOfDate, startOfDay } from '../../../../common/time.ts'
import type { Db } from '../../../platform/db.ts'
import { type Level, type Load, levelWith, rostered, seatsFor } from '../../../stats/erlang.ts'
import type { Calendar } from '../../deadlines/public.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import type { Policy } from '../../policy/public.ts'
import type { Scope } from '../looking/scope.ts'
import { selectDays } from '../looking/volume-queries.ts'
import { selectSeries } from '../volumes/queries.ts'
import { AHEAD_DAYS, daysOf, forecastDays, LEARN_DAYS, sharesOf } from './read.ts'
import { INTERVAL } from './rules.ts'

export interface ForecastDeps {
  db: Db
  units: Pick<UnitStore, 'unit'>
  knowledge: Pick<KnowledgeStore, 'category'>
  policy(centre: string): Policy
  calendar(centre: string): Calendar
}

const SHOWN_PAST = 56
const PART_DAYS = 7
const PARTS = 12
const round = (x: number) => Math.round(x * 10) / 10

export async function viewForecast(
  { db, knowledge, calendar: of }: ForecastDeps,
  { centre, area }: Scope,
  category: string | undefined,
  now: Date,
): Promise<z.infer<typeof ForecastView>> {
  const calendar = of(centre)
  // The day that is running is not over: it is forecast, not learnt from.
  const yesterday = dayOf(now) - 1
  const span = { from: yesterday - LEARN_DAYS + 1, to: yesterday }
  const filter = { ...(category ? { category } : {}), ...(area ? { area } : {}) }
  const [all, byCategory] = await Promise.all([
    selectDays(db, centre, span, null, filter),
    selectDays(db, centre, span, 'category', filter),
  ])
  const days = daysOf(all, yesterday)
  const { points, error } = forecastDays(days, calendar, AHEAD_DAYS)
  return {
    learnt: days.values.length,
    past: days.values.slice(-SHOWN_PAST).map((n, i, shown) => {
      const day = yesterday - shown.length + 1 + i
      return { date: dateOfDay(day), n, working: calendar.isWorking(day) }
    }),
    days: points.map(({ mean, low, high }, i) => ({
      ...{ date: dateOfDay(yesterday + 1 + i), working: calendar.isWorking(yesterday + 1 + i) },
      ...{ mean: round(mean), low, high },
    })),
    ...{ interval: INTERVAL, error },
    parts: partsOf(byCategory, yesterday, calendar).map((part) => ({
      ...part,
      name: knowledge.category(centre, part.category)?.name ?? part.category,
    })),
  }
}

/** Week by week: parts are small, and their weeks are what somebody plans with. */
function partsOf(counts: Awaited<ReturnType<typeof selectDays>>, yesterday: number, calendar: Calendar) {
  const byKey = groupBy(counts, (c) => c.key)
  return [...byKey]
    .map(([category, own]) => {
      const days = daysOf(own, yesterday)
      const { points, error } = forecastDays(days, calendar, PART_DAYS)
      const sum = (of: (p: (typeof points)[number]) => number) => points.reduce((n, p) => n + of(p), 0)
      // Days err independently for the most part: the spread of a week is not seven times a day's.
      const half = Math.sqrt(sum((p) => ((p.high - p.low) / 2) ** 2))
      const mean = sum((p) => p.mean)
      return {
        ...{ category, error, last: days.values.slice(-PART_DAYS).reduce((n, v) => n + v, 0) },
        ...{ mean: round(mean), low: Math.max(0, Math.round(mean - half)), high: Math.round(mean + half) },
      }
    })
    .filter((p) => p.mean >= 1 || p.last > 0)
    .sort((a, b) => b.mean - b.last - (a.mean - a.last))
    .slice(0, PARTS)
}

const PROFILE_DAYS = 84
const MOST_AHEAD = 60
const SLOT_SECONDS = 1_800
const PHONE = { channel: 'PHONE' }

export async function viewStaffing(
  { db, policy, calendar: of }: ForecastDeps,
  centre: string,
  query: Omit<StaffingQuery, 'centre'>,
  now: Date,
): Promise<z.infer<typeof StaffingView>> {
  const rules = policy(centre).staffing
  const { aht = rules.aht, target = rules.target, share = rules.share, shrinkage = rules.shrinkage } = query
  const calendar = of(centre)
  const yesterday = dayOf(now) - 1
  const day = query.date ? dayOfDate(query.date) : yesterday + 2
  // From what is known now: neither a day that is over nor one that nobody can know.
  if (day <= yesterday || day > yesterday + MOST_AHEAD)
    throw new AppError('request.invalid', { fields: [{ path: 'date', code: 'invalid' }] })
  const span = { from: yesterday - LEARN_DAYS + 1, to: yesterday }
  const [counts, hours] = await Promise.all([
    selectDays(db, centre, span, null, PHONE),
    selectSeries(
      db,
      centre,
      'HOUR',
      { from: startOfDay(yesterday - PROFILE_DAYS + 1), to: startOfDay(yesterday + 1) },
      PHONE,
    ),
  ])
  const days = daysOf(counts, yesterday)
  const expected = forecastDays(days, calendar, day - yesterday).points.at(-1)!
  // A half hour has half of its hour: how calls lie within an hour is not kept.
  const slots =
    counts.length === 0
      ? []
      : sharesOf(hours, calendar, day).flatMap((part, hour) =>
          [0, 30].map((minute) => {
            const load: Load = { calls: (expected.mean * part) / 2, interval: SLOT_SECONDS, aht }
            const level = seatsFor(load, { share: share / 100, target })
            return {
              from: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
              ...{ calls: round(load.calls), high: round((expected.high * part) / 2) },
              rostered: rostered(level.seats, shrinkage / 100),
              ...presentLevel(level),
            }
          }),
        )
  const peak = slots.reduce<(typeof slots)[number] | null>(
    (most, s) => (!most || s.seats > most.seats ? s : most),
    null,
  )
  return {
    ...{ date: dateOfDay(day), aht, target, share, shrinkage, slots },
    learnt: days.values.length,
    peak: peak && { from: peak.from, seats: peak.seats, rostered: peak.rostered },
  }
}

/** SP-11: the fewest seats that do, and those beside them, so that one fewer is seen to be too few. */
export function viewSeats({ calls, minutes, aht, target, share }: SeatsQuery): z.infer<typeof SeatsView> {
  const load: Load = { calls, interval: minutes * 60, aht }
  const { seats: needed } = seatsFor(load, { share: share / 100, target })
  const beside = [-2, -1, 0, 1, 2].map((n) => needed + n).filter((n) => n > 0)
  return { needed, levels: beside.map((n) => presentLevel(levelWith(load, n, target))) }
}

const presentLevel = ({ seats, offered, level, wait, occupancy }: Level) => ({
  ...{ seats, offered, level, wait, occupancy },
})
