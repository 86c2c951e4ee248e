/** The outputs of a centre's cadences: 日结清、周分析、月调度 (AY-26). */
import { z } from 'zod'
import { CADENCES } from '../common/kinds.ts'
import { Centre, Page, paged } from './parts.ts'

const Counts = {
  /** Orders of the period, without those merged into others. */
  received: z.number(),
  /** Of these, as it was when the output was due. */
  closed: z.number(),
  overdue: z.number(),
  negative: z.number(),
}
const Totals = z.strictObject(Counts)
export type Totals = z.infer<typeof Totals>

const UnitCounts = z.strictObject({ unitCode: z.string(), ...Counts })
const CategoryCounts = z.strictObject({ categoryCode: z.string(), ...Counts })

const Listed = z.strictObject({
  orderId: z.string(),
  number: z.string(),
  unitCode: z.string(),
  days: z.number(),
})
export type Listed = z.infer<typeof Listed>

const DayBody = z.strictObject({
  date: z.string(),
  total: z.number(),
  units: z.array(z.strictObject({ unitCode: z.string(), count: z.number(), orderIds: z.array(z.string()) })),
})
export type DayBody = z.infer<typeof DayBody>

const Lists = z.strictObject({
  longOpen: z.array(Listed),
  hard: z.array(Listed),
  dissatisfied: z.array(Listed),
})
export type Lists = z.infer<typeof Lists>

const PeriodBody = z.strictObject({
  from: z.string(),
  to: z.string(),
  totals: Totals,
  /** The period before, counted as it was when its own output was due. */
  before: Totals,
  change: Totals,
  units: z.array(UnitCounts),
  categories: z.array(CategoryCounts),
  topCategories: z.array(CategoryCounts),
  /** From the month on; at most 200 orders each. */
  lists: Lists.optional(),
})
export type PeriodBody = z.infer<typeof PeriodBody>

const CadenceHead = {
  id: z.string(),
  cadence: z.enum(CADENCES),
  period: z.string(),
  dueAt: z.string(),
  madeAt: z.string(),
}
export const CadenceOutput = z.strictObject({ ...CadenceHead, body: z.union([DayBody, PeriodBody]) })
export const CadencePage = paged(z.strictObject(CadenceHead))

export const CadenceQuery = z.strictObject({
  ...Page,
  cadence: z.enum(CADENCES).optional(),
  /** Days on which the outputs were due, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  centre: Centre.optional(),
})
export type CadenceQuery = z.infer<typeof CadenceQuery>

export const insightEndpoints = {
  'GET /api/v1/cadence': { query: CadenceQuery, answer: CadencePage },
  'GET /api/v1/cadence/:id': { answer: CadenceOutput },
} as const
