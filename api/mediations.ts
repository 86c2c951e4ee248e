/** Disputes in mediation: the directory of bodies, the list, and what came of them (HB-06, HB-07, ZZ-12, ZZ-13). */
import { z } from 'zod'
import { MEDIATION_STATES } from '../common/mediation.ts'
import { Centre, Instant, Page, paged, UnitCode } from './parts.ts'

export const MediationDirectory = z.strictObject({
  bodies: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  methods: z.array(z.string()),
  /** Whether matter and feelings are both to be answered at the end. */
  facets: z.boolean(),
})

const Period = { from: Instant.optional(), to: Instant.optional() }

export const MediationsQuery = z.strictObject({
  ...Page,
  state: z.enum(MEDIATION_STATES).optional(),
  body: UnitCode.optional(),
  centre: Centre.optional(),
})
export type MediationsQuery = z.infer<typeof MediationsQuery>

export const MediationItem = z.strictObject({
  id: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  title: z.string(),
  state: z.enum(MEDIATION_STATES),
  body: z.string(),
  bodyName: z.string().optional(),
  method: z.string().optional(),
  sessions: z.number().int(),
  /** Which sides have agreed so far. */
  agreed: z.strictObject({ requester: z.boolean(), other: z.boolean() }),
  matterSettled: z.boolean().optional(),
  feelingsSettled: z.boolean().optional(),
  openedAt: z.string(),
  closedAt: z.string().optional(),
})
export type MediationItem = z.infer<typeof MediationItem>
export const MediationPage = paged(MediationItem)

export const MediationFiguresQuery = z.strictObject({
  /** Of the day each was proposed; half-open. */
  ...Period,
  centre: Centre.optional(),
})
export type MediationFiguresQuery = z.infer<typeof MediationFiguresQuery>

const count = z.number().int()
const Figures = z.strictObject({
  proposed: count,
  declined: count,
  referred: count,
  settled: count,
  failed: count,
  /** Of those that ended, told both facets: the matter settled, the feelings settled, both. */
  matterSettled: count,
  feelingsSettled: count,
  bothSettled: count,
  /** Settled of those that ended in session; null when none did. */
  successRate: z.number().nullable(),
})
export type Figures = z.infer<typeof Figures>

export const MediationFigures = z.strictObject({
  total: Figures,
  byBody: z.array(Figures.extend({ body: z.string(), bodyName: z.string().optional() })),
  byMethod: z.array(Figures.extend({ method: z.string() })),
})
export type MediationFigures = z.infer<typeof MediationFigures>

export const mediationsEndpoints = {
  'GET /api/v1/mediations': { query: MediationsQuery, answer: MediationPage },
  'GET /api/v1/mediations/directory': {
    query: z.strictObject({ centre: Centre.optional() }),
    answer: MediationDirectory,
  },
  'GET /api/v1/mediations/figures': { query: MediationFiguresQuery, answer: MediationFigures },
} as const
