/**
 * “接、转、办、督、复、评、宣”（AY-28）：工单的每一步归入七个环节之一；停留时间按主状态计，督办另计。
 * 一个环节的停留是工单处在该环节各状态的时间之和；督为督办、催办未了的时间，与办理重叠。
 */
import type { OrderState } from '../../../../common/codes.ts'
import { STAGE_CODES, STAGES, type Stage } from '../../../../common/kinds.ts'

/** By the first word of an event's type, and before that by the whole type. */
const BY_TYPE: Record<string, Stage> = {
  'order.submitted': 'RECEIVE',
  'order.approved': 'RECEIVE',
  'order.info_asked': 'RECEIVE',
  'order.corrected': 'RECEIVE',
  'order.supplemented': 'RECEIVE',
  'order.created': 'RECEIVE',
  'order.recurred': 'RECEIVE',
  'order.tagged': 'RECEIVE',
  'order.urgency_set': 'RECEIVE',
  'order.handed_over': 'RECEIVE',
  'order.withdrawn': 'RECEIVE',
  'order.dispatched': 'TRANSFER',
  'order.no_owner': 'TRANSFER',
  'order.merged': 'TRANSFER',
  'order.unmerged': 'TRANSFER',
  'order.absorbed': 'TRANSFER',
  'order.released': 'TRANSFER',
  'order.split': 'TRANSFER',
  'order.rehandled': 'TRANSFER',
  'order.reopened': 'TRANSFER',
  'order.escalated': 'TRANSFER',
  'order.raised': 'TRANSFER',
  'order.fast_tracked': 'TRANSFER',
  'order.redirected': 'TRANSFER',
  'order.resumed': 'HANDLE',
  'order.terminated': 'HANDLE',
  'order.closed': 'EVALUATE',
  'order.archived': 'EVALUATE',
  'order.escalation_due': 'SUPERVISE',
  'order.lift_due': 'SUPERVISE',
  'assignment.delivered': 'TRANSFER',
}

const BY_WORD: Record<string, Stage> = {
  request: 'RECEIVE',
  order: 'HANDLE',
  consultation: 'TRANSFER',
  whistle: 'TRANSFER',
  return: 'TRANSFER',
  assignment: 'HANDLE',
  requester: 'HANDLE',
  handler: 'HANDLE',
  progress: 'HANDLE',
  extension: 'HANDLE',
  suspension: 'HANDLE',
  outcome: 'PUBLICISE',
  praise: 'PUBLICISE',
  clock: 'SUPERVISE',
  clocks: 'SUPERVISE',
  urge: 'SUPERVISE',
  supervision: 'SUPERVISE',
  escalation: 'SUPERVISE',
  letter: 'SUPERVISE',
  lead: 'SUPERVISE',
  reply: 'REPLY',
  follow_up: 'EVALUATE',
  commitment: 'EVALUATE',
  exemption: 'EVALUATE',
}

export const stageOfEvent = (type: string): Stage => BY_TYPE[type] ?? BY_WORD[type.split('.')[0]!] ?? 'HANDLE'

const STAGE_OF_STATE: Partial<Record<OrderState, Stage>> = {
  DRAFT: 'RECEIVE',
  PENDING_INFO: 'RECEIVE',
  PENDING_REVIEW: 'RECEIVE',
  PENDING_DISPATCH: 'TRANSFER',
  IN_CONSULTATION: 'TRANSFER',
  DISPATCHED: 'HANDLE',
  IN_PROGRESS: 'HANDLE',
  SUSPENDED: 'HANDLE',
  PENDING_REPLY_REVIEW: 'REPLY',
  PENDING_FOLLOW_UP: 'EVALUATE',
}

export interface StageStay {
  stage: Stage
  title: string
  events: number
  dwellMs: number
}

interface Step {
  type: string
  at: Date
  data: unknown
}

/** Where the time of an order went, from its own record; an open order's last state lasts until `now`. */
export function stageStays(
  events: readonly Step[],
  cases: readonly { sentAt: Date; closedAt: Date | null }[],
  now: Date,
): StageStay[] {
  const dwell = new Map<Stage, number>()
  const add = (stage: Stage | undefined, ms: number) =>
    stage && dwell.set(stage, (dwell.get(stage) ?? 0) + ms)
  const moves = events.flatMap((e) => {
    const { from, to } = e.data as { from?: OrderState | null; to?: OrderState }
    return to && from !== to ? [{ at: e.at, to }] : []
  })
  for (const [i, move] of moves.entries())
    add(STAGE_OF_STATE[move.to], (moves[i + 1]?.at ?? now).getTime() - move.at.getTime())
  for (const each of cases) add('SUPERVISE', (each.closedAt ?? now).getTime() - each.sentAt.getTime())
  return STAGE_CODES.map((stage) => ({
    stage,
    title: STAGES[stage],
    events: events.filter((e) => stageOfEvent(e.type) === stage).length,
    dwellMs: dwell.get(stage) ?? 0,
  }))
}
