/** An order as its reader sees it: masked, with the lights on, and with what they may do next. */
import { z } from 'zod'
import {
  ASSIGNMENT_ROLES,
  ASSIGNMENT_STATES,
  CHANNELS,
  CLOCK_KINDS,
  CONTACT_RESULTS,
  DIFFICULTIES,
  DIRECTIONS,
  NOTICE_KINDS,
  ORDER_STATES,
  REQUEST_STATES,
  REQUEST_TYPES,
  RESOLUTIONS,
  SATISFACTIONS,
  UNIT_KINDS,
  URGENCIES,
} from '../common/codes.ts'
import { OWNERSHIPS } from '../common/enterprise.ts'
import {
  CHECKPOINT_CODES,
  CLOSURE_CODES,
  FOLLOW_UP_STATES,
  NOTICE_STATES,
  REQUESTER_KINDS,
} from '../common/kinds.ts'
import { AssignmentBody } from './order-actions/dispatch.ts'
import { ORDER_ACTION_BODIES, type OrderActionName } from './order-actions/index.ts'
import * as sides from './order-sides.ts'
import { PlaceView } from './parts.ts'

export const Light = z.enum(['GREEN', 'YELLOW', 'RED'])
const time = z.string().optional()

/** Masked always; hidden from units when the matter is confidential. */
export const RequesterView = z.union([
  z.strictObject({ hidden: z.literal(true) }),
  z.strictObject({
    name: z.string().optional(),
    phone: z.string().optional(),
    kind: z.enum(REQUESTER_KINDS),
    language: z.string(),
    /** Where they live, when it is not where the matter is. */
    place: z.string().optional(),
    unifiedSocialCreditCode: z.string().optional(),
    ownership: z.enum(OWNERSHIPS).optional(),
  }),
])

/** How a request ended that became no order. */
export const RequestOutcome = z.strictObject({
  answer: z.string().optional(),
  articleId: z.string().optional(),
  transferredTo: z.string().optional(),
  note: z.string().optional(),
  exitCode: z.string().optional(),
  reason: z.string().optional(),
  evidence: z.string().optional(),
  secondApprover: z.string().optional(),
  /** The name of who decided. */
  by: z.string().optional(),
})
export type RequestOutcome = z.infer<typeof RequestOutcome>

export const RequestView = z.strictObject({
  id: z.string(),
  number: z.string(),
  state: z.enum(REQUEST_STATES),
  channel: z.enum(CHANNELS),
  externalId: z.string().optional(),
  externalDueAt: time,
  type: z.enum(REQUEST_TYPES).optional(),
  title: z.string().optional(),
  text: z.string(),
  requester: RequesterView,
  place: PlaceView,
  occurredAt: time,
  confidential: z.boolean(),
  orderId: z.string().optional(),
  cycleRepeat: z.boolean(),
  urgency: z.enum(URGENCIES),
  tags: z.array(z.string()),
  /** Ids of attachments, or names from an older system; none for units when the matter is confidential. */
  attachments: z.array(z.string()),
  outcome: RequestOutcome.optional(),
  followUp: z.enum(FOLLOW_UP_STATES),
  satisfaction: z.enum(SATISFACTIONS).optional(),
  resolution: z.enum(RESOLUTIONS).optional(),
  version: z.number(),
  createdAt: z.string(),
})
export type RequestView = z.infer<typeof RequestView>

/** What an assisting unit handed in. */
export const AssistReply = z.strictObject({
  text: z.string(),
  resolution: z.enum(RESOLUTIONS).optional(),
  by: z.string(),
  at: z.string(),
})
export type AssistReply = z.infer<typeof AssistReply>

const AssignmentView = z.strictObject({
  id: z.string(),
  unitCode: z.string(),
  unitName: z.string().optional(),
  role: z.enum(ASSIGNMENT_ROLES),
  direction: z.enum(DIRECTIONS).optional(),
  state: z.enum(ASSIGNMENT_STATES),
  round: z.number(),
  /** Of the assignment it was sub-dispatched from. */
  parentId: z.string().optional(),
  instruction: z.string().optional(),
  assignedAt: z.string(),
  deliveredAt: time,
  /** Until then it may be returned. */
  returnUntil: time,
  signedAt: time,
  signedBy: z.string().optional(),
  firstContactAt: time,
  checkedInAt: time,
  submittedAt: time,
  endedAt: time,
  reply: AssistReply.optional(),
})

const ClockView = z.strictObject({
  kind: z.enum(CLOCK_KINDS),
  /** BUSINESS: the limits promised to the public. */
  scope: z.enum(['BUSINESS', 'STAGE']),
  assignmentId: z.string().optional(),
  round: z.number(),
  startedAt: z.string(),
  dueAt: z.string(),
  warnAt: time,
  stoppedAt: time,
  breachedAt: time,
  pausedAt: time,
  pausedMs: z.number(),
})

