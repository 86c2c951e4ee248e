/** 常态化巡查 (CD-32): by car and on foot; a schedule yields tasks, what is found becomes a proactive order. */
import { z } from 'zod'
import { PATROL_MODES, PATROL_TASK_STATES } from '../common/campaign.ts'
import { AreaCode, FindingView } from './campaigns.ts'
import { Centre, Id, Page, paged, plain, Text, UnitCode } from './parts.ts'

const CategoryCode = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)
const Named = z.strictObject({ code: z.string(), name: z.string() })
const Files = z.array(plain(200)).max(30).default([])
export const PATROL_CADENCES = ['DAY', 'WEEK', 'MONTH'] as const

export const PatrolBody = z.strictObject({
  name: Text.max(120),
  mode: z.enum(PATROL_MODES),
  cadence: z.enum(PATROL_CADENCES),
  unitCode: UnitCode,
  area: AreaCode.nullish(),
  /** Of the orders that its findings become. */
  categoryCode: CategoryCode,
  note: plain(2_000).nullish(),
  campaignId: Id.nullish(),
})
export type PatrolBody = z.infer<typeof PatrolBody>

export const PatrolView = z.strictObject({
  id: z.string(),
  name: z.string(),
  mode: z.enum(PATROL_MODES),
  cadence: z.enum(PATROL_CADENCES),
  unit: Named,
  area: Named.nullable(),
  category: Named,
  note: z.string().nullable(),
  campaign: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  nextAt: z.string().nullable(),
  tasks: z.strictObject({ done: z.number().int(), open: z.number().int(), missed: z.number().int() }),
  findings: z.number().int(),
  rectified: z.number().int(),
})
export type PatrolView = z.infer<typeof PatrolView>

export const PatrolTasksQuery = z.strictObject({
  ...Page,
  state: z.enum(PATROL_TASK_STATES).optional(),
  patrol: Id.optional(),
  unit: UnitCode.optional(),
  centre: Centre.optional(),
})
export type PatrolTasksQuery = z.infer<typeof PatrolTasksQuery>

export const PatrolTask = z.strictObject({
  id: z.string(),
  patrolId: z.string(),
  name: z.string(),
  mode: z.enum(PATROL_MODES),
  unit: Named,
  area: Named.nullable(),
  state: z.enum(PATROL_TASK_STATES),
  dueAt: z.string(),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
  note: z.string().nullable(),
  findings: z.array(FindingView),
  mayRecord: z.boolean(),
})
export type PatrolTask = z.infer<typeof PatrolTask>

export const PatrolFindBody = z.strictObject({ text: Text.max(2_000), attachments: Files })
export const PatrolDoneBody = z.strictObject({ note: Text.max(2_000), attachments: Files })

export const patrolEndpoints = {
  'GET /api/v1/patrols': {
    query: z.strictObject({ ...Page, centre: Centre.optional() }),
    answer: paged(PatrolView),
  },
  'POST /api/v1/patrols': { body: PatrolBody, answer: PatrolView },
  'POST /api/v1/patrols/:id/stop': { body: z.strictObject({}), answer: PatrolView },
  'GET /api/v1/patrol-tasks': { query: PatrolTasksQuery, answer: paged(PatrolTask) },
  'POST /api/v1/patrol-tasks/:id/find': { body: PatrolFindBody, answer: PatrolTask },
  'POST /api/v1/patrol-tasks/:id/done': { body: PatrolDoneBody, answer: PatrolTask },
} as const
