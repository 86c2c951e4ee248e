/** What the ledger takes and gives over HTTP. */
import { z } from 'zod'
import { Id, Instant, Page, Text, UnitCode, Versioned } from '../orders/public.ts'
import { LEDGER_KINDS, LEDGER_STATES } from './model.ts'

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
  kind: z.enum(LEDGER_KINDS),
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

export const StartBody = z.strictObject(Versioned)
export const SubmitBody = z.strictObject({
  evidence: z
    .array(z.strictObject({ text: Text, attachments: z.array(Attachment).max(20).default([]) }))
    .max(20)
    .default([]),
  ...Versioned,
})
export const VerifyBody = z.strictObject({ approve: z.boolean(), finding: Text.optional(), ...Versioned })
export const WriteOffBody = z.strictObject(Versioned)
export const InspectBody = z.strictObject({
  finding: Text,
  /** 未落实 is false: the item is reopened. */
  implemented: z.boolean(),
  /** The new limit of what is reopened; without it the old one stands. */
  dueAt: Instant.optional(),
  ...Versioned,
})

export const LedgerQuery = z.strictObject({
  ...Page,
  kind: z.enum(LEDGER_KINDS).optional(),
  state: z.enum(LEDGER_STATES).optional(),
  unit: UnitCode.optional(),
  session: Id.optional(),
  centre: z.string().max(30).optional(),
})
export type LedgerQuery = z.infer<typeof LedgerQuery>

export const ItemParams = z.strictObject({ id: Id })

export const ItemView = z.looseObject({
  id: z.string(),
  kind: z.enum(LEDGER_KINDS),
  title: z.string(),
  unitCode: z.string().optional(),
  dueAt: z.string(),
  overdue: z.boolean(),
  state: z.enum(LEDGER_STATES),
  round: z.number(),
  version: z.number(),
})

export const LinkView = z.strictObject({
  id: z.string(),
  kind: z.enum(LEDGER_KINDS),
  title: z.string(),
  state: z.enum(LEDGER_STATES),
  unitCode: z.string().optional(),
})

export const ItemDetail = ItemView.extend({
  links: z.array(LinkView),
  history: z.array(
    z.strictObject({
      seq: z.number(),
      type: z.string(),
      at: z.string(),
      actor: z.unknown(),
      data: z.unknown(),
    }),
  ),
  /** Whether the history is unbroken. */
  chain: z.strictObject({ valid: z.boolean(), checked: z.number(), brokenAt: z.number().optional() }),
})

export const ItemPage = z.strictObject({ items: z.array(ItemView), nextCursor: z.string().nullable() })

export const SessionView = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** Each names its supervision items in `links`. */
  problems: z.array(ItemView),
  supervisions: z.array(ItemView),
})
