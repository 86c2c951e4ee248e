/** Reports to leaders (专报、市长专报), what leaders write on them (批示), and the tasks that follow (HK-27, SP-29). */
import { z } from 'zod'
import { WRITTEN_REPORT_KINDS } from '../common/kinds.ts'
import { CalendarDate, Id, Instant, plain, Text, UnitCode } from './parts.ts'
import { LetterView } from './supervision.ts'

const Title = plain(200).min(1)
export const ReportBody = z.strictObject({
  kind: z.enum(WRITTEN_REPORT_KINDS),
  title: Title,
  text: Text,
  /** To whom it is addressed, as it stands on the paper. */
  to: plain(60).optional(),
  /** Orders that it speaks of; they stand in a table behind the text. */
  orderIds: z.array(Id).max(50).default([]),
})
export type ReportBody = z.infer<typeof ReportBody>

export const EditReportBody = z.strictObject({ title: Title, text: Text, to: plain(60).optional() })
export type EditReportBody = z.infer<typeof EditReportBody>

/** The office must be the one that the policy names for the kind. */
export const SignReportBody = z.strictObject({ signer: plain(40).min(1), name: plain(40).min(1) })
export type SignReportBody = z.infer<typeof SignReportBody>

export const InstructBody = z.strictObject({
  leader: plain(40).min(1),
  text: Text,
  givenOn: CalendarDate,
  tasks: z
    .array(z.strictObject({ unitCode: UnitCode, requirement: Text, dueAt: Instant }))
    .min(1)
    .max(50),
})
export type InstructBody = z.infer<typeof InstructBody>

export const SettleReportBody = z.strictObject({})

export const reportEndpoints = {
  'POST /api/v1/reports': { body: ReportBody, answer: LetterView },
  'PUT /api/v1/reports/:id': { body: EditReportBody, answer: LetterView },
  'POST /api/v1/reports/:id/sign': { body: SignReportBody, answer: LetterView },
  'POST /api/v1/reports/:id/instruct': { body: InstructBody, answer: LetterView },
  'POST /api/v1/reports/:id/settle': { body: SettleReportBody, answer: LetterView },
} as const
