/** Who handles it: dispatch, signature, return, ruling, whistle, merge and split. */
import { z } from 'zod'
import { ASSIGNMENT_ROLES, DIRECTIONS, RETURN_CODES } from '../../common/codes.ts'
import { Id, Instant, Text, UnitCode, Versioned } from '../parts.ts'

export const AssignmentBody = z.strictObject({
  unitCode: UnitCode,
  role: z.enum(ASSIGNMENT_ROLES),
  direction: z.enum(DIRECTIONS).optional(),
})
const Assignments = z.array(AssignmentBody).min(1).max(30)

export const dispatchBodies = {
  dispatch: z
    .strictObject({
      assignments: Assignments.optional(),
      /** Instead of a list: the order's own proposal, as it stands. */
      accept: z.literal(true).optional(),
      basis: Text.optional(),
      instruction: Text.optional(),
      ...Versioned,
    })
    .refine((b) => b.assignments !== undefined || b.accept, { path: ['assignments'], message: 'required' }),
  'acknowledge-delivery': z.strictObject({
    channel: z.enum(['SYSTEM', 'PHONE']).optional(),
    unitCode: UnitCode.optional(),
    ...Versioned,
  }),
  'no-owner': z.strictObject({ reason: Text, ...Versioned }),
  consult: z.strictObject({ topic: Text, units: z.array(UnitCode).max(30), ...Versioned }),
  rule: z.strictObject({
    assignments: Assignments,
    minutes: Text,
    precedent: z.boolean().optional(),
    words: z.array(z.string().min(1).max(20)).max(20).optional(),
    ...Versioned,
  }),
  sign: z.strictObject({ ...Versioned }),
  'request-return': z.strictObject({
    code: z.enum(RETURN_CODES),
    reason: Text,
    suggestedUnitCode: UnitCode.optional(),
    ...Versioned,
  }),
  'decide-return': z.strictObject({
    returnId: Id,
    approve: z.boolean(),
    reason: Text.optional(),
    ...Versioned,
  }),
  'sub-dispatch': z.strictObject({
    unitCode: UnitCode,
    dueAt: Instant.optional(),
    basis: Text.optional(),
    instruction: Text.optional(),
    ...Versioned,
  }),
  whistle: z.strictObject({ units: z.array(UnitCode).min(1).max(30), reason: Text, ...Versioned }),
  'report-in': z.strictObject({ note: Text.optional(), plan: Text.optional(), ...Versioned }),
  merge: z.strictObject({ intoOrderId: Id, reason: Text.optional(), ...Versioned }),
  unmerge: z.strictObject({ intoOrderId: Id, reason: Text.optional(), ...Versioned }),
  /** Not one matter: neither is suggested as the other's twin again. `apart: false` takes it back. */
  'keep-apart': z.strictObject({
    orderId: Id,
    apart: z.boolean().optional(),
    reason: Text.optional(),
    ...Versioned,
  }),
  split: z.strictObject({
    requestIds: z.array(Id).min(1).max(200),
    reason: Text.optional(),
    ...Versioned,
  }),
}
