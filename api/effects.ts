/** Whether something that was done brought fewer requests: by the series before and after, held against the season. */
import { z } from 'zod'
import { CalendarDate, Centre, Page, paged, plain } from './parts.ts'

const Category = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)
/** None of them within another, or its requests would count twice. */
const Categories = z.array(Category).max(6)
const apart = (codes: readonly string[]) =>
  codes.every((a, i) => codes.every((b, j) => i === j || !a.startsWith(b)))

export const EffectBody = z
  .strictObject({
    /** What was done. */
    title: plain(120).min(1),
    categories: Categories.min(1),
    area: z
      .string()
      .regex(/^\d{6}(\d{3}){0,2}$/)
      .optional(),
    /** Categories that nothing was done about. */
    comparison: Categories.default([]),
    /** The first day of it. */
    from: CalendarDate,
    /** The drop wanted, in per cent. */
    target: z.number().min(1).max(99),
    centre: Centre.optional(),
  })
  .refine((body) => apart(body.categories), { path: ['categories'], message: 'categories.within' })
  .refine(
    ({ categories, comparison }) =>
      apart(comparison) && comparison.every((a) => categories.every((b) => apart([a, b]))),
    { path: ['comparison'], message: 'categories.within' },
  )
export type EffectBody = z.infer<typeof EffectBody>

const Change = z.strictObject({ change: z.number(), low: z.number(), high: z.number() })
const Named = z.strictObject({ code: z.string(), name: z.string() })

const effect = {
  ...{ id: z.string(), title: z.string(), from: z.string(), by: z.string(), createdAt: z.string() },
  ...{ categories: z.array(Named), comparison: z.array(Named), area: Named.nullable() },
  /** Shares: 0.3 is a drop of 30 %. */
  target: z.number(),
  /** Daily means before and after; days of each. */
  ...{ before: z.number(), after: z.number(), daysBefore: z.number(), daysAfter: z.number() },
  plain: z.number().nullable(),
  /** By the interrupted series: its own step, the step of what it is held against, and the difference. */
  ...{ own: Change.nullable(), other: Change.nullable(), net: Change.nullable() },
  against: z.enum(['LAST_YEAR', 'COMPARISON', 'NOTHING']),
  verdict: z.enum(['MET', 'NOT_MET', 'CANNOT_TELL']),
  reason: z.enum(['TOO_SHORT', 'TOO_FEW', 'WIDE']).nullable(),
  sure: z.boolean(),
}

export const EffectItem = z.strictObject(effect)
export type EffectItem = z.infer<typeof EffectItem>
export const EffectView = z.strictObject({
  ...effect,
  /** Day by day; `without`: as it would have been. */
  days: z.array(z.strictObject({ date: z.string(), n: z.number(), without: z.number().nullable() })),
})
export type EffectView = z.infer<typeof EffectView>

export const EffectsQuery = z.strictObject({ ...Page, centre: Centre.optional() })
export const EffectPage = paged(EffectItem)
export const EffectMade = z.strictObject({ id: z.string() })

export const effectEndpoints = {
  'GET /api/v1/insight/effects': { query: EffectsQuery, answer: EffectPage },
  'POST /api/v1/insight/effects': { body: EffectBody, answer: EffectMade },
  'GET /api/v1/insight/effects/:id': { answer: EffectView },
  'POST /api/v1/insight/effects/:id/remove': { body: z.strictObject({}), answer: EffectMade },
} as const
