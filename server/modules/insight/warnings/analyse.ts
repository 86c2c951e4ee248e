/** One look at a centre: what stands out of the ordinary now, and what is about to come. */
import { dateOfDay, dayOf, dayOfDate, startOfDay } from '../../../../common/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { Calendar } from '../../deadlines/public.ts'
import type { WarningRules } from '../../policy/public.ts'
import { type Baseline, HISTORY_WEEKS } from '../bursts/rules-baseline.ts'
import { type Burst, BurstWatch, clearest, sameMatter } from '../bursts/rules-bursts.ts'
import { earlyLimit, earlySign } from '../bursts/rules-early.ts'
import { learnBaseline } from '../bursts/rules-learning.ts'
import { selectCells } from '../volumes/queries.ts'
import { HOUR_MS, hourOf } from '../volumes/rules.ts'
import * as found from './findings.ts'
import type { Finding } from './model.ts'
import { peakFindings, spanOfPeaks } from './peaks.ts'
import * as queries from './queries.ts'

const DAY_HOURS = 24
const WEEK_DAYS = 7
/** The rise is looked for in three weeks, against what was usual before them. */
const EARLY_DAYS = 21

/** What a centre's counts were learnt to be, until the day is over. */
export interface Learnt {
  day: number
  baseline: Baseline
}

export interface Look {
  centre: string
  rules: WarningRules
  calendar: Calendar
  names: found.Names
  now: Date
}

export async function learn(db: Db, { centre, calendar, now }: Look): Promise<Learnt> {
  const day = dayOf(now)
  const to = startOfDay(day)
  const from = new Date(to.getTime() - HISTORY_WEEKS * WEEK_DAYS * DAY_HOURS * HOUR_MS)
  const rows = await selectCells(db, centre, 'HOUR', { from, to }, { category: 6, area: 9 })
  const history = rows.map(({ category, area, at, n }) => ({ category, area, hour: at, n }))
  return { day, baseline: learnBaseline(history, hourOf(to), (d) => !calendar.isWorking(d)) }
}

/** Bursts that began or went on with what came since. */
export async function bursts(db: Db, look: Look, { baseline }: Learnt, since: Date): Promise<Finding[]> {
  const { centre, rules, now } = look
  const from = new Date(since.getTime() - DAY_HOURS * HOUR_MS)
  const arrivals = await queries.selectArrivals(db, centre, from, now)
  const watch = new BurstWatch(baseline, { perWeek: rules.falseAlarmsPerWeek, least: rules.burstAtLeast })
  const fired: Burst[] = []
  for (const { id, at, category, area } of arrivals) {
    const told = watch.add({ id, at: at.getTime(), category, area })
    if (at <= since) continue
    // Of the same matter what came last says most.
    for (const burst of clearest(told)) {
      const same = fired.findIndex((f) => sameMatter(f, burst))
      if (same < 0) fired.push(burst)
      else if (burst.p < fired[same]!.p) fired[same] = burst
      else fired[same] = { ...fired[same]!, ids: [...new Set([...fired[same]!.ids, ...burst.ids])] }
    }
  }
  return clearest(fired).map((b) => found.burstFinding(b, look.names, now))
}

