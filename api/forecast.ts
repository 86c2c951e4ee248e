/** What is to be expected, and how many seats it takes (HB-11, SQ-06, SP-11). */
import { z } from 'zod'
import { CalendarDate, Centre, queryInt } from './parts.ts'

const count = z.number()

export const ForecastQuery = z.strictObject({
  category: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  area: z
    .string()
    .regex(/^\d{2,12}(-\d{2})?$/)
    .optional(),
  centre: Centre.optional(),
})
export type ForecastQuery = z.infer<typeof ForecastQuery>

/** Errors of forecasts made from the past alone, beside "as a week before"; null with too little past. */
const Errors = z
  .strictObject({
    wape: count,
    naiveWape: count,
    relative: count,
    coverage: count,
    values: count,
  })
  .nullable()

const Expected = z.strictObject({ mean: count, low: count, high: count })

export const ForecastView = z.strictObject({
  /** Days that were learnt from. */
  learnt: count,
  past: z.array(z.strictObject({ date: z.string(), n: count, working: z.boolean() })),
  days: z.array(Expected.extend({ date: z.string(), working: z.boolean() })),
  /** So much of what comes lies within low and high. */
  interval: count,
  error: Errors,
  /** The next seven days by the parts of what was asked, the most growing first. */
  parts: z.array(
    Expected.extend({
      category: z.string(),
      name: z.string(),
      /** The seven days before. */
      last: count,
      error: Errors,
    }),
  ),
})

export const StaffingQuery = z.strictObject({
  date: CalendarDate.optional(),
  /** Seconds of handling a call. */
  aht: queryInt(10, 3_600).optional(),
  /** Seconds within which it should be answered. */
  target: queryInt(1, 600).optional(),
  /** Of a hundred calls, how many. */
  share: queryInt(1, 99).optional(),
  /** Of a hundred people on the roster, how many are not at their seats. */
  shrinkage: queryInt(0, 90).optional(),
  centre: Centre.optional(),
})
export type StaffingQuery = z.infer<typeof StaffingQuery>

const Seats = z.strictObject({
  seats: count,
  offered: count,
  /** Share answered within the target. */
  level: count,
  /** Mean wait in seconds; null without bound. */
  wait: count.nullable(),
  occupancy: count,
})

export const StaffingView = z.strictObject({
  date: z.string(),
  aht: count,
  target: count,
  share: count,
  shrinkage: count,
  learnt: count,
  slots: z.array(Seats.extend({ from: z.string(), calls: count, high: count, rostered: count })),
  peak: z.strictObject({ from: z.string(), seats: count, rostered: count }).nullable(),
})

export const SeatsQuery = z.strictObject({
  calls: queryInt(0, 100_000),
  /** Minutes that they come in. */
  minutes: queryInt(1, 1_440).default(30),
  aht: queryInt(10, 3_600),
  target: queryInt(1, 600),
  share: queryInt(1, 99),
})
export type SeatsQuery = z.infer<typeof SeatsQuery>

/** The fewest seats that do, with those just below and above. */
export const SeatsView = z.strictObject({ needed: count, levels: z.array(Seats) })

export const forecastEndpoints = {
  'GET /api/v1/insight/forecast': { query: ForecastQuery, answer: ForecastView },
  'GET /api/v1/insight/staffing': { query: StaffingQuery, answer: StaffingView },
  'GET /api/v1/insight/seats': { query: SeatsQuery, answer: SeatsView },
} as const