/** A notice as it stands on its order. */
const OrderNotice = z.strictObject({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  number: z.string(),
  unitCode: z.string(),
  level: z.number(),
  state: z.enum(NOTICE_STATES),
  signer: z.string().optional(),
  cause: z.string(),
  /** Who supervises, when the policy names bodies. */
  bodies: z.array(z.string()).optional(),
  text: z.string(),
  sentAt: z.string(),
  dueAt: time,
  acknowledgedAt: time,
  answeredAt: time,
})

const Reply = z.strictObject({
  text: z.string(),
  publicText: z.string(),
  truthful: z.boolean(),
  resolution: z.enum(RESOLUTIONS),
  basis: z.string().optional(),
  callback: z
    .strictObject({
      at: z.string(),
      result: z.enum(CONTACT_RESULTS),
      number: z.string().optional(),
      process: z.string().optional(),
      policyBasis: z.string().optional(),
    })
    .optional(),
  attachments: z.array(z.string()).optional(),
  unitCode: z.string(),
  signatory: z.string(),
  at: z.string(),
  /** Why assists that stayed silent were passed over. */
  excused: z.string().optional(),
})

export const Closure = z.strictObject({
  code: z.enum(CLOSURE_CODES),
  note: z.string().optional(),
  /** KL-08: the level that answered for it. */
  level: z.enum(UNIT_KINDS).optional(),
})

const ACTIONS = Object.keys(ORDER_ACTION_BODIES) as [OrderActionName, ...OrderActionName[]]

const AllowedAction = z.strictObject({
  action: z.enum(ACTIONS),
  allowed: z.boolean(),
  /** Why not, as a code and in words. */
  code: z.string().optional(),
  reason: z.string().optional(),
  /** Until when it may be asked for (return, extension). */
  until: z.string().optional(),
})
export type AllowedAction = z.infer<typeof AllowedAction>

export const OrderView = z.strictObject({
  id: z.string(),
  number: z.string(),
  state: z.enum(ORDER_STATES),
  round: z.number(),
  version: z.number(),
  centre: z.string(),
  type: z.enum(REQUEST_TYPES),
  title: z.string(),
  summary: z.string(),
  categoryCode: z.string(),
  urgency: z.enum(URGENCIES),
  difficulty: z.enum(DIFFICULTIES).optional(),
  lane: z.string(),
  enterprise: z.boolean(),
  place: PlaceView,
  confidential: z.boolean(),
  tags: z.array(z.string()),
  incidentId: z.string().optional(),
  /** The agent who stays with it to the end, where the region has that. */
  ownerId: z.string().optional(),
  bindingUnits: z.array(z.string()),
  /** Ready to be dispatched with one action. */
  proposal: z
    .strictObject({
      assignments: z.array(AssignmentBody),
      basis: z.enum(['RULING', 'SUGGESTION']).optional(),
      score: z.number().optional(),
    })
    .optional(),
  consultationProposed: z.boolean(),
  responsible: z.strictObject({ userId: z.string().optional(), unitCode: z.string().optional() }).optional(),
  /** The region's own chain, in order. */
  stages: z.array(z.strictObject({ name: z.string(), at: time })),
  requests: z.array(RequestView),
  assignments: z.array(AssignmentView),
  clocks: z.array(ClockView),
  dueAt: time,
  nextDueAt: time,
  light: Light,
  negativeCount: z.number(),
  duplicateCount: z.number(),
  returnCount: z.number(),
  hops: z.number(),
  sameDay: z.boolean().optional(),
  checkpoints: z.array(z.strictObject({ code: z.enum(CHECKPOINT_CODES), title: z.string(), at: time })),
  returns: z.array(sides.ReturnView),
  extensions: z.array(sides.ExtensionView),
  suspensions: z.array(sides.SuspensionView),
  consultations: z.array(sides.ConsultationView),
  commitments: z.array(sides.CommitmentView),
  exemptions: z.array(sides.ExemptionView),
  followUps: z.array(sides.FollowUpView),
  contacts: z.array(sides.ContactView),
  checkIns: z.array(sides.CheckInView),
  progress: z.array(sides.ProgressView),
  deliveryAcknowledgements: z.array(sides.DeliveryView),
  tracking: z.array(sides.TrackingView),
  merges: z.array(sides.MergeView),
  splits: z.array(sides.SplitView),
  mediations: z.array(sides.MediationView),
  steward: sides.StewardView.optional(),
  visits: z.array(sides.VisitView),
  /** Of a complicated enterprise matter, where the region works jointly. */
  jointActions: z.array(sides.JointActionView),
  outcomes: z.array(sides.OutcomeView),
  escalations: z.array(sides.ExternalView),
  urges: z.array(OrderNotice),
  supervisions: z.array(OrderNotice),
  notices: z.array(OrderNotice),
  reply: Reply.optional(),
  policyVersion: z.number(),
  acceptedAt: z.string(),
  dispatchedAt: time,
  repliedAt: time,
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: time,
  closure: Closure.optional(),
  allowedActions: z.array(AllowedAction),
})
export type OrderView = z.infer<typeof OrderView>
