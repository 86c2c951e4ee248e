/** Shapes of calendars on the wire. */
import { z } from 'zod'
import { TIME_UNITS } from '../../../common/codes.ts'
import { dayOfDate } from '../../../common/time.ts'
import { CalendarDate } from './seed.ts'

const STATUSES = ['PUBLISHED', 'PROVISIONAL'] as const

export const CentreParams = z.object({ centre: z.string().max(40) })
export const YearParams = CentreParams.extend({ year: z.coerce.number().int().min(2015).max(2035) })

/** Both days belong to the answer; absent: from today, 31 days. */
export const DaysQuery = z.object({ from: CalendarDate.optional(), to: CalendarDate.optional() })

export const DaysView = z.object({
  centre: z.string(),
  calendar: z.string(),
  version: z.number().int(),
  days: z.array(
    z.object({
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

export const DueView = z.object({ dueAt: z.string(), days: z.array(z.string()), provisional: z.boolean() })

export const PreviewQuery = z.object({ preview: z.stringbool().optional() })

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

export const MovedClocks = z.object({
  moved: z.number().int(),
  items: z.array(z.object({ orderNumber: z.string(), kind: z.string(), from: z.string(), to: z.string() })),
})
export type MovedClocks = z.infer<typeof MovedClocks>

export const YearView = z.object({
  ...{ calendar: z.string(), year: z.number().int(), preview: z.boolean() },
  centres: z.array(z.string()),
  ...MovedClocks.shape,
})
