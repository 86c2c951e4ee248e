/** Analysis reports (研判报告): assembled from frozen data, edited with changes kept, approved by another, numbered, sent. */
import { z } from 'zod'
import { CLASSIFICATIONS, RECORD_KINDS, REPORT_STATES, SECTION_KINDS } from '../common/analysis.ts'
import { Paper } from './paper.ts'
import { CalendarDate, Centre, Id, Instant, Page, paged, plain, Text, UnitCode } from './parts.ts'

/** Which orders a report speaks of. A category or one of the words is enough; area tags narrow. */
const filterShape = {
  categories: z.array(z.string().regex(/^\d{2,6}$/)).max(60),
  words: z.array(plain(20).min(2)).max(60),
  areaTags: z.array(Id).max(20),
  units: z.array(UnitCode).max(60),
}
export const ReportFilter = z.strictObject(filterShape).partial()
export type ReportFilter = z.infer<typeof ReportFilter>

export const FIGURE_UNITS = ['COUNT', 'SHARE', 'HOURS', 'DAYS', 'YUAN', 'MEAN'] as const

/** One number of a report, and where it comes from. */
export const Figure = z.strictObject({
  /** Known within the report: hot.110102.received */
  key: z.string(),
  name: z.string(),
  unit: z.enum(FIGURE_UNITS),
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  /** Of the period before and of the same a year ago; null where there was nothing to compare with. */
  before: z.number().nullable(),
  lastYear: z.number().nullable(),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('KPI'), code: z.string(), version: z.int() }),
    z.strictObject({
      kind: z.literal('ORDERS'),
      /** Which orders of the report's window: received, closed, overdue, negative, repeated. */
      query: z.string(),
      category: z.string().optional(),
      unit: z.string().optional(),
      area: z.string().optional(),
      channel: z.string().optional(),
    }),
    /** Not counted from orders: a limit of a rule, a count of records or tasks. */
    z.strictObject({ kind: z.literal('RULE'), rule: z.string() }),
  ]),
})
export type Figure = z.infer<typeof Figure>

const ReportTable = z.strictObject({
  title: z.string(),
  widths: z.array(z.number()),
  head: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** The order of each row, where a row is one. */
  orderIds: z.array(z.string()).optional(),
})
export type ReportTable = z.infer<typeof ReportTable>

const ReportChart = z.strictObject({
  title: z.string(),
  form: z.enum(['LINE', 'BAR']),
  names: z.array(z.string()),
  series: z.array(z.strictObject({ name: z.string(), values: z.array(z.number().nullable()) })),
  unit: z.string(),
})
export type ReportChart = z.infer<typeof ReportChart>

/** GS-49: something small that grows; a task can be made of it. */
const EarlySign = z.strictObject({
  key: z.string(),
  title: z.string(),
  unitCode: z.string(),
  unitName: z.string(),
})

export const ReportSection = z.strictObject({
  kind: z.enum(SECTION_KINDS),
  title: z.string(),
  figures: z.array(Figure),
  tables: z.array(ReportTable),
  charts: z.array(ReportChart),
  signs: z.array(EarlySign).optional(),
})
export type ReportSection = z.infer<typeof ReportSection>

export const ReportData = z.strictObject({
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  before: z.strictObject({ from: z.string(), to: z.string() }),
  lastYear: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  filter: ReportFilter,
  /** The filter in words; empty: everything. */
  filterName: z.string(),
  /** Changes that the sums did not hold yet when it was drawn up. */
  waiting: z.int(),
  sections: z.array(ReportSection),
})
export type ReportData = z.infer<typeof ReportData>