/** Once a day, over whole days. */
export async function earlySigns(db: Db, look: Look): Promise<Finding[]> {
  const { centre, rules, calendar, now } = look
  const today = dayOf(now)
  const first = startOfDay(today - EARLY_DAYS)
  const before = new Date(first.getTime() - HISTORY_WEEKS * WEEK_DAYS * DAY_HOURS * HOUR_MS)
  const size = { category: 6, area: 6 }
  const rest = (d: number) => !calendar.isWorking(d)
  const history = await selectCells(db, centre, 'HOUR', { from: before, to: first }, size)
  if (history.length === 0) return []
  const baseline = learnBaseline(
    history.map(({ category, area, at, n }) => ({ category, area, hour: at, n })),
    hourOf(first),
    rest,
  )
  const days = await selectCells(db, centre, 'DAY', { from: first, to: startOfDay(today) }, size)
  const cells = new Map<string, { category: string; area: string; counts: Map<number, number> }>()
  // A matter in a district, and the matter everywhere.
  for (const { category, area, at, n } of days)
    for (const where of area === '' ? [''] : [area, '']) {
      if (category === '') continue
      const key = `${category}|${where}`
      const cell = cells.get(key) ?? { category, area: where, counts: new Map() }
      cell.counts.set(at, (cell.counts.get(at) ?? 0) + n)
      cells.set(key, cell)
    }
  const limit = earlyLimit(baseline.cellCount(0) + baseline.cellCount(1), rules.falseEarlySignsPerWeek)
  const signs = [...cells.values()].flatMap(({ category, area, counts }) => {
    const sizeAt = area === '' ? 0 : 1
    const cell = baseline.cell(sizeAt, category, area)
    const series = Array.from({ length: EARLY_DAYS }, (_, i) => {
      const day = today - EARLY_DAYS + i
      const end = hourOf(startOfDay(day + 1)) - 1
      return { at: dateOfDay(day), seen: counts.get(day) ?? 0, expected: baseline.expected(cell, end, 24) }
    })
    const spread = 1 / baseline.sizeOf(sizeAt, cell, category, 24)
    const sign = earlySign(
      series.map((s) => ({ n: s.seen, expected: s.expected })),
      spread,
      limit,
    )
    return sign && sign.seen >= rules.burstAtLeast ? [{ category, area, sign, series }] : []
  })
  signs.sort((a, b) => b.sign.score - a.sign.score)
  const kept: typeof signs = []
  for (const sign of signs) if (!kept.some((k) => sameMatter(k, sign))) kept.push(sign)
  return kept.map((s) =>
    found.earlyFinding(
      { ...s, series: s.series.map((d) => ({ ...d, expected: Math.round(d.expected * 100) / 100 })) },
      look.names,
      now,
    ),
  )
}

export async function thresholds(db: Db, look: Look, since: Date): Promise<Finding[]> {
  const { centre, rules, now } = look
  const all: Finding[] = []
  for (const rule of rules.thresholds) {
    const from = new Date(now.getTime() - rule.withinHours * HOUR_MS)
    const rows = await queries.selectAgain(db, centre, rule.by, { from, since, to: now })
    all.push(...found.thresholdFindings(rule, rows, look.names, now))
  }
  if (rules.group) {
    const from = new Date(now.getTime() - rules.group.withinHours * HOUR_MS)
    const rows = await queries.selectAngry(db, centre, from, now)
    all.push(...found.groupFindings(rules.group, rows, look.names, now))
  }
  return all
}

/** Once a day: what last year says is about to come. */
export async function peaks(db: Db, { centre, rules, names, now }: Look): Promise<Finding[]> {
  const span = spanOfPeaks(rules.peaks, dayOf(now))
  const within = { from: startOfDay(span.from), to: startOfDay(span.to) }
  const cells = await selectCells(db, centre, 'DAY', within, { category: 4, area: 6 })
  return peakFindings(rules.peaks, cells, names, now)
}

export function seasons(look: Look): Finding[] {
  const holidayOf = (name: string, year: number): number | null => {
    const first = dayOfDate(`${year}-01-01`)
    for (let day = first; day < first + 366; day++) {
      const { working, name: called } = look.calendar.day(day)
      if (!working && called?.includes(name)) return day
    }
    return null
  }
  return found.seasonalFindings(look.rules.seasonal, holidayOf, look.now)
}

export async function weather(db: Db, look: Look, { baseline }: Learnt): Promise<Finding[]> {
  const { centre, rules, now } = look
  if (rules.weather.length === 0) return []
  const outlooks = await queries.selectOutlooks(db, centre, dateOfDay(dayOf(now)))
  const findings: Finding[] = []
  for (const rule of rules.weather)
    for (const outlook of outlooks) {
      if (outlook.low > rule.lowAtMost) continue
      const day = dayOfDate(outlook.day)
      const end = hourOf(startOfDay(day + 1)) - 1
      const usual = [...baseline.keys(0)]
        .filter((key) => rule.categories.some((c) => key.startsWith(c)))
        .reduce((sum, key) => sum + baseline.expected(baseline.cell(0, key.split('|')[0]!, ''), end, 24), 0)
      const ownFactor = await queries.coldFactor(db, centre, rule.lowAtMost, rule.categories, day)
      const cold = { day, adcode: outlook.adcode, low: outlook.low, usual, ownFactor }
      const finding = found.weatherFinding(rule, cold, look.names, now)
      if (finding) findings.push(finding)
    }
  return findings
}
