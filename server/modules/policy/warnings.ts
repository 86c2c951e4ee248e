/** 预警的规则（GS-44、GS-46、GS-47、SP-39、SP-41、SQ-18、SQ-19、CD-16、CD-17）：限值、收件单位、建议动作、季节、天气。 */
import { z } from 'zod'

const Unit = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)
const Prefixes = z.array(z.string().regex(/^\d{2,6}$/))
const Task = z.strictObject({
  title: z.string().min(1).max(100),
  /** null: the unit that answers for the matter. */
  unit: Unit.nullable(),
  dueHours: z.number().min(1).max(2_000),
  quantity: z.int().min(1).optional(),
  measure: z.string().max(10).default(''),
})
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/)

export const WarningRules = z.strictObject({
  /** How often a week the whole centre may be alarmed for nothing; held, not hoped for. */
  falseAlarmsPerWeek: z.number().gt(0).max(20),
  falseEarlySignsPerWeek: z.number().gt(0).max(20),
  /** Fewer than these are no burst, however rare. */
  burstAtLeast: z.int().min(2).max(100),
  acknowledgeHours: z.number().min(0.1).max(240),
  /** GS-47 and the like: so many within so many hours, at one place (by so many callers) or by one person. */
  thresholds: z.array(
    z.strictObject({
      code: z.string().regex(/^[A-Z_]{1,40}$/),
      kind: z.enum(['CONCENTRATED', 'REPEAT_CALLER', 'THRESHOLD']),
      by: z.enum(['PLACE', 'PERSON']),
      count: z.int().min(2),
      withinHours: z
        .number()
        .min(0.1)
        .max(24 * 31),
      /** Empty: all. */
      categories: Prefixes,
      units: z.array(Unit),
    }),
  ),
  /** GS-46: angry, many, the same target. */
  group: z
    .strictObject({ count: z.int().min(2), withinHours: z.number().min(1), units: z.array(Unit) })
    .nullable(),
  /** Who else is told, by category. */
  recipients: z.array(z.strictObject({ categories: Prefixes, units: z.array(Unit), counties: z.boolean() })),
  /** CD-17: what is to be done about it. */
  playbook: z.array(
    z.strictObject({ categories: Prefixes, suggestion: z.string().min(1).max(500), actions: z.array(Task) }),
  ),
  /** SP-41: what is seen to each year before its season. */
  seasonal: z.array(
    z.strictObject({
      code: z.string().regex(/^[A-Z_]{1,40}$/),
      title: z.string().min(1).max(100),
      text: z.string().min(1).max(500),
      on: z.union([
        z.strictObject({ date: MonthDay }),
        z.strictObject({ daysBefore: z.int().min(1).max(90), holiday: z.string().min(1) }),
      ]),
      categories: Prefixes,
      actions: z.array(Task).nonempty(),
    }),
  ),
  /** HB-12, SQ-06: what rose so many times in these days of last year is told so many days ahead. Numbers are ours. */
  peaks: z
    .strictObject({
      aheadDays: z.int().min(1).max(90).default(21),
      spanDays: z.int().min(7).max(31).default(14),
      times: z.number().min(1.1).max(20).default(2),
      least: z.int().min(2).max(10_000).default(20),
    })
    .prefault({}),
  /** SQ-18, SQ-19: what a cold day brings, and what is laid ready before it. */
  weather: z.array(
    z.strictObject({
      code: z.string().regex(/^[A-Z_]{1,40}$/),
      title: z.string().min(1).max(100),
      /** At or below, in degrees Celsius. */
      lowAtMost: z.number().min(-60).max(60),
      aheadHours: z.number().min(1).max(240),
      categories: Prefixes.nonempty(),
      /** How many times the usual is expected where the centre has no cold day of its own yet. */
      factor: z.number().min(1).max(20),
      tasks: z.array(Task),
      /** Tasks are to be acknowledged so long before it comes. */
      acknowledgeAheadHours: z.number().min(0).max(240),
    }),
  ),
})
export type WarningRules = z.infer<typeof WarningRules>
