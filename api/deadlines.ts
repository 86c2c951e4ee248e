/** Working calendars and limits. */
import { z } from 'zod'
import { TIME_UNITS } from '../common/codes.ts'
import { dayOfDate } from '../common/time.ts'
import { CalendarDate, Flag } from './parts.ts'

const STATUSES = ['PUBLISHED', 'PROVISIONAL'] as const

/** Both days belong to the answer; absent: from today, 31 days. */
export const DaysQuery = z.object({ from: CalendarDate.optional(), to: CalendarDate.optional() })

export const DaysView = z.strictObject({
  centre: z.string(),
  calendar: z.string(),
  version: z.number().int(),
  days: z.array(
    z.strictObject({
      date: z.string(),
      working: z.boolean(),
      /** 1 = Monday … 7 = Sunday. */
      weekday: z.number().int(),
      name: z.string().optional(),
      status: z.enum(STATUSES),
    }),
  ),
})

/** A moment with its offset, or Beijing time without one, or a day (its first moment). */
const Moment = z
  .string()
  .max(40)
  .regex(/^20\d\d-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/)
  .transform((text, ctx) => {
    const full = text.length === 10 ? `${text}T00:00` : text
    const moment = new Date(/(Z|[+-]\d\d:\d\d)$/.test(full.slice(11)) ? full : `${full}+08:00`)
    if (!Number.isNaN(moment.getTime()) && !Number.isNaN(dayOfDate(text.slice(0, 10)))) return moment
    ctx.addIssue({ code: 'custom', message: 'time' })
    return z.NEVER
  })

export const DueBody = z.object({
  from: Moment,
  amount: z.number().positive().max(3660),
  unit: z.enum(TIME_UNITS),
})

export const DueView = z.strictObject({
  dueAt: z.string(),
  days: z.array(z.string()),
  provisional: z.boolean(),
})

export const PreviewQuery = z.object({ preview: Flag.optional() })

export const PutYearBody = z.object({
  /** The layer that changes: the centre's own calendar, or the one below it. Absent: its own. */
  calendar: z.string().max(40).optional(),
  status: z.enum(STATUSES),
  source: z.string().min(1).max(500),
  days: z
    .array(z.object({ date: CalendarDate, working: z.boolean(), name: z.string().max(40).optional() }))
    .max(366),
})
export type PutYearBody = z.infer<typeof PutYearBody>

/** Limits of open orders that a new calendar or policy moves. */
export const MovedClocks = z.strictObject({
  moved: z.number().int(),
  items: z.array(
    z.strictObject({ orderNumber: z.string(), kind: z.string(), from: z.string(), to: z.string() }),
  ),
})
export type MovedClocks = z.infer<typeof MovedClocks>

export const YearView = z.strictObject({
  ...{ calendar: z.string(), year: z.number().int(), preview: z.boolean() },
  centres: z.array(z.string()),
  ...MovedClocks.shape,
})

/** What each layer of a centre's calendar says of a year, the centre's own layer last. */
export const YearLayers = z.strictObject({
  centre: z.string(),
  year: z.number().int(),
  layers: z.array(
    z.strictObject({
      calendar: z.string(),
      name: z.string(),
      /** Absent: nobody has loaded this year. */
      status: z.enum(STATUSES).optional(),
      version: z.number().int().optional(),
      source: z.string().optional(),
      loadedBy: z.string().optional(),
      /** The centres that count with it. */
      centres: z.array(z.string()),
      days: z.array(z.strictObject({ date: z.string(), working: z.boolean(), name: z.string().optional() })),
    }),
  ),
})
export type YearLayers = z.infer<typeof YearLayers>

export const deadlinesEndpoints = {
  'GET /api/v1/calendar/:centre': { query: DaysQuery, answer: DaysView },
  'POST /api/v1/calendar/:centre/due': { body: DueBody, answer: DueView },
  'GET /api/v1/calendar/:centre/years/:year': { answer: YearLayers },
  'PUT /api/v1/calendar/:centre/years/:year': { query: PreviewQuery, body: PutYearBody, answer: YearView },
} as const
