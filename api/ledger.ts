/** The ledgers of problems and supervision items (AY-20, AY-22, AY-23, ZZ-15). */
import { z } from 'zod'
import { LEDGER_KINDS, LEDGER_STATES } from '../common/kinds.ts'
import { ChainVerdict, RecordedEvent } from './order-lists.ts'
import { Centre, Id, Instant, Page, paged, Text, UnitCode, Versioned } from './parts.ts'

const Title = Text.max(200)
const Supervision = z.strictObject({ requirement: Text, unitCode: UnitCode, dueAt: Instant })

/** A problem without supervision items has the right shape; a rule refuses it by name. */
export const SessionBody = z.strictObject({
  title: Title,
  problems: z
    .array(
      z.strictObject({
        title: Title,
        requirement: Text.optional(),
        supervisions: z.array(Supervision).max(50).default([]),
      }),
    )
    .min(1)
    .max(100),
})
export type SessionBody = z.infer<typeof SessionBody>

export const ItemBody = z.strictObject({
  /** A task of an instruction, a report or a topic comes from there. */
  kind: z.enum(LEDGER_KINDS).exclude(['INSTRUCTION', 'EARLY_ACTION', 'TOPIC_TASK']),
  title: Title,
  requirement: Text.optional(),
  unitCode: UnitCode.optional(),
  dueAt: Instant,
  /** A supervision item's problem, an inspection's supervision item. */
  linkedTo: Id.optional(),
  orderId: Id.optional(),
})
export type ItemBody = z.infer<typeof ItemBody>

const Attachment = z
  .string()
  .max(300)
  .refine((s) => !s.includes('\u0000'), { message: 'text.nul' })

/** What each step of an item takes. */
export const LEDGER_STEP_BODIES = {
  start: z.strictObject(Versioned),
  submit: z.strictObject({
    evidence: z
      .array(z.strictObject({ text: Text, attachments: z.array(Attachment).max(20).default([]) }))
      .max(20)
      .default([]),
    ...Versioned,
  }),
  verify: z.strictObject({ approve: z.boolean(), finding: Text.optional(), ...Versioned }),
  'write-off': z.strictObject(Versioned),
  inspect: z.strictObject({
    finding: Text,
    /** 未落实 is false: the item is reopened. */
    implemented: z.boolean(),
    /** The new limit of what is reopened; without it the old one stands. */
    dueAt: Instant.optional(),
    ...Versioned,
  }),
}

export const LedgerQuery = z.strictObject({
  ...Page,
  kind: z.enum(LEDGER_KINDS).optional(),
  state: z.enum(LEDGER_STATES).optional(),
  unit: UnitCode.optional(),
  session: Id.optional(),
  /** The report whose instructions are asked for. */
  notice: Id.optional(),
  /** The analysis report or the topic that tasks come from. */
  source: Id.optional(),
  centre: Centre.optional(),
})
export type LedgerQuery = z.infer<typeof LedgerQuery>

const Evidence = z.strictObject({
  text: z.string(),
  attachments: z.array(z.string()),
  round: z.number(),
  at: z.string(),
  by: z.string(),
  byId: z.string().nullable(),
})
export type Evidence = z.infer<typeof Evidence>

/** What was found by whoever looked: a verification or an inspection. */
const Finding = z.strictObject({
  source: z.enum(['VERIFICATION', 'INSPECTION']),
  text: z.string().nullable(),
  ok: z.boolean(),
  round: z.number(),
  at: z.string(),
  by: z.string(),
})
export type Finding = z.infer<typeof Finding>

export const ItemView = z.strictObject({
  id: z.string(),
  kind: z.enum(LEDGER_KINDS),
  title: z.string(),
  state: z.enum(LEDGER_STATES),
  round: z.number(),
  version: z.number(),
  evidence: z.array(Evidence),
  findings: z.array(Finding),
  requirement: z.string().optional(),
  unitCode: z.string().optional(),
  unitName: z.string().optional(),
  dueAt: z.string(),
  overdue: z.boolean(),
  linkedTo: z.string().optional(),
  session: z.strictObject({ id: z.string(), title: z.string().nullable() }).optional(),
  orderId: z.string().optional(),
  noticeId: z.string().optional(),
  sourceId: z.string().optional(),
  handlerId: z.string().optional(),
  verifierId: z.string().optional(),
  writtenOffBy: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ItemView = z.infer<typeof ItemView>
export const ItemPage = paged(ItemView)

const LinkView = ItemView.pick({ id: true, kind: true, title: true, state: true, unitCode: true })

export const LEDGER_STEPS = ['start', 'submit', 'verify', 'write-off', 'inspect'] as const
export type LedgerStep = (typeof LEDGER_STEPS)[number]

export const ItemDetail = ItemView.extend({
  /** The steps that the reader's role holds, with whether each is possible now and if not, why. */
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(LEDGER_STEPS),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
  links: z.array(LinkView),
  history: z.array(RecordedEvent),
  /** Whether the history is unbroken. */
  chain: ChainVerdict,
})
export type ItemDetail = z.infer<typeof ItemDetail>

export const LedgerSessionView = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** Each names its supervision items in `links`. */
  problems: z.array(ItemView.extend({ links: z.array(LinkView) })),
  supervisions: z.array(ItemView),
})
export type LedgerSessionView = z.infer<typeof LedgerSessionView>

export const ledgerEndpoints = {
  'GET /api/v1/ledger': { query: LedgerQuery, answer: ItemPage },
  'GET /api/v1/ledger/:id': { answer: ItemDetail },
  'POST /api/v1/ledger': { body: ItemBody, answer: ItemView },
  'POST /api/v1/ledger/sessions': { body: SessionBody, answer: LedgerSessionView },
  'POST /api/v1/ledger/:id/start': { body: LEDGER_STEP_BODIES.start, answer: ItemView },
  'POST /api/v1/ledger/:id/submit': { body: LEDGER_STEP_BODIES.submit, answer: ItemView },
  'POST /api/v1/ledger/:id/verify': { body: LEDGER_STEP_BODIES.verify, answer: ItemView },
  'POST /api/v1/ledger/:id/write-off': { body: LEDGER_STEP_BODIES['write-off'], answer: ItemView },
  'POST /api/v1/ledger/:id/inspect': { body: LEDGER_STEP_BODIES.inspect, answer: ItemView },
} as const
