/** Bodies of the request routes (contract.md "Requests"). */
import { z } from 'zod'
import {
  ASSIGNMENT_ROLES,
  CHANNELS,
  DIFFICULTIES,
  DIRECTIONS,
  EXIT_CODES,
  REQUEST_TYPES,
  RESOLUTIONS,
  SATISFACTIONS,
  URGENCIES,
} from '../../../common/codes.ts'
import { Id, Instant, PlaceBody, Text, UnitCode } from '../orders/public.ts'

const plain = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((s) => !s.includes('\u0000'), { message: 'text.nul' })

export const Requester = z.strictObject({
  name: plain(60).optional(),
  phone: z
    .string()
    .regex(/^\+?[\d -]{3,24}$/)
    .optional(),
  kind: z.enum(['PERSON', 'ENTERPRISE', 'ORGANISATION']).optional(),
  unifiedSocialCreditCode: plain(18).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/)
    .optional(),
  /** Where the requester lives, when it is not where the matter is (SP-21). */
  place: plain(200).optional(),
})

export const RegisterBody = z.strictObject({
  channel: z.enum(CHANNELS),
  externalId: plain(120).min(1).optional(),
  /** A due time that the partner set and that is kept with the request (ZZ-01). */
  externalDueAt: Instant.optional(),
  type: z.enum(REQUEST_TYPES).optional(),
  title: plain(200).optional(),
  text: Text,
  requester: Requester.optional(),
  place: PlaceBody.optional(),
  occurredAt: Instant.optional(),
  confidential: z.boolean().optional(),
  urgency: z.enum(URGENCIES).optional(),
  attachments: z.array(plain(200)).max(30).optional(),
  tags: z.array(plain(40).min(1)).max(50).optional(),
  /** For a platform-wide account only. */
  centre: z.string().max(30).optional(),
})
export type RegisterInput = z.infer<typeof RegisterBody>

export const UnderstandBody = z.strictObject({
  text: Text,
  place: PlaceBody.optional(),
  phone: z.string().max(24).optional(),
  centre: z.string().max(30).optional(),
})

export const AnswerBody = z.strictObject({ text: Text, articleId: plain(60).min(1).optional() })
export const TransferBody = z.strictObject({ to: Text, note: Text })
export const DeclineBody = z.strictObject({
  exitCode: z.enum(EXIT_CODES),
  reason: Text,
  evidence: Text.optional(),
  /** User name of the second person (X8). */
  secondApprover: plain(80).min(1).optional(),
})
export const LinkBody = z.strictObject({ orderId: Id })
export const UnlinkBody = z.strictObject({ reason: Text })
export const WithdrawBody = z.strictObject({ reason: Text.optional() })
export const RevealBody = z.strictObject({ reason: Text })
export const CreateOrderBody = z.strictObject({
  type: z.enum(REQUEST_TYPES),
  categoryCode: z.string().min(2).max(12),
  urgency: z.enum(URGENCIES),
  title: plain(200).optional(),
  summary: plain(20_000).optional(),
  place: PlaceBody.optional(),
  difficulty: z.enum(DIFFICULTIES).nullable().optional(),
  /** The unit complained about, for the conflict-of-interest check. */
  reportedUnitCode: UnitCode.optional(),
  assignments: z
    .array(
      z.strictObject({
        unitCode: UnitCode,
        role: z.enum(ASSIGNMENT_ROLES),
        direction: z.enum(DIRECTIONS).optional(),
      }),
    )
    .max(30)
    .optional(),
})
export type CreateOrderInput = z.infer<typeof CreateOrderBody>

const Receipt = z.string().min(8).max(120)
export const PublicRegisterBody = z.strictObject({
  centre: z.string().max(30).optional(),
  channel: z.enum(['WEB', 'APP', 'WECHAT', 'MINI_PROGRAM']).optional(),
  type: z.enum(REQUEST_TYPES).optional(),
  title: plain(200).optional(),
  text: Text,
  requester: Requester.optional(),
  place: PlaceBody.optional(),
  occurredAt: Instant.optional(),
  confidential: z.boolean().optional(),
  attachments: z.array(plain(200)).max(30).optional(),
})
export const RatingBody = z.strictObject({
  receipt: Receipt,
  satisfaction: z.enum(SATISFACTIONS),
  resolution: z.enum(RESOLUTIONS),
  comment: plain(2_000).optional(),
})
export const PublicTextBody = z.strictObject({ receipt: Receipt, text: Text })
export const PublicWithdrawBody = z.strictObject({ receipt: Receipt, reason: Text.optional() })
