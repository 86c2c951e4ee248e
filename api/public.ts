/** The citizen's side, without login: the receipt or the phone number proves who asks. */
import { z } from 'zod'
import { ORDER_STATES, REQUEST_STATES, RESOLUTIONS, SATISFACTIONS } from '../common/codes.ts'
import { matterFields } from './intake.ts'
import { Centre, plain, Text } from './parts.ts'

/** Whom a citizen can write to. */
export const PublicCentres = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), name: z.string(), adcode: z.string() })),
})

const Receipt = z.string().min(8).max(120)

export const PublicRegisterBody = z.strictObject({
  centre: Centre.optional(),
  channel: z.enum(['WEB', 'APP', 'WECHAT', 'MINI_PROGRAM']).optional(),
  ...matterFields,
})
export const PublicReceipt = z.strictObject({ number: z.string(), receipt: z.string() })

/** What every request goes through, in this order. */
export const PROGRESS_STEPS = ['REGISTERED', 'ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED', 'CLOSED'] as const

export const ProgressQuery = z.strictObject({
  receipt: z.string().min(3).max(120).optional(),
  phone: z.string().min(3).max(30).optional(),
})

/** How it stands, in plain words. */
export const CitizenProgress = z.strictObject({
  number: z.string(),
  /** Of the order once there is one. */
  state: z.enum([...REQUEST_STATES, ...ORDER_STATES]),
  text: z.string(),
  title: z.string().optional(),
  steps: z.array(
    z.strictObject({
      code: z.enum(PROGRESS_STEPS),
      title: z.string(),
      at: z.string().optional(),
      done: z.boolean(),
    }),
  ),
  dueAt: z.string().optional(),
  /** What the hotline still needs to know. */
  question: z.string().optional(),
  news: z.array(z.strictObject({ at: z.string(), text: z.string() })),
  publicReply: z.string().optional(),
  commitment: z.string().optional(),
  satisfaction: z.enum(SATISFACTIONS).optional(),
  resolution: z.enum(RESOLUTIONS).optional(),
  canRate: z.boolean(),
  canUrge: z.boolean(),
  canSupplement: z.boolean(),
  canWithdraw: z.boolean(),
  now: z.string(),
})
export type CitizenProgress = z.infer<typeof CitizenProgress>

export const RatingBody = z.strictObject({
  receipt: Receipt,
  satisfaction: z.enum(SATISFACTIONS),
  resolution: z.enum(RESOLUTIONS),
  comment: plain(2_000).optional(),
})
export const PublicTextBody = z.strictObject({ receipt: Receipt, text: Text })
export const PublicWithdrawBody = z.strictObject({ receipt: Receipt, reason: Text.optional() })
export const Done = z.strictObject({ ok: z.literal(true) })

export const publicEndpoints = {
  'GET /api/v1/public/centres': { answer: PublicCentres },
  'POST /api/v1/public/requests': { body: PublicRegisterBody, answer: PublicReceipt },
  'GET /api/v1/public/requests/:number': { query: ProgressQuery, answer: CitizenProgress },
  'POST /api/v1/public/requests/:number/rating': { body: RatingBody, answer: Done },
  'POST /api/v1/public/requests/:number/supplement': { body: PublicTextBody, answer: Done },
  'POST /api/v1/public/requests/:number/urge': { body: PublicTextBody, answer: Done },
  'POST /api/v1/public/requests/:number/withdraw': { body: PublicWithdrawBody, answer: Done },
} as const
