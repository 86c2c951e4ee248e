/** Key issues of a year (年度民生热点, HK-43): owner, target, measures and how many asked, month by month. */
import { z } from 'zod'
import { CalendarDate, Centre, Text, UnitCode, Versioned } from './parts.ts'

const Year = z.int().min(2000).max(2100)
const YearQuery = z.coerce.number<number | string>().int().min(2000).max(2100)
const Measure = z.strictObject({
  text: Text.max(500),
  unitCode: UnitCode.optional(),
  doneOn: CalendarDate.optional(),
})

/** An owner, a target and measures may come later; nothing is published without them. */
const Fields = {
  title: Text.max(60),
  categories: z
    .array(z.string().regex(/^\d{2,6}$/))
    .min(1)
    .max(20),
  ownerUnit: UnitCode.optional(),
  ownerName: Text.max(60).optional(),
  target: Text.max(300).optional(),
  /** How much fewer than in the year before, in percent: -20. */
  targetChange: z.int().min(-99).max(-1).optional(),
  measures: z.array(Measure).max(20).default([]),
}
export const KeyIssueBody = z.strictObject({ year: Year, ...Fields })
export const ChangeKeyIssueBody = z.strictObject({ ...Fields, ...Versioned })
export const KeyIssueYearBody = z.strictObject({ year: Year })
export const RemoveKeyIssueBody = z.strictObject(Versioned)

const Month = z.strictObject({ month: z.string(), n: z.number(), lastYear: z.number() })
const Trend = {
  months: z.array(Month),
  /** Of the months that are over, against the same a year ago; null where there was nothing. */
  change: z.number().nullable(),
  met: z.boolean().nullable(),
}
export const KeyIssueView = z.strictObject({
  id: z.string(),
  title: z.string(),
  categories: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  owner: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  ownerName: z.string().nullable(),
  target: z.string().nullable(),
  targetChange: z.number().nullable(),
  measures: z.array(
    z.strictObject({
      text: z.string(),
      unitCode: z.string().nullable(),
      unitName: z.string().nullable(),
      doneOn: z.string().nullable(),
    }),
  ),
  ...Trend,
  version: z.number(),
})
export type KeyIssueView = z.infer<typeof KeyIssueView>

const Permitted = z.strictObject({
  action: z.enum(['write', 'publish', 'withdraw']),
  allowed: z.boolean(),
  code: z.string().optional(),
  reason: z.string().optional(),
})
export const KeyIssueYear = z.strictObject({
  year: z.number(),
  /** How many a year has here. */
  count: z.number(),
  published: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
  items: z.array(KeyIssueView),
  allowedActions: z.array(Permitted),
})
export type KeyIssueYear = z.infer<typeof KeyIssueYear>

export const KeyIssueQuery = z.strictObject({ year: YearQuery, centre: Centre.optional() })
export const PublicKeyIssueQuery = z.strictObject({ centre: Centre })
export const PublicKeyIssues = z.strictObject({
  year: z.number().nullable(),
  publishedAt: z.string().nullable(),
  items: z.array(
    z.strictObject({
      title: z.string(),
      owner: z.string(),
      target: z.string(),
      measures: z.array(z.strictObject({ text: z.string(), doneOn: z.string().nullable() })),
      ...Trend,
    }),
  ),
})

export const keyIssueEndpoints = {
  'GET /api/v1/key-issues': { query: KeyIssueQuery, answer: KeyIssueYear },
  'POST /api/v1/key-issues': { body: KeyIssueBody, answer: KeyIssueYear },
  'PUT /api/v1/key-issues/:id': { body: ChangeKeyIssueBody, answer: KeyIssueYear },
  'POST /api/v1/key-issues/:id/remove': { body: RemoveKeyIssueBody, answer: KeyIssueYear },
  'POST /api/v1/key-issues/publish': { body: KeyIssueYearBody, answer: KeyIssueYear },
  'POST /api/v1/key-issues/withdraw': { body: KeyIssueYearBody, answer: KeyIssueYear },
  'GET /api/v1/public/key-issues': { query: PublicKeyIssueQuery, answer: PublicKeyIssues },
} as const
