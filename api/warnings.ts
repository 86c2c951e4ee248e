/** Warnings: what is out of the ordinary or about to come, who was told, what is done about it, and whether it was right. */
import { z } from 'zod'
import { CalendarDate, Centre, Flag, Id, Page, paged, plain, UnitCode } from './parts.ts'

export const WARNING_KINDS = [
  ...(['BURST', 'EARLY_SIGN', 'CONCENTRATED', 'REPEAT_CALLER', 'GROUP_RISK', 'THRESHOLD'] as const),
  ...(['FORECAST', 'SEASONAL', 'WEATHER', 'ISSUED', 'FAILURE'] as const),
] as const
export type WarningKind = (typeof WARNING_KINDS)[number]
export const WARNING_STATES = ['OPEN', 'CLOSED'] as const

/** What was seen beside what was expected; days or hours before it, for a line. */
export const WarningEvidence = z.strictObject({
  seen: z.number().optional(),
  expected: z.number().optional(),
  /** The chance of so many, had nothing been out of the ordinary. */
  p: z.number().optional(),
  hours: z.number().optional(),
  people: z.number().optional(),
  /** The place, the number of the caller masked, the employer, the stage that failed. */
  what: z.string().optional(),
  rule: z.string().optional(),
  low: z.number().optional(),
  series: z.array(z.strictObject({ at: z.string(), seen: z.number(), expected: z.number() })).optional(),
})
export type WarningEvidence = z.infer<typeof WarningEvidence>

const Recipient = z.strictObject({
  ...{ unitCode: z.string(), unitName: z.string(), dueAt: z.string(), late: z.boolean() },
  acknowledgedAt: z.string().optional(),
  acknowledgedBy: z.string().optional(),
})
const Task = z.strictObject({
  ...{ id: z.string(), unitCode: z.string(), unitName: z.string(), title: z.string(), dueAt: z.string() },
  ...{
    state: z.enum(['OPEN', 'DONE']),
    late: z.boolean(),
    quantity: z.int().optional(),
    measure: z.string(),
  },
  ...{ evidence: z.string().optional(), doneAt: z.string().optional(), doneBy: z.string().optional() },
})

