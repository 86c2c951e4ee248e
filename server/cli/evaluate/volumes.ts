/** Bursts and forecasts on a file of requests with their times: what is found, how often for nothing, how far off. */

import { readCsv } from '../../../common/csv.ts'
import { weekdayOf } from '../../../common/time.ts'
import { countedOf, episodes, quietWeeks } from '../../modules/insight/bursts/quiet-weeks.ts'
import {
  type Arrival,
  type Burst,
  BurstWatch,
  sameMatter,
} from '../../modules/insight/bursts/rules-bursts.ts'
import { learnBaseline } from '../../modules/insight/bursts/rules-learning.ts'
import { heldBack, type Series } from '../../modules/insight/forecast/rules.ts'
import { randomOf } from '../../simulate/random.ts'
import { UsageError } from '../command.ts'
import { linesOf, type Row } from './data.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A table with a head, or JSON lines. */
export function readTable(path: string): Row[] {
  const lines = linesOf(path)
  if (lines[0]?.startsWith('{')) return lines.map((line) => JSON.parse(line) as Row)
  const [head, ...rows] = readCsv(lines.join('\n'))
  return rows.map(({ cells }) => Object.fromEntries(head!.cells.map((name, i) => [name, cells[i] ?? ''])))
}

/** Counts by month. */
export const readCounts = (path: string): Record<string, number> =>
  (JSON.parse(linesOf(path).join('\n')) as { byMonth: Record<string, number> }).byMonth

/** A time without an offset is taken as the centre's own. */
function timeOf(row: Row, field: string): number {
  const said = String(row[field] ?? '')
    .trim()
    .replace(' ', 'T')
  const at = Date.parse(
    /[Z+]|T.*-/.test(said.slice(10)) ? said : `${said.length === 10 ? `${said}T00:00:00` : said}+08:00`,
  )
  return at
}

/** Names become codes of the form that cells are cut from. */
function codes(digits: number): (name: string, within?: string) => string {
  const known = new Map<string, string>()
  const counts = new Map<string, number>()
  return (name, within = '') => {
    const key = `${within}|${name}`
    const code = known.get(key)
    if (code) return code
    const n = (counts.get(within) ?? 0) + 1
    counts.set(within, n)
    const made = `${within}${String(n).padStart(digits, '0')}`
    known.set(key, made)
    return made
  }
}

export function arrivalsOf(
  rows: readonly Row[],
  time: string,
  label: string,
  area: readonly string[],
): Arrival[] {
  const [field, matter, district, street] = [codes(2), codes(4), codes(6), codes(3)]
  const arrivals = rows.flatMap((row, i) => {
    const at = timeOf(row, time)
    if (Number.isNaN(at)) return []
    // "Noise - Street/Sidewalk" belongs to "Noise".
    const name = String(row[label] ?? '')
    const within = field(name.split(/ - |\/|（/)[0]!)
    const first = String(row[area[0] ?? ''] ?? '')
    const place = first === '' ? '' : district(first)
    const narrow = String(row[area[1] ?? ''] ?? '')
    return [
      {
        ...{ id: String(i), at, category: matter(name, within.slice(-2)) },
        area: place && narrow ? street(narrow, place) : place,
      },
    ]
  })
  if (arrivals.length === 0) throw new UsageError(`--time ${time}: 没有时间 / no times`)
  return arrivals.sort((a, b) => a.at - b.at)
}

const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
const weekend = (day: number) => weekdayOf(day) >= 5
const QUIET_WEEKS = 1_000
const INJECTED = 30
const SIZES = [8, 12, 25] as const
const WITHIN_MS = 40 * 60_000
const PROMISED = 0.5

/** The later part of the file is watched with what the earlier part taught; then again with bursts put into it. */
export function bursts(all: readonly Arrival[], learnDays: number): object {
  const begin = Math.floor((all[0]!.at + 8 * HOUR_MS) / DAY_MS) * DAY_MS - 8 * HOUR_MS
  const split = begin + learnDays * DAY_MS
  const [before, after] = [all.filter((a) => a.at < split), all.filter((a) => a.at >= split)]
  if (after.length === 0) throw new UsageError('--learn-days: 没有剩下的 / nothing is left to watch')
  const limits = { perWeek: PROMISED, least: 5 }
  const started = performance.now()
  const baseline = learnBaseline(countedOf(before), split / HOUR_MS, weekend)
  const learnSeconds = (performance.now() - started) / 1_000
  const watched = performance.now()
  const real = episodes(new BurstWatch(baseline, limits), after)
  const msPerArrival = (performance.now() - watched) / after.length
  const weeks = (after.at(-1)!.at - split) / DAY_MS / 7
  const quiet = quietWeeks(
    randomOf('quiet').next,
    { categories: 12, areas: 8, perWeek: 260, daySize: 8 },
    limits,
    QUIET_WEEKS,
    50,
    5,
  )
  return {
    ...{ requests: all.length, learnt: before.length, watched: after.length, learnSeconds, msPerArrival },
    ...{ quietWeeks: QUIET_WEEKS, promisedPerWeek: PROMISED },
    falsePerQuietWeek: quiet.reduce((a, b) => a + b, 0) / quiet.length,
    ...{ alarms: real.length, alarmsPerWeek: real.length / weeks },
    ...injected(baseline, limits, after, real),
  }
}

