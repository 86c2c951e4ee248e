/**
 * The side-processes of an order: what is asked, promised, tried and recorded beside its main state. Each kind has
 * what all have, and what the rule that wrote it put there; a rule may put more than pages read.
 */
import { z } from 'zod'
import { RESOLUTIONS, RETURN_CODES, SATISFACTIONS } from '../common/codes.ts'
import { CONTACT_WAYS, JOINT_ACTIONS } from '../common/enterprise.ts'
import { CONSENT_WAYS, SESSION_RESULTS } from '../common/mediation.ts'
import { AssignmentBody } from './order-actions/dispatch.ts'

const SideView = z.looseObject({
  id: z.string(),
  state: z.string(),
  assignmentId: z.string().optional(),
  unitCode: z.string().optional(),
  round: z.number(),
  openedAt: z.string(),
  closedAt: z.string().optional(),
  /** The name of who opened it. */
  by: z.string().optional(),
})

const text = z.string().optional()
/** Two people decide; null is the system. */
const TwoVoices = {
  firstBy: z.string().nullable().optional(),
  firstName: text,
  secondBy: z.string().nullable().optional(),
  secondName: text,
}
const Decided = { decidedBy: text, decidedReason: text }

export const ReturnView = SideView.extend({
  code: z.enum(RETURN_CODES).optional(),
  reason: text,
  suggestedUnitCode: text,
  ...TwoVoices,
  firstReason: text,
  firstAt: text,
  secondReason: text,
  secondAt: text,
  /** Nobody decided in time. */
  lapsed: z.boolean().optional(),
})

export const ExtensionView = SideView.extend({
  workingDays: z.number().optional(),
  reason: text,
  previousDue: text,
  newDue: text,
  ...Decided,
})

export const SuspensionView = SideView.extend({ code: text, until: text, reason: text, ...Decided })

export const ConsultationView = SideView.extend({
  topic: text,
  units: z.array(z.string().nullable()).optional(),
  /** Why it was called; a whistle says `trigger` instead. */
  reason: text,
  trigger: text,
  reported: z
    .record(z.string(), z.strictObject({ at: z.string(), note: z.string().optional(), plan: text }))
    .optional(),
  absent: z.array(z.string()).optional(),
  minutes: text,
  ruling: z.array(AssignmentBody).optional(),
  ruledBy: text,
})

export const CommitmentView = SideView.extend({ promise: text, dueAt: text, reason: text })

export const ExemptionView = SideView.extend({
  code: text,
  kpis: z.array(z.string()).optional(),
  evidence: text,
  ...TwoVoices,
  decidedReason: text,
})

export const FollowUpView = SideView.extend({
  requestId: text,
  outcome: text,
  satisfaction: z.enum(SATISFACTIONS).optional(),
  resolution: z.enum(RESOLUTIONS).optional(),
  note: text,
  source: z.enum(['HOTLINE', 'CITIZEN', 'DEPUTY']).optional(),
  deputy: text,
})

/** `state` is the result of the call. */
export const ContactView = SideView.extend({ at: text, note: text })

export const CheckInView = SideView.extend({
  /** When they arrived, where it was told later. */
  at: text,
  location: z.strictObject({ lon: z.number(), lat: z.number() }).optional(),
  note: text,
  attachments: z.array(z.string()).optional(),
  /** From the place of the matter. */
  metres: z.number().optional(),
  outsideRadius: z.boolean().optional(),
})

/** `state` is PRELIMINARY or INTERIM. */
export const ProgressView = SideView.extend({
  text,
  public: z.boolean().optional(),
  attachments: z.array(z.string()).optional(),
})

/** `state` is the channel. */
export const DeliveryView = SideView

export const TrackingView = SideView.extend({ text })

/** `into` on the order that ended, `from` on the one that goes on. */
export const MergeView = SideView.extend({
  into: text,
  intoNumber: text,
  from: text,
  fromNumber: text,
  requestIds: z.array(z.string()).optional(),
  undoUntil: text,
})

export const SplitView = SideView.extend({
  from: text,
  fromNumber: text,
  to: text,
  toNumber: text,
  requestIds: z.array(z.string()).optional(),
  reason: text,
})

const ConsentView = z.strictObject({
  agrees: z.boolean(),
  by: z.string(),
  way: z.enum(CONSENT_WAYS),
  at: z.string(),
  recordedBy: z.string(),
  note: text,
})

/** Names are in full for the body and the unit that handles the dispute; others see them masked. */
export const MediationView = SideView.extend({
  body: text,
  bodyName: text,
  otherParty: text,
  matter: text,
  consents: z.strictObject({ REQUESTER: ConsentView.optional(), OTHER: ConsentView.optional() }).optional(),
  referredAt: text,
  referredBy: text,
  sessions: z
    .array(
      z.strictObject({
        at: z.string(),
        minutes: z.string(),
        result: z.enum(SESSION_RESULTS),
        method: text,
        by: z.string(),
        attachments: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  method: text,
  agreement: text,
  matterSettled: z.boolean().optional(),
  feelingsSettled: z.boolean().optional(),
})

/** SQ-09: who looks after the enterprise, when they were in touch and will be next. */
export const StewardView = SideView.extend({
  stewardId: text,
  steward: text,
  specialist: z.string().nullable().optional(),
  superior: z.string().nullable().optional(),
  topic: text,
  topicName: text,
  nextContactAt: text,
  /** The day went by and nobody has been in touch since. */
  overdue: z.boolean().optional(),
  missed: z.number().optional(),
  contacts: z
    .array(
      z.strictObject({
        ...{ way: z.enum(CONTACT_WAYS), person: z.string(), text: z.string() },
        ...{ at: z.string(), by: z.string() },
      }),
    )
    .optional(),
  earlier: z
    .array(z.strictObject({ stewardId: z.string(), steward: z.string(), until: z.string() }))
    .optional(),
})

/** HK-07; `state` is the kind of visit. */
export const VisitView = SideView.extend({
  visitor: text,
  specialist: z.string().nullable().optional(),
  person: text,
  at: text,
  note: text,
  policyNote: text,
  attachments: z.array(z.string()).optional(),
})

/** GS-28: all three, those that nobody has planned too. */
export const JointActionView = z.strictObject({
  action: z.enum(JOINT_ACTIONS),
  state: z.enum(['NONE', 'PLANNED', 'DONE']),
  with: text,
  plannedAt: text,
  doneAt: text,
  note: text,
  by: text,
})

/** `state` is the kind of outcome. */
export const OutcomeView = SideView.extend({
  kind: text,
  amountFen: z.number().optional(),
  people: z.number().optional(),
  text,
})

export const ExternalView = SideView.extend({
  step: text,
  noticeId: text,
  reason: text,
  text,
  ...Decided,
  ...{ firstName: text, firstReason: text, firstAt: text },
  externalId: text,
  result: text,
  pushedAt: text,
  pushedBy: text,
})
