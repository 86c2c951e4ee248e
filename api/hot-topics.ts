/** Hot topics: requests about one matter, put together as they come in (GS-44, CD-15). */
import { z } from 'zod'
import { Centre, Page, paged } from './parts.ts'

const Heat = z.strictObject({
  people: z.number(),
  growth: z.number(),
  spread: z.number(),
  negativity: z.number(),
  reach: z.number(),
  total: z.number(),
})

const Head = {
  id: z.string(),
  name: z.string(),
  /** Given by somebody; `madeName` is what the words say. */
  named: z.boolean(),
  madeName: z.string(),
  state: z.enum(['OPEN', 'DISMISSED']),
  area: z.string().optional(),
  areaName: z.string().optional(),
  categoryCode: z.string().optional(),
  /** Of all time; people are counted once each. */
  requests: z.number(),
  people: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  /** Within the window that heat looks at. */
  window: z.strictObject({
    days: z.number(),
    requests: z.number(),
    people: z.number(),
    areas: z.number(),
    negative: z.number(),
    /** Distinct people of the last seven days and of the seven before; their growth, null where there was nobody. */
    recent: z.number(),
    before: z.number(),
    growth: z.number().nullable(),
    byDay: z.array(z.number()),
  }),
  heat: Heat,
}
export const HotTopic = z.strictObject(Head)
export type HotTopic = z.infer<typeof HotTopic>
export const HotTopicPage = paged(HotTopic)

export const HotTopicQuery = z.strictObject({
  ...Page,
  state: z.enum(['OPEN', 'DISMISSED']).default('OPEN'),
  /** Area and category by the beginning of their codes. */
  area: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  category: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  /** Somebody spoke of it within so many days. */
  days: z.coerce.number().int().min(1).max(400).optional(),
  centre: Centre.optional(),
})
export type HotTopicQuery = z.infer<typeof HotTopicQuery>

const Member = z.strictObject({
  requestId: z.string(),
  requestNumber: z.string(),
  orderId: z.string().optional(),
  orderNumber: z.string().optional(),
  /** Nothing of a confidential one. */
  title: z.string().optional(),
  confidential: z.boolean(),
  at: z.string(),
  areaName: z.string().optional(),
  negative: z.boolean(),
  point: z.strictObject({ lon: z.number(), lat: z.number() }).optional(),
})

const Change = z.strictObject({
  id: z.string(),
  kind: z.enum(['MERGE', 'SPLIT', 'RENAME', 'DISMISS']),
  by: z.string(),
  at: z.string(),
  name: z.string().optional(),
  reason: z.string().optional(),
  undoneBy: z.string().optional(),
})

export const HotTopicDetail = z.strictObject({
  ...Head,
  weights: z.strictObject({
    person: z.number(),
    growth: z.number(),
    area: z.number(),
    negative: z.number(),
    reach: z.number(),
  }),
  /** The words that speak most, and places that titles name. */
  terms: z.array(z.strictObject({ term: z.string(), weight: z.number() })),
  places: z.array(z.strictObject({ name: z.string(), requests: z.number() })),
  days: z.array(z.strictObject({ date: z.string(), requests: z.number(), people: z.number() })),
  areas: z.array(
    z.strictObject({
      area: z.string(),
      name: z.string().optional(),
      requests: z.number(),
      people: z.number(),
    }),
  ),
  /** The newest 200. */
  members: z.array(Member),
  /** Other topics that are near to this one, the nearest first. */
  similar: z.array(
    z.strictObject({ id: z.string(), name: z.string(), requests: z.number(), lastAt: z.string() }),
  ),
  changes: z.array(Change),
  /** What can be undone next. */
  undo: z.enum(['MERGE', 'SPLIT', 'RENAME', 'DISMISS']).optional(),
})
export type HotTopicDetail = z.infer<typeof HotTopicDetail>

export const MergeTopicBody = z.strictObject({ other: z.uuid() })
export const SplitTopicBody = z.strictObject({
  requestIds: z.array(z.uuid()).min(1).max(200),
  name: z.string().trim().min(2).max(60).optional(),
})
export const RenameTopicBody = z.strictObject({ name: z.string().trim().min(2).max(60) })
export const DismissTopicBody = z.strictObject({ reason: z.string().trim().min(2).max(200) })
export const UndoTopicBody = z.strictObject({})

export const hotTopicEndpoints = {
  'GET /api/v1/hot-topics': { query: HotTopicQuery, answer: HotTopicPage },
  'GET /api/v1/hot-topics/:id': { answer: HotTopicDetail },
  'POST /api/v1/hot-topics/:id/merge': { body: MergeTopicBody, answer: HotTopicDetail },
  'POST /api/v1/hot-topics/:id/split': { body: SplitTopicBody, answer: HotTopicDetail },
  'POST /api/v1/hot-topics/:id/rename': { body: RenameTopicBody, answer: HotTopicDetail },
  'POST /api/v1/hot-topics/:id/dismiss': { body: DismissTopicBody, answer: HotTopicDetail },
  'POST /api/v1/hot-topics/:id/undo': { body: UndoTopicBody, answer: HotTopicDetail },
} as const
