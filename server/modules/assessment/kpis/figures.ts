/** A figure of a period, beside the period before and a year ago, and told apart by one thing. */
import { DAY_MS, dateOfDay, dayOfDate } from '../../../../common/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { KpiDefinition, Weights } from './catalogue.ts'
import type { Dimension } from './derive.ts'
import type { Measure } from './measures.ts'
import { type Filters, type Span, sumBy, sumByDay } from './queries.ts'
import { type Figure, figureOf, measuresOf, type Sums } from './value.ts'

export interface Asked {
  centre: string
  kpi: KpiDefinition
  weights: Weights
  filters: Filters
}

/** Whole months are compared with whole months, other spans with as many days before. */
export function spanBefore({ from, to }: Span): Span {
  const [a, b] = [new Date(dateOfDay(from)), new Date(dateOfDay(to + 1))]
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
  if (a.getUTCDate() === 1 && b.getUTCDate() === 1 && months > 0)
    return { from: dayOfMonth(a.getUTCFullYear(), a.getUTCMonth() - months), to: from - 1 }
  return { from: from - (to - from + 1), to: from - 1 }
}

const dayOfMonth = (year: number, month: number): number => Date.UTC(year, month, 1) / DAY_MS

/** The same days a year ago; the end of February is the end of February. */
export function spanLastYear({ from, to }: Span): Span {
  const back = (day: number) => {
    const date = new Date(dateOfDay(day))
    const last = new Date(Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth() + 1, 0)).getUTCDate()
    return Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), Math.min(date.getUTCDate(), last)) / DAY_MS
  }
  return { from: back(from), to: back(to) }
}

/** The figure for each key of a dimension; `ALL` has the one key ''. */
export async function figuresBy(
  db: Db,
  { centre, kpi, weights, filters }: Asked,
  by: Dimension,
  span: Span,
): Promise<Map<string, Figure>> {
  const measures = measuresOf(kpi)
  const grouped = (rows: { key: string; measure: Measure; n: number }[]) => {
    const sums = new Map<string, Map<Measure, number>>()
    for (const { key, measure, n } of rows) {
      // What was counted there for a while and moved away (an order before its dispatch) is no row.
      if (n === 0) continue
      const of = sums.get(key) ?? new Map<Measure, number>()
      sums.set(key, of.set(measure, n))
    }
    return sums
  }
  if (kpi.grain !== 'OPEN_DAY') {
    const sums = grouped(await sumBy(db, centre, by, measures, span, filters))
    if (by === 'ALL' && sums.size === 0) sums.set('', new Map())
    return new Map([...sums].map(([key, of]) => [key, figureOf(kpi, of, weights)]))
  }
  const earlier = grouped(await sumBy(db, centre, by, measures, { from: 0, to: span.from - 1 }, filters))
  const aged = grouped(await sumBy(db, centre, by, measures, span, filters, span.to))
  const days = span.to - span.from + 1
  const keys = by === 'ALL' ? [''] : [...new Set([...earlier.keys(), ...aged.keys()])]
  return new Map(
    keys.map((key) => {
      // What was there before stands on every day; what came on a day stands on it and on those after it.
      const stock =
        days * figureOf(kpi, earlier.get(key) ?? new Map(), weights).numerator +
        figureOf(kpi, aged.get(key) ?? new Map(), weights).numerator
      return [key, { numerator: stock, denominator: days, value: stock / days }]
    }),
  )
}

export const figureFor = async (db: Db, asked: Asked, span: Span): Promise<Figure> =>
  (await figuresBy(db, asked, 'ALL', span)).get('')!

/** The figure of every day, or of every month, of the span; a stock as it stood at the end of the day. */
export async function figuresByTime(
  db: Db,
  { centre, kpi, weights, filters }: Asked,
  span: Span,
  unit: 'day' | 'month',
): Promise<Map<string, Figure>> {
  const measures = measuresOf(kpi)
  const rows = await sumByDay(db, centre, measures, span, filters)
  const keyOf = (day: number) => dateOfDay(day).slice(0, unit === 'day' ? 10 : 7)
  const sums = new Map<string, Map<Measure, number>>()
  for (let day = span.from; day <= span.to; day++) sums.set(keyOf(day), new Map())
  for (const { day, measure, n } of rows) {
    const of = sums.get(keyOf(day))!
    of.set(measure, (of.get(measure) ?? 0) + n)
  }
  if (kpi.grain !== 'OPEN_DAY')
    return new Map([...sums].map(([key, of]) => [key, figureOf(kpi, of, weights)]))
  const before = await sumBy(db, centre, 'ALL', measures, { from: 0, to: span.from - 1 }, filters)
  let stock = figureOf(kpi, new Map(before.map((r) => [r.measure, r.n])), weights).numerator
  return new Map(
    [...sums].map(([key, of]) => {
      stock += figureOf(kpi, of as Sums, weights).numerator
      return [key, { numerator: stock, denominator: null, value: stock }]
    }),
  )
}

/** Every figure of the catalogue beside the period before and a year ago, and day by day: three readings for all of them. */
export async function figuresOfAll(
  db: Db,
  { kpis, ...rest }: Omit<Asked, 'kpi'> & { kpis: readonly KpiDefinition[] },
  span: Span,
) {
  const { centre, weights, filters } = rest
  const measures = [...new Set(kpis.flatMap(measuresOf))]
  const sums = async (of: Span) =>
    new Map((await sumBy(db, centre, 'ALL', measures, of, filters)).map((r) => [r.measure, r.n]))
  const [now, before, lastYear] = [
    await sums(span),
    await sums(spanBefore(span)),
    await sums(spanLastYear(span)),
  ]
  const days = new Map<number, Map<Measure, number>>()
  for (const { day, measure, n } of await sumByDay(db, centre, measures, span, filters))
    days.set(day, (days.get(day) ?? new Map<Measure, number>()).set(measure, n))
  const all = []
  for (const kpi of kpis) {
    if (kpi.grain === 'OPEN_DAY') {
      const asked = { ...rest, kpi }
      const figure = await figureFor(db, asked, span)
      const [then, year] = [
        await figureFor(db, asked, spanBefore(span)),
        await figureFor(db, asked, spanLastYear(span)),
      ]
      const line = [...(await figuresByTime(db, asked, span, 'day'))]
      const drawn = line.map(([date, { value }]) => ({ date, value }))
      all.push({ kpi, ...figure, before: then, lastYear: year, days: drawn })
      continue
    }
    const drawn = Array.from({ length: span.to - span.from + 1 }, (_, i) => ({
      date: dateOfDay(span.from + i),
      value: figureOf(kpi, days.get(span.from + i) ?? new Map(), weights).value,
    }))
    const figure = figureOf(kpi, now, weights)
    all.push({
      ...{ kpi, ...figure, days: drawn },
      ...{ before: figureOf(kpi, before, weights), lastYear: figureOf(kpi, lastYear, weights) },
    })
  }
  return all
}

/** The days asked for; the running month when none are. */
export function spanOf(query: { from?: string; to?: string }, today: number): Span {
  const to = query.to ? dayOfDate(query.to) : today
  const from = query.from ? dayOfDate(query.from) : dayOfDate(`${dateOfDay(to).slice(0, 7)}-01`)
  return { from, to }
}
