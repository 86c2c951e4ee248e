/** Urging, supervision, escalation. */
import { z } from 'zod'
import { LADDER_STEPS } from '../../common/kinds.ts'
import { Id, Instant, Text, UnitCode, Versioned } from '../parts.ts'

export const supervisionBodies = {
  urge: z.strictObject({ text: Text, ...Versioned }),
  'acknowledge-urge': z.strictObject({ urgeId: Id, ...Versioned }),
  supervise: z.strictObject({
    trigger: z.string().min(1).max(60),
    text: Text,
    dueAt: Instant.optional(),
    unitCode: UnitCode.optional(),
    /** SP-30: the paper or meeting of the ladder this step is. */
    document: z.enum(LADDER_STEPS).optional(),
    skipReason: Text.optional(),
    /** KL-11: the leader who puts the name to it. */
    leader: z.string().trim().min(1).max(60).optional(),
    ...Versioned,
  }),
  'sign-document': z.strictObject({
    noticeId: Id,
    signer: z.string().trim().min(1).max(60),
    name: z.string().trim().min(1).max(60),
    ...Versioned,
  }),
  track: z.strictObject({ text: Text, ...Versioned }),
  'answer-supervision': z.strictObject({ text: Text, supervisionId: Id.optional(), ...Versioned }),
  'verify-supervision': z.strictObject({
    effective: z.boolean(),
    reason: Text.optional(),
    supervisionId: Id.optional(),
    ...Versioned,
  }),
  'escalate-level': z.strictObject({ to: UnitCode, reason: Text, ...Versioned }),
  'cannot-resolve': z.strictObject({ reason: Text, to: UnitCode.optional(), ...Versioned }),
  'decide-escalation': z.strictObject({
    escalationId: Id,
    approve: z.boolean(),
    reason: Text.optional(),
    ...Versioned,
  }),
  'record-escalation': z.strictObject({
    escalationId: Id,
    externalId: z.string().trim().min(1).max(120),
    result: Text.optional(),
    ...Versioned,
  }),
  'open-lead': z.strictObject({ text: Text, unitCode: UnitCode.optional(), ...Versioned }),
}
