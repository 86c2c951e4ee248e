/** 交办例会、联席会议、会商与年度重点的本地口径（ZZ-14、GS-15、SP-28、GS-29、HK-43）。 */
import { z } from 'zod'

const Least = z.int().min(1)

export const MeetingRules = z.strictObject({
  /** How far back a matter is looked at when it is to come before an assignment meeting. */
  windowDays: z.int().min(7).max(366).default(30),
  /** ZZ-14, 反映集中: so many requests by so many people. */
  concentrated: z.strictObject({ requests: Least.default(10), people: Least.default(5) }).prefault({}),
  /** ZZ-14, 解决不到位: so many orders late, handled again or dissatisfied. */
  unresolved: z.strictObject({ orders: Least.default(3) }).prefault({}),
  /** What the meeting on a disputed order is called here (GS-15, SP-28). */
  disputes: z.enum(['JOINT', 'COORDINATION']).default('JOINT'),
  /** GS-29: bodies that are consulted with every quarter. */
  partners: z
    .array(z.strictObject({ code: z.string().regex(/^[A-Z][A-Z0-9_]{1,30}$/), name: z.string().min(1) }))
    .default([]),
  /** GS-29: how many matters fill the agenda by themselves. */
  agenda: z.strictObject({ repeats: Least.default(5), hardest: Least.default(5) }).prefault({}),
})
export type MeetingRules = z.infer<typeof MeetingRules>
