/** The shift leader's decisions: urgency, hand-over; and tags. */
import { z } from 'zod'
import { URGENCIES } from '../../../common/codes.ts'
import { handOver, Id, type OrderActionDef, orderAction, Text, Versioned } from '../orders/public.ts'
import * as rules from './rules.ts'

const Tags = z.array(z.string().trim().min(1).max(40)).max(50)

export const emergencyActions: OrderActionDef[] = [
  orderAction({
    action: 'set-urgency',
    summary: '调整紧急程度',
    body: z.strictObject({ urgency: z.enum(URGENCIES), reason: Text, ...Versioned }),
    decide: rules.decideSetUrgency,
  }),
  orderAction({
    action: 'tag',
    summary: '打标签',
    body: z.strictObject({
      tags: Tags.optional(),
      add: Tags.optional(),
      remove: Tags.optional(),
      ...Versioned,
    }),
    decide: rules.decideTag,
  }),
  orderAction({
    action: 'hand-over',
    summary: '移交工单',
    body: z.strictObject({ toUserId: Id, reason: Text, ...Versioned }),
    people: (input, order) => [input.toUserId, order.ownerId ?? order.authorId],
    decide: (draft, input, scene) => handOver(draft, scene.people, input),
  }),
]
