/** Items of service reform that share data across departments (一件事、数据共享, AY-43). */
import { z } from 'zod'
import { CalendarDate, Centre, Id, Page, paged, Text, UnitCode, Versioned } from './parts.ts'

const Short = Text.max(60)
const Department = z.strictObject({
  unitCode: UnitCode,
  /** What it needs of the others. */
  need: Text.max(500),
  system: Short,
  fields: z.array(Short).min(1).max(40),
})
export const REFORM_SOURCES = ['CYCLE', 'MEETING'] as const

const Fields = {
  title: Text.max(120),
  problem: Text.max(1_000),
  /** The cycle or the meeting it came out of. */
  source: z.strictObject({ kind: z.enum(REFORM_SOURCES), id: Id }).optional(),
  /** By which one way it is done: 安馨办. */
  channel: Short.optional(),
  departments: z.array(Department).min(1).max(20),
  /** Matters in which one certification counts. */
  scope: z.array(Short).min(1).max(40),
  categories: z
    .array(z.string().regex(/^\d{2,6}$/))
    .min(1)
    .max(20),
  /** Words of the complaint that is to become rare: 重复认证. */
  words: z.array(Text.max(20).min(2)).max(20).default([]),
  goLiveOn: CalendarDate.optional(),
}
export const ReformBody = z.strictObject(Fields)
export const ChangeReformBody = z.strictObject({ ...Fields, ...Versioned })

const Head = {
  id: z.string(),
  title: z.string(),
  channel: z.string().nullable(),
  departments: z.array(
    z.strictObject({
      unitCode: z.string(),
      unitName: z.string(),
      need: z.string(),
      system: z.string(),
      fields: z.array(z.string()),
    }),
  ),
  scope: z.array(z.string()),
  goLiveOn: z.string().nullable(),
  version: z.number(),
}
export const ReformHead = z.strictObject(Head)
export type ReformHead = z.infer<typeof ReformHead>
export const ReformView = z.strictObject({
  ...Head,
  problem: z.string(),
  source: z.strictObject({ kind: z.enum(REFORM_SOURCES), id: z.string(), title: z.string() }).nullable(),
  categories: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  words: z.array(z.string()),
  trend: z.strictObject({
    months: z.array(z.strictObject({ month: z.string(), n: z.number() })),
    /** Mean of whole months before and after the one in which it went live. */
    before: z.number().nullable(),
    after: z.number().nullable(),
    change: z.number().nullable(),
  }),
  mayWrite: z.boolean(),
})
export type ReformView = z.infer<typeof ReformView>

export const ReformQuery = z.strictObject({ ...Page, centre: Centre.optional() })

export const reformEndpoints = {
  'GET /api/v1/reforms': { query: ReformQuery, answer: paged(ReformHead) },
  'GET /api/v1/reforms/:id': { answer: ReformView },
  'POST /api/v1/reforms': { body: ReformBody, answer: ReformView },
  'PUT /api/v1/reforms/:id': { body: ChangeReformBody, answer: ReformView },
} as const
