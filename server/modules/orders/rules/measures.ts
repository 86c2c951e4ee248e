/**
 * 从工单本身就能读出的量：转派几手（HB-03 一单直达为 1）、是否当日办结（CZ-21、KL-09）、
 * “四早”四个节点的时间（ZZ-16 早沟通、早交办、早跟踪、早溯源）。
 */
import { CHECKPOINT_CODES, CHECKPOINTS, type Checkpoint } from '../../../../common/kinds.ts'
import { beijingDate } from '../../../../common/time.ts'
import type { Assignment, Order } from '../model.ts'

/** How many hands the order went through to the unit that handles it: leads in turn, and levels below them. */
export function dispatchHops(order: Order): number {
  const round = order.assignments.filter((a) => a.round === order.round && a.role !== 'COPY')
  const leads = round.filter((a) => a.role === 'LEAD').length
  const byId = new Map(round.map((a) => [a.id, a]))
  const depth = (a: Assignment): number => {
    const parent = a.parentId === null ? undefined : byId.get(a.parentId)
    return parent ? 1 + depth(parent) : 0
  }
  return leads + Math.max(0, ...round.map(depth))
}

/** Answered on the Beijing day it was accepted; undefined while there is no answer. */
export function answeredSameDay(order: Order): boolean | undefined {
  return order.repliedAt ? beijingDate(order.repliedAt) === beijingDate(order.acceptedAt) : undefined
}

/** Kinds of outcome that say where the matter came from and what keeps it from coming again. */
const TRACED = ['SOURCE_TRACED', 'PREVENTION']

export function checkpoints(order: Order): { code: Checkpoint; title: string; at: Date | undefined }[] {
  const first = (times: (Date | null)[]): Date | undefined =>
    times.filter((t) => t !== null).sort((a, b) => a.getTime() - b.getTime())[0]
  const sides = (wanted: (kind: string, state: string) => boolean) =>
    order.sides.filter((s) => wanted(s.kind, s.state)).map((s) => s.openedAt)
  const at = {
    CONTACT: first(order.assignments.map((a) => a.firstContactAt)),
    ASSIGN: order.dispatchedAt ?? undefined,
    TRACK: first([
      ...sides((kind) => ['PROGRESS', 'FOLLOW_UP', 'TRACKING'].includes(kind)),
      ...order.notices.filter((n) => n.kind !== 'REMINDER').map((n) => n.sentAt),
    ]),
    TRACE: first(sides((kind, state) => kind === 'OUTCOME' && TRACED.includes(state))),
  }
  return CHECKPOINT_CODES.map((code) => ({
    code,
    title: CHECKPOINTS[code],
    at: at[code],
  }))
}