/** Bursts of several sizes, each alone in the watched days, at places and matters drawn from those that came. */
function injected(
  baseline: ReturnType<typeof learnBaseline>,
  limits: { perWeek: number; least: number },
  after: readonly Arrival[],
  real: readonly Burst[],
): Record<string, number> {
  const random = randomOf('injected')
  const figures: Record<string, number> = {}
  for (const size of SIZES) {
    const took: number[] = []
    const needed: number[] = []
    for (let i = 0; i < INJECTED; i++) {
      const like = random.pick(after)
      const at = like.at
      const burst = Array.from({ length: size }, (_, k) => ({
        ...{ id: `burst ${k}`, category: like.category, area: like.area },
        at: at + (k * WITHIN_MS) / size,
      }))
      // Cells of other fields hold none of it.
      const field = like.category.slice(0, 2)
      const near = after.filter(
        (a) => a.category.startsWith(field) && a.at > at - DAY_MS && a.at < at + 2 * HOUR_MS,
      )
      const told = episodes(
        new BurstWatch(baseline, limits),
        [...near, ...burst].sort((a, b) => a.at - b.at),
      ).filter((b) => b.at.getTime() >= at && !real.some((r) => sameMatter(r, b)))
      const found = told.find((b) => sameMatter(b, like) && b.ids.some((id) => id.startsWith('burst')))
      if (!found) continue
      took.push((found.at.getTime() - at) / 60_000)
      needed.push(found.ids.filter((id) => id.startsWith('burst')).length)
    }
    figures[`found${size}`] = took.length / INJECTED
    figures[`minutes${size}`] = median(took)
    figures[`needed${size}`] = median(needed)
  }
  return figures
}

const GRAINS = { hour: HOUR_MS, day: DAY_MS } as const

/** Held back: the last part of the file; what was chosen was chosen on what came before each origin. */
export function forecasts(
  rows: readonly Row[],
  { time, label, grain, horizon }: { time: string; label?: string; grain: 'hour' | 'day'; horizon: number },
): object {
  const ms = GRAINS[grain]
  const stamps = rows.flatMap((row) => {
    const at = timeOf(row, time)
    return Number.isNaN(at)
      ? []
      : [{ at: Math.floor((at + 8 * HOUR_MS) / ms), label: label ? String(row[label]) : '' }]
  })
  if (stamps.length === 0) throw new UsageError(`--time ${time}: 没有时间 / no times`)
  const first = stamps.reduce((a, s) => Math.min(a, s.at), Number.POSITIVE_INFINITY)
  const last = stamps.reduce((a, s) => Math.max(a, s.at), 0)
  const season =
    grain === 'day' ? (at: number) => (at + first + 3) % 7 : (at: number) => (((at + first) % 24) + 24) % 24
  const seriesOf = (of: (label: string) => boolean): Series => {
    const values = new Array<number>(last - first + 1).fill(0)
    for (const s of stamps) if (of(s.label)) values[s.at - first]! += 1
    return { values, season, period: grain === 'day' ? 7 : 24, horizon }
  }
  return errors(
    seriesOf,
    stamps.map((s) => s.label),
    horizon,
  )
}

/** `{ "byMonth": { "2024-01": 272, … } }` */
export function monthly(counts: Record<string, number>, horizon: number): object {
  const months = Object.keys(counts).sort()
  const values = months.map((m) => counts[m]!)
  const season = (at: number) => (Number(months[0]!.slice(5)) - 1 + at) % 12
  return errors(() => ({ values, season, period: 12, horizon }), [], horizon)
}

const TOP = 8

function errors(
  seriesOf: (of: (label: string) => boolean) => Series,
  labels: string[],
  horizon: number,
): object {
  const all = seriesOf(() => true)
  const from = Math.floor(all.values.length * 0.6)
  const counts = new Map<string, number>()
  for (const l of labels) if (l) counts.set(l, (counts.get(l) ?? 0) + 1)
  const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, TOP)
  const parts = top.map(([name]) =>
    heldBack(
      seriesOf((l) => l === name),
      from,
    ),
  )
  const weight = parts.reduce((sum, p) => sum + p.values, 0)
  const mean = (of: (p: (typeof parts)[number]) => number) =>
    parts.length === 0 ? undefined : parts.reduce((sum, p) => sum + of(p) * p.values, 0) / weight
  const { values, ...whole } = heldBack(all, from)
  const named = { byLabelWape: mean((p) => p.wape), byLabelNaive: mean((p) => p.naiveWape) }
  return {
    ...{ values: all.values.length, heldBack: values, horizon, ...whole },
    ...(parts.length === 0 ? {} : { ...named, byLabelCoverage: mean((p) => p.coverage) }),
  }
}