/** A number as it stands in a text, and what it is. */
const NumberUse = z.strictObject({
  text: z.string(),
  at: z.int(),
  /** Figures that it can be; none: it is not of the data. */
  figures: z.array(z.string()),
  /** Confirmed by somebody although it is not of the data. */
  confirmed: z.strictObject({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
})
export type NumberUse = z.infer<typeof NumberUse>

const Piece = z.strictObject({
  id: z.string(),
  section: z.enum(SECTION_KINDS),
  text: z.string(),
  edited: z.boolean(),
  numbers: z.array(NumberUse),
})

const KindView = z.strictObject({
  code: z.string(),
  name: z.string(),
  cadence: z.string().optional(),
  topic: z.boolean(),
  document: z.string(),
})

const head = {
  ...{ id: z.string(), kind: z.string(), kindName: z.string(), period: z.string(), title: z.string() },
  ...{ state: z.enum(REPORT_STATES), version: z.int(), dueAt: z.string(), madeAt: z.string() },
  ...{ madeBy: z.string(), number: z.string().optional(), approvedBy: z.string().optional() },
  ...{ approvedAt: z.string().optional(), programmeId: z.string().optional() },
  programmeName: z.string().optional(),
  /** Numbers that are not of the data and that nobody has confirmed. */
  openNumbers: z.int(),
  /** A unit's own copy that waits for its word. */
  toAcknowledge: z.boolean(),
}
export const ReportView = z.strictObject(head)
export type ReportView = z.infer<typeof ReportView>

const Copy = z.strictObject({
  ...{ id: z.string(), addressee: z.string(), unitCode: z.string().optional(), sentAt: z.string() },
  ...{ acknowledgedBy: z.string().optional(), acknowledgedAt: z.string().optional(), digest: z.boolean() },
})

export const AnalysisRecord = z.strictObject({
  ...{ id: z.string(), kind: z.enum(RECORD_KINDS), title: z.string(), on: z.string() },
  ...{ number: z.string().optional(), issuer: z.string().optional(), status: z.string().optional() },
  ...{ text: z.string().optional(), by: z.string(), at: z.string(), reportId: z.string().optional() },
})
export type AnalysisRecord = z.infer<typeof AnalysisRecord>

export const ANALYSIS_STEPS = [
  'edit',
  'submit',
  'return',
  'approve',
  'distribute',
  'record',
  'task',
  'acknowledge',
] as const

export const ReportDetail = ReportView.extend({
  ...{ data: ReportData, sha256: z.string(), pieces: z.array(Piece) },
  ...{ addressee: z.string().optional(), classification: z.string().optional() },
  ...{ submittedBy: z.string().optional(), submittedAt: z.string().optional() },
  ...{ returnedReason: z.string().optional(), noticeId: z.string().optional() },
  ...{ paper: Paper, copies: z.array(Copy), records: z.array(AnalysisRecord) },
  tasks: z.array(
    z.strictObject({
      ...{ id: z.string(), title: z.string(), unitCode: z.string(), state: z.string(), dueAt: z.string() },
    }),
  ),
  /** HK-28: by month, before and since the first plan; only where a plan is recorded. */
  effect: z
    .strictObject({
      since: z.string(),
      months: z.array(z.strictObject({ month: z.string(), received: z.int() })),
    })
    .optional(),
  /** For the unit that reads: its own digest. */
  digest: z.array(z.string()).optional(),
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(ANALYSIS_STEPS),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type ReportDetail = z.infer<typeof ReportDetail>

export const ReportEdit = z.strictObject({
  ...{ seq: z.int(), piece: z.string(), section: z.string(), before: z.string(), after: z.string() },
  ...{ by: z.string(), at: z.string() },
})

export const ReportsQuery = z.strictObject({
  ...Page,
  kind: z.string().max(31).optional(),
  state: z.enum(REPORT_STATES).optional(),
  programme: Id.optional(),
  centre: Centre.optional(),
})
export const CentreQuery = z.strictObject({ centre: Centre.optional() })

/** A report that no schedule draws up: of some days, of what the filter says. */
export const MakeReportBody = z.strictObject({
  kind: plain(31).min(2),
  title: plain(120).min(2).optional(),
  from: CalendarDate,
  to: CalendarDate,
  programmeId: Id.optional(),
  filter: ReportFilter.optional(),
})
export type MakeReportBody = z.infer<typeof MakeReportBody>

const Version = { version: z.int() }
export const EditPieceBody = z.strictObject({
  piece: plain(60).min(1),
  text: z.string().trim().max(20_000),
  ...Version,
})
export const ConfirmNumberBody = z.strictObject({
  ...{ piece: plain(60).min(1), number: plain(30).min(1), reason: plain(300).min(2) },
  ...Version,
})
export const VersionBody = z.strictObject(Version)
export const ReturnBody = z.strictObject({ reason: plain(500).min(2), ...Version })
export const ApproveReportBody = z.strictObject({
  classification: z.enum(CLASSIFICATIONS).optional(),
  addressee: plain(60).min(2).optional(),
  ...Version,
})
export const DistributeBody = z.strictObject({
  units: z.array(UnitCode).max(300).default([]),
  leaders: z.array(plain(60).min(2)).max(30).default([]),
})
export const AcknowledgeBody = z.strictObject({})
export const RecordBody = z.strictObject({
  ...{ kind: z.enum(RECORD_KINDS), title: plain(200).min(2), on: CalendarDate },
  ...{ number: plain(60).optional(), issuer: plain(60).optional(), status: plain(60).optional() },
  text: Text.optional(),
})
export type RecordBody = z.infer<typeof RecordBody>
export const TaskBody = z.strictObject({
  ...{ title: plain(200).min(2), requirement: Text, unitCode: UnitCode },
  /** Absent: before the next report of the kind is due. */
  dueAt: Instant.optional(),
})
export type TaskBody = z.infer<typeof TaskBody>

export const FigureQuery = z.strictObject({ ...Page, key: z.string().max(120) })
export const FigureOrder = z.strictObject({
  ...{ id: z.string(), number: z.string(), title: z.string(), state: z.string(), unitCode: z.string() },
  createdAt: z.string(),
})
export const FigureOrders = paged(FigureOrder).extend({ figure: Figure })

export const ReportDocumentQuery = z.strictObject({ format: z.enum(['docx', 'pdf']) })

export const analysisReportEndpoints = {
  'GET /api/v1/analysis-reports': { query: ReportsQuery, answer: paged(ReportView) },
  'GET /api/v1/analysis-reports/kinds': {
    query: CentreQuery,
    answer: z.strictObject({ items: z.array(KindView) }),
  },
  'POST /api/v1/analysis-reports': { body: MakeReportBody, answer: ReportDetail },
  'GET /api/v1/analysis-reports/:id': { answer: ReportDetail },
  'GET /api/v1/analysis-reports/:id/edits': { answer: z.strictObject({ items: z.array(ReportEdit) }) },
  'GET /api/v1/analysis-reports/:id/figure': { query: FigureQuery, answer: FigureOrders },
  'POST /api/v1/analysis-reports/:id/edit': { body: EditPieceBody, answer: ReportDetail },
  'POST /api/v1/analysis-reports/:id/confirm': { body: ConfirmNumberBody, answer: ReportDetail },
  'POST /api/v1/analysis-reports/:id/submit': { body: VersionBody, answer: ReportDetail },
  'POST /api/v1/analysis-reports/:id/return': { body: ReturnBody, answer: ReportDetail },
  'POST /api/v1/analysis-reports/:id/approve': { body: ApproveReportBody, answer: ReportDetail },
  'POST /api/v1/analysis-reports/:id/distribute': { body: DistributeBody, answer: ReportDetail },
  'POST /api/v1/analysis-reports/:id/acknowledge': { body: AcknowledgeBody, answer: ReportDetail },
  'POST /api/v1/analysis-reports/:id/records': { body: RecordBody, answer: ReportDetail },
  'POST /api/v1/analysis-reports/:id/tasks': { body: TaskBody, answer: ReportDetail },
} as const