const head = {
  ...{ id: z.string(), kind: z.enum(WARNING_KINDS), state: z.enum(WARNING_STATES), title: z.string() },
  ...{ categoryCode: z.string(), categoryName: z.string(), adcode: z.string(), areaName: z.string() },
  ...{ raisedAt: z.string(), updatedAt: z.string(), fired: z.int(), expectedAt: z.string().optional() },
  ...{ seen: z.number().optional(), expected: z.number().optional() },
  /** How many were told and have said so; how much is to be done and is. */
  ...{ recipients: z.int(), acknowledged: z.int(), actions: z.int(), done: z.int() },
  judged: z.boolean().optional(),
}
export const WarningView = z.strictObject(head)
export type WarningView = z.infer<typeof WarningView>
export const WARNING_STEPS = ['acknowledge', 'add-action', 'close', 'judge'] as const
export const WarningDetail = z.strictObject({
  ...head,
  ...{
    text: z.string(),
    suggestion: z.string(),
    evidence: WarningEvidence,
    since: z.string(),
    version: z.int(),
  },
  ...{ closedAt: z.string().optional(), closedBy: z.string().optional(), closeNote: z.string().optional() },
  ...{ judgedBy: z.string().optional(), judgeNote: z.string().optional(), madeBy: z.string() },
  told: z.array(Recipient),
  tasks: z.array(Task),
  sources: z.array(
    z.strictObject({
      ...{ requestId: z.string(), number: z.string(), title: z.string(), createdAt: z.string() },
      orderId: z.string().optional(),
    }),
  ),
  sourceCount: z.int(),
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(WARNING_STEPS),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type WarningDetail = z.infer<typeof WarningDetail>

const WarningQuery = z.strictObject({
  ...{ state: z.enum(WARNING_STATES).optional(), kind: z.enum(WARNING_KINDS).optional() },
  ...{ unit: UnitCode.optional(), waiting: Flag.optional() },
  ...Page,
})
export type WarningQuery = z.infer<typeof WarningQuery>

const NewTask = z.strictObject({
  ...{ title: plain(100).min(1), unitCode: UnitCode, dueAt: z.iso.datetime({ offset: true }) },
  ...{ quantity: z.int().min(1).max(1_000_000).optional(), measure: plain(10).default('') },
})
export const IssueBody = z.strictObject({
  ...{ title: plain(100).min(1), text: plain(2_000).min(1), categoryCode: z.string().max(12).default('') },
  ...{ adcode: z.string().max(15).default(''), suggestion: plain(500).default('') },
  units: z.array(UnitCode).max(200).default([]),
  /** Every county and district of the centre. */
  counties: z.boolean().default(false),
  expectedAt: z.iso.datetime({ offset: true }).optional(),
  actions: z.array(NewTask).max(50).default([]),
})
export type IssueBody = z.infer<typeof IssueBody>
export const AcknowledgeBody = z.strictObject({ unitCode: UnitCode.optional() })
export const AddTaskBody = NewTask
export type AddTaskBody = z.infer<typeof AddTaskBody>
export const DoneBody = z.strictObject({ evidence: plain(2_000).min(1) })
export const CloseWarningBody = z.strictObject({ note: plain(1_000).min(1) })
export const JudgeBody = z.strictObject({ right: z.boolean(), note: plain(1_000).default('') })

export const WarningFigures = z.strictObject({
  kinds: z.array(
    z.strictObject({
      ...{ kind: z.enum(WARNING_KINDS), raised: z.int(), open: z.int(), right: z.int(), wrong: z.int() },
      /** right / (right + wrong); none while nobody has judged. */
      precision: z.number().nullable(),
      /** Of what was foreseen: hours between the warning and what it was of. Of the rest: minutes from its first request. */
      ...{ leadHours: z.number().nullable(), minutesToRaise: z.number().nullable() },
      ...{ acknowledgedInTime: z.int(), told: z.int() },
    }),
  ),
})

export const OutlookBody = z.strictObject({
  ...{ day: CalendarDate, low: z.number().min(-60).max(60), high: z.number().min(-60).max(60).optional() },
  ...{ adcode: z.string().max(15).default(''), note: plain(500).default('') },
})
const Outlook = z.strictObject({
  ...{ id: z.string(), day: z.string(), low: z.number(), high: z.number().optional(), adcode: z.string() },
  ...{ note: z.string(), toldBy: z.string(), toldAt: z.string() },
})

const RunStage = z.strictObject({
  ...{
    stage: z.enum(['COLLECT', 'ANALYSE', 'WARN', 'DECIDE']),
    state: z.enum(['DONE', 'FAILED', 'SKIPPED']),
  },
  ...{ ms: z.int(), found: z.record(z.string(), z.number()), error: z.string().optional() },
})
export type RunStage = z.infer<typeof RunStage>
const Run = z.strictObject({
  ...{ id: z.string(), at: z.string(), state: z.enum(['DONE', 'FAILED']), stages: z.array(RunStage) },
})

const centre = { centre: Centre.optional() }
export const WarningsQuery = WarningQuery.extend(centre)
export const CentreQuery = z.strictObject(centre)
export const RunsQuery = z.strictObject({ ...centre, ...Page })
export const TaskParams = z.strictObject({ id: Id, taskId: Id })

export const WarningPage = paged(WarningView)
export const OutlookList = z.strictObject({ items: z.array(Outlook) })
export const RunPage = paged(Run)

export const warningEndpoints = {
  'GET /api/v1/warnings': { query: WarningsQuery, answer: WarningPage },
  'GET /api/v1/warnings/:id': { answer: WarningDetail },
  'GET /api/v1/warning-figures': { query: CentreQuery, answer: WarningFigures },
  'POST /api/v1/warnings': { body: IssueBody, answer: WarningDetail },
  'POST /api/v1/warnings/:id/acknowledge': { body: AcknowledgeBody, answer: WarningDetail },
  'POST /api/v1/warnings/:id/actions': { body: AddTaskBody, answer: WarningDetail },
  'POST /api/v1/warnings/:id/actions/:taskId/done': { body: DoneBody, answer: WarningDetail },
  'POST /api/v1/warnings/:id/close': { body: CloseWarningBody, answer: WarningDetail },
  'POST /api/v1/warnings/:id/judge': { body: JudgeBody, answer: WarningDetail },
  'GET /api/v1/weather': { query: CentreQuery, answer: OutlookList },
  'POST /api/v1/weather': { body: OutlookBody, answer: OutlookList },
  'GET /api/v1/insight-runs': { query: RunsQuery, answer: RunPage },
}
