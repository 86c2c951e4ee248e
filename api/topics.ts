/** Topic programmes and probes (专题、探针), area tags (区域标签) and the barometer (城市运行晴雨表). */
import { z } from 'zod'
import { PROGRAMME_KINDS } from '../common/analysis.ts'
import { AnalysisRecord, RecordBody, TaskBody } from './analysis-reports.ts'
import { CalendarDate, Centre, Id, LocationBody, plain, queryInt, UnitCode } from './parts.ts'

const programme = {
  kind: z.enum(PROGRAMME_KINDS),
  name: plain(40).min(2),
  categories: z.array(z.string().regex(/^\d{2,6}$/)).max(60),
  words: z.array(plain(20).min(2)).max(60),
  areaTags: z.array(Id).max(20),
  target: plain(200).optional(),
  /** CZ-19: 三项机制＋一项分析, each a line. */
  mechanisms: z.array(plain(60).min(2)).max(12),
  leadUnit: UnitCode.optional(),
  /** CZ-12: how long a first word took before, in hours. */
  baselineHours: z.number().min(0).max(2_000).optional(),
  baselineNote: plain(120).optional(),
  daily: z.boolean(),
  monthly: z.boolean(),
}
export const ProgrammeBody = z.strictObject(programme)
export type ProgrammeBody = z.infer<typeof ProgrammeBody>
export const ProgrammeChange = z.strictObject({ ...programme, active: z.boolean(), version: z.int() })
export const CloneBody = z.strictObject({
  name: plain(40).min(2),
  /** What the copy watches instead; without it the same. */
  categories: programme.categories.optional(),
  words: programme.words.optional(),
})

export const ProgrammeView = z.strictObject({
  ...{ id: z.string(), ...programme, categoryNames: z.array(z.string()), areaTagNames: z.array(z.string()) },
  ...{ leadUnitName: z.string().optional(), active: z.boolean(), version: z.int() },
  ...{ clonedFrom: z.string().optional(), createdBy: z.string(), createdAt: z.string() },
})
export type ProgrammeView = z.infer<typeof ProgrammeView>

const Counted = z.strictObject({
  ...{ key: z.string(), name: z.string(), received: z.int(), closed: z.int(), overdue: z.int() },
})
export const ProgrammeDetail = ProgrammeView.extend({
  from: z.string(),
  to: z.string(),
  totals: z.strictObject({
    ...{ received: z.int(), closed: z.int(), overdue: z.int(), negative: z.int(), repeats: z.int() },
    before: z.int(),
    recoveredYuan: z.number(),
    responseHours: z.number().nullable(),
  }),
  trend: z.array(z.strictObject({ day: z.string(), received: z.int() })),
  /** Streets and estates as people said them, the most frequent first. */
  places: z.array(z.strictObject({ name: z.string(), received: z.int() })),
  areas: z.array(Counted),
  units: z.array(Counted),
  tasks: z.array(
    z.strictObject({
      ...{ id: z.string(), title: z.string(), unitCode: z.string(), state: z.string(), dueAt: z.string() },
    }),
  ),
  records: z.array(AnalysisRecord),
})
export type ProgrammeDetail = z.infer<typeof ProgrammeDetail>

/** So many days up to now; three months unless said. */
export const ProgrammeQuery = z.strictObject({ days: queryInt(7, 366).default(90) })
const CentreQuery = z.strictObject({ centre: Centre.optional() })

export const AreaTagBody = z.strictObject({
  name: plain(20).min(2),
  /** Names that a place is called by: an estate, a street. */
  words: z.array(plain(40).min(2)).max(300),
  adcodes: z.array(z.string().regex(/^\d{2,12}$/)).max(100),
  overlays: z.array(plain(60).min(1)).max(100),
  outline: z.array(LocationBody).min(3).max(2_000).optional(),
  active: z.boolean(),
})
export type AreaTagBody = z.infer<typeof AreaTagBody>
export const AreaTagChange = AreaTagBody.extend({ version: z.int() })
export const AreaTagView = AreaTagBody.extend({ id: z.string(), version: z.int() })
export type AreaTagView = z.infer<typeof AreaTagView>
export const AreaTagsQuery = z.strictObject({
  centre: Centre.optional(),
  /** Only the tags that hold this order. */
  order: Id.optional(),
})

const PARTS = ['volume', 'seriousness', 'spread', 'solving'] as const
export const BAROMETER_PARTS = PARTS
const BarometerPart = z.strictObject({
  part: z.enum(PARTS),
  /** What was measured, what is usual (the median of the days before), and the index of it: 100 is usual. */
  ...{ value: z.number(), usual: z.number().nullable(), index: z.number() },
  numerator: z.number(),
  denominator: z.number().nullable(),
})
export const BarometerDay = z.strictObject({
  ...{ day: z.string(), index: z.number(), parts: z.array(BarometerPart) },
  /** Of so many days before with orders; under seven nothing is said to be usual. */
  baseDays: z.int(),
})
export type BarometerDay = z.infer<typeof BarometerDay>
export const BarometerQuery = z.strictObject({
  ...{ from: CalendarDate.optional(), to: CalendarDate.optional(), centre: Centre.optional() },
  area: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
})
export const BarometerView = z.strictObject({
  days: z.array(BarometerDay),
  areas: z.array(
    z.strictObject({ code: z.string(), name: z.string(), index: z.number(), received: z.int() }),
  ),
})
export type BarometerView = z.infer<typeof BarometerView>

export const topicEndpoints = {
  'GET /api/v1/topics': { query: CentreQuery, answer: z.strictObject({ items: z.array(ProgrammeView) }) },
  'GET /api/v1/topics/:id': { query: ProgrammeQuery, answer: ProgrammeDetail },
  'POST /api/v1/topics': { body: ProgrammeBody, answer: ProgrammeView },
  'PUT /api/v1/topics/:id': { body: ProgrammeChange, answer: ProgrammeView },
  'POST /api/v1/topics/:id/clone': { body: CloneBody, answer: ProgrammeView },
  'POST /api/v1/topics/:id/records': { body: RecordBody, answer: ProgrammeView },
  'POST /api/v1/topics/:id/tasks': { body: TaskBody, answer: ProgrammeView },
  'GET /api/v1/area-tags': { query: AreaTagsQuery, answer: z.strictObject({ items: z.array(AreaTagView) }) },
  'POST /api/v1/area-tags': { body: AreaTagBody, answer: AreaTagView },
  'PUT /api/v1/area-tags/:id': { body: AreaTagChange, answer: AreaTagView },
  'GET /api/v1/barometer': { query: BarometerQuery, answer: BarometerView },
} as const
