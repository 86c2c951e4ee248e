/** Figures by a catalogue of definitions, and the orders behind each of them. */
import { z } from 'zod'
import { CHANNELS, REQUEST_STATES, REQUEST_TYPES } from '../common/codes.ts'
import { OWNERSHIPS } from '../common/enterprise.ts'
import { CalendarDate, Centre, Flag, Page, paged, queryInt, Word } from './parts.ts'

const Name = z.strictObject({ zh: z.string(), en: z.string() })
const Term = z.strictObject({ measure: z.string(), weight: z.union([z.number(), z.string()]) })

export const KPI_BY = [
  'unit',
  'category',
  'area',
  'channel',
  'type',
  'joint',
  'ownership',
  'day',
  'month',
] as const

export const KpiDefinitionView = z.strictObject({
  code: z.string(),
  version: z.number(),
  since: z.string(),
  name: Name,
  form: z.enum(['RATE', 'MEAN', 'COUNT']),
  grain: z.enum(['ORDER', 'TRANSITION', 'OPEN_DAY']),
  per: z.enum(['MINUTE', 'SECOND']).optional(),
  better: z.enum(['HIGH', 'LOW']).nullable(),
  /** Summed measures with their weights; a word is the region's own weight. */
  numerator: z.array(Term),
  denominator: z.array(Term),
  excluded: Name,
  source: z.string(),
})
export type KpiDefinitionView = z.infer<typeof KpiDefinitionView>

const filters = {
  unit: Word.optional(),
  /** The beginning of a category's code. */
  category: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  /** The beginning of an area's code. */
  area: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  channel: z.enum(CHANNELS).optional(),
  type: z.enum(REQUEST_TYPES).optional(),
  /** Orders on which two units or more work (HK-13). */
  joint: Flag.optional(),
  /** SQ-12: of enterprises alone, or of all others. */
  enterprise: Flag.optional(),
  /** SP-17; says `enterprise` by itself. */
  ownership: z.enum(OWNERSHIPS).optional(),
  centre: Centre.optional(),
}

/** Both days belong to the period; the running month when left out. */
const period = { from: CalendarDate.optional(), to: CalendarDate.optional() }

export const KpisQuery = z.strictObject({ ...period, ...filters })
export const KpiQuery = z.strictObject({
  ...{ ...period, ...filters },
  by: z.enum(KPI_BY).optional(),
  version: queryInt(1, 100).optional(),
})
export type KpiQuery = z.infer<typeof KpiQuery>

export const KpiOrdersQuery = z.strictObject({
  ...{ ...Page, ...period, ...filters },
  version: queryInt(1, 100).optional(),
  /** `rest`: what lowers the share, counted below the line and not above it. */
  part: z.enum(['all', 'numerator', 'rest']).default('all'),
})
export type KpiOrdersQuery = z.infer<typeof KpiOrdersQuery>

const figure = {
  numerator: z.number(),
  /** Null for a count. */
  denominator: z.number().nullable(),
  /** A share of one, a mean, a count; null where nothing is divided by. */
  value: z.number().nullable(),
}
const Figure = z.strictObject(figure)
const PeriodFigure = z.strictObject({ from: z.string(), to: z.string(), ...figure })

export const KpiView = z.strictObject({
  ...{ code: z.string(), version: z.number(), from: z.string(), to: z.string(), ...figure },
  definition: KpiDefinitionView,
  /** The period before, and the same days a year ago. */
  before: PeriodFigure,
  lastYear: PeriodFigure,
  by: z.enum(KPI_BY).optional(),
  rows: z.array(z.strictObject({ key: z.string(), name: z.string(), ...figure, before: Figure.nullable() })),
  /** Changed subjects that the figures do not know yet. */
  waiting: z.number(),
})
export type KpiView = z.infer<typeof KpiView>

export const KpiList = z.strictObject({
  from: z.string(),
  to: z.string(),
  items: z.array(
    z.strictObject({
      ...{ definition: KpiDefinitionView, ...figure, before: Figure, lastYear: Figure },
      /** Day by day, for a line; empty for a stock. */
      days: z.array(z.strictObject({ date: z.string(), value: z.number().nullable() })),
    }),
  ),
  waiting: z.number(),
})
export type KpiList = z.infer<typeof KpiList>

export const KpiOrder = z.strictObject({
  ...{ id: z.string(), kind: z.enum(['ORDER', 'REQUEST']), number: z.string(), title: z.string() },
  ...{ state: z.string(), leadUnit: z.string().nullable(), unitCode: z.string(), date: z.string() },
  ...{ numerator: z.number(), denominator: z.number() },
})
export const KpiOrderPage = paged(KpiOrder)

export const OUTSIDE_FIGURES = [
  'callsOffered',
  'callsAnswered',
  'callsAnsweredIn15s',
  'callsAbandonedShort',
  'callsResolvedByBot',
  'callSeconds',
  'callsRated',
  'callsSatisfied',
  'articlesDue',
  'articlesUpdated',
] as const
const count = z.int().min(0).max(100_000_000).optional()
export const OutsideBody = z.strictObject({
  figures: z.strictObject({
    ...{ callsOffered: count, callsAnswered: count, callsAnsweredIn15s: count, callsAbandonedShort: count },
    ...{ callsResolvedByBot: count, articlesDue: count, articlesUpdated: count },
    callSeconds: z.int().min(0).max(10_000_000_000).optional(),
    ...{ callsRated: count, callsSatisfied: count },
  }),
  centre: Centre.optional(),
})
export const OutsideView = z.strictObject({ date: z.string(), figures: z.record(z.string(), z.number()) })

export const IntegrityQuery = z.strictObject({ ...period, centre: Centre.optional() })
/** SP-16: the sums beside the rows, and enquiries by what became of them. */
export const KpiIntegrity = z.strictObject({
  ...{ from: z.string(), to: z.string() },
  /** Changes that are not counted yet. */
  waiting: z.number(),
  checks: z.array(
    z.strictObject({
      code: z.enum(['REQUESTS', 'ENQUIRIES', 'ORDERS']),
      /** By the sums that figures are made of; by the rows themselves. */
      ...{ figure: z.number(), counted: z.number() },
      /** The rows by their state; together they are `counted`. */
      parts: z.array(
        z.strictObject({
          state: z.enum(REQUEST_STATES),
          name: z.strictObject({ zh: z.string(), en: z.string() }),
          n: z.number(),
        }),
      ),
      /** null: not to be told while changes wait. */
      agrees: z.boolean().nullable(),
    }),
  ),
})
export type KpiIntegrity = z.infer<typeof KpiIntegrity>

export const kpiEndpoints = {
  'GET /api/v1/kpis': { query: KpisQuery, answer: KpiList },
  'GET /api/v1/kpis/integrity': { query: IntegrityQuery, answer: KpiIntegrity },
  'GET /api/v1/kpis/:code': { query: KpiQuery, answer: KpiView },
  'GET /api/v1/kpis/:code/orders': { query: KpiOrdersQuery, answer: KpiOrderPage },
  'PUT /api/v1/kpis/outside/:date': { body: OutsideBody, answer: OutsideView },
} as const
