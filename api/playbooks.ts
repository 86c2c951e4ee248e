/** What is known of a class beside an order: its campaigns (CD-18), what worked before; and urban renewal (HB-09). */
import { z } from 'zod'
import { CAMPAIGN_STATES, PROJECT_STATES, TARGET_STATES } from '../common/campaign.ts'
import { AreaCode, CampaignCounts } from './campaigns.ts'
import { OrderGuidance } from './cycles.ts'
import { CalendarDate, Centre, Id, Page, paged, plain, Text, UnitCode } from './parts.ts'

const Title = Text.max(120)
const Line = Text.max(2_000)
const CategoryCode = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)
const Named = z.strictObject({ code: z.string(), name: z.string() })

export const PlaybookBody = z.strictObject({
  title: Title,
  /** Of a finished campaign: what it says is taken when nothing else is said. */
  campaignId: Id.optional(),
  categories: z.array(CategoryCode).min(1).max(6),
  words: z.array(Text.max(20)).max(20).default([]),
  measures: z.array(Line).min(1).max(20),
})
export type PlaybookBody = z.infer<typeof PlaybookBody>

export const PlaybookView = z.strictObject({
  id: z.string(),
  title: z.string(),
  categories: z.array(Named),
  words: z.array(z.string()),
  measures: z.array(z.string()),
  campaign: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  by: z.string(),
  at: z.string(),
  retired: z.boolean(),
  used: z.number().int(),
  refused: z.number().int(),
})
export type PlaybookView = z.infer<typeof PlaybookView>

export const PlaybookUseBody = z
  .strictObject({ orderId: Id, used: z.boolean(), reason: plain(500).optional() })
  .refine((b) => b.used || (b.reason ?? '') !== '', { path: ['reason'], message: 'required' })
export type PlaybookUseBody = z.infer<typeof PlaybookUseBody>
export const PlaybookUse = z.strictObject({
  used: z.boolean(),
  reason: z.string().nullable(),
  by: z.string(),
  at: z.string(),
})

export type PlaybookUse = z.infer<typeof PlaybookUse>

/** Everything that stands above one order: principles of the month, its campaigns, what worked before. */
export const OrderClass = z.strictObject({
  guidance: OrderGuidance.shape.items,
  campaigns: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      state: z.enum(CAMPAIGN_STATES),
      part: z.enum(['ORIGIN', 'LINKED', 'FINDING']),
      leadUnit: Named,
      /** How many orders are linked with it. */
      linked: z.number().int(),
      counts: CampaignCounts,
      clusters: z.array(
        z.strictObject({ name: z.string(), before: z.number().int(), after: z.number().int() }),
      ),
      volume: z.strictObject({ days: z.number().int(), before: z.number().int(), after: z.number().int() }),
      actions: z.array(z.strictObject({ text: z.string(), at: z.string(), by: z.string() })),
      /** The target that this very order is. */
      target: z
        .strictObject({
          id: z.string(),
          state: z.enum(TARGET_STATES),
          team: z.array(
            z.strictObject({ role: z.string(), name: z.string(), contact: z.string().nullable() }),
          ),
        })
        .nullable(),
    }),
  ),
  projects: z.array(z.strictObject({ id: z.string(), name: z.string(), state: z.enum(PROJECT_STATES) })),
  playbooks: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      measures: z.array(z.string()),
      campaign: z.string().nullable(),
      /** Why it is shown: the category, the words that were found. */
      because: z.strictObject({ category: Named, words: z.array(z.string()) }),
      decision: PlaybookUse.nullable(),
    }),
  ),
  mayDecide: z.boolean(),
})
export type OrderClass = z.infer<typeof OrderClass>

export const ProjectBody = z.strictObject({
  name: Title,
  state: z.enum(PROJECT_STATES).default('PLANNED'),
  area: AreaCode.nullish(),
  unitCode: UnitCode.nullish(),
  begins: CalendarDate.nullish(),
  ends: CalendarDate.nullish(),
  note: plain(2_000).nullish(),
})
export type ProjectBody = z.infer<typeof ProjectBody>
export const ProjectOrdersBody = z.strictObject({ orderIds: z.array(Id).min(1).max(200) })

export const ProjectView = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: z.enum(PROJECT_STATES),
  area: Named.nullable(),
  unit: Named.nullable(),
  begins: z.string().nullable(),
  ends: z.string().nullable(),
  note: z.string().nullable(),
  /** Orders linked with it, directly or through its campaigns, and how they stand. */
  orders: z.strictObject({ all: z.number().int(), open: z.number().int(), solved: z.number().int() }),
  campaigns: z.number().int(),
})
export type ProjectView = z.infer<typeof ProjectView>

const OfCentre = z.strictObject({ ...Page, centre: Centre.optional() })

export const playbookEndpoints = {
  'GET /api/v1/orders/:id/class': { answer: OrderClass },
  'GET /api/v1/playbooks': { query: OfCentre, answer: paged(PlaybookView) },
  'POST /api/v1/playbooks': { body: PlaybookBody, answer: PlaybookView },
  'POST /api/v1/playbooks/:id/retire': { body: z.strictObject({}), answer: PlaybookView },
  'POST /api/v1/playbooks/:id/decide': { body: PlaybookUseBody, answer: PlaybookUse },
  'GET /api/v1/renewal-projects': { query: OfCentre, answer: paged(ProjectView) },
  'POST /api/v1/renewal-projects': { body: ProjectBody, answer: ProjectView },
  'GET /api/v1/renewal-projects/:id': { answer: ProjectView },
  'POST /api/v1/renewal-projects/:id/edit': { body: ProjectBody, answer: ProjectView },
  'POST /api/v1/renewal-projects/:id/link': { body: ProjectOrdersBody, answer: ProjectView },
} as const
